//! A mail is sent: to whom, from whom, by what, and what goes with it. What was seen here is what
//! goes out; another mail is not sent by it.

use super::parts::{self, few};
use super::{Body, Line, Scene, Slot, Wrong, by, likely};
use crate::domain::lang::Lang;
use crate::domain::names::ItemId;
use crate::text::cockpit::{dialogs as common, mails as words};
use crate::text::names;
use crate::tui::letter::{Leaves, Letter};
use crate::tui::model::Model;
use crate::tui::msg::{Act, SendMail, Sendable, Target};
use crate::tui::possible::WhyNot;
use crate::tui::screens::mails::{self, leaves, mailbox_of, recipients, with_it};
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// How many recipients are shown.
const PEOPLE: usize = 5;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemId,
    /// What the mail is.
    what: String,
    letter: Letter,
    /// Whether an item is done by it.
    settles: bool,
    form: Form<Slot>,
}

impl State {
    /// On the selected mail.
    ///
    /// # Errors
    /// [`WhyNot::NotLoaded`] where it has not come yet.
    pub fn open(model: &Model) -> Result<Self, WhyNot> {
        let lang = model.lang();
        let item = model.mails.selected(model).ok_or(WhyNot::NoItem)?;
        let status = model.status().ok_or(WhyNot::NoItem)?;
        let Some(Ok(letter)) = mails::letter(model) else {
            return Err(WhyNot::NotLoaded);
        };
        let who = likely(model, &item.people);
        let fields = vec![parts::who(lang, who)];
        // It can't be taken back: the keys are on Cancel.
        let mut form = Form::new(fields, words::send(lang), common::cancel(lang)).dangerous();
        form.set_danger(false);
        Ok(Self {
            target: model.target().ok_or(WhyNot::NoRelease)?,
            item: item.id.clone(),
            what: mails::title(lang, status, item),
            settles: !mails::is_notice(status, item),
            letter: letter.clone(),
            form,
        })
    }

    fn has_no_server(&self) -> bool {
        matches!(self.letter.leaves, Leaves::Folder(_))
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        words::send_title(lang, &self.what)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let (lang, letter) = (scene.lang, &self.letter);
        let mut lines = vec![
            Line::of(Role::Strong, names::remark(&letter.subject)),
            Line::of(Role::Muted, parts::release(&self.target)),
            Line::blank(),
        ];
        let all = [letter.to.as_slice(), &letter.cc].concat();
        lines.push(Line::of(Role::Text, words::goes_to(lang, all.len())));
        let each = recipients(lang, scene.glyphs, &all).into_iter();
        let each = each.map(|(who, role)| Line::of(Role::Text, "  ").and(role, who));
        lines.extend(few(lang, each.collect(), PEOPLE));
        let with = with_it(letter);
        if !with.is_empty() {
            let told = words::with_it(lang, &names::list(lang, &with, 4));
            lines.push(Line::of(Role::Text, told));
        }
        for (name, why) in &letter.left_out {
            let told = words::left_out(lang, &names::path(name), &names::remark(why));
            lines.push(Line::of(
                Role::Stale,
                format!("{} {told}", scene.glyphs.stale),
            ));
        }
        lines.push(Line::blank());
        if let Leaves::Folder(path) = &letter.leaves {
            let means = words::folder_means(lang, &names::path(path));
            lines.push(Line::of(Role::Info, means));
            if self.settles {
                lines.push(Line::of(Role::Muted, words::folder_done(lang)));
            }
        } else {
            let from = mailbox_of(&letter.from);
            let by = leaves(lang, &letter.leaves);
            lines.push(Line::of(Role::Text, words::leaves_by(lang, &from, &by)));
        }
        let unreachable: Vec<&str> = letter.unreachable().collect();
        if !self.has_no_server() && !unreachable.is_empty() {
            let told = words::nobody_reached(lang, &names::list(lang, &unreachable, 4));
            lines.push(Line::of(
                Role::Blocked,
                format!("{} {told}", scene.glyphs.blocked),
            ));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let what = match self.letter.number {
            Some(number) => Sendable::Queued {
                number,
                again: false,
            },
            None => Sendable::Draft(Box::new(self.letter.clone())),
        };
        Ok(Act::SendMail(SendMail {
            target: self.target.clone(),
            item: self.item.clone(),
            what,
            by: by(&self.form, scene.lang)?,
        }))
    }
}

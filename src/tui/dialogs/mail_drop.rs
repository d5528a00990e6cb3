//! A mail is taken out of the outbox, with a reason; or what was edited of one that is not there
//! yet is put aside, and the template's text counts again.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, likely, required};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::mail::MailState;
use crate::domain::names::ItemId;
use crate::domain::status::Status;
use crate::text::cockpit::{dialogs as common, mails as words};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::possible::WhyNot;
use crate::tui::screens::mails;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemId,
    /// What the mail is.
    what: String,
    /// The mail of the outbox, and how it stands; `None`: what was edited.
    mail: Option<(u32, MailState)>,
    form: Form<Slot>,
}

impl State {
    /// On the selected mail.
    ///
    /// # Errors
    /// [`WhyNot::NoItem`] where none is selected.
    pub fn open(model: &Model, status: &Status) -> Result<Self, WhyNot> {
        let lang = model.lang();
        let item = model.mails.selected(model).ok_or(WhyNot::NoItem)?;
        let mail = mails::standing_of(model, status, item).in_outbox();
        let cancel = common::cancel(lang);
        let form = if mail.is_some() {
            let who = parts::who(lang, likely(model, &item.people));
            Form::new(vec![parts::reason(lang), who], words::drop_it(lang), cancel)
        } else {
            let mut form = Form::new(Vec::new(), words::discard(lang), cancel).dangerous();
            form.set_danger(false);
            form
        };
        Ok(Self {
            target: Target::of_status(status),
            item: item.id.clone(),
            what: mails::title(lang, status, item),
            mail,
            form,
        })
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        match self.mail {
            Some((number, _)) => words::drop_title(lang, number, &self.what),
            None => words::discard_title(lang, &self.what),
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = Vec::new();
        match self.mail {
            Some((_, state)) => {
                lines.push(Line::of(Role::Text, words::drop_means(lang)));
                if state == MailState::OutcomeUnknown {
                    let told = words::drop_doubtful(lang);
                    let mark = scene.glyphs.unknown;
                    lines.push(Line::of(Role::Unknown, format!("{mark} {told}")));
                }
            }
            None => lines.push(Line::of(Role::Text, words::discard_means(lang))),
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let Some((number, _)) = self.mail else {
            return Ok(Act::DropDraft {
                target: self.target.clone(),
                item: self.item.clone(),
            });
        };
        let reason = required(&self.form, Slot::Reason, scene.lang)?;
        parts::command(
            &self.target,
            &self.form,
            scene,
            Command::DropMail { number, reason },
        )
    }
}

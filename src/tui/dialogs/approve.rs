//! An approval is given or refused: by whom, on which text. Who may is for the process to say.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, optional};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::status::{ItemState, ItemView, Status};
use crate::domain::why::Why;
use crate::text::cockpit::{acts as words, dialogs as common, screens};
use crate::text::{names, reason};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemView,
    /// The document that it is about.
    of: Option<ItemView>,
    form: Form<Slot>,
}

impl State {
    /// On that approval of that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status, item: &ItemView) -> Self {
        let lang = model.lang();
        let mut items = status.stages.iter().flat_map(|s| &s.items);
        let of = items.find(|i| item.of.as_ref() == Some(&i.id));
        let options = vec![words::approve(lang), words::reject(lang)];
        let mut who = Presumed::default();
        let fields = vec![
            Field::choice(Slot::Choice, words::decision(lang), options, 0),
            who.field(lang, presumed(&model.settings.operator, &item.people)),
            Field::note(Slot::Note, words::note_or_reason(lang), 2)
                .placeholder(words::reason_if_rejected(lang)),
        ];
        Self {
            target: Target::of_status(status),
            of: of.cloned(),
            item: item.clone(),
            form: Form::new(fields, words::sign(lang), common::cancel(lang)),
        }
    }
}

/// The text that is signed.
fn about(scene: &Scene<'_>, of: &ItemView) -> String {
    let lang = scene.lang;
    let name = names::headword(lang, &of.name);
    match (&of.document, &of.by, of.at) {
        (Some(digest), Some(who), Some(at)) => {
            let at = screens::moment(at, scene.zone);
            words::about_text(lang, &name, &parts::digest(digest), &names::name(who), &at)
        }
        _ => words::about_nothing(lang, &name),
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.id.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        names::headword(lang, &self.item.name)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let role = names::role(lang, &scene.names, &self.item.role);
        let head = format!("{role}  {}", parts::release(&self.target));
        let mut lines = vec![Line::of(Role::Muted, head)];
        if let Some(of) = &self.of {
            lines.push(Line::of(Role::Strong, about(scene, of)));
            lines.push(Line::of(Role::Muted, words::not_by_its_author(lang)));
        }
        if self.item.state == ItemState::Stale {
            lines.push(Line::of(Role::Stale, common::shown_again(lang)));
        }
        for why in self.item.reasons.iter().map(|r| &r.why) {
            let (role, told) = match why {
                Why::ItemOpen { .. } if self.item.state == ItemState::Open => continue,
                Why::ItemRejected { by, reason, .. } => (
                    Role::Blocked,
                    words::rejected_before(lang, &names::name(by), &names::remark(reason)),
                ),
                why => (Role::Text, reason::why_with(lang, why, &scene.names)),
            };
            lines.push(Line::of(role, told));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let (item, note) = (self.item.id.clone(), self.form.text(Slot::Note));
        let command = if self.form.chosen(Slot::Choice) == Some(1) {
            let reason = note.to_owned();
            Command::Reject { item, reason }
        } else {
            let note = optional(note);
            Command::Approve { item, note }
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}

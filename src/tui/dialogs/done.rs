//! A task, a monitor or a mail is done: who did it, and a remark.

use super::{Body, Line, Scene, Slot, Wrong, by, likely, optional};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::process::ItemKind;
use crate::domain::status::{ItemState, ItemView, Status};
use crate::text::cockpit::{acts, dialogs as words};
use crate::text::names;
use crate::text::reason;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemView,
    /// Whose turn it is, in words.
    turn: String,
    form: Form<Slot>,
}

impl State {
    /// On that item of that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status, item: &ItemView) -> Self {
        let lang = model.lang();
        let hint = if item.kind == ItemKind::Mail {
            acts::by_what_means(lang)
        } else {
            words::optional(lang)
        };
        let fields = vec![
            Field::line(Slot::By, words::by(lang)).with(likely(model, &item.people)),
            Field::note(Slot::Note, words::note(lang), 2).placeholder(hint),
        ];
        let submit = if item.kind == ItemKind::Mail {
            words::it_went_out(lang)
        } else {
            words::it_is_done(lang)
        };
        Self {
            target: Target::of_status(status),
            turn: names::role(lang, &model.names(), &item.role),
            item: item.clone(),
            form: Form::new(fields, submit, words::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        format!(
            "{}/{}/{}",
            self.target.project, self.target.version, self.item.id
        )
    }

    fn title(&self, lang: Lang) -> String {
        names::headword(lang, &self.item.name)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = vec![
            Line::of(Role::Muted, words::belongs_to(lang, &self.turn))
                .and(Role::Muted, "  ")
                .and(
                    Role::Muted,
                    format!("{} {}", self.target.project, self.target.version),
                ),
        ];
        if !self.item.to.is_empty() {
            let to = self.item.to.iter();
            let roles: Vec<String> = to.map(|r| names::role(lang, &scene.names, r)).collect();
            let told = acts::mail_to(lang, &names::list(lang, &roles, 9));
            lines.push(Line::of(Role::Text, told));
        }
        if self.item.state == ItemState::Stale {
            lines.push(Line::of(Role::Stale, words::shown_again(lang)));
        }
        for reason in &self.item.reasons {
            lines.push(Line::of(Role::Text, reason::why(lang, &reason.why)));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let (item, note) = (self.item.id.clone(), optional(self.form.text(Slot::Note)));
        let command = if self.item.kind == ItemKind::Mail {
            Command::RecordMail { item, note }
        } else {
            Command::Done { item, note }
        };
        Ok(Act::Command {
            project: self.target.project.clone(),
            release: Some(self.target.version.clone()),
            by: by(&self.form, scene.lang)?,
            command: Box::new(command),
        })
    }
}

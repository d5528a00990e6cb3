//! Leave to go forward outside the launch window, or inside a freeze: until when, why, and who the
//! second person is. What stands in the way now is shown above it.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, required};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::text::cockpit::{acts as words, dialogs as common, screens};
use crate::text::hour;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    /// The release as it was when the dialog was opened.
    status: Box<Status>,
    form: Form<Slot>,
}

impl State {
    /// On that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let who = model.settings.operator.to_string();
        let fields = vec![
            Field::line(Slot::Until, words::until(lang)).placeholder(words::until_example(lang)),
            parts::reason(lang),
            Field::line(Slot::Person, words::second_person(lang)),
            parts::who(lang, who),
        ];
        Self {
            target: Target::of_status(status),
            status: Box::new(status.clone()),
            form: Form::new(fields, words::give_leave(lang), common::cancel(lang)).dangerous(),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, "")
    }

    fn title(&self, lang: Lang) -> String {
        words::leave_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let moment = |at| screens::moment(at, scene.zone);
        let mut lines = Vec::new();
        if let Some(window) = &self.status.release.window {
            let window = screens::window(lang, window, scene.zone);
            lines.push(Line::of(Role::Muted, words::window_now(lang, &window)));
        }
        for line in hour::lines(lang, &self.status, scene.now, &moment) {
            lines.push(Line::of(Role::Stale, line.text));
        }
        lines.push(Line::of(Role::Muted, words::leave_does(lang)));
        if let Ok(until) = parts::moment(self.form.text(Slot::Until), scene) {
            let told = words::leave_until(lang, &moment(until));
            lines.push(Line::of(Role::Strong, told));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn danger(&self) -> bool {
        true
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let typed = required(&self.form, Slot::Until, scene.lang)?;
        let until = parts::moment(&typed, scene).map_err(|told| Wrong::at(Slot::Until, told))?;
        let command = Command::Override {
            until,
            reason: required(&self.form, Slot::Reason, scene.lang)?,
            second: required(&self.form, Slot::Person, scene.lang)?.into(),
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}

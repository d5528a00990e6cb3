//! When the launch may happen: another window, or none. The times are shown as they were
//! understood while they are typed.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, optional};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::release::Window;
use crate::domain::status::Status;
use crate::text::cockpit::{acts as words, dialogs as common, screens};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    now: Option<Window>,
    form: Form<Slot>,
}

impl State {
    /// On that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let moment = |at| screens::moment(at, &model.settings.zone);
        let now = status.release.window;
        let typed = now.map(|w| format!("{}..{}", moment(w.from), moment(w.to)));
        let who = model.settings.operator.to_string();
        let fields = vec![
            Field::line(Slot::Window, common::window(lang))
                .with(typed.unwrap_or_default())
                .placeholder(words::window_none(lang)),
            parts::who(lang, who),
        ];
        Self {
            target: Target::of_status(status),
            now,
            form: Form::new(fields, words::set(lang), common::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, "")
    }

    fn title(&self, lang: Lang) -> String {
        words::window_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let told = |window: &Window| screens::window(lang, window, scene.zone);
        let none = || words::no_window(lang);
        let now = self.now.as_ref().map_or_else(none, told);
        let mut lines = vec![Line::of(Role::Muted, words::window_now(lang, &now))];
        let typed = self.form.text(Slot::Window);
        let window = optional(typed).map(|typed| parts::window(&typed, scene).ok());
        let will = match window {
            None => Some(none()),
            Some(window) => window.map(|w| told(&w)),
        };
        lines.push(match will {
            Some(will) => Line::of(Role::Strong, words::window_will_be(lang, &will)),
            None => Line::blank(),
        });
        lines.extend(parts::freezes(scene, window.flatten()));
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let window = optional(self.form.text(Slot::Window))
            .map(|typed| parts::window(&typed, scene))
            .transpose()
            .map_err(|told| Wrong::at(Slot::Window, told))?;
        let command = Command::SetWindow { window };
        parts::command(&self.target, &self.form, scene, command)
    }
}

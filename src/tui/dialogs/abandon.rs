//! The release ends without going live: a reason, and the version typed to confirm.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, confirmed};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    /// The environments that still run it.
    runs: Vec<String>,
    form: Form<Slot>,
}

impl State {
    /// On that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let target = Target::of_status(status);
        let mine = |release: Option<&_>| release == Some(&target.version);
        let running = status.environments.iter().filter(|e| {
            let mut applications = e.applications.iter();
            applications.any(|a| mine(a.release.as_ref()))
        });
        let runs = running.map(|e| model.environment_name(&e.id)).collect();
        let who = model.settings.operator.to_string();
        let fields = vec![
            parts::reason(lang),
            parts::who(lang, who),
            parts::confirm(lang, &target),
        ];
        Self {
            runs,
            form: Form::new(fields, words::abandon(lang), common::cancel(lang)).dangerous(),
            target,
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, "")
    }

    fn title(&self, lang: Lang) -> String {
        words::abandon_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = vec![Line::of(Role::Text, words::abandon_means(lang))];
        if !self.runs.is_empty() {
            let told = words::still_runs(lang, &names::list(lang, &self.runs, 4));
            lines.push(Line::of(Role::Stale, told));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn danger(&self) -> bool {
        true
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        confirmed(&self.form, self.target.version.as_str(), scene.lang)?;
        let reason = self.form.text(Slot::Reason).to_owned();
        let command = Command::Abandon { reason };
        parts::command(&self.target, &self.form, scene, command)
    }
}

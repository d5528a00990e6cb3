//! An earlier stage, with a reason.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::names::StageId;
use crate::domain::status::Status;
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    stages: Vec<StageId>,
    form: Form<Slot>,
}

impl State {
    /// On that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let earlier = status.stages.iter().take_while(|stage| !stage.current);
        let (stages, named): (Vec<_>, Vec<_>) = earlier
            .map(|s| (s.id.clone(), names::clip(s.name.get(lang), names::REMARK)))
            .unzip();
        let before = stages.len().saturating_sub(1);
        let who = model.settings.operator.to_string();
        let fields = vec![
            Field::choice(Slot::Stage, words::stage(lang), named, before),
            parts::reason(lang),
            parts::who(lang, who),
        ];
        Self {
            target: Target::of_status(status),
            stages,
            form: Form::new(fields, words::go_back(lang), common::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        let here = self.stages.last().map_or("", StageId::as_str);
        parts::subject(&self.target, here)
    }

    fn title(&self, lang: Lang) -> String {
        words::back_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let told = words::back_means(scene.lang);
        vec![Line::of(Role::Text, told), Line::blank()]
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let chosen = self.form.chosen(Slot::Stage).unwrap_or_default();
        let command = Command::GoBack {
            to: self
                .stages
                .get(chosen)
                .cloned()
                .unwrap_or_else(|| "".into()),
            reason: self.form.text(Slot::Reason).to_owned(),
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}

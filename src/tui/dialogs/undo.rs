//! What was said about an item is taken back. The log keeps both.

use super::{Body, Line, Scene, Slot, Wrong, by, likely, optional};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::dialogs as words;
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemView,
    form: Form<Slot>,
}

impl State {
    /// On that item of that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status, item: &ItemView) -> Self {
        let lang = model.lang();
        let fields = vec![
            Field::line(Slot::By, words::by(lang)).with(likely(model, &item.people)),
            Field::note(Slot::Note, words::why(lang), 2).placeholder(words::optional(lang)),
        ];
        Self {
            target: Target::of_status(status),
            item: item.clone(),
            form: Form::new(fields, words::take_back(lang), words::cancel(lang)),
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
        words::undo_title(lang, &names::headword(lang, &self.item.name))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = Vec::new();
        if let (Some(by), Some(at)) = (&self.item.by, self.item.at) {
            let moment = crate::text::cockpit::screens::moment(at, scene.zone);
            let said = words::said_by(lang, &names::name(by), &moment);
            lines.push(Line::of(Role::Text, said));
        }
        lines.push(Line::of(Role::Muted, words::undo_keeps(lang)));
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        Ok(Act::Command {
            project: self.target.project.clone(),
            release: Some(self.target.version.clone()),
            by: by(&self.form, scene.lang)?,
            command: Box::new(Command::Undo {
                item: self.item.id.clone(),
                note: optional(self.form.text(Slot::Note)),
            }),
        })
    }
}

//! A document's text is delivered from a file. What will be checked stands there before; what is
//! missing stands there after.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, by, paths, required};
use crate::domain::lang::Lang;
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::{acts as words, dialogs as common, screens};
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
    /// On that document of that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status, item: &ItemView) -> Self {
        let lang = model.lang();
        let mut who = Presumed::default();
        let example = words::file_example(lang, item.id.as_str());
        let fields = vec![
            Field::line(Slot::File, words::file(lang)).placeholder(example),
            who.field(lang, presumed(&model.settings.operator, &item.people)),
        ];
        Self {
            target: Target::of_status(status),
            item: item.clone(),
            form: Form::new(fields, words::deliver(lang), common::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.id.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        words::deliver_title(lang, &names::headword(lang, &self.item.name))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = Vec::new();
        if let (Some(digest), Some(who), Some(at)) =
            (&self.item.document, &self.item.by, self.item.at)
        {
            let at = screens::moment(at, scene.zone);
            let (digest, who) = (parts::digest(digest), names::name(who));
            let told = words::delivered_before(lang, &digest, &who, &at);
            lines.push(Line::of(Role::Muted, told));
        }
        if self.item.sections.is_empty() {
            lines.push(Line::of(Role::Muted, words::text_checked(lang)));
        } else {
            lines.push(Line::of(Role::Text, words::sections_checked(lang)));
            for (number, section) in (1..).zip(&self.item.sections) {
                let title = names::remark(section.title.get(lang));
                lines.push(Line::of(Role::Muted, format!("{number} {title}")));
            }
        }
        lines.push(Line::blank());
        lines
    }

    fn form(&self) -> Option<&Form<Slot>> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        Some(&mut self.form)
    }

    fn complete(&mut self) -> bool {
        let typed = self.form.text(Slot::File).to_owned();
        let found = (self.form.focused() == Some(Slot::File))
            .then(|| paths::complete(&typed))
            .flatten();
        if let (Some(found), Some(field)) = (&found, self.form.field(Slot::File)) {
            field.set(found.as_str());
        }
        found.is_some()
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        Ok(Act::Deliver {
            target: self.target.clone(),
            item: self.item.id.clone(),
            file: paths::at_home(&required(&self.form, Slot::File, scene.lang)?),
            by: by(&self.form, scene.lang)?,
        })
    }
}

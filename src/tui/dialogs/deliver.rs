//! A document's text is delivered from where it stands: a file, a commit of the repository, its
//! draft. What will be checked stands there before; what is missing stands there after.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, by, paths, required};
use crate::domain::lang::Lang;
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::{acts as words, dialogs as common, screens};
use crate::text::{documents, names};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Place, Target};
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
        let from = vec![
            words::from_file(lang),
            words::from_repository(lang),
            words::from_draft(lang),
        ];
        let example = words::file_example(lang, item.id.as_str());
        let fields = vec![
            // Most texts come from a file, so that its path is what is to be typed.
            Field::line(Slot::File, words::file(lang)).placeholder(example),
            Field::choice(Slot::Source, words::from(lang), from, 0),
            Field::line(Slot::Revision, words::revision(lang))
                .placeholder(words::candidate_or(lang))
                .hidden(),
            who.field(lang, presumed(&model.settings.operator, &item.people)),
        ];
        Self {
            target: Target::of_status(status),
            item: item.clone(),
            form: Form::new(fields, words::deliver(lang), common::cancel(lang)),
        }
    }

    fn from(&self) -> Stands {
        match self.form.chosen(Slot::Source) {
            Some(1) => Stands::Repository,
            Some(2) => Stands::Draft,
            _ => Stands::File,
        }
    }

    /// Shows the fields that mean something for the choice that was made.
    fn show(&mut self, lang: Lang) {
        let from = self.from();
        self.form.show(Slot::File, from != Stands::Draft);
        self.form.show(Slot::Revision, from == Stands::Repository);
        let example = match from {
            Stands::Repository => words::path_example(lang, self.item.id.as_str()),
            _ => words::file_example(lang, self.item.id.as_str()),
        };
        if let Some(field) = self.form.field(Slot::File) {
            field.placeholder = example;
        }
    }
}

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    File,
    Repository,
    Draft,
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
                let line = Line::of(Role::Muted, format!("{number} {title}"));
                lines.push(if section.must_say {
                    line.and(Role::Muted, format!("  {}", documents::must_say(lang)))
                } else {
                    line
                });
            }
        }
        if self.from() == Stands::Draft {
            lines.push(Line::of(
                Role::Muted,
                words::draft_where(lang, &names::name(&self.item.id)),
            ));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn complete(&mut self) -> bool {
        let typed = self.form.text(Slot::File).to_owned();
        let is_file = self.form.focused() == Some(Slot::File) && self.from() == Stands::File;
        let found = is_file.then(|| paths::complete(&typed)).flatten();
        if let (Some(found), Some(field)) = (&found, self.form.field(Slot::File)) {
            field.set(found.as_str());
        }
        found.is_some()
    }

    fn changed(&mut self, slot: Slot, scene: &Scene<'_>) {
        if slot == Slot::Source {
            self.show(scene.lang);
        }
    }

    fn told(&mut self, scene: &Scene<'_>) {
        // What was chosen may have come back from a draft.
        self.show(scene.lang);
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let path = || required(&self.form, Slot::File, scene.lang);
        let from = match self.from() {
            Stands::File => Place::File(paths::at_home(&path()?)),
            Stands::Repository => Place::Repository {
                rev: self.form.text(Slot::Revision).trim().to_owned(),
                path: path()?,
            },
            Stands::Draft => Place::Draft,
        };
        Ok(Act::Deliver {
            target: self.target.clone(),
            item: self.item.id.clone(),
            from,
            by: by(&self.form, scene.lang)?,
        })
    }
}

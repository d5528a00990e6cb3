//! A new release of what is in the repository: version, branch, what production runs, window.

use super::{Body, Line, Scene, Slot, Wrong, optional, required};
use crate::domain::lang::Lang;
use crate::domain::names::{ProjectName, Version};
use crate::domain::when::parse_window;
use crate::text::Explain;
use crate::text::cockpit::{dialogs as words, screens};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, NewRelease, Surroundings};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    project: Option<ProjectName>,
    path: Option<String>,
    /// Whether it is known yet what is in the repository.
    seen: bool,
    form: Form<Slot>,
}

impl State {
    /// On the repository that is at hand.
    #[must_use]
    pub fn open(model: &Model) -> Self {
        let lang = model.lang();
        let none = Surroundings::default();
        let seen = model.data.surroundings.as_deref().unwrap_or(&none);
        let branch = if seen.branches.len() > 1 {
            Field::choice(Slot::Branch, words::branch(lang), seen.branches.clone(), 0)
        } else {
            Field::line(Slot::Branch, words::branch(lang))
                .with(seen.branches.first().cloned().unwrap_or_default())
                .placeholder(words::current_branch(lang))
        };
        let fields = vec![
            Field::line(Slot::Version, words::version(lang))
                .with(seen.suggested.clone().unwrap_or_default())
                .placeholder(words::version_example(lang)),
            branch,
            Field::line(Slot::Window, words::window(lang)).placeholder(words::window_example(lang)),
            Field::line(Slot::Base, words::base(lang)).placeholder(words::base_example(lang)),
            Field::line(Slot::HotfixOf, words::hotfix_of(lang))
                .placeholder(words::hotfix_example(lang)),
        ];
        Self {
            project: seen.project.clone(),
            path: seen.path.clone(),
            seen: model.data.surroundings.is_some(),
            form: Form::new(fields, words::create(lang), words::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        self.project
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    fn title(&self, lang: Lang) -> String {
        match &self.project {
            Some(project) => words::new_release_of(lang, &names::name(project)),
            None => words::new_release(lang),
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        match &self.path {
            _ if !self.seen => vec![Line::of(Role::Muted, screens::reading(lang)), Line::blank()],
            Some(path) => vec![
                Line::of(Role::Text, words::first_candidate(lang)),
                Line::of(Role::Muted, names::path(path)),
                Line::blank(),
            ],
            None => vec![
                Line::of(Role::Stale, words::no_repository(lang)),
                Line::blank(),
            ],
        }
    }

    fn form(&self) -> Option<&Form<Slot>> {
        Some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        Some(&mut self.form)
    }

    fn told(&mut self, scene: &Scene<'_>) {
        let Some(seen) = scene.data.surroundings.as_deref().filter(|_| !self.seen) else {
            return;
        };
        self.seen = true;
        self.project.clone_from(&seen.project);
        self.path.clone_from(&seen.path);
        // What was typed meanwhile stays.
        let filled = [
            (Slot::Version, &seen.suggested),
            (Slot::Branch, &seen.branch),
        ];
        for (slot, text) in filled {
            if let (Some(field), Some(text)) = (self.form.field(slot), text)
                && field.text().is_empty()
            {
                field.set(text.as_str());
            }
        }
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let version = required(&self.form, Slot::Version, scene.lang)?;
        let text = |slot| optional(self.form.text(slot));
        let now = scene.now.to_zoned(scene.zone.clone());
        let window = text(Slot::Window)
            .map(|typed| parse_window(&typed, &now))
            .transpose()
            .map_err(|flaw| Wrong::at(Slot::Window, flaw.explain(scene.lang)))?;
        Ok(Act::NewRelease(NewRelease {
            project: self.project.clone(),
            version: Version::from(version),
            branch: text(Slot::Branch),
            base: text(Slot::Base),
            window,
            hotfix_of: text(Slot::HotfixOf).map(Version::from),
            carries: Vec::new(),
            make_branch: false,
            by: scene.operator.clone(),
        }))
    }
}

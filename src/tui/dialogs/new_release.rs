//! A new release of what is in the repository: version, branch, what production runs, window. As
//! soon as it is to mend another, it is a hotfix: with a branch of its own, made where it isn't
//! there, and the bugs that it is made for.

use super::{Body, Line, Scene, Slot, Wrong, optional, parts, required};
use crate::domain::lang::Lang;
use crate::domain::names::{BugId, ProjectName, Version};
use crate::domain::status::BugView;
use crate::domain::when::parse_window;
use crate::text::Explain;
use crate::text::cockpit::{dialogs as words, screens};
use crate::text::names;
use crate::tui::model::{Data, Model};
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
    /// The version as it was filled in.
    suggested: String,
    /// The bugs as they were filled in, once it is a hotfix.
    carries: Option<String>,
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
        let suggested = seen.suggested.clone().unwrap_or_default();
        let fields = vec![
            Field::line(Slot::Version, words::version(lang))
                .with(suggested.as_str())
                .placeholder(words::version_example(lang)),
            Field::line(Slot::HotfixOf, words::hotfix_of(lang))
                .placeholder(words::hotfix_example(lang)),
            branch,
            Field::line(Slot::HotfixBranch, words::branch(lang)).hidden(),
            Field::choice(
                Slot::Choice,
                String::new(),
                vec![words::make_branch(lang), words::branch_is_there(lang)],
                0,
            )
            .hidden(),
            Field::line(Slot::Bug, words::carries(lang))
                .placeholder(words::carries_example(lang))
                .hidden(),
            Field::line(Slot::Window, words::window(lang)).placeholder(words::window_example(lang)),
            Field::line(Slot::Base, words::base(lang)).placeholder(words::base_example(lang)),
        ];
        Self {
            project: seen.project.clone(),
            path: seen.path.clone(),
            seen: model.data.surroundings.is_some(),
            suggested,
            carries: None,
            form: Form::new(fields, words::create(lang), words::cancel(lang)),
        }
    }

    fn is_hotfix(&self) -> bool {
        !self.form.text(Slot::HotfixOf).trim().is_empty()
    }

    /// Shows the fields that mean something, and fills in what follows from the others, unless the
    /// person has typed there.
    fn adapt(&mut self, scene: &Scene<'_>) {
        let hotfix = self.is_hotfix();
        for slot in [Slot::HotfixBranch, Slot::Choice, Slot::Bug] {
            self.form.show(slot, hotfix);
        }
        self.form.show(Slot::Branch, !hotfix);
        if !hotfix {
            return;
        }
        if self.form.text(Slot::Version) == self.suggested
            && let Some(version) = next(self.form.text(Slot::HotfixOf).trim(), scene.data)
        {
            self.set(Slot::Version, &version);
            self.suggested = version;
        }
        let version = Version::from(self.form.text(Slot::Version).trim());
        let branch = scene.git.hotfix_branch_of(&version);
        if let Some(field) = self.form.field(Slot::HotfixBranch) {
            field.placeholder = branch;
        }
        if self.carries.is_none() {
            let bugs = self.waiting(scene.data);
            self.carries = Some(bugs.clone());
            if self.form.text(Slot::Bug).is_empty() {
                self.set(Slot::Bug, &bugs);
            }
        }
    }

    fn set(&mut self, slot: Slot, text: &str) {
        if let Some(field) = self.form.field(slot) {
            field.set(text);
        }
    }

    /// The urgent bugs at hand that nothing carries yet.
    fn waiting(&self, data: &Data) -> String {
        let told = data.bugs.iter();
        let told = told.filter(|(target, _)| self.project.as_ref() == Some(&target.project));
        let rows = told.flat_map(|(_, told)| &told.1.rows);
        let waits =
            |view: &&BugView| view.bug.urgent && view.bug.is_unsolved() && view.carried.is_empty();
        let ids = rows.filter(waits).map(|view| view.bug.id.to_string());
        ids.collect::<Vec<_>>().join(" ")
    }
}

/// The version after one, by its last number; past those that are taken already.
fn next(version: &str, data: &Data) -> Option<String> {
    let (head, last) = version.rsplit_once('.')?;
    let mut last: u64 = last.parse().ok()?;
    let taken = |version: &str| {
        let mut rows = data.overview.iter().flatten();
        rows.any(|row| row.version == version)
    };
    loop {
        last = last.checked_add(1)?;
        let next = format!("{head}.{last}");
        if !taken(&next) {
            return Some(next);
        }
    }
}

/// Bugs, by their ids.
fn ids(text: &str) -> Vec<BugId> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';'));
    let ids = parts.filter(|part| !part.is_empty());
    ids.map(BugId::from).collect()
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
        let first = if self.is_hotfix() {
            words::hotfix_begins(lang)
        } else {
            words::first_candidate(lang)
        };
        let mut lines = match &self.path {
            _ if !self.seen => vec![Line::of(Role::Muted, screens::reading(lang))],
            Some(path) => vec![
                Line::of(Role::Text, first),
                Line::of(Role::Muted, names::path(path)),
            ],
            None => vec![Line::of(Role::Stale, words::no_repository(lang))],
        };
        let window = parts::window(self.form.text(Slot::Window), scene).ok();
        lines.extend(parts::freezes(scene, window));
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn changed(&mut self, slot: Slot, scene: &Scene<'_>) {
        if matches!(slot, Slot::HotfixOf | Slot::Version) {
            self.adapt(scene);
        }
    }

    fn told(&mut self, scene: &Scene<'_>) {
        // What was typed before may have made it a hotfix.
        self.adapt(scene);
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
                field.presume(text.as_str());
            }
        }
        if let Some(suggested) = &seen.suggested
            && self.form.text(Slot::Version) == suggested
        {
            self.suggested.clone_from(suggested);
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
        let hotfix = self.is_hotfix();
        let branch = if hotfix {
            Slot::HotfixBranch
        } else {
            Slot::Branch
        };
        Ok(Act::NewRelease(NewRelease {
            project: self.project.clone(),
            version: Version::from(version),
            branch: text(branch),
            base: text(Slot::Base),
            window,
            hotfix_of: text(Slot::HotfixOf).map(Version::from),
            carries: if hotfix {
                ids(self.form.text(Slot::Bug))
            } else {
                Vec::new()
            },
            make_branch: hotfix && self.form.chosen(Slot::Choice) == Some(0),
            by: scene.operator.clone(),
        }))
    }
}

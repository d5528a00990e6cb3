//! One bug on one row.

use std::borrow::Cow;

use crate::domain::bug::BugState;
use crate::domain::bug_list::BugPage;
use crate::domain::status::{BugCount, BugView};
use crate::text::cockpit::bugs as words;
use crate::text::cockpit::screens;
use crate::text::words as terms;
use crate::text::{hotfix, names};
use crate::tui::model::Model;
use crate::tui::screens::bugs;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Cell, Rows, Width};
use crate::tui::widgets::width::width;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Severity,
    Id,
    State,
    Title,
    /// Urgent, put off: with a word.
    Marks,
    /// The same as glyphs alone; the details say the word.
    Mark,
    Assignee,
    Counts,
    Age,
}

/// The columns that there is room for.
pub fn kinds(cells: u16) -> &'static [Kind] {
    use Kind::{Age, Assignee, Counts, Id, Mark, Marks, Severity, State, Title};
    match cells {
        100.. => &[Severity, Id, State, Title, Marks, Assignee, Counts, Age],
        70.. => &[Severity, Id, State, Mark, Title, Assignee, Age],
        _ => &[Severity, Id, State, Mark, Title],
    }
}

/// The bugs as rows.
pub struct List<'a> {
    pub model: &'a Model,
    pub page: &'a BugPage,
    pub kinds: &'static [Kind],
}

impl Rows for List<'_> {
    fn count(&self) -> usize {
        usize::try_from(self.page.matching).unwrap_or(usize::MAX)
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        // What is not on the page yet is on its way.
        let bug = bugs::row(self.page, row);
        let theme = &self.model.settings.theme;
        match (bug, self.kinds.get(column)) {
            (Some(bug), Some(kind)) => {
                let (text, role) = self.content(bug, *kind);
                Cell::new(text, theme.style(role))
            }
            _ => Cell::new("", theme.style(Role::Text)),
        }
    }
}

impl<'a> List<'a> {
    /// A column's title, how wide it is, and whether its texts end at the right.
    pub fn column(&self, kind: Kind) -> (String, Width, bool) {
        let lang = self.model.lang();
        let fixed = |title: String, least: u16| {
            let cells = width(&title).max(least);
            (title, Width::Fixed(cells), false)
        };
        match kind {
            Kind::Severity => fixed(words::column_severity(lang), 3),
            Kind::Id => fixed(words::column_id(lang), self.widest(14, |b| &b.bug.id)),
            Kind::State => fixed(words::column_state(lang), 8),
            Kind::Title => (words::column_title(lang), Width::Flex(12), false),
            Kind::Marks => {
                let told = |b: &'a BugView| {
                    let mark = self.mark(b);
                    mark.map_or_else(String::new, |(glyph, word, _)| format!("{glyph} {word}"))
                };
                fixed(words::column_marks(lang), self.widest(20, told).max(8))
            }
            Kind::Mark => fixed(String::new(), 1),
            Kind::Assignee => {
                let most = self.widest(10, |b| b.bug.assignee.as_ref().map_or("", |a| a.as_str()));
                fixed(words::column_assignee(lang), most)
            }
            Kind::Counts => {
                let told = |b: &BugView| names::list(lang, &b.counts_in, 2);
                fixed(words::column_counts(lang), self.widest(16, told))
            }
            Kind::Age => {
                let (title, width, _) = fixed(words::column_age(lang), 8);
                (title, width, true)
            }
        }
    }

    /// How wide the widest of the first ones is, and no wider than that.
    fn widest<T: ToString>(&self, most: u16, text: impl Fn(&'a BugView) -> T) -> u16 {
        const LOOKED_AT: usize = 300;
        let bugs = self.page.rows.iter().take(LOOKED_AT);
        let cells = bugs.map(|bug| width(&names::name(text(bug).to_string())));
        cells.max().unwrap_or(0).min(most)
    }

    fn content(&self, view: &'a BugView, kind: Kind) -> (Cow<'a, str>, Role) {
        let (lang, bug) = (self.model.lang(), &view.bug);
        match kind {
            Kind::Severity => {
                let text = format!("{} {}", self.weight(view), bug.severity);
                (text.into(), Role::severity(bug.severity.as_str()))
            }
            Kind::Id => (names::name(&bug.id).into(), Role::Text),
            Kind::State => (
                terms::bug_state(lang, bug.state).into(),
                state_role(bug.state),
            ),
            Kind::Title => (head(&bug.title).into(), Role::Text),
            Kind::Marks => match self.mark(view) {
                Some((glyph, word, role)) => (format!("{glyph} {word}").into(), role),
                None => ("".into(), Role::Text),
            },
            Kind::Mark => match self.mark(view) {
                Some((glyph, _, role)) => (glyph.into(), role),
                None => ("".into(), Role::Text),
            },
            Kind::Assignee => {
                let who = bug.assignee.as_ref().map(names::name);
                (who.unwrap_or_default().into(), Role::Muted)
            }
            Kind::Counts => (names::list(lang, &view.counts_in, 2).into(), Role::Muted),
            Kind::Age => {
                let now = self.model.now;
                let seconds = now.duration_since(bug.reported.at).as_secs();
                let age = if seconds < 60 {
                    screens::moments_ago(lang)
                } else {
                    terms::length(lang, seconds)
                };
                (age.into(), Role::Muted)
            }
        }
    }

    /// What is special about it: what somebody has to settle first, then what is urgent, new, or was
    /// put off, with where to or how often.
    fn mark(&self, view: &BugView) -> Option<(&'static str, String, Role)> {
        let (lang, bug) = (self.model.lang(), &view.bug);
        let glyphs = self.model.settings.theme.glyphs();
        if bug.conflict.is_some() {
            return Some((glyphs.unknown, words::conflict(lang), Role::Unknown));
        }
        if let Some(told) = bug.worse_there() {
            let word = words::worse_there(lang, &names::name(told));
            return Some((glyphs.stale, word, Role::Stale));
        }
        if bug.urgent {
            let word = match view.carried.first() {
                Some(carrier) => words::urgent_in(lang, &hotfix::carrier_short(lang, carrier)),
                None => words::urgent(lang),
            };
            return Some((glyphs.stale, word, Role::Stale));
        }
        if view.came_back {
            let times = bug.deferrals.len();
            let from = bug.put_off().and_then(|put_off| put_off.from);
            let here = self.model.target().map(|target| target.version);
            let word = match from.filter(|from| Some(from) != here.as_ref()) {
                Some(from) => words::came_from(lang, &names::name(&from), times),
                None => words::came_back(lang, times),
            };
            return Some((glyphs.stale, word, Role::Stale));
        }
        if let Some(deferral) = bug.deferral() {
            return Some((glyphs.arrow, names::name(&deferral.to), Role::Muted));
        }
        let round = self.model.status().map(|status| status.release.round);
        // In the first round every one is new.
        let new = round.is_some_and(|round| round > 1 && view.round == Some(round));
        new.then(|| (glyphs.current, words::new(lang), Role::Info))
    }

    /// Whether it counts in this release, and whether that is in the way.
    fn weight(&self, view: &BugView) -> &'static str {
        let glyphs = self.model.settings.theme.glyphs();
        let counts = self
            .model
            .target()
            .is_some_and(|target| view.counts_in.contains(&target.version));
        let count = self
            .model
            .status()
            .and_then(|status| status.bugs.counts.get(&view.bug.severity));
        match (counts, count.is_none_or(BugCount::holds)) {
            (true, false) => glyphs.blocked,
            (true, true) => glyphs.open,
            (false, _) if view.bug.state == BugState::Verified => glyphs.pass,
            (false, _) => glyphs.none,
        }
    }
}

fn state_role(state: BugState) -> Role {
    match state {
        BugState::Open => Role::Text,
        BugState::Fixed => Role::Running,
        BugState::Verified => Role::Pass,
        BugState::Deferred => Role::Muted,
    }
}

/// As much of a title as could be seen: the rest is never looked at.
fn head(title: &str) -> &str {
    const MOST: usize = 400;
    title
        .char_indices()
        .nth(MOST)
        .map_or(title, |(end, _)| &title[..end])
}

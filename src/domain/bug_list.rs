//! A page of a project's bugs: what is asked for, and what is shown. However many bugs there are,
//! a screen holds one page, and asks for the next when it comes to its end.
//!
//! Only the question and the answer: the store finds the bugs.

pub mod facts;
mod pick;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::bug::BugState;
use super::names::{AppName, BugId, PersonName, SeverityId, Version};
use super::status::BugView;

pub use self::pick::{page, searched};

/// So many rows has a page where nobody asks for another number.
pub const PAGE: u32 = 200;

/// Which bugs, in which order, and which part of them. What is empty or `None` narrows nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BugQuery {
    /// Those that this release counts, has found or put off.
    pub release: Option<Version>,
    /// Some letters of the id, the title or the assignee; words are looked for each by itself.
    pub text: String,
    /// Of these severities.
    pub severities: Vec<SeverityId>,
    /// In these states; empty: all that are unsolved.
    pub states: Vec<BugState>,
    /// Whose they are.
    pub assigned: Option<Assigned>,
    /// Reported in that round of the release. Needs a release.
    pub round: Option<u32>,
    /// Of that application.
    pub application: Option<AppName>,
    /// Read from that source.
    pub source: Option<String>,
    /// Only those that bear all of these marks.
    pub marks: Vec<BugMark>,
    /// The order; best match first where there is a text and this is [`BugOrder::Relevance`].
    pub order: BugOrder,
    /// The other way round.
    pub reversed: bool,
    /// Which part of them.
    pub start: Start,
    /// So many rows at most.
    pub limit: u32,
}

/// Whose a bug is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    /// That person's.
    To(PersonName),
    /// Nobody's.
    Nobody,
}

/// What a bug is marked with in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BugMark {
    /// It was changed here and in its tracker, and somebody has to settle which holds.
    Conflict,
    /// It goes the hotfix or patch way.
    Urgent,
    /// It was put off and counts again: in the release asked about, else in any under way.
    CameBack,
}

/// An order of bugs. Equal ones stand as in [`BugOrder::Severity`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BugOrder {
    /// The best match first; by severity where nothing is typed.
    #[default]
    Relevance,
    /// Open ones before fixed before deferred ones, the worst of each first, the oldest of those first.
    Severity,
    /// The oldest first.
    Age,
    /// The last changed first.
    Changed,
    /// By id; numbers as numbers.
    Id,
    /// By assignee; those of nobody first.
    Assignee,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// At that place, counted from 0; where there are fewer, the last page.
    At(u32),
    /// So that this bug stands in its middle; at 0 where it is not among them.
    Around(BugId),
}

/// A part of the bugs that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BugPage {
    /// How many fit the question.
    pub matching: u32,
    /// How many the release (else the project) has in these states, were nothing else asked.
    pub all: u32,
    /// The place of the first row.
    pub first: u32,
    /// The rows.
    pub rows: Vec<BugView>,
    /// The place of the bug that the page was asked around; `None` where it is not among them.
    pub at: Option<u32>,
    /// What there is to choose from among the project's unsolved bugs.
    pub choices: BugChoices,
}

/// What a project's unsolved bugs can be narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BugChoices {
    /// Who works on one, by name.
    pub people: Vec<PersonName>,
    /// The applications that one is in, by name.
    pub applications: Vec<AppName>,
    /// The sources that one was read from, by name.
    pub sources: Vec<String>,
}

/// How many bugs of each severity a release counted from a moment on. The time between two points
/// is like the earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurvePoint {
    /// That moment.
    pub at: Timestamp,
    /// The counts that the go-live standard was held against then.
    pub open: BTreeMap<SeverityId, u32>,
}

impl Default for BugQuery {
    fn default() -> Self {
        Self {
            release: None,
            text: String::new(),
            severities: Vec::new(),
            states: Vec::new(),
            assigned: None,
            round: None,
            application: None,
            source: None,
            marks: Vec::new(),
            order: BugOrder::default(),
            reversed: false,
            start: Start::At(0),
            limit: PAGE,
        }
    }
}

impl BugQuery {
    /// The unsolved bugs that a release counts, has found or put off.
    #[must_use]
    pub fn of(release: &Version) -> Self {
        Self {
            release: Some(release.clone()),
            ..Self::default()
        }
    }

    /// The states that are asked for, each once.
    #[must_use]
    pub fn asked_states(&self) -> Vec<BugState> {
        let all = [
            BugState::Open,
            BugState::Fixed,
            BugState::Deferred,
            BugState::Verified,
        ];
        let asked = |state: &BugState| match self.states.as_slice() {
            [] => *state != BugState::Verified,
            asked => asked.contains(state),
        };
        all.into_iter().filter(asked).collect()
    }

    /// Whether fewer are shown than there are in these states.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        let Self {
            release: _,
            text,
            severities,
            states: _,
            assigned,
            round,
            application,
            source,
            marks,
            order: _,
            reversed: _,
            start: _,
            limit: _,
        } = self;
        !(text.trim().is_empty() && severities.is_empty())
            || assigned.is_some()
            || round.is_some()
            || application.is_some()
            || source.is_some()
            || !marks.is_empty()
    }
}

impl BugPage {
    /// The place behind the last row.
    #[must_use]
    pub fn end(&self) -> u32 {
        let rows = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.first.saturating_add(rows)
    }

    /// The row at a place, counted among all that match; `None` where it is not on this page.
    #[must_use]
    pub fn row(&self, place: u32) -> Option<&BugView> {
        let at = place.checked_sub(self.first)?;
        self.rows.get(usize::try_from(at).ok()?)
    }
}

//! The bugs that a release counts, and where they come from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::bug::Bug;
use crate::domain::lang::Text;
use crate::domain::names::{BugId, SeverityId, Version};
use crate::domain::release::ReleaseState;
use crate::domain::source::{BugSource, Doubt, Freshness};

/// The bugs that a release counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BugsView {
    /// By severity, worst first (the ids sort that way).
    #[serde(flatten)]
    pub counts: BTreeMap<SeverityId, BugCount>,
    /// Where they come from.
    pub source: SourceView,
}

/// How many bugs of one severity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BugCount {
    /// Those that count: open, and fixed but not verified.
    pub open: u32,
    /// Of those, the fixed ones that wait for a tester.
    pub fixed: u32,
    /// The most that still pass; `None`: no limit.
    pub limit: Option<u32>,
    /// Those put off from this version to a later one.
    pub deferred: u32,
    /// Of those that count, the ones that were put off before.
    #[serde(default)]
    pub came_back: u32,
    /// Of these again, how many were put off from which other version, where that is known.
    #[serde(default)]
    pub put_off_from: BTreeMap<Version, u32>,
}

impl BugsView {
    /// Those that count although they were put off before: how many of each severity, and the
    /// versions that they were put off from.
    #[must_use]
    pub fn came_back(&self) -> Option<CameBack<'_>> {
        let back = self.counts.iter().filter(|(_, count)| count.came_back > 0);
        let counts: Vec<_> = back.map(|(id, count)| (id, count.came_back)).collect();
        let from = self
            .counts
            .values()
            .flat_map(|count| count.put_off_from.keys());
        let from: BTreeSet<&Version> = from.collect();
        (!counts.is_empty()).then(|| CameBack {
            counts,
            from: from.into_iter().collect(),
        })
    }
}

/// The bugs that count although they were put off before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBack<'a> {
    /// How many of each severity, worst first.
    pub counts: Vec<(&'a SeverityId, u32)>,
    /// From which versions, where that is known.
    pub from: Vec<&'a Version>,
}

impl BugCount {
    /// Whether the count is within its limit.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.limit.is_none_or(|limit| self.open <= limit)
    }

    /// So many more count that were put off before, from that version.
    pub(in crate::domain) fn take_back(&mut self, number: u32, from: Option<&Version>) {
        self.came_back += number;
        if let Some(from) = from {
            *self.put_off_from.entry(from.clone()).or_default() += number;
        }
    }
}

/// Where the bugs come from, and how old that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceView {
    /// The source's name; `manual` where nobody imported.
    pub name: String,
    /// When it was read.
    pub at: Option<Timestamp>,
    /// Whether it can be relied on.
    pub state: SourceState,
    /// Why it gave no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

impl SourceView {
    /// The source that counts, by what is expected and what was heard of them all.
    #[must_use]
    pub fn of(
        freshness: &Freshness,
        sources: &BTreeMap<String, BugSource>,
        now: Option<Timestamp>,
    ) -> Self {
        let Some((name, source)) = freshness.of(sources) else {
            return Self {
                name: "manual".to_owned(),
                at: None,
                state: SourceState::Manual,
                trouble: None,
            };
        };
        let doubt = freshness.doubt(source, now);
        Self {
            name: name.to_owned(),
            at: source.and_then(|s| s.read.as_ref()).map(|s| s.at),
            state: match doubt {
                None => SourceState::Fresh,
                Some(Doubt::Unreachable(_)) => SourceState::Unreachable,
                Some(Doubt::NeverRead | Doubt::TooOld(_)) => SourceState::Stale,
            },
            trouble: match doubt {
                Some(Doubt::Unreachable(trouble)) => Some(trouble.what.clone()),
                _ => None,
            },
        }
    }
}

/// Whether a source can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceState {
    /// Read lately.
    Fresh,
    /// Read too long ago.
    Stale,
    /// It did not answer.
    Unreachable,
    /// Kept by hand.
    Manual,
}

/// A bug, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BugView {
    /// The bug.
    #[serde(flatten)]
    pub bug: Bug,
    /// The open releases that count it.
    pub counts_in: Vec<Version>,
    /// The round of the release asked about in which it was reported; `None` where that is
    /// another release's, or none was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// Whether it was put off once and counts again, in the release asked about or in any.
    pub came_back: bool,
    /// What brings its fix to production, where it is urgent: the hotfix, or the patches taken for it.
    pub carried: Vec<Carrier>,
    /// The id again, as identity of a row.
    #[serde(skip)]
    pub key: BugId,
}

/// What brings the fix of an urgent bug to production.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Carrier {
    /// A hotfix.
    Hotfix {
        /// Its version.
        release: Version,
        /// Where it stands as a whole; `None` once it has ended.
        state: Option<ReleaseState>,
        /// The stage it stands in; `None` once it has ended.
        stage: Option<Text>,
    },
    /// A round of a release under way that was begun for it.
    Patch {
        /// The release's version.
        release: Version,
        /// The round.
        round: u32,
    },
}

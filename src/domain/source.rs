//! Where bugs are read from: a tracker, or a file. What it told last, whether it answers, and how
//! old its word may be before nobody may rely on it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{Event, Recorded};
use super::names::{Digest, ProjectName};
use super::stamp::Stamp;

/// What was read from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BugSource {
    /// Who read it last, and when; `None` where it has never answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Stamp>,
    /// What names the way it was read: its command or file and how the answer is understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// Why it gave no answer since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
}

/// A source that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// Why, in one line.
    pub what: String,
    /// Who tried, and when it first went wrong.
    pub stamp: Stamp,
}

/// What one reading of a source changed, in bugs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncSummary {
    /// Not known here before.
    pub new: u32,
    /// Fixed by the source's word.
    pub fixed: u32,
    /// Open again by the source's word.
    pub reopened: u32,
    /// Put off here, and changed there since.
    pub conflicts: u32,
    /// Changed in some other way.
    pub changed: u32,
    /// Known from this source, unsolved, and told no more.
    pub missing: u32,
}

impl SyncSummary {
    /// Whether anything is other than it was: that a bug is told no more is no news each time.
    #[must_use]
    pub fn is_news(&self) -> bool {
        let Self {
            new,
            fixed,
            reopened,
            conflicts,
            changed,
            missing: _,
        } = *self;
        [new, fixed, reopened, conflicts, changed]
            .into_iter()
            .any(|count| count > 0)
    }
}

/// What a line of the log tells of a source again and again while nothing changes: lists fold such
/// lines that stand in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refrain {
    /// Whose bugs it tells.
    project: ProjectName,
    /// The source.
    source: String,
    /// Whether it gave no answer, rather than nothing new.
    failed: bool,
}

impl Refrain {
    /// Of a line; `None` where it tells something of its own.
    #[must_use]
    pub fn of(line: &Recorded) -> Option<Self> {
        let (source, failed) = match &line.event {
            Event::BugsImported {
                source,
                changed,
                summary: Some(summary),
                ..
            } if changed.is_empty() && !summary.is_news() => (source, false),
            Event::BugSourceFailed { source, .. } => (source, true),
            _ => return None,
        };
        Some(Self {
            project: line.project.clone(),
            source: source.clone(),
            failed,
        })
    }
}

/// What becomes of a bug that its source tells no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Missing {
    /// It stays as it is.
    #[default]
    Keep,
    /// It counts as fixed: the source tells only what is open.
    Fixed,
}

impl Missing {
    /// The names of all of them.
    pub const NAMES: [(&'static str, Self); 2] = [("keep", Self::Keep), ("fixed", Self::Fixed)];
}

/// The source that the configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its name.
    pub name: String,
    /// What names the way it is read.
    pub digest: Digest,
}

/// What bugs must come from, and how old that may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// How old what a source told may be, in seconds; `None`: any age is good.
    pub max_age: Option<u32>,
    /// The source that the configuration names.
    pub source: Option<Expected>,
}

/// What is wrong with where the bugs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt<'a> {
    /// The configured source was never read, or was read in another way.
    NeverRead,
    /// It gave no answer.
    Unreachable(&'a Trouble),
    /// It was read too long ago.
    TooOld(Timestamp),
}

impl Freshness {
    /// Nothing is expected, and any age is good.
    pub const ANY: Self = Self {
        max_age: None,
        source: None,
    };

    /// The source that counts: the one configured, else the one heard of last.
    #[must_use]
    pub fn of<'a>(
        &'a self,
        sources: &'a BTreeMap<String, BugSource>,
    ) -> Option<(&'a str, Option<&'a BugSource>)> {
        match &self.source {
            Some(expected) => {
                let read = sources
                    .get(&expected.name)
                    .filter(|s| s.digest.as_ref() == Some(&expected.digest));
                Some((&expected.name, read))
            }
            None => sources
                .iter()
                .max_by_key(|(_, source)| source.heard())
                .map(|(name, source)| (name.as_str(), Some(source))),
        }
    }

    /// Why what the source told can't be relied on; `None`: it can. Without a moment, age is left out.
    #[must_use]
    pub fn doubt<'a>(
        &self,
        source: Option<&'a BugSource>,
        now: Option<Timestamp>,
    ) -> Option<Doubt<'a>> {
        let Some(source) = source else {
            return Some(Doubt::NeverRead);
        };
        if let Some(trouble) = &source.trouble {
            return Some(Doubt::Unreachable(trouble));
        }
        let Some(read) = &source.read else {
            return Some(Doubt::NeverRead);
        };
        let age = now?.duration_since(read.at).as_secs();
        (age > i64::from(self.max_age?)).then_some(Doubt::TooOld(read.at))
    }
}

impl BugSource {
    /// When it was last read, or found out of reach.
    fn heard(&self) -> Option<Timestamp> {
        let trouble = self.trouble.as_ref().map(|t| t.stamp.at);
        self.read.as_ref().map(|s| s.at).max(trouble)
    }
}

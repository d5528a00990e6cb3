//! A bug of a project. It outlives the release that it was found in, so it belongs to no release:
//! a release counts the bugs that concern it.

use serde::{Deserialize, Serialize};

use super::import::{ImportedBug, ImportedStatus, UNGRADED};
use super::names::{AppName, BugId, CommitId, EnvId, PersonName, SeverityId, Version};
use super::stamp::Stamp;

/// Where a bug stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BugState {
    /// Reported, or reopened.
    Open,
    /// A developer says it is fixed; it still counts until a tester has verified it.
    Fixed,
    /// A tester has seen it fixed. It counts no more.
    Verified,
    /// Put off to a later version, where it counts.
    Deferred,
}

/// A promise to solve a bug in a later version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deferral {
    /// The version that it counts in from now on.
    pub to: Version,
    /// Why it may wait.
    pub reason: String,
    /// Who approved it, and when.
    pub stamp: Stamp,
    /// Who else did, where the bug had been put off before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<PersonName>,
}

/// That a bug was put off before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PutOff {
    /// The version that made the last promise; `None` where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Version>,
}

/// Where and on what a fix was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The environment.
    pub environment: EnvId,
    /// The commit, where it is known.
    pub commit: Option<CommitId>,
    /// Who saw it, and when.
    pub stamp: Stamp,
}

/// A bug that was put off here and then changed in its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// How bad the source said it was when it was put off; `None` where it had not told.
    pub severity: Option<SeverityId>,
    /// Where the source said it stood then.
    pub status: Option<ImportedStatus>,
    /// When it spoke otherwise.
    pub since: Stamp,
}

/// A grade given here that is less bad than what the bug's source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lowered {
    /// Why.
    pub reason: String,
    /// Who graded it so, and when.
    pub stamp: Stamp,
}

/// A bug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bug {
    /// Its id: the tracker's, or ours.
    pub id: BugId,
    /// What is wrong.
    pub title: String,
    /// How bad it is.
    pub severity: SeverityId,
    /// Where it stands.
    pub state: BugState,
    /// Who works on it.
    pub assignee: Option<PersonName>,
    /// Where the tracker shows it.
    pub url: Option<String>,
    /// The release that it was found in; `None` where it came without one, then every open release counts it.
    pub found_in: Option<Version>,
    /// Whether it goes the hotfix or patch way.
    pub urgent: bool,
    /// Every deferral, the newest last.
    pub deferrals: Vec<Deferral>,
    /// Where its last fix was seen.
    pub verified: Option<Verification>,
    /// The application that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<AppName>,
    /// The source that told of it; `None` where it was reported here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What its source said last; only what changes there is taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<ImportedBug>,
    /// What its source had said before it spoke against a promise made here; somebody has to settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Conflict>,
    /// Why it is graded less bad here than its source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowered: Option<Lowered>,
    /// The hotfix that carries its fix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_by: Option<Version>,
    /// Who reported it, and when.
    pub reported: Stamp,
    /// When it last changed, and by whom.
    pub changed: Stamp,
    /// Whether it was its source that changed it last; who is named then only read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed_there: bool,
}

impl PutOff {
    /// What the versions tell that a bug was put off to, in their order, the last one last.
    #[must_use]
    pub fn of<'a>(
        found_in: Option<&'a Version>,
        promised: impl DoubleEndedIterator<Item = &'a Version>,
    ) -> Option<Self> {
        let mut promised = promised.rev();
        promised.next()?;
        // Whoever was promised it before promised it on; the first one had found it.
        let from = promised.next().or(found_in).cloned();
        Some(Self { from })
    }
}

impl Bug {
    /// That it was put off before, whatever has become of that.
    #[must_use]
    pub fn put_off(&self) -> Option<PutOff> {
        PutOff::of(self.found_in.as_ref(), self.deferrals.iter().map(|d| &d.to))
    }

    /// Whether it still counts somewhere: everything but verified.
    #[must_use]
    pub fn is_unsolved(&self) -> bool {
        self.state != BugState::Verified
    }

    /// Whether nobody has said yet how bad it is.
    #[must_use]
    pub fn is_ungraded(&self) -> bool {
        self.severity == *UNGRADED
    }

    /// What its source calls it, where that is worse than what it is called here.
    #[must_use]
    pub fn worse_there(&self) -> Option<&SeverityId> {
        self.worse_than(&self.severity)
    }

    /// What its source calls it, where that is worse than a severity.
    #[must_use]
    pub fn worse_than(&self, severity: &SeverityId) -> Option<&SeverityId> {
        let told = self.told.as_ref().map(|told| &told.severity);
        // The ids of severities sort from the worst to the least.
        told.filter(|told| **told != *UNGRADED && *told < severity && *severity != *UNGRADED)
    }

    /// The deferral that holds now.
    #[must_use]
    pub fn deferral(&self) -> Option<&Deferral> {
        (self.state == BugState::Deferred)
            .then(|| self.deferrals.last())
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bug_was_put_off_by_whoever_was_promised_it_last() {
        let found = Version::from("2.3.0");
        let promised = ["2.4.0", "2.5.0"].map(Version::from);
        let from = |found: Option<&Version>, promised: &[Version]| {
            PutOff::of(found, promised.iter()).map(|put_off| put_off.from)
        };
        assert_eq!(from(Some(&found), &[]), None);
        assert_eq!(
            from(Some(&found), &promised[..1]),
            Some(Some("2.3.0".into()))
        );
        assert_eq!(from(Some(&found), &promised), Some(Some("2.4.0".into())));
        assert_eq!(from(None, &promised[..1]), Some(None));
    }
}

//! A hotfix and the release that it mends, as each of them shows the other; and the fixes of
//! hotfixes that a release lacks.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Status, Summary};
use crate::domain::contents::Commit;
use crate::domain::lang::Text;
use crate::domain::names::{AppName, CommitId, StageId, Version};
use crate::domain::release::ReleaseState;

/// What another release is to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kin {
    /// This one is its hotfix.
    Parent,
    /// It is a hotfix of this one.
    Hotfix,
    /// Both are hotfixes of the same.
    Sibling,
}

/// A release that this one mends or is mended by, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relative {
    /// What it is to this one.
    pub kin: Kin,
    /// Its version.
    pub version: Version,
    /// Where it stands as a whole.
    pub state: ReleaseState,
    /// The stage it stands in.
    pub stage: StageId,
    /// The stage's name.
    pub stage_name: Text,
    /// The stage's number on its way, from 1.
    pub stage_number: usize,
    /// How many stages its way has.
    pub stages: usize,
}

/// What a release lacks of a hotfix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingFixes {
    /// The hotfix.
    pub hotfix: Version,
    /// Where it stands as a whole.
    pub state: ReleaseState,
    /// In whose repository.
    pub application: AppName,
    /// The branch that the release is made from.
    pub branch: Option<String>,
    /// What is missing.
    #[serde(flatten)]
    pub lacking: Lacking,
}

/// What of a hotfix is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Lacking {
    /// The candidate has neither these commits nor others that change the same.
    Missing {
        /// How many commits of the hotfix change something.
        of: usize,
        /// Those that are missing, newest first; never empty.
        commits: Vec<Commit>,
        /// Those of them that the branch has by now: the next candidate brings them.
        on_branch: Vec<CommitId>,
    },
    /// Its commits are not in this repository, history is cut off, or there is too much to compare.
    CannotTell,
}

impl Relative {
    /// The same release, as the list of releases has it.
    fn of(kin: Kin, row: &Summary) -> Self {
        Self {
            kin,
            version: row.version.clone(),
            state: row.state,
            stage: row.stage.clone(),
            stage_name: row.stage_name.clone(),
            stage_number: row.stage_number,
            stages: row.stages,
        }
    }
}

impl MissingFixes {
    /// How many commits neither the candidate nor the branch has.
    #[must_use]
    pub fn not_on_branch(&self) -> usize {
        match &self.lacking {
            Lacking::Missing {
                commits, on_branch, ..
            } => commits.len().saturating_sub(on_branch.len()),
            Lacking::CannotTell => 0,
        }
    }

    /// Whether users have them: a release without them would take them away again.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.state, ReleaseState::Live | ReleaseState::Closed)
    }
}

impl Status {
    /// The release that this one mends.
    #[must_use]
    pub fn parent(&self) -> Option<&Relative> {
        self.relatives.iter().find(|r| r.kin == Kin::Parent)
    }

    /// The release that one looks at next from this one: its own hotfix under way, else the next
    /// hotfix under way of what it mends, else what it mends, else its last hotfix that has ended.
    #[must_use]
    pub fn next_relative(&self) -> Option<&Relative> {
        let of = |kin: Kin| self.relatives.iter().filter(move |r| r.kin == kin);
        let mine = of(Kin::Hotfix).find(|r| r.state.is_under_way());
        let after = |r: &&Relative| r.state.is_under_way() && r.version > self.release.version;
        mine.or_else(|| of(Kin::Sibling).find(after))
            .or_else(|| self.parent())
            .or_else(|| of(Kin::Hotfix).next_back())
    }

    /// Takes in which releases it mends and is mended by, by their rows of the list.
    pub fn relate(&mut self, rows: &[Summary]) {
        let known: BTreeSet<Version> = self.relatives.iter().map(|r| r.version.clone()).collect();
        let own = &self.release;
        let kin = |row: &Summary| match &row.hotfix_of {
            _ if row.version == own.version => None,
            _ if own.hotfix_of.as_ref() == Some(&row.version) => Some(Kin::Parent),
            Some(parent) if *parent == own.version => Some(Kin::Hotfix),
            Some(parent) if own.hotfix_of.as_ref() == Some(parent) => Some(Kin::Sibling),
            _ => None,
        };
        let new = rows.iter().filter(|row| !known.contains(&row.version));
        let new = new.filter_map(|row| Some(Relative::of(kin(row)?, row)));
        let new: Vec<Relative> = new.collect();
        self.relatives.extend(new);
        self.relatives
            .sort_by(|a, b| (a.kin, &a.version).cmp(&(b.kin, &b.version)));
    }
}

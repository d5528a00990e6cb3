//! Commits: what one says, what lies between two, and how two stand to each other.

use std::collections::HashSet;
use std::fs;

use git2::{Oid, Sort};
use jiff::Timestamp;

use crate::domain::clean::shown;
use crate::domain::contents::Commit;
use crate::domain::names::CommitId;
use crate::git::repository::{commit_id, lossy};
use crate::git::{Error, Repository};

/// A full id's digits.
const ID_DIGITS: usize = 40;

/// How one commit stands to another, in commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How many it has that the other lacks.
    pub ahead: usize,
    /// How many it lacks that the other has.
    pub behind: usize,
    /// False where a shallow clone's edge lies within what was counted: then the true numbers may
    /// be others, and what looks diverged may not be.
    pub exact: bool,
}

/// A [`Relation`] in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Both are the same commit.
    Same,
    /// It holds everything of the other, and more.
    Ahead,
    /// The other holds everything of it, and more.
    Behind,
    /// Each has commits that the other lacks.
    Diverged,
}

impl Relation {
    /// The relation in one word.
    #[must_use]
    pub fn standing(self) -> Standing {
        match (self.ahead, self.behind) {
            (0, 0) => Standing::Same,
            (_, 0) => Standing::Ahead,
            (0, _) => Standing::Behind,
            _ => Standing::Diverged,
        }
    }
}

impl Repository {
    /// The commit of that id.
    ///
    /// # Errors
    /// It is not in this repository.
    pub fn commit(&self, id: &CommitId) -> Result<Commit, Error> {
        Ok(read(&self.found(id)?))
    }

    /// The commits that the candidate has and the base lacks, newest first, at most `limit`. Without a
    /// base, everything up to the candidate. Costs what lies between them, not the whole history.
    ///
    /// # Errors
    /// One of the two is not in this repository.
    pub fn commits_between(
        &self,
        base: Option<&CommitId>,
        candidate: &CommitId,
        limit: usize,
    ) -> Result<Vec<Commit>, Error> {
        let candidate = self.found(candidate)?.id();
        let base = base
            .map(|base| self.found(base))
            .transpose()?
            .map(|base| base.id());
        let mut commits = Vec::new();
        for id in self.walk(base, candidate)?.take(limit) {
            let commit = id
                .and_then(|id| self.history().find_commit(id))
                .map_err(|error| self.failed(&error))?;
            commits.push(read(&commit));
        }
        Ok(commits)
    }

    /// How `one` stands to `other`: a candidate is `behind` its branch by what was pushed since.
    ///
    /// # Errors
    /// One of the two is not in this repository.
    pub fn relation(&self, one: &CommitId, other: &CommitId) -> Result<Relation, Error> {
        let (one, other) = (self.found(one)?.id(), self.found(other)?.id());
        let counted = self.history().graph_ahead_behind(one, other);
        let (ahead, behind) = counted.map_err(|error| self.failed(&error))?;
        let exact =
            !self.is_shallow() || !(self.meets_edge(one, other)? || self.meets_edge(other, one)?);
        Ok(Relation {
            ahead,
            behind,
            exact,
        })
    }

    /// Whether history was cut off somewhere among what `one` has and `other` lacks.
    fn meets_edge(&self, one: Oid, other: Oid) -> Result<bool, Error> {
        let edge = self.edge();
        for id in self.walk(Some(other), one)? {
            if edge.contains(&id.map_err(|error| self.failed(&error))?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where a shallow clone's history ends; empty for a whole one.
    pub(super) fn edge(&self) -> HashSet<Oid> {
        let edge = fs::read_to_string(self.history().path().join("shallow")).unwrap_or_default();
        edge.lines()
            .filter_map(|line| Oid::from_str(line.trim()).ok())
            .collect()
    }

    /// Unsorted but for the commits' times, since sorting reads the whole history before the first one comes.
    fn walk(&self, base: Option<Oid>, candidate: Oid) -> Result<git2::Revwalk<'_>, Error> {
        let walk = || {
            let mut walk = self.history().revwalk()?;
            walk.set_sorting(Sort::NONE)?;
            walk.push(candidate)?;
            if let Some(base) = base {
                walk.hide(base)?;
            }
            Ok(walk)
        };
        walk().map_err(|error: git2::Error| self.failed(&error))
    }

    /// The commit of that id, as libgit2 has it.
    pub(super) fn found(&self, id: &CommitId) -> Result<git2::Commit<'_>, Error> {
        // libgit2 would fill a shorter id up with zeros.
        let full = id.as_str().len() == ID_DIGITS;
        let found = Oid::from_str(id.as_str())
            .ok()
            .filter(|_| full)
            .and_then(|id| self.history().find_commit(id).ok());
        found.ok_or_else(|| Error::CommitMissing {
            commit: id.clone(),
            shallow: self.is_shallow(),
        })
    }
}

/// Git's time as a moment; one beyond what a calendar can hold becomes its end.
pub(super) fn moment(time: git2::Time) -> Timestamp {
    let end = if time.seconds() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_second(time.seconds()).unwrap_or(end)
}

pub(super) fn read(commit: &git2::Commit<'_>) -> Commit {
    Commit {
        id: commit_id(commit.id()),
        author: shown(&lossy(commit.author().name_bytes())),
        when: moment(commit.time()),
        subject: shown(&lossy(commit.summary_bytes().unwrap_or_default())),
        parents: commit.parent_ids().map(commit_id).collect(),
    }
}

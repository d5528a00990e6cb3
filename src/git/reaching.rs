//! Which of many branches or tags reaches a commit: one walk for all of them.

use std::collections::{BinaryHeap, HashSet};

use git2::Oid;

use crate::git::{Error, Repository};

/// After this many commits in a row that are older than the one that is looked for, none of them
/// leads to it: clocks are not off for so long.
const SETTLE: usize = 1_024;

/// A walk down from many heads at once, by the commits' times.
pub(super) struct Reaching<'r> {
    repository: &'r Repository,
    /// Time, who leads there, and the commit.
    queue: BinaryHeap<(i64, usize, Oid)>,
    met: HashSet<Oid>,
}

impl<'r> Reaching<'r> {
    pub(super) fn new(repository: &'r Repository) -> Self {
        Self {
            repository,
            queue: BinaryHeap::new(),
            met: HashSet::new(),
        }
    }

    /// One more head, with its place.
    pub(super) fn begin(&mut self, head: Oid, place: usize) -> Result<(), Error> {
        if self.met.insert(head) {
            let time = self.find(head)?.time().seconds();
            self.queue.push((time, place, head));
        }
        Ok(())
    }

    /// The place of a head that reaches the commit, where one does.
    pub(super) fn reaches(mut self, target: &git2::Commit<'_>) -> Result<Option<usize>, Error> {
        let oldest = target.time().seconds();
        let mut older = 0;
        while let Some((time, place, id)) = self.queue.pop() {
            if id == target.id() {
                return Ok(Some(place));
            }
            older = if time < oldest { older + 1 } else { 0 };
            if older > SETTLE {
                break;
            }
            let parents: Vec<_> = self.find(id)?.parent_ids().collect();
            for parent in parents {
                self.begin(parent, place)?;
            }
        }
        Ok(None)
    }

    fn find(&self, id: Oid) -> Result<git2::Commit<'r>, Error> {
        let found = self.repository.history().find_commit(id);
        found.map_err(|error| self.repository.failed(&error))
    }
}

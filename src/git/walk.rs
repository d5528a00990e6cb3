//! The commits between two, as they are found: the first ones at once, however much lies between.
//!
//! libgit2's own walk paints the whole range before it gives its first commit. This one goes by the
//! commits' times from both ends at once and gives a commit as soon as it comes to it, which is
//! right wherever clocks were. Where they weren't, a commit that was given turns out later to be in
//! the base after all and is taken back. It never sorts, and never reads a file's content.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::mem;
use std::ops::ControlFlow;

use git2::Oid;

use crate::domain::contents::Part;
use crate::domain::names::CommitId;
use crate::git::history::read;
use crate::git::repository::commit_id;
use crate::git::{Error, Repository};

/// What the newer end reaches.
const TO: u8 = 1;
/// What the base reaches.
const FROM: u8 = 2;
/// Both.
const BOTH: u8 = TO | FROM;
/// It was gone through, and its parents know what reaches it.
const PASSED: u8 = 4;

/// After everything was told, so many commits in a row that claim to be older than all of it are
/// looked at still: one of them may lead back to what was told.
const SETTLE: usize = 8_192;
/// The commits of the first part; each further one may hold twice as many.
const FIRST_PART: usize = 64;
/// The most commits of a part, and the most that are looked at for one.
const LARGEST_PART: usize = 2_048;

impl Repository {
    /// Tells the commits that `to` has and `from` lacks part by part, newest first; without `from`,
    /// everything up to `to`. What was told by the end and not taken back is exact, as long as no
    /// 8,192 commits in a row have clocks that are behind all of it. Ends early, and says nothing
    /// more, when `told` breaks; it is asked at least every 2,048 commits, some 10 ms.
    ///
    /// # Errors
    /// One of the two is not in this repository, or a commit between them can't be read.
    pub fn stream(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
        mut told: impl FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let mut walk = Walk::new(self, from.as_slice(), to)?;
        let mut size = FIRST_PART;
        while !walk.ended {
            let part = walk.part(size)?;
            if told(part).is_break() {
                break;
            }
            size = (size * 2).min(LARGEST_PART);
        }
        Ok(())
    }

    /// How many commits `one` has that `other` lacks, as exact as [`Repository::stream`] is. Asks
    /// as often whether it is to go on; `None` when it isn't.
    ///
    /// # Errors
    /// As for [`Repository::stream`].
    pub fn lacking(
        &self,
        one: &CommitId,
        other: &CommitId,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Option<usize>, Error> {
        let mut walk = Walk::new(self, &[other], one)?;
        while !walk.ended {
            if !go_on() {
                return Ok(None);
            }
            walk.part(LARGEST_PART)?;
        }
        Ok(Some(walk.standing))
    }
}

/// A walk under way, from one commit down to what several others reach.
pub(super) struct Walk<'r> {
    repository: &'r Repository,
    queue: BinaryHeap<Waiting<'r>>,
    met: HashMap<Oid, u8>,
    /// Where a shallow clone's history ends.
    edge: HashSet<Oid>,
    /// How many wait that `to` alone reaches, as far as is known.
    open: usize,
    /// How many were told and not taken back.
    standing: usize,
    /// The oldest time of what was told.
    oldest: i64,
    /// How many older ones came in a row since.
    settled: usize,
    /// What was taken back since the last part.
    taken_back: Vec<Oid>,
    looked_at: usize,
    cut_off: bool,
    ended: bool,
}

/// What lies between, as a whole.
pub(super) struct Between<'r> {
    pub(super) commits: Vec<git2::Commit<'r>>,
    /// See [`Part::cut_off`].
    pub(super) cut_off: bool,
}

/// A commit that waits to be gone through.
struct Waiting<'r> {
    time: i64,
    /// Of the same time, what was met first goes first.
    met: Reverse<usize>,
    commit: git2::Commit<'r>,
}

impl<'r> Walk<'r> {
    pub(super) fn new(
        repository: &'r Repository,
        from: &[&CommitId],
        to: &CommitId,
    ) -> Result<Self, Error> {
        let to = repository.found(to)?.id();
        let from = from.iter().map(|from| Ok(repository.found(from)?.id()));
        let from: Vec<Oid> = from.collect::<Result<_, Error>>()?;
        let mut walk = Self {
            repository,
            queue: BinaryHeap::new(),
            met: HashMap::new(),
            edge: repository.edge(),
            open: 0,
            standing: 0,
            oldest: i64::MAX,
            settled: 0,
            taken_back: Vec::new(),
            looked_at: 0,
            cut_off: false,
            ended: false,
        };
        walk.paint(to, TO)?;
        for from in from {
            walk.paint(from, FROM)?;
        }
        Ok(walk)
    }

    /// The next part, with at most `size` commits.
    pub(super) fn part(&mut self, size: usize) -> Result<Part, Error> {
        let mut commits = Vec::new();
        let until = self.looked_at + LARGEST_PART;
        while commits.len() < size && self.looked_at < until {
            match self.step()? {
                Step::Told(commit) => commits.push(read(&commit)),
                Step::Passed => {}
                Step::Ended => {
                    self.ended = true;
                    break;
                }
            }
        }
        let mut gone: HashSet<CommitId> = mem::take(&mut self.taken_back)
            .into_iter()
            .map(commit_id)
            .collect();
        // What was told and taken back in one part was never told.
        commits.retain(|commit| !gone.remove(&commit.id));
        Ok(Part {
            commits,
            taken_back: gone.into_iter().collect(),
            looked_at: self.looked_at,
            finished: self.ended,
            cut_off: self.cut_off,
        })
    }

    /// All that lies between, newest first, unless more than `looks` commits would be looked at for it.
    pub(super) fn all(mut self, looks: usize) -> Result<Option<Between<'r>>, Error> {
        let mut commits = Vec::new();
        loop {
            match self.step()? {
                Step::Told(commit) => commits.push(commit),
                Step::Passed => {}
                Step::Ended => break,
            }
            if self.looked_at > looks {
                return Ok(None);
            }
        }
        let gone: HashSet<Oid> = self.taken_back.into_iter().collect();
        commits.retain(|commit| !gone.contains(&commit.id()));
        Ok(Some(Between {
            commits,
            cut_off: self.cut_off,
        }))
    }

    /// The next commit that lies between, by its id; `None` at the end.
    pub(super) fn next_id(&mut self) -> Result<Option<Oid>, Error> {
        loop {
            match self.step()? {
                Step::Told(commit) => return Ok(Some(commit.id())),
                Step::Passed => {}
                Step::Ended => return Ok(None),
            }
        }
    }

    /// How many commits were looked at.
    pub(super) fn looked_at(&self) -> usize {
        self.looked_at
    }

    /// Whether a commit that was told is in the base after all, as far as is known.
    pub(super) fn took_back(&self, id: Oid) -> bool {
        self.met.get(&id).is_some_and(|state| state & FROM != 0)
    }

    fn step(&mut self) -> Result<Step<'r>, Error> {
        if self.is_done() {
            return Ok(Step::Ended);
        }
        let Some(Waiting { time, commit, .. }) = self.queue.pop() else {
            return Ok(Step::Ended);
        };
        let id = commit.id();
        let state = self.met.entry(id).or_default();
        *state |= PASSED;
        let reached = *state & BOTH;
        self.looked_at += 1;
        if reached != BOTH && self.edge.contains(&id) {
            self.cut_off = true;
        }
        for parent in commit.parent_ids() {
            self.paint(parent, reached)?;
        }
        if reached != TO {
            return Ok(Step::Passed);
        }
        self.open -= 1;
        self.standing += 1;
        self.oldest = self.oldest.min(time);
        Ok(Step::Told(commit))
    }

    /// Nothing waits that could be told, and nothing that may reach what was told.
    fn is_done(&mut self) -> bool {
        if self.open > 0 {
            self.settled = 0;
            return false;
        }
        if self.standing == 0 {
            return true;
        }
        match self.queue.peek() {
            Some(next) if next.time >= self.oldest => self.settled = 0,
            Some(_) => self.settled += 1,
            None => return true,
        }
        self.settled > SETTLE
    }

    /// Says what reaches a commit, and those before it that were gone through already.
    fn paint(&mut self, id: Oid, reached: u8) -> Result<(), Error> {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let Some(state) = self.met.get_mut(&id) else {
                self.meet(id, reached)?;
                continue;
            };
            let before = *state & BOTH;
            if before | reached == before {
                continue;
            }
            *state |= reached;
            let passed = *state & PASSED != 0;
            if before == TO && passed {
                self.standing -= 1;
                self.taken_back.push(id);
            } else if before == TO {
                self.open -= 1;
            }
            if passed {
                open.extend(self.find(id)?.parent_ids());
            }
        }
        Ok(())
    }

    fn meet(&mut self, id: Oid, reached: u8) -> Result<(), Error> {
        let commit = self.find(id)?;
        let met = Reverse(self.met.len());
        self.met.insert(id, reached);
        self.open += usize::from(reached == TO);
        self.queue.push(Waiting {
            time: commit.time().seconds(),
            met,
            commit,
        });
        Ok(())
    }

    fn find(&self, id: Oid) -> Result<git2::Commit<'r>, Error> {
        let found = self.repository.history().find_commit(id);
        found.map_err(|error| self.repository.failed(&error))
    }
}

/// What came of going one commit further.
enum Step<'r> {
    Told(git2::Commit<'r>),
    Passed,
    Ended,
}

impl Ord for Waiting<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.time, self.met).cmp(&(other.time, other.met))
    }
}

impl PartialOrd for Waiting<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting<'_> {}

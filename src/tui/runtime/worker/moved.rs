//! What git says: the status of the release that is looked at, or what has become of the branches
//! of those in the list; told anew when a branch moves.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use super::{Errand, Worker, id};
use crate::domain::status::{CandidateView, Status, Summary};
use crate::engine::{BranchWatch, Engine, Error, ReleaseId};
use crate::tui::msg::{Msg, Target};
use crate::tui::runtime::keep::with_git;

/// Of a longer list the branches of the first so many are followed: nobody has more under way at
/// once, and the first frame must not wait for them.
const MOST: usize = 50;

/// The watch on the branches of what is looked at, and what is known of them.
pub(super) struct Branches {
    watch: Option<BranchWatch>,
    errands: Sender<Errand>,
    /// Those under way, each with its round; `None` before they were read.
    listed: Option<Vec<(Target, u32)>>,
    /// Those whose branches are followed; none while one release is looked at.
    followed: Vec<(Target, u32)>,
    news: BTreeMap<Target, Vec<CandidateView>>,
    /// Whether it was said that not all that moves is seen.
    blind: bool,
}

impl Branches {
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            watch: None,
            errands,
            listed: None,
            followed: Vec::new(),
            news: BTreeMap::new(),
            blind: false,
        }
    }

    /// Keeps which releases are under way.
    pub(super) fn list(&mut self, releases: &[Summary]) {
        let open = releases.iter().filter(|r| r.state.is_under_way());
        let open = open.map(|release| (Target::of(release), release.round));
        self.listed = Some(open.take(MOST).collect());
    }

    /// Follows those of these releases from now on.
    fn follow(&mut self, engine: &Engine, releases: &[ReleaseId]) {
        let before = self.watch.take();
        if releases.is_empty() {
            return;
        }
        let errands = self.errands.clone();
        let tell = move || {
            let _ = errands.send(Errand::Branches);
        };
        // A release that isn't there has none; a store that can't be read is told elsewhere.
        self.watch = engine.watch_branches(releases, before, tell).ok();
    }

    /// Whether not all that moves is told of; where that is something new.
    fn sight(&mut self) -> Option<bool> {
        let blind = self.watch.as_ref().is_some_and(|watch| !watch.sees_all());
        let news = blind != self.blind;
        self.blind = blind;
        news.then_some(blind)
    }
}

impl Worker {
    /// Tells what git says now, and goes on following.
    pub(super) fn moved(&mut self) {
        self.engine.look_anew();
        let result = if let Some(target) = self.look.release.clone() {
            self.follow(&[id(&target)]);
            self.git()
        } else {
            self.list(true)
        };
        self.judge(result);
    }

    /// While the list is looked at: tells what has become of the branches, where something may
    /// have: a branch has moved (`anew`), or other releases or candidates are there.
    pub(super) fn list(&mut self, anew: bool) -> Result<(), Error> {
        if self.look.release.is_some() {
            self.branches.followed.clear();
            return Ok(());
        }
        if self.branches.listed.is_none() {
            self.branches.list(&self.engine.overview(false)?);
        }
        let listed = self.branches.listed.clone().unwrap_or_default();
        if !anew && self.branches.followed == listed {
            return Ok(());
        }
        let all: Vec<Target> = listed.iter().map(|(target, _)| target.clone()).collect();
        self.branches.followed = listed;
        // Followed before they are read, so that nothing falls between.
        self.follow(&all.iter().map(id).collect::<Vec<_>>());
        let mut news = BTreeMap::new();
        for target in all {
            match self.engine.branch_news(&id(&target)) {
                Ok(told) if told.is_empty() => {}
                Ok(told) => drop(news.insert(target, told)),
                // It has gone since; the list is told anew then.
                Err(Error::UnknownRelease { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        if news != self.branches.news {
            self.branches.news.clone_from(&news);
            self.tell(Msg::Moves(news));
        }
        Ok(())
    }

    fn follow(&mut self, releases: &[ReleaseId]) {
        self.branches.follow(&self.engine, releases);
        if let Some(blind) = self.branches.sight() {
            self.tell(Msg::Blind(blind));
        }
    }

    /// Tells the status: at once without git, then whole where git knows more.
    pub(super) fn status(&mut self, first: bool) -> Result<(), Error> {
        let Some(target) = self.look.release.clone() else {
            return Ok(());
        };
        let quick = match self.engine.status_quick(&id(&target)) {
            Ok(quick) => quick,
            Err(Error::UnknownRelease { .. }) => {
                self.tell(Msg::NoSuchRelease(target));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let patched = self
            .whole
            .as_ref()
            .map(|whole| with_git(quick.clone(), whole));
        let known = patched.is_some();
        self.tell(Msg::Status(Box::new(patched.unwrap_or(quick))));
        let same = |whole: &Status| Target::of_status(whole) == target;
        if first || !known || self.whole.as_ref().is_some_and(same) {
            if first {
                // Followed before it is read, so that nothing falls between.
                self.follow(&[id(&target)]);
            }
            self.git()?;
        }
        Ok(())
    }

    /// Tells the status with what git says, where that is something new.
    fn git(&mut self) -> Result<(), Error> {
        let Some(target) = &self.look.release else {
            return Ok(());
        };
        let whole = match self.engine.status(&id(target)) {
            Ok(whole) => Status {
                missing_fixes: self.missing.of(&self.engine, target),
                ..whole
            },
            // That was told already.
            Err(Error::UnknownRelease { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        if self.whole.as_ref() != Some(&whole) {
            self.tell(Msg::Status(Box::new(whole.clone())));
            self.whole = Some(whole);
        }
        Ok(())
    }
}

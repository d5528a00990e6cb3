//! What git says: the status of the release that is looked at, or what has become of the branches
//! of those in the list; told anew when a branch moves.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use super::survey::Question;
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

    /// While the list is looked at: asks what has become of the branches, where something may
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
        let releases: Vec<_> = listed.iter().map(|(target, _)| id(target)).collect();
        self.branches.followed = listed;
        // Followed before they are read, so that nothing falls between.
        self.follow(&releases);
        let survey = self.engine.branch_survey(&releases)?;
        self.surveys.ask(Question::Branches(survey));
        Ok(())
    }

    /// Git has answered about the branches of the releases in the list.
    pub(super) fn branches(&mut self, told: Vec<(ReleaseId, Vec<CandidateView>)>) {
        let named = told.into_iter().map(|(id, told)| {
            let (project, version) = (id.project, id.version);
            (Target { project, version }, told)
        });
        let news = named.collect();
        if news != self.branches.news {
            self.branches.news = news;
            self.tell(Msg::Moves(self.branches.news.clone()));
        }
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
            self.pace.set(None);
            return Ok(());
        };
        let Some(status) = self.quick(&target)? else {
            self.pace.set(None);
            self.tell(Msg::NoSuchRelease(target));
            return Ok(());
        };
        self.pace.set(Some(&status));
        self.tell(Msg::Status(Box::new(status)));
        if first {
            // Followed before it is read, so that nothing falls between.
            self.follow(&[id(&target)]);
        }
        self.git()
    }

    /// The status without asking git, with what that said last where it still holds; `None` where
    /// there is no such release.
    pub(super) fn quick(&self, target: &Target) -> Result<Option<Status>, Error> {
        let quick = match self.engine.status_quick(&id(target)) {
            Ok(quick) => quick,
            Err(Error::UnknownRelease { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let same = |whole: &&Status| Target::of_status(whole) == *target;
        let mut status = match self.whole.as_ref().filter(same) {
            Some(whole) => with_git(quick, whole),
            None => quick,
        };
        self.surveys.mark(&mut status);
        Ok(Some(status))
    }
}

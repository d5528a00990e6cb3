//! What git says of the release looked at, and of those in the list, each asked on a thread of its
//! own: a long history, or a folder that doesn't answer, keeps nothing else waiting. One question of
//! a kind is asked at a time; of those that come meanwhile, the last comes after it.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::{Errand, Worker, id};
use crate::domain::contents::BranchMove;
use crate::domain::names::{AppName, CommitId};
use crate::domain::status::{CandidateView, GitFacts, Status};
use crate::engine::{BranchSurvey, Error, ReleaseId, Survey};
use crate::tui::msg::{Msg, Target};

/// When counting takes longer, what is known before is told.
const SOON: Duration = Duration::from_millis(300);

/// What is asked of git.
pub(super) enum Question {
    /// Everything about a release.
    Release(Target, Survey),
    /// How the branches of those in the list stand.
    Branches(BranchSurvey),
}

/// What git answered.
#[derive(Debug)]
pub(in crate::tui::runtime) enum Surveyed {
    /// About a release, while it is still being counted: what its branches hold.
    Heads(Target, BTreeMap<AppName, CommitId>),
    /// About a release, to what was asked.
    Release(Target, Survey, GitFacts),
    /// About the branches of those in the list.
    Branches(Vec<(ReleaseId, Vec<CandidateView>)>),
}

/// What is asked of git, and what it last said.
pub(super) struct Surveys {
    errands: Sender<Errand>,
    release: Line,
    list: Line,
    known: GitFacts,
    /// What the branches of the release looked at hold, while that is being counted.
    heads: BTreeMap<AppName, CommitId>,
}

/// The questions of a kind.
#[derive(Default)]
struct Line {
    running: bool,
    /// What is to be asked next.
    wanted: Option<Question>,
}

impl Question {
    /// Tells what is known before all is counted, unless what it gives is dropped soon.
    fn early(&self, errands: Sender<Errand>) -> Option<Sender<()>> {
        let Self::Release(target, survey) = self else {
            return None;
        };
        let (target, survey) = (target.clone(), survey.clone());
        let (done, wait) = mpsc::channel();
        let work = move || {
            if wait.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
                let heads = Surveyed::Heads(target, survey.heads());
                let _ = errands.send(Errand::Surveyed(Box::new(heads)));
            }
        };
        let thread = thread::Builder::new().name("heads".to_owned());
        thread.spawn(work).ok().map(|_| done)
    }

    fn ask(self, known: &GitFacts) -> Surveyed {
        match self {
            Self::Release(target, survey) => {
                let facts = survey.run(known);
                Surveyed::Release(target, survey, facts)
            }
            Self::Branches(survey) => Surveyed::Branches(survey.run()),
        }
    }
}

impl Surveys {
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            errands,
            release: Line::default(),
            list: Line::default(),
            known: GitFacts::default(),
            heads: BTreeMap::new(),
        }
    }

    pub(super) fn ask(&mut self, question: Question) {
        let line = match question {
            Question::Release(..) => &mut self.release,
            Question::Branches(_) => &mut self.list,
        };
        line.wanted = Some(question);
        line.start(&self.errands, &self.known);
    }

    /// Keeps what was found, and asks what is wanted next.
    fn heard(&mut self, told: &Surveyed) {
        let line = match told {
            Surveyed::Heads(_, heads) => return self.heads.clone_from(heads),
            Surveyed::Release(.., facts) => {
                self.known.clone_from(facts);
                &mut self.release
            }
            Surveyed::Branches(_) => &mut self.list,
        };
        line.running = false;
        line.start(&self.errands, &self.known);
    }

    /// Something else is looked at.
    pub(super) fn forget(&mut self) {
        self.heads.clear();
    }

    /// Marks the branches that hold something else than they did when they were counted last.
    pub(super) fn mark(&self, status: &mut Status) {
        for candidate in &mut status.candidate {
            let Some(head) = self.heads.get(&candidate.application) else {
                continue;
            };
            let told = match &candidate.branch_move {
                Some(told) => told.head(&candidate.commit),
                None => Some(&candidate.commit),
            };
            if told != Some(head) {
                let head = head.clone();
                candidate.branch_move = Some(BranchMove::Counting { head });
            }
        }
    }
}

impl Line {
    fn start(&mut self, errands: &Sender<Errand>, known: &GitFacts) {
        if self.running {
            return;
        }
        let Some(question) = self.wanted.take() else {
            return;
        };
        let (errands, known) = (errands.clone(), known.clone());
        let work = move || {
            let early = question.early(errands.clone());
            let told = Box::new(question.ask(&known));
            drop(early);
            let _ = errands.send(Errand::Surveyed(told));
        };
        // Without a thread nothing is told; it is tried again when something changes.
        let thread = thread::Builder::new().name("survey".to_owned());
        self.running = thread.spawn(work).is_ok();
    }
}

impl Worker {
    /// Asks git about the release that is looked at; the status is told with the answer when it comes.
    pub(super) fn git(&mut self) -> Result<(), Error> {
        let Some(target) = self.look.release.clone() else {
            return Ok(());
        };
        match self.engine.survey(&id(&target)) {
            Ok(survey) => self.surveys.ask(Question::Release(target, survey)),
            // That was told already.
            Err(Error::UnknownRelease { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Git has answered: tells it where it is still looked at.
    pub(super) fn surveyed(&mut self, told: Surveyed) {
        self.surveys.heard(&told);
        match told {
            Surveyed::Branches(told) if self.look.release.is_none() => self.branches(told),
            Surveyed::Release(target, survey, facts)
                if self.look.release.as_ref() == Some(&target) =>
            {
                let result = self.with_facts(target, &survey, &facts);
                self.judge(result);
            }
            Surveyed::Heads(target, _) if self.look.release.as_ref() == Some(&target) => {
                let result = self.with_heads(&target);
                self.judge(result);
            }
            _ => {}
        }
    }

    /// Tells the status with what the branches hold; the rest is still being counted.
    fn with_heads(&mut self, target: &Target) -> Result<(), Error> {
        if let Some(status) = self.quick(target)? {
            self.tell(Msg::Status(Box::new(status)));
        }
        Ok(())
    }

    fn with_facts(
        &mut self,
        target: Target,
        asked: &Survey,
        facts: &GitFacts,
    ) -> Result<(), Error> {
        let release = id(&target);
        let now = match self.engine.survey(&release) {
            Ok(now) => now,
            Err(Error::UnknownRelease { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        if now != *asked {
            // Something was recorded while git was asked; what it said is of another candidate.
            self.surveys.ask(Question::Release(target, now));
            return Ok(());
        }
        let whole = Status {
            missing_fixes: self.missing.of(&self.engine, &target),
            ..self.engine.status_with(&release, facts)?
        };
        // What was told while it was counted is taken back by it.
        let heads = std::mem::take(&mut self.surveys.heads);
        if !heads.is_empty() || self.whole.as_ref() != Some(&whole) {
            self.tell(Msg::Status(Box::new(whole.clone())));
            self.whole = Some(whole);
        }
        Ok(())
    }
}

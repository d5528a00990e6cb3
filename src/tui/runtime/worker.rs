//! The thread that owns the engine: it does what is asked, one after another, and tells what is
//! looked at now and again whenever somebody has committed.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::edit::Bench;
use super::keep::with_git;
use super::seen::seen;
use super::{Out, Started, act, paper, plan};
use crate::domain::status::Status;
use crate::engine::{Engine, Error, Follower, LogFilter, News, ReleaseId};
use crate::text::{Explain, Explained};
use crate::tui::model::{Model, Screen};
use crate::tui::msg::{Ask, Look, Msg, Target};

/// What the worker is told.
#[derive(Debug)]
pub(super) enum Errand {
    /// The model wants something.
    Ask(Ask),
    /// The store has changed.
    News(News),
    /// It is over.
    Stop,
}

/// How often a store that can't be read is tried again.
const RETRY: Duration = Duration::from_secs(1);

pub(super) struct Worker {
    engine: Engine,
    out: Out,
    look: Look,
    lost: bool,
    /// The last status with what git knows, for what only git knows.
    whole: Option<Status>,
    follower: Option<Follower>,
    bench: Bench,
}

/// What the first frame shows: read at once, without git.
pub(super) fn quick(engine: &Engine, model: &Model) -> Result<Vec<Msg>, Error> {
    let releases = engine.overview(false)?;
    let mut known = engine.overview(false)?.into_iter();
    let only = match (&model.screen, known.next(), known.next()) {
        (Screen::Starting, Some(only), None) => Some(Target::of(&only)),
        _ => None,
    };
    // Whether there was ever a release tells the first run from a quiet day.
    let all = if releases.is_empty() {
        engine.overview(true)?
    } else {
        releases
    };
    let mut told = vec![Msg::Overview(all)];
    if let Some(target) = only
        && let Ok(status) = engine.status_quick(&id(&target))
    {
        told.push(Msg::Status(Box::new(status)));
        let lines = log(engine, Some(&target), 20)?;
        told.push(Msg::Log(Some(target), lines));
    }
    Ok(told)
}

pub(super) fn id(target: &Target) -> ReleaseId {
    ReleaseId {
        project: target.project.clone(),
        version: target.version.clone(),
    }
}

impl Worker {
    /// Starts the thread. `errands` is where its own news go.
    pub(super) fn start(
        engine: Engine,
        work: Receiver<Errand>,
        errands: Sender<Errand>,
        out: Out,
    ) -> Started {
        let mut worker = Self {
            engine,
            out,
            look: Look::default(),
            lost: false,
            whole: None,
            follower: None,
            bench: Bench::default(),
        };
        thread::Builder::new()
            .name("engine".to_owned())
            .spawn(move || worker.run(&work, &errands))
    }

    fn run(&mut self, work: &Receiver<Errand>, errands: &Sender<Errand>) {
        let news = errands.clone();
        let path = self.engine.store_path();
        let follower = Follower::start(&path, move |told| {
            let _ = news.send(Errand::News(told));
        });
        match follower {
            Ok(follower) => self.follower = Some(follower),
            Err(error) => self.lose(&error),
        }
        if let Ok(operator) = self.engine.operator() {
            self.tell(Msg::Operator(operator));
        }
        if let Ok(process) = self.engine.template() {
            let process = Box::new(process.clone());
            self.tell(Msg::Process(process));
        }
        self.surroundings();
        loop {
            let errand = if self.lost {
                match work.recv_timeout(RETRY) {
                    Ok(errand) => errand,
                    Err(RecvTimeoutError::Timeout) => Errand::News(News::Replaced),
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            } else {
                match work.recv() {
                    Ok(errand) => errand,
                    Err(_) => return,
                }
            };
            match errand {
                Errand::Stop => return,
                Errand::News(news) => self.news(news),
                Errand::Ask(ask) => self.asked(ask),
            }
        }
    }

    fn tell(&self, msg: Msg) {
        self.out.send(msg);
    }

    fn asked(&mut self, ask: Ask) {
        match ask {
            Ask::Look(look) => {
                let before = std::mem::replace(&mut self.look, look);
                self.look_from(&before);
            }
            Ask::Surroundings => self.surroundings(),
            Ask::Heads(target) => self.heads(target),
            Ask::Proposal(target, item) => {
                let text = plan::proposal(&self.engine, &target, &item);
                self.tell(Msg::Proposal(target, item, text));
            }
            Ask::Edit(ticket, text) => {
                let file = self.bench.file(&self.engine, text);
                self.tell(Msg::File(ticket, file));
            }
            Ask::Edited(ticket) => {
                let text = self.bench.text(&self.engine);
                // What is seen is told first, so that the screen says what came of it.
                if self.look.plan {
                    self.plan();
                }
                self.paper();
                self.tell(Msg::Edited(ticket, text));
            }
            Ask::Act(ticket, asked) => {
                let answer = act::act(&mut self.engine, *asked);
                // What is seen is told first, so that the screen changes with the answer.
                if answer.is_ok() {
                    self.refresh();
                }
                self.tell(Msg::Answer(ticket, answer));
            }
            // The link keeps it: it begins when the cockpit has ended.
            Ask::Demo => {}
        }
    }

    /// Tells what was not looked at before.
    fn look_from(&mut self, before: &Look) {
        let look = self.look.clone();
        let result = (|| {
            if look.ended != before.ended {
                self.overview()?;
            }
            let another = look.release != before.release;
            if another {
                self.whole = None;
            }
            if (look.log, another) != (before.log, false) && look.log > 0 {
                self.log()?;
            }
            if look.plan && (another, true) != (false, before.plan) {
                self.plan();
            }
            if look.bugs && (another, true, look.verified) != (false, before.bugs, before.verified)
            {
                self.bugs()?;
            }
            if look.agenda && (another, true) != (false, before.agenda) {
                self.agenda()?;
            }
            if another {
                self.status(true)?;
            }
            if another || look.paper != before.paper {
                self.paper();
            }
            Ok(())
        })();
        self.judge(result);
    }

    fn news(&mut self, news: News) {
        if news == News::Replaced
            && let Err(error) = self.engine.refresh()
        {
            return self.lose(&error);
        }
        self.refresh();
    }

    /// Tells everything that is looked at.
    fn refresh(&mut self) {
        let result = (|| {
            self.overview()?;
            self.status(false)?;
            if self.look.bugs {
                self.bugs()?;
            }
            if self.look.agenda {
                self.agenda()?;
            }
            self.paper();
            if self.look.plan {
                self.plan();
            }
            if self.look.log > 0 {
                self.log()?;
            }
            Ok(())
        })();
        self.judge(result);
    }

    fn judge(&mut self, result: Result<(), Error>) {
        match result {
            Ok(()) if self.lost => {
                self.lost = false;
                self.tell(Msg::Found);
            }
            Ok(()) => {}
            Err(error) => self.lose(&error),
        }
    }

    fn lose(&mut self, error: &Error) {
        self.lost = true;
        let told = self.explain(error);
        self.tell(Msg::Lost(told));
    }

    fn explain(&self, error: &Error) -> Explained {
        error.explain(self.engine.config().lang)
    }

    fn overview(&self) -> Result<(), Error> {
        let releases = self.engine.overview(self.look.ended)?;
        self.tell(Msg::Overview(releases));
        Ok(())
    }

    /// Tells the status: at once without git, then whole where git knows more.
    fn status(&mut self, first: bool) -> Result<(), Error> {
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
        if first
            || !known
            || self
                .whole
                .as_ref()
                .is_some_and(|w| Target::of_status(w) == target)
        {
            let whole = self.engine.status(&id(&target))?;
            if self.whole.as_ref() != Some(&whole) {
                self.tell(Msg::Status(Box::new(whole.clone())));
                self.whole = Some(whole);
            }
        }
        Ok(())
    }

    fn plan(&self) {
        if let Some(target) = self.look.release.clone() {
            let read = plan::plan(&self.engine, &target);
            self.tell(Msg::Plan(target, Box::new(read)));
        }
    }

    fn bugs(&self) -> Result<(), Error> {
        let Some(target) = self.look.release.clone() else {
            return Ok(());
        };
        let bugs = self
            .engine
            .bugs(&target.project, Some(&target.version), self.look.verified)?;
        self.tell(Msg::Bugs(target, bugs));
        Ok(())
    }

    fn agenda(&self) -> Result<(), Error> {
        let Some(target) = self.look.release.clone() else {
            return Ok(());
        };
        match self.engine.agenda(&id(&target)) {
            Ok(said) => self.tell(Msg::Agenda(target, said)),
            // The status says so.
            Err(Error::UnknownRelease { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn paper(&self) {
        if let Some(told) = paper::told(&self.engine, &self.look) {
            self.tell(told);
        }
    }

    fn log(&self) -> Result<(), Error> {
        let target = self.look.release.clone();
        let lines = log(&self.engine, target.as_ref(), self.look.log)?;
        self.tell(Msg::Log(target, lines));
        Ok(())
    }

    fn surroundings(&self) {
        let seen = seen(&self.engine);
        self.tell(Msg::Surroundings(Box::new(seen)));
    }

    fn heads(&mut self, target: Target) {
        let Ok(status) = self.engine.status(&id(&target)) else {
            return;
        };
        let head = |candidate: &crate::domain::status::CandidateView| {
            let branch = candidate.branch.clone()?;
            let head = self.engine.commit(&branch).ok()?;
            Some(crate::tui::msg::Head {
                application: candidate.application.clone(),
                branch: Some(branch),
                head,
                candidate: Some(candidate.commit.clone()),
                subjects: Vec::new(),
                ahead: candidate.behind_branch,
            })
        };
        let heads = status.candidate.iter().filter_map(head).collect();
        self.tell(Msg::Heads(target, heads));
    }
}

fn log(
    engine: &Engine,
    target: Option<&Target>,
    lines: usize,
) -> Result<Vec<crate::domain::event::Recorded>, Error> {
    let mut found = engine.log(&LogFilter {
        project: target.map(|t| t.project.clone()),
        release: target.map(|t| t.version.clone()),
        limit: u32::try_from(lines).ok(),
        newest_first: true,
        ..LogFilter::default()
    })?;
    found.reverse();
    Ok(found)
}

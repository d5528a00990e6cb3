//! The thread that owns the engine: it does what is asked, one after another, and tells what is
//! looked at now and again whenever somebody has committed.

mod doing;
mod fixes;
mod moved;
mod shown;
mod survey;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use self::fixes::Missing;
use self::moved::Branches;
use self::survey::{Surveyed, Surveys};
use super::contents::{self, Readings};
use super::edit::Bench;
use super::post::Post;
use super::runs::{self, Ear, Pace};
use super::source::Source;
use super::watch::Watch;
use super::{Out, Started, plan};
use crate::domain::freeze::Freezes;
use crate::domain::names::ItemId;
use crate::domain::status::{MissingFixes, Status};
use crate::engine::{
    Comparing, Engine, Error, Follower, Heard, News, ReleaseId, Sent, Told, Watching,
};
use crate::text::{Explain, Explained};
use crate::tui::msg::{Ask, Look, Msg, Target};

/// What the worker is told.
#[derive(Debug)]
pub(super) enum Errand {
    /// The model wants something.
    Ask(Ask),
    /// Something in a repository has moved.
    Branches,
    /// The fixes that a release lacks were looked for.
    Compared(Box<(Target, Comparing, Vec<MissingFixes>)>),
    /// Git was asked about a release.
    Surveyed(Box<Surveyed>),
    /// The store has changed.
    News(News),
    /// A mail was sent, or not.
    Sent(ReleaseId, ItemId, Box<Sent>),
    /// Chat rooms have answered.
    Told(Vec<Told>),
    /// The source of bugs has said something, or nothing.
    Heard(Box<Heard>),
    /// Whoever looks at monitors has something to say; whether it is recorded goes back.
    Watching(Box<Watching>, Sender<bool>),
    /// Something is due: a mail, the source of bugs.
    Due,
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
    branches: Branches,
    missing: Missing,
    surveys: Surveys,
    bench: Bench,
    readings: Readings,
    ear: Ear,
    pace: Pace,
    post: Post,
    /// How many times something else was to be looked at, as the one who asks counts.
    looks: Arc<AtomicU64>,
    /// How many of those were taken.
    looked: u64,
    source: Source,
    watch: Watch,
    /// The freezes as they were told last.
    freezes: Option<Freezes>,
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
        looks: Arc<AtomicU64>,
    ) -> Started {
        let mut worker = Self {
            engine,
            out,
            look: Look::default(),
            lost: false,
            whole: None,
            follower: None,
            branches: Branches::new(errands.clone()),
            missing: Missing::new(errands.clone()),
            surveys: Surveys::new(errands.clone()),
            bench: Bench::default(),
            readings: Readings::default(),
            ear: Ear::default(),
            pace: Pace::default(),
            post: Post::new(errands.clone()),
            looks,
            looked: 0,
            source: Source::new(errands.clone()),
            watch: Watch::new(errands.clone()),
            freezes: None,
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
        self.freezes();
        self.surroundings();
        self.source.by_itself(&self.engine, &self.out);
        self.plan();
        let mut started = true;
        loop {
            let errand = self.wait(work);
            // What is looked at is told first.
            match errand {
                None => return,
                Some(Errand::Stop) => {
                    self.source.end();
                    self.watch.end();
                    return self.post.end(&mut self.engine, work);
                }
                Some(Errand::Ask(ask)) => self.asked(ask),
                Some(Errand::Branches) => self.moved(),
                Some(Errand::Compared(told)) => self.compared(*told),
                Some(Errand::Surveyed(told)) => self.surveyed(*told),
                Some(Errand::News(News::Looked)) => self.lately(),
                Some(Errand::Watching(seen, answer)) => {
                    let (engine, out) = (&mut self.engine, &self.out);
                    let _ = answer.send(self.watch.heard(engine, out, *seen));
                }
                Some(Errand::News(news)) => {
                    self.news(news);
                    runs::look_after(&self.engine, self.look.release.as_slice());
                    self.plan();
                }
                Some(Errand::Heard(heard)) => self.heard(*heard),
                Some(errand) => self.posted(errand),
            }
            if std::mem::take(&mut started) {
                runs::look_after(&self.engine, &runs::under_way(&self.engine));
            }
        }
    }

    /// Sleeps until there is something to do; `None` when nobody can ask any more.
    fn wait(&self, work: &Receiver<Errand>) -> Option<Errand> {
        let (sleep, then) = if self.lost {
            (Some(RETRY), Errand::News(News::Replaced))
        } else {
            let sleeps = [self.post.sleep(), self.source.sleep(), self.pace.sleep()];
            (sleeps.into_iter().flatten().min(), Errand::Due)
        };
        let Some(sleep) = sleep else {
            return work.recv().ok();
        };
        match work.recv_timeout(sleep) {
            Ok(errand) => Some(errand),
            Err(RecvTimeoutError::Timeout) => Some(then),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn tell(&self, msg: Msg) {
        self.out.send(msg);
    }

    fn asked(&mut self, ask: Ask) {
        match ask {
            Ask::Look(look) => {
                self.looked += 1;
                let before = std::mem::replace(&mut self.look, look);
                self.look_from(&before);
            }
            Ask::Surroundings => self.surroundings(),
            Ask::Glance => self.moved(),
            Ask::Hour => self.refresh(),
            Ask::Due(target) => self.make_known(&target),
            Ask::Heads(target, patch) => self.heads(target, patch),
            Ask::Proposal(target, item) => {
                let text = plan::proposal(&self.engine, &target, &item);
                self.tell(Msg::Proposal(target, item, text));
            }
            Ask::RunPlan(target, wanted) => {
                let plan = runs::plan(&self.engine, &target, &wanted);
                self.tell(Msg::RunPlan(target, wanted, plan));
            }
            Ask::Edit(ticket, text) => {
                let file = self.bench.file(&self.engine, text);
                self.tell(Msg::File(ticket, file));
            }
            Ask::Edited(ticket) => {
                let text = self.bench.text(&self.engine);
                // What is seen is told first, so that the screen says what came of it.
                self.document();
                self.paper();
                self.tell(Msg::Edited(ticket, text));
                self.letter();
            }
            Ask::Act(ticket, asked) => self.take_up(ticket, *asked),
            Ask::Sync(project) => self.source.asked(&self.engine, &self.out, &project),
            Ask::ReadAgain(target) => self.source.again(&self.engine, &self.out, &target),
            Ask::GiveUp => self.give_up(),
            // The link keeps it: it begins when the cockpit has ended.
            Ask::Demo => {}
        }
    }

    /// Tells what was not looked at before.
    fn look_from(&mut self, before: &Look) {
        let look = self.look.clone();
        let result = (|| {
            // They are read beside all else, and so begun before it.
            self.readings.look(&self.engine, &self.out, &look, before)?;
            if look.ended != before.ended {
                self.overview()?;
            }
            if look.release.is_none() {
                self.list(false)?;
            }
            let another = look.release != before.release;
            if another {
                self.whole = None;
                self.surveys.forget();
                self.lately();
            }
            if (look.log, another) != (before.log, false) && look.log > 0 {
                self.log()?;
            }
            if another || look.document != before.document {
                self.document();
            }
            if another || look.bugs != before.bugs {
                self.bugs(before.bugs.as_deref().filter(|_| !another))?;
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
            self.ear.look(&self.engine, &self.out, &look, before);
            if another || look.mail != before.mail {
                self.letter();
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
            self.list(false)?;
            self.status(false)?;
            self.bugs(None)?;
            if self.look.agenda {
                self.agenda()?;
            }
            self.paper();
            self.document();
            if self.look.log > 0 {
                self.log()?;
            }
            self.letter();
            contents::tell(&self.engine, &self.out, &self.look)
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
}

//! Reads the source of bugs beside everything else: on start, on its period, when somebody asks,
//! and before something is done that the go-live standard decides about. What waits for it is held
//! here, not on the engine's thread: the screen stays alive. One reading at a time.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::worker::Errand;
use super::{Out, act};
use crate::domain::command::Command;
use crate::domain::names::{ProjectName, Version};
use crate::engine::{self, Access, Cancel, Engine, Error, Order, SyncError, Syncing, clock};
use crate::text::{Explain as _, Explained};
use crate::tui::msg::{Act, Msg, Target, Ticket};
use crate::tui::source::{Heard, Reading};

/// How long a program that is given up may take to end when the cockpit does.
const LAST: Duration = Duration::from_secs(3);

/// The source that is read, and what waits for it.
pub(super) struct Source {
    errands: Sender<Errand>,
    running: Option<Running>,
    /// What is done once the source has said something, in the order in which it was asked for.
    held: Vec<(Ticket, Act)>,
    /// When it was last begun here.
    tried: Option<Timestamp>,
    /// When it is read next by itself.
    due: Option<Timestamp>,
    /// When what it told becomes too old.
    stale: Option<Timestamp>,
    /// Why it gave no answer, as it was last said here.
    trouble: Option<String>,
}

struct Running {
    source: String,
    cancel: Cancel,
    /// Whether somebody wants to know what comes of it.
    asked: bool,
    /// Ends when the thread does.
    over: Receiver<()>,
}

impl Source {
    /// Nothing to do yet. `errands` is where what it says goes.
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            errands,
            running: None,
            held: Vec::new(),
            tried: None,
            due: None,
            stale: None,
            trouble: None,
        }
    }

    /// Reads it by nobody's word, where that may be.
    pub(super) fn by_itself(&mut self, engine: &Engine, out: &Out) {
        if self.running.is_some() || engine.access() == Access::ReadOnly {
            return;
        }
        let project = engine.source_project();
        let due = project.and_then(|project| engine.due_sync(&project).ok().flatten());
        if let Some(syncing) = due {
            self.begin(out, syncing, false);
        }
    }

    /// Reads it by the person's own word.
    pub(super) fn asked(&mut self, engine: &Engine, out: &Out, project: &ProjectName) {
        if let Some(running) = &mut self.running {
            running.asked = true;
            return;
        }
        match engine.begin_sync(project, None) {
            Ok(syncing) => self.begin(out, syncing, true),
            Err(error) => {
                let why = error.explain(engine.config().lang);
                let source = String::new();
                out.send(Msg::Heard(Heard::Failed { source, why }));
            }
        }
    }

    /// A gate is about to be asked: its answer shall be of this moment.
    pub(super) fn again(&mut self, engine: &Engine, out: &Out, target: &Target) {
        if self.running.is_some() || engine.access() == Access::ReadOnly {
            return;
        }
        let order = order(&target.project, &target.version, Command::Advance);
        if let Ok(Some(syncing)) = engine.reads_first(&order) {
            self.begin(out, syncing, false);
        }
    }

    /// Holds what the source must be asked for first; gives back what may be done at once.
    pub(super) fn hold(
        &mut self,
        engine: &Engine,
        out: &Out,
        ticket: Ticket,
        asked: Act,
    ) -> Option<Act> {
        let first = act::order_of(&asked).and_then(|order| engine.reads_first(&order).ok()?);
        let Some(syncing) = first else {
            return Some(asked);
        };
        if self.running.is_none() {
            self.begin(out, syncing, false);
        }
        if self.running.is_none() {
            // There is no thread for it: the engine reads it itself.
            return Some(asked);
        }
        self.held.push((ticket, asked));
        None
    }

    fn begin(&mut self, out: &Out, syncing: Syncing, asked: bool) {
        let shown = Reading {
            project: syncing.project().clone(),
            source: syncing.source().to_owned(),
            since: clock::now(),
            read: 0,
        };
        let (cancel, source) = (syncing.cancel(), shown.source.clone());
        let (done, over) = mpsc::channel::<()>();
        let (errands, told, reading) = (self.errands.clone(), out.clone(), shown.clone());
        let started = thread::Builder::new()
            .name("source".to_owned())
            .spawn(move || {
                let heard = syncing.run_telling(|read| {
                    told.send(Msg::Reading(Some(Reading {
                        read,
                        ..reading.clone()
                    })));
                });
                // Whoever asked may have gone; nothing was recorded then, and nothing is lost.
                let _ = errands.send(Errand::Heard(Box::new(heard)));
                drop(done);
            });
        self.tried = Some(shown.since);
        if started.is_ok() {
            self.running = Some(Running {
                source,
                cancel,
                asked,
                over,
            });
            out.send(Msg::Reading(Some(shown)));
        }
    }

    /// Gives up what is under way. What waited for it is not done.
    pub(super) fn give_up(&mut self) -> Vec<Ticket> {
        if let Some(running) = &mut self.running {
            running.asked = true;
            running.cancel.cancel();
        }
        self.held.drain(..).map(|(ticket, _)| ticket).collect()
    }

    /// The source has said something, or nothing: records it. What is told of it comes after what
    /// is seen, and then what waited for it can be done.
    pub(super) fn heard(
        &mut self,
        engine: &mut Engine,
        heard: engine::Heard,
    ) -> (Vec<Msg>, Vec<(Ticket, Act)>) {
        let running = self.running.take();
        let asked = running.as_ref().is_some_and(|running| running.asked);
        let source = running.map(|running| running.source).unwrap_or_default();
        let told = match engine.end_sync(heard) {
            Ok(synced) => {
                self.trouble = None;
                Some(Heard::Told {
                    source: synced.source,
                    summary: synced.summary,
                    asked,
                })
            }
            Err(Error::Sync(SyncError::GivenUp)) => asked.then_some(Heard::GivenUp),
            Err(error) => {
                let why = error.explain(engine.config().lang);
                let known = self.trouble.replace(why.message.clone());
                let news = asked || known.as_ref() != Some(&why.message);
                news.then_some(Heard::Failed { source, why })
            }
        };
        let told = told.map(Msg::Heard).into_iter();
        let told = told.chain([Msg::Reading(None)]).collect();
        (told, std::mem::take(&mut self.held))
    }

    /// Finds out when it is read next, and when what it told becomes too old.
    pub(super) fn plan(&mut self, engine: &Engine) {
        (self.due, self.stale) = (None, None);
        let Some(project) = engine.source_project() else {
            return;
        };
        let now = clock::now();
        let stale = engine.stale_at(&project).ok().flatten();
        self.stale = stale.filter(|at| *at > now);
        let every = engine.config().bugs.source.as_ref().and_then(|s| s.every);
        let (Some(every), None, Access::ReadWrite) = (every, &self.running, engine.access()) else {
            return;
        };
        let next = engine.next_sync(&project).ok().flatten();
        // One that gives no answer isn't asked more often than one that does.
        let again = self.tried.and_then(|at| at.checked_add(every).ok());
        self.due = next.map(|next| again.map_or(next, |again| next.max(again)));
    }

    /// How long to sleep at most; `None`: until something happens.
    pub(super) fn sleep(&self) -> Option<Duration> {
        let next = [self.due, self.stale].into_iter().flatten().min()?;
        let left = next.duration_since(clock::now());
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// Reads it if it is time for that.
    pub(super) fn ring(&mut self, engine: &Engine, out: &Out) {
        if self.due.is_some_and(|due| due <= clock::now()) {
            self.by_itself(engine, out);
        }
    }

    /// The cockpit ends: what is under way is given up, and its program ends with it.
    pub(super) fn end(&mut self) {
        if let Some(running) = self.running.take() {
            running.cancel.cancel();
            let _ = running.over.recv_timeout(LAST);
        }
    }
}

/// Why nothing came of what waited for a source that was given up.
pub(super) fn given_up(engine: &Engine) -> Explained {
    SyncError::GivenUp.explain(engine.config().lang)
}

/// An order, as the engine is asked about it.
pub(super) fn order(project: &ProjectName, version: &Version, command: Command) -> Order {
    Order {
        project: project.clone(),
        release: Some(version.clone()),
        by: None,
        command,
    }
}

//! The duty of looking at what is watched: one process of all that could has it at a time for a
//! project, by a lock that goes with its life; whoever waits for it takes over at once.
//!
//! It records nothing itself: what a monitor became is told to whoever serves. What was seen is kept
//! beside the log, in batches.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, SystemTime};

use super::platform::PlatformError;
use super::{Error, clock, lock};
use crate::domain::digest::sha256;
use crate::domain::lang::Lang;
use crate::domain::monitoring::{Change, Monitor, MonitorState, Standing};
use crate::domain::names::ProjectName;
use crate::domain::samples::Look;
use crate::domain::watched::{Monitored, Report};
use crate::monitor::{Seen, Watchman};
use crate::store::{Kept, Looks};
use crate::text::monitoring;

/// How long what was seen may wait before it is kept: then others see it.
const BATCH: Duration = Duration::from_secs(10);
/// What stands between a store's name and a project's in the name of the file that the duty is held by.
const MARK: &str = ".monitor-";

/// What is told while it is watched.
#[derive(Clone, Debug)]
pub enum Watching {
    /// Another process has the duty; this one waits.
    Waits,
    /// It begins: so many monitors.
    Begins(usize),
    /// A monitor stands otherwise than before: to be recorded.
    Changed(Report),
}

/// The duty of a project's monitors, not yet taken.
#[derive(Debug)]
#[must_use = "somebody must serve it"]
pub struct Duty {
    list: Vec<Monitor>,
    project: ProjectName,
    store: PathBuf,
    lang: Lang,
    to: Sender<Heard>,
    heard: Receiver<Heard>,
}

/// Ends a duty that is served.
#[derive(Debug)]
pub struct Relief(Sender<Heard>);

#[derive(Debug)]
enum Heard {
    Seen(Seen),
    Relieved,
}

/// What ends the sleep of whoever serves.
enum Woken {
    Seen(Seen),
    Due,
    Relieved,
}

pub(super) fn new(
    list: Vec<Monitor>,
    project: ProjectName,
    store: PathBuf,
    lang: Lang,
) -> (Duty, Relief) {
    let (to, heard) = mpsc::channel();
    let relief = Relief(to.clone());
    let duty = Duty {
        list,
        project,
        store,
        lang,
        to,
        heard,
    };
    (duty, relief)
}

/// Whether a file beside a store is one that a duty is held by: it is touched when looks were kept.
pub(super) fn is_of(store: &str, file: &str) -> bool {
    let rest = file.strip_prefix(store);
    rest.is_some_and(|rest| rest.starts_with(MARK))
}

impl Relief {
    /// Whoever serves stops; programs that look are ended. Who still waits for the duty gives it up as
    /// soon as it comes.
    pub fn relieve(&self) {
        let _ = self.0.send(Heard::Relieved);
    }
}

impl Duty {
    /// Takes the duty, waiting for it where another has it, and serves until it is relieved. `tell`
    /// answers whether it took what it was told; a change that it did not take is told once more when
    /// it is seen again.
    ///
    /// # Errors
    /// The duty can't be taken, the system has no room for what looking takes, or what `tell` says.
    pub fn serve(self, mut tell: impl FnMut(Watching) -> Result<bool, Error>) -> Result<(), Error> {
        let lock = self.take(&mut tell)?;
        tell(Watching::Begins(self.list.len()))?;
        let to = self.to.clone();
        let watchman = Watchman::start(self.list.clone(), clock::now, move |seen| {
            // Nobody listens any more when this ends.
            let _ = to.send(Heard::Seen(seen));
        });
        let _watchman = watchman.map_err(PlatformError::unwritable(Path::new("monitors")))?;
        let mut keeper = Keeper::new(&self, lock);
        let mut states: BTreeMap<usize, MonitorState> = BTreeMap::new();
        loop {
            let woken = self.next(keeper.due());
            if matches!(woken, Woken::Relieved) {
                break;
            }
            if let Woken::Seen(seen) = woken
                && let Some(monitor) = self.list.get(seen.monitor)
            {
                let state = states.entry(seen.monitor).or_default();
                let change = state.observe(&seen.sample, seen.at, monitor);
                keeper.add(monitor, &seen);
                if let Some(change) = change {
                    keeper.keep();
                    let report = Report::Monitor {
                        monitor: monitor.id(),
                        now: monitored(monitor, &change, self.lang),
                    };
                    if !tell(Watching::Changed(report))? {
                        states.remove(&seen.monitor);
                    }
                }
            }
            if keeper.due() == Some(Duration::ZERO) {
                keeper.keep();
            }
        }
        keeper.keep();
        Ok(())
    }

    /// Sleeps until something is seen, or what was must be kept.
    fn next(&self, due: Option<Duration>) -> Woken {
        let heard = match due {
            None => self.heard.recv().map_err(RecvTimeoutError::from),
            Some(due) => self.heard.recv_timeout(due),
        };
        match heard {
            Ok(Heard::Seen(seen)) => Woken::Seen(seen),
            Err(RecvTimeoutError::Timeout) => Woken::Due,
            Ok(Heard::Relieved) | Err(RecvTimeoutError::Disconnected) => Woken::Relieved,
        }
    }

    /// The duty, for as long as it is held. Waits for it where another has it, without asking again.
    fn take(&self, tell: &mut impl FnMut(Watching) -> Result<bool, Error>) -> Result<File, Error> {
        let path = path_of(&self.store, &self.project);
        let file = lock::open(&path)?;
        if !lock::take(&file, &path)? {
            tell(Watching::Waits)?;
            file.lock().map_err(PlatformError::unwritable(&path))?;
        }
        Ok(file)
    }
}

/// Keeps what is seen, in batches, and tells those who follow.
struct Keeper<'a> {
    duty: &'a Duty,
    lock: File,
    looks: Option<Looks>,
    seen: Vec<Kept>,
}

impl<'a> Keeper<'a> {
    fn new(duty: &'a Duty, lock: File) -> Self {
        Self {
            duty,
            lock,
            looks: None,
            seen: Vec::new(),
        }
    }

    fn add(&mut self, monitor: &Monitor, seen: &Seen) {
        self.seen.push(Kept {
            name: monitor.id(),
            environment: monitor.environment.clone(),
            look: Look::of(&seen.sample, seen.at),
        });
    }

    /// In how long what was seen must be kept; `None`: nothing was.
    fn due(&self) -> Option<Duration> {
        let waited = clock::now().duration_since(self.seen.first()?.look.at);
        // A clock that was set back makes nothing wait longer.
        let waited = Duration::try_from(waited).unwrap_or(BATCH);
        Some(BATCH.saturating_sub(waited))
    }

    /// What can't be kept is lost: a gap in a picture, and the next batch may do better.
    fn keep(&mut self) {
        if self.seen.is_empty() {
            return;
        }
        let kept = self.try_to_keep();
        self.seen.clear();
        match kept {
            // One touch a batch: who follows the store's folder hears of it once.
            Ok(()) => {
                let _ = self.lock.set_modified(SystemTime::from(clock::now()));
            }
            Err(error) => {
                self.looks = None;
                tracing::warn!(%error, "what monitors saw is not kept");
            }
        }
    }

    fn try_to_keep(&mut self) -> Result<(), crate::store::Error> {
        let looks = match &mut self.looks {
            Some(looks) => looks,
            none => none.insert(Looks::open(&self.duty.store)?),
        };
        looks.keep(&self.duty.project, &self.seen)
    }
}

/// The file that the duty of a project is held by.
fn path_of(store: &Path, project: &ProjectName) -> PathBuf {
    let mut path = store.as_os_str().to_owned();
    path.push(MARK);
    let digest = sha256(project.as_str().as_bytes());
    path.push(digest.as_str().get(..16).unwrap_or_default());
    path.into()
}

fn monitored(monitor: &Monitor, change: &Change, lang: Lang) -> Monitored {
    let zone = clock::here().time_zone().clone();
    let fault = change.fault.as_ref();
    Monitored {
        environment: monitor.environment.clone(),
        application: monitor.application.clone(),
        up: change.to != Standing::Down,
        what: fault.map_or_else(String::new, |fault| monitoring::fault(lang, fault, &zone)),
        since: change.since,
    }
}

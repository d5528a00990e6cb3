//! Watching what is configured to be watched: each change of a monitor, down or up again, is recorded
//! once. One process of all that could has this duty at a time; when it ends, another takes it over.
//!
//! Looking by somebody's own word alone: what came with a repository asks no address by itself.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::sync::mpsc;

use super::platform::PlatformError;
use super::{Engine, Error, Order, clock};
use crate::domain::command::Command;
use crate::domain::monitoring::{Change, Monitor, MonitorState, Standing};
use crate::domain::watched::{Monitored, Report};
use crate::monitor::{Seen, Watchman};
use crate::text::monitoring;

/// What is told while it is watched.
#[derive(Clone, Debug)]
pub enum Watching {
    /// Another process has the duty; this one waits.
    Waits,
    /// It begins: so many monitors.
    Begins(usize),
    /// A monitor stands otherwise than before.
    Changed {
        /// Its name.
        monitor: String,
        /// Whether it is up.
        up: bool,
        /// What is wrong, where it is down.
        what: String,
    },
}

impl Engine {
    /// How many monitors are configured.
    #[must_use]
    pub fn monitors(&self) -> usize {
        self.config.monitors.as_ref().map_or(0, |m| m.list.len())
    }

    /// Looks at all monitors for as long as the process lives.
    ///
    /// # Errors
    /// Nothing is configured, the duty can't be taken, or the store's.
    pub fn watch_over(&mut self, mut tell: impl FnMut(Watching)) -> Result<(), Error> {
        let list = match &self.config.monitors {
            Some(monitors) if !monitors.list.is_empty() => monitors.list.clone(),
            _ => return Err(PlatformError::NoMonitors.into()),
        };
        let project = self.project(None)?;
        let _duty = self.duty(&mut tell)?;
        let (found, seen) = mpsc::channel::<Seen>();
        tell(Watching::Begins(list.len()));
        let watchman = Watchman::start(list.clone(), clock::now, move |seen| {
            // Nobody listens any more when this process ends.
            let _ = found.send(seen);
        });
        let _watchman = watchman.map_err(|why| PlatformError::Unwritable {
            path: PathBuf::from("monitors"),
            why,
        })?;
        let mut states: BTreeMap<usize, MonitorState> = BTreeMap::new();
        for look in seen {
            let Some(monitor) = list.get(look.monitor) else {
                continue;
            };
            let state = states.entry(look.monitor).or_default();
            let Some(change) = state.observe(&look.sample, look.at, monitor) else {
                continue;
            };
            let now = self.monitored(monitor, &change);
            let name = format!("{}/{}", monitor.environment, monitor.name);
            tell(Watching::Changed {
                monitor: name.clone(),
                up: now.up,
                what: now.what.clone(),
            });
            self.execute(Order {
                project: project.clone(),
                release: None,
                by: None,
                command: Command::Report(Report::Monitor { monitor: name, now }),
            })?;
        }
        Ok(())
    }

    fn monitored(&self, monitor: &Monitor, change: &Change) -> Monitored {
        let zone = clock::here().time_zone().clone();
        let fault = change.fault.as_ref();
        Monitored {
            environment: monitor.environment.clone(),
            application: monitor.application.clone(),
            up: change.to != Standing::Down,
            what: fault.map_or_else(String::new, |fault| {
                monitoring::fault(self.config.lang, fault, &zone)
            }),
            since: change.since,
        }
    }

    /// The duty, for as long as it is held. Waits for it where another has it.
    fn duty(&self, tell: &mut impl FnMut(Watching)) -> Result<File, Error> {
        let mut path = self.store_path().into_os_string();
        path.push(".monitor");
        let path = PathBuf::from(path);
        let unwritable = |why| PlatformError::Unwritable {
            path: path.clone(),
            why,
        };
        let mut options = File::options();
        let file = options.write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => tell(Watching::Waits),
            Err(TryLockError::Error(why)) => return Err(unwritable(why).into()),
        }
        file.lock().map_err(unwritable)?;
        Ok(file)
    }
}

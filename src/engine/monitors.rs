//! What is configured to be watched: who may have golive look at it, and what was seen lately.
//!
//! What came with a repository is looked at by itself only after somebody has had it looked at by
//! their own word, whatever kind it is: whoever clones a repository must not thereby run what it
//! names, nor ask the addresses that it names. The log knows, by the list's digest.

use std::collections::BTreeMap;

use super::duty::{self, Duty, Relief, Watching};
use super::platform::PlatformError;
use super::{Access, Done, Engine, Error, Order};
use crate::config::{Monitors, SaidBy};
use crate::domain::command::Command;
use crate::domain::monitoring::Monitor;
use crate::domain::names::{PersonName, ProjectName};
use crate::domain::samples::{HOURS, Lately};
use crate::domain::status::{MonitorView, Status};
use crate::domain::watched::Report;
use crate::store::{Looks, Want};

/// Whether golive may look at what is configured by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayWatch {
    /// Nothing is configured.
    Nothing,
    /// It came with a repository, and nobody has said so yet.
    Asks,
    /// It may.
    Yes,
}

impl Engine {
    /// What is configured to be watched of a project: the configuration speaks of the project at
    /// hand alone.
    pub(super) fn watched(&self, project: &ProjectName) -> &[Monitor] {
        let monitors = self.config.monitors.as_ref();
        let here = monitors.filter(|_| self.project(None).is_ok_and(|here| here == *project));
        here.map_or(&[], |monitors| &monitors.list)
    }

    /// What is configured to be watched of the project at hand.
    #[must_use]
    pub fn monitors(&self) -> &[Monitor] {
        let monitors = self.config.monitors.as_ref();
        monitors.map_or(&[], |monitors| &monitors.list)
    }

    /// Whether it may be looked at by nobody's word.
    ///
    /// # Errors
    /// The store's.
    pub fn may_watch(&self) -> Result<MayWatch, Error> {
        let Ok(monitors) = self.configured() else {
            return Ok(MayWatch::Nothing);
        };
        if monitors.said_by == SaidBy::Person {
            return Ok(MayWatch::Yes);
        }
        let project = self.store.load(&self.project(None)?, &Want::default())?;
        Ok(if project.agreed.holds(&monitors.digest) {
            MayWatch::Yes
        } else {
            MayWatch::Asks
        })
    }

    /// Somebody has it looked at, by their own word: from now on it is looked at by itself.
    ///
    /// # Errors
    /// Nothing is configured; the store's.
    pub fn agree_to_watch(&mut self, by: Option<PersonName>) -> Result<Done, Error> {
        let monitors = self.configured()?;
        let command = Command::Report(Report::Agreed {
            digest: monitors.digest.clone(),
            monitors: monitors.list.len(),
        });
        self.execute(Order {
            project: self.project(None)?,
            release: None,
            by,
            command,
        })
    }

    /// The duty to look at it, for whoever serves it, and what ends that. It holds what it needs and
    /// no store.
    ///
    /// # Errors
    /// Nothing is configured; who only reads has no duty.
    pub fn duty(&self) -> Result<(Duty, Relief), Error> {
        let list = self.configured()?.list.clone();
        if self.access == Access::ReadOnly {
            return Err(crate::store::Error::ReadOnly {
                path: self.store_path(),
            }
            .into());
        }
        let project = self.project(None)?;
        Ok(duty::new(
            list,
            project,
            self.store_path(),
            self.config.lang,
        ))
    }

    /// Records what a monitor became.
    ///
    /// # Errors
    /// The store's.
    pub fn report(&mut self, seen: Report) -> Result<Done, Error> {
        self.execute(Order {
            project: self.project(None)?,
            release: None,
            by: None,
            command: Command::Report(seen),
        })
    }

    /// Looks at all monitors for as long as the process lives, by somebody's own word.
    ///
    /// # Errors
    /// Nothing is configured, the duty can't be taken, or the store's.
    pub fn watch_over(&mut self, mut tell: impl FnMut(&Watching)) -> Result<(), Error> {
        let (duty, _relief) = self.duty()?;
        self.agree_to_watch(None)?;
        duty.serve(|seen| {
            tell(&seen);
            if let Watching::Changed(report) = seen {
                self.report(report)?;
            }
            Ok(true)
        })
    }

    /// What was seen lately of a project's monitors. What can't be read was not seen.
    #[must_use]
    pub fn lately(&self, project: &ProjectName) -> Lately {
        let read = || -> Result<Lately, crate::store::Error> {
            match Looks::open_read_only(&self.store_path())? {
                Some(looks) => looks.lately(project, self.clock.now()),
                None => Ok(Lately::default()),
            }
        };
        read().unwrap_or_else(|error| {
            tracing::warn!(%error, "what monitors saw can't be read");
            Lately::default()
        })
    }

    /// Lays what was seen lately over a status.
    pub(super) fn see(&self, status: &mut Status) {
        if status.monitors.is_empty() {
            return;
        }
        let project = status.release.project.clone();
        status.see(&self.lately(&project), self.clock.now());
        status.looked_at = self.looked_at(status, &project);
    }

    /// How much of the time since a release is live, and while it is watched, its monitors of
    /// production were looked at, in percent.
    fn looked_at(&self, status: &Status, project: &ProjectName) -> Option<u8> {
        let now = self.clock.now();
        // What lies further back than looks are kept for can't be told.
        let kept = now.checked_sub(HOURS).ok()?;
        let from = status.release.live_at.filter(|from| *from > kept)?;
        let to = status.release.observed_until.map_or(now, |to| to.min(now));
        let length = to.duration_since(from).as_secs();
        let production = self.template().ok()?.production()?;
        let of_production = |view: &&MonitorView| view.environment == production.id;
        let names: Vec<&str> = status
            .monitors
            .iter()
            .filter(of_production)
            .map(|view| view.name.as_str())
            .collect();
        let looks = Looks::open_read_only(&self.store_path()).ok()??;
        let counted: BTreeMap<String, u64> =
            looks.counted(project, from, to).ok()?.into_iter().collect();
        let (mut made, mut due) = (0, 0);
        for monitor in self.watched(project) {
            let name = monitor.id();
            let every = u64::try_from(monitor.every.as_secs()).unwrap_or(1).max(1);
            let looks = u64::try_from(length).ok()? / every;
            if names.contains(&name.as_str()) {
                // In seconds, so that each counts the same however often it is looked at.
                made += counted.get(&name).copied().unwrap_or_default().min(looks) * every;
                due += looks * every;
            }
        }
        let percent = made.saturating_mul(100).checked_div(due)?;
        u8::try_from(percent).ok()
    }

    fn configured(&self) -> Result<&Monitors, Error> {
        let monitors = self.config.monitors.as_ref();
        let monitors = monitors.filter(|monitors| !monitors.list.is_empty());
        monitors.ok_or_else(|| PlatformError::NoMonitors.into())
    }
}

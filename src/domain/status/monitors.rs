//! Monitors, as a screen shows them: how each stands, and those of an environment together.

use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, Serializer};

use super::Status;
use crate::domain::monitoring::Standing;
use crate::domain::names::{AppName, EnvId};
use crate::domain::samples::{Bucket, Lately, PARTS, Picture};

/// A monitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonitorView {
    /// Its name: the environment's and its own.
    pub name: String,
    /// Where it looks.
    pub environment: EnvId,
    /// The application that it looks at.
    pub application: Option<AppName>,
    /// The machine that it looks at, where that is known.
    pub host: Option<String>,
    /// How it stands as far as anybody knows.
    pub standing: Standing,
    /// Whether it is up by the log: what went down and did not come up is not.
    pub up: bool,
    /// What it said last; empty where it is up.
    pub what: String,
    /// Since when it is up or down by the log; `None`: it never was otherwise.
    pub since: Option<Timestamp>,
    /// When somebody looked last, where it is kept.
    pub seen: Option<Timestamp>,
    /// How long the last look took, in milliseconds, where it was good.
    #[serde(rename = "latency_ms", serialize_with = "millis")]
    pub took: Option<std::time::Duration>,
    /// How long a look says something; `None` where it isn't configured here, so that only the log
    /// is known.
    #[serde(skip)]
    pub patience: Option<SignedDuration>,
}

/// The monitors of an environment together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Watched {
    /// How many there are.
    pub of: usize,
    /// How many are up.
    pub up: usize,
    /// How many are down.
    pub down: usize,
    /// Of how many nobody knows.
    pub unknown: usize,
    /// How long a good look took lately, on average, in milliseconds.
    #[serde(rename = "latency_ms", serialize_with = "millis")]
    pub took: Option<std::time::Duration>,
    /// The last half hour in equal parts.
    #[serde(skip)]
    pub picture: Picture,
}

impl MonitorView {
    /// Its own name, without the environment's.
    #[must_use]
    pub fn own_name(&self) -> &str {
        let own = self.name.strip_prefix(self.environment.as_str());
        own.and_then(|own| own.strip_prefix('/'))
            .unwrap_or(&self.name)
    }

    /// Up to when what is known of it holds, where somebody has looked.
    #[must_use]
    pub fn holds_until(&self) -> Option<Timestamp> {
        self.seen?.checked_add(self.patience?).ok()
    }
}

impl Status {
    /// Takes what was seen lately into what is shown of monitors, as of a moment.
    pub fn see(&mut self, lately: &Lately, now: Timestamp) {
        for view in &mut self.monitors {
            let last = lately.last.get(&view.name);
            view.seen = last.map(|look| look.at);
            view.took = last.and_then(|look| look.took);
            view.standing = match view.patience {
                Some(patience) => {
                    let said = view.since.map(|_| view.up);
                    lately.standing(&view.name, patience, said, now)
                }
                None if view.up => Standing::Up,
                None => Standing::Down,
            };
        }
        // Who is down first, then what nobody knows of.
        self.monitors
            .sort_by_key(|view| (rank(view.standing), view.since, view.name.clone()));
        for environment in &mut self.environments {
            let count = |standing: Standing| {
                let here = |v: &&MonitorView| v.environment == environment.id;
                let here = self.monitors.iter().filter(here);
                here.filter(|view| view.standing == standing).count()
            };
            let (up, down) = (count(Standing::Up), count(Standing::Down));
            let unknown = count(Standing::Unknown);
            let picture = lately.pictures.get(&environment.id).copied();
            environment.monitors = Watched {
                of: up + down + unknown,
                up,
                down,
                unknown,
                took: picture.and_then(|picture| latest(&picture)),
                picture: picture.unwrap_or([None; PARTS]),
            };
        }
    }
}

/// How long good looks took in the last part that has one, of the last two: what is older says
/// nothing of now.
fn latest(picture: &Picture) -> Option<std::time::Duration> {
    let mut parts = picture.iter().rev().take(2).flatten();
    parts.find_map(|part: &Bucket| part.average())
}

fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Down => 0,
        Standing::Unknown => 1,
        Standing::Up => 2,
    }
}

#[expect(clippy::ref_option, reason = "serde asks so")]
fn millis<S: Serializer>(of: &Option<std::time::Duration>, to: S) -> Result<S::Ok, S::Error> {
    match of {
        Some(took) => to.serialize_u64(u64::try_from(took.as_millis()).unwrap_or(u64::MAX)),
        None => to.serialize_none(),
    }
}

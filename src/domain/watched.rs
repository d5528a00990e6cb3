//! What is seen beside any run: how monitors stand, and what the platform says that runs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::names::{AppName, CommitId, Digest, EnvId};

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// A monitor stands otherwise than before.
    Monitor {
        /// Its name.
        monitor: String,
        /// How it stands.
        now: Monitored,
    },
    /// Somebody lets golive look at these monitors by itself from now on.
    Agreed {
        /// What names all that is looked at, and how.
        digest: Digest,
        /// How many they are.
        monitors: usize,
    },
    /// What the platform says that an application runs.
    Running {
        /// The environment.
        environment: EnvId,
        /// The application.
        application: AppName,
        /// The branch, where it names one.
        branch: Option<String>,
        /// The commit.
        commit: CommitId,
    },
}

/// What the platform said that an application runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The branch, where it named one.
    pub branch: Option<String>,
    /// The commit.
    pub commit: CommitId,
    /// When.
    pub at: Timestamp,
}

/// How a monitor stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monitored {
    /// Where it looks.
    pub environment: EnvId,
    /// The application that it looks at, where it is about one.
    pub application: Option<AppName>,
    /// Whether it is up.
    pub up: bool,
    /// What it said last.
    pub what: String,
    /// Since when it stands so.
    pub since: Timestamp,
}

/// A time for which a monitor of production was down, while a release was launched, verified or
/// watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// The monitor's name.
    pub monitor: String,
    /// The application that it looks at, where it is about one.
    pub application: Option<AppName>,
    /// What was wrong.
    pub what: String,
    /// Since when it was down.
    pub from: Timestamp,
    /// When it was up again; `None`: it isn't yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
}

impl Outage {
    /// How many are kept of a release, the latest.
    pub const KEPT: usize = 100;
}

/// The lists of monitors that somebody has let golive look at by itself, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Agreed(Vec<Digest>);

impl Agreed {
    /// How many are kept: more versions of a list are not in use at once.
    const KEPT: usize = 20;

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether somebody has said so of that list.
    #[must_use]
    pub fn holds(&self, digest: &Digest) -> bool {
        self.0.contains(digest)
    }

    /// Somebody says so of that list.
    pub(super) fn add(&mut self, digest: Digest) {
        self.0.retain(|known| *known != digest);
        self.0.push(digest);
        let over = self.0.len().saturating_sub(Self::KEPT);
        self.0.drain(..over);
    }
}

//! What is seen beside any run: how monitors stand, and what the platform says that runs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::names::{AppName, CommitId, EnvId};

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

//! From where to where the contents of a release are counted, and where its environments stand on
//! the way: data that an engine fills, and what a status says already.

use serde::Serialize;

use crate::domain::contents::Range;
use crate::domain::names::{AppName, CommitId, EnvId, PersonName};
use crate::domain::status::{Standing, Status};

/// From where the contents are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Since {
    /// From what production runs.
    #[default]
    Production,
    /// From the candidate of the round before.
    Round,
    /// From what an environment runs.
    Environment {
        /// Which.
        id: EnvId,
    },
}

/// What a release holds: each application's part, in the order of deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// From where it is counted.
    pub since: Since,
    /// Each application.
    pub applications: Vec<AppContents>,
    /// The database scripts of the candidate that are new or changed.
    pub scripts: Vec<ScriptChange>,
}

impl Contents {
    /// The scripts of one of its applications, by its place, each with its path in that
    /// application's repository.
    pub fn scripts_of(&self, at: usize) -> impl Iterator<Item = (&ScriptChange, &str)> {
        // Only where there are several does the application's name stand before the path.
        let several = self.applications.len() > 1;
        let own = self.applications.get(at).map(|app| &app.range.application);
        self.scripts.iter().filter_map(move |script| {
            let path = script.path.as_str();
            let own = own?.as_str();
            let within = if several {
                path.strip_prefix(own)?.strip_prefix('/')?
            } else {
                path
            };
            Some((script, within))
        })
    }
}

/// What a release holds of one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppContents {
    /// From where to where.
    #[serde(flatten)]
    pub range: Range,
    /// The branch that the candidate was taken from.
    pub branch: Option<String>,
    /// Whether the start is what was recorded when the release was created, since nothing else is.
    pub from_base: bool,
    /// Whether it can be read.
    pub held: Held,
}

/// Whether a range can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Held {
    /// It can.
    Between,
    /// Both ends are the same commit.
    Nothing,
    /// There is nothing to count from: everything up to the candidate is read.
    NoStart,
    /// The repository lacks one of the ends.
    Lacking {
        /// Which.
        commit: CommitId,
        /// Whether that is since the clone is shallow.
        shallow: bool,
    },
    /// The repository can't be read.
    NoRepository {
        /// Why, in words.
        why: String,
    },
}

impl Held {
    /// Whether there are commits to be read.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        matches!(self, Self::Between | Self::NoStart)
    }
}

/// A database script of the candidate that differs from what the release began with; from where is
/// counted it may be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScriptChange {
    /// Its path; where there are several applications, the application's name before it.
    pub path: String,
    /// The script that takes it back.
    pub undo: Option<String>,
    /// Whether it wasn't there before; `None` where that can't be told.
    pub new: Option<bool>,
    /// Whether it is the same there as now: it came before, from where is counted.
    pub unchanged: bool,
    /// Where it ran, with the text that it has now.
    pub ran: Vec<EnvId>,
    /// Where it ran with another text.
    pub changed_after: Vec<EnvId>,
    /// Where it failed.
    pub failed: Vec<EnvId>,
}

/// An environment, or several that run the same, on the line of commits to the candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Which environments; none for the candidate alone.
    pub environments: Vec<EnvId>,
    /// What they run.
    pub commit: Option<CommitId>,
    /// How that stands to the candidate.
    pub state: Standing,
    /// Commits of it that the candidate lacks.
    pub ahead: Option<u32>,
    /// Commits of the candidate that it lacks.
    pub behind: Option<u32>,
    /// Where the environments came to it by other means than this process.
    pub drift: Option<Drift>,
}

/// Something else runs than this process brought there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Drift {
    /// It was recorded as deployed by other means.
    Outside {
        /// Who deployed it.
        by: Option<PersonName>,
    },
    /// The platform says that something else runs than was recorded.
    Platform {
        /// What.
        commit: CommitId,
    },
}

impl Stop {
    /// Whether it lies on the candidate's own line.
    #[must_use]
    pub fn is_on_line(&self) -> bool {
        matches!(
            self.state,
            Standing::Candidate | Standing::Behind | Standing::Ahead
        )
    }
}

/// Where the environments stand for one application: those on the candidate's line first, the
/// oldest commit first; then those that are off it, and those of which nothing is known.
#[must_use]
pub fn stops(status: &Status, application: &AppName) -> Vec<Stop> {
    let candidate = status
        .candidate
        .iter()
        .find(|c| c.application == *application);
    let mut stops: Vec<Stop> = Vec::new();
    if let Some(candidate) = candidate {
        stops.push(Stop {
            environments: Vec::new(),
            commit: Some(candidate.commit.clone()),
            state: Standing::Candidate,
            ahead: Some(0),
            behind: Some(0),
            drift: None,
        });
    }
    for environment in status.environments.iter().rev() {
        let running = environment
            .applications
            .iter()
            .find(|a| a.name == *application);
        let commit = running.and_then(|r| r.commit.clone());
        let outside = running.filter(|r| commit.is_some() && r.release.is_none());
        let stop = Stop {
            environments: vec![environment.id.clone()],
            state: running.map_or(Standing::None, |r| r.state),
            ahead: running.and_then(|r| r.ahead),
            behind: running.and_then(|r| r.behind),
            drift: running
                .and_then(|r| r.said.as_ref())
                .map(|said| Drift::Platform {
                    commit: said.commit.clone(),
                })
                .or_else(|| outside.map(|r| Drift::Outside { by: r.by.clone() })),
            commit,
        };
        let same = stops.iter_mut().find(|other| {
            (other.commit.is_some() || stop.state == Standing::None)
                && (&other.commit, other.state, &other.drift)
                    == (&stop.commit, stop.state, &stop.drift)
        });
        match same {
            // They were gone through from the last to the first.
            Some(other) => drop(other.environments.splice(..0, stop.environments)),
            None => stops.push(stop),
        }
    }
    stops.sort_by_key(|stop| {
        let off = match stop.state {
            Standing::None => 2,
            _ => u8::from(!stop.is_on_line()),
        };
        (off, std::cmp::Reverse(stop.behind), stop.ahead)
    });
    stops
}

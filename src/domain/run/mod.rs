//! A run: the steps by which an environment comes to run a candidate, or goes back, each by a program
//! of the company's: what was begun, and how it ended. Starting programs is for others.

mod asked;
mod event;
mod steps;
mod usual;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use self::asked::{PlannedStep, RunCommand, RunPlan, Wanted};
pub use self::event::RunEvent;
pub use self::steps::{Depends, Parts, backward, forward, has_run, undo_of};
pub use self::usual::Usuals;
use super::names::{AppName, CommitId, Digest, EnvId};
use super::release::Outcome;
use super::stamp::Stamp;

/// The most bytes of a program's last words that are kept in the log.
pub const TAIL: usize = 4096;

/// Which way a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To the candidate.
    Forward,
    /// Back to what was recorded before.
    Back,
}

/// What one step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "does", rename_all = "snake_case")]
pub enum Part {
    /// Executes a database script.
    RunScript {
        /// Its path in the repository.
        path: String,
        /// The hash of the text that runs.
        digest: Digest,
    },
    /// Deploys an application.
    Deploy {
        /// The application.
        application: AppName,
        /// The branch, where one is known.
        branch: Option<String>,
        /// The commit.
        commit: CommitId,
        /// What is recorded to run there now.
        from: Option<Place>,
    },
    /// Takes a database script back.
    UndoScript {
        /// The script that ran.
        path: String,
        /// The script that takes it back; without one it is done by hand.
        undo: Option<String>,
    },
    /// Takes an application back.
    TakeBack {
        /// The application.
        application: AppName,
        /// What runs now.
        from: CommitId,
        /// What it goes back to; `None` where nothing ran before.
        to: Option<Place>,
    },
}

/// A branch and a commit that run somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The branch, where one is known.
    pub branch: Option<String>,
    /// The commit.
    pub commit: CommitId,
}

impl Part {
    /// What it is about: the application's name or the script's path.
    #[must_use]
    pub fn about(&self) -> &str {
        match self {
            Self::RunScript { path, .. } | Self::UndoScript { path, .. } => path,
            Self::Deploy { application, .. } | Self::TakeBack { application, .. } => {
                application.as_str()
            }
        }
    }

    /// The application that it deploys or takes back.
    #[must_use]
    pub fn application(&self) -> Option<&AppName> {
        match self {
            Self::Deploy { application, .. } | Self::TakeBack { application, .. } => {
                Some(application)
            }
            Self::RunScript { .. } | Self::UndoScript { .. } => None,
        }
    }

    /// What the application shall run afterwards, where it is about one.
    #[must_use]
    pub fn wanted(&self) -> Option<&CommitId> {
        match self {
            Self::Deploy { commit, .. } => Some(commit),
            Self::TakeBack { to, .. } => to.as_ref().map(|place| &place.commit),
            Self::RunScript { .. } | Self::UndoScript { .. } => None,
        }
    }
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum How {
    /// With status 0.
    Ok,
    /// With another status.
    Failed {
        /// The status.
        status: i32,
    },
    /// By a signal that golive didn't send.
    Killed {
        /// Its number.
        signal: i32,
    },
    /// It took longer than it may, and was ended.
    TimedOut,
    /// Somebody ended it.
    Cancelled,
    /// It could not be started.
    NotStarted {
        /// Why, in one line.
        why: String,
    },
    /// Nobody knows: what looked after it is gone without a word.
    Unknown,
}

/// The end of an attempt at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// How the program ended.
    #[serde(flatten)]
    pub how: How,
    /// When it ended, or that was noticed.
    pub at: Timestamp,
    /// How many bytes it wrote.
    pub bytes: u64,
    /// The hash of all that it wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Digest>,
    /// Its last words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tail: String,
    /// What the platform said afterwards that runs, where it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running: Option<Place>,
    /// Why it could not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unasked: Option<String>,
}

/// One attempt at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its number in the step, from 1.
    pub number: u32,
    /// Who began it, and when.
    pub stamp: Stamp,
    /// The program with its arguments.
    pub program: Vec<String>,
    /// Whether somebody wants it ended.
    #[serde(default)]
    pub cancelled: bool,
    /// How it ended; `None` while it is under way.
    pub end: Option<End>,
    /// What somebody found out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// What somebody found out where nobody knew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Whether it worked.
    pub worked: bool,
    /// Who says so, and when.
    pub stamp: Stamp,
    /// A remark.
    pub note: Option<String>,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Its turn hasn't come.
    Waiting,
    /// A program is under way.
    Running,
    /// It worked.
    Ok,
    /// It was done by hand, by the person named.
    ByHand,
    /// It failed.
    Failed,
    /// It ended well, and the platform says that something else runs.
    Differs,
    /// Nobody knows how it ended.
    Unknown,
    /// It was left out, with a reason.
    Skipped,
}

impl StepState {
    /// Whether those that come after it may begin.
    #[must_use]
    pub fn is_behind(self) -> bool {
        matches!(self, Self::Ok | Self::ByHand | Self::Skipped)
    }

    /// What is recorded of what it is about; what the platform says runs does run, whatever was
    /// wanted. `None` while that isn't known.
    #[must_use]
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Ok | Self::ByHand | Self::Differs => Some(Outcome::Ok),
            Self::Failed => Some(Outcome::Failed),
            Self::Waiting | Self::Running | Self::Unknown | Self::Skipped => None,
        }
    }

    /// Whether somebody must say how it goes on.
    #[must_use]
    pub fn is_stuck(self) -> bool {
        matches!(self, Self::Failed | Self::Differs | Self::Unknown)
    }
}

/// A step of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunStep {
    /// Its number in the run, from 1, in the order of execution.
    pub number: u32,
    /// What it does.
    #[serde(flatten)]
    pub part: Part,
    /// The steps that must be behind before it begins.
    pub after: Vec<u32>,
    /// The last attempt, unless another one was asked for since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<Attempt>,
    /// How many attempts there were.
    #[serde(default)]
    pub tries: u32,
    /// Why it was left out, by whom.
    #[serde(default)]
    pub skipped: Option<Note>,
    /// Who did it by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<Note>,
}

/// What somebody said, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who and when.
    pub stamp: Stamp,
    /// What.
    pub text: String,
}

impl RunStep {
    /// How it stands.
    #[must_use]
    pub fn state(&self) -> StepState {
        if self.by_hand.is_some() {
            return StepState::ByHand;
        }
        if self.skipped.is_some() {
            return StepState::Skipped;
        }
        let Some(attempt) = &self.attempt else {
            return StepState::Waiting;
        };
        match (&attempt.settled, &attempt.end) {
            (Some(settled), _) if settled.worked => StepState::Ok,
            (Some(_), _) => StepState::Failed,
            (None, None) => StepState::Running,
            (None, Some(end)) => match end.how {
                How::Ok if self.differs(end) => StepState::Differs,
                How::Ok => StepState::Ok,
                How::Unknown => StepState::Unknown,
                _ => StepState::Failed,
            },
        }
    }

    /// Whether the platform says that something else runs than was wanted.
    fn differs(&self, end: &End) -> bool {
        matches!((self.part.wanted(), &end.running), (Some(wanted), Some(said)) if said.commit != *wanted)
    }

    /// How long the last attempt took, or takes.
    #[must_use]
    pub fn took(&self, now: Timestamp) -> Option<SignedDuration> {
        let attempt = self.attempt.as_ref()?;
        let until = attempt.end.as_ref().map_or(now, |end| end.at);
        Some(
            until
                .duration_since(attempt.stamp.at)
                .max(SignedDuration::ZERO),
        )
    }
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its number in the release, from 1.
    pub number: u32,
    /// Where.
    pub environment: EnvId,
    /// Which way.
    pub purpose: Purpose,
    /// The round in which it began.
    pub round: u32,
    /// Who began it, and when.
    pub stamp: Stamp,
    /// Its steps, in order.
    pub steps: Vec<RunStep>,
    /// Who gave it up, when and why; a rollback gives up what goes forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Note>,
}

impl Run {
    /// The step of that number, where there is one.
    #[must_use]
    pub fn step(&self, number: u32) -> Option<&RunStep> {
        self.steps.iter().find(|step| step.number == number)
    }

    /// The step whose program is under way.
    #[must_use]
    pub fn running(&self) -> Option<&RunStep> {
        self.steps
            .iter()
            .find(|step| step.state() == StepState::Running)
    }

    /// Whether every step is behind.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.steps.iter().all(|step| step.state().is_behind())
    }

    /// Whether it is neither done nor given up. One that is stuck is under way, too.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.running().is_some() || (self.stopped.is_none() && !self.is_done())
    }

    /// The next step that may begin: everything that it comes after is behind.
    #[must_use]
    pub fn next(&self) -> Option<&RunStep> {
        if self.stopped.is_some() || self.running().is_some() {
            return None;
        }
        let ready = |step: &&RunStep| step.state() == StepState::Waiting && self.is_ready(step);
        self.steps.iter().find(ready)
    }

    /// Whether everything that a step comes after is behind.
    #[must_use]
    pub fn is_ready(&self, step: &RunStep) -> bool {
        let behind = |number: &u32| self.step(*number).is_none_or(|s| s.state().is_behind());
        step.after.iter().all(behind)
    }

    /// Whether nothing goes on before somebody says how.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        self.is_under_way() && self.running().is_none() && self.next().is_none()
    }

    /// How many steps are behind, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let behind = self.steps.iter().filter(|s| s.state().is_behind()).count();
        (count(behind), count(self.steps.len()))
    }
}

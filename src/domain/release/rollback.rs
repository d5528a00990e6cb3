//! Going back: what was decided about a problem, and the steps of a rollback.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::names::{AppName, CommitId, EnvId};
use crate::domain::stamp::Stamp;

/// What went wrong in production, and until when it must be solved or decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What: a bug's id, an application, a script.
    pub what: String,
    /// Since when.
    pub since: Timestamp,
    /// When a decision is due.
    pub deadline: Timestamp,
}

impl Problem {
    /// Whether the time to decide is over: then only a decision stops the clock.
    #[must_use]
    pub fn has_run_out(&self, now: Timestamp) -> bool {
        self.deadline <= now
    }
}

/// What a rollback takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The applications.
    App,
    /// The database.
    Db,
    /// Both.
    Both,
}

/// What was decided about a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Choice {
    /// Go back.
    RollBack,
    /// Go on until then, and decide again.
    GoOn {
        /// The new deadline.
        until: Timestamp,
    },
}

/// A decision about a rollback; to go on is one too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The environment.
    pub environment: EnvId,
    /// What was decided.
    pub choice: Choice,
    /// What it is about.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// The round it was taken in.
    pub round: u32,
    /// Who and when.
    pub stamp: Stamp,
}

/// What one step of a rollback does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepKind {
    /// An application goes back to what was recorded before.
    Application {
        /// The application.
        application: AppName,
        /// What runs now.
        from: CommitId,
        /// The branch to go back to, where one was recorded.
        branch: Option<String>,
        /// The commit to go back to; `None` where nothing ran before, then it is taken off.
        commit: Option<CommitId>,
    },
    /// A database script is undone.
    Script {
        /// The script that ran.
        path: String,
    },
}

/// How a rollback's step was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepOutcome {
    /// It worked.
    Ok,
    /// It was done by hand, by the person named.
    ByHand,
    /// It failed; it can be recorded again.
    Failed,
}

impl StepOutcome {
    /// Whether the step is behind us.
    #[must_use]
    pub fn is_done(self) -> bool {
        self != Self::Failed
    }
}

/// One step of a rollback, with its result once there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number, from 1, in the order of execution.
    pub number: u32,
    /// What it does.
    #[serde(flatten)]
    pub kind: StepKind,
    /// How it ended, by whom, with what note.
    pub result: Option<StepResult>,
}

impl Step {
    /// Whether it is behind us.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.result.as_ref().is_some_and(|r| r.outcome.is_done())
    }
}

/// How a step of a rollback ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepResult {
    /// How.
    pub outcome: StepOutcome,
    /// Who and when.
    pub stamp: Stamp,
    /// What was said with it.
    pub note: Option<String>,
}

/// How far a rollback has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GoneBack {
    /// It was decided, and no step was tried.
    Decided,
    /// Some steps were tried, and not all are done.
    Partly,
    /// Every step is done.
    Done,
}

/// A rollback that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rollback {
    /// Where.
    pub environment: EnvId,
    /// What it takes back.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// The round it ended.
    pub round: u32,
    /// Who decided, and when.
    pub stamp: Stamp,
    /// Its steps, in order: applications in reverse order, then scripts, newest first.
    pub steps: Vec<Step>,
}

impl Rollback {
    /// Whether every step is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.steps.iter().all(Step::is_done)
    }

    /// How far it has come; partly, the environment is neither here nor there.
    #[must_use]
    pub fn stands(&self) -> GoneBack {
        if self.is_done() {
            GoneBack::Done
        } else if self.steps.iter().any(|step| step.result.is_some()) {
            GoneBack::Partly
        } else {
            GoneBack::Decided
        }
    }

    /// How many steps are done, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let done = self.steps.iter().filter(|s| s.is_done()).count();
        (count(done), count(self.steps.len()))
    }
}

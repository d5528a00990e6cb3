//! What people and the programs themselves ask of a run, and what it would do before anybody says
//! that it shall.

use super::{Depends, End, Parts, Purpose, RunStep};
use crate::domain::names::EnvId;
use crate::domain::scripts::Ahead;
use crate::domain::why::Refusal;

/// What is asked of a run: of the platform's programs in an environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunCommand {
    /// To the candidate.
    Begin {
        /// Where.
        environment: EnvId,
        /// What of it.
        parts: Parts,
        /// Which applications come after which.
        depends: Depends,
    },
    /// The steps of the rollback that was decided.
    BeginBack,
    /// A step's program is about to be started.
    BeginStep {
        /// The run.
        run: u32,
        /// The step.
        step: u32,
        /// The program with its arguments.
        program: Vec<String>,
    },
    /// A step's program ended.
    EndStep {
        /// The run.
        run: u32,
        /// The step.
        step: u32,
        /// The attempt.
        attempt: u32,
        /// How.
        end: End,
    },
    /// Somebody found out how a step ended.
    Settle {
        /// The run.
        run: u32,
        /// The step.
        step: u32,
        /// Whether it worked.
        worked: bool,
        /// A remark.
        note: Option<String>,
    },
    /// A step that failed is tried again.
    Again {
        /// The run.
        run: u32,
        /// The step.
        step: u32,
    },
    /// A step is left out.
    Skip {
        /// The run.
        run: u32,
        /// The step.
        step: u32,
        /// Why.
        reason: String,
    },
    /// A step's program shall be ended.
    Cancel {
        /// The run.
        run: u32,
    },
    /// The run is given up.
    Stop {
        /// The run.
        run: u32,
        /// Why.
        reason: String,
    },
}

/// Which run is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// To the candidate.
    Forward {
        /// Where.
        environment: EnvId,
        /// What of it.
        parts: Parts,
    },
    /// The steps of the rollback that was decided.
    Back,
}

/// What a run would do, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunPlan {
    /// Where.
    pub environment: EnvId,
    /// Which way.
    pub purpose: Purpose,
    /// Its steps, in order.
    pub steps: Vec<PlannedStep>,
    /// How long it is expected to take in seconds, where all of it ran before.
    pub usual: Option<i64>,
    /// What stands in its way now.
    pub refused: Option<Refusal>,
    /// Where users are: the scripts compared with what ran in the environment ahead, which comes
    /// first; `None` elsewhere, and where there are none.
    pub compared: Option<Ahead>,
}

/// A step that a run would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    /// The step.
    pub step: RunStep,
    /// What exactly would run; `None`: nothing is configured, it is done by hand.
    pub program: Option<Vec<String>>,
    /// Why it could not be started.
    pub trouble: Option<String>,
    /// How long it usually takes, in seconds.
    pub usual: Option<i64>,
}

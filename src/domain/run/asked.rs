//! What people and the programs themselves ask of a run.

use super::{Depends, End, Parts};
use crate::domain::names::EnvId;

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

//! What happens to a run, as the log keeps it.

use serde::{Deserialize, Serialize};

use super::{End, Purpose, RunStep};
use crate::domain::names::EnvId;

/// What happened to a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RunEvent {
    /// It began: these steps shall be done.
    Begun {
        /// Where.
        environment: EnvId,
        /// Which way.
        purpose: Purpose,
        /// The steps, in order.
        steps: Vec<RunStep>,
    },
    /// A step's program is about to be started.
    StepBegun {
        /// The step's number.
        step: u32,
        /// The attempt's number.
        attempt: u32,
        /// The program with its arguments.
        program: Vec<String>,
    },
    /// A step's program ended.
    StepEnded {
        /// The step's number.
        step: u32,
        /// The attempt's number.
        attempt: u32,
        /// How.
        end: End,
    },
    /// A step that failed shall be tried again.
    StepAgain {
        /// The step's number.
        step: u32,
    },
    /// Somebody found out how a step had ended.
    StepSettled {
        /// The step's number.
        step: u32,
        /// The attempt's number.
        attempt: u32,
        /// Whether it worked.
        worked: bool,
        /// A remark.
        note: Option<String>,
    },
    /// A step was left out.
    StepSkipped {
        /// The step's number.
        step: u32,
        /// Why.
        reason: String,
    },
    /// A step was done by hand.
    StepByHand {
        /// The step's number.
        step: u32,
        /// A remark.
        note: Option<String>,
    },
    /// Somebody wants a step's program ended.
    CancelAsked {
        /// The step's number.
        step: u32,
    },
    /// The run was given up.
    Stopped {
        /// Why.
        reason: String,
    },
}

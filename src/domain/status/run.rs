//! Runs of the platform's programs, the decision clock and monitors, as a screen shows them.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::Status;
use crate::domain::run::{Run, RunStep, StepState};
use crate::domain::why::Reason;

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// The run.
    #[serde(flatten)]
    pub run: Run,
    /// Its steps' states, in their order.
    pub states: Vec<StepState>,
    /// How long each step usually takes, in seconds, in their order.
    pub usual: Vec<Option<i64>>,
    /// Whether it is neither done nor given up.
    pub under_way: bool,
    /// Whether nothing goes on before somebody says how.
    pub stuck: bool,
    /// How many steps are behind.
    pub done: u32,
    /// How many there are.
    pub of: u32,
    /// Why the next step doesn't begin, where one could and nobody carries it out.
    pub stands: Option<Stands>,
    /// What chat rooms answered when they were told of a step that is stuck.
    pub told: Vec<RoomAnswer>,
    /// The mails that tell of a step that is stuck and still wait in the outbox, by number.
    pub mails: Vec<u32>,
}

/// What a chat room answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoomAnswer {
    /// The step that it was told of.
    pub step: u32,
    /// The room.
    pub room: String,
    /// Whether it took the message.
    pub ok: bool,
    /// What it said, or why it was not told.
    pub said: String,
}

/// Why the next step of a run doesn't begin by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Stands {
    /// No program is configured for it: somebody does it, and says so.
    ByHand {
        /// The step.
        step: u32,
    },
    /// The process holds it: a gate, a window, a freeze.
    Held {
        /// The step.
        step: u32,
        /// By what.
        reasons: Vec<Reason>,
    },
    /// Nothing is in its way, and whoever carried the run out is gone.
    Alone {
        /// The step.
        step: u32,
    },
}

/// How soon a run between two steps is looked at again: the next one begins at once, or is held.
const BETWEEN: SignedDuration = SignedDuration::from_millis(300);
/// How soon it is looked at again whether anybody carries a run out whose program is under way.
const CARRIED: SignedDuration = SignedDuration::from_secs(5);

impl RunView {
    /// Whether its next step is about to begin, or what is in its way is not known yet.
    #[must_use]
    pub fn is_between(&self) -> bool {
        self.under_way && !self.stuck && self.stands.is_none() && self.run.running().is_none()
    }

    /// The step that is looked at first: under way, or stuck, or the next one.
    #[must_use]
    pub fn current(&self) -> Option<&RunStep> {
        let stuck = || self.run.steps.iter().find(|step| step.state().is_stuck());
        self.run
            .running()
            .or_else(stuck)
            .or_else(|| self.run.next())
    }
}

impl Status {
    /// How soon its runs are to be looked at again although nothing is recorded: whoever carries one
    /// out says nothing when the next step is held, or when it dies.
    #[must_use]
    pub fn runs_due(&self) -> Option<SignedDuration> {
        if self.runs.iter().any(RunView::is_between) {
            return Some(BETWEEN);
        }
        let running = self.runs.iter().any(|view| view.run.running().is_some());
        running.then_some(CARRIED)
    }
}

/// The decision clock of a release that is launched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClockView {
    /// From when on a rollback would end after the window: its end, less what a rollback takes.
    pub point_of_no_return: Timestamp,
    /// How long a rollback of production is expected to take, in seconds.
    #[serde(serialize_with = "seconds")]
    pub rollback_takes: SignedDuration,
    /// Whether some step never ran, so that its length is assumed.
    pub assumed: bool,
}

fn seconds<S: serde::Serializer>(of: &SignedDuration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_i64(of.as_secs())
}

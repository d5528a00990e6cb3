//! A rollback as a screen shows it: how far it is, what takes each script back, and once it is over
//! what it was for, which the next round starts from.

use serde::Serialize;

use super::Status;
use crate::domain::names::EnvId;
use crate::domain::release::{GoneBack, Rollback, Scope, StepKind};
use crate::domain::run::{How, Purpose, StepState};
use crate::domain::stamp::Stamp;

/// A rollback of production that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WentBack {
    /// The environment.
    pub environment: EnvId,
    /// What it took back.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// The round it ended.
    pub round: u32,
    /// Who decided, and when.
    pub stamp: Stamp,
    /// What had failed there in that round, as far as that was recorded.
    pub failed: Vec<Failed>,
}

/// Something that had failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// The application's name or the script's path.
    pub about: String,
    /// How the step stood.
    pub state: StepState,
    /// How its program had ended, where one ran.
    pub how: Option<How>,
}

impl Status {
    /// The rollback under way of which some steps were tried, while nothing carries it on: the
    /// environment is neither here nor there.
    #[must_use]
    pub fn partly_back(&self) -> Option<&Rollback> {
        let running =
            |run: &super::RunView| run.run.purpose == Purpose::Back && run.run.running().is_some();
        let partly = |rollback: &&Rollback| rollback.stands() == GoneBack::Partly;
        let rollback = self.rollback.as_ref().filter(partly)?;
        (!self.runs.iter().any(running)).then_some(rollback)
    }

    /// Whether a step of a rollback is for a person: a script that nothing takes back.
    #[must_use]
    pub fn is_by_hand(&self, step: &StepKind) -> bool {
        match step {
            StepKind::Script { path } => matches!(self.undone_by.get(path), Some(None)),
            StepKind::Application { .. } => false,
        }
    }
}

//! The verdict: may the release go on, and if not, what exactly is missing and whose turn it is.

use serde::{Deserialize, Serialize};

use super::names::StageId;
use super::why::{Nature, Reason};

/// The answer in one word. Unknown never passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Go.
    Pass,
    /// Something is missing.
    Blocked,
    /// It can't be told: something that was shown is stale, or a source is too old.
    Unknown,
}

/// The answer for the next step, with every reason against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The stage asked about; `None`: the release's end.
    pub to: Option<StageId>,
    /// The answer.
    #[serde(rename = "state")]
    pub answer: Answer,
    /// The reasons; empty exactly when it passes.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// The verdict that these reasons make.
    #[must_use]
    pub fn new(to: Option<StageId>, reasons: Vec<Reason>) -> Self {
        let answer = if reasons.is_empty() {
            Answer::Pass
        } else if reasons.iter().all(|r| r.why.nature() == Nature::Unknown) {
            Answer::Unknown
        } else {
            Answer::Blocked
        };
        Self {
            to,
            answer,
            reasons,
        }
    }

    /// Whether it passes.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.answer == Answer::Pass
    }
}

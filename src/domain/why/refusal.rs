//! A command that may not be, and whose turn it is.

use serde::{Deserialize, Serialize};

use super::{Nature, Why};
use crate::domain::names::{PersonName, RoleId};

/// One reason, with whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What is in the way.
    pub why: Why,
    /// Whose turn it is, by role.
    pub role: Option<RoleId>,
    /// Whose turn it is, by name, where names are known.
    pub who: Vec<PersonName>,
}

impl Reason {
    /// A reason that is nobody's turn: the person who asked can mend it.
    #[must_use]
    pub fn new(why: Why) -> Self {
        Self {
            why,
            role: None,
            who: Vec::new(),
        }
    }
}

/// A command that may not be. It changed nothing, and it has at least one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    reasons: Vec<Reason>,
}

impl Refusal {
    /// A refusal for one reason.
    #[must_use]
    pub fn one(why: Why) -> Self {
        Self {
            reasons: vec![Reason::new(why)],
        }
    }

    /// A refusal for several reasons; `None` where there are none.
    #[must_use]
    pub fn of(reasons: Vec<Reason>) -> Option<Self> {
        (!reasons.is_empty()).then_some(Self { reasons })
    }

    /// The reasons; at least one.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Whether the process is in the way, the asking was wrong, or an answer is missing.
    #[must_use]
    pub fn nature(&self) -> Nature {
        let natures = || self.reasons.iter().map(|r| r.why.nature());
        if natures().any(|n| n == Nature::Input) {
            Nature::Input
        } else if natures().all(|n| n == Nature::Unknown) {
            Nature::Unknown
        } else {
            Nature::Blocked
        }
    }
}

impl From<Why> for Refusal {
    fn from(why: Why) -> Self {
        Self::one(why)
    }
}

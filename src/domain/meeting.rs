//! The deployment meeting: the points that were taken up, and what was said on them. What a role
//! says in the end is its vote, which stands with the release.

use serde::{Deserialize, Serialize};

use super::stamp::Stamp;

/// The deployment meeting of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The round that it is about.
    pub round: u32,
    /// The points taken up, in order; the last one is now.
    pub taken: Vec<Taken>,
    /// What was said on them, in order.
    pub remarks: Vec<Remark>,
}

/// A point of the agenda, taken up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The point; `None` is the roll call.
    pub point: Option<String>,
    /// Who took it up, and when.
    pub stamp: Stamp,
}

/// A remark on a point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The point; `None` is the roll call.
    pub point: Option<String>,
    /// What was said.
    pub text: String,
    /// Who said it, and when.
    pub stamp: Stamp,
}

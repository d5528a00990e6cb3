//! What the branches under a candidate hold, as the world tells it.

use crate::domain::contents::BranchMove;
use crate::domain::names::{AppName, CommitId};
use crate::domain::view::GoesStale;
use crate::text::Explained;

/// The head of an application's branch, beside its candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The application.
    pub application: AppName,
    /// The branch.
    pub branch: Option<String>,
    /// What the branch holds now.
    pub head: CommitId,
    /// The candidate, where there is one.
    pub candidate: Option<CommitId>,
    /// How the head stands to the candidate.
    pub moved: BranchMove,
    /// The first lines of the messages of the newest commits in between, the latest first.
    pub subjects: Vec<String>,
}

/// What taking the branches' heads as the candidate would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The applications, in the order of deployment; one whose branch can't be read is left out.
    pub heads: Vec<Head>,
    /// What would go stale; or why they can't be taken.
    pub stale: Result<Vec<GoesStale>, Explained>,
}

//! The commits under release, and what has become of the branches that they were taken from.

use serde::Serialize;

use crate::domain::contents::BranchMove;
use crate::domain::names::{AppName, CommitId};

/// One application of the candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateView {
    /// The application.
    pub application: AppName,
    /// The branch that it was taken from.
    pub branch: Option<String>,
    /// The commit.
    pub commit: CommitId,
    /// How many commits the branch is ahead; `None` where git can't tell.
    pub behind_branch: Option<u32>,
    /// Whether the commit is no longer on the branch.
    pub off_branch: Option<bool>,
    /// How the branch stands now to the commit; `None` where nobody asked git, there is no branch,
    /// or the release has ended.
    pub branch_move: Option<BranchMove>,
}

impl CandidateView {
    /// What has become of the branch, where a person should know of it.
    #[must_use]
    pub fn news(&self) -> Option<&BranchMove> {
        let quiet = |m: &&BranchMove| !matches!(m, BranchMove::Same | BranchMove::Unknown);
        self.branch_move.as_ref().filter(quiet)
    }
}

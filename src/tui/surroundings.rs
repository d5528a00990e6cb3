//! The repository, as the world tells it before anything is recorded.

use crate::domain::names::{CommitId, ProjectName};
use crate::text::Explained;

/// What the program sees of the repository that it was started in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The project that a release here belongs to.
    pub project: Option<ProjectName>,
    /// The repository's folder; `None` where there is none.
    pub path: Option<String>,
    /// The branch that is checked out.
    pub branch: Option<String>,
    /// The commit that is checked out.
    pub commit: Option<CommitId>,
    /// The first line of its message.
    pub subject: Option<String>,
    /// The branches, the current one first.
    pub branches: Vec<String>,
    /// The latest tags that are versions, the latest first.
    pub tags: Vec<String>,
    /// The version that comes next.
    pub suggested: Option<String>,
    /// Why the repository can't be read.
    pub flaw: Option<Explained>,
}

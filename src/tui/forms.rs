//! What a person fills in: a new release, the record of a deployment, the words of a section.

use super::msg::Target;
use crate::domain::names::{AppName, BugId, EnvId, ItemId, PersonName, ProjectName, Version};
use crate::domain::release::{Outcome, Window};

/// What a new release needs to be told; the rest is seen in the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRelease {
    /// The project; `None`: the repository's.
    pub project: Option<ProjectName>,
    /// Its version.
    pub version: Version,
    /// The branch; `None`: the current one.
    pub branch: Option<String>,
    /// What production runs, where it is known otherwise than from the record.
    pub base: Option<String>,
    /// The launch window.
    pub window: Option<Window>,
    /// The version that it mends.
    pub hotfix_of: Option<Version>,
    /// Whether the hotfix's branch is made at production's commit where it isn't there.
    pub make_branch: bool,
    /// Who acts.
    pub by: PersonName,
    /// The urgent bugs whose fixes it carries, where it is a hotfix.
    pub carries: Vec<BugId>,
}

/// What a record of a deployment says; what is `None` is the candidate's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployed {
    /// The release.
    pub target: Target,
    /// The environment.
    pub environment: EnvId,
    /// The application; `None`: all of them.
    pub application: Option<AppName>,
    /// The branch.
    pub branch: Option<String>,
    /// The revision, as it was typed.
    pub revision: Option<String>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// A remark.
    pub note: Option<String>,
    /// Who deployed.
    pub by: PersonName,
}

/// Other words in a section of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The release.
    pub target: Target,
    /// The item.
    pub item: ItemId,
    /// The section.
    pub section: String,
    /// What it said when the writing began.
    pub before: String,
    /// What it shall say.
    pub after: String,
}

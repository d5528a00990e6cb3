//! A release as a screen shows it: everything derived from the state, the people, git and the hour.

use jiff::Timestamp;

use super::names::{StageId, Version};
use super::people::People;
use super::project::Project;
use super::status::{BugView, GitFacts, Status};
use super::verdict::Verdict;

/// What a view depends on besides the state.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// Who holds which role.
    pub people: &'a People,
    /// What git knows.
    pub git: &'a GitFacts,
    /// The moment.
    pub now: Timestamp,
    /// How old an import of bugs may be, in seconds; `None`: any age is good.
    pub bugs_max_age: Option<u32>,
}

/// Everything about a release; `None` where the project has no such release.
#[must_use]
pub fn status(project: &Project, version: &Version, scene: &Scene<'_>) -> Option<Status> {
    let _ = (project.releases.get(version)?, scene);
    None
}

/// The verdict for entering `to` (`None`: the next step); `None` where the project has no such
/// release, or its way has no such stage.
#[must_use]
pub fn verdict(
    project: &Project,
    version: &Version,
    to: Option<&StageId>,
    scene: &Scene<'_>,
) -> Option<Verdict> {
    let _ = (project.releases.get(version)?, to, scene);
    None
}

/// The bugs that are loaded, worst first; of one release only where one is named.
#[must_use]
pub fn bugs(project: &Project, release: Option<&Version>) -> Vec<BugView> {
    let _ = (project, release);
    Vec::new()
}

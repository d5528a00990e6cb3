//! A release as a row of the list.

use super::names::Version;
use super::project::Project;
use super::status::Summary;

/// The row of a release; `None` where the project has no such release.
#[must_use]
pub fn summary(project: &Project, version: &Version) -> Option<Summary> {
    let _ = project.releases.get(version)?;
    None
}

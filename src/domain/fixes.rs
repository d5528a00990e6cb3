//! Which fixes a release must not lose: those of its project's hotfixes. A release that goes live
//! without them takes them off production again.
//!
//! What is in which branch is for git to say; here stands what has to be asked, as data. Nothing of
//! this decides whether a release may go on: a fix that was made in other words looks like one that
//! is missing, so a person judges that.

use super::names::{AppName, CommitId, Version};
use super::project::Project;
use super::release::{AppCommit, Release, ReleaseState};

/// A hotfix's part of an application, beside the candidate that may lack it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The hotfix.
    pub hotfix: Version,
    /// Where it stands as a whole.
    pub state: ReleaseState,
    /// The application.
    pub application: AppName,
    /// What its fixes were made on; `None` where nobody knows what production ran.
    pub base: Option<CommitId>,
    /// The newest of its commits.
    pub fixed: CommitId,
    /// The commit under release.
    pub candidate: CommitId,
    /// The branch that it was taken from.
    pub branch: Option<String>,
}

/// What has to be compared for a release. Nothing for one that users have already, or that has
/// ended; and nothing of a hotfix that was abandoned or taken back, or has no commit yet.
#[must_use]
pub fn to_compare(project: &Project, version: &Version) -> Vec<Pair> {
    let Some(release) = project.releases.get(version) else {
        return Vec::new();
    };
    if !matches!(release.state, ReleaseState::Open | ReleaseState::RolledBack) {
        return Vec::new();
    }
    let others = project.releases.values().filter(|other| {
        other.version != *version
            && other.hotfix_of.is_some()
            && !matches!(
                other.state,
                ReleaseState::Abandoned | ReleaseState::RolledBack
            )
    });
    others
        .flat_map(|hotfix| of_hotfix(project, release, hotfix))
        .collect()
}

fn of_hotfix(project: &Project, release: &Release, hotfix: &Release) -> Vec<Pair> {
    let pair = |wanted: &AppCommit| {
        let fixed = of(hotfix.candidate(), &wanted.application)?;
        let base = before(project, hotfix, &wanted.application);
        let nothing = base == Some(fixed) || *fixed == wanted.commit;
        (!nothing).then(|| Pair {
            hotfix: hotfix.version.clone(),
            state: hotfix.state,
            application: wanted.application.clone(),
            base: base.cloned(),
            fixed: fixed.clone(),
            candidate: wanted.commit.clone(),
            branch: wanted.branch.clone(),
        })
    };
    release.candidate().iter().filter_map(pair).collect()
}

/// What a hotfix's fixes were made on: what production ran, else what was released before it.
fn before<'a>(
    project: &'a Project,
    hotfix: &'a Release,
    application: &AppName,
) -> Option<&'a CommitId> {
    of(&hotfix.base, application).or_else(|| {
        let parent = project.releases.get(hotfix.hotfix_of.as_ref()?)?;
        of(parent.candidate(), application)
    })
}

fn of<'a>(commits: &'a [AppCommit], application: &AppName) -> Option<&'a CommitId> {
    let own = commits.iter().find(|c| c.application == *application);
    own.map(|c| &c.commit)
}

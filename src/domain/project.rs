//! A project: the unit. Its four environments are shared by all its releases, and its bugs
//! outlive them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bugs::Bugs;
use super::names::{AppName, CommitId, Digest, EnvId, ProjectName, Version};
use super::process::Process;
use super::release::{AppCommit, Outcome, Release};
use super::run::Usuals;
use super::source::BugSource;
use super::stamp::Stamp;
use super::watched::{Agreed, Monitored, Said};

/// What ran before, which a rollback goes back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The branch, where one was recorded.
    pub branch: Option<String>,
    /// The commit.
    pub commit: CommitId,
    /// The release that it was deployed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Version>,
    /// What ran before that, so that a rollback can be followed by another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Box<Before>>,
}

/// What one application runs in one environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// The branch, where one was recorded.
    pub branch: Option<String>,
    /// The commit.
    pub commit: CommitId,
    /// What ran before that.
    pub previous: Option<Before>,
    /// Who deployed it, and when.
    pub stamp: Stamp,
    /// The release it was deployed for.
    pub release: Option<Version>,
    /// Whether the deployment worked. Of a failed one the commit is what was tried.
    pub outcome: Outcome,
}

/// An application of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Its name.
    pub name: AppName,
    /// Where its repository was when last seen; a hint for reading, never evidence.
    pub repository: Option<String>,
}

/// The state of a project, as its events leave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its name.
    pub name: Option<ProjectName>,
    /// How many events it has.
    pub seq: u64,
    /// The latest moment at which one happened, in milliseconds since 1970.
    #[serde(default)]
    pub moment: i64,
    /// Its applications, in the order of deployment.
    pub applications: Vec<Application>,
    /// What runs where.
    pub environments: BTreeMap<EnvId, BTreeMap<AppName, Running>>,
    /// Every version of the process that one of its releases goes by.
    pub processes: BTreeMap<Digest, Process>,
    /// Its releases.
    pub releases: BTreeMap<Version, Release>,
    /// Its bugs: how many there are, and those that are loaded.
    pub bugs: Bugs,
    /// The number that the next bug reported here gets.
    pub next_bug: u32,
    /// How long the steps of runs took before.
    #[serde(default, skip_serializing_if = "Usuals::is_empty")]
    pub usuals: Usuals,
    /// Where bugs are read from, by name.
    pub bug_sources: BTreeMap<String, BugSource>,
    /// The monitors that have said something, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub monitors: BTreeMap<String, Monitored>,
    /// The lists of monitors that somebody has let golive look at by itself.
    #[serde(default, skip_serializing_if = "Agreed::is_empty")]
    pub agreed: Agreed,
    /// What the platform said last that runs where, when it was asked beside any run.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<EnvId, BTreeMap<AppName, Said>>,
}

impl Before {
    /// How far back is kept: more rollbacks without a deployment in between are not to be expected.
    const DEPTH: usize = 20;

    /// Forgets what lies too far back.
    pub(super) fn trimmed(mut self) -> Self {
        let mut last = &mut self;
        for _ in 1..Self::DEPTH {
            match last.previous {
                Some(ref mut previous) => last = previous,
                None => return self,
            }
        }
        last.previous = None;
        self
    }
}

impl Project {
    /// What an application runs in an environment.
    #[must_use]
    pub fn running(&self, environment: &EnvId, application: &AppName) -> Option<&Running> {
        self.environments.get(environment)?.get(application)
    }

    /// Whether an environment runs all of these commits, none of them failed.
    #[must_use]
    pub fn runs(&self, environment: &EnvId, commits: &[AppCommit]) -> bool {
        !commits.is_empty()
            && commits.iter().all(|c| {
                self.running(environment, &c.application)
                    .is_some_and(|r| r.commit == c.commit && r.outcome == Outcome::Ok)
            })
    }

    /// What the platform says that an application runs, where that is something else than what was
    /// recorded before it was asked.
    #[must_use]
    pub fn drift(&self, environment: &EnvId, application: &AppName) -> Option<&Said> {
        let said = self.said.get(environment)?.get(application)?;
        let recorded = self.running(environment, application);
        let differs = recorded.is_none_or(|r| r.commit != said.commit && r.stamp.at <= said.at);
        differs.then_some(said)
    }

    /// The process that a release goes by.
    #[must_use]
    pub fn process_of(&self, release: &Release) -> Option<&Process> {
        self.processes.get(&release.process)
    }

    /// The hotfixes of a version.
    pub fn hotfixes_of(&self, version: &Version) -> impl Iterator<Item = &Release> {
        self.releases
            .values()
            .filter(move |r| r.hotfix_of.as_ref() == Some(version))
    }
}

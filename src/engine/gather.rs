//! Commands that need something of git first: which commits are meant, and which database scripts
//! they bring. What was gathered goes through the same `decide` as every other command.

use std::collections::{BTreeMap, BTreeSet};

use super::hotfix::Wanted;
use super::repositories::Place;
use super::{Done, Engine, Error, Order};
use crate::domain::command::{Command, CreateRelease, RecordDeployment};
use crate::domain::names::{
    AppName, BugId, CommitId, Digest, EnvId, PersonName, ProjectName, Version,
};
use crate::domain::project::{Application, Project};
use crate::domain::release::{AppCommit, Outcome, Script, Undo, Window};
use crate::domain::why::Why;
use crate::git;
use crate::store::Want;

/// A release to be created, as a person says it.
#[derive(Clone, Debug)]
pub struct NewRelease {
    /// Its version.
    pub version: Version,
    /// Its project; by default the one at hand.
    pub project: Option<ProjectName>,
    /// The branch that it is made from; by default the one that is checked out.
    pub branch: Option<String>,
    /// What production runs, as git resolves it; by default what the record says.
    pub base: Option<String>,
    /// The launch window.
    pub window: Option<Window>,
    /// The version that it mends.
    pub hotfix_of: Option<Version>,
    /// The urgent bugs whose fixes it carries, where it is a hotfix.
    pub carries: Vec<BugId>,
    /// Whether the hotfix's branch is made at production's commit where it isn't there.
    pub make_branch: bool,
    /// Who creates it; by default whoever runs the program.
    pub by: Option<PersonName>,
}

/// A deployment that was done elsewhere, as a person says it.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The project.
    pub project: ProjectName,
    /// The release that it was for; `None` for what an environment runs by other means.
    pub release: Option<Version>,
    /// Where.
    pub environment: EnvId,
    /// The application; by default all of the candidate's.
    pub application: Option<AppName>,
    /// The branch; by default the candidate's.
    pub branch: Option<String>,
    /// The commit, as git resolves it; by default the candidate's.
    pub commit: Option<String>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// A remark.
    pub note: Option<String>,
    /// Who deployed; by default whoever runs the program.
    pub by: Option<PersonName>,
}

impl Engine {
    /// Creates a release on what its branch holds now.
    ///
    /// # Errors
    /// What git and the process say.
    pub fn new_release(&mut self, asked: NewRelease) -> Result<Done, Error> {
        let project = match asked.project {
            Some(project) => project,
            None => self.project(None)?,
        };
        let mut to_make = Vec::new();
        let wanted = Wanted {
            version: &asked.version,
            branch: asked.branch.as_deref(),
            make: asked.make_branch,
        };
        let order = {
            let state = self.store.load(&project, &Want::default())?;
            let applications = self.applications(&project, &state);
            let mut base = Vec::new();
            for (application, place) in &applications {
                if let Some(rev) = &asked.base {
                    let commit = self.repositories.ask(place, |r| r.resolve(rev))?;
                    base.push(AppCommit {
                        application: application.name.clone(),
                        branch: None,
                        commit,
                    });
                }
            }
            let before = if base.is_empty() {
                self.in_production(&state)?
            } else {
                commits(&base)
            };
            let candidate = if asked.hotfix_of.is_some() {
                let found = self.hotfix_candidate(&applications, &wanted, &before)?;
                to_make = found.1;
                found.0
            } else {
                self.heads_of(&applications, asked.branch.as_deref())?
            };
            let scripts = self.scripts(&applications, &candidate, &before)?;
            let applications = applications.into_iter().map(|(a, _)| a).collect();
            Order {
                project,
                release: None,
                by: asked.by,
                command: Command::CreateRelease(Box::new(CreateRelease {
                    version: asked.version.clone(),
                    applications,
                    candidate,
                    scripts,
                    base,
                    window: asked.window,
                    hotfix_of: asked.hotfix_of,
                    carries: asked.carries,
                })),
            }
        };
        if !to_make.is_empty() {
            // A branch for a release that is refused would be left over.
            self.prepared(order.clone())?;
            self.begin_branches(&wanted, &to_make)?;
        }
        self.execute(order)
    }

    /// Records what an environment runs.
    ///
    /// # Errors
    /// What git and the process say.
    pub fn deployed(&mut self, asked: Deployment) -> Result<Done, Error> {
        let commit = match &asked.commit {
            None => None,
            Some(rev) => {
                let project = self.store.load(&asked.project, &Want::default())?;
                let known = project.applications.iter().map(|a| a.name.clone());
                let known: Vec<AppName> = known.collect();
                if asked.application.is_none() && known.len() > 1 {
                    return Err(Error::Refused(Why::CommitOfWhich { known }.into()));
                }
                let application = asked.application.clone().or(known.into_iter().next());
                let place = application.map_or(Place::Here, |application| {
                    self.place(&project, &application)
                });
                Some(self.commit_at(&place, rev)?)
            }
        };
        self.execute(Order {
            project: asked.project,
            release: asked.release,
            by: asked.by,
            command: Command::RecordDeployment(Box::new(RecordDeployment {
                environment: asked.environment,
                application: asked.application,
                branch: asked.branch,
                commit,
                outcome: asked.outcome,
                note: asked.note,
            })),
        })
    }

    /// The commit that a revision means in the repository at hand.
    ///
    /// # Errors
    /// What git says.
    pub fn commit(&self, rev: &str) -> Result<CommitId, Error> {
        self.commit_at(&Place::Here, rev)
    }

    /// A whole id is taken as it is where git can't be asked: deployments are recorded on machines
    /// that have no clone.
    fn commit_at(&self, place: &Place, rev: &str) -> Result<CommitId, Error> {
        let whole = rev.len() == 40 && rev.bytes().all(|b| b.is_ascii_hexdigit());
        match self.repositories.ask(place, |r| r.resolve(rev)) {
            Err(_) if whole => Ok(CommitId::new(rev.to_ascii_lowercase())),
            other => other,
        }
    }

    /// The applications of a project, in the order of deployment: as configured, else as recorded,
    /// else one that is called like the project.
    fn applications(&self, name: &ProjectName, state: &Project) -> Vec<(Application, Place)> {
        let configured = self.project(None).is_ok_and(|here| here == *name)
            && !self.config.applications.is_empty();
        let names: Vec<AppName> = if configured {
            let ordered = self.config.in_order();
            ordered
                .into_iter()
                .map(|a| a.name.as_str().into())
                .collect()
        } else if state.applications.is_empty() {
            vec![AppName::from(name.as_str())]
        } else {
            state.applications.iter().map(|a| a.name.clone()).collect()
        };
        let with_place = |name: AppName| {
            let place = self.place(state, &name);
            let root = self
                .repositories
                .ask(&place, |r| Ok(r.root().display().to_string()));
            let repository = root.ok();
            (Application { name, repository }, place)
        };
        names.into_iter().map(with_place).collect()
    }

    /// What a branch holds in each repository.
    fn heads_of(
        &self,
        applications: &[(Application, Place)],
        branch: Option<&str>,
    ) -> Result<Vec<AppCommit>, Error> {
        let on = |(application, place): &(Application, Place)| {
            self.branch_commit(&application.name, place, branch)
        };
        applications.iter().map(on).collect()
    }

    /// What a branch holds; by default the one that is checked out, or HEAD where it is on none.
    pub(super) fn branch_commit(
        &self,
        application: &AppName,
        place: &Place,
        branch: Option<&str>,
    ) -> Result<AppCommit, Error> {
        self.repositories.ask(place, |repository| {
            let (branch, commit) = match branch {
                Some(name) => (Some(name.to_owned()), repository.branch_head(name)?),
                None => match repository.head()? {
                    git::Head::Branch { name, commit } => (Some(name), commit),
                    git::Head::Detached { commit } => (None, commit),
                    // Resolving says why there is nothing: an empty repository, or an empty branch.
                    git::Head::Unborn { .. } => (None, repository.resolve("HEAD")?),
                },
            };
            Ok(AppCommit {
                application: application.clone(),
                branch,
                commit,
            })
        })
    }

    /// What production runs by the record.
    fn in_production(&self, state: &Project) -> Result<BTreeMap<AppName, CommitId>, Error> {
        let production = self.template()?.production();
        let running = production.and_then(|p| state.environments.get(&p.id));
        let ran = |(name, running): (&AppName, &crate::domain::project::Running)| {
            let worked = running.outcome == Outcome::Ok;
            worked.then(|| (name.clone(), running.commit.clone()))
        };
        Ok(running.into_iter().flatten().filter_map(ran).collect())
    }

    /// The database scripts that a candidate brings, in the order of the applications. Where there
    /// are several, the application stands before the path; a script of a repository that several of
    /// them share is the first one's.
    pub(super) fn scripts(
        &self,
        applications: &[(Application, Place)],
        candidate: &[AppCommit],
        base: &BTreeMap<AppName, CommitId>,
    ) -> Result<Vec<Script>, Error> {
        let globs = &self.config.database;
        let mut scripts: Vec<Script> = Vec::new();
        let mut taken: BTreeSet<(&Place, String, Digest)> = BTreeSet::new();
        for ((application, place), wanted) in applications.iter().zip(candidate) {
            let before = base.get(&application.name);
            let found = self.repositories.ask(place, |repository| {
                // What production runs may be a commit that this clone doesn't have.
                let before = before.filter(|commit| repository.commit(commit).is_ok());
                repository.scripts(before, &wanted.commit, &globs.scripts, &globs.rollback)
            })?;
            let alone = applications.len() == 1;
            let named = |path: String| {
                if alone {
                    path
                } else {
                    format!("{}/{path}", application.name)
                }
            };
            let first = |script: &Script| {
                let key = (place, script.path.clone(), script.digest.clone());
                taken.insert(key)
            };
            let found: Vec<_> = found.into_iter().filter(first).collect();
            scripts.extend(found.into_iter().map(|script| Script {
                path: named(script.path),
                digest: script.digest,
                undo: script.undo.map(|undo| Undo {
                    path: named(undo.path),
                    digest: undo.digest,
                }),
            }));
        }
        Ok(scripts)
    }
}

pub(super) fn commits(of: &[AppCommit]) -> BTreeMap<AppName, CommitId> {
    of.iter()
        .map(|c| (c.application.clone(), c.commit.clone()))
        .collect()
}

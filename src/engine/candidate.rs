//! A new candidate: what taking it would mean, and taking it.

use serde::Serialize;

use super::gather::commits;
use super::repositories::Place;
use super::{Done, Engine, Error, Order, ReleaseId};
use crate::domain::command::Command;
use crate::domain::contents::BranchMove;
use crate::domain::names::{AppName, BugId, CommitId, PersonName};
use crate::domain::project::{Application, Project};
use crate::domain::release::{AppCommit, Script};
use crate::domain::view::{self, GoesStale};
use crate::git::{self, Repository};

/// How many subjects are told of an application.
const SUBJECTS: usize = 5;

/// What taking a new candidate would mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// The round that would begin.
    pub round: u32,
    /// The applications, in the order of deployment.
    pub applications: Vec<Taking>,
    /// What holds now and would not any more.
    pub stale: Vec<GoesStale>,
}

/// What would be taken of one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taking {
    /// The application.
    pub application: AppName,
    /// Its branch.
    pub branch: Option<String>,
    /// The candidate now.
    pub from: CommitId,
    /// What would be the candidate.
    pub to: CommitId,
    /// How the two stand to each other, as if the branch had gone from one to the other.
    pub moved: BranchMove,
    /// The subjects of the newest commits that would come, newest first, at most five.
    pub subjects: Vec<String>,
}

/// Which commits are meant.
#[derive(Clone, Copy, Debug)]
pub enum Revision<'a> {
    /// What each application's branch holds now.
    Branch,
    /// What git resolves this to.
    Named(&'a str),
    /// Just these, as somebody has seen them; the branch's of an application that isn't among them.
    Seen(&'a [(AppName, CommitId)]),
}

impl<'a> From<Option<&'a str>> for Revision<'a> {
    fn from(named: Option<&'a str>) -> Self {
        named.map_or(Self::Branch, Self::Named)
    }
}

impl Revision<'_> {
    /// The commit; `None` where there is no branch to ask.
    fn resolve(self, r: &Repository, now: &AppCommit) -> Result<Option<CommitId>, git::Error> {
        let seen = match self {
            Self::Named(rev) => return r.resolve(rev).map(Some),
            Self::Seen(seen) => seen.iter().find(|(name, _)| *name == now.application),
            Self::Branch => None,
        };
        match (seen, &now.branch) {
            (Some((_, commit)), _) => r.resolve(commit.as_str()).map(Some),
            (None, Some(branch)) => r.branch_head(branch).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// What a candidate would be.
struct Gathered {
    places: Vec<Place>,
    candidate: Vec<AppCommit>,
    scripts: Vec<Script>,
}

impl Engine {
    /// Takes what the branch holds now, or what `at` resolves to, as the candidate; as a patch
    /// where a bug is named.
    ///
    /// # Errors
    /// What git and the process say.
    pub fn take_candidate<'a>(
        &mut self,
        id: &ReleaseId,
        at: impl Into<Revision<'a>>,
        patch: Option<BugId>,
        by: Option<PersonName>,
    ) -> Result<Done, Error> {
        let project = self.load(id)?;
        let gathered = self.gathered(&project, id, at.into())?;
        self.execute(Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by,
            command: gathered.taking(patch),
        })
    }

    /// What it would mean to do so now; nothing is taken.
    ///
    /// # Errors
    /// What git and the process say against it.
    pub fn preview_candidate<'a>(
        &self,
        id: &ReleaseId,
        at: impl Into<Revision<'a>>,
        patch: Option<BugId>,
        by: Option<PersonName>,
    ) -> Result<Preview, Error> {
        let project = self.load_for(id, patch.as_ref())?;
        let release = project.releases.get(&id.version);
        let release = release.ok_or_else(|| super::ask::unknown(id, &project))?;
        let gathered = self.gathered(&project, id, at.into())?;
        let applications = release.candidate().iter().zip(&gathered.candidate);
        let applications = applications.zip(&gathered.places);
        let applications = applications
            .map(|((from, to), place)| self.taking(place, from, &to.commit))
            .collect::<Result<_, _>>()?;
        let order = Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by,
            command: gathered.taking(patch),
        };
        let context = self.context(&order)?;
        Ok(Preview {
            round: release.round() + 1,
            applications,
            stale: view::stale_after(&project, order.command, &context).map_err(Error::Refused)?,
        })
    }

    fn taking(&self, place: &Place, from: &AppCommit, to: &CommitId) -> Result<Taking, Error> {
        let globs = &self.config.database;
        let (moved, subjects) = self.repositories.ask(place, |r| {
            // A candidate that is lost can't be compared with: what is taken then is all that counts.
            if r.commit(&from.commit).is_err() {
                return Ok((BranchMove::Unreachable, Vec::new()));
            }
            let moved = r.move_to(to.clone(), &from.commit, &globs.scripts, &globs.rollback)?;
            let newest = r.commits_between(Some(&from.commit), to, SUBJECTS)?;
            Ok((moved, newest.into_iter().map(|c| c.subject).collect()))
        })?;
        Ok(Taking {
            application: from.application.clone(),
            branch: from.branch.clone(),
            from: from.commit.clone(),
            to: to.clone(),
            moved,
            subjects,
        })
    }

    fn gathered(
        &self,
        project: &Project,
        id: &ReleaseId,
        at: Revision<'_>,
    ) -> Result<Gathered, Error> {
        let release = project.releases.get(&id.version);
        let release = release.ok_or_else(|| super::ask::unknown(id, project))?;
        let mut applications = Vec::new();
        let mut candidate = Vec::new();
        for now in release.candidate() {
            let place = self.place(project, &now.application);
            let asked = self.repositories.ask(&place, |r| at.resolve(r, now));
            let commit = asked?.ok_or(Error::NoBranch)?;
            candidate.push(AppCommit {
                commit,
                ..now.clone()
            });
            let application = Application {
                name: now.application.clone(),
                repository: None,
            };
            applications.push((application, place));
        }
        let scripts = self.scripts(&applications, &candidate, &commits(&release.base))?;
        Ok(Gathered {
            places: applications.into_iter().map(|(_, place)| place).collect(),
            candidate,
            scripts,
        })
    }
}

impl Gathered {
    fn taking(self, patch: Option<BugId>) -> Command {
        let (candidate, scripts) = (self.candidate, self.scripts);
        match patch {
            None => Command::TakeCandidate { candidate, scripts },
            Some(bug) => Command::TakePatch {
                candidate,
                scripts,
                bug,
            },
        }
    }
}

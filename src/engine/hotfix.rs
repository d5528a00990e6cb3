//! Where a hotfix begins: on what production runs. A branch that has not got it is refused, and a
//! new branch is made only where that was asked for.

use std::collections::BTreeMap;

use super::repositories::Place;
use super::{Engine, Error};
use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, CommitId, Version};
use crate::domain::project::Application;
use crate::domain::release::AppCommit;
use crate::git;
use crate::text::{Explain, Explained, hotfix as text};

/// Why a hotfix can't begin there. Nothing was recorded, and no branch was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum HotfixError {
    /// The branch lacks what production runs.
    NotFromProduction {
        /// The application.
        application: AppName,
        /// The branch; what HEAD stands on where it is on none.
        branch: String,
        /// What production runs.
        commit: CommitId,
        /// The branch that could be made.
        make: String,
    },
    /// History is cut off before it is known whether it has it.
    CannotTell {
        /// The application.
        application: AppName,
        /// The branch.
        branch: String,
        /// What production runs.
        commit: CommitId,
    },
    /// A branch can't be made where nobody knows what production runs.
    ProductionUnknown {
        /// The application.
        application: AppName,
    },
}

impl Explain for HotfixError {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::NotFromProduction {
                application,
                branch,
                commit,
                make,
            } => Explained::with_hint(
                text::not_from_production(
                    lang,
                    &quoted(branch),
                    &shown(application.as_str()),
                    commit.short(),
                ),
                text::not_from_production_hint(lang, &quoted(make), commit.short()),
            ),
            Self::CannotTell {
                application,
                branch,
                commit,
            } => Explained::with_hint(
                text::cannot_tell(
                    lang,
                    &quoted(branch),
                    &shown(application.as_str()),
                    commit.short(),
                ),
                text::cannot_tell_hint(lang),
            ),
            Self::ProductionUnknown { application } => Explained::with_hint(
                text::production_unknown(lang, &shown(application.as_str())),
                text::production_unknown_hint(lang),
            ),
        }
    }
}

/// A branch that is to be made once the process has nothing against the release.
pub(super) struct Begun {
    place: Place,
    commit: CommitId,
}

/// How the branch of a hotfix is looked for.
pub(super) struct Wanted<'a> {
    /// Its version.
    pub(super) version: &'a Version,
    /// The branch that was named.
    pub(super) branch: Option<&'a str>,
    /// Whether it is made where it isn't there.
    pub(super) make: bool,
}

impl Engine {
    /// The first candidate of a hotfix, and the branches that are still to be made for it.
    pub(super) fn hotfix_candidate(
        &self,
        applications: &[(Application, Place)],
        wanted: &Wanted<'_>,
        production: &BTreeMap<AppName, CommitId>,
    ) -> Result<(Vec<AppCommit>, Vec<Begun>), Error> {
        let mut candidate = Vec::new();
        let mut to_make: Vec<Begun> = Vec::new();
        for (application, place) in applications {
            let runs = production.get(&application.name);
            let there = self.hotfix_branch(&application.name, place, wanted)?;
            if let Some(found) = there {
                if let Some(commit) = runs {
                    self.holds_production(place, &found, commit, wanted)?;
                }
                candidate.push(found);
                continue;
            }
            let commit = runs.ok_or_else(|| HotfixError::ProductionUnknown {
                application: application.name.clone(),
            })?;
            // It must be here before anything is recorded on it.
            self.repositories.ask(place, |r| r.commit(commit))?;
            if !to_make.iter().any(|made| made.place == *place) {
                to_make.push(Begun {
                    place: place.clone(),
                    commit: commit.clone(),
                });
            }
            candidate.push(AppCommit {
                application: application.name.clone(),
                branch: Some(self.hotfix_name(wanted)),
                commit: commit.clone(),
            });
        }
        Ok((candidate, to_make))
    }

    /// Makes the branches that a hotfix begins on. No work tree is touched.
    pub(super) fn begin_branches(
        &self,
        wanted: &Wanted<'_>,
        branches: &[Begun],
    ) -> Result<(), Error> {
        let name = self.hotfix_name(wanted);
        for begun in branches {
            self.repositories
                .ask(&begun.place, |r| r.begin_branch(&name, &begun.commit))?;
        }
        Ok(())
    }

    fn hotfix_name(&self, wanted: &Wanted<'_>) -> String {
        let configured = || self.config.git.hotfix_branch_of(wanted.version);
        wanted.branch.map_or_else(configured, str::to_owned)
    }

    /// The branch that was named, else the configured one, else the one that is checked out;
    /// `None` where it isn't there and shall be made.
    fn hotfix_branch(
        &self,
        application: &AppName,
        place: &Place,
        wanted: &Wanted<'_>,
    ) -> Result<Option<AppCommit>, Error> {
        let name = self.hotfix_name(wanted);
        match self.branch_commit(application, place, Some(&name)) {
            Ok(found) => Ok(Some(found)),
            Err(Error::Git(git::Error::UnknownBranch { .. })) if wanted.make => Ok(None),
            Err(Error::Git(git::Error::UnknownBranch { .. })) if wanted.branch.is_none() => {
                self.branch_commit(application, place, None).map(Some)
            }
            Err(error) => Err(error),
        }
    }

    fn holds_production(
        &self,
        place: &Place,
        found: &AppCommit,
        commit: &CommitId,
        wanted: &Wanted<'_>,
    ) -> Result<(), Error> {
        let relation = self
            .repositories
            .ask(place, |r| r.relation(commit, &found.commit))?;
        if relation.ahead == 0 {
            return Ok(());
        }
        let application = found.application.clone();
        let branch = found.branch.clone().unwrap_or_else(|| "HEAD".to_owned());
        let commit = commit.clone();
        Err(if relation.exact {
            HotfixError::NotFromProduction {
                application,
                branch,
                commit,
                make: self.config.git.hotfix_branch_of(wanted.version),
            }
        } else {
            HotfixError::CannotTell {
                application,
                branch,
                commit,
            }
        }
        .into())
    }
}

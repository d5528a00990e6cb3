//! Which fixes of its project's hotfixes a release lacks. What is to be compared is known at once;
//! comparing may take seconds in a long history, so it is taken to another thread by whoever shows
//! a screen. It decides nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::repositories::Place;
use super::{Engine, Error, ReleaseId};
use crate::domain::contents::{Commit, Fixes};
use crate::domain::fixes::{Pair, to_compare};
use crate::domain::names::CommitId;
use crate::domain::status::{Lacking, MissingFixes, Status};
use crate::git::{self, Repository};
use crate::store::Want;

/// The most hotfixes that are looked at: those under way, then those that changed last.
const HOTFIXES: u32 = 50;

/// What is to be compared for a release, as of when it was asked for. Where two are equal, so is
/// what comes of them, as long as the repositories are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    asked: Vec<Asked>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    pair: Pair,
    folder: PathBuf,
    /// What the branch holds now.
    head: Option<CommitId>,
}

impl Engine {
    /// Everything about a release, with what git knows and the fixes that it lacks.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn status_compared(&self, id: &ReleaseId) -> Result<Status, Error> {
        let mut status = self.status(id)?;
        status.missing_fixes = self.comparing(id)?.run();
        Ok(status)
    }

    /// What has to be compared to know which fixes a release lacks.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn comparing(&self, id: &ReleaseId) -> Result<Comparing, Error> {
        let mut releases = self.store.hotfixes(&id.project, HOTFIXES)?;
        if releases.iter().all(|version| *version == id.version) {
            return Ok(Comparing::default());
        }
        releases.push(id.version.clone());
        let want = Want {
            releases,
            ..Want::default()
        };
        let project = self.store.load(&id.project, &want)?;
        if !project.releases.contains_key(&id.version) {
            return Err(super::ask::unknown(id, &project));
        }
        let pairs = to_compare(&project, &id.version).into_iter();
        let asked = pairs.map(|pair| {
            let place = self.place(&project, &pair.application);
            let branch = pair.branch.as_deref();
            let head = branch.and_then(|branch| {
                let asked = self.repositories.ask(&place, |r| r.branch_head(branch));
                asked.ok()
            });
            let folder = match place {
                Place::Here => self.repositories.folder().to_owned(),
                Place::At(path) => path,
            };
            Asked { pair, folder, head }
        });
        Ok(Comparing {
            asked: asked.collect(),
        })
    }
}

impl Comparing {
    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// Compares, and tells what is missing. What can't be read is told as such; but where the
    /// candidate itself is gone nothing is: that is told elsewhere.
    #[must_use]
    pub fn run(&self) -> Vec<MissingFixes> {
        let mut open: BTreeMap<&Path, Option<Repository>> = BTreeMap::new();
        let mut missing = Vec::new();
        for asked in &self.asked {
            let folder = asked.folder.as_path();
            let repository = open
                .entry(folder)
                .or_insert_with(|| Repository::discover(folder).ok());
            let pair = &asked.pair;
            let told = repository.as_ref().and_then(|repository| {
                repository.commit(&pair.candidate).ok()?;
                asked.lacking(repository)
            });
            missing.extend(told.map(|lacking| MissingFixes {
                hotfix: pair.hotfix.clone(),
                state: pair.state,
                application: pair.application.clone(),
                branch: pair.branch.clone(),
                lacking,
            }));
        }
        missing
    }
}

impl Asked {
    fn lacking(&self, repository: &Repository) -> Option<Lacking> {
        let Some(base) = &self.pair.base else {
            return Some(Lacking::CannotTell);
        };
        let compared = |other| repository.fixes_missing(base, &self.pair.fixed, other);
        let Ok(Fixes::Compared { all, missing }) = compared(&self.pair.candidate) else {
            return Some(Lacking::CannotTell);
        };
        if missing.is_empty() {
            return None;
        }
        let head = self.head.as_ref().filter(|h| **h != self.pair.candidate);
        let on_branch = head.map(|head| there(compared(head), &missing));
        Some(Lacking::Missing {
            of: all,
            on_branch: on_branch.unwrap_or_default(),
            commits: missing,
        })
    }
}

/// Those of the commits that are not missing there.
fn there(compared: Result<Fixes, git::Error>, commits: &[Commit]) -> Vec<CommitId> {
    let Ok(Fixes::Compared { missing, .. }) = compared else {
        return Vec::new();
    };
    let lacked: BTreeSet<&CommitId> = missing.iter().map(|commit| &commit.id).collect();
    let ids = commits.iter().map(|commit| &commit.id);
    ids.filter(|id| !lacked.contains(id)).cloned().collect()
}

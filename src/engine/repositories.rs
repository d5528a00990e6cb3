//! The repositories at hand, each opened when something is first asked of it and kept from then
//! on. Nothing here is on the way to the first frame.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Error;
use crate::git::{self, Repository};

/// Where a repository is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The one that holds the folder in which the program runs.
    Here,
    /// Another.
    At(PathBuf),
}

/// Repositories by where they are.
pub(super) struct Repositories {
    folder: PathBuf,
    open: RefCell<BTreeMap<Place, Repository>>,
}

impl Repositories {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            open: RefCell::new(BTreeMap::new()),
        }
    }

    /// The folder in which the program runs.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens each anew when it is asked next. An open one holds on to what it has read: it would
    /// find a commit that was collected since, or a folder that was taken away.
    pub(super) fn forget(&self) {
        self.open.borrow_mut().clear();
    }

    /// Asks a repository.
    pub(super) fn ask<T>(
        &self,
        place: &Place,
        question: impl FnOnce(&Repository) -> Result<T, git::Error>,
    ) -> Result<T, Error> {
        let mut open = self.open.borrow_mut();
        if !open.contains_key(place) {
            let repository = match place {
                Place::Here => Repository::discover(&self.folder)?,
                // A path in the configuration counts from where its file is, which has been seen to.
                Place::At(path) => Repository::discover(path)?,
            };
            open.insert(place.clone(), repository);
        }
        match open.get(place) {
            Some(repository) => Ok(question(repository)?),
            None => Err(git::Error::NotARepository {
                path: self.folder.clone(),
            }
            .into()),
        }
    }
}

/// The top of the work tree that holds a folder, found by looking for `.git` alone: where
/// `golive.toml` is, without opening the repository. `None` outside of one, and in a bare one.
#[must_use]
pub fn find_root(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    folder
        .ancestors()
        .find(|above| above.join(".git").exists())
        .map(Path::to_owned)
}

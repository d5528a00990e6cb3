//! Where to look for branches that move, without asking again and again.

use std::path::PathBuf;

use crate::git::Repository;

/// A folder in which something changes when a branch moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedFolder {
    /// The folder. It is there now; git may take an empty one away.
    pub path: PathBuf,
    /// Whether the folders below it count too.
    pub below: bool,
}

impl Repository {
    /// The folders to watch: whenever a branch, here or as fetched, moves, comes or goes, something
    /// changes in one of them. Something may change there for other reasons too, as when a file is
    /// staged: what moved is to be looked up then. Nothing of the work tree is among them.
    ///
    /// They are folders and no files, since git replaces files as a whole: a branch of its own in
    /// `refs`, packed ones in `packed-refs` of the git folder, a reftable in `reftable`. A linked work tree
    /// shares all of them with its repository; its own folder tells which branch it is on.
    #[must_use]
    pub fn watched(&self) -> Vec<WatchedFolder> {
        let common = self.names().commondir();
        let mut folders = vec![
            (common.to_owned(), false),
            (common.join("refs"), true),
            (common.join("reftable"), false),
        ];
        if self.path() != common {
            folders.push((self.path().to_owned(), false));
        }
        let there = folders.into_iter().filter(|(path, _)| path.is_dir());
        there
            .map(|(path, below)| WatchedFolder { path, below })
            .collect()
    }
}

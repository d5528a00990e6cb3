//! What changed below which folder, from one end of a range to the other.

use std::collections::BTreeMap;

use git2::{Diff, Tree};

use crate::domain::contents::{FolderChange, Folders, Totals};
use crate::domain::names::CommitId;
use crate::git::content::{Found, find, plain};
use crate::git::lines::{Budget, add, counted};
use crate::git::repository::lossy;
use crate::git::{Error, Repository};

/// The most files whose lines are counted, and the most bytes of them.
const COUNTED: Budget = Budget {
    files: 10_000,
    bytes: 64 << 20,
};

impl Repository {
    /// The folders right below `under` (empty for the top) that differ between the two commits, and
    /// what changed below each. A file that was moved counts where it was and where it is. Without
    /// `from`, everything in `to` is new. Where there is no such folder at either end, nothing is.
    /// The lines of at most 10,000 files (64 MiB) are counted; files always are.
    ///
    /// # Errors
    /// One of the two is not in this repository, or its files can't be read.
    pub fn folders(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
        under: &str,
    ) -> Result<Folders, Error> {
        let all = self.folders_while(from, to, under, &|| true)?;
        Ok(all.unwrap_or_default())
    }

    /// The same, as long as it is to go on, which is asked before each file; `None` when it isn't.
    ///
    /// # Errors
    /// As for [`Repository::folders`].
    pub fn folders_while(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
        under: &str,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Option<Folders>, Error> {
        let under = plain(under);
        let diff = self.below(from, to, &under)?;
        let mut budget = COUNTED;
        let mut sums = BTreeMap::<Option<String>, Totals>::new();
        let mut totals = Totals::default();
        for (at, delta) in diff.deltas().enumerate() {
            if !go_on() {
                return Ok(None);
            }
            let path = delta
                .new_file()
                .path_bytes()
                .or(delta.old_file().path_bytes());
            let path = lossy(path.unwrap_or_default());
            let folder = path.split_once('/').map(|(folder, _)| folder.to_owned());
            let lines = self.lines(&diff, at, &mut budget)?;
            add(sums.entry(folder).or_default(), lines);
            add(&mut totals, lines);
        }
        let named = |folder: Option<String>| match folder {
            None => under.clone(),
            Some(folder) if under.is_empty() => folder,
            Some(folder) => format!("{under}/{folder}"),
        };
        let folders = sums.into_iter().map(|(folder, totals)| FolderChange {
            path: named(folder),
            totals,
        });
        Ok(Some(Folders {
            folders: folders.collect(),
            totals,
        }))
    }

    /// The files that differ below a folder, by their paths within it.
    fn below(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
        under: &str,
    ) -> Result<Diff<'_>, Error> {
        let folder = |id: &CommitId| -> Result<Option<Tree<'_>>, Error> {
            let tree = self
                .found(id)?
                .tree()
                .map_err(|error| self.failed(&error))?;
            Ok(match find(self, &tree, under) {
                Some(Found::Folder(tree)) => Some(tree),
                _ => None,
            })
        };
        let (from, to) = (from.map(folder).transpose()?.flatten(), folder(to)?);
        let diff =
            self.history()
                .diff_tree_to_tree(from.as_ref(), to.as_ref(), Some(&mut counted()));
        diff.map_err(|error| self.failed(&error))
    }
}

//! One file as a commit has it.

use std::path::Path;

use git2::{FileMode, ObjectType, Oid, Tree};

use crate::domain::names::CommitId;
use crate::git::{Error, Repository};

/// What stands at a path of a commit.
pub(super) enum Found<'a> {
    /// A file, by its content.
    File(Oid),
    /// A folder.
    Folder(Tree<'a>),
    /// A link.
    Link,
    /// Another repository's commit.
    Submodule,
}

/// What keeps a path of a commit from being read as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// Nothing stands there.
    Missing,
    /// A folder.
    Folder,
    /// A link.
    Link,
    /// Another repository.
    Submodule,
    /// A stand-in for a file that Git LFS keeps elsewhere.
    Lfs,
}

/// What a stand-in of Git LFS begins with.
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/";

impl Repository {
    /// The id of what a file holds as a commit has it, which is not read; `None` where there is no
    /// file at that path. Two files of the same id are the same, byte by byte.
    ///
    /// # Errors
    /// The commit is not in this repository.
    pub fn content_id(&self, commit: &CommitId, path: &str) -> Result<Option<String>, Error> {
        let tree = self.found(commit)?.tree();
        let tree = tree.map_err(|error| self.failed(&error))?;
        Ok(match find(self, &tree, &plain(path)) {
            Some(Found::File(id)) => Some(id.to_string()),
            _ => None,
        })
    }

    /// The content of a file as a commit has it, byte by byte as it was committed. The path counts
    /// from the repository's top and is separated by `/`.
    ///
    /// # Errors
    /// The commit is not in this repository; [`Error::NoFile`] and [`Error::FileTooLarge`] (more
    /// than `limit` bytes) name the path.
    pub fn file_at(&self, commit: &CommitId, path: &str, limit: u64) -> Result<Vec<u8>, Error> {
        let path = plain(path);
        let none = |what| Error::NoFile {
            commit: commit.clone(),
            path: path.clone(),
            what,
        };
        let tree = self.found(commit)?.tree();
        let tree = tree.map_err(|error| self.failed(&error))?;
        let id = match find(self, &tree, &path) {
            None => return Err(none(NoFile::Missing)),
            Some(Found::Folder(_)) => return Err(none(NoFile::Folder)),
            Some(Found::Link) => return Err(none(NoFile::Link)),
            Some(Found::Submodule) => return Err(none(NoFile::Submodule)),
            Some(Found::File(id)) => id,
        };
        // Its length is known before the content is taken into memory.
        let header = self.history().odb().and_then(|odb| odb.read_header(id));
        let (bytes, _) = header.map_err(|error| self.failed(&error))?;
        if bytes as u64 > limit {
            return Err(Error::FileTooLarge {
                path,
                bytes: bytes as u64,
                limit,
            });
        }
        let blob = self.history().find_blob(id);
        let content = blob
            .map_err(|error| self.failed(&error))?
            .content()
            .to_vec();
        if content.starts_with(LFS) {
            return Err(none(NoFile::Lfs));
        }
        Ok(content)
    }
}

/// A path as trees know it: `./docs//plan.md` is `docs/plan.md`.
pub(super) fn plain(path: &str) -> String {
    let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
    parts.collect::<Vec<_>>().join("/")
}

/// What stands at a path; `None` where nothing does, or it can't be looked up.
pub(super) fn find<'a>(
    repository: &'a Repository,
    tree: &Tree<'a>,
    path: &str,
) -> Option<Found<'a>> {
    if path.is_empty() {
        return Some(Found::Folder(tree.clone()));
    }
    let entry = tree.get_path(Path::new(path)).ok()?;
    let id = entry.id();
    match entry.kind() {
        Some(ObjectType::Tree) => {
            let tree = repository.history().find_tree(id).ok()?;
            Some(Found::Folder(tree))
        }
        Some(ObjectType::Commit) => Some(Found::Submodule),
        Some(ObjectType::Blob) if entry.filemode() == i32::from(FileMode::Link) => {
            Some(Found::Link)
        }
        Some(ObjectType::Blob) => Some(Found::File(id)),
        _ => None,
    }
}

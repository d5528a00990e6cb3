//! What a candidate changes: the files between two commits, and the database scripts among them.

use git2::{Delta, Diff, DiffDelta, DiffFindOptions, FileMode};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::domain::digest::sha256;
use crate::domain::names::CommitId;
use crate::domain::release::Script;
use crate::git::partner::Pairing;
use crate::git::repository::lossy;
use crate::git::{Error, Repository};

/// A file that differs between two commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its path in the candidate; for a deleted one, in the base. Separated by `/`.
    pub path: String,
    /// What happened to it.
    pub change: Change,
    /// The id of its content in the candidate; for a deleted one, in the base.
    pub blob: String,
}

/// What happened to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// Its content, or what kind of file it is, differs.
    Modified,
    /// It is gone.
    Deleted,
    /// It has another path, and much the same content.
    Renamed {
        /// Its path in the base.
        from: String,
    },
}

/// Checks globs as [`Repository::scripts`] reads them.
///
/// # Errors
/// The first one that is wrong.
pub fn check_globs(globs: &[String]) -> Result<(), Error> {
    glob_set(globs).map(|_| ())
}

impl Repository {
    /// The files that differ between base and candidate, in the order of their paths. Without a base,
    /// everything in the candidate is added.
    ///
    /// # Errors
    /// One of the two commits is not in this repository, or its content can't be read.
    pub fn changed_files(
        &self,
        base: Option<&CommitId>,
        candidate: &CommitId,
    ) -> Result<Vec<ChangedFile>, Error> {
        let mut diff = self.diff(base, candidate)?;
        if base.is_some() {
            let mut renames = DiffFindOptions::new();
            diff.find_similar(Some(renames.renames(true)))
                .map_err(|error| self.failed(&error))?;
        }
        let mut files: Vec<ChangedFile> = diff.deltas().map(|delta| changed(&delta)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// The database scripts that the candidate adds or changes: files whose path matches one of
    /// `include` and none of `exclude`, in the order of their paths. A script that was renamed
    /// counts as new. Links and submodules are not scripts.
    ///
    /// Each comes with the script that takes it back: the file of the candidate that matches one of
    /// `exclude` and whose name says the same, wildcard by wildcard, or beside it in the same words.
    /// Where several could be meant, or one is meant by several scripts, there is none.
    ///
    /// A glob is matched against the whole path: `*` stays within a folder, `**` goes through them; one
    /// without a `/` matches in every folder, and one that ends in `/` matches everything below.
    ///
    /// # Errors
    /// A glob is wrong, a commit is not in this repository, or a content can't be read.
    pub fn scripts(
        &self,
        base: Option<&CommitId>,
        candidate: &CommitId,
        include: &[String],
        exclude: &[String],
    ) -> Result<Vec<Script>, Error> {
        let pairing = Pairing::new(include, exclude);
        let (include, exclude) = (glob_set(include)?, glob_set(exclude)?);
        let mut scripts = Vec::new();
        if include.is_empty() {
            return Ok(scripts);
        }
        for delta in self.diff(base, candidate)?.deltas() {
            let file = delta.new_file();
            let plain = matches!(
                file.mode(),
                FileMode::Blob | FileMode::BlobExecutable | FileMode::BlobGroupWritable
            );
            let Some(path) = file
                .path()
                .filter(|_| plain && delta.status() != Delta::Deleted)
            else {
                continue;
            };
            if include.is_match(path) && !exclude.is_match(path) {
                let content = self
                    .history()
                    .find_blob(file.id())
                    .map_err(|error| self.failed(&error))?;
                let path = lossy(file.path_bytes().unwrap_or_default());
                scripts.push(Script {
                    path,
                    digest: sha256(content.content()),
                    undo: None,
                });
            }
        }
        scripts.sort();
        if !exclude.is_empty() && !scripts.is_empty() {
            self.pair(candidate, &pairing, &exclude, &mut scripts)?;
        }
        Ok(scripts)
    }

    pub(super) fn diff(
        &self,
        base: Option<&CommitId>,
        candidate: &CommitId,
    ) -> Result<Diff<'_>, Error> {
        let tree = |id: &CommitId| self.found(id)?.tree().map_err(|error| self.failed(&error));
        let (base, candidate) = (base.map(tree).transpose()?, tree(candidate)?);
        let diff = self
            .history()
            .diff_tree_to_tree(base.as_ref(), Some(&candidate), None);
        diff.map_err(|error| self.failed(&error))
    }
}

pub(super) fn changed(delta: &DiffDelta<'_>) -> ChangedFile {
    let path = |file: git2::DiffFile<'_>| lossy(file.path_bytes().unwrap_or_default());
    let change = match delta.status() {
        Delta::Added | Delta::Copied => Change::Added,
        Delta::Deleted => Change::Deleted,
        Delta::Renamed => Change::Renamed {
            from: path(delta.old_file()),
        },
        _ => Change::Modified,
    };
    let file = if change == Change::Deleted {
        delta.old_file()
    } else {
        delta.new_file()
    };
    ChangedFile {
        blob: file.id().to_string(),
        path: path(file),
        change,
    }
}

pub(super) fn glob_set(globs: &[String]) -> Result<GlobSet, Error> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        let wrong = |why: String| Error::BadGlob {
            glob: glob.clone(),
            why,
        };
        let told = |error: &globset::Error| wrong(error.kind().to_string());
        let glob = GlobBuilder::new(&rooted(glob))
            .literal_separator(true)
            .build()
            .map_err(|error| told(&error))?;
        set.add(glob);
    }
    set.build().map_err(|error| Error::BadGlob {
        glob: globs.join(" "),
        why: error.kind().to_string(),
    })
}

/// The glob as it is matched against a whole path.
pub(super) fn rooted(glob: &str) -> String {
    let glob = glob.trim();
    let below = if glob.ends_with('/') {
        format!("{glob}**")
    } else {
        glob.to_owned()
    };
    let plain = below
        .strip_prefix("./")
        .or_else(|| below.strip_prefix('/'))
        .unwrap_or(&below);
    if glob.contains('/') {
        plain.to_owned()
    } else {
        format!("**/{plain}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(glob: &str, path: &str) -> bool {
        glob_set(&[glob.to_owned()]).unwrap().is_match(path)
    }

    #[test]
    fn a_glob_reads_as_in_gitignore() {
        assert!(matches("*.sql", "a.sql") && matches("*.sql", "db/x/a.sql"));
        assert!(matches("db/*.sql", "db/a.sql") && !matches("db/*.sql", "db/x/a.sql"));
        assert!(matches("db/**/*.sql", "db/a.sql") && matches("/db/**/*.sql", "db/x/a.sql"));
        assert!(
            matches("db/rollback/", "db/rollback/x/a.sql") && !matches("db/rollback/", "db/a.sql")
        );
    }

    #[test]
    fn a_wrong_glob_is_named() {
        let wrong = check_globs(&["db/[a".to_owned()]).unwrap_err();
        assert!(wrong.to_string().contains("db/[a"), "{wrong}");
    }
}

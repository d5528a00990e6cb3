//! A repository made up for the demo, from nothing, in an empty folder of its own.
//!
//! That golive never writes to a repository is a promise about the repositories of its users.
//! This one is golive's own: it is made here, and a folder that already holds anything is refused.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use git2::build::{CheckoutBuilder, TreeUpdateBuilder};
use git2::{FileMode, Oid, RepositoryInitOptions, Signature, Time};
use jiff::Timestamp;

use super::Error;
use crate::domain::names::CommitId;

/// A repository under construction. The work tree stays empty until [`Scratch::check_out`].
pub struct Scratch {
    repository: git2::Repository,
    path: PathBuf,
}

/// One commit that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewCommit<'a> {
    /// On which branch; one that isn't there yet begins with this commit.
    pub branch: &'a str,
    /// Whole texts of files by their paths; all others stay as they are.
    pub files: &'a [(&'a str, &'a str)],
    /// The message.
    pub message: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// When.
    pub at: Timestamp,
}

impl Scratch {
    /// An empty repository. The folder is made where it isn't there.
    ///
    /// # Errors
    /// [`Error::FolderTaken`] where the folder holds anything, or is none;
    /// [`Error::CannotCreate`] where it can't be written to.
    pub fn create(folder: &Path, branch: &str) -> Result<Self, Error> {
        empty_folder(folder)?;
        let mut options = RepositoryInitOptions::new();
        // Nobody's templates, and so nobody's hooks.
        options
            .no_reinit(true)
            .external_template(false)
            .initial_head(branch);
        let repository = git2::Repository::init_opts(folder, &options)
            .map_err(|error| not_made(folder, &error))?;
        Ok(Self {
            repository,
            path: folder.to_owned(),
        })
    }

    /// Makes a commit on top of its branch.
    ///
    /// # Errors
    /// [`Error::CannotCreate`] where it can't be written.
    pub fn commit(&self, new: &NewCommit<'_>) -> Result<CommitId, Error> {
        let oid = self.write(new).map_err(|e| not_made(&self.path, &e))?;
        Ok(CommitId::new(oid.to_string()))
    }

    /// Begins a branch at a revision.
    ///
    /// # Errors
    /// [`Error::CannotCreate`] where there is no such revision, or the branch is there already.
    pub fn branch(&self, name: &str, from: &str) -> Result<(), Error> {
        let made = || {
            let commit = self.repository.revparse_single(from)?.peel_to_commit()?;
            self.repository.branch(name, &commit, false).map(|_| ())
        };
        made().map_err(|error| not_made(&self.path, &error))
    }

    /// Names a revision by a tag.
    ///
    /// # Errors
    /// [`Error::CannotCreate`] where there is no such revision, or the tag is there already.
    pub fn tag(&self, name: &str, at: &str) -> Result<(), Error> {
        let made = || {
            let object = self.repository.revparse_single(at)?;
            self.repository.tag_lightweight(name, &object, false)
        };
        made()
            .map(|_| ())
            .map_err(|error| not_made(&self.path, &error))
    }

    /// Puts HEAD on a branch, and its files into the work tree.
    ///
    /// # Errors
    /// [`Error::CannotCreate`] where there is no such branch, or its files can't be written.
    pub fn check_out(&self, branch: &str) -> Result<(), Error> {
        let done = || {
            self.repository.set_head(&reference(branch))?;
            self.repository
                .checkout_head(Some(CheckoutBuilder::new().force()))
        };
        done().map_err(|error| not_made(&self.path, &error))
    }

    fn write(&self, new: &NewCommit<'_>) -> Result<Oid, git2::Error> {
        let repository = &self.repository;
        let name = reference(new.branch);
        let parent = match repository.find_reference(&name) {
            Ok(found) => Some(found.peel_to_commit()?),
            Err(_) => None,
        };
        let base = match &parent {
            Some(parent) => parent.tree()?,
            None => repository.find_tree(repository.treebuilder(None)?.write()?)?,
        };
        let mut update = TreeUpdateBuilder::new();
        for (path, text) in new.files {
            update.upsert(*path, repository.blob(text.as_bytes())?, FileMode::Blob);
        }
        let tree = repository.find_tree(update.create_updated(repository, &base)?)?;
        let mail = format!("{}@example.com", new.author);
        // Eight hours east of Greenwich, where this company works.
        let time = Time::new(new.at.as_second(), 8 * 60);
        let author = Signature::new(new.author, &mail, &time)?;
        let parents: Vec<_> = parent.iter().collect();
        repository.commit(Some(&name), &author, &author, new.message, &tree, &parents)
    }
}

/// Makes the folder where it isn't there, and refuses one that isn't empty.
///
/// # Errors
/// [`Error::FolderTaken`] or [`Error::CannotCreate`].
pub fn empty_folder(folder: &Path) -> Result<(), Error> {
    let refused = |why: &io::Error| Error::CannotCreate {
        path: folder.to_owned(),
        why: why.to_string(),
    };
    let taken = || Error::FolderTaken {
        path: folder.to_owned(),
    };
    match fs::read_dir(folder) {
        Ok(mut inside) => match inside.next() {
            None => Ok(()),
            Some(_) => Err(taken()),
        },
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(|why| refused(&why))
        }
        Err(why) if why.kind() == io::ErrorKind::NotADirectory => Err(taken()),
        Err(why) => Err(refused(&why)),
    }
}

fn reference(branch: &str) -> String {
    format!("refs/heads/{branch}")
}

fn not_made(path: &Path, error: &git2::Error) -> Error {
    Error::CannotCreate {
        path: path.to_owned(),
        why: error.message().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::Repository;

    fn moment() -> Timestamp {
        "2026-11-02T09:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_repository_is_made_up_and_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("payments");
        let scratch = Scratch::create(&root, "main").unwrap();
        let commit = |branch: &str, files: &[(&str, &str)], message: &str| {
            scratch
                .commit(&NewCommit {
                    branch,
                    files,
                    message,
                    author: "赵敏",
                    at: moment(),
                })
                .unwrap()
        };
        let first = commit(
            "main",
            &[("src/a.rs", "a"), ("README.md", "hello")],
            "First",
        );
        scratch.branch("release/1.0", "main").unwrap();
        let second = commit("release/1.0", &[("db/1.sql", "select 1;")], "Second");
        scratch.tag("v1.0.0", "release/1.0").unwrap();
        scratch.check_out("release/1.0").unwrap();

        let read = Repository::open(&root).unwrap();
        assert_eq!(read.branch_head("main").unwrap(), first);
        assert_eq!(read.resolve("v1.0.0").unwrap(), second);
        assert_eq!(read.head().unwrap().branch(), Some("release/1.0"));
        let seen = read.commit(&second).unwrap();
        assert_eq!(seen.subject, "Second");
        assert_eq!(read.relation(&second, &first).unwrap().ahead, 1);
        assert_eq!(fs::read_to_string(root.join("src/a.rs")).unwrap(), "a");
        assert!(root.join("db/1.sql").is_file());
    }

    #[test]
    fn a_folder_that_holds_anything_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("note.txt");
        fs::write(&note, "mine").unwrap();
        for place in [folder.path(), note.as_path()] {
            let Err(error) = Scratch::create(place, "main") else {
                panic!("{place:?} was taken");
            };
            assert!(matches!(error, Error::FolderTaken { .. }), "{error:?}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

//! What can go wrong with a repository, and how a person is told.

use std::path::{Path, PathBuf};

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::CommitId;
use crate::git::NoFile;
use crate::text::{Explain, Explained, git as text};

/// Why a repository, a revision or a commit could not be read, or a tag or a branch not be made.
/// Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// The folder to look in does not exist.
    FolderMissing {
        /// The folder as it was given.
        path: PathBuf,
    },
    /// Neither the folder nor one above it is a repository.
    NotARepository {
        /// The folder as it was given.
        path: PathBuf,
    },
    /// It belongs to another account and is not listed in git's `safe.directory`.
    NotOwned {
        /// What is to be listed there.
        path: PathBuf,
    },
    /// It keeps its branches as reftables, which libgit2 cannot read.
    Reftable {
        /// The repository.
        path: PathBuf,
    },
    /// Its format is one that libgit2 cannot read: SHA-256, a partial clone.
    Unsupported {
        /// The repository.
        path: PathBuf,
        /// What libgit2 says about it.
        what: String,
    },
    /// There is no commit at all.
    Empty,
    /// HEAD is on a branch without commits, while others have some.
    Unborn {
        /// That branch.
        branch: String,
    },
    /// No branch, tag or commit has that name.
    UnknownRevision {
        /// What was asked for.
        rev: String,
        /// Branches of a similar name, the nearest first.
        near: Vec<String>,
    },
    /// No branch has that name, neither here nor on a remote.
    UnknownBranch {
        /// What was asked for.
        name: String,
        /// Branches of a similar name, the nearest first.
        near: Vec<String>,
    },
    /// It could be several commits.
    Ambiguous {
        /// What was asked for.
        rev: String,
        /// What it could be, as full names or ids; may be empty.
        candidates: Vec<String>,
    },
    /// Not in the shape of a revision, or one of a range.
    InvalidRevision {
        /// What was asked for.
        rev: String,
    },
    /// It names a file's or a folder's content.
    NotACommit {
        /// What was asked for.
        rev: String,
    },
    /// The commit is not in this repository: beyond a shallow clone's edge, collected, or of another repository.
    CommitMissing {
        /// Its id.
        commit: CommitId,
        /// Whether the repository is a shallow clone.
        shallow: bool,
    },
    /// A glob that cannot be understood.
    BadGlob {
        /// The glob.
        glob: String,
        /// What is wrong with it.
        why: String,
    },
    /// A path of a commit is no file whose content can be read.
    NoFile {
        /// The commit.
        commit: CommitId,
        /// The path as it was asked for.
        path: String,
        /// What is there instead.
        what: NoFile,
    },
    /// A file of a commit is too large to be taken.
    FileTooLarge {
        /// Its path.
        path: String,
        /// Its length, in bytes.
        bytes: u64,
        /// The largest that is taken, in bytes.
        limit: u64,
    },
    /// A folder for a new repository that already holds something.
    FolderTaken {
        /// The folder as it was given.
        path: PathBuf,
    },
    /// A new repository can't be written.
    CannotCreate {
        /// Where.
        path: PathBuf,
        /// What the system or libgit2 says.
        why: String,
    },
    /// A name that a tag or a branch may not have.
    BadName {
        /// The name.
        name: String,
    },
    /// A tag of that name is on something else.
    TagTaken {
        /// Its name.
        name: String,
        /// What it is on.
        commit: CommitId,
    },
    /// There is a branch of that name, here or on a remote.
    BranchTaken {
        /// Its name.
        name: String,
    },
    /// A tag or a branch can't be written.
    CannotWrite {
        /// The repository.
        path: PathBuf,
        /// The name of the tag or branch.
        name: String,
        /// What libgit2 says.
        why: String,
    },
    /// Anything else that libgit2 reports: permissions, damage.
    Failed {
        /// The repository.
        path: PathBuf,
        /// What libgit2 says.
        why: String,
    },
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        Explained::with_hint(self.message(lang), self.hint(lang))
    }
}

impl Error {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::FolderMissing { path } => text::folder_missing(lang, &tell(path)),
            Self::NotARepository { path } => text::not_a_repository(lang, &tell(path)),
            Self::Reftable { path } => text::reftable(lang, &tell(path)),
            Self::NotOwned { path } => text::not_owned(lang, &tell(path)),
            Self::Unsupported { path, what } => text::unsupported(lang, &tell(path), &shown(what)),
            Self::Empty => text::empty(lang),
            Self::Unborn { branch } => text::unborn(lang, &shown(branch)),
            Self::UnknownRevision { rev, .. } => text::unknown_revision(lang, &quoted(rev)),
            Self::UnknownBranch { name, .. } => text::unknown_branch(lang, &quoted(name)),
            Self::Ambiguous { rev, .. } => text::ambiguous(lang, &quoted(rev)),
            Self::InvalidRevision { rev } => text::invalid_revision(lang, &quoted(rev)),
            Self::NotACommit { rev } => text::not_a_commit(lang, &quoted(rev)),
            Self::CommitMissing { commit, .. } => {
                text::commit_missing(lang, &quoted(commit.as_str()))
            }
            Self::BadGlob { glob, why } => text::bad_glob(lang, &quoted(glob), &shown(why)),
            Self::NoFile { commit, path, what } => {
                let say = match what {
                    NoFile::Missing => text::no_file,
                    NoFile::Folder => text::is_folder,
                    NoFile::Link => text::is_link,
                    NoFile::Submodule => text::is_submodule,
                    NoFile::Lfs => text::is_lfs,
                };
                say(lang, &quoted(path), &shown(commit.short()))
            }
            Self::FileTooLarge { path, bytes, limit } => {
                text::file_too_large(lang, &quoted(path), bytes >> 20, limit >> 20)
            }
            Self::FolderTaken { path } => text::folder_taken(lang, &tell(path)),
            Self::CannotCreate { path, why } => text::cannot_create(lang, &tell(path), &shown(why)),
            Self::BadName { name } => text::bad_name(lang, &quoted(name)),
            Self::TagTaken { name, commit } => {
                text::tag_taken(lang, &quoted(name), &shown(commit.short()))
            }
            Self::BranchTaken { name } => text::branch_taken(lang, &quoted(name)),
            Self::CannotWrite { path, name, why } => {
                text::cannot_write(lang, &quoted(name), &tell(path), &shown(why))
            }
            Self::Failed { path, why } => text::failed(lang, &tell(path), &shown(why)),
        }
    }

    fn hint(&self, lang: Lang) -> String {
        match self {
            Self::FolderMissing { .. } => text::folder_missing_hint(lang),
            Self::NotARepository { .. } => text::not_a_repository_hint(lang),
            Self::Reftable { path } => text::reftable_hint(lang, &for_shell(path)),
            Self::NotOwned { path } => text::not_owned_hint(lang, &for_shell(path)),
            Self::Unsupported { .. } => text::unsupported_hint(lang),
            Self::Empty => text::empty_hint(lang),
            Self::Unborn { .. } => text::unborn_hint(lang),
            Self::UnknownRevision { near, .. } | Self::UnknownBranch { near, .. }
                if near.is_empty() =>
            {
                text::unknown_hint(lang)
            }
            Self::UnknownRevision { near, .. } | Self::UnknownBranch { near, .. } => {
                text::did_you_mean(lang, &listed(near))
            }
            Self::Ambiguous { candidates, .. } if candidates.is_empty() => {
                text::ambiguous_longer_hint(lang)
            }
            Self::Ambiguous { candidates, .. } => text::ambiguous_hint(lang, &listed(candidates)),
            Self::InvalidRevision { .. } | Self::NotACommit { .. } => {
                text::invalid_revision_hint(lang)
            }
            Self::CommitMissing { shallow: true, .. } => text::commit_missing_shallow_hint(lang),
            Self::CommitMissing { .. } => text::commit_missing_hint(lang),
            Self::BadGlob { .. } => text::bad_glob_hint(lang),
            Self::NoFile {
                what: NoFile::Link | NoFile::Lfs,
                ..
            } => text::not_content_hint(lang),
            Self::NoFile { .. } => text::no_file_hint(lang),
            Self::FileTooLarge { .. } => text::file_too_large_hint(lang),
            Self::FolderTaken { .. } => text::folder_taken_hint(lang),
            Self::CannotCreate { .. } => text::cannot_create_hint(lang),
            Self::BadName { .. } => text::bad_name_hint(lang),
            Self::TagTaken { .. } => text::tag_taken_hint(lang),
            Self::BranchTaken { .. } => text::branch_taken_hint(lang),
            Self::CannotWrite { .. } => text::cannot_write_hint(lang),
            Self::Failed { .. } => text::failed_hint(lang),
        }
    }
}

/// A path in a message.
fn tell(path: &Path) -> String {
    shown(&path.to_string_lossy())
}

/// A path as one word of a shell's command line.
fn for_shell(path: &Path) -> String {
    let path = tell(path);
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%".contains(c);
    if path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

fn listed(names: &[String]) -> String {
    names
        .iter()
        .map(|name| shown(name))
        .collect::<Vec<_>>()
        .join(", ")
}

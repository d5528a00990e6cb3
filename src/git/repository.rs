//! Finding and opening a repository, and what it is: its kind, its name, where HEAD stands.

use std::fmt;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, Oid, RepositoryOpenFlags};

use crate::domain::names::CommitId;
use crate::git::Error;

/// The name of a project whose folder's name has no letter that a project's name may have.
const NAMELESS: &str = "project";

/// An open repository. It stays cheap to keep and sees what others write to it; it writes nothing.
pub struct Repository {
    /// Where HEAD and the work tree are.
    pub(super) here: git2::Repository,
    /// The repository that a linked work tree belongs to. libgit2 looks for a shallow clone's edge
    /// in the git folder alone, so history is walked here and not in the linked one.
    main: Option<git2::Repository>,
    root: PathBuf,
}

/// What kind of repository it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With a work tree of its own.
    WorkTree,
    /// Without a work tree.
    Bare,
    /// A further work tree of another repository (`git worktree add`).
    LinkedWorkTree,
}

/// Where HEAD stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// On a branch.
    Branch {
        /// The branch's name.
        name: String,
        /// What it holds.
        commit: CommitId,
    },
    /// On a commit and no branch.
    Detached {
        /// The commit.
        commit: CommitId,
    },
    /// On a branch that has no commit yet, as in a new repository.
    Unborn {
        /// The branch's name.
        branch: String,
    },
}

impl Head {
    /// The commit that HEAD stands on, where there is one.
    #[must_use]
    pub fn commit(&self) -> Option<&CommitId> {
        match self {
            Self::Branch { commit, .. } | Self::Detached { commit } => Some(commit),
            Self::Unborn { .. } => None,
        }
    }

    /// The branch that HEAD is on, with or without a commit.
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        match self {
            Self::Branch { name: branch, .. } | Self::Unborn { branch } => Some(branch),
            Self::Detached { .. } => None,
        }
    }
}

impl Repository {
    /// Opens the repository that the folder is in: its own or the nearest one above, within the
    /// same file system, as git does. A bare repository's folder is found too.
    ///
    /// # Errors
    /// There is no such folder, no repository, or one that may or can not be read.
    pub fn discover(dir: &Path) -> Result<Self, Error> {
        Self::opened(dir, RepositoryOpenFlags::empty())
    }

    /// Opens the repository in exactly this folder, which may be a work tree, its `.git` or bare.
    ///
    /// # Errors
    /// As for [`Repository::discover`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::opened(path, RepositoryOpenFlags::NO_SEARCH)
    }

    fn opened(path: &Path, flags: RepositoryOpenFlags) -> Result<Self, Error> {
        // Else every commit that a walk passes stays in memory, and nobody asks for it again. This
        // holds for all repositories of the program.
        git2::opts::enable_caching(false);
        let no_ceiling: [&Path; 0] = [];
        let here = git2::Repository::open_ext(path, flags, no_ceiling)
            .map_err(|error| not_opened(path, &error))?;
        let main = here
            .is_worktree()
            .then(|| git2::Repository::open(here.commondir()).ok())
            .flatten();
        let root = here
            .workdir()
            .unwrap_or_else(|| here.path())
            .components()
            .collect();
        Ok(Self { here, main, root })
    }

    /// The git folder: `.git`, the bare repository, or a linked work tree's own part of it.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.here.path()
    }

    /// The top of the work tree; of a bare repository, its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.here.is_worktree() {
            Kind::LinkedWorkTree
        } else if self.here.is_bare() {
            Kind::Bare
        } else {
            Kind::WorkTree
        }
    }

    /// A name for the project, from the folder: `payments` for `payments/` and `payments.git`, and
    /// for every work tree linked to them. Only ASCII letters, digits, `.`, `_` and `-`; never empty.
    #[must_use]
    pub fn name(&self) -> String {
        let main = self.history();
        let folder = main.workdir().unwrap_or_else(|| main.path());
        // A bare repository kept as `payments/.git` or `payments/.bare` is called after the folder above.
        let named = folder
            .components()
            .rev()
            .map(|part| part.as_os_str().to_string_lossy());
        let named = named
            .into_iter()
            .find(|part| !part.starts_with('.'))
            .unwrap_or_default();
        let named = if main.is_bare() {
            named.strip_suffix(".git").unwrap_or(&named)
        } else {
            &named
        };
        plain_name(named)
    }

    /// Git's `user.name` as configured for this repository; not the environment's.
    #[must_use]
    pub fn user_name(&self) -> Option<String> {
        let config = self
            .here
            .config()
            .and_then(|mut config| config.snapshot())
            .ok()?;
        let name = lossy(config.get_bytes("user.name").ok()?);
        let name = name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// Whether history ends early here, as in `git clone --depth`.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.history().is_shallow()
    }

    /// Where HEAD stands.
    ///
    /// # Errors
    /// HEAD cannot be read.
    pub fn head(&self) -> Result<Head, Error> {
        let head = match self.here.head() {
            Ok(head) => head,
            Err(error) if error.code() == ErrorCode::UnbornBranch => return self.unborn(),
            Err(error) => return Err(self.failed(&error)),
        };
        let commit = match head.target() {
            Some(id) => commit_id(id),
            None => commit_id(
                head.peel_to_commit()
                    .map_err(|error| self.failed(&error))?
                    .id(),
            ),
        };
        let detached = self
            .here
            .head_detached()
            .map_err(|error| self.failed(&error))?;
        Ok(if detached {
            Head::Detached { commit }
        } else {
            Head::Branch {
                name: lossy(head.shorthand_bytes()),
                commit,
            }
        })
    }

    fn unborn(&self) -> Result<Head, Error> {
        let head = self
            .here
            .find_reference("HEAD")
            .map_err(|error| self.failed(&error))?;
        let target = lossy(head.symbolic_target_bytes().unwrap_or_default());
        let branch = target
            .strip_prefix("refs/heads/")
            .unwrap_or(&target)
            .to_owned();
        Ok(Head::Unborn { branch })
    }

    /// The repository to resolve names in.
    pub(super) fn names(&self) -> &git2::Repository {
        &self.here
    }

    /// The repository to walk history in.
    pub(super) fn history(&self) -> &git2::Repository {
        self.main.as_ref().unwrap_or(&self.here)
    }

    /// What libgit2 reports and no rule of ours explains.
    pub(super) fn failed(&self, error: &git2::Error) -> Error {
        Error::Failed {
            path: self.root.clone(),
            why: error.message().to_owned(),
        }
    }
}

impl fmt::Debug for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repository")
            .field("path", &self.path())
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}

/// Text of git's, which need not be UTF-8.
pub(super) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(super) fn commit_id(id: Oid) -> CommitId {
    CommitId::new(id.to_string())
}

fn not_opened(path: &Path, error: &git2::Error) -> Error {
    let owned = path.to_owned();
    let what = error.message();
    match error.code() {
        ErrorCode::NotFound if path.is_dir() => Error::NotARepository { path: owned },
        ErrorCode::NotFound => Error::FolderMissing { path: owned },
        ErrorCode::Owner => Error::NotOwned {
            path: distrusted(path, what),
        },
        _ if what.contains("refstorage") => Error::Reftable { path: owned },
        _ if what.starts_with("unsupported") || what.starts_with("unknown object format") => {
            Error::Unsupported {
                path: owned,
                what: what.to_owned(),
            }
        }
        _ => Error::Failed {
            path: owned,
            why: what.to_owned(),
        },
    }
}

/// The folder to list in `safe.directory`: the work tree's top, else what libgit2 names.
fn distrusted(path: &Path, what: &str) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let top = path.ancestors().find(|folder| folder.join(".git").exists());
    let named = || what.split('\'').nth(1).map(PathBuf::from);
    top.map(Path::to_owned).or_else(named).unwrap_or(path)
}

fn plain_name(text: &str) -> String {
    let allowed = |c: char| {
        if c.is_ascii_alphanumeric() || "._-".contains(c) {
            c
        } else {
            '-'
        }
    };
    let mut name: String = text.chars().map(allowed).collect();
    while name.contains("--") {
        name = name.replace("--", "-");
    }
    let name = name.trim_matches(['-', '.']);
    if name.is_empty() {
        NAMELESS.to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folders_name_becomes_a_plain_one() {
        assert_eq!(plain_name("payments-2.0_x"), "payments-2.0_x");
        assert_eq!(plain_name("my  shop (new)"), "my-shop-new");
        assert_eq!(plain_name("支付"), "project");
        assert_eq!(plain_name("支付-core"), "core");
    }
}

//! What is in a release, as data: the commits between what production runs and the candidate, what
//! each one changed, which folders and people they touch, and how a branch stands to what was taken
//! from it. Repositories fill these; screens and commands show them.
//!
//! Every text here is safe to draw, but for names that are asked for again: paths, branches and
//! tags come as git has them. Nothing here reads a repository, and nothing says whether a release
//! may go on.

mod between;
mod fold;
mod gathered;

pub use between::{AppContents, Contents, Drift, Held, ScriptChange, Since, Stop, stops};
pub use fold::{Fold, first_parents};
pub use gathered::{Gathered, by_author};

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::names::{AppName, CommitId};

/// A commit, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commit {
    /// Its id.
    pub id: CommitId,
    /// Who wrote it; safe to draw.
    pub author: String,
    /// When it was committed, which for a rebased commit is later than it was written.
    pub when: Timestamp,
    /// The first paragraph of its message on one line; safe to draw, may be empty.
    pub subject: String,
    /// The commits before it: none for the first, several for a merge.
    pub parents: Vec<CommitId>,
}

impl Commit {
    /// Whether it joins several lines of history.
    #[must_use]
    pub fn is_merge(&self) -> bool {
        self.parents.len() > 1
    }
}

/// What one application's release holds: the commits that `to` has and `from` lacks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Range {
    /// Whose repository it is.
    pub application: AppName,
    /// What it is counted from, itself left out; without one, everything up to `to`.
    pub from: Option<CommitId>,
    /// The newest commit, itself counted.
    pub to: CommitId,
}

/// What a stream of commits tells at once. Parts come in order; [`Gathered`] puts them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Further commits, by the time that they say they were made, newest first; with clocks that
    /// went wrong one may come that is newer than one before it.
    pub commits: Vec<Commit>,
    /// Commits of this or an earlier part that turned out to be in what is counted from after all,
    /// since clocks went wrong. Most streams never take any back.
    pub taken_back: Vec<CommitId>,
    /// How many commits were read so far in the whole stream, on both sides: shows that it goes on,
    /// not how much is left, which nobody knows before the end.
    pub looked_at: usize,
    /// The last part: what was told and not taken back is exactly what lies between.
    pub finished: bool,
    /// The end of a shallow clone's history was met so far: commits may be missing, and some told
    /// may be in what is counted from after all.
    pub cut_off: bool,
}

/// Everything about one commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommitDetail {
    /// What a list shows of it.
    pub commit: Commit,
    /// The author's mail address; safe to draw, may be empty.
    pub mail: String,
    /// Who committed it; differs from the author where it was rebased or taken over.
    pub committer: String,
    /// When it was written; `commit.when` says when it was committed.
    pub written: Timestamp,
    /// The message without its first paragraph, lines separated by `\n`, each safe to draw; may be
    /// empty. At most 64 KiB, whole lines.
    pub body: String,
    /// The tags on just this commit, in the order of their names, as git has them.
    pub tags: Vec<String>,
    /// What it changed against its first parent, in the order of the paths; the first commit
    /// against nothing. Not all, where [`CommitDetail::left_out`] is more than 0.
    pub files: Vec<FileChange>,
    /// The sums over all files, those left out too.
    pub totals: Totals,
    /// How many more files it changed than are listed.
    pub left_out: usize,
}

/// A file that a commit or a range of them changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its path afterwards; of a deleted one, before. Separated by `/`, as git has it.
    pub path: String,
    /// What happened to it.
    pub kind: FileKind,
    /// Lines added and taken away; `None` where there are none to count: a binary file, another
    /// repository's commit, or a text too large to be compared.
    pub lines: Option<Lines>,
}

/// What happened to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// It is new.
    Added,
    /// Its content, its mode or what kind of file it is changed.
    Modified,
    /// It is gone.
    Deleted,
    /// It has another path, and much the same content.
    Renamed {
        /// Its path before.
        from: String,
    },
}

/// Lines added and taken away; a changed line counts in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// Added.
    pub insertions: u64,
    /// Taken away.
    pub deletions: u64,
}

/// Sums over changed files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// How many files.
    pub files: usize,
    /// The lines of those whose lines were counted.
    pub lines: Lines,
    /// How many files are in the sum with no lines: binary, or not compared.
    pub uncounted: usize,
}

/// What changed below a folder, from one end of a range to the other: what was changed and changed
/// back again between them doesn't count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FolderChange {
    /// The folder's path from the repository's top, without a `/` at its end. The folder that was
    /// asked about itself (empty for the top) stands for the files right in it.
    pub path: String,
    /// What changed below it.
    pub totals: Totals,
}

/// The folders right below one, with what changed below each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Folders {
    /// Those with changes, in the order of their paths; the files right in the folder itself first.
    pub folders: Vec<FolderChange>,
    /// The sums over all of them.
    pub totals: Totals,
}

/// How many commits are somebody's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorCount {
    /// The name, as the commits have it.
    pub author: String,
    /// How many commits, merges among them.
    pub commits: usize,
}

/// A tag and the commit that it marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagAt {
    /// Its name, as git has it.
    pub name: String,
    /// The commit, through an annotation if it has one.
    pub commit: CommitId,
}

/// How a branch stands now to the commit that was taken from it as a candidate. What is on a remote
/// is known as it was last fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BranchMove {
    /// It still holds just that commit.
    Same,
    /// It holds another commit; how far the two are apart is still being counted.
    Counting {
        /// What it holds now.
        head: CommitId,
    },
    /// It holds that commit and more.
    Moved(Moved),
    /// It doesn't hold that commit any more: history was written anew.
    ForcePushed {
        /// What it holds now.
        head: CommitId,
        /// How many commits of the candidate it lacks.
        lost: usize,
        /// How many commits it has that the candidate lacks.
        new: usize,
        /// A branch or a tag that still holds the candidate; without one git throws it away in time.
        kept_by: Option<String>,
    },
    /// There is no such branch any more, neither here nor on a remote.
    Deleted {
        /// A branch or a tag that still holds the candidate; without one git throws it away in time.
        kept_by: Option<String>,
    },
    /// The candidate's commit itself is gone from the repository.
    Unreachable,
    /// There is no repository any more where it was.
    NoRepository,
    /// It couldn't be found out: the repository can't be read, its history was cut off in between
    /// (a shallow clone), or remotes differ about the branch.
    Unknown,
}

impl BranchMove {
    /// What the branch holds now, `taken` being what was taken of it; `None` where it holds nothing
    /// that is known.
    #[must_use]
    pub fn head<'a>(&'a self, taken: &'a CommitId) -> Option<&'a CommitId> {
        match self {
            Self::Same => Some(taken),
            Self::Moved(moved) => Some(&moved.head),
            Self::Counting { head } | Self::ForcePushed { head, .. } => Some(head),
            Self::Deleted { .. } | Self::Unreachable | Self::NoRepository | Self::Unknown => None,
        }
    }
}

/// What came onto a branch since a commit of it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// What it holds now.
    pub head: CommitId,
    /// How many commits came.
    pub commits: usize,
    /// Whose, those with the most first. Adds up to less than `commits` where only the newest were
    /// looked at.
    pub authors: Vec<AuthorCount>,
    /// The database scripts that differ from the candidate's (new, changed, gone), by their paths.
    pub scripts: Vec<String>,
}

/// What a hotfix has that another branch may lack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fixes {
    /// Each commit of the hotfix was looked for, merges left out.
    Compared {
        /// How many there are.
        all: usize,
        /// Those that the branch has neither by id nor by what they change, newest first.
        missing: Vec<Commit>,
    },
    /// There is more to compare than is reasonable, or history was cut off in between.
    CannotTell,
}

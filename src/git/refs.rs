//! Branches and tags: what there is, and what a branch holds.

use git2::BranchType;
use jiff::Timestamp;

use crate::domain::names::CommitId;
use crate::git::history::moment;
use crate::git::repository::{commit_id, lossy};
use crate::git::{Error, Repository};

/// A branch, here or as last fetched from a remote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// As git writes it: `release/2.4`, or `origin/release/2.4` of a remote.
    pub name: String,
    /// The remote that it was fetched from; `None` for a local branch.
    pub remote: Option<String>,
    /// What it holds.
    pub commit: CommitId,
    /// When that commit was made.
    pub when: Timestamp,
}

/// A tag of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// The commit that it marks, through an annotation if it has one.
    pub commit: CommitId,
    /// When that commit was made.
    pub when: Timestamp,
}

impl Branch {
    /// The name without the remote's: `release/2.4` of `origin/release/2.4`.
    #[must_use]
    pub fn short(&self) -> &str {
        let remote = self
            .remote
            .as_deref()
            .and_then(|remote| self.name.strip_prefix(remote)?.strip_prefix('/'));
        remote.unwrap_or(&self.name)
    }
}

impl Repository {
    /// All branches, those with the newest commits first; a local one before a remote's. Leaves out
    /// aliases such as `origin/HEAD`, and branches whose commit is not here.
    ///
    /// # Errors
    /// The references cannot be read.
    pub fn branches(&self) -> Result<Vec<Branch>, Error> {
        let remotes = self.remotes();
        let mut branches = Vec::new();
        for branch in self
            .names()
            .branches(None)
            .map_err(|error| self.failed(&error))?
        {
            let (branch, kind) = branch.map_err(|error| self.failed(&error))?;
            let (Ok(name), Some(id)) = (branch.name_bytes(), branch.get().target()) else {
                continue;
            };
            let Ok(commit) = self.names().find_commit(id) else {
                continue;
            };
            let name = lossy(name);
            let remote = (kind == BranchType::Remote).then(|| remote_of(&name, &remotes));
            branches.push(Branch {
                name,
                remote,
                commit: commit_id(id),
                when: moment(commit.time()),
            });
        }
        branches.sort_by(|a, b| {
            b.when
                .cmp(&a.when)
                .then_with(|| (a.remote.is_some(), &a.name).cmp(&(b.remote.is_some(), &b.name)))
        });
        Ok(branches)
    }

    /// All tags of commits, those of the newest commits first.
    ///
    /// # Errors
    /// The references cannot be read.
    pub fn tags(&self) -> Result<Vec<Tag>, Error> {
        let mut tags = Vec::new();
        for tag in self
            .names()
            .references_glob("refs/tags/*")
            .map_err(|error| self.failed(&error))?
        {
            let tag = tag.map_err(|error| self.failed(&error))?;
            let Ok(commit) = tag.peel_to_commit() else {
                continue;
            };
            let name = lossy(tag.shorthand_bytes());
            tags.push(Tag {
                name,
                commit: commit_id(commit.id()),
                when: moment(commit.time()),
            });
        }
        tags.sort_by(|a, b| b.when.cmp(&a.when).then_with(|| a.name.cmp(&b.name)));
        Ok(tags)
    }

    /// What the branch of that name holds: the local one's commit, else the one of `remote/name`,
    /// else what the remotes have under that name, as last fetched.
    ///
    /// # Errors
    /// There is no such branch, or the remotes hold different commits under that name.
    pub fn branch_head(&self, name: &str) -> Result<CommitId, Error> {
        for kind in [BranchType::Local, BranchType::Remote] {
            let held = self
                .names()
                .find_branch(name, kind)
                .and_then(|branch| branch.into_reference().peel_to_commit());
            if let Ok(commit) = held {
                return Ok(commit_id(commit.id()));
            }
        }
        if let Some(full) = self.on_a_remote(name)? {
            let held = self
                .names()
                .find_reference(&full)
                .and_then(|branch| branch.peel_to_commit());
            return held
                .map(|commit| commit_id(commit.id()))
                .map_err(|error| self.failed(&error));
        }
        if self.has_no_commit() {
            return Err(Error::Empty);
        }
        Err(Error::UnknownBranch {
            name: name.to_owned(),
            near: self.near(name),
        })
    }

    /// The full name of the reference that the remotes have under a branch's short name.
    pub(super) fn on_a_remote(&self, short: &str) -> Result<Option<String>, Error> {
        let mut found = Vec::new();
        for remote in self.remotes() {
            let full = format!("refs/remotes/{remote}/{short}");
            let held = self
                .names()
                .find_reference(&full)
                .and_then(|branch| branch.peel_to_commit());
            if let Ok(commit) = held {
                found.push((format!("{remote}/{short}"), full, commit.id()));
            }
        }
        // The same commit under each remote is no ambiguity.
        if found.iter().any(|(_, _, id)| *id != found[0].2) {
            let candidates = found.into_iter().map(|(name, _, _)| name).collect();
            return Err(Error::Ambiguous {
                rev: short.to_owned(),
                candidates,
            });
        }
        Ok(found.into_iter().next().map(|(_, full, _)| full))
    }

    /// The names of the remotes, `origin` first.
    fn remotes(&self) -> Vec<String> {
        let Ok(names) = self.names().remotes() else {
            return Vec::new();
        };
        let mut names: Vec<String> = names.iter_bytes().map(lossy).collect();
        names.sort_by_key(|name| name != "origin");
        names
    }

    /// Whether there is no reference at all, as in a new repository.
    pub(super) fn has_no_commit(&self) -> bool {
        self.names()
            .references()
            .is_ok_and(|mut all| all.next().is_none())
    }
}

/// The remote that a remote branch's name begins with; the longest, since `a` and `a/b` may both be one.
fn remote_of(name: &str, remotes: &[String]) -> String {
    let begins = |remote: &&String| {
        name.strip_prefix(remote.as_str())
            .is_some_and(|rest| rest.starts_with('/'))
    };
    let known = remotes
        .iter()
        .filter(begins)
        .max_by_key(|remote| remote.len());
    known
        .cloned()
        .unwrap_or_else(|| name.split('/').next().unwrap_or_default().to_owned())
}

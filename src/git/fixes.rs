//! Whether what a hotfix mends is in another branch too: by the commits themselves, else by what
//! they change, so that a fix that was picked over counts.

use std::collections::HashSet;

use git2::{Diff, DiffOptions, Oid};

use crate::domain::contents::Fixes;
use crate::domain::names::CommitId;
use crate::git::history::read;
use crate::git::walk::Walk;
use crate::git::{Error, Repository};

/// The most commits of a hotfix that are looked for.
const FIXES: usize = 500;
/// The most commits of the other branch that are compared with them.
const OTHERS: usize = 10_000;
/// The most commits that are looked at to find either.
const LOOKS: usize = 200_000;
/// Larger files are compared as a whole and not line by line, in bytes.
const LARGEST: i64 = 4 << 20;

/// What a commit changes, wherever it was made: libgit2's patch id, which no white space and no line
/// number changes, and the contents of the files that have no lines.
#[derive(PartialEq, Eq, Hash)]
struct PatchId(Oid, Vec<Oid>);

impl Repository {
    /// The commits between `base` and `hotfix` that the branch with head `other` lacks: it has
    /// neither the commit nor one that changes the same. Merges, and commits that change nothing,
    /// are not looked for. A fix that was made in other words, or picked over with a conflict, counts
    /// as missing; one that was taken back there counts as there.
    ///
    /// Where the hotfix has more than 500 commits of its own, or the other branch more than 10,000, or
    /// a shallow clone's history ends in between, it is [`Fixes::CannotTell`].
    ///
    /// # Errors
    /// One of the commits is not in this repository, or what it changed can't be read.
    pub fn fixes_missing(
        &self,
        base: &CommitId,
        hotfix: &CommitId,
        other: &CommitId,
    ) -> Result<Fixes, Error> {
        let all = Walk::new(self, &[base], hotfix)?.all(LOOKS)?;
        let lacked = Walk::new(self, &[base, other], hotfix)?.all(LOOKS)?;
        let (Some(all), Some(lacked)) = (all, lacked) else {
            return Ok(Fixes::CannotTell);
        };
        if all.cut_off || lacked.cut_off || all.commits.len() > FIXES {
            return Ok(Fixes::CannotTell);
        }
        let mut fixes = 0;
        let mut missing = Vec::new();
        let lacked: HashSet<Oid> = lacked.commits.iter().map(git2::Commit::id).collect();
        for commit in &all.commits {
            if let Some(change) = self.change(commit)? {
                fixes += 1;
                if lacked.contains(&commit.id()) {
                    missing.push((commit, change));
                }
            }
        }
        if !missing.is_empty() {
            let Some(there) = self.changes_alike(&missing, hotfix, other)? else {
                return Ok(Fixes::CannotTell);
            };
            missing.retain(|(_, change)| !there.contains(&change.patch));
        }
        let missing = missing.into_iter().map(|(commit, _)| read(commit));
        Ok(Fixes::Compared {
            all: fixes,
            missing: missing.collect(),
        })
    }

    /// What the other branch's own commits change, of those that change the same files as one of
    /// the fixes; `None` where there are too many to look through.
    fn changes_alike(
        &self,
        fixes: &[(&git2::Commit<'_>, Made)],
        hotfix: &CommitId,
        other: &CommitId,
    ) -> Result<Option<HashSet<PatchId>>, Error> {
        let others = Walk::new(self, &[hotfix], other)?.all(LOOKS)?;
        let Some(others) = others.filter(|others| !others.cut_off) else {
            return Ok(None);
        };
        if others.commits.len() > OTHERS {
            return Ok(None);
        }
        let wanted: HashSet<&[Vec<u8>]> = fixes.iter().map(|(_, made)| &made.paths[..]).collect();
        let anywhere: HashSet<&Vec<u8>> = fixes.iter().flat_map(|(_, made)| &made.paths).collect();
        let mut there = HashSet::new();
        for commit in &others.commits {
            // Whether it touches one of the files at all is cheap to ask; what it changes is not.
            if self.own_diff(commit, Some(&anywhere))?.is_none() {
                continue;
            }
            if let Some(diff) = self.own_diff(commit, None)?
                && wanted.contains(paths(&diff).as_slice())
            {
                there.insert(self.patch_id(&diff)?);
            }
        }
        Ok(Some(there))
    }

    /// What a commit changes; `None` for a merge and for one that changes nothing.
    fn change(&self, commit: &git2::Commit<'_>) -> Result<Option<Made>, Error> {
        let Some(diff) = self.own_diff(commit, None)? else {
            return Ok(None);
        };
        Ok(Some(Made {
            paths: paths(&diff),
            patch: self.patch_id(&diff)?,
        }))
    }

    /// What a commit changes, of some files or of all.
    fn own_diff(
        &self,
        commit: &git2::Commit<'_>,
        of: Option<&HashSet<&Vec<u8>>>,
    ) -> Result<Option<Diff<'_>>, Error> {
        if commit.parent_count() > 1 {
            return Ok(None);
        }
        let compared = || {
            let before = match commit.parent_ids().next() {
                Some(parent) => Some(self.history().find_commit(parent)?.tree()?),
                None => None,
            };
            let mut options = DiffOptions::new();
            options.max_size(LARGEST).disable_pathspec_match(true);
            for path in of.into_iter().flatten() {
                options.pathspec(path.as_slice());
            }
            let after = commit.tree()?;
            self.history()
                .diff_tree_to_tree(before.as_ref(), Some(&after), Some(&mut options))
        };
        let diff = compared().map_err(|error: git2::Error| self.failed(&error))?;
        Ok((diff.deltas().len() > 0).then_some(diff))
    }

    fn patch_id(&self, diff: &Diff<'_>) -> Result<PatchId, Error> {
        let text = diff.patchid(None).map_err(|error| self.failed(&error))?;
        // A patch id says of a file without lines only that it differs.
        let whole = diff.deltas().filter(|delta| delta.flags().is_binary());
        let whole = whole.flat_map(|delta| [delta.old_file().id(), delta.new_file().id()]);
        Ok(PatchId(text, whole.collect()))
    }
}

/// What a commit changes.
struct Made {
    paths: Vec<Vec<u8>>,
    patch: PatchId,
}

fn paths(diff: &Diff<'_>) -> Vec<Vec<u8>> {
    let path =
        |delta: git2::DiffDelta<'_>| delta.new_file().path_bytes().unwrap_or_default().to_vec();
    diff.deltas().map(path).collect()
}

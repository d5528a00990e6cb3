//! How a branch stands to the commit that was taken from it.

use git2::{Delta, Oid};

use crate::domain::contents::{BranchMove, Moved, by_author};
use crate::domain::names::CommitId;
use crate::git::files::glob_set;
use crate::git::history::read;
use crate::git::reaching::Reaching;
use crate::git::repository::{commit_id, lossy};
use crate::git::walk::Walk;
use crate::git::{Error, Repository};

/// The most commits of a shallow clone that are looked at for one side of a move.
const LOOKS: usize = 200_000;
/// So many of the newest commits that came are looked at for their authors.
const NEWEST: usize = 5_000;

/// How far two commits are apart.
struct Apart<'r> {
    /// How many commits the newer one lacks.
    lost: usize,
    /// How many it has that the older one lacks.
    new: usize,
    /// Those, where they were read for that.
    commits: Option<Vec<git2::Commit<'r>>>,
}

impl Repository {
    /// How the branch stands now to the commit that was taken from it. `include` and `exclude` say
    /// which files are database scripts, as for [`Repository::scripts`]; here one that is gone
    /// counts too. Costs what lies between the two.
    ///
    /// # Errors
    /// A glob is wrong, or the repository can't be read.
    pub fn branch_move(
        &self,
        branch: &str,
        taken: &CommitId,
        include: &[String],
        exclude: &[String],
    ) -> Result<BranchMove, Error> {
        let head = match self.branch_head(branch) {
            Ok(head) => Some(head),
            Err(Error::UnknownBranch { .. } | Error::Empty) => None,
            Err(Error::Ambiguous { .. }) => return Ok(BranchMove::Unknown),
            Err(error) => return Err(error),
        };
        let id = match self.found(taken) {
            Ok(commit) => commit.id(),
            Err(_) if self.is_shallow() => return Ok(BranchMove::Unknown),
            Err(_) => return Ok(BranchMove::Unreachable),
        };
        match head {
            None => Ok(BranchMove::Deleted {
                kept_by: self.kept_by(id)?,
            }),
            Some(head) => self.move_to(head, taken, include, exclude),
        }
    }

    /// How a commit stands to the one that was taken, as if a branch held it now. Otherwise as
    /// [`Repository::branch_move`].
    ///
    /// # Errors
    /// A glob is wrong, one of the two isn't there, or the repository can't be read.
    pub fn move_to(
        &self,
        head: CommitId,
        taken: &CommitId,
        include: &[String],
        exclude: &[String],
    ) -> Result<BranchMove, Error> {
        if head == *taken {
            return Ok(BranchMove::Same);
        }
        let Some(apart) = self.apart(taken, &head)? else {
            return Ok(BranchMove::Unknown);
        };
        if apart.lost > 0 {
            return Ok(BranchMove::ForcePushed {
                lost: apart.lost,
                new: apart.new,
                kept_by: self.kept_by(self.found(taken)?.id())?,
                head,
            });
        }
        let scripts = self.scripts_that_differ(taken, &head, include, exclude)?;
        let commits = match &apart.commits {
            Some(commits) => commits.iter().map(read).collect(),
            None => self.commits_between(Some(taken), &head, NEWEST)?,
        };
        Ok(BranchMove::Moved(Moved {
            commits: apart.new,
            authors: by_author(&commits),
            scripts,
            head,
        }))
    }

    /// How far the two are apart; `None` where that can't be told.
    fn apart(&self, taken: &CommitId, head: &CommitId) -> Result<Option<Apart<'_>>, Error> {
        if !self.is_shallow() {
            let (one, other) = (self.found(taken)?.id(), self.found(head)?.id());
            // It goes down from both at once and makes no commit of what it passes: some ten times
            // as fast as a walk, and a branch that was written anew has a long way down.
            let counted = self.history().graph_ahead_behind(one, other);
            let (lost, new) = counted.map_err(|error| self.failed(&error))?;
            return Ok(Some(Apart {
                lost,
                new,
                commits: None,
            }));
        }
        let lost = Walk::new(self, &[head], taken)?.all(LOOKS)?;
        let new = Walk::new(self, &[taken], head)?.all(LOOKS)?;
        let (Some(lost), Some(new)) = (lost, new) else {
            return Ok(None);
        };
        // What looks lost may lie beyond the end of a shallow clone's history.
        let unsure = !lost.commits.is_empty() && (lost.cut_off || new.cut_off);
        Ok((!unsure).then(|| Apart {
            lost: lost.commits.len(),
            new: new.commits.len(),
            commits: Some(new.commits),
        }))
    }

    fn scripts_that_differ(
        &self,
        from: &CommitId,
        to: &CommitId,
        include: &[String],
        exclude: &[String],
    ) -> Result<Vec<String>, Error> {
        let (include, exclude) = (glob_set(include)?, glob_set(exclude)?);
        let mut paths = Vec::new();
        if include.is_empty() {
            return Ok(paths);
        }
        for delta in self.diff(Some(from), to)?.deltas() {
            let file = if delta.status() == Delta::Deleted {
                delta.old_file()
            } else {
                delta.new_file()
            };
            let is_script =
                |path: &std::path::Path| include.is_match(path) && !exclude.is_match(path);
            if file.path().is_some_and(is_script) {
                paths.push(lossy(file.path_bytes().unwrap_or_default()));
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// A branch or else a tag that holds the commit.
    fn kept_by(&self, id: Oid) -> Result<Option<String>, Error> {
        let branches = self.branches()?.into_iter().map(|b| (b.name, b.commit));
        if let Some(branch) = self.holder(branches, id)? {
            return Ok(Some(branch));
        }
        let tags = self.tags()?.into_iter().map(|tag| (tag.name, tag.commit));
        match self.holder(tags, id)? {
            Some(tag) => Ok(Some(tag)),
            None => self.holder(self.work_trees().into_iter(), id),
        }
    }

    /// What is checked out where, also in linked work trees: git keeps what a detached HEAD holds.
    /// A work tree that can't be read holds nothing.
    fn work_trees(&self) -> Vec<(String, CommitId)> {
        let held = |name: String, tree: &git2::Repository| {
            let commit = tree.head().and_then(|head| head.peel_to_commit());
            commit.ok().map(|commit| (name, commit_id(commit.id())))
        };
        let mut found: Vec<_> = held("HEAD".to_owned(), &self.here).into_iter().collect();
        if self.here.is_worktree()
            && let Ok(first) = git2::Repository::open(self.here.commondir())
        {
            found.extend(held("HEAD".to_owned(), &first));
        }
        let linked = self.here.worktrees().ok();
        for name in linked
            .iter()
            .flat_map(|names| names.iter())
            .flatten()
            .flatten()
        {
            let tree = self.here.find_worktree(name);
            let tree = tree.and_then(|tree| git2::Repository::open_from_worktree(&tree));
            if let Ok(tree) = tree {
                found.extend(held(format!("HEAD ({name})"), &tree));
            }
        }
        found
    }

    fn holder(
        &self,
        heads: impl Iterator<Item = (String, CommitId)>,
        id: Oid,
    ) -> Result<Option<String>, Error> {
        let mut reaching = Reaching::new(self);
        let mut names = Vec::new();
        for (name, head) in heads {
            reaching.begin(self.found(&head)?.id(), names.len())?;
            names.push(name);
        }
        let target = self.found(&commit_id(id))?;
        let by = reaching.reaches(&target)?;
        Ok(by.map(|place| names.swap_remove(place)))
    }
}

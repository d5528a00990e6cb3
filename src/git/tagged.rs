//! Which tags stand where: those within a range, and the newest before a commit.

use std::collections::HashMap;

use git2::Oid;

use crate::domain::contents::TagAt;
use crate::domain::names::CommitId;
use crate::git::repository::commit_id;
use crate::git::walk::Walk;
use crate::git::{Error, Repository};

/// The most commits that are looked at for tags.
const LOOKS: usize = 500_000;

impl Repository {
    /// The tags on commits that `to` has and `from` lacks, those of the newest commits first; without
    /// `from`, on anything up to `to`. At most 500,000 commits are looked at; beyond them there
    /// are none here.
    ///
    /// # Errors
    /// One of the two is not in this repository, or it can't be read.
    pub fn tags_between(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<Vec<TagAt>, Error> {
        self.tags_met(Walk::new(self, from.as_slice(), to)?, usize::MAX)
    }

    /// The newest tags on what `to` reaches, itself too: at most `most`, those of the newest commits
    /// first. At most 500,000 commits are looked at.
    ///
    /// # Errors
    /// The commit is not in this repository, or it can't be read.
    pub fn newest_tags(&self, to: &CommitId, most: usize) -> Result<Vec<TagAt>, Error> {
        self.tags_met(Walk::new(self, &[], to)?, most)
    }

    fn tags_met(&self, mut walk: Walk<'_>, most: usize) -> Result<Vec<TagAt>, Error> {
        let mut names = HashMap::<String, Vec<String>>::new();
        for tag in self.tags()? {
            names
                .entry(tag.commit.to_string())
                .or_default()
                .push(tag.name);
        }
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut met: Vec<Oid> = Vec::new();
        let mut left = most;
        while left > 0
            && walk.looked_at() < LOOKS
            && let Some(id) = walk.next_id()?
        {
            if let Some(names) = names.get(&id.to_string()) {
                left = left.saturating_sub(names.len());
                met.push(id);
            }
        }
        met.retain(|id| !walk.took_back(*id));
        let mut tags = Vec::new();
        for id in met {
            let mut here = names.remove(&id.to_string()).unwrap_or_default();
            here.sort();
            let commit = commit_id(id);
            tags.extend(here.into_iter().map(|name| TagAt {
                name,
                commit: commit.clone(),
            }));
        }
        tags.truncate(most);
        Ok(tags)
    }
}

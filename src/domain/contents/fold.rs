//! Merges folded: the line that the branch itself went, each merge with what it brought in.

use std::collections::HashMap;

use crate::domain::contents::Commit;
use crate::domain::names::CommitId;

/// A commit of the branch's own line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Its place in the commits that were folded.
    pub at: usize,
    /// How many of the commits it brought in, itself left out: 0 but for merges.
    pub brought: usize,
}

/// The commits from `to` back by first parents alone, newest first, each with how many of the
/// others it brought in. Every commit that can be reached from `to` is either one of them or brought
/// in by exactly one. Empty where `to` is not among them. Costs one look at each commit.
#[must_use]
pub fn first_parents(commits: &[Commit], to: &CommitId) -> Vec<Fold> {
    let places: HashMap<&CommitId, usize> =
        commits.iter().zip(0..).map(|(c, at)| (&c.id, at)).collect();
    let mut line = Vec::new();
    let mut seen = vec![false; commits.len()];
    let mut next = places.get(to).copied();
    while let Some(at) = next {
        seen[at] = true;
        line.push(Fold { at, brought: 0 });
        let first = commits[at].parents.first();
        next = first
            .and_then(|id| places.get(id).copied())
            .filter(|at| !seen[*at]);
    }
    // The oldest first: what an older one brought in is no longer new with a younger one.
    let mut open = Vec::new();
    for fold in line.iter_mut().rev() {
        open.push(fold.at);
        while let Some(at) = open.pop() {
            for parent in commits[at].parents.iter().filter_map(|id| places.get(id)) {
                if !std::mem::replace(&mut seen[*parent], true) {
                    fold.brought += 1;
                    open.push(*parent);
                }
            }
        }
    }
    line
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn commit(id: &str, parents: &[&str]) -> Commit {
        Commit {
            id: id.into(),
            author: "zhang".into(),
            when: jiff::Timestamp::UNIX_EPOCH,
            subject: id.to_uppercase(),
            parents: parents.iter().map(|id| CommitId::from(*id)).collect(),
        }
    }

    fn folded(commits: &[Commit], to: &str) -> Vec<(String, usize)> {
        first_parents(commits, &to.into())
            .into_iter()
            .map(|fold| (commits[fold.at].id.to_string(), fold.brought))
            .collect()
    }

    #[test]
    fn a_merge_says_how_many_commits_it_brought() {
        let commits = [
            commit("m2", &["d", "y2"]),
            commit("y2", &["y1"]),
            commit("d", &["m1"]),
            commit("y1", &["m1"]),
            commit("m1", &["b", "x2"]),
            commit("x2", &["x1"]),
            commit("b", &["base"]),
            commit("x1", &["base"]),
        ];
        let expected = [("m2", 2), ("d", 0), ("m1", 2), ("b", 0)];
        assert_eq!(
            folded(&commits, "m2"),
            expected.map(|(id, n)| (id.to_owned(), n))
        );
    }

    #[test]
    fn a_commit_that_two_merges_reach_is_brought_by_the_older() {
        let commits = [
            commit("m2", &["m1", "x2"]),
            commit("x2", &["x1"]),
            commit("m1", &["b", "x1"]),
            commit("x1", &["b"]),
            commit("b", &["base"]),
        ];
        let expected = [("m2", 1), ("m1", 1), ("b", 0)];
        assert_eq!(
            folded(&commits, "m2"),
            expected.map(|(id, n)| (id.to_owned(), n))
        );
    }

    #[test]
    fn what_is_not_among_them_folds_to_nothing() {
        assert!(first_parents(&[commit("a", &[])], &"z".into()).is_empty());
        assert!(first_parents(&[], &"z".into()).is_empty());
    }
}

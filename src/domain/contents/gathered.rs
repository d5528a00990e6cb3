//! Putting the parts of a stream together, and counting over them.

use std::collections::{HashMap, HashSet};

use crate::domain::contents::{AuthorCount, Commit, Part};
use crate::domain::names::CommitId;

/// The commits of a stream as far as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    commits: Vec<Commit>,
    /// See [`Part::looked_at`].
    pub looked_at: usize,
    /// See [`Part::finished`].
    pub finished: bool,
    /// See [`Part::cut_off`].
    pub cut_off: bool,
}

impl Gathered {
    /// The commits, newest first, as far as they are known.
    #[must_use]
    pub fn commits(&self) -> &[Commit] {
        &self.commits
    }

    /// Takes the next part in. Costs the part; where something is taken back, all.
    pub fn take(&mut self, part: Part) {
        self.commits.extend(part.commits);
        if !part.taken_back.is_empty() {
            let gone: HashSet<CommitId> = part.taken_back.into_iter().collect();
            self.commits.retain(|commit| !gone.contains(&commit.id));
        }
        self.looked_at = part.looked_at;
        self.finished = part.finished;
        self.cut_off = part.cut_off;
    }
}

/// How many of the commits are whose: those with the most first, then by name.
#[must_use]
pub fn by_author<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> Vec<AuthorCount> {
    let mut counts = HashMap::<&str, usize>::new();
    for commit in commits {
        *counts.entry(&commit.author).or_default() += 1;
    }
    let mut authors: Vec<AuthorCount> = counts
        .into_iter()
        .map(|(author, commits)| AuthorCount {
            author: author.to_owned(),
            commits,
        })
        .collect();
    authors.sort_by(|a, b| {
        b.commits
            .cmp(&a.commits)
            .then_with(|| a.author.cmp(&b.author))
    });
    authors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contents::fold::tests::commit;

    #[test]
    fn parts_come_together_and_what_is_taken_back_goes() {
        let mut all = Gathered::default();
        let first = Part {
            commits: vec![commit("d", &["c"]), commit("c", &["b"])],
            looked_at: 3,
            ..Part::default()
        };
        let second = Part {
            commits: vec![commit("b", &["a"])],
            taken_back: vec!["c".into()],
            looked_at: 9,
            finished: true,
            cut_off: false,
        };
        all.take(first);
        assert_eq!((all.commits().len(), all.finished), (2, false));
        all.take(second);
        let left: Vec<_> = all.commits().iter().map(|c| c.id.as_str()).collect();
        assert_eq!(
            (left, all.looked_at, all.finished),
            (vec!["d", "b"], 9, true)
        );
    }

    #[test]
    fn people_are_counted_the_busiest_first() {
        let by = |id: &str, author: &str| Commit {
            author: author.into(),
            ..commit(id, &[])
        };
        let commits = [
            by("a", "li"),
            by("b", "zhang"),
            by("c", "zhang"),
            by("d", "chen"),
        ];
        let counts: Vec<_> = by_author(&commits)
            .into_iter()
            .map(|count| (count.author, count.commits))
            .collect();
        let expected = [("zhang", 2), ("chen", 1), ("li", 1)];
        assert_eq!(counts, expected.map(|(name, n)| (name.to_owned(), n)));
    }
}

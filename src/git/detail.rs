//! Everything about one commit: what it says, and the files that it changed.

use git2::{Diff, DiffFindOptions, ErrorCode, Oid};

use crate::domain::clean::shown;
use crate::domain::contents::{CommitDetail, FileChange, FileKind, Totals};
use crate::domain::names::CommitId;
use crate::git::files::{Change, changed};
use crate::git::history::{moment, read};
use crate::git::lines::{Budget, add, counted};
use crate::git::repository::lossy;
use crate::git::{Error, Repository};

/// The most files that are listed.
const LISTED: usize = 2_000;
/// The most files whose lines are counted, and the most bytes of them.
const COUNTED: Budget = Budget {
    files: 5_000,
    bytes: 64 << 20,
};
/// Among more files than these, only those that were moved unchanged count as renamed.
const COMPARED: usize = 1_000;
/// The most files that one is held against for that.
const MATCHED: usize = 10_000;
/// Larger files count as renamed only where they were moved unchanged, in bytes.
const SIMILAR: usize = 1 << 20;
/// The most of a message's body, in bytes.
const BODY: usize = 64 << 10;

impl Repository {
    /// Everything about one commit. A merge is compared with its first parent: what it brought in.
    /// At most 2,000 files are listed, and the lines of at most 5,000 files (64 MiB) counted.
    ///
    /// # Errors
    /// It is not in this repository, or its files can't be read.
    pub fn detail(&self, id: &CommitId) -> Result<CommitDetail, Error> {
        let commit = self.found(id)?;
        let diff = self.changes_of(&commit)?;
        let mut totals = Totals::default();
        let mut files = Vec::new();
        let mut budget = COUNTED;
        for (at, delta) in diff.deltas().enumerate() {
            let lines = self.lines(&diff, at, &mut budget)?;
            add(&mut totals, lines);
            if at < LISTED {
                let file = changed(&delta);
                files.push(FileChange {
                    path: file.path,
                    kind: kind(file.change),
                    lines,
                });
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let author = commit.author();
        Ok(CommitDetail {
            mail: shown(&lossy(author.email_bytes())),
            committer: shown(&lossy(commit.committer().name_bytes())),
            written: moment(author.when()),
            body: body(&lossy(commit.body_bytes().unwrap_or_default())),
            tags: self.tags_on(commit.id())?,
            left_out: totals.files - files.len(),
            files,
            totals,
            commit: read(&commit),
        })
    }

    fn changes_of(&self, commit: &git2::Commit<'_>) -> Result<Diff<'_>, Error> {
        let compared = || {
            let before = match commit.parent_ids().next() {
                Some(parent) => Some(self.history().find_commit(parent)?.tree()?),
                None => None,
            };
            let after = commit.tree()?;
            let mut diff = self.history().diff_tree_to_tree(
                before.as_ref(),
                Some(&after),
                Some(&mut counted()),
            )?;
            if before.is_some() {
                let comparable = self.is_comparable(&diff)?;
                let limit = if comparable { COMPARED } else { MATCHED };
                let mut renames = DiffFindOptions::new();
                renames.renames(true).rename_limit(limit);
                renames.exact_match_only(!comparable);
                // Contents that a clone was made without can't be compared: what moved among them
                // counts as gone and new.
                match diff.find_similar(Some(&mut renames)) {
                    Err(error) if error.code() != ErrorCode::NotFound => return Err(error),
                    _ => {}
                }
            }
            Ok(diff)
        };
        compared().map_err(|error: git2::Error| self.failed(&error))
    }

    /// Whether what came and what went can be compared with each other in reasonable time.
    fn is_comparable(&self, diff: &Diff<'_>) -> Result<bool, git2::Error> {
        if diff.deltas().len() > COMPARED {
            return Ok(false);
        }
        let odb = self.history().odb()?;
        let large = |id: Oid| odb.read_header(id).is_ok_and(|(bytes, _)| bytes > SIMILAR);
        let moved = diff.deltas().filter(|delta| delta.nfiles() == 1);
        Ok(!moved
            .flat_map(|delta| [delta.old_file().id(), delta.new_file().id()])
            .any(|id| !id.is_zero() && large(id)))
    }

    fn tags_on(&self, commit: Oid) -> Result<Vec<String>, Error> {
        let id = commit.to_string();
        let tags = self.tags()?.into_iter();
        let here = tags.filter(|tag| tag.commit.as_str() == id);
        let mut names: Vec<_> = here.map(|tag| tag.name).collect();
        names.sort();
        Ok(names)
    }
}

fn kind(change: Change) -> FileKind {
    match change {
        Change::Added => FileKind::Added,
        Change::Modified => FileKind::Modified,
        Change::Deleted => FileKind::Deleted,
        Change::Renamed { from } => FileKind::Renamed { from },
    }
}

/// A message's body, each line safe to draw.
fn body(text: &str) -> String {
    let mut body = String::new();
    for line in text.trim_end().lines() {
        if body.len() + line.len() > BODY {
            break;
        }
        body.push_str(shown(line).trim_end());
        body.push('\n');
    }
    body.truncate(body.trim_end().len());
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_keeps_its_lines_and_disturbs_nothing() {
        assert_eq!(
            body("One\r\n\r\n\x1b[2Jtwo\t3\n\n"),
            "One\n\n\u{fffd}[2Jtwo 3"
        );
        assert_eq!(body(""), "");
        let long = "x".repeat(1_000) + "\n";
        assert!(body(&long.repeat(100)).len() <= BODY);
    }
}

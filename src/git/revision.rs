//! From what a person types to a commit: branches, tags, ids and git's ways to walk from them.

use git2::{ErrorCode, ObjectType, Oid};

use crate::domain::names::CommitId;
use crate::git::repository::commit_id;
use crate::git::{Error, Head, Repository};

/// The fewest digits that git takes for an id.
const SHORTEST_ID: usize = 4;
/// How many possibilities or near names an error offers.
const OFFERED: usize = 3;
/// Names longer than this are not compared for nearness, in characters.
const COMPARABLE: usize = 80;
/// libgit2 takes no longer name, in bytes.
const LONGEST: usize = 1_000;

impl Repository {
    /// The commit that a revision means: a branch, a tag, an id in full or short, `HEAD~2`, and
    /// whatever git reads so; also the short name of a branch that only a remote has.
    ///
    /// # Errors
    /// Nothing has that name, it could be several commits, or it is not a commit; see [`Error`].
    pub fn resolve(&self, rev: &str) -> Result<CommitId, Error> {
        let invalid = || Error::InvalidRevision {
            rev: rev.to_owned(),
        };
        if rev.trim().is_empty() || rev.contains(char::is_control) || rev.contains("..") {
            return Err(invalid());
        }
        if rev.len() > LONGEST {
            return Err(self.unknown(rev));
        }
        match self.single(rev) {
            Ok(commit) => Ok(commit),
            Err(Miss::NotACommit) => Err(Error::NotACommit {
                rev: rev.to_owned(),
            }),
            Err(Miss::NoReflog) => Err(self.unknown(rev)),
            Err(Miss::Git(error)) => match error.code() {
                ErrorCode::NotFound | ErrorCode::UnbornBranch => self.elsewhere(rev),
                ErrorCode::Ambiguous => self.shortened(rev),
                ErrorCode::InvalidSpec => Err(invalid()),
                _ => Err(self.failed(&error)),
            },
        }
    }

    /// The only way that a revision reaches libgit2.
    fn single(&self, rev: &str) -> Result<CommitId, Miss> {
        if !self.reflog_is_there(rev) {
            return Err(Miss::NoReflog);
        }
        let object = self.names().revparse_single(rev).map_err(Miss::Git)?;
        match object.peel(ObjectType::Commit) {
            Ok(commit) => Ok(commit_id(commit.id())),
            Err(error) if error.code() == ErrorCode::NotFound => Err(Miss::Git(error)),
            Err(_) => Err(Miss::NotACommit),
        }
    }

    /// Looks for a branch that only a remote has.
    fn elsewhere(&self, rev: &str) -> Result<CommitId, Error> {
        let (base, steps) = split(rev);
        if let Some(full) = self.on_a_remote(base)?
            && let Ok(commit) = self.single(&format!("{full}{steps}"))
        {
            return Ok(commit);
        }
        Err(self.unknown(rev))
    }

    /// Settles a short id that several objects share: git means the commit, where just one is.
    fn shortened(&self, rev: &str) -> Result<CommitId, Error> {
        let (base, steps) = split(rev);
        if base.len() < SHORTEST_ID {
            return self.elsewhere(rev);
        }
        let ids = self.commits_beginning(base)?;
        match ids.as_slice() {
            [] => Err(self.unknown(rev)),
            [id] => self
                .single(&format!("{id}{steps}"))
                .map_err(|_| self.unknown(rev)),
            several => {
                let candidates = several
                    .iter()
                    .take(OFFERED)
                    .map(ToString::to_string)
                    .collect();
                Err(Error::Ambiguous {
                    rev: rev.to_owned(),
                    candidates,
                })
            }
        }
    }

    /// Goes through all objects; only for a short id that is already known to be ambiguous.
    fn commits_beginning(&self, digits: &str) -> Result<Vec<Oid>, Error> {
        let digits = digits.to_ascii_lowercase();
        let odb = self.names().odb().map_err(|error| self.failed(&error))?;
        let mut found = Vec::new();
        let all = odb.foreach(|id| {
            if id.to_string().starts_with(&digits) {
                found.push(*id);
            }
            true
        });
        all.map_err(|error| self.failed(&error))?;
        found.retain(|id| {
            odb.read_header(*id)
                .is_ok_and(|(_, kind)| kind == ObjectType::Commit)
        });
        // An object can be stored twice, loose and packed.
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Whether the reflog that a revision such as `main@{1}` asks for exists. libgit2 makes an empty one
    /// when it reads one that doesn't, and nothing may be written.
    fn reflog_is_there(&self, rev: &str) -> bool {
        let Some((name, rest)) = rev.split_once("@{") else {
            return true;
        };
        if rest.contains("@{") {
            return false;
        }
        if ["u", "upstream"].contains(&rest.split('}').next().unwrap_or_default()) {
            return true;
        }
        let names = self.names();
        let has = |full: &str| names.reference_has_log(full).unwrap_or(false);
        if ["", "HEAD"].contains(&name) {
            let on = names
                .head()
                .ok()
                .and_then(|head| head.name().map(str::to_owned).ok());
            return has("HEAD") && on.is_some_and(|branch| has(&branch));
        }
        names
            .resolve_reference_from_short_name(name)
            .is_ok_and(|found| found.name().is_ok_and(has))
    }

    fn unknown(&self, rev: &str) -> Error {
        if self.has_no_commit() {
            return Error::Empty;
        }
        if let ("HEAD" | "@" | "", _) = split(rev)
            && let Ok(Head::Unborn { branch }) = self.head()
        {
            return Error::Unborn { branch };
        }
        Error::UnknownRevision {
            rev: rev.to_owned(),
            near: self.near(split(rev).0),
        }
    }

    /// Branches that a mistyped name may have meant, the nearest first.
    pub(super) fn near(&self, name: &str) -> Vec<String> {
        let wanted: Vec<char> = name.to_lowercase().chars().take(COMPARABLE + 1).collect();
        if wanted.is_empty() || wanted.len() > COMPARABLE {
            return Vec::new();
        }
        let branches = self.branches().unwrap_or_default();
        let mut near: Vec<(usize, &str)> = branches
            .iter()
            .filter_map(|branch| Some((distance(&wanted, branch.short())?, branch.short())))
            .collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter()
            .take(OFFERED)
            .map(|(_, name)| name.to_owned())
            .collect()
    }
}

/// Why libgit2 gave no commit.
enum Miss {
    NotACommit,
    NoReflog,
    Git(git2::Error),
}

/// A revision's name and the steps from it: `main` and `~2`.
fn split(rev: &str) -> (&str, &str) {
    let end = rev
        .char_indices()
        .find(|(at, c)| matches!(c, '~' | '^' | ':') || rev[*at..].starts_with("@{"));
    rev.split_at(end.map_or(rev.len(), |(at, _)| at))
}

/// How far two names are apart in edits; `None` when they don't resemble each other.
fn distance(wanted: &[char], name: &str) -> Option<usize> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    if name.len() > COMPARABLE {
        return None;
    }
    let contains = wanted.len() > 1 && name.windows(wanted.len()).any(|part| part == wanted);
    let edits = edits(wanted, &name);
    let tolerated = (wanted.len() / 3).max(1);
    (edits <= tolerated || contains).then_some(edits)
}

/// The edits (insert, delete, replace) that make one of the other, after Levenshtein.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_a_name_and_steps_from_it() {
        assert_eq!(
            split("release/2.4~2^{commit}"),
            ("release/2.4", "~2^{commit}")
        );
        assert_eq!(split("main@{1}"), ("main", "@{1}"));
        assert_eq!(split("user@home"), ("user@home", ""));
    }

    #[test]
    fn names_that_resemble_are_near() {
        let wanted: Vec<char> = "relaese/2.4".chars().collect();
        assert_eq!(distance(&wanted, "release/2.4"), Some(2));
        assert_eq!(distance(&wanted, "main"), None);
        assert_eq!(distance(&['2', '.', '4'], "Release/2.4"), Some(8));
    }
}

//! The only two things that golive ever writes to a repository, each only when it is called for: the
//! annotated tag of a release that ended, and a new branch for a hotfix. Neither touches a work
//! tree, an index or HEAD; neither runs a hook; neither moves or replaces anything that is there.

use git2::{ErrorCode, Oid, Reference, Signature, Time};
use jiff::Timestamp;

use crate::domain::clean::disturbs;
use crate::domain::names::CommitId;
use crate::git::repository::commit_id;
use crate::git::{Error, Head, Repository};

/// Longer names are refused, in bytes: a file of that name must be possible, with a lock's ending.
const LONGEST: usize = 200;
/// What the log of a new branch says.
const BEGUN: &str = "branch: Created by golive";

/// An annotated tag that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewTag<'a> {
    /// Its name, such as `v2.4.0`.
    pub name: &'a str,
    /// What it marks.
    pub commit: &'a CommitId,
    /// What it says; may have several lines.
    pub message: &'a str,
    /// Who makes it.
    pub tagger: &'a str,
    /// Their mail address; may be empty.
    pub mail: &'a str,
    /// When; written in UTC.
    pub at: Timestamp,
}

/// What came of a tag that was to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagged {
    /// It is there now.
    Made,
    /// A tag of that name was on that commit already; it stays as it is, whatever it says.
    AlreadyThere,
}

impl Repository {
    /// Makes an annotated tag. Doing so again changes nothing.
    ///
    /// # Errors
    /// [`Error::BadName`]; [`Error::TagTaken`] where a tag of that name is on something else;
    /// the commit is not in this repository; [`Error::CannotWrite`].
    pub fn tag(&self, new: &NewTag<'_>) -> Result<Tagged, Error> {
        let full = checked("refs/tags/", new.name)?;
        let commit = self.found(new.commit)?;
        if let Some(held) = self.held(&full) {
            return same(new, held);
        }
        let refused = |error: &git2::Error| self.not_written(new.name, error);
        let mail = match named(new.mail).as_str() {
            "" => "-".to_owned(),
            mail => mail.to_owned(),
        };
        let when = Time::new(new.at.as_second(), 0);
        let tagger = Signature::new(&named(new.tagger), &mail, &when);
        let tagger = tagger.map_err(|error| refused(&error))?;
        let commit = self.names().find_object(commit.id(), None);
        let commit = commit.map_err(|error| refused(&error))?;
        let message = format!("{}\n", new.message.replace('\0', " ").trim_end());
        match self
            .names()
            .tag(new.name, &commit, &tagger, &message, false)
        {
            Ok(_) => Ok(Tagged::Made),
            // Somebody else was faster.
            Err(error) if error.code() == ErrorCode::Exists => match self.held(&full) {
                Some(held) => same(new, held),
                None => Err(refused(&error)),
            },
            Err(error) => Err(refused(&error)),
        }
    }

    /// Begins a branch at a commit. The work tree and HEAD stay where they are.
    ///
    /// # Errors
    /// [`Error::BadName`]; [`Error::BranchTaken`] where there is one of that name, here or on a
    /// remote, or HEAD waits for it; the commit is not in this repository; [`Error::CannotWrite`].
    pub fn begin_branch(&self, name: &str, commit: &CommitId) -> Result<(), Error> {
        let full = checked("refs/heads/", name)?;
        let id = self.found(commit)?.id();
        let taken = || Error::BranchTaken {
            name: name.to_owned(),
        };
        let waits = matches!(self.head(), Ok(Head::Unborn { branch }) if branch == name);
        if waits || self.held(&full).is_some() || !matches!(self.on_a_remote(name), Ok(None)) {
            return Err(taken());
        }
        match self.names().reference(&full, id, false, BEGUN) {
            Ok(_) => Ok(()),
            Err(error) if error.code() == ErrorCode::Exists => Err(taken()),
            Err(error) => Err(self.not_written(name, &error)),
        }
    }

    /// What a reference stands on, through an annotation; where that is no commit, the thing itself.
    fn held(&self, full: &str) -> Option<Oid> {
        let reference = self.names().find_reference(full).ok()?;
        let commit = reference.peel_to_commit().map(|commit| commit.id());
        commit.ok().or(reference.target()).or(Some(Oid::ZERO_SHA1))
    }

    fn not_written(&self, name: &str, error: &git2::Error) -> Error {
        Error::CannotWrite {
            path: self.root().to_owned(),
            name: name.to_owned(),
            why: error.message().to_owned(),
        }
    }
}

/// A person's name or mail as git's headers hold it.
fn named(text: &str) -> String {
    let harmless = |c: &char| !matches!(c, '<' | '>') && !disturbs(*c);
    text.chars()
        .filter(harmless)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn same(new: &NewTag<'_>, held: Oid) -> Result<Tagged, Error> {
    let held = commit_id(held);
    if held == *new.commit {
        return Ok(Tagged::AlreadyThere);
    }
    Err(Error::TagTaken {
        name: new.name.to_owned(),
        commit: held,
    })
}

/// The full name of a reference that may be made. Stricter than git: nothing that a screen or a
/// command line could trip over.
fn checked(kind: &str, name: &str) -> Result<String, Error> {
    let full = format!("{kind}{name}");
    let harmless =
        |c: char| !disturbs(c) && !c.is_whitespace() && !"'\"`$;&|<>(){}!#%,".contains(c);
    let fine = name.len() <= LONGEST
        && name.chars().all(harmless)
        && !name.starts_with(['-', '@', '.'])
        && !name.starts_with("refs/")
        && !name.eq_ignore_ascii_case("HEAD")
        && Reference::is_valid_name(&full);
    fine.then_some(full).ok_or_else(|| Error::BadName {
        name: name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_nothing_trips_over() {
        for fine in ["v2.4.0", "release/2.4", "hotfix/退款", "a@b", "x+y=z"] {
            assert!(checked("refs/heads/", fine).is_ok(), "{fine}");
        }
        let long = "x".repeat(201);
        let bad = [
            "",
            "-x",
            "--force",
            "a b",
            "a..b",
            "a~1",
            "a^",
            "a:b",
            "a?",
            "a*",
            "a[",
            "a\\b",
            "/a",
            "a/",
            "a//b",
            "a.lock",
            "a.",
            ".a",
            "a/.b",
            "@",
            "@{1}",
            "HEAD",
            "head",
            "refs/heads/a",
            "$(reboot)",
            "`id`",
            ";rm",
            "a&b",
            "a|b",
            "'a'",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\nb",
            "a\0b",
            &long,
        ];
        for bad in bad {
            let refused = checked("refs/heads/", bad).unwrap_err();
            assert_eq!(refused, Error::BadName { name: bad.into() });
        }
    }
}

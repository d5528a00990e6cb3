//! Where bugs are read from, and how: the types. A secret never stands in them: only the name of
//! the variable that it is handed on in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::SignedDuration;
use serde_json::json;

use crate::domain::digest::sha256;
use crate::domain::import::{ImportedStatus, Reading};
use crate::domain::names::Digest;
use crate::domain::source::Missing;

/// How bugs are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bugs {
    /// Where they are read from; `None`: nowhere, they are reported here or imported by hand.
    pub source: Option<Source>,
    /// How what is imported by hand is read, but for its format: as the source, where there is one.
    pub reading: Reading,
    /// How old what a tracker told may be before it counts as stale.
    pub max_age: Option<SignedDuration>,
}

/// Where bugs are read from. It is taken whole from one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called, ready to be shown.
    pub name: String,
    /// What is read.
    pub from: ReadFrom,
    /// How what it says is read.
    pub reading: Reading,
    /// How often it is read while a cockpit is open; `None`: only when somebody asks.
    pub every: Option<SignedDuration>,
    /// How long it may take to answer, each time.
    pub time_out: SignedDuration,
    /// What becomes of a bug that it tells no more.
    pub missing: Missing,
    /// Variables added to a command's environment.
    pub variables: BTreeMap<String, String>,
    /// Variables that must be set and are handed on to a command, in the order written. What is in
    /// them is never shown and never logged.
    pub secrets: Vec<String>,
    /// Whose word it is that it is read.
    pub said_by: SaidBy,
    /// Over all that says what is run and how it is read: two sources with the same digest read
    /// the same thing in the same way. What it is called, how often it is read and how long it may
    /// take are not in it.
    pub digest: Digest,
}

/// What bugs are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFrom {
    /// What a program says: the program and its arguments. `{page}`, `{start}` and `{token}` stand
    /// in them as they were written.
    Command(Vec<String>),
    /// A file.
    File(PathBuf),
}

/// Whose word it is that a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SaidBy {
    /// A file that came with a repository. Whoever cloned it has not agreed to run what it names,
    /// so that it isn't read by itself before a person has asked for it once.
    Repository,
    /// The person's own file, or one that was named with `--config` or `GOLIVE_CONFIG`.
    Person,
}

/// The names under which `[bugs.status]` lists words.
pub(super) const STATUSES: [(&str, ImportedStatus); 3] = [
    ("open", ImportedStatus::Open),
    ("fixed", ImportedStatus::Fixed),
    ("closed", ImportedStatus::Closed),
];

impl Source {
    /// The digest of what it reads and how.
    pub(super) fn digested(&self) -> Digest {
        let from = match &self.from {
            ReadFrom::Command(arguments) => json!({ "command": arguments }),
            // A path need not be UTF-8; so written, two of them are never the same.
            ReadFrom::File(path) => json!({ "file": format!("{path:?}") }),
        };
        let whole = json!({
            "from": from,
            "reading": self.reading,
            "missing": self.missing == Missing::Fixed,
            "variables": self.variables,
            "secrets": self.secrets,
        });
        sha256(whole.to_string().as_bytes())
    }
}

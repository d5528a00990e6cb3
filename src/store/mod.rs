//! The store: one SQLite file that holds the event log of every project, its hash chain, the
//! documents that were delivered, and the state tables that are read instead of a replay.
//!
//! The only owner of rusqlite. Its interface is narrow on purpose: append, read, follow, state;
//! another log could stand behind the same one. What the log holds is never changed or taken
//! away, which triggers see to and [`Store::verify`] proves. The store decides nothing: whether
//! something may be recorded is `decide`'s business, and it never reads the clock.

mod append;
mod bug_list;
mod bugs;
mod chain;
mod curve;
mod error;
mod history;
mod looks;
mod open;
mod read;
mod rebuild;
mod schema;
mod state;
mod verify;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::names::{BugId, Digest, ProjectName, Version};

pub use append::{Append, Committed};
pub use bug_list::Search;
pub use error::Error;
pub use looks::{Kept, Looks};
pub use read::{Listing, LogFilter};
pub use verify::{Outside, Problem, Verification};

/// An open store. Each handle is a connection of its own; it may be sent to another thread, and
/// any number of handles in any number of processes may be open at once.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    identity: Option<open::Identity>,
    writes: bool,
    counted: RefCell<Option<bug_list::Counted>>,
}

/// What of a project is loaded, besides its releases under way, its deferred bugs and those that
/// [`needed`](crate::domain::needed) names, which always are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Want {
    /// Releases, also ended ones.
    pub releases: Vec<Version>,
    /// Bugs, also verified ones.
    pub bugs: Vec<BugId>,
    /// Versions of the process, besides those that the loaded releases go by.
    pub processes: Vec<Digest>,
    /// Every unsolved bug that this source told of.
    pub source: Option<String>,
    /// All of it. Grows with history.
    pub everything: bool,
}

impl Want {
    /// One release, besides those under way.
    #[must_use]
    pub fn release(version: &Version) -> Self {
        Self {
            releases: vec![version.clone()],
            ..Self::default()
        }
    }

    /// Everything there is.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            everything: true,
            ..Self::default()
        }
    }
}

/// The end of the log: what a mail carries, so that a mailbox can witness it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The position of the last event; 0 in an empty store.
    pub position: u64,
    /// The hash of the last event; 64 zeros in an empty store.
    pub hash: Digest,
}

impl Store {
    /// Where the store is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes whenever another handle has committed; a hint to look, no more.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn data_version(&self) -> Result<u64, Error> {
        let version = self
            .conn
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)));
        version.map_err(|e| self.failed(&e))
    }

    /// Whether the path still names the file that was opened. A store that was restored over the
    /// old one is another file: open it anew.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.identity.is_some() && self.identity == open::identity(&self.path)
    }

    fn failed(&self, source: &rusqlite::Error) -> Error {
        error::from_sqlite(&self.path, source)
    }

    fn damaged(&self, what: impl Into<String>) -> Error {
        Error::Damaged {
            path: self.path.clone(),
            what: what.into(),
        }
    }

    /// The name of a project that has a state row.
    fn name_of(project: &crate::domain::project::Project) -> ProjectName {
        project
            .name
            .clone()
            .unwrap_or_else(|| ProjectName::from(""))
    }
}

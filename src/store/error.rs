//! What can go wrong with a store, and how a person is told.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::ProjectName;
use crate::text::{Explain, Explained, store as text, system};

/// Why something could not be read from the store or written to it. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// Nothing there yet, and this handle may not make it.
    Missing {
        /// Where.
        path: PathBuf,
    },
    /// A file that is something else.
    NotAStore {
        /// Where.
        path: PathBuf,
    },
    /// Written by a newer golive.
    Newer {
        /// Where.
        path: PathBuf,
        /// The version of its tables.
        found: u32,
        /// The newest that is known here.
        known: u32,
    },
    /// Written by an older golive, and this handle may not bring it up to date.
    Older {
        /// Where.
        path: PathBuf,
        /// The version of its tables.
        found: u32,
        /// The one that is needed.
        known: u32,
    },
    /// The system refuses the file or its folder.
    Refused {
        /// Where.
        path: PathBuf,
        /// What it says.
        why: io::Error,
    },
    /// A handle for reading was asked to write.
    ReadOnly {
        /// Where.
        path: PathBuf,
    },
    /// Others kept writing for longer than is reasonable.
    Busy {
        /// Where.
        path: PathBuf,
    },
    /// Somebody else recorded something in between: load, decide and append anew.
    Conflict {
        /// Which project.
        project: ProjectName,
        /// How many events it was thought to have.
        expected: u64,
        /// How many it has.
        found: u64,
    },
    /// What stands there can't be understood.
    Damaged {
        /// Where.
        path: PathBuf,
        /// What.
        what: String,
    },
    /// Anything else that SQLite reports: a full disk, a failing one.
    Failed {
        /// Where.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        let at = |path: &Path| shown(&path.display().to_string());
        let (message, hint) = match self {
            Self::Missing { path } => (text::missing(lang, &at(path)), text::missing_hint(lang)),
            Self::NotAStore { path } => (
                text::not_a_store(lang, &at(path)),
                text::not_a_store_hint(lang),
            ),
            Self::Newer { path, found, known } => (
                text::newer(lang, &at(path), *found, *known),
                text::newer_hint(lang),
            ),
            Self::Older { path, found, known } => (
                text::older(lang, &at(path), *found, *known),
                text::older_hint(lang),
            ),
            Self::Refused { path, why } => (
                text::refused(lang, &at(path), &system::reason(lang, why)),
                text::refused_hint(lang),
            ),
            Self::ReadOnly { path } => {
                (text::read_only(lang, &at(path)), text::read_only_hint(lang))
            }
            Self::Busy { path } => (text::busy(lang, &at(path)), text::busy_hint(lang)),
            Self::Conflict { project, .. } => (
                text::conflict(lang, &quoted(project.as_str())),
                text::conflict_hint(lang),
            ),
            Self::Damaged { path, what } => (
                text::damaged(lang, &at(path), &shown(what)),
                text::damaged_hint(lang),
            ),
            Self::Failed { path, why } => (
                text::failed(lang, &at(path), &shown(why)),
                text::failed_hint(lang),
            ),
        };
        Explained::with_hint(message, hint)
    }
}

/// What SQLite's error means for somebody who uses the store at `path`.
pub(super) fn from_sqlite(path: &Path, source: &rusqlite::Error) -> Error {
    let path = path.to_owned();
    match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::NotAStore { path },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy { path },
        Some(ErrorCode::ReadOnly) => Error::ReadOnly { path },
        Some(ErrorCode::CannotOpen) => Error::Refused {
            why: why_not_opened(&path),
            path,
        },
        Some(ErrorCode::PermissionDenied) => Error::Refused {
            why: io::ErrorKind::PermissionDenied.into(),
            path,
        },
        Some(ErrorCode::DiskFull) => Error::Refused {
            why: io::ErrorKind::StorageFull.into(),
            path,
        },
        Some(ErrorCode::DatabaseCorrupt) => Error::Damaged {
            what: source.to_string(),
            path,
        },
        _ => Error::Failed {
            why: source.to_string(),
            path,
        },
    }
}

/// SQLite only says that it could not open a file. The file is looked at, never opened: closing
/// a second descriptor of it would drop the locks of every handle in this process.
fn why_not_opened(path: &Path) -> io::Error {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => io::ErrorKind::IsADirectory.into(),
        Err(why) if why.kind() != io::ErrorKind::NotFound => why,
        _ => io::ErrorKind::PermissionDenied.into(),
    }
}

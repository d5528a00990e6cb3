//! Reading git repositories: what branches and tags there are, which commit a name means, what
//! lies between two commits. The only owner of git2.
//!
//! It never writes to a repository: no reference, no object, no index, no reflog, no
//! configuration. (What [`scratch`] makes up for the demo is nobody's.) It runs no `git`, no hook and nothing that a repository's configuration names,
//! and it never talks to a remote. What names and texts it hands out are foreign: commit subjects
//! and authors come ready to be drawn, names of branches, tags and files as they are, since they
//! are asked for again by them.

mod content;
mod error;
mod files;
mod history;
mod partner;
mod refs;
mod repository;
mod revision;
pub mod scratch;
mod undo;
mod walk;

pub use content::NoFile;
pub use error::Error;
pub use files::{Change, ChangedFile, check_globs};
pub use history::{Relation, Standing};
pub use refs::{Branch, Tag};
pub use repository::{Head, Kind, Repository};

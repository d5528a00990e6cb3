//! Reading git repositories: what branches and tags there are, which commit a name means, what
//! lies between two commits. The only owner of git2.
//!
//! Reading never writes to a repository: no reference, no object, no index, no reflog, no
//! configuration. Two things alone are ever written, each only when it is asked for, and never over
//! something that is there: an annotated tag ([`Repository::tag`]) and a new branch
//! ([`Repository::begin_branch`]). (What [`scratch`] makes up for the demo is nobody's.) It runs
//! no `git`, no hook and nothing that a repository's configuration names, and it never talks to a remote. What names
//! and texts it hands out are foreign: commit subjects and authors come ready to be drawn, names of
//! branches, tags and files as they are, since they are asked for again by them.

mod content;
mod detail;
mod error;
mod files;
mod fixes;
mod folders;
mod history;
mod lines;
mod moves;
mod partner;
mod reaching;
mod refs;
mod repository;
mod revision;
pub mod scratch;
mod tagged;
mod undo;
mod walk;
mod watched;
mod write;

pub use content::NoFile;
pub use error::Error;
pub use files::{Change, ChangedFile, check_globs};
pub use history::{Relation, Standing};
pub use refs::{Branch, Tag};
pub use repository::{Head, Kind, Repository};
pub use watched::WatchedFolder;
pub use write::{NewTag, Tagged};

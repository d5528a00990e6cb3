//! A bug as another system tells it: what an import hands to the process. What to do with it
//! (new, changed, the same as before) is decided there, never here.

use serde::{Deserialize, Serialize};

use crate::domain::names::{BugId, PersonName, SeverityId};

/// Where the other system says that a bug stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportedStatus {
    /// Not mended yet, or come back.
    #[default]
    Open,
    /// Mended, and not yet verified.
    Fixed,
    /// Verified, or done with.
    Closed,
}

/// One bug of an import; its texts are checked and its severity is in upper case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedBug {
    /// The id in the other system, by which an import is idempotent.
    pub id: BugId,
    /// What it is about, on one line.
    pub title: String,
    /// `A` (worst) to `D`.
    pub severity: SeverityId,
    /// Where it stands there.
    pub status: ImportedStatus,
    /// Whose it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<PersonName>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

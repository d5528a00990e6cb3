//! A document that was delivered: its hash, what its sections say, where it came from. The text
//! itself is kept beside the log.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::names::{CommitId, Digest, PersonName};
use super::plan::Named;

/// What an approval or a delivery was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRef {
    /// The hash of the text.
    pub digest: Digest,
    /// Its length in bytes.
    pub bytes: u64,
    /// The sections that answer "none".
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub none: BTreeSet<String>,
    /// What each section says, and who said it last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sections: BTreeMap<String, SectionRef>,
    /// The commits that it says it was made on; empty where it names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<CommitId>,
    /// What sections name as new that must be watched, by the section's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<String, Named>,
    /// Where it came from; `None` where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The path of a text that is too large to be kept in the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_at: Option<String>,
}

/// A section of a document: what it says, by its hash, and who changed it last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionRef {
    /// The hash of what it says, without white space around it.
    pub digest: Digest,
    /// Who delivered it with these words first.
    pub by: PersonName,
}

/// Where a document's text came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    /// A file.
    File {
        /// Its path, as it was given.
        path: String,
    },
    /// A repository.
    Repository {
        /// The commit.
        commit: CommitId,
        /// The path in it.
        path: String,
    },
    /// It was written here.
    Written,
}

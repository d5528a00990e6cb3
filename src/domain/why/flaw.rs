//! What is wrong with a text that somebody gave.

use serde::{Deserialize, Serialize};

use crate::domain::clean::Flaw;

/// Which text was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A person's name.
    Name,
    /// A remark.
    Note,
    /// A reason.
    Reason,
    /// A title.
    Title,
    /// A version.
    Version,
    /// A branch.
    Branch,
    /// A script's path.
    Script,
    /// An application's name.
    Application,
    /// A link.
    Url,
    /// A bug's id.
    Bug,
    /// A source's name.
    Source,
    /// A document's text.
    Document,
    /// A path.
    Path,
    /// A mail's subject.
    Subject,
    /// A tag's name.
    Tag,
}

/// What is wrong with a text, as the log of reasons keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextFlaw {
    /// Nothing there.
    Empty,
    /// Longer than may be, in bytes.
    TooLong {
        /// How long.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A character that disturbs.
    Control {
        /// Its code point.
        code: String,
    },
    /// A character that a version, an id or a name of this kind can't have.
    Character {
        /// The character, or its code point.
        found: String,
    },
}

impl From<Flaw> for TextFlaw {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Empty => Self::Empty,
            Flaw::TooLong { bytes, limit } => Self::TooLong { bytes, limit },
            Flaw::Control { code } => Self::Control { code },
        }
    }
}

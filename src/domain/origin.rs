//! Where the text of a document that is worked on comes from.

use serde::Serialize;

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Somebody has begun to write it; it was not delivered.
    Draft,
    /// It was delivered last.
    Delivered,
    /// Nobody wrote it: it follows from what is known.
    Proposal,
}

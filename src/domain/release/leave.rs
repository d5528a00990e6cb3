//! When nothing goes forward in production, and leave to do so nevertheless.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::names::PersonName;
use crate::domain::stamp::Stamp;

/// A time in which nothing goes forward in production.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// What it is called.
    pub name: String,
    /// When it ends.
    pub until: Timestamp,
}

/// Leave to go on outside the launch window, or inside a freeze.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Until when.
    pub until: Timestamp,
    /// Why.
    pub reason: String,
    /// The second person.
    pub second: PersonName,
    /// Who asked for it, and when.
    pub stamp: Stamp,
}

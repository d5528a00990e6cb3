//! Who and when: what every recorded fact carries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::names::PersonName;

/// Who acted, who recorded it, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// Who acted (`--by`).
    pub by: PersonName,
    /// Who ran the program (`--as`), where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<PersonName>,
}

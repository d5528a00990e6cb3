//! The one door through which time comes in. Everything else is told what hour it is.

use jiff::{Timestamp, Zoned};

/// This moment.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// This moment in the zone of the machine, against which people's times are read.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub fn here() -> Zoned {
    Zoned::now()
}

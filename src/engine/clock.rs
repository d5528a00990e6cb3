//! The one door through which time comes in. Everything else is told what hour it is.

use jiff::tz::TimeZone;
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

/// Whether the zone of the machine is known; where it isn't, hours are those of UTC.
#[must_use]
pub fn knows_zone() -> bool {
    TimeZone::try_system().is_ok()
}

/// What an engine takes for now.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The machine's hour.
    #[default]
    Machine,
    /// A moment that was set, for a past that is made up.
    Set(Timestamp),
}

impl Clock {
    /// This moment.
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Self::Machine => now(),
            Self::Set(moment) => moment,
        }
    }
}

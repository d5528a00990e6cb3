//! What is kept of monitors' looks, and for how long: the recent ones each, older ones by the minute,
//! the oldest by the hour, and then nothing; and what a screen shows of them.
//!
//! Looks are kept beside the log and not in it: they tell how something did lately, and nothing is
//! decided on them. What a monitor became, down or up again, is an event.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::monitoring::{Sample, Standing};
use super::names::EnvId;

/// How long each look is kept.
pub const EACH: SignedDuration = SignedDuration::from_mins(10);
/// How long what was seen is kept by the minute.
pub const MINUTES: SignedDuration = SignedDuration::from_hours(3);
/// How long what was seen is kept by the hour.
pub const HOURS: SignedDuration = SignedDuration::from_hours(8 * 24);
/// What was seen may be told to others so much later: it is kept in batches.
pub const DELAY: SignedDuration = SignedDuration::from_secs(15);
/// How many parts a picture has.
pub const PARTS: usize = 10;
/// How long a part of a picture is. Parts begin at whole multiples of it, so that a picture stands
/// still but for its last part.
pub const PART: SignedDuration = SignedDuration::from_mins(3);

/// One look, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// When it was over.
    pub at: Timestamp,
    /// How long it took; `None`: it was bad.
    pub took: Option<Duration>,
}

/// Looks together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// How many were good.
    pub good: u64,
    /// How many were bad.
    pub bad: u64,
    /// How long the good ones took together.
    pub took: Duration,
}

/// The looks of the last half hour in equal parts, the oldest first; `None`: nobody looked then.
pub type Picture = [Option<Bucket>; PARTS];

/// What was seen lately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// The last look of each monitor.
    pub last: BTreeMap<String, Look>,
    /// The picture of each environment: all that is watched in it together.
    pub pictures: BTreeMap<EnvId, Picture>,
}

impl Look {
    /// What is kept of a look.
    #[must_use]
    pub fn of(sample: &Sample, at: Timestamp) -> Self {
        Self {
            at,
            took: sample.is_good().then_some(sample.took),
        }
    }
}

impl Bucket {
    /// How long a good look took, on average; `None`: none was good.
    #[must_use]
    pub fn average(self) -> Option<Duration> {
        let good = u32::try_from(self.good).unwrap_or(u32::MAX);
        self.took.checked_div(good)
    }

    /// Takes in others.
    pub fn add(&mut self, other: Self) {
        self.good = self.good.saturating_add(other.good);
        self.bad = self.bad.saturating_add(other.bad);
        self.took = self.took.saturating_add(other.took);
    }
}

impl Lately {
    /// Whether something is up at a moment: what the log says of it (`up`; `None`: nothing), as long
    /// as somebody looks. Where nobody has for longer than its `patience`, or the first looks were bad and not enough of
    /// them to say so, nobody knows.
    #[must_use]
    pub fn standing(
        &self,
        name: &str,
        patience: SignedDuration,
        up: Option<bool>,
        now: Timestamp,
    ) -> Standing {
        let last = self.last.get(name);
        let Some(last) = last.filter(|last| now.duration_since(last.at) <= patience) else {
            return Standing::Unknown;
        };
        match up {
            Some(false) => Standing::Down,
            None if last.took.is_none() => Standing::Unknown,
            Some(true) | None => Standing::Up,
        }
    }
}

/// The moment at which the first part of a picture begins that holds `now` in its last.
#[must_use]
pub fn picture_from(now: Timestamp) -> Timestamp {
    let part = PART.as_secs();
    let last = now.as_second().div_euclid(part) * part;
    let parts = i64::try_from(PARTS).unwrap_or(i64::MAX) - 1;
    Timestamp::from_second(last.saturating_sub(parts * part)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    const PATIENCE: SignedDuration = SignedDuration::from_secs(35);

    fn seen(took: Option<u64>) -> Lately {
        let look = Look {
            at: at(1_000),
            took: took.map(Duration::from_millis),
        };
        Lately {
            last: [("production/x".to_owned(), look)].into(),
            ..Lately::default()
        }
    }

    #[test]
    fn what_the_log_says_counts_as_long_as_somebody_looks() {
        let good = seen(Some(3));
        let standing = |up, now| good.standing("production/x", PATIENCE, up, at(now));
        assert_eq!(standing(None, 1_001), Standing::Up);
        assert_eq!(standing(Some(true), 1_035), Standing::Up);
        assert_eq!(standing(Some(false), 1_001), Standing::Down);
        // Three times the interval and a look's time-out have passed.
        assert_eq!(standing(Some(true), 1_036), Standing::Unknown);
        assert_eq!(standing(Some(false), 1_036), Standing::Unknown);
    }

    #[test]
    fn nobody_knows_of_what_was_never_good_and_not_bad_for_long() {
        let bad = seen(None);
        let standing = |up| bad.standing("production/x", PATIENCE, up, at(1_001));
        assert_eq!(standing(None), Standing::Unknown);
        // One bad look makes nothing down that was up.
        assert_eq!(standing(Some(true)), Standing::Up);
        let nobody = Lately::default();
        let standing = nobody.standing("production/x", PATIENCE, Some(true), at(1_001));
        assert_eq!(standing, Standing::Unknown);
    }

    #[test]
    fn the_parts_of_a_picture_stand_still() {
        let from = picture_from(at(10_000));
        assert_eq!(from, picture_from(at(10_079)));
        assert_eq!(from.as_second() % 180, 0);
        let end = from.as_second() + 180 * 10;
        assert!((9_901..=10_080).contains(&end), "{end}");
    }
}

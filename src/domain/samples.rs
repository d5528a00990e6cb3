//! What is kept of a monitor's looks for a picture of the last days: the recent ones each, older ones
//! by the minute, the oldest by the hour, and then nothing. It never grows beyond some kilobytes.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::monitoring::Sample;

/// How many looks are kept each.
const RECENT: usize = 60;
/// How many minutes are kept: three hours.
const MINUTES: usize = 180;
/// How many hours are kept: a week.
const HOURS: usize = 168;

/// The looks of one monitor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samples {
    recent: VecDeque<Look>,
    minutes: VecDeque<Bucket>,
    hours: VecDeque<Bucket>,
}

/// One look, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// When, in seconds since 1970.
    pub at: i64,
    /// How long it took, in microseconds; `None`: it was bad.
    pub took: Option<u32>,
}

/// The looks of a minute or an hour together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// When it began, in seconds since 1970.
    pub at: i64,
    /// How many looks were good.
    pub good: u32,
    /// How many were bad.
    pub bad: u32,
    /// The shortest good one, in microseconds; 0 without one.
    pub min: u32,
    /// All good ones together, in microseconds.
    pub sum: u64,
    /// The longest good one, in microseconds; 0 without one.
    pub max: u32,
}

impl Samples {
    /// Takes in a look made at a moment.
    pub fn add(&mut self, sample: &Sample, at: Timestamp) {
        let took = u32::try_from(sample.took.as_micros()).unwrap_or(u32::MAX);
        self.recent.push_back(Look {
            at: at.as_second(),
            took: sample.is_good().then_some(took),
        });
        if self.recent.len() > RECENT
            && let Some(old) = self.recent.pop_front()
        {
            put(&mut self.minutes, Bucket::of(old), 60);
        }
        if self.minutes.len() > MINUTES
            && let Some(old) = self.minutes.pop_front()
        {
            put(&mut self.hours, old, 60 * 60);
        }
        while self.hours.len() > HOURS {
            self.hours.pop_front();
        }
    }

    /// The recent looks, each, the oldest first.
    #[must_use = "it only looks"]
    pub fn recent(&self) -> impl DoubleEndedIterator<Item = &Look> {
        self.recent.iter()
    }

    /// All that is kept of the looks, the oldest first: hours, minutes, looks.
    #[must_use = "it only looks"]
    pub fn all(&self) -> impl Iterator<Item = Bucket> {
        let older = self.hours.iter().chain(&self.minutes).copied();
        older.chain(self.recent.iter().map(|look| Bucket::of(*look)))
    }

    /// A picture of the time until `to`: so many equal parts of it, each with its looks; `None`: nobody
    /// looked then. What is kept by the hour lies in the part that holds the hour's beginning.
    #[must_use]
    pub fn picture(
        &self,
        to: Timestamp,
        length: SignedDuration,
        parts: usize,
    ) -> Vec<Option<Bucket>> {
        let mut picture = vec![None; parts];
        let seconds = length.as_secs();
        let from = to.as_second().saturating_sub(seconds);
        let count = i64::try_from(parts).unwrap_or(i64::MAX);
        for bucket in self.all() {
            let since = bucket.at.saturating_sub(from);
            if since < 0 || since > seconds || seconds <= 0 {
                continue;
            }
            // The last moment lies in the last part.
            let part = since.saturating_mul(count) / seconds;
            let part = usize::try_from(part)
                .unwrap_or(usize::MAX)
                .min(parts.saturating_sub(1));
            if let Some(place) = picture.get_mut(part) {
                *place = Some(place.map_or(bucket, |there: Bucket| there.with(bucket)));
            }
        }
        picture
    }
}

impl Bucket {
    /// How long a good look took, on average, in microseconds; `None`: none was good.
    #[must_use]
    pub fn average(self) -> Option<u32> {
        let average = self.sum.checked_div(u64::from(self.good))?;
        u32::try_from(average).ok()
    }

    fn of(look: Look) -> Self {
        let took = look.took.unwrap_or_default();
        Self {
            at: look.at,
            good: u32::from(look.took.is_some()),
            bad: u32::from(look.took.is_none()),
            min: took,
            sum: u64::from(took),
            max: took,
        }
    }

    /// This one and another, from this one's beginning.
    fn with(self, other: Self) -> Self {
        let min = match (self.good, other.good) {
            (0, _) => other.min,
            (_, 0) => self.min,
            _ => self.min.min(other.min),
        };
        Self {
            at: self.at,
            good: self.good.saturating_add(other.good),
            bad: self.bad.saturating_add(other.bad),
            min,
            sum: self.sum.saturating_add(other.sum),
            max: self.max.max(other.max),
        }
    }
}

/// Puts something into the last bucket, where it falls into its time or before (a clock may be set
/// back), or into a new one.
fn put(buckets: &mut VecDeque<Bucket>, what: Bucket, seconds: i64) {
    let at = what.at - what.at.rem_euclid(seconds);
    match buckets.back_mut() {
        Some(last) if last.at >= at => *last = last.with(what),
        _ => buckets.push_back(Bucket { at, ..what }),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::monitoring::Fault;

    fn look(millis: u64, good: bool) -> Sample {
        Sample {
            took: Duration::from_millis(millis),
            fault: (!good).then_some(Fault::Refused),
            days_left: None,
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn no_look_is_lost_or_counted_twice_while_it_is_kept() {
        let mut samples = Samples::default();
        // Three hours of looks, ten seconds apart; each tenth is bad.
        for number in 0..1_080 {
            samples.add(&look(2, number % 10 != 0), at(number * 10));
        }
        let (good, bad) = samples
            .all()
            .fold((0, 0), |(g, b), bucket| (g + bucket.good, b + bucket.bad));
        assert_eq!((good, bad), (972, 108));
        assert_eq!(samples.recent().count(), RECENT);
        assert!(
            samples
                .all()
                .all(|bucket| bucket.good == 0 || bucket.average() == Some(2_000))
        );
        assert!(samples.all().is_sorted_by_key(|bucket| bucket.at));
    }

    #[test]
    fn it_never_grows_beyond_its_bounds() {
        let mut samples = Samples::default();
        for number in 0..200_000 {
            samples.add(&look(1, true), at(number * 10));
        }
        assert!(samples.all().count() <= RECENT + MINUTES + HOURS);
        // The oldest hour is a week, three hours and some minutes before the last look.
        let oldest = samples.all().next().unwrap().at;
        assert!(
            (600_000..=630_000).contains(&(1_999_990 - oldest)),
            "{oldest}"
        );
    }

    #[test]
    fn a_bucket_knows_the_shortest_the_longest_and_the_average_of_the_good_ones() {
        let whole = [(5, true), (9_000, false), (1, true), (3, true)]
            .map(|(millis, good)| {
                let took = good.then_some(millis * 1_000);
                Bucket::of(Look { at: 60, took })
            })
            .into_iter()
            .reduce(Bucket::with)
            .unwrap();
        assert_eq!((whole.good, whole.bad), (3, 1));
        assert_eq!(
            (whole.min, whole.average(), whole.max),
            (1_000, Some(3_000), 5_000)
        );
        assert_eq!(Bucket::of(Look { at: 0, took: None }).average(), None);
    }

    #[test]
    fn a_picture_has_as_many_parts_as_asked_for_and_tells_where_nobody_looked() {
        let mut samples = Samples::default();
        for second in [1_000, 1_010, 1_035, 1_040] {
            samples.add(&look(1, second != 1_035), at(second));
        }
        let picture = samples.picture(at(1_040), SignedDuration::from_secs(40), 4);
        let told: Vec<_> = picture
            .iter()
            .map(|part| part.map(|b| (b.good, b.bad)))
            .collect();
        assert_eq!(told, [Some((1, 0)), Some((1, 0)), None, Some((1, 1))]);
        assert_eq!(
            samples.picture(at(9), SignedDuration::ZERO, 2),
            [None, None]
        );
        assert!(
            samples
                .picture(at(9), SignedDuration::from_secs(1), 0)
                .is_empty()
        );
    }

    #[test]
    fn a_clock_that_was_set_back_loses_nothing() {
        let mut samples = Samples::default();
        for number in 0..200 {
            samples.add(&look(1, true), at(100_000 - number * 100));
        }
        assert_eq!(samples.all().map(|bucket| bucket.good).sum::<u32>(), 200);
    }
}

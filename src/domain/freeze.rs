//! The times in which nothing goes forward into production: dates, weekly hours, and what a calendar
//! holds. Going back is never asked about here.
//!
//! Times of day are those of one time zone. One that a change to summer time leaves out is moved on
//! by what was left out, one that comes twice means the first; a time that such a change swallows
//! whole is none.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;

use super::release::Window;

/// Minutes in a day.
const DAY: u16 = 24 * 60;
/// How many times in a row may follow on each other, before whoever asks for the end is told so far.
const LONGEST_ROW: usize = 1_000;
/// How far ahead a freeze is told of before it begins: two weeks.
const AHEAD: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How many freezes of one window are told.
const TOLD: usize = 5;

/// One time in which nothing goes forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Freeze {
    /// What it is called.
    pub name: String,
    /// Its first moment.
    pub from: Timestamp,
    /// The first moment after it.
    pub to: Timestamp,
}

/// When nothing goes forward, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// What it is called.
    pub name: String,
    /// When.
    pub when: When,
}

/// Once, or each week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Once.
    Once {
        /// The first moment.
        from: DateTime,
        /// The first moment after it.
        to: DateTime,
    },
    /// On days of each week, from a time of day to another.
    Weekly {
        /// The days on which it begins.
        days: Vec<Weekday>,
        /// When it begins, in minutes from midnight; below 1,440.
        from: u16,
        /// When it ends, in minutes from midnight, up to 1,440; not after `from`: on the next day.
        to: u16,
    },
}

/// All freezes of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freezes {
    zone: TimeZone,
    periods: Vec<Period>,
    /// From calendars.
    spans: Vec<Freeze>,
    /// Calendars of which nobody knows what they hold.
    unknown: Vec<String>,
}

/// What of the freezes concerns a release that is not launched yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outlook {
    /// The next one that begins within two weeks.
    pub next: Option<Freeze>,
    /// Those that the launch window lies in, wholly or in part; the first few.
    pub in_window: Vec<Freeze>,
    /// Calendars of which nobody knows what they hold: nothing is known to be free of a freeze.
    pub unknown: Vec<String>,
}

impl Freezes {
    /// None at all.
    #[must_use]
    pub fn none() -> Self {
        Self::new(TimeZone::UTC, Vec::new(), Vec::new())
    }

    /// Periods in that time zone, and times that are known by their moments, such as a calendar's.
    #[must_use]
    pub fn new(zone: TimeZone, periods: Vec<Period>, spans: Vec<Freeze>) -> Self {
        Self {
            zone,
            periods,
            spans,
            unknown: Vec::new(),
        }
    }

    /// The same, where nobody knows what these calendars hold.
    #[must_use]
    pub fn without(self, unknown: Vec<String>) -> Self {
        Self { unknown, ..self }
    }

    /// Calendars of which nobody knows what they hold.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Whether there is no freeze at any time.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty() && self.spans.is_empty() && self.unknown.is_empty()
    }

    /// What is ahead at a moment of a release with that launch window.
    #[must_use]
    pub fn outlook(&self, now: Timestamp, window: Option<Window>) -> Outlook {
        let horizon = now.saturating_add(AHEAD).unwrap_or(now);
        let mut in_window = match window {
            // What is left of it.
            Some(window) => self.between(window.from.max(now), window.to),
            None => Vec::new(),
        };
        in_window.truncate(TOLD);
        Outlook {
            next: self.next_within(now, horizon),
            in_window,
            unknown: self.unknown.clone(),
        }
    }

    /// The freeze that holds at a moment; where several do, the one that ends last.
    #[must_use]
    pub fn at(&self, moment: Timestamp) -> Option<Freeze> {
        let next = moment.saturating_add(1.nanosecond()).unwrap_or(moment);
        let held = self.between(moment, next).into_iter();
        held.max_by_key(|freeze| freeze.to)
    }

    /// The next freeze that begins after `from` and before `to`.
    #[must_use]
    pub fn next_within(&self, from: Timestamp, to: Timestamp) -> Option<Freeze> {
        self.between(from, to)
            .into_iter()
            .find(|freeze| freeze.from > from)
    }

    /// When the freeze that holds at a moment is over, with those that follow on it without a gap;
    /// `None`: none holds.
    #[must_use]
    pub fn over(&self, moment: Timestamp) -> Option<Timestamp> {
        let mut end = self.at(moment)?.to;
        for _ in 0..LONGEST_ROW {
            match self.at(end) {
                Some(next) if next.to > end => end = next.to,
                _ => break,
            }
        }
        Some(end)
    }

    /// Every freeze that holds at some moment from `from` until `to`, by its beginning.
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> Vec<Freeze> {
        if from >= to {
            return Vec::new();
        }
        let spans = self.spans.iter();
        let mut found: Vec<Freeze> = spans
            .filter(|freeze| freeze.from < to && freeze.to > from)
            .cloned()
            .collect();
        for period in &self.periods {
            match &period.when {
                When::Once { from, to } => found.extend(self.freeze(&period.name, *from, *to)),
                When::Weekly {
                    days,
                    from: begin,
                    to: end,
                } => {
                    let nights = self
                        .dates(from, to)
                        .filter(|date| days.contains(&date.weekday()));
                    found.extend(nights.filter_map(|date| {
                        let until = if end > begin {
                            date
                        } else {
                            date.tomorrow().ok()?
                        };
                        self.freeze(&period.name, minute(date, *begin)?, minute(until, *end)?)
                    }));
                }
            }
        }
        found.retain(|freeze| freeze.from < to && freeze.to > from);
        found.sort_by(|one, other| {
            (one.from, one.to, &one.name).cmp(&(other.from, other.to, &other.name))
        });
        found
    }

    fn freeze(&self, name: &str, from: DateTime, to: DateTime) -> Option<Freeze> {
        let moment = |at: DateTime| Some(at.to_zoned(self.zone.clone()).ok()?.timestamp());
        let (from, to) = (moment(from)?, moment(to)?);
        (from < to).then(|| Freeze {
            name: name.to_owned(),
            from,
            to,
        })
    }

    /// The days on which something can begin that holds then: those, and one before for what lasts
    /// over midnight.
    fn dates(&self, from: Timestamp, to: Timestamp) -> impl Iterator<Item = Date> {
        let day = |moment: Timestamp| moment.to_zoned(self.zone.clone()).date();
        let (first, last) = (day(from), day(to));
        let first = first.yesterday().unwrap_or(first);
        first.series(1.day()).take_while(move |date| *date <= last)
    }
}

/// A time of day on a date, in minutes from midnight; a whole day is the next midnight.
fn minute(date: Date, minutes: u16) -> Option<DateTime> {
    if minutes >= DAY {
        return Some(
            date.tomorrow()
                .ok()?
                .to_datetime(jiff::civil::Time::midnight()),
        );
    }
    let hour = i8::try_from(minutes / 60).ok()?;
    let minute = i8::try_from(minutes % 60).ok()?;
    Some(date.at(hour, minute, 0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn once(from: &str, to: &str) -> Period {
        let when = When::Once {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        Period {
            name: "closing".into(),
            when,
        }
    }

    fn weekly(days: &[Weekday], from: u16, to: u16) -> Period {
        Period {
            name: "weekend".into(),
            when: When::Weekly {
                days: days.to_vec(),
                from,
                to,
            },
        }
    }

    fn freezes(zone_name: &str, periods: &[Period]) -> Freezes {
        Freezes::new(zone(zone_name), periods.to_vec(), Vec::new())
    }

    fn told(freeze: Option<Freeze>) -> Option<(String, String)> {
        freeze.map(|f| (f.from.to_string(), f.to.to_string()))
    }

    #[test]
    fn a_freeze_of_dates_holds_from_its_first_moment_until_its_end() {
        let freezes = freezes(
            "Asia/Shanghai",
            &[once("2026-12-20T00:00", "2027-01-04T00:00")],
        );
        assert_eq!(freezes.at(at("2026-12-19T15:59:59Z")), None);
        assert!(freezes.at(at("2026-12-19T16:00:00Z")).is_some());
        assert!(freezes.at(at("2027-01-03T15:59:59.999Z")).is_some());
        assert_eq!(freezes.at(at("2027-01-03T16:00:00Z")), None);
        assert_eq!(Freezes::none().at(at("2026-12-25T00:00:00Z")), None);
    }

    #[test]
    fn the_next_one_begins_later_and_within_the_time_asked_for() {
        let freezes = freezes("UTC", &[once("2026-12-20T00:00", "2027-01-04T00:00")]);
        let from = at("2026-12-01T00:00:00Z");
        assert_eq!(freezes.next_within(from, at("2026-12-20T00:00:00Z")), None);
        assert!(
            freezes
                .next_within(from, at("2026-12-20T00:00:01Z"))
                .is_some()
        );
        assert_eq!(
            freezes.next_within(at("2026-12-20T00:00:00Z"), at("2027-12-20T00:00:00Z")),
            None
        );
    }

    #[test]
    fn a_night_of_each_week_goes_on_into_the_next_day() {
        let freezes = freezes(
            "Asia/Shanghai",
            &[weekly(&[Weekday::Friday], 22 * 60, 6 * 60)],
        );
        // 2026-11-27 is a Friday.
        let night = Some(("2026-11-27T14:00:00Z".into(), "2026-11-27T22:00:00Z".into()));
        assert_eq!(told(freezes.at(at("2026-11-27T21:59:59Z"))), night);
        assert_eq!(
            told(freezes.next_within(at("2026-11-24T00:00:00Z"), at("2026-12-24T00:00:00Z"))),
            night
        );
        assert_eq!(freezes.at(at("2026-11-27T22:00:00Z")), None);
        assert_eq!(
            freezes
                .between(at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"))
                .len(),
            4
        );
    }

    #[test]
    fn days_that_follow_on_each_other_are_over_together() {
        use Weekday::{Saturday, Sunday};
        let weekend = [
            weekly(&[Weekday::Friday], 18 * 60, DAY),
            weekly(&[Saturday, Sunday], 0, DAY),
        ];
        let freezes = freezes("Asia/Shanghai", &weekend);
        let friday = at("2026-11-27T12:00:00Z");
        assert_eq!(freezes.over(friday), Some(at("2026-11-29T16:00:00Z")));
        assert_eq!(freezes.over(at("2026-11-27T09:59:59Z")), None);
        let always = [weekly(
            &[
                Weekday::Monday,
                Weekday::Tuesday,
                Weekday::Wednesday,
                Weekday::Thursday,
                Weekday::Friday,
                Saturday,
                Sunday,
            ],
            0,
            DAY,
        )];
        assert!(self::freezes("UTC", &always).over(friday).is_some());
    }

    #[test]
    fn of_two_at_once_the_one_that_ends_last_is_told() {
        let long = once("2026-11-27T20:00", "2026-12-02T00:00");
        let freezes = freezes("UTC", &[weekly(&[Weekday::Friday], 0, DAY), long]);
        assert_eq!(
            freezes.at(at("2026-11-27T21:00:00Z")).unwrap().name,
            "closing"
        );
        assert_eq!(
            freezes.at(at("2026-11-27T19:00:00Z")).unwrap().name,
            "weekend"
        );
    }

    #[test]
    fn a_change_to_summer_time_moves_what_it_leaves_out() {
        // In New York, 02:00 to 03:00 is left out on 2026-03-08.
        let freezes = freezes(
            "America/New_York",
            &[weekly(&[Weekday::Sunday], 2 * 60 + 30, 4 * 60)],
        );
        assert_eq!(
            told(freezes.at(at("2026-03-08T07:45:00Z"))),
            Some(("2026-03-08T07:30:00Z".into(), "2026-03-08T08:00:00Z".into()))
        );
        // What it swallows is none; the week after, it is there again.
        let swallowed = self::freezes(
            "America/New_York",
            &[weekly(&[Weekday::Sunday], 2 * 60, 2 * 60 + 30)],
        );
        let of_that_day = swallowed.between(at("2026-03-08T00:00:00Z"), at("2026-03-09T00:00:00Z"));
        assert_eq!(of_that_day.len(), 1, "{of_that_day:?}");
        assert_eq!(
            swallowed
                .between(at("2026-03-15T00:00:00Z"), at("2026-03-16T00:00:00Z"))
                .len(),
            1
        );
    }

    #[test]
    fn a_day_has_its_own_length_where_the_clocks_change() {
        let sunday = freezes("America/New_York", &[weekly(&[Weekday::Sunday], 0, DAY)]);
        let hours = |moment: &str| {
            let freeze = sunday.at(at(moment)).unwrap();
            freeze.to.duration_since(freeze.from).as_hours()
        };
        assert_eq!(hours("2026-03-08T12:00:00Z"), 23);
        assert_eq!(hours("2026-11-01T12:00:00Z"), 25);
        assert_eq!(hours("2026-11-08T12:00:00Z"), 24);
        // 01:30 comes twice on 2026-11-01: it begins at the first and ends with the second hour.
        let night = freezes("America/New_York", &[weekly(&[Weekday::Sunday], 90, 120)]);
        assert_eq!(
            told(night.at(at("2026-11-01T06:15:00Z"))),
            Some(("2026-11-01T05:30:00Z".into(), "2026-11-01T07:00:00Z".into()))
        );
    }

    #[test]
    fn what_is_ahead_is_told_for_two_weeks_and_for_the_window_however_far() {
        let freezes = freezes("UTC", &[once("2026-12-20T00:00", "2027-01-04T00:00")]);
        let window = |from: &str, to: &str| {
            Some(Window {
                from: at(from),
                to: at(to),
            })
        };
        let early = freezes.outlook(at("2026-12-01T00:00:00Z"), None);
        assert_eq!(early, Outlook::default());
        let near = freezes.outlook(at("2026-12-10T00:00:00Z"), None);
        assert!(near.next.is_some() && near.in_window.is_empty());
        // A window over midnight, whose second half is frozen.
        let half = window("2026-12-19T22:00:00Z", "2026-12-20T02:00:00Z");
        let told = freezes.outlook(at("2026-12-01T00:00:00Z"), half);
        assert_eq!(told.in_window.len(), 1);
        // It ends where the freeze begins, or is past.
        let before = window("2026-12-19T22:00:00Z", "2026-12-20T00:00:00Z");
        let told = freezes.outlook(at("2026-12-01T00:00:00Z"), before);
        assert!(told.in_window.is_empty());
        let past = freezes.outlook(at("2027-02-01T00:00:00Z"), half);
        assert_eq!(past, Outlook::default());
    }

    #[test]
    fn a_night_of_each_week_is_told_where_the_clocks_change_within_it() {
        // On 2026-03-08 New York's night is an hour shorter, on 2026-11-01 an hour longer.
        let nights = weekly(&[Weekday::Saturday], 22 * 60, 6 * 60);
        let freezes = freezes("America/New_York", &[nights]);
        let hours = |now: &str| {
            let next = freezes.outlook(at(now), None).next.unwrap();
            next.to.duration_since(next.from).as_hours()
        };
        assert_eq!(hours("2026-03-05T12:00:00Z"), 7);
        assert_eq!(hours("2026-10-29T12:00:00Z"), 9);
        assert_eq!(hours("2026-11-05T12:00:00Z"), 8);
    }

    #[test]
    fn what_nobody_can_read_is_told_and_leaves_what_is_known() {
        let known = freezes("UTC", &[once("2026-12-20T00:00", "2027-01-04T00:00")]);
        assert!(!known.is_empty() && Freezes::none().is_empty());
        let freezes = known.without(vec!["holidays.ics".into()]);
        let told = freezes.outlook(at("2026-12-10T00:00:00Z"), None);
        assert_eq!(told.unknown, ["holidays.ics"]);
        assert!(told.next.is_some());
        assert!(!Freezes::none().without(vec!["a".into()]).is_empty());
    }

    #[test]
    fn what_a_calendar_holds_counts_like_the_rest() {
        let span = Freeze {
            name: "国庆".into(),
            from: at("2026-09-30T16:00:00Z"),
            to: at("2026-10-07T16:00:00Z"),
        };
        let freezes = Freezes::new(zone("Asia/Shanghai"), Vec::new(), vec![span.clone()]);
        assert_eq!(freezes.at(at("2026-10-01T00:00:00Z")), Some(span));
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let freezes = freezes("Asia/Shanghai", &[weekly(&[Weekday::Friday], 0, 0)]);
        for moment in [Timestamp::MIN, Timestamp::MAX] {
            let _ = (freezes.at(moment), freezes.over(moment));
        }
    }
}

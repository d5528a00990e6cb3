//! When nothing goes forward into production, and what a file says of it. What calendars hold is read
//! by [`super::calendar()`], when it is asked for.

use std::path::PathBuf;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

use crate::config::document::{Field, Section};
use crate::config::error::{Error, Fault, FreezeFault};
use crate::config::layer::Reader;
use crate::domain::freeze::{self, Freezes, Period, When};

/// Minutes in a day.
const DAY: u16 = 24 * 60;
/// The days of the week, as they are written.
const DAYS: [(Weekday, [&str; 4]); 7] = [
    (Weekday::Monday, ["mon", "monday", "周一", "星期一"]),
    (Weekday::Tuesday, ["tue", "tuesday", "周二", "星期二"]),
    (Weekday::Wednesday, ["wed", "wednesday", "周三", "星期三"]),
    (Weekday::Thursday, ["thu", "thursday", "周四", "星期四"]),
    (Weekday::Friday, ["fri", "friday", "周五", "星期五"]),
    (Weekday::Saturday, ["sat", "saturday", "周六", "星期六"]),
    (Weekday::Sunday, ["sun", "sunday", "周日", "星期日"]),
];

/// When nothing goes forward into production.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Freeze {
    /// The zone of all times of day; `None`: this machine's.
    pub zone: Option<TimeZone>,
    /// The periods, in the order written.
    pub periods: Vec<Period>,
    /// Files of calendars (`.ics`), each of whose events is a freeze.
    pub calendars: Vec<PathBuf>,
}

/// What one file says of it; whatever is `None` is left to the next.
#[derive(Default)]
pub(super) struct FreezeLayer {
    zone: Option<TimeZone>,
    periods: Option<Vec<Period>>,
    calendars: Option<Vec<PathBuf>>,
}

impl Freeze {
    /// The zone of all times of day, where this machine's is `local`.
    #[must_use]
    pub fn zone(&self, local: &TimeZone) -> TimeZone {
        self.zone.clone().unwrap_or_else(|| local.clone())
    }

    /// All freezes, together with what the calendars hold.
    #[must_use]
    pub fn freezes(&self, local: &TimeZone, from_calendars: Vec<freeze::Freeze>) -> Freezes {
        Freezes::new(self.zone(local), self.periods.clone(), from_calendars)
    }
}

impl FreezeLayer {
    /// This one, and below it another.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            zone: self.zone.or(below.zone),
            periods: self.periods.or(below.periods),
            calendars: self.calendars.or(below.calendars),
        }
    }

    /// What all files say together.
    pub(super) fn whole(self) -> Freeze {
        Freeze {
            zone: self.zone,
            periods: self.periods.unwrap_or_default(),
            calendars: self.calendars.unwrap_or_default(),
        }
    }
}

impl Reader<'_> {
    pub(super) fn freeze(&self, field: &Field<'_>) -> Result<FreezeLayer, Error> {
        let freeze = field.section()?;
        freeze.only(&["time_zone", "calendars", "periods"])?;
        let paths = |field: &Field<'_>| {
            field
                .texts()?
                .iter()
                .map(|field| self.path(field))
                .collect()
        };
        let periods = |field: &Field<'_>| field.sections()?.iter().map(period).collect();
        Ok(FreezeLayer {
            zone: freeze.get("time_zone", zone)?,
            periods: freeze.get("periods", periods)?,
            calendars: freeze.get("calendars", paths)?,
        })
    }
}

fn period(section: &Section<'_>) -> Result<Period, Error> {
    section.only(&["name", "days", "from", "to"])?;
    let name = section.required("name")?.text()?;
    let when = match section.field("days") {
        Some(days) => weekly(section, days)?,
        None => once(section)?,
    };
    Ok(Period { name, when })
}

fn weekly(section: &Section<'_>, days: Field<'_>) -> Result<When, Error> {
    let days = days.text_or_texts()?;
    let days = days.iter().map(day).collect::<Result<_, Error>>()?;
    let from = section.get("from", clock)?.unwrap_or(0);
    let to = section.get("to", clock)?.unwrap_or(DAY);
    match section.field("from") {
        // What begins at 24:00 begins on the next day.
        Some(field) if from >= DAY => Err(wrong(&field, FreezeFault::Clock)),
        _ => Ok(When::Weekly { days, from, to }),
    }
}

fn once(section: &Section<'_>) -> Result<When, Error> {
    let (from, _) = date(&section.required("from")?)?;
    let end = section.required("to")?;
    let (to, whole_day) = date(&end)?;
    // A day that is named is frozen until it is over.
    let to = if whole_day {
        let over = to
            .date()
            .tomorrow()
            .ok()
            .map(|next| next.to_datetime(to.time()));
        over.ok_or_else(|| wrong(&end, FreezeFault::Date))?
    } else {
        to
    };
    if to <= from {
        return Err(end.wrong(Fault::Freeze(FreezeFault::Order)));
    }
    Ok(When::Once { from, to })
}

/// A date, with or without a time of day; whether it is a date alone.
fn date(field: &Field<'_>) -> Result<(DateTime, bool), Error> {
    let text = field.date()?;
    let text = text.replace('：', ":");
    // What jiff would pass over, such as an offset, is no part of it.
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == ':');
    let found = match text.split_once([' ', 'T', 't']) {
        None => text
            .parse::<Date>()
            .ok()
            .map(|date| (date.at(0, 0, 0, 0), true)),
        Some((_, time)) if !digits(time.trim()) => None,
        Some((date, time)) => format!("{date}T{}", time.trim())
            .parse()
            .ok()
            .map(|moment| (moment, false)),
    };
    found
        .filter(|_| text.len() <= "2026-12-20T18:00:00".len())
        .ok_or_else(|| wrong(field, FreezeFault::Date))
}

/// A time of day in minutes from midnight, up to `24:00`.
fn clock(field: &Field<'_>) -> Result<u16, Error> {
    let text = field.date()?.replace('：', ":");
    let minutes = || {
        let mut parts = text.trim().split(':');
        let hours: u16 = two_digits(parts.next()?)?;
        let minutes: u16 = two_digits(parts.next()?)?;
        // TOML writes the seconds of its times.
        let rest = parts.next().unwrap_or("00");
        let whole = hours * 60 + minutes;
        (minutes < 60 && whole <= DAY && rest == "00" && parts.next().is_none()).then_some(whole)
    };
    minutes().ok_or_else(|| wrong(field, FreezeFault::Clock))
}

fn two_digits(text: &str) -> Option<u16> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn day(field: &Field<'_>) -> Result<Weekday, Error> {
    let text = field.text()?.to_lowercase();
    let known = DAYS
        .iter()
        .find(|(_, names)| names.contains(&text.as_str()));
    known
        .map(|(day, _)| *day)
        .ok_or_else(|| wrong(field, FreezeFault::Day))
}

fn zone(field: &Field<'_>) -> Result<TimeZone, Error> {
    TimeZone::get(&field.text()?).map_err(|_| wrong(field, FreezeFault::Zone))
}

/// What is wrong with the value of a field, which is told.
fn wrong(field: &Field<'_>, fault: fn(String) -> FreezeFault) -> Error {
    let value = field.date().unwrap_or_default();
    field.wrong(Fault::Freeze(fault(value)))
}

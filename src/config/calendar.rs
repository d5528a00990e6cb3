//! Calendars of freezes (`.ics`, RFC 5545): each of their events that isn't cancelled is a freeze, as
//! often as it comes again. What can't be understood is an error and never left out: a freeze that is
//! passed over would let a launch through.
//!
//! An event is reckoned on its own zone's clock, without an offset, and only then becomes moments: so
//! that one at 22:00 each Friday stays there when the clocks change.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName, ICalendarPeriod,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};

use crate::config::calendar_error::{CalendarError, CalendarFault};
use crate::domain::clean::shown;
use crate::domain::freeze::Freeze;

/// The largest calendar that is read, in bytes (4 MiB).
const SIZE_LIMIT: u64 = 4 << 20;
/// How often one event may come again until the end of the time that is asked for.
const TIMES: usize = 20_000;

/// The freezes of a calendar that hold at some moment from `from` until `to`, by their beginning. A time
/// without a zone is in `zone`.
///
/// # Errors
/// [`CalendarError`] names the file and the event, and the mend.
pub fn calendar(
    file: &Path,
    zone: &TimeZone,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Freeze>, CalendarError> {
    let wrong = |fault| CalendarError {
        file: file.to_owned(),
        fault,
    };
    let text = text(file).map_err(wrong)?;
    let mut freezes = Vec::new();
    for calendar in calendars(&text).map_err(wrong)? {
        let zones = Zones {
            calendar: &calendar,
            local: zone,
        };
        for group in groups(&calendar) {
            freezes.extend(zones.freezes(group, to).map_err(wrong)?);
        }
    }
    freezes.retain(|freeze| freeze.from < to && freeze.to > from);
    freezes.sort_by_key(|freeze| (freeze.from, freeze.to));
    Ok(freezes)
}

fn text(file: &Path) -> Result<String, CalendarFault> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes))
        .map_err(CalendarFault::Unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > SIZE_LIMIT) {
        return Err(CalendarFault::TooLarge(SIZE_LIMIT));
    }
    String::from_utf8(bytes).map_err(|_| CalendarFault::NotUtf8)
}

/// The calendars of a file; usually one.
fn calendars(text: &str) -> Result<Vec<ICalendar>, CalendarFault> {
    const END: &str = "END:VCALENDAR";
    let mut parser = Parser::new(text);
    let mut calendars: Vec<ICalendar> = Vec::new();
    // The parser closes by itself what a file that was cut off has left open.
    let end = text.trim_end();
    let end = end.get(end.len().saturating_sub(END.len())..);
    if !end.is_some_and(|end| end.eq_ignore_ascii_case(END)) {
        return Err(CalendarFault::Broken(END.to_owned()));
    }
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => calendars.push(calendar),
            Entry::Eof if calendars.is_empty() => {
                return Err(CalendarFault::Broken("BEGIN:VCALENDAR".to_owned()));
            }
            Entry::Eof => return Ok(calendars),
            Entry::InvalidLine(line) => return Err(CalendarFault::Broken(line)),
            Entry::UnterminatedComponent(name) => {
                return Err(CalendarFault::Broken(format!("END:{name}")));
            }
            other => return Err(CalendarFault::Broken(format!("{other:?}"))),
        }
    }
}

/// The events of a calendar: each with what changes single times of it, which has the same id.
fn groups(calendar: &ICalendar) -> Vec<Vec<ICalendarComponent>> {
    let mut groups: Vec<Vec<ICalendarComponent>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let events = calendar.components.iter();
    for event in events.filter(|part| part.component_type == ICalendarComponentType::VEvent) {
        let place = event.uid().and_then(|id| known.get(id).copied());
        if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
            group.push(event.clone());
        } else {
            if let Some(id) = event.uid() {
                known.insert(id, groups.len());
            }
            groups.push(vec![event.clone()]);
        }
    }
    groups
}

/// The zones that a calendar's events are in.
struct Zones<'a> {
    calendar: &'a ICalendar,
    local: &'a TimeZone,
}

impl Zones<'_> {
    fn freezes(
        &self,
        mut group: Vec<ICalendarComponent>,
        until: Timestamp,
    ) -> Result<Vec<Freeze>, CalendarFault> {
        group.retain(|event| !is_cancelled(event) || event.is_recurrence_override());
        let first = group.iter().find(|event| !event.is_recurrence_override());
        let Some(first) = first.or(group.first()) else {
            return Ok(Vec::new());
        };
        let zone = self.zone_of(first)?;
        for event in &mut group {
            self.prepare(event, &zone, until)?;
        }
        let exceptions: usize = group
            .iter()
            .flat_map(|event| event.properties(&ICalendarProperty::Exdate))
            .map(|entry| entry.values.len())
            .sum();
        let group = ICalendar { components: group };
        let expanded = group.expand_dates(Tz::Floating, TIMES);
        let event_of = |number: u32| group.component_by_id(number);
        if let Some(error) = expanded.errors.first() {
            return Err(CalendarFault::Event {
                event: event_of(error.comp_id).map(name).unwrap_or_default(),
                why: error.error.to_string(),
            });
        }
        if expanded.events.len() + exceptions >= TIMES {
            let event = group.components.first().map(name).unwrap_or_default();
            return Err(CalendarFault::TooOften(event));
        }
        let freeze = |found: &calcard::icalendar::dates::CalendarEvent<_, _>| {
            let event = event_of(found.comp_id).filter(|event| !is_cancelled(event))?;
            let (from, to) = found.timestamps();
            let (from, to) = (moment(from, &zone)?, moment(to, &zone)?);
            let name = name(event);
            (from < to).then_some(Freeze { name, from, to })
        };
        Ok(expanded.events.iter().filter_map(freeze).collect())
    }

    /// The zone that an event begins in.
    fn zone_of(&self, event: &ICalendarComponent) -> Result<TimeZone, CalendarFault> {
        let Some(entry) = event.property(&ICalendarProperty::Dtstart) else {
            return Ok(self.local.clone());
        };
        let Some(ICalendarValue::PartialDateTime(time)) = entry.values.first() else {
            return Ok(self.local.clone());
        };
        Ok(self
            .own_zone(event, entry.tz_id(), time)?
            .unwrap_or_else(|| self.local.clone()))
    }

    /// The zone that a time names; `None`: it names none.
    fn own_zone(
        &self,
        event: &ICalendarComponent,
        id: Option<&str>,
        time: &PartialDateTime,
    ) -> Result<Option<TimeZone>, CalendarFault> {
        if let Some(hours) = time.tz_hour {
            let seconds = i32::from(hours) * 3600 + i32::from(time.tz_minute.unwrap_or(0)) * 60;
            let seconds = if time.tz_minus { -seconds } else { seconds };
            let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
            return Ok(Some(TimeZone::fixed(offset)));
        }
        let Some(id) = id.filter(|_| time.hour.is_some()) else {
            return Ok(None);
        };
        let known = TimeZone::get(id).ok().or_else(|| {
            // Other names for the same, such as those of Windows.
            match self.calendar.build_tz_resolver().resolve(id)? {
                Tz::Fixed(offset) => {
                    let offset = Offset::from_seconds(offset.local_minus_utc()).ok()?;
                    Some(TimeZone::fixed(offset))
                }
                zone => TimeZone::get(&zone.name()?).ok(),
            }
        });
        let unknown = || CalendarFault::Zone {
            event: name(event),
            zone: id.to_owned(),
        };
        known.map(Some).ok_or_else(unknown)
    }

    /// Makes all times of an event those of one zone's clock, and ends its repeating where nobody asks
    /// further.
    fn prepare(
        &self,
        event: &mut ICalendarComponent,
        zone: &TimeZone,
        until: Timestamp,
    ) -> Result<(), CalendarFault> {
        let whole = event.clone();
        let until = partial(until.to_zoned(zone.clone()).datetime());
        // What changes a single time may have another number than what it changes.
        event
            .entries
            .retain(|entry| entry.name != ICalendarProperty::Sequence);
        for entry in &mut event.entries {
            let id = entry.tz_id().map(str::to_owned);
            let turn = |time: &mut PartialDateTime| {
                let own = self.own_zone(&whole, id.as_deref(), time)?;
                let turned = on_clock(time, own.as_ref(), zone);
                *time = turned.ok_or_else(|| unreadable(&whole, entry.name.as_str()))?;
                Ok(())
            };
            match entry.name {
                ICalendarProperty::Dtstart
                | ICalendarProperty::Dtend
                | ICalendarProperty::Rdate
                | ICalendarProperty::Exdate
                | ICalendarProperty::RecurrenceId => {
                    for value in &mut entry.values {
                        times(value, turn, || unreadable(&whole, entry.name.as_str()))?;
                    }
                    let tzid = ICalendarParameterName::Tzid;
                    entry.params.retain(|param| param.name != tzid);
                }
                ICalendarProperty::Rrule => {
                    for value in &mut entry.values {
                        let ICalendarValue::RecurrenceRule(rule) = value else {
                            return Err(unreadable(&whole, "RRULE"));
                        };
                        repeating(rule, turn, &until)?;
                    }
                }
                _ => {}
            }
        }
        if event.properties(&ICalendarProperty::Rrule).count() > 1 {
            return Err(unreadable(&whole, "RRULE"));
        }
        Ok(())
    }
}

/// Turns the times of a value.
fn times(
    value: &mut ICalendarValue,
    turn: impl Fn(&mut PartialDateTime) -> Result<(), CalendarFault>,
    wrong: impl Fn() -> CalendarFault,
) -> Result<(), CalendarFault> {
    match value {
        ICalendarValue::PartialDateTime(time) => turn(time),
        ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => {
            turn(start)?;
            turn(end)
        }
        ICalendarValue::Period(ICalendarPeriod::Duration { start, .. }) => turn(start),
        _ => Err(wrong()),
    }
}

/// Turns the end of a rule, and lets it end where nobody asks further.
fn repeating(
    rule: &mut ICalendarRecurrenceRule,
    turn: impl Fn(&mut PartialDateTime) -> Result<(), CalendarFault>,
    until: &PartialDateTime,
) -> Result<(), CalendarFault> {
    if let Some(end) = &mut rule.until {
        turn(end)?;
        // Until a day is until that day is over.
        if end.hour.is_none() {
            (end.hour, end.minute, end.second) = (Some(23), Some(59), Some(59));
        }
    }
    if rule.count.is_none() {
        let sooner = rule.until.take().filter(|end| before(end, until));
        rule.until = sooner.or_else(|| Some(until.clone()));
    }
    Ok(())
}

fn is_cancelled(event: &ICalendarComponent) -> bool {
    event.status() == Some(&ICalendarStatus::Cancelled)
}

/// What an event is called, ready to be shown.
fn name(event: &ICalendarComponent) -> String {
    let summary = event.property(&ICalendarProperty::Summary);
    let text = summary.and_then(|entry| entry.values.first()?.as_text());
    shown(text.unwrap_or("VEVENT").trim())
}

fn unreadable(event: &ICalendarComponent, what: &str) -> CalendarFault {
    CalendarFault::Event {
        event: name(event),
        why: what.to_owned(),
    }
}

/// A time of `own` zone as the clock of another shows it; a day is a day everywhere.
fn on_clock(
    time: &PartialDateTime,
    own: Option<&TimeZone>,
    zone: &TimeZone,
) -> Option<PartialDateTime> {
    let clock = civil(time)?;
    let naive = PartialDateTime {
        tz_hour: None,
        tz_minute: None,
        tz_minus: false,
        ..time.clone()
    };
    match own {
        Some(own) if own != zone => {
            let moment = clock.to_zoned(own.clone()).ok()?;
            Some(partial(moment.with_time_zone(zone.clone()).datetime()))
        }
        _ => Some(naive),
    }
}

fn civil(time: &PartialDateTime) -> Option<DateTime> {
    let small = |part: Option<u8>| i8::try_from(part.unwrap_or(0)).ok();
    let year = i16::try_from(time.year?).ok()?;
    let day = jiff::civil::Date::new(year, small(time.month)?, small(time.day)?).ok()?;
    // A leap second is the last of its minute.
    let second = small(time.second)?.min(59);
    let clock = jiff::civil::Time::new(small(time.hour)?, small(time.minute)?, second, 0).ok()?;
    Some(day.to_datetime(clock))
}

fn partial(clock: DateTime) -> PartialDateTime {
    let small = |part: i8| u8::try_from(part).ok();
    PartialDateTime {
        year: u16::try_from(clock.year()).ok(),
        month: small(clock.month()),
        day: small(clock.day()),
        hour: small(clock.hour()),
        minute: small(clock.minute()),
        second: small(clock.second()),
        tz_hour: None,
        tz_minute: None,
        tz_minus: false,
    }
}

fn before(one: &PartialDateTime, other: &PartialDateTime) -> bool {
    civil(one)
        .zip(civil(other))
        .is_some_and(|(one, other)| one < other)
}

/// The moment at which a zone's clock shows a time, given in seconds since 1970 on that clock.
fn moment(seconds: i64, zone: &TimeZone) -> Option<Timestamp> {
    let clock = date(1970, 1, 1).at(0, 0, 0, 0);
    let clock = clock
        .checked_add(jiff::SignedDuration::from_secs(seconds))
        .ok()?;
    Some(clock.to_zoned(zone.clone()).ok()?.timestamp())
}

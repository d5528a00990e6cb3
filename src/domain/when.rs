//! Moments, windows and lengths of time as people write them: `21:00`, `+2h`, `tomorrow 21:00`,
//! `20:00..23:00`. Now and the time zone come in as an argument; the clock is never read here.
//!
//! A time that a change to summer time leaves out is moved on by what was left out; one that
//! comes twice means the first.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};

use super::release::Window;

/// What is wrong with a moment, a window or a length; each carries the text as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// None of the ways to write a moment.
    NotAMoment(String),
    /// None of the ways to write a length of time.
    NotADuration(String),
    /// Not `FROM..TO`.
    NotAWindow(String),
    /// A window that ends before it begins, or as it begins.
    EndsBeforeItBegins {
        /// The beginning, as it was given.
        from: String,
        /// The end, as it was given.
        to: String,
    },
    /// A window whose end, a time of day alone, is that of the day after, nearly a day later.
    NearlyADay {
        /// The beginning, as it was given.
        from: String,
        /// The end, as it was given.
        to: String,
        /// How long that would be, in seconds.
        seconds: i64,
    },
    /// Beyond the years that can be reckoned with.
    TooFar(String),
}

/// An end that is a time of day alone and comes later than this was meant for another day.
const LONGEST_NIGHT: i64 = 18 * 3_600;

/// Reads a moment: RFC 3339; `HH:MM`, the next such moment; `+2h` from now; `now`; `today`,
/// `tomorrow`, `今天`, `明天`, `后天` or a date such as `2026-11-24`, each with a time of day.
/// What names no offset is in the zone of `now`.
///
/// # Errors
/// [`Flaw::NotAMoment`] when it is none of these, [`Flaw::TooFar`] when it can't be reckoned with.
pub fn parse_moment(text: &str, now: &Zoned) -> Result<Timestamp, Flaw> {
    moment(text, now, now)
}

/// Reads `FROM..TO`, each a moment. A `TO` that is a time of day alone is the next such moment
/// after `FROM`, and one such as `+2h` counts from `FROM`.
///
/// # Errors
/// [`Flaw::NotAWindow`] without the two dots, [`Flaw::EndsBeforeItBegins`] when `TO` is not after
/// `FROM`, [`Flaw::NearlyADay`] where a time of day alone would make it longer than any night, and
/// whatever is wrong with either moment.
pub fn parse_window(text: &str, now: &Zoned) -> Result<Window, Flaw> {
    let Some((first, second)) = text.split_once("..") else {
        return Err(Flaw::NotAWindow(text.to_owned()));
    };
    let from = moment(first, now, now)?;
    let to = moment(second, now, &from.to_zoned(now.time_zone().clone()))?;
    if to <= from {
        return Err(Flaw::EndsBeforeItBegins {
            from: first.trim().to_owned(),
            to: second.trim().to_owned(),
        });
    }
    let seconds = to.duration_since(from).as_secs();
    // A date has its say by itself.
    let hour_alone = second.trim().len() <= 8 && second.trim().parse::<Time>().is_ok();
    if hour_alone && seconds > LONGEST_NIGHT {
        return Err(Flaw::NearlyADay {
            from: first.trim().to_owned(),
            to: second.trim().to_owned(),
            seconds,
        });
    }
    Ok(Window { from, to })
}

/// Reads a length of time: `24h`, `30m`, `90s`, `1d` (24 hours), `1h30m`, `2小时`. Never negative.
///
/// # Errors
/// [`Flaw::NotADuration`] when it is none, [`Flaw::TooFar`] above a hundred years.
pub fn parse_duration(text: &str) -> Result<SignedDuration, Flaw> {
    const LONGEST: SignedDuration = SignedDuration::from_hours(100 * 366 * 24);
    let wrong = || Flaw::NotADuration(text.to_owned());
    let too_far = || Flaw::TooFar(text.to_owned());
    let mut rest = text.trim();
    let mut whole = SignedDuration::ZERO;
    if rest.is_empty() {
        return Err(wrong());
    }
    while !rest.is_empty() {
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .filter(|end| *end > 0)
            .ok_or_else(wrong)?;
        let (number, tail) = rest.split_at(digits);
        let (unit, tail) = tail.split_at(
            tail.find(|c: char| c.is_ascii_digit())
                .unwrap_or(tail.len()),
        );
        let seconds = seconds_of(unit.trim()).ok_or_else(wrong)?;
        // A number of digits alone fails to parse only by being too large.
        let count: i64 = number.parse().map_err(|_| too_far())?;
        let part = count
            .checked_mul(seconds)
            .map(SignedDuration::from_secs)
            .ok_or_else(too_far)?;
        whole = whole
            .checked_add(part)
            .filter(|sum| *sum <= LONGEST)
            .ok_or_else(too_far)?;
        rest = tail;
    }
    Ok(whole)
}

/// How many seconds a unit has.
fn seconds_of(unit: &str) -> Option<i64> {
    match unit.to_ascii_lowercase().as_str() {
        "s" | "sec" | "秒" => Some(1),
        "m" | "min" | "分" | "分钟" => Some(60),
        "h" | "小时" => Some(60 * 60),
        "d" | "day" | "days" | "天" => Some(24 * 60 * 60),
        _ => None,
    }
}

/// A moment; days are told from `now`, times of day alone and lengths from `anchor`.
fn moment(text: &str, now: &Zoned, anchor: &Zoned) -> Result<Timestamp, Flaw> {
    let wrong = || Flaw::NotAMoment(text.trim().to_owned());
    // What a Chinese input method types for a colon means the same.
    let written = text.trim().replace('：', ":");
    if matches!(written.to_ascii_lowercase().as_str(), "now" | "现在") {
        return Ok(now.timestamp());
    }
    if let Some(length) = written.strip_prefix('+') {
        let length = parse_duration(length).map_err(|flaw| match flaw {
            Flaw::TooFar(_) => Flaw::TooFar(text.trim().to_owned()),
            _ => wrong(),
        })?;
        return anchor
            .timestamp()
            .checked_add(length)
            .map_err(|_| Flaw::TooFar(text.trim().to_owned()));
    }
    if let Some(clock) = clock(&written) {
        return next(clock, anchor).ok_or_else(|| Flaw::TooFar(text.trim().to_owned()));
    }
    if let Some((date, clock)) = day_and_clock(&written, now) {
        return at(date, clock, now).ok_or_else(|| Flaw::TooFar(text.trim().to_owned()));
    }
    written.parse::<Timestamp>().map_err(|_| wrong())
}

/// A time of day; `24:00` is midnight at the end of the day.
#[derive(Clone, Copy)]
struct Clock {
    time: Time,
    days: i64,
}

/// Reads `H:MM`, `HH:MM` or `HH:MM:SS`.
fn clock(text: &str) -> Option<Clock> {
    let mut parts = text.trim().split(':');
    let mut part = || parts.next().map(two_digits);
    let (hour, minute, second) = (part()??, part()??, part().unwrap_or(Some(0))?);
    if part().is_some() {
        return None;
    }
    if (hour, minute, second) == (24, 0, 0) {
        return Some(Clock {
            time: Time::midnight(),
            days: 1,
        });
    }
    Time::new(hour, minute, second, 0)
        .ok()
        .map(|time| Clock { time, days: 0 })
}

fn two_digits(text: &str) -> Option<i8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// Reads a day, by word or date, and a time of day behind it.
fn day_and_clock(text: &str, now: &Zoned) -> Option<(Date, Clock)> {
    const DAYS: [(&str, i64); 5] = [
        ("today", 0),
        ("tomorrow", 1),
        ("今天", 0),
        ("明天", 1),
        ("后天", 2),
    ];
    for (word, days) in DAYS {
        // `get`, because the word's length may fall inside a character of another text.
        if text
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
        {
            let clock = clock(&text[word.len()..])?;
            return Some((now.date().checked_add(days.days()).ok()?, clock));
        }
    }
    let (day, time) = text.split_once([' ', 'T', 't'])?;
    Some((day.parse().ok()?, clock(time)?))
}

/// The next such time of day after a moment.
fn next(clock: Clock, after: &Zoned) -> Option<Timestamp> {
    // The day before counts too: its 24:00 is today's first moment.
    [-1, 0, 1, 2].into_iter().find_map(|days| {
        let date = after.date().checked_add(days.days()).ok()?;
        at(date, clock, after).filter(|moment| *moment > after.timestamp())
    })
}

fn at(date: Date, clock: Clock, zone: &Zoned) -> Option<Timestamp> {
    let date = date.checked_add(clock.days.days()).ok()?;
    let zoned = date
        .to_datetime(clock.time)
        .to_zoned(zone.time_zone().clone())
        .ok()?;
    Some(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    /// 14:02:30 on a Monday in Shanghai, where there is no summer time.
    fn afternoon() -> Zoned {
        "2026-11-23T14:02:30+08:00[Asia/Shanghai]".parse().unwrap()
    }

    fn moment_at(text: &str) -> String {
        let now = afternoon();
        match parse_moment(text, &now) {
            Ok(at) => at
                .to_zoned(now.time_zone().clone())
                .strftime("%F %H:%M:%S")
                .to_string(),
            Err(flaw) => format!("{flaw:?}"),
        }
    }

    #[test]
    fn a_time_of_day_is_the_next_such_moment() {
        assert_eq!(moment_at("21:00"), "2026-11-23 21:00:00");
        assert_eq!(moment_at("9:30"), "2026-11-24 09:30:00");
        assert_eq!(moment_at("14:02"), "2026-11-24 14:02:00");
        assert_eq!(moment_at("14:03"), "2026-11-23 14:03:00");
        assert_eq!(moment_at("21：00"), "2026-11-23 21:00:00");
        assert_eq!(moment_at("24:00"), "2026-11-24 00:00:00");
        assert_eq!(moment_at("00:00"), "2026-11-24 00:00:00");
    }

    /// Where clocks go from 02:00 to 03:00 in March and from 03:00 back to 02:00 in October.
    fn berlin(at: &str) -> Zoned {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        at.parse::<Timestamp>().unwrap().to_zoned(zone)
    }

    #[test]
    fn a_length_is_as_long_in_the_night_when_clocks_change() {
        let after = |text: &str, at: &str| {
            let now = berlin(at);
            let then = parse_moment(text, &now).unwrap();
            then.duration_since(now.timestamp()).as_secs() / 60
        };
        // 01:45 in March; by the clock on the wall two hours and a half go by.
        assert_eq!(after("+90m", "2026-03-29T00:45:00Z"), 90);
        // 02:45 in October, a quarter of an hour before it is two again.
        assert_eq!(after("+30m", "2026-10-25T00:45:00Z"), 30);
        // 02:30 comes twice that night: what is asked for lies ahead either way.
        assert_eq!(after("02:50", "2026-10-25T00:45:00Z"), 5);
        assert!(after("02:30", "2026-10-25T00:45:00Z") > 0);
        // 02:30 doesn't come in March: some moment ahead is meant, and no panic.
        assert!(after("02:30", "2026-03-29T00:45:00Z") > 0);
    }

    #[test]
    fn a_length_counts_from_now() {
        assert_eq!(moment_at("+2h"), "2026-11-23 16:02:30");
        assert_eq!(moment_at("+90m"), "2026-11-23 15:32:30");
        assert_eq!(moment_at("+1h30m"), "2026-11-23 15:32:30");
        assert_eq!(moment_at("+1d"), "2026-11-24 14:02:30");
        assert_eq!(moment_at("now"), "2026-11-23 14:02:30");
    }

    #[test]
    fn a_day_has_a_word_or_a_date() {
        assert_eq!(moment_at("tomorrow 21:00"), "2026-11-24 21:00:00");
        assert_eq!(moment_at("Tomorrow 9:05"), "2026-11-24 09:05:00");
        assert_eq!(moment_at("today 09:00"), "2026-11-23 09:00:00");
        assert_eq!(moment_at("明天 21:00"), "2026-11-24 21:00:00");
        assert_eq!(moment_at("后天21：30"), "2026-11-25 21:30:00");
        assert_eq!(moment_at("2026-11-24 21:00"), "2026-11-24 21:00:00");
        assert_eq!(moment_at("2026-11-24T21:00:05"), "2026-11-24 21:00:05");
    }

    #[test]
    fn an_offset_is_kept() {
        assert_eq!(moment_at("2026-11-24T13:00:00Z"), "2026-11-24 21:00:00");
        assert_eq!(
            moment_at("2026-11-24T13:00:00+01:00"),
            "2026-11-24 20:00:00"
        );
        assert_eq!(moment_at("2026-11-24 13:00:00.5Z"), "2026-11-24 21:00:00");
    }

    #[test]
    fn whatever_else_is_not_a_moment() {
        for text in [
            "",
            "soon",
            "25:00",
            "9:60",
            "21:0x",
            "tomorrow",
            "明天",
            "+",
            "+2",
            "+h",
            "2026-02-30 10:00",
            "21:00:00:00",
            "-2h",
            "明",
        ] {
            assert_eq!(
                parse_moment(text, &afternoon()),
                Err(Flaw::NotAMoment(text.into())),
                "{text}"
            );
        }
        assert_eq!(
            moment_at("+99999999999999999999h"),
            "TooFar(\"+99999999999999999999h\")"
        );
    }

    #[test]
    fn a_window_ends_after_it_begins() {
        let now = afternoon();
        let window = |text: &str| {
            parse_window(text, &now).map(|window| {
                let local = |at: Timestamp| {
                    at.to_zoned(now.time_zone().clone())
                        .strftime("%d %H:%M")
                        .to_string()
                };
                format!("{} to {}", local(window.from), local(window.to))
            })
        };
        assert_eq!(window("20:00..23:00"), Ok("23 20:00 to 23 23:00".into()));
        assert_eq!(window("22:00 .. 02:00"), Ok("23 22:00 to 24 02:00".into()));
        assert!(matches!(
            window("23:00..22:00"),
            Err(Flaw::NearlyADay {
                seconds: 82_800,
                ..
            })
        ));
        assert_eq!(window("20:00..24:00"), Ok("23 20:00 to 24 00:00".into()));
        assert_eq!(
            window("tomorrow 21:00..+2h"),
            Ok("24 21:00 to 24 23:00".into())
        );
        assert_eq!(
            window("明天 21:00..23:00"),
            Ok("24 21:00 to 24 23:00".into())
        );
        assert_eq!(
            window("2026-11-24T13:00:00Z..2026-11-24T14:00:00Z"),
            Ok("24 21:00 to 24 22:00".into())
        );
        assert_eq!(window("21:00"), Err(Flaw::NotAWindow("21:00".into())));
        assert_eq!(
            window("tomorrow 21:00..today 22:00"),
            Err(Flaw::EndsBeforeItBegins {
                from: "tomorrow 21:00".into(),
                to: "today 22:00".into()
            })
        );
        assert_eq!(
            window("21:00..+0m").map_err(|flaw| matches!(flaw, Flaw::EndsBeforeItBegins { .. })),
            Err(true)
        );
        assert_eq!(window("21:00.."), Err(Flaw::NotAMoment(String::new())));
        assert_eq!(
            window("21:00...22:00"),
            Err(Flaw::NotAMoment(".22:00".into()))
        );
    }

    #[test]
    fn a_time_left_out_by_summer_time_is_moved_on() {
        let eve: Zoned = "2027-03-27T23:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let moment = parse_moment("02:30", &eve)
            .unwrap()
            .to_zoned(TimeZone::get("Europe/Berlin").unwrap());
        assert_eq!(moment.strftime("%F %H:%M").to_string(), "2027-03-28 03:30");
    }

    #[test]
    fn a_time_that_comes_twice_means_the_first() {
        let eve: Zoned = "2026-10-24T23:00:00+02:00[Europe/Berlin]".parse().unwrap();
        assert_eq!(
            parse_moment("02:30", &eve).unwrap().to_string(),
            "2026-10-25T00:30:00Z"
        );
    }

    #[test]
    fn lengths_of_time() {
        let seconds = |text: &str| parse_duration(text).map(|length| length.as_secs());
        assert_eq!(seconds("24h"), Ok(86_400));
        assert_eq!(seconds(" 30m "), Ok(1_800));
        assert_eq!(seconds("90s"), Ok(90));
        assert_eq!(seconds("1d"), Ok(86_400));
        assert_eq!(seconds("1h 30m"), Ok(5_400));
        assert_eq!(seconds("2小时30分钟"), Ok(9_000));
        for text in ["", "h", "5", "5x", "-1h", "1.5h"] {
            assert_eq!(
                seconds(text),
                Err(Flaw::NotADuration(text.into())),
                "{text}"
            );
        }
        assert_eq!(
            seconds("999999999999h"),
            Err(Flaw::TooFar("999999999999h".into()))
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}|[0-9:+.hm TZ-]{0,24}|(明天|后天|today|\\+)?[0-9:：hms]{0,12}") {
            let _ = parse_moment(&text, &afternoon());
            let _ = parse_window(&text, &afternoon());
            let _ = parse_duration(&text);
        }
    }
}

//! Moments and lengths of time as a screen tells them. The hour comes in as an argument; only the
//! time zone is the machine's.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::lang::Lang;
use crate::domain::release::Window;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

messages! {
    /// Less than a second ago, or a clock that runs behind.
    just_now() { en: "just now", zh: "刚刚" }
    /// How long ago.
    length_ago(length: &str) { en: "{length} ago", zh: "{length}前" }
    /// A length of time.
    seconds(n: i64) { en: "{n} s", zh: "{n} 秒" }
    /// A length of time.
    minutes(n: i64) { en: "{n} min", zh: "{n} 分钟" }
    /// A length of time.
    hours(n: i64) { en: "{n} h", zh: "{n} 小时" }
    /// A length of time.
    days(n: i64) { en: "{n} d", zh: "{n} 天" }
    /// A countdown of more than a day.
    days_and_clock(n: i64, clock: &str) { en: "{n} d {clock}", zh: "{n} 天 {clock}" }
    /// Since when users have a release.
    live_length(length: &str) { en: "live for {length}", zh: "已上线 {length}" }
    /// From when to when.
    from_to(from: &str, to: &str) { en: "{from} to {to}", zh: "{from} 至 {to}" }
    /// How long a deadline is away.
    left(span: &str) { en: "{span} left", zh: "剩余 {span}" }
    /// How long a deadline is over.
    overdue(span: &str) { en: "{span} overdue", zh: "超时 {span}" }
}

/// A length of time in its largest unit: `40 s`, `12 min`, `2 h`, `12 d`. Negative counts as none.
#[must_use]
pub fn length(lang: Lang, of: i64) -> String {
    match unit(of) {
        (n, DAY) => days(lang, n),
        (n, HOUR) => hours(lang, n),
        (n, MINUTE) => minutes(lang, n),
        (n, _) => seconds(lang, n),
    }
}

/// How long ago, in seconds: `40 s ago`, `2 h ago`; `just now` below a second.
#[must_use]
pub fn ago(lang: Lang, seconds: i64) -> String {
    if seconds < 1 {
        just_now(lang)
    } else {
        length_ago(lang, &length(lang, seconds))
    }
}

/// After how many seconds [`ago`] and [`length`] say something else: what a timer waits for.
#[must_use]
pub fn ago_changes_in(seconds: i64) -> i64 {
    if seconds < 1 {
        return 1_i64.saturating_sub(seconds);
    }
    let (_, unit) = unit(seconds);
    unit - seconds % unit
}

/// Since when users have it, in seconds: `live for 12 d`.
#[must_use]
pub fn live_for(lang: Lang, seconds: i64) -> String {
    live_length(lang, &length(lang, seconds))
}

/// A length of time as a clock: `02:14:08`, `3 d 02:14:08`. The sign is dropped.
#[must_use]
pub fn span(lang: Lang, seconds: i64) -> String {
    let of = i64::try_from(seconds.unsigned_abs()).unwrap_or(i64::MAX);
    let (hour, minute, second) = (of % DAY / HOUR, of % HOUR / MINUTE, of % MINUTE);
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    match of / DAY {
        0 => clock,
        days => days_and_clock(lang, days, &clock),
    }
}

/// A deadline that many seconds away: `00:41:10 left`; negative: `00:03:00 overdue`.
#[must_use]
pub fn due(lang: Lang, seconds: i64) -> String {
    let clock = span(lang, seconds);
    if seconds < 0 {
        overdue(lang, &clock)
    } else {
        left(lang, &clock)
    }
}

/// A moment in the machine's time zone: `2026-11-23 20:00`, in both languages.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// A window in the machine's time zone; the day of its end only where it is another.
#[must_use]
pub fn window(lang: Lang, window: &Window) -> String {
    let (from, to) = (moment(window.from), moment(window.to));
    let to = match (from.split_once(' '), to.split_once(' ')) {
        (Some((day, _)), Some((same, clock))) if day == same => clock,
        _ => to.as_str(),
    };
    from_to(lang, &from, to)
}

/// How many of which unit.
fn unit(of: i64) -> (i64, i64) {
    let of = of.max(0);
    let unit = match of {
        0..MINUTE => 1,
        MINUTE..HOUR => MINUTE,
        // Up to two days in hours: what happened yesterday is asked for by the hour.
        HOUR.. if of < 2 * DAY => HOUR,
        _ => DAY,
    };
    (of / unit, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_in_their_largest_unit() {
        assert_eq!(ago(Lang::En, 40), "40 s ago");
        assert_eq!(ago(Lang::En, 7_300), "2 h ago");
        assert_eq!(ago(Lang::Zh, 60), "1 分钟前");
        assert_eq!(ago(Lang::En, -3), "just now");
        assert_eq!(live_for(Lang::En, 12 * DAY + 5), "live for 12 d");
        assert_eq!(live_for(Lang::Zh, 30 * HOUR), "已上线 30 小时");
    }

    #[test]
    fn a_countdown_is_a_clock() {
        assert_eq!(span(Lang::En, 2 * HOUR + 14 * MINUTE + 8), "02:14:08");
        assert_eq!(span(Lang::Zh, 3 * DAY + 1), "3 天 00:00:01");
        assert_eq!(due(Lang::En, -180), "00:03:00 overdue");
        assert!(!span(Lang::En, i64::MIN).is_empty());
    }

    #[test]
    fn a_timer_waits_for_the_next_other_word() {
        for seconds in [
            -5, 0, 1, 59, 60, 61, 3_599, 3_600, 172_799, 172_800, 999_999,
        ] {
            let wait = ago_changes_in(seconds);
            assert!(wait > 0, "{seconds}");
            let now = ago(Lang::En, seconds);
            assert_eq!(ago(Lang::En, seconds + wait - 1), now, "{seconds}");
            assert_ne!(ago(Lang::En, seconds + wait), now, "{seconds}");
        }
    }

    #[test]
    fn a_window_of_one_day_names_it_once() {
        let from: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let hours = |n| from + jiff::SignedDuration::from_hours(n);
        let long = Window {
            from,
            to: hours(30),
        };
        assert_eq!(window(Lang::En, &long).matches('-').count(), 4);
        let told = moment(from);
        assert!(window(Lang::Zh, &long).starts_with(&told));
    }
}

//! Calendars as people export them, and what is a freeze in them.

use std::fs;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{CalendarError, calendar};
use crate::domain::freeze::Freeze;
use crate::domain::lang::Lang;
use crate::text::Explain as _;

/// A calendar with these lines in it, and what is read from it for the time from..to.
fn read(lines: &str, from: &str, to: &str) -> Result<Vec<Freeze>, CalendarError> {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{lines}\nEND:VCALENDAR\n");
    raw(text.replace('\n', "\r\n").as_bytes(), from, to)
}

fn raw(bytes: &[u8], from: &str, to: &str) -> Result<Vec<Freeze>, CalendarError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("freeze.ics");
    fs::write(&file, bytes).unwrap();
    let moment = |day: &str| format!("{day}T00:00:00Z").parse::<Timestamp>().unwrap();
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    calendar(&file, &zone, moment(from), moment(to))
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\nSUMMARY:封网\n{lines}\nEND:VEVENT")
}

/// The beginnings and ends in 2026.
fn of_2026(lines: &str) -> Vec<String> {
    told(&read(lines, "2026-01-01", "2027-01-01").unwrap())
}

fn told(freezes: &[Freeze]) -> Vec<String> {
    let one = |freeze: &Freeze| format!("{}..{}", freeze.from, freeze.to);
    freezes.iter().map(one).collect()
}

fn wrong(lines: &str) -> String {
    let error = read(lines, "2026-01-01", "2027-01-01").expect_err("it can't be used");
    assert!(!error.explain(Lang::Zh).message.is_empty());
    let told = error.explain(Lang::En);
    format!("{} | {}", told.message, told.hint.unwrap())
}

#[test]
fn an_event_is_a_freeze_with_its_name() {
    let lines = event(
        "DTSTART;TZID=Asia/Shanghai:20261220T180000\nDTEND;TZID=Asia/Shanghai:20261221T060000",
    );
    let freezes = read(&lines, "2026-01-01", "2027-01-01").unwrap();
    assert_eq!(freezes[0].name, "封网");
    assert_eq!(
        told(&freezes),
        ["2026-12-20T10:00:00Z..2026-12-20T22:00:00Z"]
    );
    assert!(read(&lines, "2027-01-01", "2028-01-01").unwrap().is_empty());
    let utc = event("DTSTART:20261220T100000Z\nDURATION:PT12H");
    assert_eq!(
        of_2026(&utc),
        ["2026-12-20T10:00:00Z..2026-12-20T22:00:00Z"]
    );
    // What names no zone is in the one of all freezes.
    let floating = event("DTSTART:20261220T180000\nDTEND:20261221T060000");
    assert_eq!(
        of_2026(&floating),
        ["2026-12-20T10:00:00Z..2026-12-20T22:00:00Z"]
    );
}

#[test]
fn whole_days_are_days_of_the_freezes_zone() {
    let days = event("DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261008");
    assert_eq!(
        of_2026(&days),
        ["2026-09-30T16:00:00Z..2026-10-07T16:00:00Z"]
    );
    let one = event("DTSTART;VALUE=DATE:20261001");
    assert_eq!(
        of_2026(&one),
        ["2026-09-30T16:00:00Z..2026-10-01T16:00:00Z"]
    );
    let yearly = event("DTSTART;VALUE=DATE:20101001\nRRULE:FREQ=YEARLY");
    assert_eq!(
        of_2026(&yearly),
        ["2026-09-30T16:00:00Z..2026-10-01T16:00:00Z"]
    );
}

#[test]
fn an_event_that_comes_again_does_so_without_end_until_its_day_or_so_often() {
    let rule = |rule: &str| {
        event(&format!(
            "DTSTART;TZID=Asia/Shanghai:20260102T200000\nDURATION:PT2H\nRRULE:{rule}"
        ))
    };
    // 2026-01-02 is a Friday, and 2026 has 52 of them from then on.
    assert_eq!(of_2026(&rule("FREQ=WEEKLY")).len(), 52);
    assert_eq!(of_2026(&rule("FREQ=WEEKLY;INTERVAL=2;COUNT=3")).len(), 3);
    let last_fridays = of_2026(&rule("FREQ=MONTHLY;BYDAY=-1FR"));
    assert!(
        last_fridays.contains(&"2026-11-27T12:00:00Z..2026-11-27T14:00:00Z".to_owned()),
        "{last_fridays:?}"
    );
    // An end that is told in UTC, at the very moment of the last: it is the last.
    assert_eq!(
        of_2026(&rule("FREQ=WEEKLY;UNTIL=20260116T120000Z")).len(),
        3
    );
    assert_eq!(
        of_2026(&rule("FREQ=WEEKLY;UNTIL=20260116T115959Z")).len(),
        2
    );
    assert_eq!(of_2026(&rule("FREQ=WEEKLY;UNTIL=20260116")).len(), 3);
}

#[test]
fn single_times_are_left_out_added_moved_and_cancelled() {
    let weekly = event(
        "SEQUENCE:1\nDTSTART;TZID=Asia/Shanghai:20260102T200000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20260109T120000Z\nRDATE;TZID=Asia/Shanghai:20260301T200000",
    );
    let moved = event(
        "SEQUENCE:3\nRECURRENCE-ID;TZID=Asia/Shanghai:20260116T200000\nDTSTART;TZID=Asia/Shanghai:20260117T100000\nDURATION:PT1H",
    );
    let cancelled = event(
        "STATUS:CANCELLED\nRECURRENCE-ID;TZID=Asia/Shanghai:20260123T200000\nDTSTART;TZID=Asia/Shanghai:20260123T200000\nDURATION:PT2H",
    );
    assert_eq!(
        of_2026(&format!("{weekly}\n{moved}\n{cancelled}")),
        [
            "2026-01-02T12:00:00Z..2026-01-02T14:00:00Z",
            "2026-01-17T02:00:00Z..2026-01-17T03:00:00Z",
            "2026-01-30T12:00:00Z..2026-01-30T14:00:00Z",
            "2026-03-01T12:00:00Z..2026-03-01T14:00:00Z",
        ]
    );
    let never = event("STATUS:CANCELLED\nDTSTART:20260101T000000Z\nDURATION:PT1H");
    assert!(of_2026(&never).is_empty());
}

#[test]
fn what_changes_one_event_changes_no_other() {
    let daily = |id: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{id}\nSUMMARY:{id}\nDTSTART:20260102T200000Z\nDURATION:PT2H\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT"
        )
    };
    let moved = "BEGIN:VEVENT\nUID:b\nSUMMARY:moved\nRECURRENCE-ID:20260103T200000Z\nDTSTART:20260501T200000Z\nDURATION:PT2H\nEND:VEVENT";
    let lines = format!("{}\n{moved}\n{}", daily("a"), daily("b"));
    let freezes = read(&lines, "2026-01-01", "2027-01-01").unwrap();
    let names: Vec<&str> = freezes.iter().map(|freeze| freeze.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "a", "moved"]);
}

#[test]
fn an_hour_stays_where_it_is_when_the_clocks_change() {
    let rule = event(
        "DTSTART;TZID=America/New_York:20260301T013000\nDTEND;TZID=America/New_York:20260301T033000\nRRULE:FREQ=WEEKLY;COUNT=3",
    );
    assert_eq!(
        of_2026(&rule),
        [
            "2026-03-01T06:30:00Z..2026-03-01T08:30:00Z",
            // 02:00 to 03:00 is left out.
            "2026-03-08T06:30:00Z..2026-03-08T07:30:00Z",
            "2026-03-15T05:30:00Z..2026-03-15T07:30:00Z",
        ]
    );
    // A time that is left out is moved on; one that comes twice is the first.
    let left_out = event(
        "DTSTART;TZID=America/New_York:20260301T023000\nDURATION:PT4H\nRRULE:FREQ=WEEKLY;COUNT=2",
    );
    assert_eq!(
        of_2026(&left_out)[1],
        "2026-03-08T07:30:00Z..2026-03-08T10:30:00Z"
    );
    let alone = event("DTSTART;TZID=America/New_York:20260308T023000\nDURATION:PT4H");
    assert_eq!(
        of_2026(&alone),
        ["2026-03-08T07:30:00Z..2026-03-08T10:30:00Z"]
    );
    let twice = event(
        "DTSTART;TZID=America/New_York:20261025T013000\nDURATION:PT3H\nRRULE:FREQ=WEEKLY;COUNT=2",
    );
    assert_eq!(
        of_2026(&twice)[1],
        "2026-11-01T05:30:00Z..2026-11-01T09:30:00Z"
    );
}

#[test]
fn zones_have_other_names_too() {
    let windows = event("DTSTART;TZID=China Standard Time:20261220T180000\nDURATION:PT1H");
    assert_eq!(
        of_2026(&windows),
        ["2026-12-20T10:00:00Z..2026-12-20T11:00:00Z"]
    );
    let own = "BEGIN:VTIMEZONE\nTZID:办公室\nX-LIC-LOCATION:Asia/Shanghai\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE";
    let lines = format!(
        "{own}\n{}",
        event("DTSTART;TZID=办公室:20261220T180000\nDURATION:PT1H")
    );
    assert_eq!(
        of_2026(&lines),
        ["2026-12-20T10:00:00Z..2026-12-20T11:00:00Z"]
    );
    let unknown = wrong(&event(
        "DTSTART;TZID=Mars/Base:20261220T180000\nDURATION:PT1H",
    ));
    assert!(
        unknown.contains(
            "no time zone “Mars/Base” is known here, and “封网” is in it | give the event a zone"
        ),
        "{unknown}"
    );
}

#[test]
fn what_can_not_be_understood_is_never_passed_over() {
    let rule = wrong(&event(
        "DTSTART:20260102T200000Z\nDURATION:PT2H\nRRULE:FREQ=SOMETIMES",
    ));
    assert!(rule.contains("“封网” can't be understood"), "{rule}");
    let start = wrong(&event("DTSTART:yesterday\nDURATION:PT2H"));
    assert!(start.contains("“封网” can't be understood"), "{start}");
    assert!(wrong(&event("DURATION:PT2H")).contains("can't be understood"));
    let often = wrong(&event(
        "DTSTART:20200102T200000Z\nDURATION:PT2S\nRRULE:FREQ=SECONDLY",
    ));
    assert!(
        often.contains("“封网” comes again too often for a freeze"),
        "{often}"
    );
}

#[test]
fn half_a_calendar_is_none() {
    let whole = format!(
        "BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n",
        event("DTSTART:20260102T200000Z\nDURATION:PT2H").replace('\n', "\r\n")
    );
    assert_eq!(
        raw(whole.as_bytes(), "2026-01-01", "2027-01-01")
            .unwrap()
            .len(),
        1
    );
    for cut in [0, 10, 30, 60, whole.len() - 20] {
        let bytes = &whole.as_bytes()[..cut];
        assert!(
            raw(bytes, "2026-01-01", "2027-01-01").is_err(),
            "{cut}: {:?}",
            String::from_utf8_lossy(bytes)
        );
    }
    let told = |bytes: &[u8]| {
        let error = raw(bytes, "2026-01-01", "2027-01-01").unwrap_err();
        error.explain(Lang::En).message
    };
    assert!(told(b"hello").contains("this is no whole calendar"));
    assert!(told(b"\xff\xfe").contains("is not UTF-8"));
    assert!(told(&vec![b' '; (4 << 20) + 1]).contains("larger than 4 MiB"));
}

#[test]
fn a_calendar_that_is_not_there_is_told() {
    let file = std::path::Path::new("/nowhere/freeze.ics");
    let error = calendar(
        file,
        &TimeZone::UTC,
        Timestamp::UNIX_EPOCH,
        Timestamp::UNIX_EPOCH,
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "/nowhere/freeze.ics: the calendar can't be read: it is not there"
    );
}

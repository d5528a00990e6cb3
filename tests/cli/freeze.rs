//! Freezes: told ahead of time, in the way of what goes forward, never of what goes back.

use serde_json::{Value, json};

use super::story::Story;

/// A freeze from one day to another, some days from today.
fn freeze(name: &str, from: i64, to: i64) -> String {
    let day = |days| {
        let today = golive::engine::clock::here().date();
        let day = today.checked_add(jiff::Span::new().days(days));
        day.expect("a day").to_string()
    };
    format!(
        "[[freeze.periods]]\nname = \"{name}\"\nfrom = {}\nto = {}\n",
        day(from),
        day(to)
    )
}

fn configured(story: &Story, more: &str) {
    let config = format!("project = \"payments\"\n\n[process]\nobservation = \"0s\"\n\n{more}");
    std::fs::write(story.repo.path().join("golive.toml"), config).expect("written");
}

fn kinds(document: &Value) -> Vec<&str> {
    let reasons = document["verdict"]["reasons"].as_array().expect("reasons");
    reasons
        .iter()
        .filter_map(|reason| reason["kind"].as_str())
        .collect()
}

#[test]
fn a_freeze_is_told_ahead_and_a_window_that_lies_in_it_warns() {
    let story = Story::with_release();
    configured(&story, &freeze("year's end", 5, 9));
    let status = story.status();
    assert_eq!(status["freezes"]["next"]["name"], "year's end");
    assert_eq!(status["frozen"], Value::Null);
    assert!(
        story
            .ok("status")
            .stdout
            .contains("freeze ahead: year's end")
    );
    assert!(story.ok("doctor").stdout.contains("1 in the coming year"));
    // A window within it, and one ahead of it.
    let told = story.ok("window +150h..+152h");
    assert!(
        told.stdout.contains("lies in a freeze: year's end"),
        "{}",
        told.stdout
    );
    let told = story.json("window +150h..+153h");
    assert_eq!(
        told["warnings"].as_array().map(Vec::len),
        Some(1),
        "{told:#}"
    );
    assert!(story.ok("list").stdout.contains("in a freeze"));
    let why = story.ends("why", 1).stdout;
    assert!(why.contains("lies in a freeze"), "{why}");
    let told = story.json("window +2h..+3h");
    assert_eq!(told["warnings"], Value::Null, "{told:#}");
}

#[test]
fn inside_a_freeze_production_waits_for_two_people_and_going_back_for_nobody() {
    let story = Story::with_release();
    story.until("meeting");
    configured(&story, &freeze("year's end", -1, 3));
    story.finish();
    let refused = story.json_ends("why", 1);
    assert!(kinds(&refused).contains(&"frozen"), "{refused:#}");
    story.ends("advance --by li", 1);
    story.ends(
        "override --until +2h --second li --reason 'pay day' --by li",
        1,
    );
    story.ok("override --until +2h --second wang --reason 'pay day' --by li");
    let status = story.status();
    assert_eq!(status["override"]["second"], "wang");
    let told = story.ok("status").stdout;
    assert!(told.contains("by li and wang: pay day"), "{told}");
    story.ok("advance --by li");
    story.ok("db ran db/001_refunds.sql production --result ok --by chen");
    story.ok("deployed production --by wang");
    story.ok("rollback decide production --roll-back --scope both --reason 'it fails' --by wang");
}

#[test]
fn a_calendar_that_cannot_be_read_leaves_the_answer_unknown_and_holds_production() {
    let story = Story::with_release();
    story.until("meeting");
    story.finish();
    configured(&story, "[freeze]\ncalendars = [\"holidays.ics\"]\n");
    let told = story.json_ends("why", 3);
    assert_eq!(kinds(&told), ["freezes_unknown"], "{told:#}");
    let refused = story.ends("advance --by li", 3).stderr;
    assert!(refused.contains("holidays.ics: the calendar"), "{refused}");
    let told = story.ends("doctor", 3).stdout;
    assert!(told.contains("holidays.ics"), "{told}");
    // A calendar that can be read, with a freeze that is over and one that comes.
    let event = |name: &str, days: i64| {
        let day = golive::engine::clock::here().date();
        let day = day
            .checked_add(jiff::Span::new().days(days))
            .expect("a day");
        let day = day.strftime("%Y%m%d");
        format!(
            "BEGIN:VEVENT\r\nUID:{name}\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n"
        )
    };
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{}END:VCALENDAR\r\n",
        event("past", -9),
        event("fair", 4)
    );
    std::fs::write(story.repo.path().join("holidays.ics"), calendar).expect("written");
    let status = story.status();
    assert_eq!(status["freezes"]["next"]["name"], "fair", "{status:#}");
    assert_eq!(status["freezes"]["unknown"], json!([]));
    story.ok("doctor");
    story.ok("advance --by li");
}

use crate::domain::bug::BugState;
use crate::domain::command::Command;
use crate::domain::scenario::Scenario;
use crate::tui::msg::Act;
use crate::tui::rehearsal::{Rehearsal, pictures_after};

fn given() -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.by("li").report("C");
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("b");
    cockpit
}

fn state(cockpit: &Rehearsal) -> BugState {
    cockpit.scenario.project.bugs["BUG-1"].state
}

/// From the first field to the button, and press it.
fn confirm(cockpit: &mut Rehearsal, fields: usize) {
    for _ in 0..fields {
        cockpit.press("tab");
    }
    cockpit.press("tab enter");
}

#[test]
fn a_bug_is_reported_by_keys_alone() {
    let mut cockpit = given();
    cockpit.press("n").type_in("refund is late");
    cockpit.press("tab b tab").type_in("chen");
    cockpit.press("tab tab tab tab enter");
    let Some(Act::Command { command, by, .. }) = cockpit.acts.last() else {
        panic!("nothing was asked for");
    };
    assert_eq!(*by, "li");
    assert_eq!(
        **command,
        Command::ReportBug {
            severity: "B".into(),
            title: "refund is late".to_owned(),
            assignee: Some("chen".into()),
            url: None,
            application: None,
        }
    );
    cockpit.sees("refund is late");
    assert!(cockpit.model.dialog.is_none());
}

#[test]
fn fixed_verified_and_there_again() {
    let mut cockpit = given();
    cockpit.press("f").type_in("locked the row");
    confirm(&mut cockpit, 2);
    assert_eq!(state(&cockpit), BugState::Fixed);
    cockpit.press("v");
    cockpit.sees("what runs there");
    confirm(&mut cockpit, 3);
    assert_eq!(state(&cockpit), BugState::Verified);
    let seen = cockpit.scenario.project.bugs["BUG-1"].verified.clone();
    assert_eq!(seen.expect("it was seen").environment, "dev");
    cockpit.press("A o").type_in("again");
    confirm(&mut cockpit, 2);
    assert_eq!(state(&cockpit), BugState::Open);
}

#[test]
fn graded_assigned_and_urgent() {
    let mut cockpit = given();
    cockpit.press("s a");
    confirm(&mut cockpit, 2);
    assert_eq!(cockpit.scenario.project.bugs["BUG-1"].severity, "A");
    cockpit.press("a").type_in("wang");
    confirm(&mut cockpit, 2);
    let assignee = cockpit.scenario.project.bugs["BUG-1"].assignee.clone();
    assert_eq!(assignee.expect("somebody"), "wang");
    cockpit.press("!");
    confirm(&mut cockpit, 1);
    assert!(cockpit.scenario.project.bugs["BUG-1"].urgent);
}

#[test]
fn a_grave_bug_is_not_put_off_and_what_was_typed_stays() {
    let mut cockpit = given();
    cockpit.press("s b");
    confirm(&mut cockpit, 2);
    cockpit.press("d").type_in("2.5.0");
    cockpit.press("tab").type_in("no time");
    confirm(&mut cockpit, 2);
    assert_eq!(state(&cockpit), BugState::Open);
    cockpit.sees("can't be deferred");
    cockpit.sees("no time");
    cockpit.press("esc");
    assert!(cockpit.model.dialog.is_none());
    cockpit.press("d");
    cockpit.sees("no time");
    cockpit.press("esc s c");
    confirm(&mut cockpit, 2);
    cockpit.press("d");
    confirm(&mut cockpit, 3);
    assert_eq!(state(&cockpit), BugState::Deferred);
}

#[test]
fn what_is_missing_is_said_at_its_field() {
    let mut cockpit = given();
    cockpit.press("n");
    confirm(&mut cockpit, 5);
    cockpit.sees("needed");
    assert!(cockpit.acts.is_empty());
}

#[test]
fn the_bug_stays_the_one_that_was_selected() {
    let mut cockpit = given();
    cockpit.press("f");
    cockpit.meanwhile(Command::ReportBug {
        severity: "A".into(),
        title: "everything is down".to_owned(),
        assignee: None,
        url: None,
        application: None,
    });
    confirm(&mut cockpit, 2);
    assert_eq!(state(&cockpit), BugState::Fixed);
}

#[test]
fn the_dialogs_as_they_look() {
    for (key, name) in [
        ("n", "add"),
        ("v", "verify"),
        ("d", "defer"),
        ("s", "grade"),
    ] {
        let mut cockpit = given();
        if name == "verify" {
            cockpit.press("f");
            confirm(&mut cockpit, 2);
        }
        cockpit.press(key);
        let again = |cockpit: &mut Rehearsal| {
            cockpit.press("esc").press(key);
        };
        pictures_after(&format!("bug_{name}"), &mut cockpit, again);
    }
}

#[test]
fn a_promise_that_the_source_speaks_against_is_settled_by_key() {
    use crate::domain::command::ImportBugs;
    use crate::domain::import::{ImportedBug, ImportedStatus};
    let mut scenario = Scenario::with_release();
    let told = |severity: &str| {
        Command::ImportBugs(Box::new(ImportBugs {
            source: "tracker".to_owned(),
            bugs: vec![ImportedBug::new(
                "GH-1".into(),
                "refund twice",
                severity.into(),
                ImportedStatus::Open,
            )],
            ..ImportBugs::default()
        }))
    };
    scenario.ok(told("C"));
    scenario.by("li").ok(Command::DeferBug {
        bug: "GH-1".into(),
        to: "2.5.0".into(),
        reason: "wording".to_owned(),
        second: None,
    });
    scenario.ok(told("B"));
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("b c");
    cockpit.sees("put off to 2.5.0 by li: wording");
    cockpit.sees("its source says: B, open");
    // The first choice is that it stays; the source's word is the other.
    cockpit.press("right");
    confirm(&mut cockpit, 3);
    let bug = &cockpit.scenario.project.bugs["GH-1"];
    assert_eq!(
        (bug.severity.as_str(), bug.conflict.is_some()),
        ("B", false)
    );
}

#[test]
fn who_puts_off_again_is_asked_who_else_stands_by_it() {
    let mut scenario = Scenario::with_release();
    let bug = scenario.report("C");
    scenario.by("li").ok(Command::DeferBug {
        bug,
        to: "2.5.0".into(),
        reason: "wording".to_owned(),
        second: None,
    });
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("b d");
    cockpit.sees("put off to 2.5.0 by li: wording");
    cockpit.sees("who else stands by it");
}

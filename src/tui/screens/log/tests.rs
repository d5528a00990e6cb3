use crate::domain::command::{Command, ImportBugs};
use crate::domain::scenario::Scenario;
use crate::domain::source::Missing;
use crate::tui::rehearsal::{Rehearsal, pictures};

fn given() -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.by("li").report("C");
    scenario.deploy("dev");
    scenario.by("zhang").done("self_test");
    scenario.by("li").ok(Command::MarkUrgent {
        bug: "BUG-1".into(),
        carried_by: None,
    });
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("l");
    cockpit
}

#[test]
fn the_log_as_it_looks() {
    pictures("log", &mut given());
    let mut open = given();
    open.press("j enter");
    pictures("log_in_full", &mut open);
    let mut filtered = given();
    filtered.press("/ z h a n g enter t t");
    pictures("log_filtered", &mut filtered);
}

#[test]
fn some_letters_and_kinds_narrow_it() {
    let mut cockpit = given();
    cockpit.press("/").type_in("urgent");
    cockpit.sees("marked BUG-1 urgent");
    cockpit.misses("reported BUG-1");
    cockpit.press("esc t t t t");
    cockpit.sees("only bugs");
    cockpit.sees("reported BUG-1");
    cockpit.misses("self-test");
    cockpit.press("esc");
    cockpit.sees("self-test");
}

#[test]
fn it_is_followed_until_an_older_line_is_selected() {
    let mut cockpit = given();
    cockpit.sees("live");
    let again = || Command::ReportBug {
        severity: "C".into(),
        title: "again".to_owned(),
        assignee: None,
        url: None,
        application: None,
    };
    cockpit.meanwhile(again());
    let newest = |cockpit: &Rehearsal| {
        let last = cockpit.scenario.log.last().map(|line| line.position);
        cockpit
            .model
            .log
            .selected(&cockpit.model)
            .map(|line| line.position)
            == last
    };
    assert!(newest(&cockpit));
    cockpit.press("j");
    cockpit.meanwhile(again());
    assert!(!newest(&cockpit));
    cockpit.sees("2 newer");
    cockpit.press("g");
    assert!(newest(&cockpit));
    cockpit.sees("live");
}

#[test]
fn older_lines_are_asked_for_when_the_oldest_is_near() {
    let mut scenario = Scenario::with_release();
    for _ in 0..1_200 {
        scenario.report("D");
    }
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("l");
    assert_eq!(cockpit.look().log, super::PAGE);
    cockpit.sees("500 of the latest 500");
    cockpit.press("end");
    assert_eq!(cockpit.look().log, 2 * super::PAGE);
    cockpit.press("end end");
    assert!(cockpit.look().log > 1_200);
    cockpit.press("end");
    cockpit.sees("created");
}

#[test]
fn readings_that_say_nothing_new_are_one_line_and_hide_nothing_older() {
    let mut scenario = Scenario::with_release();
    for _ in 0..1_200 {
        scenario
            .by("li")
            .ok(Command::ImportBugs(Box::new(ImportBugs {
                source: "tracker".to_owned(),
                digest: None,
                missing: Missing::Keep,
                bugs: Vec::new(),
            })));
    }
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("l g g g");
    // The lines of all of them were read for it, though they fill no screen.
    cockpit.sees("(×1200)");
    cockpit.sees("created release");
    assert!(cockpit.look().log > 1_200);
}

#[test]
fn everything_and_back() {
    let mut cockpit = given();
    assert!(cockpit.look().release.is_some());
    cockpit.press("e");
    assert!(cockpit.look().release.is_none());
    cockpit.sees("everything");
    cockpit.press("e");
    assert!(cockpit.look().release.is_some());
    cockpit.press("e ? esc");
    cockpit.sees("everything");
    cockpit.press("esc");
    cockpit.sees("stages");
}

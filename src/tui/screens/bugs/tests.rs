use jiff::SignedDuration;

use crate::domain::bug::{BugState, Deferral};
use crate::domain::command::Command;
use crate::domain::names::BugId;
use crate::domain::scenario::{Scenario, candidate};
use crate::tui::bug_news::BugNews;
use crate::tui::event_loop::TerminalAsk;
use crate::tui::model::Screen;
use crate::tui::rehearsal::{Rehearsal, SIZES, pictures, pictures_after};

fn bug(severity: &str, title: &str, assignee: Option<&str>, url: Option<&str>) -> Command {
    Command::ReportBug {
        severity: severity.into(),
        title: title.to_owned(),
        assignee: assignee.map(Into::into),
        url: url.map(str::to_owned),
        application: None,
    }
}

/// Six bugs in all states.
fn given() -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.by("li");
    scenario.ok(bug(
        "B",
        "refund twice on retry",
        Some("zhang"),
        Some("https://bugs.example/412"),
    ));
    scenario.ok(bug("C", "退款页面在小屏幕上错位", Some("chen"), None));
    scenario.ok(bug(
        "C",
        "export is slow for a year of orders",
        Some("zhang"),
        None,
    ));
    scenario.ok(bug("D", "typo in the footer", None, None));
    scenario.ok(bug("D", "icon is blurred", None, None));
    scenario.ok(bug("A", "login fails after midnight", Some("wang"), None));
    let id = |n: usize| BugId::new(format!("BUG-{n}"));
    scenario.ok(Command::MarkUrgent {
        bug: id(1),
        carried_by: None,
    });
    scenario.by("zhang").ok(Command::FixBug {
        bug: id(3),
        note: None,
    });
    scenario.by("li").ok(Command::DeferBug {
        bug: id(4),
        to: "2.5.0".into(),
        reason: "nobody reads the footer".to_owned(),
        second: None,
    });
    scenario.ok(Command::FixBug {
        bug: id(6),
        note: None,
    });
    scenario.ok(Command::VerifyBug {
        bug: id(6),
        environment: None,
        commit: None,
    });
    let mut rehearsal = Rehearsal::of(scenario);
    rehearsal.press("b");
    rehearsal
}

#[test]
fn the_bugs_as_they_look() {
    pictures("bugs", &mut given());
    let mut open = given();
    open.press("A j enter");
    pictures("bug_in_full", &mut open);
    let mut filtered = given();
    filtered.press("/ z h a n g");
    pictures("bugs_filtered", &mut filtered);
    pictures(
        "bugs_none",
        Rehearsal::of(Scenario::with_release()).press("b"),
    );
}

#[test]
fn some_letters_find_a_bug_and_esc_shows_all_again() {
    let mut cockpit = given();
    cockpit.press("/ r f d t w enter");
    cockpit.sees("refund twice");
    cockpit.misses("slow for a year");
    assert_eq!(
        cockpit.model.bugs.selected(&cockpit.model).unwrap().key,
        "BUG-1"
    );
    cockpit.press("esc");
    cockpit.sees("slow for a year");
    cockpit.press("esc");
    assert!(!matches!(cockpit.model.screen, Screen::Bugs(_)));
}

#[test]
fn one_severity_one_state_and_verified_ones() {
    let mut cockpit = given();
    cockpit.press("S S S");
    cockpit.sees("severity C");
    cockpit.misses("refund twice");
    cockpit.sees("slow for a year");
    cockpit.press("t t");
    cockpit.sees("only fixed");
    cockpit.misses("退款页面");
    cockpit.press("esc");
    let verified = |cockpit: &Rehearsal| {
        let asked = cockpit.look().bugs.expect("bugs are asked for");
        asked.page.states.contains(&BugState::Verified)
    };
    assert!(!verified(&cockpit));
    cockpit.misses("login fails");
    cockpit.press("A");
    assert!(
        verified(&cockpit),
        "they are asked for when they are wanted"
    );
    cockpit.sees("login fails");
}

#[test]
fn the_selection_goes_along_when_the_order_changes_and_bugs_come() {
    let mut cockpit = given();
    cockpit.press("j j");
    let selected = |cockpit: &Rehearsal| {
        cockpit
            .model
            .bugs
            .selected(&cockpit.model)
            .unwrap()
            .key
            .clone()
    };
    let before = selected(&cockpit);
    cockpit.press("O O O");
    assert_eq!(selected(&cockpit), before);
    cockpit.meanwhile(bug("A", "everything is down", None, None));
    cockpit.sees("everything is down");
    assert_eq!(selected(&cockpit), before);
    cockpit.meanwhile(Command::FixBug {
        bug: before.clone(),
        note: None,
    });
    assert_eq!(selected(&cockpit), before);
}

#[test]
fn the_link_goes_to_the_terminal_and_that_is_said() {
    let mut cockpit = given();
    cockpit.press("y j y");
    let link = TerminalAsk::Copy("https://bugs.example/412".to_owned());
    let id = TerminalAsk::Copy("BUG-2".to_owned());
    assert_eq!(cockpit.terminal, [link, id]);
    cockpit.sees("sent to the terminal: BUG-2");
}

#[test]
fn hostile_titles_stay_in_their_cells() {
    let mut scenario = Scenario::with_release();
    let hostile = [
        "\u{1b}[2J\u{1b}[31mred",
        "a\u{202e}txt.exe\u{2066}",
        "👩‍👩‍👧‍👦 family 🇨🇳 flag",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} stacked",
        "退款两次退款两次退款两次退款两次退款两次退款两次退款两次退款两次",
        "tab\tand\rreturn\nline",
    ];
    for title in hostile {
        let mut project = scenario.project.clone();
        let id = scenario.report("C");
        project.clone_from(&scenario.project);
        // A store made elsewhere may hold what is refused here.
        project.bugs.change(&id, |bug| {
            title.clone_into(&mut bug.title);
            bug.url = Some(title.to_owned());
        });
        scenario.project = project;
    }
    let id = scenario.report("B");
    let long = "缺x\u{1b}".repeat(250_000);
    scenario.project.bugs.change(&id, |bug| bug.title = long);
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("b");
    for row in 0..7 {
        for size in SIZES {
            cockpit.agrees_with_a_terminal(size);
            let text = cockpit.shown(size);
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        }
        cockpit.press("enter");
        cockpit.agrees_with_a_terminal(SIZES[1]);
        cockpit.press("esc f");
        cockpit.agrees_with_a_terminal(SIZES[2]);
        cockpit.press("esc j");
        assert!(cockpit.model.dialog.is_none(), "{row}");
    }
}

#[test]
fn five_thousand_bugs_are_drawn_by_the_screenful() {
    let mut scenario = Scenario::with_release();
    let id = scenario.report("C");
    let one = scenario.project.bugs[&id].clone();
    for n in 2..=5_000 {
        let mut bug = one.clone();
        bug.id = BugId::new(format!("BUG-{n}"));
        bug.title = format!("number {n}");
        scenario.project.bugs.insert(bug);
    }
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("b end");
    cockpit.sees("5000 of 5000");
    let last = cockpit
        .model
        .bugs
        .selected(&cockpit.model)
        .unwrap()
        .key
        .clone();
    cockpit.sees(last.as_str());
    cockpit.press("/");
    cockpit.type_in("number 4321");
    assert_eq!(
        cockpit.model.bugs.selected(&cockpit.model).unwrap().key,
        "BUG-4321"
    );
}

/// A second round, in which a bug was reported and others came back from the version before.
fn second_round() -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.by("li");
    for (severity, title) in [
        ("C", "export is slow for a year of orders"),
        ("C", "退款页面在小屏幕上错位"),
        ("D", "typo in the footer"),
        ("B", "refund twice on retry"),
    ] {
        scenario.ok(bug(severity, title, Some("zhang"), None));
        scenario.now += SignedDuration::from_hours(20);
    }
    // They came from the version before, which put them off.
    for n in [1, 3] {
        let id = BugId::new(format!("BUG-{n}"));
        scenario.project.bugs.change(&id, |bug| {
            bug.found_in = Some("2.3.0".into());
            bug.state = BugState::Deferred;
            bug.deferrals = vec![Deferral {
                to: "2.4.0".into(),
                reason: "nobody waits for it".to_owned(),
                stamp: bug.reported.clone(),
                second: None,
            }];
        });
    }
    scenario.by("zhang").ok(Command::FixBug {
        bug: "BUG-4".into(),
        note: Some("idempotent now".to_owned()),
    });
    scenario.now += SignedDuration::from_hours(9);
    scenario.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    scenario.now += SignedDuration::from_hours(30);
    scenario
        .by("li")
        .ok(bug("C", "no receipt after a refund", None, None));
    scenario.now += SignedDuration::from_hours(2);
    let mut rehearsal = Rehearsal::of(scenario);
    rehearsal.press("b");
    rehearsal
}

#[test]
fn what_came_back_and_what_is_new_is_marked_and_counted() {
    let mut cockpit = second_round();
    cockpit.sees("C 1, D 1 put off from 2.3.0");
    cockpit.sees("! from 2.3.0 ×1");
    cockpit.sees("▶ new");
    cockpit.press("m");
    cockpit.sees("1 of 5");
    cockpit.sees("no receipt");
    cockpit.press("esc esc");
    cockpit.sees("from 2.3.0: C 1, D 1");
    let strip = cockpit.shown((80, 24));
    assert!(strip.contains("C 1, D 1 put off from 2.3.0"), "{strip}");
}

#[test]
fn the_chart_stands_alone_beneath_or_beside_the_list() {
    let mut cockpit = second_round();
    assert!(!cockpit.shown((120, 40)).contains("open over time"));
    let wide = cockpit.shown((170, 40));
    assert!(wide.contains("open over time") && wide.contains("refund twice"));
    cockpit.press("T");
    pictures("bugs_chart", &mut cockpit);
    let small = cockpit.shown((80, 24));
    assert!(small.contains("open over time") && !small.contains("refund twice"));
    cockpit.press("esc");
    assert!(!cockpit.shown((80, 24)).contains("open over time"));
    assert!(matches!(cockpit.model.screen, Screen::Bugs(_)));
}

#[test]
fn a_bug_in_full_tells_what_became_of_it() {
    let mut cockpit = second_round();
    cockpit.press("/ r e f u n d space t enter enter");
    cockpit.sees("history");
    cockpit.sees("zhang fixed BUG-4: idempotent now");
    cockpit.sees("li reported BUG-4");
    cockpit.press("esc");
    cockpit.misses("zhang fixed BUG-4");
}

#[test]
fn everything_is_narrowed_in_one_place() {
    let mut cockpit = second_round();
    cockpit.press("F");
    cockpit.sees("5 of 5 fit");
    pictures_after("bugs_facets", &mut cockpit, |cockpit| {
        cockpit.press("esc F");
    });
    cockpit.press("esc F");
    cockpit.press("c");
    cockpit.sees("3 of 5 fit");
    cockpit.press("tab tab right right right right");
    cockpit.sees("1 of 5 fit");
    // Leaving it puts back what was before.
    cockpit.press("esc");
    cockpit.sees("5 of 5");
    cockpit.misses("severity C · by");
    cockpit.press("F tab o enter enter enter enter enter enter enter enter");
    assert!(!cockpit.model.bugs.is_choosing(), "it was kept");
    cockpit.sees("only open");
    cockpit.press("esc");
    cockpit.misses("only open");
}

#[test]
fn a_search_that_takes_long_says_so() {
    let mut cockpit = second_round();
    let target = cockpit.model.target().expect("a release");
    let mut other = cockpit.model.data.bugs.clone().expect("a page").1;
    cockpit.model.bugs.narrowed.text.set("refund");
    other.0.text = "re".to_owned();
    // Another answer has come, and the one that is wanted has not.
    let late = BugNews::Page(other);
    cockpit.model.now = cockpit.scenario.now;
    super::told(&mut cockpit.model, target, late);
    cockpit.misses("searching");
    let left = super::slow_in(&cockpit.model).expect("it is waited for");
    assert_eq!(left, SignedDuration::from_millis(100));
    cockpit.model.now += left;
    cockpit.sees("searching");
    assert_eq!(super::slow_in(&cockpit.model), None);
}

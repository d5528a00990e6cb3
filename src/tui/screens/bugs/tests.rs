use crate::domain::bug::BugState;
use crate::domain::command::Command;
use crate::domain::names::BugId;
use crate::domain::scenario::Scenario;
use crate::tui::event_loop::TerminalAsk;
use crate::tui::model::Screen;
use crate::tui::rehearsal::{Rehearsal, SIZES, pictures};

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
        asked.states.contains(&BugState::Verified)
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

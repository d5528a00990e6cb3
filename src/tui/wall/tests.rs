//! The wall without a terminal: what is read on it at each size, in both languages, with and
//! without colours, and what it does when the store is lost.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::config;
use crate::domain::command::Command;
use crate::domain::release::{Choice, Outcome, Scope, StepOutcome, Vote};
use crate::domain::scenario::Scenario;
use crate::domain::summary::summary;
use crate::tui::headless::text_of;
use crate::tui::input::Key;
use crate::tui::theme::{Depth, Role};

fn hour() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn settings(lang: Lang, depth: Depth) -> Settings {
    Settings {
        lang,
        theme: Theme::new(config::Theme::Dark, depth, false),
        quits: true,
        zone: TimeZone::UTC,
        now: hour,
    }
}

fn told(scenario: &Scenario) -> (Summary, Status) {
    let version = scenario.release.as_ref().unwrap();
    let row = summary(&scenario.project, version).unwrap();
    (row, scenario.status())
}

fn wall_of(lang: Lang, releases: Vec<(Summary, Status)>) -> Wall {
    let mut wall = Wall::new(settings(lang, Depth::None));
    let one = releases.len() == 1;
    wall.update(Msg::Told(Box::new(Snapshot {
        releases,
        one,
        ..Snapshot::default()
    })));
    wall
}

fn shown(wall: &mut Wall, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| wall.view(frame)).unwrap();
    text_of(terminal.backend().buffer())
}

/// Release 2.4.0 stands in preheat with a grave bug.
fn in_preheat() -> Scenario {
    let mut s = Scenario::with_release();
    s.until("preheat");
    s.report("B");
    s.report("C");
    let window = s.window(200, 400);
    s.ok(Command::SetWindow {
        window: Some(window),
    });
    s
}

/// Its deployment to production has failed.
fn in_launch() -> Scenario {
    let mut s = Scenario::with_release();
    s.until("launch");
    let mut failed = crate::domain::scenario::deployment("production");
    if let Command::RecordDeployment(asked) = &mut failed {
        asked.outcome = Outcome::Failed;
    }
    s.ok(failed);
    s
}

#[test]
fn the_answer_is_at_the_top_left_with_what_is_missing_and_whose_turn_it_is() {
    let mut wall = wall_of(Lang::En, vec![told(&in_preheat())]);
    let text = shown(&mut wall, 120, 40);
    for word in [
        "payments 2.4.0",
        "4/8",
        "NO-GO",
        "refund twice on retry",
        "developer",
    ] {
        assert!(
            text.to_lowercase().contains(&word.to_lowercase()),
            "{word}\n{text}"
        );
    }
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    terminal.draw(|frame| wall.view(frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let reversed = (1..6)
        .flat_map(|y| (0..46).map(move |x| (x, y)))
        .filter(|at| {
            buffer[*at]
                .modifier
                .contains(ratatui::style::Modifier::REVERSED)
        });
    assert!(reversed.count() > 60, "{text}");
}

#[test]
fn both_languages_say_it() {
    let text = shown(&mut wall_of(Lang::Zh, vec![told(&in_preheat())]), 120, 40);
    for word in ["阻断", "预热", "缺陷", "进度", "距窗口"] {
        assert!(text.contains(word), "{word}\n{text}");
    }
}

#[test]
fn a_clock_that_runs_is_shown_in_seconds() {
    let s = in_launch();
    let (row, status) = told(&s);
    let wall = wall_of(Lang::En, vec![(row, status.clone())]);
    let deadline = status.release.deadline.unwrap();
    let clock = clock::of(&status, deadline - SignedDuration::from_mins(20)).unwrap();
    assert_eq!(clock.digits(Lang::En), ["00:20:00", "20:00"]);
    assert!(wall.next_change().unwrap() <= Duration::from_secs(1));
    let over = clock::of(&status, deadline + SignedDuration::from_mins(1)).unwrap();
    assert_eq!(over.kind, clock::Kind::Overdue);
    assert_eq!(over.role(), Role::Blocked);
}

#[test]
fn a_go_that_cannot_be_seen_to_hold_is_none() {
    let mut s = Scenario::with_release();
    s.finish_stage();
    let (row, status) = told(&s);
    assert!(status.verdict.passes());
    assert_eq!(looks::Shout::of(&status, hour(), false), looks::Shout::Go);
    let mut wall = wall_of(Lang::En, vec![(row, status)]);
    assert!(shown(&mut wall, 80, 24).contains("GO  clear for internal test"));
    wall.update(Msg::Lost("the disk is gone".into()));
    let text = shown(&mut wall, 80, 24);
    assert!(text.contains("UNKNOWN"), "{text}");
    assert!(text.contains("CONNECTION LOST"), "{text}");
    let (row, status) = told(&s);
    let releases = vec![(row, status)];
    wall.update(Msg::Told(Box::new(Snapshot {
        releases,
        one: true,
        ..Snapshot::default()
    })));
    assert!(shown(&mut wall, 80, 24).contains("GO  clear"));
}

#[test]
fn the_roll_call_is_held_on_the_wall() {
    let mut s = Scenario::with_release();
    s.until("meeting");
    s.vote("developer", Vote::Go);
    s.vote("ops", Vote::NoGo);
    let text = shown(&mut wall_of(Lang::En, vec![told(&s)]), 120, 40);
    assert!(text.contains("ROLL CALL 2/4"), "{text}");
    assert!(text.contains("waiting"), "{text}");
}

#[test]
fn the_steps_of_a_rollback_are_shown_while_it_runs() {
    let mut s = in_launch();
    s.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope: Scope::Both,
        reason: "not solved in time".into(),
    });
    let text = shown(&mut wall_of(Lang::En, vec![told(&s)]), 120, 40);
    assert!(text.contains("ROLLING BACK 0/1"), "{text}");
    assert!(text.contains("NO-GO"), "{text}");
    s.ok(Command::RecordRollbackStep {
        number: 1,
        outcome: StepOutcome::Ok,
        note: None,
    });
    let text = shown(&mut wall_of(Lang::En, vec![told(&s)]), 120, 40);
    assert!(!text.contains("ROLLING BACK"), "{text}");
}

#[test]
fn several_releases_are_all_there_the_most_urgent_first() {
    let releases = vec![told(&in_preheat()), told(&in_launch()), told(&in_preheat())];
    for (width, height) in [(120, 40), (80, 24), (60, 16)] {
        let text = shown(&mut wall_of(Lang::En, releases.clone()), width, height);
        let words = text.matches("NO-GO").count();
        assert_eq!(words, 3, "{width}×{height}\n{text}");
        let (launch, preheat) = (text.find("Launch"), text.find("Preheat"));
        if let (Some(launch), Some(preheat)) = (launch, preheat) {
            assert!(launch < preheat, "{text}");
        }
    }
}

#[test]
fn no_size_makes_it_panic() {
    let rollback = {
        let mut s = in_launch();
        s.ok(Command::DecideRollback {
            environment: "production".into(),
            choice: Choice::RollBack,
            scope: Scope::Both,
            reason: "no".into(),
        });
        s
    };
    let mut meeting = Scenario::with_release();
    meeting.until("meeting");
    let held = in_the_meeting();
    let mut called = in_the_meeting();
    called.ok(Command::TakeUp { point: None });
    for lang in [Lang::En, Lang::Zh] {
        let one = [
            &in_preheat(),
            &in_launch(),
            &rollback,
            &meeting,
            &held,
            &called,
        ]
        .map(told);
        let mut walls: Vec<Wall> = one
            .iter()
            .map(|told| wall_of(lang, vec![told.clone()]))
            .collect();
        walls.push(wall_of(lang, one.to_vec()));
        walls.push(wall_of(lang, Vec::new()));
        walls.push(Wall::new(settings(lang, Depth::True)));
        for wall in &mut walls {
            for (width, height) in (1..50)
                .step_by(3)
                .flat_map(|x| (1..34).map(move |y| (x, y)))
            {
                shown(wall, width, height);
            }
            for width in 50..130 {
                shown(wall, width, 24);
            }
            wall.update(Msg::Lost("locked".into()));
            shown(wall, 80, 24);
        }
    }
}

#[test]
fn no_key_does_anything_but_leave() {
    let mut wall = wall_of(Lang::En, vec![told(&in_preheat())]);
    for c in (' '..='~').filter(|c| !"qQ".contains(*c)) {
        assert_eq!(wall.input(Input::Key(Key::char(c))), Flow::Idle, "{c}");
    }
    assert_eq!(wall.input(Input::Key(Key::char('q'))), Flow::Quit);
    assert_eq!(wall.input(Input::Key(Key::plain(Code::Esc))), Flow::Quit);
    wall.settings.quits = false;
    assert_eq!(wall.input(Input::Key(Key::char('q'))), Flow::Idle);
    assert_eq!(wall.input(Input::Key(Key::plain(Code::Esc))), Flow::Idle);
    assert_eq!(wall.input(Input::Key(Key::ctrl('c'))), Flow::Idle);
}

#[test]
fn it_waits_for_a_store_that_is_not_there_yet() {
    let mut wall = Wall::new(settings(Lang::En, Depth::None));
    assert!(shown(&mut wall, 80, 24).contains("reading"));
    wall.update(Msg::Waiting("/srv/golive.db".into()));
    assert!(shown(&mut wall, 80, 24).contains("waiting for /srv/golive.db"));
}

/// Its meeting is at the point of database scripts.
fn in_the_meeting() -> Scenario {
    let mut s = Scenario::with_release();
    s.until("meeting");
    for point in ["people", "database"] {
        s.ok(Command::TakeUp {
            point: Some(point.to_owned()),
        });
    }
    s
}

fn with_plan(mut wall: Wall, point: &str, text: &str) -> Wall {
    let (told, _) = wall.told.as_mut().unwrap();
    let (row, _) = &told.releases[0];
    let said = [(point.to_owned(), text.to_owned())].into();
    told.said
        .insert((row.project.clone(), row.version.clone()), said);
    wall
}

#[test]
fn a_meeting_under_way_is_followed_with_the_verdict_above_it() {
    let mut s = in_the_meeting();
    s.ok(Command::Remark {
        point: Some("database".to_owned()),
        note: "twelve seconds in preheat".to_owned(),
    });
    for (width, height) in [(120, 40), (80, 24), (60, 16)] {
        let wall = wall_of(Lang::En, vec![told(&s)]);
        let mut wall = with_plan(wall, "database", "- `V041.sql`: forty seconds");
        let text = shown(&mut wall, width, height);
        for word in ["NO-GO", "D A T A B A S E", "V041.sql", "twelve seconds"] {
            assert!(text.contains(word), "{word}\n{text}");
        }
    }
}

#[test]
fn votes_fall_and_the_outcome_stays_until_the_release_goes_on() {
    let mut s = in_the_meeting();
    s.ok(Command::TakeUp { point: None });
    s.vote("developer", Vote::Go);
    let mut wall = wall_of(Lang::En, vec![told(&s)]);
    let text = shown(&mut wall, 120, 40);
    assert!(text.contains("R O L L   C A L L"), "{text}");
    assert!(
        text.contains("waiting for tester, product, operations"),
        "{text}"
    );
    s.vote("ops", Vote::NoGo);
    let text = shown(&mut wall_of(Lang::En, vec![told(&s)]), 120, 40);
    assert!(text.contains("because not ready"), "{text}");
    assert!(text.contains("launch is blocked"), "{text}");
    for role in ["tester", "product", "ops"] {
        s.vote(role, Vote::Go);
    }
    let text = shown(&mut wall_of(Lang::Zh, vec![told(&s)]), 80, 24);
    assert!(text.contains("各角色一致同意"), "{text}");
    s.finish_stage();
    let text = shown(&mut wall_of(Lang::En, vec![told(&s)]), 120, 40);
    assert!(!text.contains("R O L L"), "{text}");
}

#[test]
fn a_long_text_is_turned_page_by_page_and_nothing_else_moves() {
    let s = in_the_meeting();
    let plan: String = (1..60).fold(String::new(), |plan, n| {
        format!("{plan}- script number {n:02}\n")
    });
    let at = |turn: i64| {
        let wall = wall_of(Lang::En, vec![told(&s)]);
        let mut wall = with_plan(wall, "database", &plan);
        wall.now = hour() + SignedDuration::from_secs(PAGE * turn);
        let text = shown(&mut wall, 120, 40);
        assert!(text.contains("NO-GO"), "{text}");
        text
    };
    let all: String = (0..12).map(at).collect();
    for n in 1..60 {
        assert!(all.contains(&format!("script number {n:02}")), "{n}\n{all}");
    }
}

#[test]
fn a_card_says_where_the_meeting_is() {
    let mut s = in_the_meeting();
    let both = |s: &Scenario| vec![told(s), told(&in_preheat())];
    for (width, height) in [(120, 40), (80, 24), (60, 16)] {
        let text = shown(&mut wall_of(Lang::En, both(&s)), width, height);
        assert!(text.contains("meeting: point 2 of 6"), "{text}");
    }
    s.ok(Command::TakeUp { point: None });
    s.vote("developer", Vote::Go);
    s.vote("tester", Vote::Go);
    let text = shown(&mut wall_of(Lang::En, both(&s)), 120, 40);
    assert!(text.contains("meeting: roll call 2 of 4 GO"), "{text}");
}

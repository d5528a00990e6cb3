//! The dialogs without a terminal: keys in, an act out; what is refused stands there with what was
//! typed; what is dangerous begins on Cancel.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::config;
use crate::domain::command::Command;
use crate::domain::contents::{AuthorCount, BranchMove, Moved};
use crate::domain::lang::{Lang, Text};
use crate::domain::names::BugId;
use crate::domain::process::ItemKind;
use crate::domain::release::{Choice, Outcome, Scope, Script, StepOutcome, Vote};
use crate::domain::scenario::{Scenario, candidate, commit};
use crate::domain::status::ItemState;
use crate::domain::verdict::Verdict;
use crate::domain::view::GoesStale;
use crate::domain::why::Refusal;
use crate::tui::actions::Action;
use crate::tui::headless::text_of;
use crate::tui::keymap::Keymap;
use crate::tui::model::{Access, Screen, Settings};
use crate::tui::msg::{Act, Ask, Head, Heads, Msg, Place, Surroundings, Target};
use crate::tui::theme::{Depth, Theme};
use crate::tui::widgets::scroll::Viewport;
use crate::tui::{told, update, view};

/// A cockpit on a release of the scenario.
struct Bench {
    scenario: Scenario,
    model: Model,
}

impl Bench {
    fn new(lang: Lang, scenario: Scenario) -> Self {
        let settings = Settings {
            lang,
            theme: Theme::new(config::Theme::Dark, Depth::None, false),
            keymap: Keymap::new(&BTreeMap::new()),
            access: Access::Write,
            operator: "zhang".into(),
            store: "golive.db".to_owned(),
            mouse: false,
            editor: None,
            monitors: Vec::new(),
            platform: false,
            git: config::Git::default(),
            zone: TimeZone::UTC,
        };
        let status = scenario.status();
        let screen = Screen::Cockpit(Target::of_status(&status));
        let mut model = Model::new(settings, screen, scenario.now);
        told::told(&mut model, Msg::Status(Box::new(status)));
        model.take_asks();
        Self { scenario, model }
    }

    fn open(&mut self, action: Action) -> &mut Self {
        update::act(&mut self.model, action);
        assert!(self.model.dialog.is_some(), "{action:?} opens a dialog");
        self.model.take_asks();
        self
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            let key = Key::parse(key).expect(key);
            update::input(&mut self.model, &Input::Key(key));
        }
        self
    }

    fn typed(&mut self, text: &str) -> &mut Self {
        update::input(&mut self.model, &Input::Paste(text.to_owned()));
        self
    }

    /// What the dialog asked for last.
    fn tell(&mut self, msg: Msg) -> &mut Self {
        let _ = told::told(&mut self.model, msg);
        self
    }

    fn act(&mut self) -> Option<Act> {
        let asks = self.model.take_asks().into_iter();
        asks.rev().find_map(|ask| match ask {
            Ask::Act(_, act) => Some(*act),
            _ => None,
        })
    }

    fn command(&mut self) -> Command {
        match self.act() {
            Some(Act::Command { command, .. }) => *command,
            other => panic!("a command, not {other:?}\n{}", self.shown(80, 24)),
        }
    }

    /// The process answers what the dialog asked for.
    fn refused(&mut self, refusal: Refusal) -> &mut Self {
        let ticket = self.model.dialog.as_ref().and_then(|d| d.ticket);
        let answer = Err(Setback::Refused(refusal));
        let ticket = ticket.expect("something was asked for");
        told::told(&mut self.model, Msg::Answer(ticket, answer));
        self
    }

    fn text(&mut self, slot: Slot) -> String {
        let dialog = self.model.dialog.as_ref().expect("a dialog");
        dialog
            .sheet
            .body()
            .form()
            .expect("a form")
            .text(slot)
            .to_owned()
    }

    fn shown(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        let mut viewport = Viewport::default();
        let draw = |frame: &mut ratatui::Frame<'_>| view::view(&self.model, &mut viewport, frame);
        terminal.draw(draw).expect("drawn");
        text_of(terminal.backend().buffer())
    }
}

/// In launch, production deployed and a script run there.
fn in_launch() -> Scenario {
    let mut scenario = Scenario::with_release();
    scenario.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: vec![Script {
            path: "db/001_refund.sql".to_owned(),
            digest: "d".repeat(64).into(),
            undo: None,
        }],
    });
    scenario.until("launch");
    scenario.finish_stage();
    scenario
}

fn early() -> Scenario {
    Scenario::with_release()
}

#[test]
fn a_deployment_goes_to_the_stages_environment_unless_another_is_chosen() {
    let mut bench = Bench::new(Lang::En, early());
    bench.open(Action::Deploy).press("backtab enter");
    let Some(Act::Deployed(asked)) = bench.act() else {
        panic!("a deployment");
    };
    assert_eq!(
        (asked.environment.as_str(), asked.outcome),
        ("dev", Outcome::Ok)
    );
    assert_eq!((asked.by.as_str(), asked.revision), ("zhang", None));
}

#[test]
fn production_asks_for_the_version_and_begins_on_cancel() {
    let mut bench = Bench::new(Lang::En, in_launch());
    bench.open(Action::Deploy);
    assert!(bench.shown(80, 24).contains("Type 2.4.0"));
    // Enter alone leaves; the button alone says what is missing.
    bench.press("enter");
    assert!(bench.model.dialog.is_none() && bench.act().is_none());
    bench.open(Action::Deploy).press("tab enter");
    assert!(bench.act().is_none());
    assert!(bench.shown(80, 24).contains("type 2.4.0 to confirm"));
    bench.typed("2.4.0").press("enter enter");
    assert!(matches!(bench.act(), Some(Act::Deployed(_))));
    // In another environment nothing is typed.
    let mut bench = Bench::new(Lang::En, in_launch());
    bench.open(Action::Deploy).press("tab tab right");
    assert!(!bench.shown(80, 24).contains("Type 2.4.0"));
}

#[test]
fn a_dialog_that_was_opened_before_anybody_was_known_learns_who_sits_here() {
    let mut bench = Bench::new(Lang::En, in_launch());
    bench.model.settings.operator = "".into();
    bench.open(Action::Rollback);
    assert_eq!(bench.text(Slot::By), "");
    bench.tell(Msg::Operator("zhang".into()));
    assert_eq!(bench.text(Slot::By), "zhang");
    // Who stands there already stays.
    bench.tell(Msg::Operator("li".into()));
    assert_eq!(bench.text(Slot::By), "zhang");
}

#[test]
fn a_refusal_stands_in_the_dialog_with_what_was_typed_and_esc_keeps_it() {
    let mut bench = Bench::new(Lang::En, early());
    bench.open(Action::Window);
    bench.typed("now..+2h").press("backtab enter");
    let command = bench.command();
    assert!(matches!(command, Command::SetWindow { window: Some(_) }));
    let refusal = Refusal::one(crate::domain::why::Why::RolledBack);
    bench.refused(refusal);
    assert_eq!(bench.text(Slot::Window), "now..+2h");
    assert!(bench.shown(80, 24).contains('✘'));
    bench.press("esc").open(Action::Window);
    assert_eq!(bench.text(Slot::Window), "now..+2h", "a draft survives Esc");
    bench.press("ctrl-u").typed("25:99").press("backtab enter");
    assert!(bench.act().is_none());
    assert!(bench.shown(80, 24).contains("25:99"));
}

#[test]
fn a_rollback_shows_its_steps_and_asks_for_the_version() {
    let mut bench = Bench::new(Lang::En, in_launch());
    bench.open(Action::Rollback);
    let text = bench.shown(80, 24);
    for word in [
        "Steps in production",
        "1 pay",
        "undo db/001_refund.sql",
        "Type 2.4.0",
    ] {
        assert!(text.contains(word), "{word}\n{text}");
    }
    bench
        .press("backtab")
        .typed("2.4.0")
        .press("backtab backtab");
    bench.typed("it is slow").press("enter enter enter enter");
    let Command::DecideRollback {
        environment,
        choice,
        scope,
        reason,
    } = bench.command()
    else {
        panic!("a decision");
    };
    assert_eq!(
        (environment.as_str(), choice, scope),
        ("production", Choice::RollBack, Scope::Both)
    );
    assert_eq!(reason, "it is slow");
}

#[test]
fn to_go_on_asks_until_when_instead() {
    let mut bench = Bench::new(Lang::En, in_launch());
    bench.open(Action::Rollback).press("tab tab right");
    let text = bench.shown(80, 24);
    assert!(
        text.contains("Until") && !text.contains("Type 2.4.0"),
        "{text}"
    );
    bench
        .press("tab tab tab")
        .typed("+20m")
        .press("tab")
        .typed("nearly done");
    bench.press("enter enter enter");
    let Command::DecideRollback {
        choice: Choice::GoOn { until },
        ..
    } = bench.command()
    else {
        panic!("to go on");
    };
    assert_eq!(until.duration_since(bench.scenario.now).as_mins(), 20);
}

#[test]
fn the_steps_of_a_rollback_are_recorded_one_by_one() {
    let mut scenario = in_launch();
    scenario.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope: Scope::Both,
        reason: "it is slow".to_owned(),
    });
    let mut bench = Bench::new(Lang::En, scenario);
    bench.open(Action::Rollback);
    assert!(bench.shown(80, 24).contains("step 1 of 2"));
    bench.press("right backtab enter");
    let command = bench.command();
    assert!(matches!(
        command,
        Command::RecordRollbackStep {
            number: 1,
            outcome: StepOutcome::ByHand,
            ..
        }
    ));
}

#[test]
fn a_vote_is_cast_for_the_role_chosen() {
    let mut bench = Bench::new(Lang::En, early());
    bench.open(Action::Vote).press("right tab right");
    bench
        .press("tab tab")
        .typed("tests hang")
        .press("enter enter");
    let command = bench.command();
    let Command::Vote { role, vote, note } = command else {
        panic!("a vote");
    };
    assert_eq!((role.as_str(), vote), ("tester", Vote::NoGo));
    assert_eq!(note.as_deref(), Some("tests hang"));
}

#[test]
fn a_candidate_shows_what_goes_stale_before_it_is_taken() {
    let mut scenario = early();
    scenario.until("internal_test");
    let mut bench = Bench::new(Lang::En, scenario);
    let target = bench.model.target().expect("a release");
    bench.open(Action::Candidate);
    bench.press("enter enter enter");
    assert!(bench.act().is_none(), "nothing is taken that isn't shown");
    bench.press("esc").open(Action::Candidate);
    bench.tell(Msg::Heads(target, None, Box::new(moved('c'))));
    let text = bench.shown(80, 24);
    let shows = |wanted: &str| assert!(text.contains(wanted), "{wanted}: {text}");
    shows("Round 2 begins");
    shows("release/2.4 moved: 2 commits by zhang · 1 database script");
    shows("Refund twice");
    shows("db/002.sql");
    shows("self-test");
    shows("vote:");
    bench.typed("v2").press("enter enter enter");
    let Some(Act::Candidate { at, patch, .. }) = bench.act() else {
        panic!("a candidate");
    };
    assert_eq!((at.as_deref(), patch), (Some("v2"), None));
}

/// What a branch that moved to that commit would bring.
fn moved(digit: char) -> Heads {
    let head = commit(digit);
    Heads {
        heads: vec![Head {
            application: "pay".into(),
            branch: Some("release/2.4".to_owned()),
            head: head.clone(),
            candidate: Some(commit('a')),
            moved: BranchMove::Moved(Moved {
                head,
                commits: 2,
                authors: vec![AuthorCount {
                    author: "zhang".to_owned(),
                    commits: 2,
                }],
                scripts: vec!["db/002.sql".to_owned()],
            }),
            subjects: vec!["Refund twice".to_owned()],
        }],
        stale: Ok(vec![
            GoesStale::Item {
                item: "self_test".into(),
                name: Text {
                    en: "self-test passed in dev".to_owned(),
                    zh: "自测通过".to_owned(),
                },
                kind: ItemKind::Task,
                state: ItemState::Stale,
            },
            GoesStale::Vote {
                role: "tester".into(),
                name: Text {
                    en: "Tester".to_owned(),
                    zh: "测试人员".to_owned(),
                },
            },
        ]),
    }
}

#[test]
fn what_is_shown_is_taken_even_when_the_branch_goes_on() {
    for lang in [Lang::En, Lang::Zh] {
        let mut bench = Bench::new(lang, early());
        let target = bench.model.target().expect("a release");
        bench.open(Action::Candidate);
        bench.tell(Msg::Heads(target.clone(), None, Box::new(moved('c'))));
        bench.tell(Msg::Heads(target, None, Box::new(moved('d'))));
        let mut status = bench.model.status().expect("shown").clone();
        status.candidate[0].branch_move = Some(moved('d').heads.remove(0).moved);
        bench.tell(Msg::Status(Box::new(status)));
        let text = bench.shown(120, 40);
        let more = crate::text::cockpit::acts::branch_has_more(lang);
        let begin: String = more.chars().take(8).collect();
        // Wide characters stand with a gap in the picture.
        assert!(
            text.replace(' ', "").contains(&begin.replace(' ', "")),
            "{text}"
        );
        bench.press("backtab enter");
        let Some(Act::Candidate { at, seen, .. }) = bench.act() else {
            panic!("a candidate");
        };
        assert_eq!((at, seen), (None, vec![("pay".into(), commit('c'))]));
    }
}

#[test]
fn abandoning_and_going_back_want_a_reason() {
    let mut scenario = early();
    scenario.until("internal_test");
    let mut bench = Bench::new(Lang::En, scenario);
    bench
        .open(Action::GoBack)
        .typed("a script is missing")
        .press("esc");
    bench
        .open(Action::GoBack)
        .press("tab")
        .typed("a script is missing");
    bench.press("enter enter enter");
    let Command::GoBack { to, reason } = bench.command() else {
        panic!("back");
    };
    assert_eq!(
        (to.as_str(), reason.as_str()),
        ("submit", "a script is missing")
    );
    let mut bench = Bench::new(Lang::En, early());
    bench.open(Action::Abandon).press("enter");
    assert!(bench.model.dialog.is_none());
    bench
        .open(Action::Abandon)
        .press("backtab")
        .typed("2.4.0")
        .press("enter enter");
    assert!(matches!(bench.command(), Command::Abandon { reason } if reason.is_empty()));
}

#[test]
fn a_document_is_delivered_from_a_file_a_commit_or_its_draft() {
    let opened = || {
        let mut bench = Bench::new(Lang::En, Scenario::with_release());
        let status = bench.scenario.status();
        let mut items = status.stages.iter().flat_map(|stage| &stage.items);
        let item = items
            .find(|item| item.id.as_str() == "test_plan")
            .expect("an item");
        let sheet = deliver::State::open(&bench.model, &status, item).into();
        show(&mut bench.model, sheet, None);
        bench
    };
    let from = |bench: &mut Bench| match bench.press("backtab enter").act() {
        Some(Act::Deliver { item, from, .. }) if item.as_str() == "test_plan" => from,
        other => panic!("{other:?}\n{}", bench.shown(80, 24)),
    };
    let mut bench = opened();
    bench.typed("docs/plan.md");
    assert_eq!(from(&mut bench), Place::File("docs/plan.md".into()));
    let mut bench = opened();
    bench.typed("docs/plan.md").press("tab right tab");
    let shown = bench.shown(80, 24);
    assert!(shown.contains("the candidate; or a branch"), "{shown}");
    bench.typed("release/2.4").press("backtab backtab");
    let repository = Place::Repository {
        rev: "release/2.4".to_owned(),
        path: "docs/plan.md".to_owned(),
    };
    assert_eq!(from(&mut bench), repository);
    let mut bench = opened();
    bench.press("tab right right");
    let shown = bench.shown(80, 24);
    assert!(
        shown.contains("--edit") && !shown.contains("File"),
        "{shown}"
    );
    assert_eq!(from(&mut bench), Place::Draft);
}

#[test]
fn data_that_moves_does_not_move_an_open_dialog() {
    let mut bench = Bench::new(Lang::En, in_launch());
    bench.open(Action::Deploy);
    let mut moved = bench.scenario.clone();
    moved.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope: Scope::App,
        reason: "it is slow".to_owned(),
    });
    let status = Box::new(moved.status());
    told::told(&mut bench.model, Msg::Status(status));
    bench.press("backtab").typed("2.4.0").press("enter enter");
    let Some(Act::Deployed(asked)) = bench.act() else {
        panic!("a deployment");
    };
    assert_eq!(asked.environment.as_str(), "production");
}

#[test]
fn what_was_asked_for_may_be_seen_before_its_answer_and_the_dialog_stays_until_then() {
    let mut bench = Bench::new(Lang::En, Scenario::with_release());
    let mut status = bench.scenario.status();
    status.verdict = Verdict::new(status.verdict.to.clone(), Vec::new());
    bench.tell(Msg::Status(Box::new(status.clone())));
    bench.open(Action::Advance);
    let opened = bench.shown(80, 24);
    bench.press("tab enter");
    assert!(bench.act().is_some(), "{opened}");
    let before = bench.shown(80, 24);
    // What it came to is read from the store before the answer is here.
    status.verdict = bench.scenario.status().verdict;
    bench.tell(Msg::Status(Box::new(status)));
    assert!(before.contains("[ Cancel ]"), "{before}");
    assert!(bench.shown(80, 24).contains("[ Cancel ]"));
}

#[test]
fn both_languages_at_80_by_24_and_every_size_will_do() {
    const OPENED: [Action; 7] = [
        Action::Deploy,
        Action::Vote,
        Action::Candidate,
        Action::GoBack,
        Action::Window,
        Action::Rollback,
        Action::Abandon,
    ];
    for lang in Lang::ALL {
        let mut all = String::new();
        for action in OPENED {
            let mut bench = Bench::new(lang, in_launch());
            bench.open(action);
            let target = bench.model.target().expect("a release");
            bench.tell(Msg::Heads(target, None, Box::new(moved('c'))));
            for (width, height) in [(60, 16), (61, 17), (200, 60), (1, 1), (20, 5)] {
                bench.shown(width, height);
            }
            all.push_str(&bench.shown(80, 24));
        }
        insta::assert_snapshot!(format!("dialogs_{lang:?}"), all);
    }
}

#[test]
fn a_release_that_mends_another_asks_for_its_branch_and_what_it_carries() {
    let mut bench = Bench::new(Lang::En, Scenario::with_release());
    let seen = Surroundings {
        path: Some("/home/zhang/payments".to_owned()),
        ..Surroundings::default()
    };
    bench.tell(Msg::Surroundings(Box::new(seen)));
    bench.open(Action::NewRelease);
    assert!(!bench.shown(80, 24).contains("Carries"));
    bench.typed("2.3.1").press("tab").typed("2.3.0");
    let shown = bench.shown(80, 24);
    assert!(
        shown.contains("Carries") && shown.contains("hotfix/2.3.1"),
        "{shown}"
    );
    assert!(shown.contains("begins on what production runs"), "{shown}");
    // Branch, whether it is made, what it carries.
    bench.press("tab tab tab").typed("BUG-1, BUG-2");
    bench.press("tab tab tab tab enter");
    let Some(Act::NewRelease(asked)) = bench.act() else {
        panic!("{}", bench.shown(80, 24))
    };
    assert_eq!(asked.version, "2.3.1");
    assert_eq!(asked.hotfix_of, Some("2.3.0".into()));
    assert!(asked.make_branch && asked.branch.is_none());
    let carries: Vec<&str> = asked.carries.iter().map(BugId::as_str).collect();
    assert_eq!(carries, ["BUG-1", "BUG-2"]);
}

#[test]
fn the_version_of_a_hotfix_follows_what_it_mends_until_somebody_types_another() {
    let mut bench = Bench::new(Lang::En, Scenario::with_release());
    bench.open(Action::NewRelease).press("tab").typed("2.3.0");
    assert_eq!(bench.text(Slot::Version), "2.3.1");
    bench.press("ctrl-u").typed("2.4.9");
    assert_eq!(bench.text(Slot::Version), "2.4.10");
    bench
        .press("shift-tab ctrl-u")
        .typed("3.0.0")
        .press("tab ctrl-u")
        .typed("2.4.8");
    assert_eq!(bench.text(Slot::Version), "3.0.0");
    // Nothing is left of it in a release that mends none.
    bench.press("ctrl-u shift-tab shift-tab enter");
    let Some(Act::NewRelease(asked)) = bench.act() else {
        panic!("{}", bench.shown(80, 24))
    };
    assert!(asked.hotfix_of.is_none() && !asked.make_branch && asked.carries.is_empty());
}

#[test]
fn the_end_offers_a_tag_only_where_one_is_configured_and_puts_it_only_where_it_is_chosen() {
    let ending = || {
        let mut story = Scenario::with_release();
        story.until("observe");
        story.finish_stage();
        Bench::new(Lang::En, story)
    };
    let mut bench = ending();
    bench.open(Action::Close);
    assert!(!bench.shown(80, 24).contains("Tag"));
    let mut bench = ending();
    bench.model.settings.git.tag = Some("v{version}".to_owned());
    bench.open(Action::Close);
    assert!(bench.shown(80, 24).contains("none now"));
    bench.press("tab enter");
    assert_eq!(bench.command(), Command::Close);
    let mut bench = ending();
    bench.model.settings.git.tag = Some("v{version}".to_owned());
    bench.open(Action::Close).press("shift-tab right");
    assert!(bench.shown(80, 24).contains("put v2.4.0 on what is live"));
    bench.press("tab tab enter");
    assert!(matches!(bench.act(), Some(Act::CloseTagged { .. })));
}

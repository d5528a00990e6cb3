//! Made-up data for the tests of screens and dialogs: made by the real rules, so that it fits
//! together.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ratatui::Frame;
use ratatui::layout::{Rect, Size};

use super::app::World;
use super::headless::text_of;
use super::input::{Input, Key};
use super::keymap::Keymap;
use super::model::{Access, Model, Screen, Settings};
use super::msg::{Ask, Msg, Surroundings, Target};
use super::paper::Paper;
use super::theme::{Depth, Theme};
use super::widgets::scroll::Viewport;
use super::{told, update, view};
use crate::config;
use crate::domain::command::Command;
use crate::domain::freeze::{Freeze, Freezes};
use crate::domain::lang::Lang;
use crate::domain::people::{People, Person};
use crate::domain::process::Process;
use crate::domain::release::{Choice, Outcome, Scope};
use crate::domain::scenario::{Scenario, candidate, deployment};
use crate::domain::status::{Status, Summary};
use crate::domain::summary::summary;

/// How it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// All colours, all glyphs.
    Colour,
    /// No colours, ASCII glyphs alone.
    Plain,
}

pub(crate) fn team() -> People {
    let person = |name: &str, roles: &[&str]| Person {
        name: name.into(),
        roles: roles.iter().map(|role| (*role).into()).collect(),
        mail: None,
    };
    People::new(vec![
        person("zhang", &["developer", "dev_lead", "release_manager"]),
        person("reviewer", &["tech_lead", "tester"]),
        person("li", &["tester", "business"]),
        person("wang", &["ops", "dba"]),
        person("chen", &["dba", "product"]),
    ])
}

/// A release in preheat: its candidate has moved on, a bug B is open, evidence is stale.
pub(crate) fn preheat() -> Scenario {
    let mut story = Scenario::with_release();
    let window = Some(story.window(134, 254));
    story.ok(Command::SetWindow { window });
    story.until("preheat");
    story.finish_stage();
    story.now += SignedDuration::from_mins(40);
    story.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    story.deploy("dev");
    story.now += SignedDuration::from_mins(12);
    story.deploy("test");
    story.report("B");
    for _ in 0..3 {
        story.report("C");
    }
    story.people = team();
    story
}

/// A release in launch that is being rolled back.
pub(crate) fn rolling_back() -> Scenario {
    let mut story = Scenario::with_release();
    story.until("launch");
    story.deploy("production");
    story.now += SignedDuration::from_mins(25);
    story.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope: Scope::Both,
        reason: "payments are refused".to_owned(),
    });
    story.people = team();
    story
}

/// A release in launch whose deployment failed half an hour and more ago: a decision is due, while two
/// people let it go on inside a freeze.
pub(crate) fn overdue() -> Scenario {
    let mut story = Scenario::with_release();
    let window = Some(story.window(-30, 600));
    story.ok(Command::SetWindow { window });
    story.until("launch");
    let freeze = Freeze {
        name: "year-end closing 年终关账".to_owned(),
        from: story.now,
        to: story.now + SignedDuration::from_hours(90),
    };
    story.freezes = Freezes::new(TimeZone::UTC, Vec::new(), vec![freeze]);
    story.ok(Command::Override {
        until: story.now + SignedDuration::from_hours(2),
        reason: "customers wait for refunds".to_owned(),
        second: "wang".into(),
    });
    let Command::RecordDeployment(mut failed) = deployment("production") else {
        unreachable!("it is one");
    };
    failed.outcome = Outcome::Failed;
    story.ok(Command::RecordDeployment(failed));
    let deadline = story.release().problem.as_ref().map(|p| p.deadline);
    story.now = deadline.expect("a clock") + SignedDuration::from_mins(7);
    story.people = team();
    story
}

/// A release whose verdict passes.
pub(crate) fn passing() -> Scenario {
    let mut story = Scenario::with_release();
    story.until("integration_test");
    story.finish_stage();
    story
}

/// The row of the release of a story, as if of that project.
pub(crate) fn row(story: &Scenario, project: &str) -> Summary {
    let version = story.release.clone().expect("a release");
    let mut row = summary(&story.project, &version).expect("a row");
    row.project = project.into();
    row
}

/// A status as the engine would tell it.
pub(crate) fn status(story: &Scenario) -> Status {
    let mut status = story.status();
    status.release.project = "payments".into();
    status
}

/// The settings of tests: UTC, the standard keys.
pub(crate) fn settings(lang: Lang, look: Look) -> Settings {
    let (depth, ascii) = match look {
        Look::Colour => (Depth::True, false),
        Look::Plain => (Depth::None, true),
    };
    Settings {
        lang,
        theme: Theme::new(config::Theme::Dark, depth, ascii),
        keymap: Keymap::new(&BTreeMap::new()),
        access: Access::Write,
        operator: "zhang".into(),
        store: "/home/zhang/golive.db".to_owned(),
        mouse: false,
        editor: None,
        platform: false,
        monitors: Vec::new(),
        git: config::Git::default(),
        zone: TimeZone::UTC,
    }
}

/// The cockpit on that story.
pub(crate) fn cockpit(story: &Scenario, lang: Lang, look: Look) -> Model {
    let mut model = Model::new(settings(lang, look), Screen::Starting, story.now);
    let process = Process::standard().expect("ships");
    let status = status(story);
    let target = Target::of_status(&status);
    for msg in [
        Msg::Process(Box::new(process)),
        Msg::Overview(vec![row(story, "payments")]),
        Msg::Status(Box::new(status)),
        Msg::Log(Some(target), story.log.clone()),
    ] {
        let _ = told::told(&mut model, msg);
    }
    model
}

/// The list of three releases.
pub(crate) fn releases(lang: Lang, look: Look) -> Model {
    let stories = [preheat(), rolling_back(), passing()];
    let now = stories[0].now;
    let mut model = Model::new(settings(lang, look), Screen::Starting, now);
    let process = Process::standard().expect("ships");
    let _ = told::told(&mut model, Msg::Process(Box::new(process)));
    let names = ["payments", "search", "门户网站"];
    let rows = stories.iter().zip(names).map(|(s, name)| row(s, name));
    let _ = told::told(&mut model, Msg::Overview(rows.collect()));
    model
}

/// Nothing there yet.
pub(crate) fn first_run(lang: Lang, look: Look) -> Model {
    let now: Timestamp = "2026-11-24T09:00:00Z".parse().expect("a moment");
    let mut model = Model::new(settings(lang, look), Screen::Starting, now);
    let seen = Surroundings {
        project: Some("payments".into()),
        path: Some("/home/zhang/payments".to_owned()),
        branch: Some("release/2.4".to_owned()),
        commit: Some("9f3c2ab0".into()),
        subject: Some("Refund once 退款一次".to_owned()),
        branches: vec!["release/2.4".to_owned(), "main".to_owned()],
        tags: vec!["v2.3.1".to_owned(), "v2.3.0".to_owned()],
        suggested: Some("2.4.0".to_owned()),
        flaw: None,
    };
    let _ = told::told(&mut model, Msg::Overview(Vec::new()));
    let _ = told::told(&mut model, Msg::Surroundings(Box::new(seen)));
    model
}

/// Presses keys, as a configuration names them.
pub(crate) fn press(model: &mut Model, keys: &str) {
    for name in keys.split(' ') {
        let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
        let _ = update::input(model, &Input::Key(key));
    }
}

/// Types a text.
pub(crate) fn type_in(model: &mut Model, text: &str) {
    for c in text.chars() {
        let _ = update::input(model, &Input::Key(Key::char(c)));
    }
}

/// The screen as text at that size.
pub(crate) fn screen(model: &Model, width: u16, height: u16) -> String {
    let mut paper = Paper::new(Size::new(width, height));
    let mut viewport = Viewport::default();
    let (buffer, _) = paper.draw(&mut |frame: &mut Frame<'_>| {
        view::view(model, &mut viewport, frame);
    });
    assert_eq!(buffer.area, Rect::new(0, 0, width, height));
    text_of(buffer)
}

/// A world that only remembers what it was asked.
#[derive(Debug)]
pub(crate) struct Still {
    /// The moment.
    pub(crate) now: Timestamp,
    /// What was asked.
    pub(crate) asks: Vec<Ask>,
}

impl World for Still {
    fn ask(&mut self, ask: Ask) {
        self.asks.push(ask);
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

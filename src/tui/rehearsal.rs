//! The cockpit without a terminal, a store or a thread, for tests: keys go in, the domain decides
//! what is asked for, the screen can be read.

mod runs;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::bug_news::{BugNews, BugsLook};
use super::event_loop::{Flow, TerminalAsk};
use super::headless::text_of;
use super::input::{Input, Key};
use super::keymap::Keymap;
use super::model::{Access, Model, Screen, Settings};
use super::msg::{Act, Ask, Document, Done, Msg, Section, Setback, Target};
use super::paper::Paper;
use super::pen::Pen;
use super::theme::{Depth, Theme};
use super::view::view;
use super::widgets::scroll::Viewport;
use super::{told, update};
use crate::config;
use crate::domain::bug_curve::{self, Curve};
use crate::domain::bug_list;
use crate::domain::command::Command;
use crate::domain::evolve::evolve;
use crate::domain::freeze::Freezes;
use crate::domain::lang::Lang;
use crate::domain::names::{ItemId, PersonName};
use crate::domain::origin::Origin;
use crate::domain::plan;
use crate::domain::project::Project;
use crate::domain::scenario::Scenario;
use crate::domain::status::GitFacts;
use crate::domain::view::Scene;
use crate::domain::view::plan::{self as view_plan, Working};
use crate::text::Explained;
use crate::tui::widgets::fuzzy::Fuzzy;

/// A person at the cockpit, and the project that it is about.
pub(crate) struct Rehearsal {
    pub(crate) model: Model,
    pub(crate) scenario: Scenario,
    /// What was asked for that changes something.
    pub(crate) acts: Vec<Act>,
    /// What the terminal was asked for.
    pub(crate) terminal: Vec<TerminalAsk>,
    looks: Vec<super::msg::Look>,
    /// The document that is written here, and as it could be proposed.
    pub(crate) paper: (ItemId, &'static str),
    /// Its draft, which somebody else may change, too.
    pub(crate) draft: Option<String>,
    /// Its text that was delivered.
    pub(crate) delivered: Option<String>,
    viewport: Viewport,
}

/// A launch plan as it could be proposed: two sections are left to be written.
pub(crate) const PROPOSAL: &str = "# Launch plan: payments 2.4.0\n\n## 1. New external applications\n\nnone\n\n\
## 2. Deployment order and dependencies\n\n1. Database: `db/001.sql`\n2. `pay`, two instances at a time; each must answer before the next pair\n\n\
## 3. Services to stop\n\n\
## 4. Database scripts\n\n| script | 说明 | rollback |\n|---|---|---|\n| db/001.sql | 退款唯一键 | db/001.down.sql |\n\n\
## 5. Launch time\n\nIn the window of the release. 30 minutes are allowed for solving a problem.\n\n\
## 6. Services affected, and how far\n\n\
## 7. Rollback steps\n\n1. `pay` back to the branch that the platform recorded\n2. db/001.down.sql\n";

/// The sizes that are looked at, in cells.
pub(crate) const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 16)];

pub(crate) fn theme(depth: Depth) -> Theme {
    Theme::new(config::Theme::Dark, depth, false)
}

impl Rehearsal {
    /// The cockpit of the scenario's release is shown to its person.
    pub(crate) fn of(scenario: Scenario) -> Self {
        let settings = Settings {
            lang: Lang::En,
            theme: theme(Depth::None),
            keymap: Keymap::new(&BTreeMap::new()),
            access: Access::Write,
            operator: scenario.by.clone(),
            store: "/home/zhang/.local/share/golive/golive.db".to_owned(),
            mouse: false,
            editor: None,
            platform: false,
            monitors: Vec::new(),
            git: config::Git::default(),
            zone: TimeZone::UTC,
        };
        let version = scenario.release.clone().expect("a release");
        let target = Target {
            project: "payments".into(),
            version,
        };
        let mut model = Model::new(settings, Screen::Starting, scenario.now);
        model.go(Screen::Cockpit(target));
        let mut rehearsal = Self {
            model,
            scenario,
            acts: Vec::new(),
            terminal: Vec::new(),
            looks: Vec::new(),
            paper: ("launch_plan".into(), PROPOSAL),
            draft: None,
            delivered: None,
            viewport: Viewport::default(),
        };
        let process = Box::new(rehearsal.scenario.process.clone());
        rehearsal.tell(Msg::Process(process));
        rehearsal.tell_all();
        rehearsal.go_on();
        rehearsal
    }

    /// Presses keys: `b / r e f enter`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            let key = Key::parse(key).unwrap_or_else(|| panic!("{key} is a key"));
            self.put(&Input::Key(key));
        }
        self
    }

    /// Types a text.
    pub(crate) fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.put(&Input::Key(Key::char(c)));
        }
        self
    }

    pub(crate) fn put(&mut self, input: &Input) {
        self.model.now = self.scenario.now;
        if let Flow::Terminal(ask) = update::input(&mut self.model, input) {
            self.terminal.push(ask);
        }
        self.go_on();
    }

    /// Somebody else does something, and it is seen here.
    pub(crate) fn meanwhile(&mut self, command: Command) {
        self.scenario.ok(command);
        self.tell_all();
        self.go_on();
    }

    pub(crate) fn tell(&mut self, msg: Msg) {
        self.model.now = self.scenario.now;
        let _ = told::told(&mut self.model, msg);
    }

    /// What is looked at.
    pub(crate) fn look(&self) -> super::msg::Look {
        self.looks.last().cloned().unwrap_or_default()
    }

    /// What is asked for is done.
    fn go_on(&mut self) {
        loop {
            let asks = self.model.take_asks();
            if asks.is_empty() {
                return;
            }
            for ask in asks {
                match ask {
                    Ask::Look(look) => {
                        self.looks.push(look);
                        self.tell_all();
                    }
                    Ask::Act(ticket, act) => {
                        let answer = self.answer(&act);
                        self.acts.push(*act);
                        self.tell_all();
                        self.tell(Msg::Answer(ticket, answer));
                    }
                    Ask::Proposal(target, item) => {
                        self.tell(Msg::Proposal(target, item, Ok(self.paper.1.to_owned())));
                    }
                    Ask::RunPlan(target, wanted) => {
                        let plan = Box::new(runs::plan(&self.scenario, &wanted));
                        self.tell(Msg::RunPlan(target, wanted, Ok(plan)));
                    }
                    _ => {}
                }
            }
        }
    }

    fn answer(&mut self, act: &Act) -> Result<Done, Setback> {
        let before = self.scenario.log.len();
        match act {
            Act::Command { by, command, .. } => {
                self.scenario.by = by.clone();
                let decided = self.scenario.when(*command.clone());
                decided.map_err(Setback::Refused)?;
            }
            Act::BeginRun { wanted, by, .. } => self.decided(by, runs::begin(wanted))?,
            Act::SayToRun { asked, by, .. } => self.decided(by, Command::Run(asked.clone()))?,
            Act::Section(asked) => self.write(asked)?,
            Act::DeliverDraft { by, .. } => {
                let (_, text) = self.working();
                self.scenario.by = by.clone();
                let delivery = Command::Deliver {
                    item: self.paper.0.clone(),
                    text: text.clone(),
                    source: None,
                    kept_at: None,
                };
                let decided = self.scenario.when(delivery);
                decided.map_err(Setback::Refused)?;
                self.draft = None;
                self.delivered = Some(text);
            }
            Act::PutBy { .. } => self.draft = None,
            // Sending takes a world; whether it was asked for is seen in the acts.
            Act::SendMail(_) => {}
            act => panic!("{act:?} is not rehearsed"),
        }
        Ok(Done {
            target: self.model.target(),
            events: self.scenario.log[before..].to_vec(),
        })
    }

    fn decided(&mut self, by: &PersonName, command: Command) -> Result<(), Setback> {
        self.scenario.by = by.clone();
        let decided = self.scenario.when(command);
        decided.map(|_| ()).map_err(Setback::Refused)
    }

    /// The text that is worked on.
    fn working(&self) -> (Origin, String) {
        match (&self.draft, &self.delivered) {
            (Some(draft), _) => (Origin::Draft, draft.clone()),
            (None, Some(text)) => (Origin::Delivered, text.clone()),
            (None, None) => (Origin::Proposal, self.paper.1.to_owned()),
        }
    }

    fn write(&mut self, asked: &Section) -> Result<(), Setback> {
        let (_, text) = self.working();
        let process = &self.scenario.process;
        let (_, item) = process.item(&asked.item).expect("an item");
        let sections = item.asks_for(process);
        let reading = plan::read(&text, sections);
        let said = reading.section(&asked.section).map(|s| s.body(&text));
        if said.unwrap_or_default() != asked.before {
            let told = Explained::message("it was changed meanwhile".to_owned());
            return Err(Setback::Failed(told));
        }
        self.draft = Some(plan::replace(
            &text,
            sections,
            &asked.section,
            &asked.after,
            Lang::En,
        ));
        Ok(())
    }

    /// Somebody else delivers a text.
    pub(crate) fn delivers(&mut self, by: &str, text: &str) {
        let before = std::mem::replace(&mut self.scenario.by, by.into());
        self.delivered = Some(text.to_owned());
        self.meanwhile(Command::Deliver {
            item: self.paper.0.clone(),
            text: text.to_owned(),
            source: None,
            kept_at: None,
        });
        self.scenario.by = before;
    }

    fn tell_document(&mut self, document: Document) {
        let (origin, text) = self.working();
        let git = GitFacts::default();
        let scene = Scene {
            people: &self.scenario.people,
            git: &git,
            now: self.scenario.now,
            freshness: &self.scenario.freshness,
            freezes: &Freezes::none(),
            monitors: &self.scenario.monitors,
        };
        let version = self.scenario.release.clone().expect("a release");
        let working = Working {
            origin,
            text: &text,
        };
        let item = match &document {
            Document::Plan => ItemId::new("launch_plan"),
            Document::Of(item) => item.clone(),
        };
        let view = view_plan::document(&self.scenario.project, &version, &item, working, &scene);
        if let Some(target) = self.model.target() {
            self.tell(Msg::Document(target, document, Box::new(Ok(view))));
        }
    }

    fn tell_bugs(&mut self, target: &Target, look: BugsLook) {
        let mut fuzzy = Fuzzy::default();
        let query = look.page;
        let score = |text: &str| fuzzy.find(&query.text, [text]).first().map(|f| f.score);
        let page = bug_list::page(&self.scenario.project, &query, score);
        self.tell(Msg::Bugs(
            target.clone(),
            Box::new(BugNews::Page(Box::new((query, page)))),
        ));
        let log = self.scenario.log.clone();
        if look.curve {
            let mut project = Project::default();
            let mut curve = Curve::default();
            for line in &log {
                evolve(&mut project, line);
                if let Some(counts) = bug_curve::counts(&project, &target.version) {
                    curve.record(project.moment, &counts);
                }
            }
            let mut rows: Vec<_> = curve.rows().map(|(h, s, n)| (h, s.clone(), n)).collect();
            rows.sort();
            let points = bug_curve::points(rows);
            self.tell(Msg::Bugs(target.clone(), Box::new(BugNews::Curve(points))));
        }
        if let Some(bug) = look.history {
            let mut lines = log;
            lines.retain(|line| line.event.bugs().contains(&&bug));
            lines.reverse();
            self.tell(Msg::Bugs(
                target.clone(),
                Box::new(BugNews::History(bug, lines)),
            ));
        }
    }

    /// Tells everything that is looked at.
    fn tell_all(&mut self) {
        let look = self.look();
        let Some(target) = self.model.target().or(look.release.clone()) else {
            return;
        };
        self.tell(Msg::Status(Box::new(self.scenario.status())));
        if let Some(document) = look.document.clone() {
            self.tell_document(document);
        }
        if let Some(bugs) = look.bugs.clone() {
            self.tell_bugs(&target, *bugs);
        }
        let log = &self.scenario.log;
        let lines = log[log.len().saturating_sub(look.log)..].to_vec();
        self.tell(Msg::Log(look.release, lines));
    }

    /// The screen at that size.
    pub(crate) fn buffer(&mut self, (width, height): (u16, u16)) -> Buffer {
        let mut paper = Paper::new(Size::new(width, height));
        let (model, viewport) = (&self.model, &mut self.viewport);
        let (buffer, _) = paper.draw(&mut |frame| view(model, viewport, frame));
        buffer.clone()
    }

    /// The same as text.
    pub(crate) fn shown(&mut self, size: (u16, u16)) -> String {
        text_of(&self.buffer(size))
    }

    /// Whether the screen has that text somewhere, at 120×40.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) {
        let shown = self.shown(SIZES[0]);
        assert!(shown.contains(text), "no {text:?} on\n{shown}");
    }

    /// Whether it has it nowhere.
    #[track_caller]
    pub(crate) fn misses(&mut self, text: &str) {
        let shown = self.shown(SIZES[0]);
        assert!(!shown.contains(text), "{text:?} on\n{shown}");
    }

    /// What a terminal shows of the screen is what was drawn: nothing foreign got through.
    #[track_caller]
    pub(crate) fn agrees_with_a_terminal(&mut self, (width, height): (u16, u16)) {
        let buffer = self.buffer((width, height));
        let mut bytes = Vec::new();
        Pen::default().draw(&buffer, None, &mut bytes);
        let mut terminal = vt100::Parser::new(
            height.try_into().expect("rows"),
            width.try_into().expect("columns"),
            0,
        );
        terminal.process(&bytes);
        // The emulator shows nothing for the sign of what could not be shown.
        let whole = |text: &str| text.replace('\u{fffd}', " ").trim_end().to_owned();
        let rows: Vec<String> = terminal.screen().rows(0, width).collect();
        let rows: Vec<String> = rows.iter().map(|row| whole(row)).collect();
        let lines: Vec<String> = text_of(&buffer).lines().map(whole).collect();
        assert_eq!(rows, lines);
    }
}

/// Pictures of what is shown: at every size, in both languages; and without colours no less.
#[track_caller]
pub(crate) fn pictures(name: &str, rehearsal: &mut Rehearsal) {
    pictures_after(name, rehearsal, |_| {});
}

/// The same; `again` is done in each language, for what keeps the words it was opened with.
#[track_caller]
pub(crate) fn pictures_after(
    name: &str,
    rehearsal: &mut Rehearsal,
    again: impl Fn(&mut Rehearsal),
) {
    for lang in Lang::ALL {
        rehearsal.model.settings.lang = lang;
        again(rehearsal);
        for size in SIZES {
            rehearsal.model.settings.theme = theme(Depth::True);
            let coloured = rehearsal.buffer(size);
            rehearsal.model.settings.theme = theme(Depth::None);
            let plain = rehearsal.buffer(size);
            assert_eq!(
                text_of(&coloured),
                text_of(&plain),
                "the words are the same"
            );
            let no_colour = |cell: &ratatui::buffer::Cell| {
                use ratatui::style::Color::Reset;
                (cell.fg, cell.bg) == (Reset, Reset)
            };
            assert!(plain.content.iter().all(no_colour));
            let title = format!("{name}_{}x{}_{lang:?}", size.0, size.1).to_lowercase();
            insta::assert_snapshot!(title, text_of(&plain));
            rehearsal.agrees_with_a_terminal(size);
        }
    }
    rehearsal.model.settings.lang = Lang::En;
    for width in (1..140).step_by(7) {
        for height in [1, 2, 3, 7, 15, 16, 17, 24, 45] {
            let _ = rehearsal.buffer((width, height));
        }
    }
}

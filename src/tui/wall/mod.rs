//! The wall: the answer for one release, or for all that are under way, readable across a room.
//! It looks on: it takes no action keys, knows no command, and is handed what it shows by a
//! reader whose handle on the store can't write.
//!
//! The verdict never moves or rotates away; reasons do, where there are more than fit. What is
//! shown ages by itself. Where the store can't be read the last frame stays, marked, and a GO is
//! one no longer.

mod bugs;
mod clock;
mod grid;
mod looks;
mod meeting;
mod parts;
mod runs;
mod single;
#[cfg(test)]
mod tests;
mod view;
mod watched;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use ratatui::Frame;

use super::event_loop::{App, Flow, TerminalAsk};
use super::input::{Code, Input};
use super::known::Known;
use super::meeting::Said;
use super::theme::Theme;
use crate::domain::lang::Lang;
use crate::domain::names::{ProjectName, Version};
use crate::domain::process::Process;
use crate::domain::status::{Status, Summary};

/// For how many seconds a page of reasons is shown.
const PAGE: i64 = 8;

/// What the wall starts with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// Whether `q` and Esc end it.
    pub quits: bool,
    /// The time zone in which hours are shown.
    pub zone: TimeZone,
    /// What time it is.
    pub now: fn() -> Timestamp,
}

/// What the reader tells.
#[derive(Clone, Debug)]
pub enum Msg {
    /// What the store holds.
    Told(Box<Snapshot>),
    /// The store isn't there yet; its path.
    Waiting(String),
    /// The store can't be read, and why.
    Lost(String),
}

/// The releases at a moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The releases, each as a row and as a whole.
    pub releases: Vec<(Summary, Status)>,
    /// Whether the one release was asked for, whatever others there are.
    pub one: bool,
    /// The process that new releases go by: for what things are called.
    pub process: Option<Box<Process>>,
    /// What the plans of releases whose meeting is under way say, point by point.
    pub said: BTreeMap<(ProjectName, Version), Said>,
    /// When something was last recorded.
    pub changed: Option<Timestamp>,
}

/// Everything that the wall knows.
#[derive(Debug)]
pub struct Wall {
    settings: Settings,
    now: Timestamp,
    told: Option<(Snapshot, Timestamp)>,
    lost: Option<String>,
    waiting: Option<String>,
    /// The decisions that the bell was rung for.
    rung: BTreeSet<(ProjectName, Version, Timestamp)>,
}

impl Wall {
    /// A wall that has been told nothing yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let now = (settings.now)();
        Self {
            settings,
            now,
            told: None,
            lost: None,
            waiting: None,
            rung: BTreeSet::new(),
        }
    }

    /// Rings the bell, once for each decision that has become due.
    fn rung(&mut self) -> Flow {
        let due = self.told.iter().flat_map(|(told, _)| &told.releases);
        let due = due.filter_map(|(_, status)| {
            let release = &status.release;
            let deadline = release.deadline.filter(|at| *at <= self.now)?;
            let under_way = release.state.is_under_way();
            under_way.then(|| (release.project.clone(), release.version.clone(), deadline))
        });
        let due: Vec<_> = due.collect();
        let before = self.rung.len();
        self.rung.extend(due);
        if self.rung.len() > before {
            Flow::Terminal(TerminalAsk::Bell)
        } else {
            Flow::Draw
        }
    }

    fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// What things are called.
    fn names<'a>(&'a self, status: &'a Status) -> Known<'a> {
        let snapshot = self.told.as_ref().map(|(snapshot, _)| snapshot);
        Known {
            status: Some(status),
            process: snapshot.and_then(|s| s.process.as_deref()),
        }
    }

    /// What is shown, worst first.
    fn releases(&self) -> &[(Summary, Status)] {
        self.told
            .as_ref()
            .map_or(&[], |(snapshot, _)| &snapshot.releases)
    }

    /// How many pages have gone by: what rotates is counted by the hour, so that two walls beside
    /// each other show the same.
    fn turn(&self) -> usize {
        usize::try_from(self.now.as_second().div_euclid(PAGE)).unwrap_or(0)
    }

    fn next_second_that_matters(&self) -> i64 {
        let second = self.now.as_second();
        let minute = 60 - second.rem_euclid(60);
        if self.releases().is_empty() {
            return minute;
        }
        let ticks = self.releases().iter().any(|(_, status)| {
            runs::of(status).is_some_and(|view| view.run.running().is_some())
                || clock::of(status, self.now).is_some_and(clock::Clock::ticks)
        });
        if ticks {
            1
        } else {
            minute.min(PAGE - second.rem_euclid(PAGE))
        }
    }
}

impl App for Wall {
    type Msg = Msg;

    /// Nothing is done by a key but leaving and what a terminal needs.
    fn input(&mut self, input: Input) -> Flow {
        match input {
            Input::Key(key) => match key.code {
                Code::Char('l') if key.ctrl => Flow::Terminal(TerminalAsk::Repaint),
                Code::Char('z') if key.ctrl => Flow::Terminal(TerminalAsk::Suspend),
                Code::Char('q' | 'Q') | Code::Esc if self.settings.quits && !key.ctrl => Flow::Quit,
                Code::Char('c') if key.ctrl && self.settings.quits => Flow::Quit,
                _ => Flow::Idle,
            },
            Input::Resize { .. } => Flow::Draw,
            _ => Flow::Idle,
        }
    }

    fn update(&mut self, msg: Msg) -> Flow {
        self.now = (self.settings.now)();
        match msg {
            Msg::Told(mut snapshot) => {
                snapshot
                    .releases
                    .sort_by_key(|(_, status)| looks::urgency(status, self.now));
                self.told = Some((*snapshot, self.now));
                (self.lost, self.waiting) = (None, None);
            }
            Msg::Waiting(path) => self.waiting = Some(path),
            Msg::Lost(why) => {
                if self.lost.as_ref() == Some(&why) {
                    return Flow::Idle;
                }
                self.lost = Some(why);
            }
        }
        self.rung()
    }

    fn view(&mut self, frame: &mut Frame<'_>) {
        view::draw(self, frame);
    }

    fn next_change(&self) -> Option<Duration> {
        let begun = Timestamp::from_second(self.now.as_second()).unwrap_or(self.now);
        let at = begun + SignedDuration::from_secs(self.next_second_that_matters().max(1));
        let left = at.duration_since((self.settings.now)());
        Some(Duration::try_from(left).unwrap_or(Duration::ZERO))
    }

    fn tick(&mut self) -> Flow {
        self.now = (self.settings.now)();
        self.rung()
    }
}

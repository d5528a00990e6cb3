//! The model driven by the loop: inputs and messages in, what it wants of the world out, frames
//! drawn, and woken for its next visible change alone.

use std::io;
use std::process::ExitStatus;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use ratatui::Frame;

use super::event_loop::{App, Flow, TerminalAsk};
use super::input::Input;
use super::model::{Model, Screen};
use super::msg::{Ask, Msg};
use super::screens::{bugs, cockpit, mails, releases};
use super::widgets::scroll::Viewport;
use super::{branches, due, editor, runs, told, update, view};

/// Whatever does what the model wants.
pub trait World {
    /// Takes what is wanted; the answer comes as messages.
    fn ask(&mut self, ask: Ask);

    /// What time it is.
    fn now(&self) -> Timestamp;
}

/// The cockpit, as the loop drives it.
#[derive(Debug)]
pub struct Cockpit<W> {
    model: Model,
    viewport: Viewport,
    world: W,
}

impl<W: World> Cockpit<W> {
    /// Shows that model to begin with, and asks the world what it wants to know.
    pub fn new(model: Model, world: W) -> Self {
        let mut cockpit = Self {
            model,
            viewport: Viewport::default(),
            world,
        };
        cockpit.pass_on();
        cockpit
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The world.
    #[must_use]
    pub fn world(&self) -> &W {
        &self.world
    }

    fn pass_on(&mut self) {
        for ask in self.model.take_asks() {
            self.world.ask(ask);
        }
    }
}

impl<W: World> Cockpit<W> {
    /// The same, with the bell where a decision has become due; it waits for a terminal that does
    /// something else.
    fn rung(&mut self, flow: Flow) -> Flow {
        match flow {
            Flow::Idle | Flow::Draw if due::rings(&mut self.model) => {
                self.pass_on();
                Flow::Terminal(TerminalAsk::Bell)
            }
            flow => flow,
        }
    }
}

impl<W: World> App for Cockpit<W> {
    type Msg = Msg;

    fn input(&mut self, input: Input) -> Flow {
        self.model.now = self.world.now();
        branches::glance(&mut self.model);
        let flow = update::input(&mut self.model, &input);
        self.pass_on();
        self.rung(flow)
    }

    fn update(&mut self, msg: Msg) -> Flow {
        self.model.now = self.world.now();
        let flow = told::told(&mut self.model, msg);
        self.pass_on();
        self.rung(flow)
    }

    fn view(&mut self, frame: &mut Frame<'_>) {
        view::view(&self.model, &mut self.viewport, frame);
    }

    fn next_change(&self) -> Option<Duration> {
        let now = self.model.now;
        let seconds = match self.model.screen {
            Screen::Cockpit(_) | Screen::Meeting(_) => cockpit::next_change(&self.model),
            Screen::Releases => releases::next_change(&self.model),
            Screen::Bugs(_) => bugs::next_change(&self.model),
            Screen::Mails(_) => mails::next_change(&self.model),
            Screen::Run(_) => runs::next_change(&self.model),
            _ => None,
        };
        // The fraction that this second has left already is not waited for again.
        let fraction = i64::from(now.subsec_nanosecond());
        let on_screen = seconds
            .map(|s| SignedDuration::from_secs(s.max(1)) - SignedDuration::from_nanos(fraction));
        let since = self.world.now().duration_since(now);
        [
            on_screen,
            self.model.next_own_change(),
            bugs::slow_in(&self.model),
        ]
        .into_iter()
        .flatten()
        .min()
        .and_then(|left| {
            Duration::try_from(left - since)
                .ok()
                .or(Some(Duration::ZERO))
        })
    }

    fn returned(&mut self, outcome: io::Result<ExitStatus>) -> Flow {
        self.model.now = self.world.now();
        let flow = editor::returned(&mut self.model, outcome);
        self.pass_on();
        flow
    }

    fn tick(&mut self) -> Flow {
        self.model.now = self.world.now();
        due::turn(&mut self.model);
        self.pass_on();
        self.rung(Flow::Draw)
    }
}

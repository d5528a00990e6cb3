//! The bugs that a release counts or has found: against their limits, in a list that can be
//! filtered and ordered, and the selected one in full. What is said about them is said in dialogs.

mod detail;
mod list;
mod view;

pub use self::list::{Order, Which};
pub use self::view::{next_change, view};
use super::Move;
use super::filtering::{self, Typed};
use crate::domain::names::{BugId, SeverityId};
use crate::domain::status::BugView;
use crate::text::cockpit::bugs as words;
use crate::text::names;
use crate::tui::event_loop::{Flow, TerminalAsk};
use crate::tui::input::Input;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;
use crate::tui::widgets::field::TextField;
use crate::tui::widgets::toast::Kind;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The release whose bugs were shown last.
    target: Option<Target>,
    /// Which bug is selected; `None`: the first.
    selected: Option<BugId>,
    /// Where the selected one stood, for when it is gone.
    near: usize,
    filter: TextField,
    typing: bool,
    severity: Option<SeverityId>,
    which: Which,
    order: Order,
    /// Whether the selected one is shown in full instead of the list; and how far down.
    open: Option<usize>,
    /// The places in the data of the bugs that are shown, in order.
    rows: Vec<usize>,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row.
    Move(Move),
    /// The selected one in full.
    Open,
    /// Type a filter.
    Filter,
    /// Show verified ones too, or no more.
    Ended,
    /// The next severity alone; after the last, all.
    Severity,
    /// The next state alone; after the last, all that are unsolved.
    State,
    /// Another order.
    Order,
    /// The link or id to the clipboard.
    Copy,
    /// Back from what is open, or to the whole list.
    Clear,
}

impl State {
    /// The selected bug.
    #[must_use]
    pub fn selected<'a>(&self, model: &'a Model) -> Option<&'a BugView> {
        let bugs = bugs(model)?;
        bugs.get(*self.rows.get(self.place(bugs)?)?)
    }

    /// The place of the selected one among the rows.
    fn place(&self, bugs: &[BugView]) -> Option<usize> {
        let last = self.rows.len().checked_sub(1)?;
        let is = |row: usize| {
            let bug = self.rows.get(row).and_then(|at| bugs.get(*at));
            bug.is_some_and(|bug| Some(&bug.key) == self.selected.as_ref())
        };
        if is(self.near) {
            return Some(self.near);
        }
        let found = (0..self.rows.len()).find(|row| is(*row));
        Some(found.unwrap_or(self.near.min(last)))
    }

    /// Selects that bug, and shows whatever hides it.
    pub fn select(&mut self, bug: BugId) {
        *self = Self {
            selected: Some(bug),
            order: self.order,
            ..Self::default()
        };
    }

    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether leaving means something here: something is open, or only some are shown.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        self.open.is_some() || self.is_narrowed()
    }

    /// Whether verified ones are shown, so that they must be told.
    #[must_use]
    pub fn shows_verified(&self) -> bool {
        matches!(self.which, Which::All | Which::Verified)
    }

    fn is_narrowed(&self) -> bool {
        !self.filter.text().is_empty() || self.severity.is_some() || self.which != Which::Unsolved
    }
}

fn bugs(model: &Model) -> Option<&[BugView]> {
    match (model.target(), &model.data.bugs) {
        (Some(target), Some((of, bugs))) if *of == target => Some(bugs),
        _ => None,
    }
}

/// The screen is shown: of another release than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Bugs(target) = &model.screen {
        let state = &mut model.bugs;
        if state.target.as_ref() != Some(target) {
            *state = State {
                target: Some(target.clone()),
                // What was selected from another screen is meant here.
                selected: state.selected.take().filter(|_| state.target.is_none()),
                order: state.order,
                ..State::default()
            };
        }
        refresh(model);
    }
}

/// What is shown may have changed: gathers the rows anew. The selection goes along.
pub fn refresh(model: &mut Model) {
    let state = &model.bugs;
    let all = model.data.bugs.as_ref().map_or(&[][..], |(_, bugs)| bugs);
    let wanted = list::Wanted {
        filter: state.filter.text().trim(),
        severity: state.severity.as_ref(),
        which: state.which,
        order: state.order,
    };
    model.bugs.rows = list::rows(all, &wanted);
    let place = model.bugs.place(all);
    if let Some(place) = place {
        model.bugs.near = place;
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    match msg {
        Msg::Move(to) => return moved(model, *to),
        Msg::Open => {
            if model.bugs.selected(model).is_none() {
                return Flow::Idle;
            }
            pin(model);
            model.bugs.open = if model.bugs.open.is_some() {
                None
            } else {
                Some(0)
            };
        }
        Msg::Filter => {
            model.bugs.open = None;
            model.bugs.typing = true;
        }
        Msg::Ended => {
            pin(model);
            model.bugs.which = match model.bugs.which {
                Which::All => Which::Unsolved,
                _ => Which::All,
            };
        }
        Msg::Severity => {
            pin(model);
            model.bugs.severity = next_severity(model);
        }
        Msg::State => {
            pin(model);
            model.bugs.which = model.bugs.which.next();
        }
        Msg::Order => {
            pin(model);
            model.bugs.order = model.bugs.order.next();
        }
        Msg::Copy => return copy(model),
        Msg::Clear => clear(model),
    }
    refresh(model);
    Flow::Draw
}

/// The selected one is meant from now on, wherever it goes.
fn pin(model: &mut Model) {
    let key = model.bugs.selected(model).map(|bug| bug.key.clone());
    model.bugs.selected = key;
}

fn clear(model: &mut Model) {
    let state = &mut model.bugs;
    if state.open.take().is_none() {
        state.filter.set("");
        (state.typing, state.severity, state.which) = (false, None, Which::Unsolved);
    }
}

fn moved(model: &mut Model, to: Move) -> Flow {
    let mut to = to;
    if let Some(line) = model.bugs.open {
        match to.reading(line, view::lines(model)) {
            Ok(line) => {
                model.bugs.open = Some(line);
                return Flow::Draw;
            }
            Err(other) => (model.bugs.open, to) = (Some(0), other),
        }
    }
    let all = bugs(model).unwrap_or_default();
    let state = &model.bugs;
    let place = state.place(all);
    let Some(place) = place.and_then(|place| to.within(place, state.rows.len())) else {
        return Flow::Idle;
    };
    let key = state.rows.get(place).and_then(|at| all.get(*at));
    let key = key.map(|bug| bug.key.clone());
    (model.bugs.selected, model.bugs.near) = (key, place);
    Flow::Draw
}

fn next_severity(model: &Model) -> Option<SeverityId> {
    let known = severities(model);
    match &model.bugs.severity {
        None => known.first().cloned(),
        Some(now) => known
            .iter()
            .position(|s| s == now)
            .and_then(|at| known.get(at + 1).cloned()),
    }
}

/// The severities that there are, worst first.
#[must_use]
pub fn severities(model: &Model) -> Vec<SeverityId> {
    match (&model.data.process, model.status()) {
        (_, Some(status)) => status.bugs.counts.keys().cloned().collect(),
        (Some(process), None) => process.severities.iter().map(|s| s.id.clone()).collect(),
        (None, None) => Vec::new(),
    }
}

/// Where it can be seen, else what it is called.
fn copy(model: &mut Model) -> Flow {
    let Some(bug) = model.bugs.selected(model).map(|view| &view.bug) else {
        return Flow::Idle;
    };
    let text = bug.url.clone().unwrap_or_else(|| bug.id.to_string());
    let said = words::sent(model.lang(), &names::path(&text));
    model.say(Kind::Info, said);
    Flow::Terminal(TerminalAsk::Copy(text))
}

/// Takes what is typed while [`State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    match filtering::typed(&mut model.bugs.filter, input) {
        Typed::Done => {
            model.bugs.typing = false;
            Flow::Draw
        }
        Typed::Clear => update(model, &Msg::Clear),
        Typed::Step(rows) => moved(model, Move::By(rows)),
        Typed::Changed => {
            // The best match is the one meant.
            (model.bugs.selected, model.bugs.near) = (None, 0);
            refresh(model);
            Flow::Draw
        }
        Typed::Moved => Flow::Draw,
        Typed::Ignored => Flow::Idle,
    }
}

#[cfg(test)]
mod tests;

//! The log: what happened, who did it and when, the newest first; filtered, and one line in full.
//! It follows what happens until an older line is selected, and asks for older ones as it is read.

mod kind;
mod view;

use std::collections::BTreeMap;

pub use self::kind::Kind;
pub use self::view::view;
use super::Move;
use super::filtering::{self, Typed};
use crate::domain::event::Recorded;
use crate::domain::lang::Lang;
use crate::domain::source::Refrain;
use crate::text::cockpit::bugs::sent;
use crate::text::event::event;
use crate::text::names;
use crate::tui::event_loop::{Flow, TerminalAsk};
use crate::tui::input::Input;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;
use crate::tui::widgets::field::TextField;
use crate::tui::widgets::fuzzy::Fuzzy;
use crate::tui::widgets::toast;

/// How many lines are read at first, and how many more whenever the oldest of them is reached.
const PAGE: usize = 500;
/// Fewer rows than this don't fill a screen: more lines are read then by themselves,
const FEW: usize = 60;
/// up to so many pages more than the first.
const MOST: usize = 15;
/// How many rows before the oldest line older ones are asked for.
const AHEAD: usize = 20;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The position of the selected line; `None`: the newest, whichever that is.
    selected: Option<u64>,
    /// Where the selected one stood, for when it is gone.
    near: usize,
    filter: TextField,
    typing: bool,
    kind: Option<Kind>,
    /// Whether the selected one is shown in full instead of the list; and how far down.
    open: Option<usize>,
    /// How many pages more than the first are wanted.
    more: usize,
    /// The release that it was opened on, to come back to from the log of everything.
    release: Option<Target>,
    /// The places in the data of the lines that are shown, in order.
    rows: Vec<usize>,
    /// How many lines that say the same stand behind one of those places, where they are several.
    repeated: BTreeMap<usize, usize>,
    /// What the filter looks at: the lines as they were told.
    told: Told,
}

/// Lines as they were told, and of what.
#[derive(Clone, Debug, Default)]
struct Told {
    of: Option<(Option<Target>, Lang, u64, usize)>,
    lines: Vec<String>,
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
    /// The next kind of lines alone; after the last, all.
    Kind,
    /// The log of everything, or of the release again.
    Widen,
    /// The line to the clipboard.
    Copy,
    /// Back from what is open, or to all lines.
    Clear,
}

impl State {
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

    /// How many of the latest lines are wanted.
    #[must_use]
    pub fn wanted(&self) -> usize {
        PAGE * (self.more + 1)
    }

    fn is_narrowed(&self) -> bool {
        !self.filter.text().is_empty() || self.kind.is_some()
    }

    /// The selected line.
    #[must_use]
    pub fn selected<'a>(&self, model: &'a Model) -> Option<&'a Recorded> {
        let lines = lines(model)?;
        lines.get(*self.rows.get(self.place(lines)?)?)
    }

    /// The place of the selected one among the rows.
    fn place(&self, lines: &[Recorded]) -> Option<usize> {
        let last = self.rows.len().checked_sub(1)?;
        let Some(position) = self.selected else {
            return Some(0);
        };
        let is = |row: usize| {
            let line = self.rows.get(row).and_then(|at| lines.get(*at));
            line.is_some_and(|line| line.position == position)
        };
        if is(self.near) {
            return Some(self.near);
        }
        let found = (0..self.rows.len()).find(|row| is(*row));
        Some(found.unwrap_or(self.near.min(last)))
    }
}

/// The lines of what is looked at, the latest last.
fn lines(model: &Model) -> Option<&[Recorded]> {
    match (&model.screen, &model.data.log) {
        (Screen::Log(target), Some((of, lines))) if of == target => Some(lines),
        _ => None,
    }
}

/// The screen is shown: of another log than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Log(target) = &model.screen {
        // The log of everything may be what the release's was widened to.
        if target.is_some() && model.log.release != *target {
            model.log = State {
                release: target.clone(),
                ..State::default()
            };
        }
        refresh(model);
    }
}

/// Whether there may be older lines than those that were told.
fn has_older(model: &Model, lines: &[Recorded]) -> bool {
    lines.len() >= model.log.wanted()
}

/// What is shown may have changed: gathers the rows anew. The selection goes along.
pub fn refresh(model: &mut Model) {
    let Some((of, all)) = &model.data.log else {
        model.log.rows.clear();
        return;
    };
    let state = &model.log;
    let takes = |line: &Recorded| state.kind.is_none_or(|kind| kind == Kind::of(&line.event));
    // The newest comes first.
    let mut rows: Vec<usize> = (0..all.len()).rev().filter(|at| takes(&all[*at])).collect();
    let repeated = fold(all, &mut rows);
    let wanted = state.filter.text().trim();
    if !wanted.is_empty() {
        let last = all.last().map_or(0, |line| line.position);
        let about = Some((of.clone(), model.lang(), last, all.len()));
        if state.told.of != about {
            let names = model.names();
            let tell = |line: &Recorded| event(model.lang(), line, &names);
            let lines = all.iter().map(tell).collect();
            model.log.told = Told { of: about, lines };
        }
        rows = matching(&model.log, &rows);
    }
    // What is folded into a few rows must not keep the older lines from the screen.
    let short = rows.len() < FEW && !model.log.is_narrowed() && model.log.more < MOST;
    if short && has_older(model, all) {
        model.log.more = model.log.more * 2 + 1;
    }
    model.log.rows = rows;
    model.log.repeated = repeated;
    let place = model
        .data
        .log
        .as_ref()
        .and_then(|(_, all)| model.log.place(all));
    model.log.near = place.unwrap_or(0);
}

/// Leaves of lines in a row that say the same of a source only the newest; how many it stands for.
fn fold(all: &[Recorded], rows: &mut Vec<usize>) -> BTreeMap<usize, usize> {
    let mut repeated = BTreeMap::new();
    let mut head: Option<(usize, Refrain)> = None;
    rows.retain(|at| {
        let refrain = Refrain::of(&all[*at]);
        let same = match (&head, &refrain) {
            (Some((head, before)), Some(now)) if before == now => Some(*head),
            _ => None,
        };
        if let Some(head) = same {
            *repeated.entry(head).or_insert(1) += 1;
            return false;
        }
        head = refrain.map(|refrain| (*at, refrain));
        true
    });
    repeated
}

/// Those rows whose lines have what is looked for; they stay in the order of time.
fn matching(state: &State, rows: &[usize]) -> Vec<usize> {
    let lines = &state.told.lines;
    let texts = rows
        .iter()
        .map(|at| lines.get(*at).map_or("", String::as_str));
    let found = Fuzzy::default().find(state.filter.text().trim(), texts);
    let mut places: Vec<usize> = found.into_iter().map(|found| found.place).collect();
    places.sort_unstable();
    places.into_iter().map(|place| rows[place]).collect()
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    match msg {
        Msg::Move(to) => return moved(model, *to),
        Msg::Open => {
            let Some(position) = model.log.selected(model).map(|line| line.position) else {
                return Flow::Idle;
            };
            // What is read in full doesn't change under the eye.
            model.log.selected = Some(position);
            model.log.open = if model.log.open.is_some() {
                None
            } else {
                Some(0)
            };
        }
        Msg::Filter => {
            model.log.open = None;
            model.log.typing = true;
        }
        Msg::Kind => {
            model.log.kind = Kind::after(model.log.kind);
        }
        Msg::Widen => widen(model),
        Msg::Copy => return copy(model),
        Msg::Clear => {
            if model.log.open.take().is_none() {
                model.log.filter.set("");
                (model.log.typing, model.log.kind) = (false, None);
            }
        }
    }
    refresh(model);
    Flow::Draw
}

/// The log of everything instead of the release's, and back.
fn widen(model: &mut Model) {
    let target = match &model.screen {
        Screen::Log(None) => model.log.release.clone(),
        Screen::Log(Some(_)) => None,
        _ => return,
    };
    model.screen = Screen::Log(target);
    let state = &mut model.log;
    (state.selected, state.near, state.more) = (None, 0, 0);
}

fn moved(model: &mut Model, to: Move) -> Flow {
    let mut to = to;
    if let Some(line) = model.log.open {
        match to.reading(line, view::lines(model)) {
            Ok(line) => {
                model.log.open = Some(line);
                return Flow::Draw;
            }
            Err(other) => (model.log.open, to) = (Some(0), other),
        }
    }
    let all = lines(model).unwrap_or_default();
    let count = model.log.rows.len();
    let place = model.log.place(all);
    let Some(place) = place.and_then(|place| to.within(place, count)) else {
        // There may be more than the few rows that these lines were folded into.
        if place.is_some() && has_older(model, all) {
            model.log.more = model.log.more * 2 + 1;
        }
        return Flow::Idle;
    };
    let line = model.log.rows.get(place).and_then(|at| all.get(*at));
    let position = line.map(|line| line.position);
    let older = place + AHEAD >= count && has_older(model, all);
    // On the newest line the log is followed; what is read in full stays.
    let follows = place == 0 && model.log.open.is_none();
    model.log.selected = position.filter(|_| !follows);
    model.log.near = place;
    model.log.more += usize::from(older);
    Flow::Draw
}

fn copy(model: &mut Model) -> Flow {
    let Some(line) = model.log.selected(model) else {
        return Flow::Idle;
    };
    let moment = crate::text::cockpit::screens::moment(line.stamp.at, &model.settings.zone);
    let text = format!("{moment} {}", event(model.lang(), line, &model.names()));
    let said = sent(model.lang(), &names::remark(&text));
    model.say(toast::Kind::Info, said);
    Flow::Terminal(TerminalAsk::Copy(text))
}

/// Takes what is typed while [`State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    match filtering::typed(&mut model.log.filter, input) {
        Typed::Done => {
            model.log.typing = false;
            Flow::Draw
        }
        Typed::Clear => update(model, &Msg::Clear),
        Typed::Step(rows) => moved(model, Move::By(rows)),
        Typed::Changed => {
            (model.log.selected, model.log.near) = (None, 0);
            refresh(model);
            Flow::Draw
        }
        Typed::Moved => Flow::Draw,
        Typed::Ignored => Flow::Idle,
    }
}

#[cfg(test)]
mod tests;

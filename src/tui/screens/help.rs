//! Help: every action by group, its keys and what it does; why one can't work now, as of the
//! moment in which help was asked for. From the one table; it knows no key by itself.

mod view;

pub use self::view::{keys, view};
use super::Move;
use super::filtering::{self, Typed};
use crate::tui::actions::{Action, Group, TABLE};
use crate::tui::event_loop::Flow;
use crate::tui::input::Input;
use crate::tui::model::{Model, Screen};
use crate::tui::possible::{WhyNot, possible};
use crate::tui::widgets::field::TextField;
use crate::tui::widgets::fuzzy::Fuzzy;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Every action, and why it can't be done where help was asked for.
    found: Vec<(Action, Option<WhyNot>)>,
    /// The first row that is wanted on the screen.
    down: usize,
    filter: TextField,
    typing: bool,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row.
    Move(Move),
    /// Type a filter.
    Filter,
    /// Back to all of it.
    Clear,
}

impl State {
    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether only some are shown.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        !self.filter.text().is_empty()
    }

    /// Whether the screen before has any of a group.
    fn has(&self, group: Group) -> bool {
        let here = |(action, why): &(Action, Option<WhyNot>)| {
            action.row().group == group && !matches!(why, Some(WhyNot::NotHere(_)))
        };
        self.found.iter().any(here)
    }

    /// The actions of a group, those that the screen before has first.
    fn of(&self, group: Group) -> Vec<&(Action, Option<WhyNot>)> {
        let wanted = self.filter.text().trim();
        let mut rows: Vec<_> = self
            .found
            .iter()
            .filter(|(action, _)| action.row().group == group)
            .collect();
        if !wanted.is_empty() {
            let texts: Vec<String> = rows.iter().map(|(action, _)| searched(*action)).collect();
            let found = Fuzzy::default().find(wanted, texts.iter().map(String::as_str));
            let places: Vec<usize> = found.into_iter().map(|found| found.place).collect();
            rows = places.into_iter().map(|place| rows[place]).collect();
        }
        rows.sort_by_key(|(_, why)| matches!(why, Some(WhyNot::NotHere(_))));
        rows
    }
}

/// What a search for an action looks at: its names and what it does, in both languages.
#[must_use]
pub fn searched(action: Action) -> String {
    use crate::domain::lang::Lang::{En, Zh};
    let row = action.row();
    let names = format!("{} {} {}", (row.label)(En), (row.label)(Zh), row.name);
    format!("{names} {} {}", (row.does)(En), (row.does)(Zh))
}

/// Goes to the help on the screen that is shown.
pub fn open(model: &mut Model) {
    if model.screen != Screen::Help {
        let why = |action| (action, possible(model, action).err());
        let found = TABLE.iter().map(|row| why(row.action)).collect();
        model.help = State {
            found,
            ..State::default()
        };
        model.go(Screen::Help);
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    match msg {
        Msg::Move(to) => {
            let count = view::rows(model).len();
            model.help.down = to.within(model.help.down, count).unwrap_or(0);
        }
        Msg::Filter => model.help.typing = true,
        Msg::Clear => {
            model.help.filter.set("");
            model.help.typing = false;
        }
    }
    Flow::Draw
}

/// Takes what is typed while [`State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    match filtering::typed(&mut model.help.filter, input) {
        Typed::Done => {
            model.help.typing = false;
            Flow::Draw
        }
        Typed::Clear => update(model, &Msg::Clear),
        Typed::Step(rows) => update(model, &Msg::Move(Move::By(rows))),
        Typed::Changed => {
            model.help.down = 0;
            Flow::Draw
        }
        Typed::Moved => Flow::Draw,
        Typed::Ignored => Flow::Idle,
    }
}

#[cfg(test)]
mod tests;

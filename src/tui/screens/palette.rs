//! The palette: every action by its name, found by some of its letters, over any screen. What was
//! used lately comes first; what can't be done now says why.

mod view;

pub use self::view::view;
use super::help::searched;
use crate::tui::actions::{Action, Group, TABLE};
use crate::tui::event_loop::Flow;
use crate::tui::input::{Code, Input};
use crate::tui::model::Model;
use crate::tui::possible::possible;
use crate::tui::update;
use crate::tui::widgets::field::{Edit, TextField};
use crate::tui::widgets::fuzzy::Fuzzy;

/// How many of those that were used lately are remembered.
const RECENT: usize = 8;

/// What is typed, and what is found.
#[derive(Clone, Debug, Default)]
pub struct State {
    field: TextField,
    selected: usize,
}

impl State {
    /// What is found, best first: by the letters; without any, what was used lately, then what
    /// can be done now.
    #[must_use]
    pub fn found(&self, model: &Model) -> Vec<Action> {
        let offered = TABLE
            .iter()
            .map(|row| row.action)
            .filter(|a| is_offered(*a));
        let mut actions: Vec<Action> = offered.collect();
        let recent = |action: &Action| {
            let at = model.recent.iter().position(|a| a == action);
            at.unwrap_or(RECENT)
        };
        actions.sort_by_key(|action| (recent(action), possible(model, *action).is_err()));
        let wanted = self.field.text().trim();
        if wanted.is_empty() {
            return actions;
        }
        let texts: Vec<String> = actions.iter().map(|action| searched(*action)).collect();
        Fuzzy::default()
            .find(wanted, texts.iter().map(String::as_str))
            .into_iter()
            .map(|found| actions[found.place])
            .collect()
    }

    fn place(&self, count: usize) -> Option<usize> {
        Some(self.selected.min(count.checked_sub(1)?))
    }
}

/// Whether it makes sense to look for an action by name: not for steps, not for this itself.
fn is_offered(action: Action) -> bool {
    action.row().group != Group::Move && !matches!(action, Action::Palette | Action::Leave)
}

/// Takes what the person did while the palette is open; it calls [`update::act`] with what was
/// chosen.
pub fn input(model: &mut Model, input: &Input) -> Flow {
    let Some(mut palette) = model.palette.take() else {
        return Flow::Idle;
    };
    let count = palette.found(model).len();
    let place = palette.place(count).unwrap_or(0);
    let edit = match input {
        Input::Key(key) => match key.code {
            Code::Esc => return Flow::Draw,
            Code::Enter => return run(model, palette),
            Code::Down | Code::Tab => step(&mut palette, place, count, 1),
            Code::Up | Code::BackTab => step(&mut palette, place, count, -1),
            Code::PageDown => step(&mut palette, place, count, super::PAGE),
            Code::PageUp => step(&mut palette, place, count, -super::PAGE),
            _ => palette.field.key(*key),
        },
        Input::Paste(text) => palette.field.paste(text),
        _ => Edit::Ignored,
    };
    if edit == Edit::Changed {
        palette.selected = 0;
    }
    model.palette = Some(palette);
    if edit == Edit::Ignored {
        Flow::Idle
    } else {
        Flow::Draw
    }
}

fn step(palette: &mut State, place: usize, count: usize, by: isize) -> Edit {
    palette.selected = place.saturating_add_signed(by).min(count.saturating_sub(1));
    Edit::Moved
}

/// Does what is selected. What can't be done says why, and the palette stays.
fn run(model: &mut Model, palette: State) -> Flow {
    let found = palette.found(model);
    let Some(action) = palette.place(found.len()).map(|place| found[place]) else {
        model.palette = Some(palette);
        return Flow::Idle;
    };
    if let Err(why) = possible(model, action) {
        model.palette = Some(palette);
        return update::refuse(model, &why);
    }
    model.recent.retain(|used| *used != action);
    model.recent.insert(0, action);
    model.recent.truncate(RECENT);
    update::act(model, action)
}

#[cfg(test)]
mod tests;

//! Typing into a screen's filter, the same wherever there is one. It edits the filter; what
//! follows is the screen's.

use crate::tui::input::{Code, Input};

use crate::tui::widgets::field::{Edit, TextField};

/// What an input came to while a filter is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The filter stays and the keys go back to the list.
    Done,
    /// The filter goes.
    Clear,
    /// The selection moves so many rows down, or up.
    Step(isize),
    /// The filter is another one.
    Changed,
    /// It looks different, and means the same.
    Moved,
    /// Nothing.
    Ignored,
}

/// Takes an input while the filter has the keys.
pub fn typed(filter: &mut TextField, input: &Input) -> Typed {
    let edit = match input {
        Input::Key(key) => match key.code {
            Code::Enter => return Typed::Done,
            Code::Esc => return Typed::Clear,
            Code::Up => return Typed::Step(-1),
            Code::Down => return Typed::Step(1),
            _ => filter.key(*key),
        },
        Input::Paste(text) => filter.paste(text),
        _ => Edit::Ignored,
    };
    match edit {
        Edit::Changed => Typed::Changed,
        Edit::Moved | Edit::TooLong => Typed::Moved,
        Edit::Ignored => Typed::Ignored,
    }
}

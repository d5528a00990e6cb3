//! The screens. Each owns its `State`, what it makes of its `Msg` (`update`) and how it is drawn
//! (`view`); it sees the whole model, changes it only in `update`, and names no engine.

pub mod bugs;
pub mod cockpit;
pub mod contents;
pub mod filtering;
pub mod first_run;
pub mod footer;
pub mod help;
pub mod log;
pub mod mails;
pub mod meeting;
pub mod palette;
pub mod pane;
pub mod plan;
pub mod releases;
pub mod run;
pub mod source;

use super::actions::Action;

/// How many rows a page has for the keys that turn one.
pub const PAGE: isize = 10;

/// A movement in what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Rows down, or up.
    By(isize),
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// To the panel at the left.
    Left,
    /// To the panel at the right.
    Right,
    /// To the next panel.
    Next,
    /// To the panel before.
    Previous,
}

impl Move {
    /// The movement that an action is, if it is one.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Up => Self::By(-1),
            Action::Down => Self::By(1),
            Action::PageUp => Self::By(-PAGE),
            Action::PageDown => Self::By(PAGE),
            Action::Top | Action::First => Self::Top,
            Action::Bottom => Self::Bottom,
            Action::Left => Self::Left,
            Action::Right => Self::Right,
            Action::NextPanel => Self::Next,
            Action::PreviousPanel => Self::Previous,
            _ => return None,
        })
    }

    /// Where it leads on a page of so many rows that is read from that row on.
    ///
    /// # Errors
    /// The movement among the pages, where it leads to another one.
    pub fn reading(self, row: usize, count: usize) -> Result<usize, Self> {
        match self {
            Self::By(_) | Self::Top | Self::Bottom => Ok(self.within(row, count).unwrap_or(0)),
            Self::Left | Self::Previous => Err(Self::By(-1)),
            Self::Right | Self::Next => Err(Self::By(1)),
        }
    }

    /// Where it leads among so many rows; `None` where there is none.
    #[must_use]
    pub fn within(self, row: usize, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match self {
            Self::By(by) => row.saturating_add_signed(by).min(last),
            Self::Top => 0,
            Self::Bottom => last,
            Self::Left | Self::Right | Self::Next | Self::Previous => row.min(last),
        })
    }
}

//! The bugs that a release counts or has found, and what is said about them.

use ratatui::layout::{Position, Rect};

use super::Move;
use crate::domain::names::BugId;
use crate::domain::status::BugView;
use crate::tui::event_loop::Flow;
use crate::tui::input::Input;
use crate::tui::model::{Model, Screen};
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Viewport;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Which bug is selected.
    selected: Option<BugId>,
}

/// What can happen on it.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Another row.
    Move(Move),
    /// The selected one in full.
    Open,
    /// Type a filter.
    Filter,
    /// Show verified ones too, or no more.
    Ended,
}

impl State {
    /// The selected bug.
    #[must_use]
    pub fn selected<'a>(&self, model: &'a Model) -> Option<&'a BugView> {
        let bugs = bugs(model)?;
        let wanted = self.selected.as_ref();
        bugs.iter()
            .find(|bug| Some(&bug.key) == wanted)
            .or_else(|| bugs.first())
    }

    /// Selects that bug.
    pub fn select(&mut self, bug: BugId) {
        self.selected = Some(bug);
    }

    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        false
    }
}

fn bugs(model: &Model) -> Option<&[BugView]> {
    match (&model.screen, &model.data.bugs) {
        (Screen::Bugs(target), Some((of, bugs))) if of == target => Some(bugs),
        _ => None,
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    let _ = (model, msg);
    Flow::Idle
}

/// Takes what is typed while [`State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    let _ = (model, input);
    Flow::Idle
}

/// Draws the screen; says where the cursor is, if one is shown.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let _ = (model, viewport, brush, area);
    None
}

//! The log: what happened, who did it and when; filtered, and one line in full.

use ratatui::layout::{Position, Rect};

use super::Move;
use crate::tui::event_loop::Flow;
use crate::tui::input::Input;
use crate::tui::model::Model;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Viewport;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {}

/// What can happen on it.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Another row.
    Move(Move),
    /// The selected one in full.
    Open,
    /// Type a filter.
    Filter,
}

impl State {
    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        false
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

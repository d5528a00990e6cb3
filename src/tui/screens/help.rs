//! Help: every action that the screen before offers, its keys, and why one can't work now.

use ratatui::layout::{Position, Rect};

use super::Move;
use crate::tui::event_loop::Flow;
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
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    let _ = (model, msg);
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

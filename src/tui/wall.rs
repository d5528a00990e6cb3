//! The wall: the answer, readable across a room, for one release or for the next one that matters.
//! It takes no action keys.

use ratatui::layout::Rect;

use super::model::Model;
use super::widgets::brush::Brush;

/// Draws the wall.
pub fn view(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let _ = (model, brush, area);
}

/// In how many seconds it looks different by itself.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let _ = model;
    None
}

//! The palette: every action by its name, found by some of its letters, over any screen.

use ratatui::layout::{Position, Rect};

use crate::tui::event_loop::Flow;
use crate::tui::input::{Code, Input, Key};
use crate::tui::model::Model;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Viewport;

/// What is typed, and what is found.
#[derive(Clone, Debug, Default)]
pub struct State {}

/// Takes what the person did while the palette is open; it calls
/// [`act`](crate::tui::update::act) with what was chosen.
pub fn input(model: &mut Model, input: &Input) -> Flow {
    if *input == Input::Key(Key::plain(Code::Esc)) {
        model.palette = None;
        return Flow::Draw;
    }
    Flow::Idle
}

/// Draws it over the screen; says where the cursor is.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let _ = (model, viewport, brush, area);
    None
}

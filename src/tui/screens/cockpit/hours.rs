//! The row of the hour: a freeze, leave to go on in one, the point of no return. It is there only while
//! there is something to say.

use ratatui::layout::Rect;

use crate::domain::status::Status;
use crate::text::cockpit::screens;
use crate::text::hour::{self, Line, Weight};
use crate::tui::model::Model;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::brush::Brush;

/// What is to be said, what matters most first.
#[must_use]
pub fn lines(model: &Model, status: &Status) -> Vec<Line> {
    let zone = &model.settings.zone;
    hour::lines(model.lang(), status, model.now, &|at| {
        screens::moment(at, zone)
    })
}

/// Draws it on one row.
pub fn draw(lines: &[Line], brush: &mut Brush<'_>, row: Rect) {
    let muted = brush.style(Role::Muted);
    let mut spans = Vec::new();
    for line in lines {
        if !spans.is_empty() {
            spans.push((" · ", muted));
        }
        let (glyph, role) = look(line.weight, brush.glyphs());
        let style = brush.style(role);
        spans.extend([(glyph, style), (" ", style), (line.text.as_str(), style)]);
    }
    brush.line(row.x + 1, row.y, row.width.saturating_sub(2), &spans);
}

/// How a line of that weight looks.
#[must_use]
pub fn look(weight: Weight, glyphs: &Glyphs) -> (&'static str, Role) {
    match weight {
        Weight::Holds => (glyphs.blocked, Role::Blocked),
        Weight::Unknown => (glyphs.unknown, Role::Unknown),
        Weight::Ahead => (glyphs.stale, Role::Stale),
        Weight::Told => (glyphs.current, Role::Info),
    }
}

//! The points of the agenda in a row, and the roll call behind them: what is behind, where the
//! meeting is, what is to come.

use ratatui::layout::Rect;

use super::Scene;
use crate::domain::view::meeting::{MeetingState, Place};
use crate::text::meeting as words;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;

/// Draws them by their numbers, the one where the meeting is with its title.
pub fn draw(scene: Scene<'_>, brush: &mut Brush<'_>, row: Rect) {
    let meeting = scene.meeting;
    let mut places: Vec<(Place, String, bool)> = meeting
        .points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let title = point.title.get(scene.lang).to_owned();
            (Place::Point(at + 1), title, point.taken)
        })
        .collect();
    let called = meeting.at == Place::RollCall;
    places.push((Place::RollCall, words::roll_call(scene.lang), called));
    let glyphs = brush.glyphs();
    let over = meeting.state == MeetingState::Over;
    let look = |place: Place, taken: bool| match (place == meeting.at && !over, taken) {
        (true, _) => (glyphs.current, Role::Strong),
        (_, true) => (glyphs.pass, Role::Pass),
        _ => (glyphs.open, Role::Muted),
    };
    let told = |number: usize, place: Place, title: &str| {
        let roll = place == Place::RollCall;
        match (place == meeting.at && !over, roll) {
            (true, false) => format!("{number} {title}"),
            (_, true) => title.to_owned(),
            (false, false) => number.to_string(),
        }
    };
    let mut x = row.x + 1;
    for (at, (place, title, taken)) in places.iter().enumerate() {
        let (glyph, role) = look(*place, *taken);
        let text = format!("{glyph} {}", told(at + 1, *place, title));
        let room = row.right().saturating_sub(x + 1);
        x += brush.word(x, row.y, room, &text, role) + 3;
    }
}

//! The rows beneath the header: what has become of the branch under the candidate and what to do about
//! it, what the round before was rolled back for. They are there only while there is something to say.

use ratatui::layout::Rect;

use crate::domain::status::Status;
use crate::text::going_back;
use crate::tui::actions::Action;
pub use crate::tui::branches::News;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::width::width;

/// What is to be said.
#[must_use]
pub fn news(model: &Model, status: &Status) -> Option<News> {
    let keys = model.settings.keymap.keys(Action::Candidate);
    let key = keys.first().map(ToString::to_string).unwrap_or_default();
    News::of(model.lang(), &status.candidate, &key)
}

/// What the round before was rolled back for, until the release is live.
#[must_use]
pub fn went_back(model: &Model, status: &Status) -> Option<News> {
    let back = status.went_back.as_ref()?;
    let what = going_back::went_back(model.lang(), back);
    Some(News::new(|g| g.stale, Role::Stale, what, String::new()))
}

/// Draws it on one row.
pub fn draw(news: &News, brush: &mut Brush<'_>, row: Rect) {
    let glyph = news.mark(brush.glyphs());
    let room = row.width.saturating_sub(2);
    let what = width(&news.what) + 2;
    let (loud, muted) = (brush.style(news.role), brush.style(Role::Muted));
    let mut spans = vec![(glyph, loud), (" ", loud), (news.what.as_str(), loud)];
    // What to do gives way first.
    if !news.mend.is_empty() && what + 8 < room {
        spans.extend([(" · ", muted), (news.mend.as_str(), muted)]);
    }
    brush.line(row.x + 1, row.y, room, &spans);
}

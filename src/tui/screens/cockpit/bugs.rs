//! The bugs against the go-live standard: as bars in a panel, or on one row.

use ratatui::layout::Rect;

use crate::domain::status::{BugCount, SourceState, Status};
use crate::text::cockpit::screens as words;
use crate::text::put_off;
use crate::text::words as terms;
use crate::tui::model::Model;
use crate::tui::screens::source;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::width::width;
use crate::tui::widgets::{bar, panel};

/// Draws the bugs by severity, as bars against their limits.
pub fn bars(model: &Model, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let title = words::bugs(lang);
    let (mark, role) = source::look_of_all(&status.bugs, brush.glyphs());
    let inside = panel::Panel {
        title: &title,
        right: Some((mark, brush.style(role))),
        ..panel::Panel::default()
    }
    .draw(brush, area);
    let against = |count: &BugCount| match count.limit {
        Some(limit) => terms::of_limit(lang, count.open, limit),
        None => terms::no_limit(lang, count.open),
    };
    let texts = status.bugs.counts.values().map(|c| width(&against(c)));
    let bars = inside
        .width
        .saturating_sub(texts.max().unwrap_or(0) + 8)
        .min(10);
    let mut y = inside.y;
    for (severity, count) in &status.bugs.counts {
        if y >= inside.bottom() {
            return;
        }
        let (glyph, role) = source::look(&status.bugs, count, brush.glyphs());
        let style = brush.style(role);
        let end = brush.right(inside.right().saturating_sub(1), y, 1, glyph, style);
        let text = against(count);
        let muted = brush.style(Role::Text);
        brush.right(end.saturating_sub(1), y, inside.width, &text, muted);
        let own = Role::severity(severity.as_str());
        brush.word(inside.x + 1, y, 2, severity.as_str(), own);
        let limit = count.limit.map(|limit| u64::from(limit.max(1)));
        bar::draw(
            brush,
            (inside.x + 3, y),
            bars,
            count.open.into(),
            limit,
            own,
        );
        y += 1;
    }
    let room = inside.width.saturating_sub(2);
    for (line, role) in beneath(model, status, room) {
        if y < inside.bottom() {
            brush.word(inside.x + 1, y, room, &line, role);
        }
        y = y.saturating_add(1);
    }
}

/// Beneath the bars: fixes that wait, bugs put off, those that came back, where the bugs come from.
fn beneath(model: &Model, status: &Status, room: u16) -> Vec<(String, Role)> {
    let lang = model.lang();
    let counts = || status.bugs.counts.values();
    let (fixed, deferred): (u32, u32) = (
        counts().map(|c| c.fixed).sum(),
        counts().map(|c| c.deferred).sum(),
    );
    let mut parts = Vec::new();
    if fixed > 0 {
        parts.push(words::to_verify(lang, fixed));
    }
    if deferred > 0 {
        parts.push(words::deferred(lang, deferred));
    }
    let mut lines = Vec::new();
    if !parts.is_empty() {
        lines.push((parts.join(" · "), Role::Muted));
    }
    lines.extend(came_back(model, status, room).map(|back| (back, Role::Text)));
    let (text, role) = source::told(model, &status.bugs.source);
    let told = source::rows(text, room).into_iter();
    lines.extend(told.map(|line| (line, role)));
    lines
}

/// Those that count although they were put off before, in as many words as there is room for.
fn came_back(model: &Model, status: &Status, room: u16) -> Option<String> {
    let lang = model.lang();
    let all = put_off::all(lang, &status.bugs).filter(|all| width(all) <= room);
    all.or_else(|| put_off::short(lang, &status.bugs))
}

/// Draws the bugs on one row.
pub fn strip(model: &Model, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let mut x = row.x + 1;
    let muted = brush.style(Role::Muted);
    x += brush.text(x, row.y, row.width, &words::bugs(lang), muted) + 2;
    for (severity, count) in &status.bugs.counts {
        let (glyph, role) = source::look(&status.bugs, count, brush.glyphs());
        let text = match count.limit {
            Some(limit) => format!(" {}/{limit} ", count.open),
            None => format!(" {} ", count.open),
        };
        let spans = [
            (
                severity.as_str(),
                brush.style(Role::severity(severity.as_str())),
            ),
            (text.as_str(), brush.style(Role::Text)),
            (glyph, brush.style(role)),
        ];
        x += brush.line(x, row.y, row.right().saturating_sub(x), &spans) + 3;
    }
    let mut end = row.right().saturating_sub(1);
    if status.bugs.source.state != SourceState::Manual {
        let (text, role) = source::told(model, &status.bugs.source);
        let style = brush.style(role);
        end = brush.right(end, row.y, end.saturating_sub(x), &text, style);
    }
    let room = end.saturating_sub(x + 2);
    if let Some(back) = came_back(model, status, room).filter(|back| width(back) <= room) {
        brush.word(x, row.y, room, &back, Role::Text);
    }
}

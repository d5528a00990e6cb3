//! The first row: which release, where it stands, what runs out, what time it is.

use ratatui::layout::Rect;

use super::countdown;
use crate::domain::status::Status;
use crate::text::cockpit::screens as words;
use crate::text::words as terms;
use crate::text::{hotfix, names};
use crate::tui::model::{Access, Model};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::width::width;

/// Draws the header on one row.
pub fn draw(model: &Model, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let clock = words::clock(model.now, &model.settings.zone);
    let mut right = row.right().saturating_sub(1);
    let style = brush.style(Role::Muted);
    right = brush.right(right, row.y, row.width, &clock, style);
    if let Some(countdown) = countdown::of(&status.release, model.now, lang) {
        let style = brush.style(countdown.role);
        right = brush.right(
            right.saturating_sub(3),
            row.y,
            row.width,
            &countdown.text,
            style,
        );
    }
    if model.settings.access == Access::Read {
        let style = brush.style(Role::Info);
        let text = words::read_only(lang);
        right = brush.right(right.saturating_sub(3), row.y, row.width, &text, style);
    }
    let mut x = row.x + 1;
    let mut first = true;
    for part in parts(model, status) {
        let gap = if first { 0 } else { 3 };
        let fits = |text: &&String| x + gap + width(text) + 2 <= right || first;
        let Some(text) = std::iter::once(&part.text).chain(&part.short).find(fits) else {
            continue;
        };
        x += gap;
        let style = brush.style(part.role);
        x += brush.text(x, row.y, right.saturating_sub(x + 1), text, style);
        first = false;
    }
}

/// A part of the row.
struct Part {
    text: String,
    /// What stands there where the whole has no room.
    short: Option<String>,
    role: Role,
}

impl Part {
    fn of(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            short: None,
            role,
        }
    }
}

/// What stands at the left, the most important first; what doesn't fit is left out.
fn parts(model: &Model, status: &Status) -> Vec<Part> {
    let lang = model.lang();
    let release = &status.release;
    let name = format!(
        "{} {}",
        names::name(&release.project),
        names::name(&release.version)
    );
    let mut parts = vec![Part::of(name, Role::Title)];
    if !release.state.is_under_way() || release.live_at.is_some() {
        parts.push(Part::of(
            terms::release_state(lang, release.state),
            Role::Strong,
        ));
    }
    parts.push(Part::of(
        words::stage_of(
            lang,
            release.stage_number,
            status.stages.len(),
            release.stage_name.get(lang),
        ),
        Role::Running,
    ));
    if let Some(told) = hotfix::of_parent(lang, status) {
        parts.push(Part {
            short: hotfix::of_parent_short(lang, status),
            ..Part::of(told, Role::Stale)
        });
    }
    if let Some(candidate) = status.candidate.first() {
        let branch = candidate.branch.as_deref().unwrap_or_default();
        let text = format!("{} @{}", names::name(branch), candidate.commit.short());
        parts.push(Part::of(text.trim_start(), Role::Text));
    }
    parts.push(Part::of(words::round(lang, release.round), Role::Muted));
    parts
}

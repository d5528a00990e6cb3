//! What stands beneath the list: what the selected release's environments run, what has become of
//! its branches, and what it lacks.

use ratatui::layout::Rect;

use super::view::news;
use crate::domain::status::Summary;
use crate::text::cockpit::screens as words;
use crate::text::words as terms;
use crate::text::{names, reason};
use crate::tui::model::Model;
use crate::tui::screens::cockpit;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;

/// What the selected release lacks, and what its environments run.
pub(super) fn draw(model: &Model, release: &Summary, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let title = format!(
        "{} {}",
        names::name(&release.project),
        names::name(&release.version)
    );
    let inside = Panel::new(&title).draw(brush, area);
    let (x, width) = (inside.x + 1, inside.width.saturating_sub(2));
    let mut cursor = x;
    for (at, (environment, standing)) in release.environments.iter().enumerate() {
        let (glyph, role) = cockpit::standing_look(*standing, brush.glyphs());
        let word = terms::standing_known(lang, *standing, false);
        let environment = model.environment_name(environment);
        let arrow = if at == 0 { "" } else { brush.glyphs().arrow };
        let gap = if at == 0 { "" } else { "  " };
        let spans = [
            (gap, brush.style(Role::Text)),
            (arrow, brush.style(Role::Muted)),
            (gap, brush.style(Role::Text)),
            (environment.as_str(), brush.style(Role::Text)),
            (" ", brush.style(Role::Text)),
            (glyph, brush.style(role)),
            (" ", brush.style(role)),
            (&word, brush.style(role)),
        ];
        let cells = inside.right().saturating_sub(cursor + 1);
        cursor += brush.line(cursor, inside.y, cells, &spans);
    }
    let mut top = inside.y + 1;
    if let Some(news) = news(model, release) {
        let text = format!("{} {}", news.mark(brush.glyphs()), news.what);
        brush.word(x, top, width, &text, news.role);
        top += 1;
    }
    let rows = top..inside.bottom();
    let fits = usize::from(inside.bottom().saturating_sub(top));
    let reasons = &release.verdict.reasons;
    let shown = if reasons.len() > fits {
        fits - 1
    } else {
        reasons.len()
    };
    for (y, r) in rows.clone().zip(&reasons[..shown]) {
        let text = reason::why_with(lang, &r.why, &model.names());
        let turn = reason::turn(lang, r, &model.names());
        let muted = brush.style(Role::Muted);
        let end = brush.right(inside.right() - 1, y, width / 3, &turn, muted);
        let (dot, bad) = (brush.glyphs().dot, brush.style(Role::Blocked));
        let plain = brush.style(Role::Text);
        let spans = [(dot, bad), (" ", plain), (text.as_str(), plain)];
        brush.line(x, y, end.saturating_sub(x + 1), &spans);
    }
    if reasons.len() > shown {
        let text = words::and_more(lang, reasons.len() - shown);
        brush.word(x + 2, inside.bottom() - 1, width, &text, Role::Muted);
    }
}

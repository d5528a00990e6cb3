//! The sections: how each stands, who wrote it, what changed.

use ratatui::layout::Rect;

use crate::domain::lang::Lang;
use crate::domain::plan::SectionState;
use crate::domain::view::plan::{PlanView, ReviewState, SectionView};
use crate::text::cockpit::plan as words;
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::{self, Panel};
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::width::width;

/// How a section looks: a glyph and its role.
pub(super) fn look(model: &Model, plan: &PlanView, section: &SectionView) -> (&'static str, Role) {
    let glyphs: &Glyphs = model.settings.theme.glyphs();
    if !section.is_answered() {
        (glyphs.blocked, Role::Blocked)
    } else if is_changed(plan, section) || !section.warnings.is_empty() {
        (glyphs.stale, Role::Stale)
    } else {
        (glyphs.pass, Role::Pass)
    }
}

/// Whether a section changed since a review that somebody gave.
pub(super) fn is_changed(plan: &PlanView, section: &SectionView) -> bool {
    let given = plan.review.as_ref().is_some_and(|review| {
        matches!(
            review.state,
            ReviewState::Approved { .. } | ReviewState::Stale { .. }
        )
    });
    given && section.changed_since_review
}

/// The state in one word.
pub(super) fn state(lang: Lang, section: &SectionView) -> String {
    match section.state {
        SectionState::Missing => words::missing(lang),
        SectionState::Empty => words::empty(lang),
        SectionState::None => words::none(lang),
        SectionState::Filled => words::filled(lang),
    }
}

/// A section's title.
#[must_use]
pub fn title(lang: Lang, section: &SectionView) -> String {
    names::remark(section.title.get(lang))
}

/// The titles of those sections; what they are called when there are none.
#[must_use]
pub fn titles<'a>(
    lang: Lang,
    sections: impl Iterator<Item = &'a SectionView>,
    otherwise: String,
) -> String {
    const NAMED: usize = 3;
    let titles: Vec<String> = sections.map(|section| title(lang, section)).collect();
    if titles.is_empty() {
        otherwise
    } else {
        names::titles(lang, &titles, NAMED)
    }
}

/// What stands beneath a section's title.
fn details(model: &Model, plan: &PlanView, section: &SectionView) -> Vec<(String, Role)> {
    let lang = model.lang();
    let role = if section.is_answered() {
        Role::Muted
    } else {
        Role::Blocked
    };
    let mut parts = vec![(state(lang, section), role)];
    if model.plan.is_left(&plan.item, &section.id) {
        parts.push((words::typed(lang), Role::Running));
    } else if model.plan.is_typed(&section.id) {
        parts.push((words::being_typed(lang), Role::Running));
    } else if is_changed(plan, section) {
        parts.push((words::changed(lang), Role::Stale));
    } else if !section.warnings.is_empty() {
        parts.push((words::warnings(lang, section.warnings.len()), Role::Stale));
    }
    if let Some(by) = &section.by {
        parts.push((names::name(by), Role::Muted));
    } else if plan.delivered.is_some() && section.changed_since_delivery {
        parts.push((words::not_delivered_yet(lang), Role::Stale));
    }
    parts
}

/// Draws the sections in a box: two rows each where there is room, else one.
pub(super) fn draw(
    model: &Model,
    plan: &PlanView,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let focused = !model.plan.on_text;
    let heading = words::sections(lang);
    let count = format!("{}/{}", plan.answered(), plan.sections.len());
    let role = if plan.is_whole() {
        Role::Pass
    } else {
        Role::Blocked
    };
    let style = brush.style(role);
    let panel = Panel {
        title: &heading,
        right: Some((&count, style)),
        focused,
        ..Panel::default()
    };
    let inside = panel.draw(brush, area);
    let total = plan.sections.len();
    // A blank row between them where there is room for that, too.
    let fits = |rows: usize| u16::try_from(total * rows).is_ok_and(|rows| rows <= inside.height);
    let rows = (1..=3_u16)
        .rev()
        .find(|rows| fits(usize::from(*rows)))
        .unwrap_or(1);
    let place = model.plan.place(plan);
    let scroll = viewport.scroll("plan");
    let seen = scroll.showing(place, total, inside.height / rows);
    let mut y = inside.y;
    for at in seen.rows() {
        let row = Rect {
            y,
            height: rows.min(2),
            ..inside
        };
        section(model, plan, at, brush, row);
        if at == place {
            let role = if focused {
                Role::Selection
            } else {
                Role::SelectionIdle
            };
            brush.tint(row, brush.style(role));
        }
        y += rows;
    }
    panel::scroll_bar(brush, area, seen);
}

fn section(model: &Model, plan: &PlanView, at: usize, brush: &mut Brush<'_>, row: Rect) {
    let section = &plan.sections[at];
    let lang = model.lang();
    let (glyph, role) = look(model, plan, section);
    let number = format!(" {} ", at + 1);
    let title = title(lang, section);
    let muted = brush.style(Role::Muted);
    let details = details(model, plan, section);
    let x = row.x + 1;
    let mut end = row.right().saturating_sub(1);
    if row.height == 1
        && let Some((state, role)) = details
            .get(1)
            .filter(|d| d.1 != Role::Muted)
            .or(details.first())
    {
        let style = brush.style(*role);
        end = brush
            .right(end, row.y, row.width / 3, state, style)
            .saturating_sub(2);
    }
    let spans = [
        (glyph, brush.style(role)),
        (number.as_str(), muted),
        (title.as_str(), brush.style(Role::Text)),
    ];
    brush.line(x, row.y, end.saturating_sub(x), &spans);
    if row.height > 1 {
        let dot = format!(" {} ", brush.glyphs().dot);
        let mut spans = Vec::new();
        for (part, (text, role)) in details.iter().enumerate() {
            if part > 0 {
                spans.push((dot.as_str(), muted));
            }
            spans.push((text.as_str(), brush.style(*role)));
        }
        let x = x + 1 + width(&number);
        brush.line(x, row.y + 1, end.saturating_sub(x), &spans);
    }
}

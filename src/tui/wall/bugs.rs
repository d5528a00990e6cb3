//! The bugs on the wall: against their limits, those that came back, with where they come from and
//! how old that is.

use ratatui::layout::Rect;

use super::super::screens::source::{look, marked, rows};
use super::super::theme::Role;
use super::super::widgets::bar;
use super::super::widgets::brush::Brush;
use super::super::widgets::panel::Panel;
use super::super::widgets::width::width;
use super::view::Scene;
use crate::domain::lang::Lang;
use crate::domain::status::{BugCount, SourceState, Status};
use crate::text::cockpit::screens;
use crate::text::{put_off, sync, wall as words};

/// The bugs against their limits, a row each.
pub(super) fn bugs(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.wall.lang();
    let title = words::bugs(lang);
    let (from, from_role) = source(scene, status, brush);
    let count = u16::try_from(status.bugs.counts.len()).unwrap_or(4);
    let (edge, beneath) = placed(from, width(&title), count, area);
    let right = (!edge.is_empty()).then(|| (edge.as_str(), brush.style(from_role)));
    let inside = Panel {
        right,
        ..Panel::new(&title)
    }
    .draw(brush, area);
    let more = u16::try_from(beneath.len()).unwrap_or(2);
    let airy = count * 2 + more + more.min(1);
    let step = if inside.height >= airy { 2 } else { 1 };
    let mut y = inside.y + u16::from(step == 2);
    let cells = bars(lang, status, inside.width);
    for (severity, count) in &status.bugs.counts {
        if y >= inside.bottom() {
            break;
        }
        let holds = count.holds();
        let (glyph, role) = look(&status.bugs, count, brush.glyphs());
        let told = match count.limit {
            Some(limit) => format!("{} / {limit}", count.open),
            None => count.open.to_string(),
        };
        let name = brush.style(Role::severity(severity.as_str())).bold();
        brush.text(inside.x + 1, y, 2, severity.as_str(), name);
        let numbers = brush.style(if holds { Role::Strong } else { Role::Blocked });
        let limit = count.limit.map(u64::from);
        bar::draw(
            brush,
            (inside.x + 4, y),
            cells,
            count.open.into(),
            limit,
            role,
        );
        let x = inside.x + 5 + cells;
        let room = inside.right().saturating_sub(x);
        let state = brush.style(role);
        let quiet = brush.style(Role::Muted);
        let spans = [
            (format!("{told:>7} "), numbers),
            (format!("{glyph} "), state),
            (beside(lang, count), quiet),
        ];
        let spans: Vec<_> = spans.iter().map(|(t, s)| (t.as_str(), *s)).collect();
        brush.line(x, y, room, &spans);
        y += step;
    }
    for (y, line) in (y..inside.bottom()).zip(&beneath) {
        let room = inside.width.saturating_sub(2);
        brush.word(inside.x + 1, y, room, line, from_role);
    }
}

/// How wide the bars are: they have what the words leave.
fn bars(lang: Lang, status: &Status, room: u16) -> u16 {
    let counts = status.bugs.counts.values();
    let widest = counts.map(|count| width(&beside(lang, count))).max();
    let left = room.saturating_sub(17 + widest.unwrap_or(0)).max(6);
    room.saturating_sub(30).min(28).min(left)
}

/// What is said beside a count: of those that count what was put off before, and what was put off here.
fn beside(lang: Lang, count: &BugCount) -> String {
    let deferred = (count.deferred > 0).then(|| screens::deferred(lang, count.deferred));
    let parts = [put_off::one(lang, count), deferred];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// Where it is said where they come from: on the edge; beneath the counts where that is too short;
/// what is most important of it on the edge where there is no room beneath either.
fn placed(from: String, title: u16, counts: u16, area: Rect) -> (String, Vec<String>) {
    let edge = area.width.saturating_sub(title + 8);
    if width(&from) <= edge {
        return (from, Vec::new());
    }
    let beneath = rows(from.clone(), area.width.saturating_sub(4));
    if usize::from(area.height) >= beneath.len() + usize::from(counts + 2) {
        return (String::new(), beneath);
    }
    let short = rows(from, edge).swap_remove(0);
    (short.trim_end_matches([',', '，']).to_owned(), Vec::new())
}

/// Where the bugs come from and how old that is; nothing where they are kept by hand.
fn source(scene: Scene<'_>, status: &Status, brush: &Brush<'_>) -> (String, Role) {
    let (lang, source) = (scene.wall.lang(), &status.bugs.source);
    if source.state == SourceState::Manual {
        return (String::new(), Role::Muted);
    }
    let age = |at| screens::age(lang, scene.wall.now.duration_since(at).as_secs());
    let text = sync::told(lang, source, source.at.map(age).as_deref());
    marked(source, text, brush.glyphs())
}

/// The bugs in one row: `A 0/0 ✔  B 1/0 ✘`.
pub(super) fn bugs_in_a_row(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let mut spans = vec![(
        format!("{}  ", words::bugs(scene.wall.lang())),
        brush.style(Role::Muted),
    )];
    for (severity, count) in &status.bugs.counts {
        let (glyph, role) = look(&status.bugs, count, brush.glyphs());
        let told = match count.limit {
            Some(limit) => format!("{severity} {}/{limit} {glyph}   ", count.open),
            None => format!("{severity} {} {glyph}   ", count.open),
        };
        spans.push((told, brush.style(role)));
    }
    let back = put_off::all(scene.wall.lang(), &status.bugs);
    spans.extend(back.map(|back| (format!("{back}   "), brush.style(Role::Muted))));
    let (from, role) = source(scene, status, brush);
    spans.push((from, brush.style(role)));
    let spans: Vec<_> = spans.iter().map(|(t, s)| (t.as_str(), *s)).collect();
    brush.line(row.x + 1, row.y, row.width.saturating_sub(1), &spans);
}

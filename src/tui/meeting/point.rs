//! A point of the agenda: its number and title, what the plan says on it, what is recorded, the
//! remarks made so far.

use ratatui::layout::Rect;

use super::prose::{self, Row};
use super::title::Title;
use super::{Scene, facts, take, take_last, within};
use crate::domain::meeting::Remark;
use crate::domain::view::meeting::PointView;
use crate::text::cockpit::screens;
use crate::text::{meeting as words, names};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Seen;
use crate::tui::widgets::width::{clean, width, wrap};

/// From where the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// From that row on, as far as there are any.
    Row(usize),
    /// That page, round and round: where nobody can scroll.
    Page(usize),
}

/// Draws the point of that number, from 1; says which rows of its text are seen.
pub fn draw(
    scene: Scene<'_>,
    (number, point): (usize, &PointView),
    from: From,
    note: Option<&str>,
    brush: &mut Brush<'_>,
    page: Rect,
) -> Seen {
    let lang = scene.lang;
    let mut page = page;
    let source = match &point.section {
        Some(section) => words::from_plan(lang, section.title.get(lang)),
        None => words::from_record(lang),
    };
    let mut lines = vec![(source, Role::Muted)];
    if let Some(note) = note {
        lines.insert(0, (note.to_owned(), Role::Stale));
    }
    Title {
        big: &format!("{number}/{}", scene.meeting.points.len()),
        role: if note.is_some() {
            Role::Stale
        } else {
            Role::Info
        },
        text: point.title.get(lang),
        lines,
    }
    .draw(brush, &mut page);
    let mut area = within(page, if page.width > 90 { 8 } else { 2 });
    let remarked = remarks_height(scene, &point.remarks, area);
    let place = take_last(&mut area, remarked);
    remarks(scene, &point.remarks, brush, place);
    let facts = facts::of(scene, point, brush.glyphs());
    // The text may scroll; what is recorded stays, as far as it leaves the text half of the room.
    let said = said(scene, point);
    let needs = u16::try_from(facts.len()).unwrap_or(u16::MAX);
    let recorded = match said {
        None => needs,
        Some(_) => needs.min(area.height / 2),
    };
    let mut place = take_last(&mut area, recorded);
    if said.is_some() && recorded > 0 {
        take_last(&mut area, 1);
    }
    if said.is_none() {
        // Alone, it stands at the top, with air between its lines.
        place.y = area.y;
        place.height = recorded + area.height;
    }
    let step = if said.is_none() && place.height >= 2 * needs {
        2
    } else {
        1
    };
    for (y, fact) in (place.y..place.bottom()).step_by(step).zip(&facts) {
        let spans: Vec<_> = fact
            .iter()
            .map(|(t, r)| (t.as_str(), brush.style(*r)))
            .collect();
        brush.line(place.x, y, place.width, &spans);
    }
    match said {
        Some(said) => text(&said, from, brush, area),
        None => Seen::default(),
    }
}

/// What the plan says on a point; or that it doesn't. `None` where no section is about it.
fn said(scene: Scene<'_>, point: &PointView) -> Option<String> {
    point.section.as_ref()?;
    Some(match scene.said {
        None => words::no_plan(scene.lang),
        Some(said) => match said.get(&point.id) {
            Some(text) if !text.trim().is_empty() => text.clone(),
            _ => words::says_nothing(scene.lang),
        },
    })
}

/// Draws a document's text; says which of its rows are seen.
pub fn text(text: &str, from: From, brush: &mut Brush<'_>, area: Rect) -> Seen {
    let cells = area.width.saturating_sub(2);
    let height = usize::from(area.height);
    let bullet = brush.glyphs().dot;
    // With air between its pieces where it fits so, and where it has to be turned anyway.
    let tight = prose::rows(text, cells, bullet, false);
    let wide = prose::rows(text, cells, bullet, true);
    let rows = if wide.len() <= height { wide } else { tight };
    let last = rows.len().saturating_sub(height);
    let first = match from {
        From::Row(row) => row.min(last),
        From::Page(turn) => {
            let pages = rows.len().div_ceil(height.max(1)).max(1);
            (turn % pages * height).min(last)
        }
    };
    let seen = Seen {
        first,
        count: height.min(rows.len() - first),
        total: rows.len(),
    };
    for (y, row) in (area.y..area.bottom()).zip(&rows[seen.rows()]) {
        put(brush, area.x, y, cells, row);
    }
    bar(brush, area, seen);
    seen
}

fn put(brush: &mut Brush<'_>, x: u16, y: u16, cells: u16, row: &Row) {
    let mut x = x + row.indent;
    let mut room = cells.saturating_sub(row.indent);
    if !row.mark.is_empty() {
        let used = brush.word(x, y, room, &row.mark, Role::Muted) + 1;
        x += used;
        room = room.saturating_sub(used);
    }
    brush.word(x, y, room, &row.text, row.role);
}

/// A thumb at the right edge, where not all is seen.
fn bar(brush: &mut Brush<'_>, area: Rect, seen: Seen) {
    let track = usize::from(area.height);
    if !seen.is_part() || track == 0 || area.width < 4 {
        return;
    }
    let length = (track * seen.count / seen.total).clamp(1, track);
    let hidden = (seen.total - seen.count).max(1);
    let top = ((track - length) * seen.first + hidden / 2) / hidden;
    let style = brush.style(Role::Muted);
    let glyph = brush.glyphs().thumb;
    for row in top..top + length {
        let y = area.y + u16::try_from(row).unwrap_or(0);
        brush.repeat(area.right() - 1, y, 1, glyph, style);
    }
}

/// Who said a remark, and when; the words in rows.
fn told(scene: Scene<'_>, remark: &Remark, cells: u16) -> (String, Vec<String>) {
    let hour = screens::clock(remark.stamp.at, scene.zone);
    let who = format!("{hour} {}  ", names::name(&remark.stamp.by));
    let room = cells.saturating_sub(width(&clean(&who))).max(12);
    (who, wrap(&remark.text, room))
}

/// A third of the room at most, and no more than they need, with their heading.
fn remarks_height(scene: Scene<'_>, remarks: &[Remark], area: Rect) -> u16 {
    if remarks.is_empty() {
        return 0;
    }
    let rows = remarks.iter().map(|r| told(scene, r, area.width).1.len());
    let needs = u16::try_from(rows.sum::<usize>()).unwrap_or(u16::MAX);
    needs.saturating_add(2).min((area.height / 3).max(2))
}

/// Draws remarks, the latest last; where not all fit, the earlier ones go.
pub(super) fn remarks(scene: Scene<'_>, remarks: &[Remark], brush: &mut Brush<'_>, area: Rect) {
    if area.height == 0 || remarks.is_empty() {
        return;
    }
    let mut area = area;
    if area.height > 3 {
        take(&mut area, 1);
    }
    let heading = words::remarks(scene.lang);
    let row = take(&mut area, 1);
    brush.word(row.x, row.y, row.width, &heading, Role::Muted);
    let mut rows: Vec<(String, String)> = Vec::new();
    for remark in remarks {
        let (who, lines) = told(scene, remark, area.width);
        let mut who = Some(who);
        for line in lines {
            rows.push((who.take().unwrap_or_default(), line));
        }
    }
    let first = rows.len().saturating_sub(usize::from(area.height));
    let mut indent = 0;
    for (y, (who, line)) in (area.y..area.bottom()).zip(&rows[first..]) {
        let used = brush.word(area.x, y, area.width, who, Role::Strong);
        if used > 0 {
            indent = used;
        }
        let room = area.width.saturating_sub(indent);
        brush.word(area.x + indent, y, room, line, Role::Text);
    }
}

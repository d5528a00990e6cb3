//! Where the environments stand on the line of commits to the candidate, drawn from the oldest to
//! the newest; beside it what is off the line, or unknown.

use ratatui::layout::Rect;

use super::application;
use crate::domain::contents::{Drift, Stop, stops};
use crate::domain::status::Standing;
use crate::text::cockpit::contents as words;
use crate::text::cockpit::screens as terms;
use crate::text::{names, words as general};
use crate::tui::model::Model;
use crate::tui::screens::cockpit::environments::look;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;

/// On fewer rows than these it is told on one.
const LOW: u16 = 15;
/// A stop takes at most so many cells.
const WIDEST: u16 = 26;
/// Nor fewer than these.
const NARROWEST: u16 = 11;

/// Draws it at the top of an area; says how many rows it took.
pub(super) fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) -> u16 {
    let (Some(status), Some(app)) = (model.status(), application(model)) else {
        return 1;
    };
    let all = stops(status, &app.range.application);
    let count = u16::try_from(all.len()).unwrap_or(u16::MAX).max(1);
    let cells = (area.width / count).min(WIDEST);
    if area.height < LOW || cells < NARROWEST {
        return in_one_row(model, &all, brush, area);
    }
    let said: Vec<_> = all.iter().map(|stop| said(model, stop)).collect();
    let rows = said.iter().map(Vec::len).max().unwrap_or(0);
    let mut x = area.x;
    for (at, (stop, said)) in all.iter().zip(&said).enumerate() {
        // The last one has what is left.
        let last = at + 1 == all.len();
        let cells = if last { area.right() - x } else { cells };
        let place = Rect {
            x,
            width: cells,
            ..area
        };
        let follows = all.get(at + 1).is_some_and(Stop::is_on_line);
        column(model, stop, brush, place, follows);
        for (y, (text, role)) in (area.y + 2..).zip(said) {
            brush.word(x, y, cells - 1, text, *role);
        }
        x += cells;
    }
    2 + u16::try_from(rows).unwrap_or(0)
}

/// A stop's names, and its commit on the line.
fn column(model: &Model, stop: &Stop, brush: &mut Brush<'_>, place: Rect, follows: bool) {
    let room = place.width - 1;
    let role = if stop.environments.is_empty() {
        Role::Strong
    } else {
        Role::Text
    };
    brush.word(place.x, place.y, room, &name(model, stop), role);
    let (glyph, role) = mark(stop, brush);
    let mut used = brush.word(place.x, place.y + 1, room, glyph, role) + 1;
    if let Some(commit) = &stop.commit {
        let (x, left) = (place.x + used, room.saturating_sub(used));
        used += brush.word(x, place.y + 1, left, &names::commit(commit), Role::Text) + 1;
    }
    if stop.is_on_line() && follows {
        let line = brush.glyphs().border.horizontal_top;
        let (x, style) = (place.x + used, brush.style(Role::Muted));
        brush.repeat(x, place.y + 1, room.saturating_sub(used), line, style);
    }
}

/// How a stop looks. What merely waits for its turn is no worry.
fn mark(stop: &Stop, brush: &Brush<'_>) -> (&'static str, Role) {
    let glyphs = brush.glyphs();
    match stop.state {
        Standing::Candidate if stop.environments.is_empty() => (glyphs.current, Role::Info),
        Standing::Behind | Standing::Ahead => (glyphs.open, Role::Text),
        state => look(state, glyphs),
    }
}

fn name(model: &Model, stop: &Stop) -> String {
    let lang = model.lang();
    if stop.environments.is_empty() {
        return words::candidate(lang);
    }
    let places = stop.environments.iter();
    let places: Vec<String> = places.map(|id| model.environment_name(id)).collect();
    places.join(&names::comma(lang))
}

/// How far it is from the candidate, line by line, and how it came to be there.
fn said(model: &Model, stop: &Stop) -> Vec<(String, Role)> {
    let lang = model.lang();
    let standing = || general::standing_long(lang, stop.state, false);
    let ahead = stop.ahead.filter(|n| *n > 0);
    let behind = stop.behind.filter(|n| *n > 0);
    let mut said = Vec::new();
    match stop.state {
        // Its name says it.
        Standing::Candidate if stop.environments.is_empty() => {}
        Standing::Candidate => said.push((terms::env_candidate(lang), Role::Pass)),
        Standing::Diverged if ahead.is_some() || behind.is_some() => {
            said.extend(ahead.map(|n| (words::own(lang, n), Role::Stale)));
        }
        Standing::Behind | Standing::Ahead if ahead.is_some() || behind.is_some() => {
            said.extend(ahead.map(|n| (words::ahead(lang, n), Role::Stale)));
        }
        Standing::None => said.push((words::no_record(lang), Role::Muted)),
        _ => said.push((standing(), Role::Stale)),
    }
    said.extend(behind.map(|n| (words::behind(lang, n), Role::Muted)));
    let drift = stop.drift.as_ref().map(|drift| match drift {
        Drift::Outside { by: None } => words::outside(lang),
        Drift::Outside { by: Some(by) } => words::outside_by(lang, &names::name(by)),
        Drift::Platform { commit } => words::platform_says(lang, &names::commit(commit)),
    });
    let glyph = model.settings.theme.glyphs().stale;
    said.extend(drift.map(|drift| (format!("{glyph} {drift}"), Role::Stale)));
    said
}

fn in_one_row(model: &Model, all: &[Stop], brush: &mut Brush<'_>, row: Rect) -> u16 {
    let arrow = format!(" {} ", brush.glyphs().arrow);
    let dot = format!("  {}  ", brush.glyphs().dot);
    let mut spans: Vec<(String, Role)> = Vec::new();
    for (at, stop) in all.iter().enumerate() {
        if at > 0 {
            let between = if stop.is_on_line() { &arrow } else { &dot };
            spans.push((between.clone(), Role::Muted));
        }
        spans.push((name(model, stop), Role::Text));
        for (text, role) in said(model, stop).into_iter().take(1) {
            spans.push((format!(" {text}"), role));
        }
    }
    let spans: Vec<_> = spans
        .iter()
        .map(|(text, role)| (text.as_str(), brush.style(*role)))
        .collect();
    brush.line(row.x, row.y, row.width, &spans);
    1
}

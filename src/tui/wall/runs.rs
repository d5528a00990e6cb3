//! The run that is under way, across a room: how far it is, and what is in its way.

use ratatui::layout::Rect;

use super::super::runs::{self, came_to, look};
use super::super::theme::Role;
use super::super::widgets::brush::Brush;
use super::super::widgets::panel::Panel;
use super::single::take;
use super::view::Scene;
use crate::domain::run::StepState;
use crate::domain::status::{RunView, Status};
use crate::text::cli::run as told;
use crate::text::cockpit::runs as words;
use crate::text::names;
use crate::text::words as terms;

/// The room of a page's number, in cells.
const PAGE: u16 = 5;

/// The run that matters: one that stands still, else the newest under way.
pub(super) fn of(status: &Status) -> Option<&RunView> {
    let mut stuck = status.runs.iter().rev().filter(|view| view.stuck);
    let newest = || status.runs.iter().rev().find(|view| view.under_way);
    stuck.next().or_else(newest)
}

/// A row of its own, where a run is under way.
pub(super) fn row(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, rest: &mut Rect) {
    let lang = scene.wall.lang();
    let Some(view) = of(status) else {
        return;
    };
    let row = take(rest, 1);
    if row.height == 0 {
        return;
    }
    // At the right end the page of the reasons beneath may stand.
    let room = row.width.saturating_sub(2 + PAGE);
    if let Some(news) = runs::finding(lang, status, status, "") {
        let mut text = format!("{} {}", news.mark(brush.glyphs()), news.what);
        if !news.mend.is_empty() {
            text = format!("{text} · {}", news.mend);
        }
        brush.word(row.x + 1, row.y, room, &text, news.role);
        return;
    }
    let at = view.current().map_or(view.done, |step| step.number);
    let environment = names::environment(lang, status, &view.run.environment);
    let number = view.run.number;
    if view.run.running().is_none() {
        let far = words::waits_on_card(lang, number, at, view.of);
        let text = format!("{} {environment} · {far}", brush.glyphs().open);
        brush.word(row.x + 1, row.y, room, &text, Role::Stale);
        return;
    }
    let far = words::on_card(lang, number, at, view.of);
    let clock = terms::span(lang, runs::worked(&view.run, scene.wall.now));
    let text = format!("{} {environment} · {far} · {clock}", brush.glyphs().current);
    brush.word(row.x + 1, row.y, room, &text, Role::Running);
}

/// Its steps, the one that matters marked.
pub(super) fn steps(scene: Scene<'_>, view: &RunView, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.wall.lang();
    let title = format!(
        "{} · {}",
        words::run(lang, view.run.number),
        words::steps(lang, view.done, view.of)
    );
    let inside = Panel {
        focused: true,
        ..Panel::new(&title)
    }
    .draw(brush, area);
    let all = &view.run.steps;
    let room = usize::from(inside.height);
    let here = view.current().map_or(all.len(), |step| {
        usize::try_from(step.number).unwrap_or_default()
    });
    let first = here
        .saturating_sub(room / 2 + 1)
        .min(all.len().saturating_sub(room));
    for (y, step) in (inside.y..inside.bottom()).zip(all.iter().skip(first)) {
        let state = step.state();
        let (glyph, role) = look(state, brush.glyphs());
        let mut text = format!("{glyph} {}. {}", step.number, told::part(lang, &step.part));
        if state != StepState::Waiting && state != StepState::Running {
            text = format!("{text} · {}", came_to(lang, step));
        }
        brush.word(inside.x + 1, y, inside.width.saturating_sub(2), &text, role);
    }
}

//! What the hour brings: decisions that are due, told with the bell once and on every screen until
//! they are made; and the moments at which what is shown changes although nothing was recorded.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use ratatui::layout::Rect;

use super::actions::Action;
use super::model::{Model, Screen};
use super::msg::{Ask, Target};
use super::theme::Role;
use super::widgets::brush::Brush;
use crate::domain::status::{Status, Summary};
use crate::text::cockpit::screens;
use crate::text::{hour as words, names};

/// What the hour has brought already.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The decisions that the bell was rung for.
    rung: BTreeSet<(Target, Timestamp)>,
    /// As of when the release that is looked at was told.
    told: Option<Timestamp>,
}

impl State {
    /// The release that is looked at was told as of now.
    pub fn told(&mut self, now: Timestamp) {
        self.told = Some(now);
    }
}

/// A decision that is due.
struct Due {
    target: Target,
    deadline: Timestamp,
}

/// The decisions that run, of all releases that are known.
fn running(model: &Model) -> Vec<Due> {
    let rows = model.data.overview.as_deref().unwrap_or_default();
    let rows = rows.iter().filter(|row| row.state.is_under_way());
    let of_row = |row: &Summary| {
        let deadline = row.deadline?;
        let target = Target::of(row);
        Some(Due { target, deadline })
    };
    let mut all: Vec<Due> = rows.filter_map(of_row).collect();
    // The release that is looked at is told apart from the list, and may have ended its clock.
    let of_status = |status: &Status| {
        let target = Target::of_status(status);
        all.retain(|due| due.target != target);
        let under_way = status.release.state.is_under_way();
        let deadline = status.release.deadline.filter(|_| under_way);
        all.extend(deadline.map(|deadline| Due { target, deadline }));
    };
    model.data.status.as_deref().map(of_status);
    all.sort_by_key(|due| due.deadline);
    all
}

/// Those whose time is up, the longest overdue first.
fn due(model: &Model) -> Vec<Due> {
    let mut all = running(model);
    all.retain(|due| due.deadline <= model.now);
    all
}

/// Whether the bell is to be rung: once for each decision that is due. The mail that tells it is seen
/// to as well.
pub fn rings(model: &mut Model) -> bool {
    let mut due = due(model);
    let rung = &mut model.due.rung;
    // All are remembered, whichever rings.
    due.retain(|due| rung.insert((due.target.clone(), due.deadline)));
    let rings = !due.is_empty();
    for due in due {
        model.ask(Ask::Due(due.target));
    }
    rings
}

/// The hour has gone on: what it changes is asked for anew, once.
pub fn turn(model: &mut Model) {
    let told = model.due.told;
    let turns = told.and_then(|told| model.data.status.as_ref()?.turns_at(told));
    if turns.is_some_and(|at| at <= model.now) {
        model.due.told = Some(model.now);
        model.ask(Ask::Hour);
    }
}

/// In how long the hour changes something that was told.
#[must_use]
pub fn next_change(model: &Model) -> Option<SignedDuration> {
    let running = running(model);
    let unrung = |due: &&Due| {
        let key = (due.target.clone(), due.deadline);
        !model.due.rung.contains(&key)
    };
    let rings = running.iter().filter(unrung).map(|due| due.deadline).min();
    let status = model.data.status.as_ref();
    let turns = model.due.told.and_then(|told| status?.turns_at(told));
    let at = [rings, turns].into_iter().flatten().min()?;
    Some(
        at.duration_since(model.now)
            .max(SignedDuration::from_millis(1)),
    )
}

/// How many rows the banner takes.
#[must_use]
pub fn height(model: &Model) -> u16 {
    u16::from(!due(model).is_empty())
}

/// Draws the banner on one row: what is to be decided, for how long, and how.
pub fn draw(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let all = due(model);
    let Some(first) = all.first() else {
        return;
    };
    let lang = model.lang();
    let release = format!(
        "{} {}",
        names::name(&first.target.project),
        names::name(&first.target.version)
    );
    let ago = screens::age(lang, model.now.duration_since(first.deadline).as_secs());
    let status = model.data.status.as_deref();
    let shown = status.filter(|status| Target::of_status(status) == first.target);
    let mut text = match shown.and_then(|status| status.problem.as_ref()) {
        Some(problem) => words::decide(lang, &release, &names::remark(&problem.what), &ago),
        None => words::decide_about(lang, &release, &ago),
    };
    if all.len() > 1 {
        text = format!("{text} · +{}", all.len() - 1);
    }
    let key = model.settings.keymap.keys(Action::Rollback).first();
    if let (Screen::Cockpit(target) | Screen::Run(target), Some(key)) = (&model.screen, key)
        && *target == first.target
    {
        text = format!("{text} · {}", words::decide_by(lang, &key.to_string()));
    }
    let style = brush.style(Role::Danger);
    brush.fill(row, style);
    let text = format!("{} {text}", brush.glyphs().blocked);
    brush.text(row.x + 1, row.y, row.width.saturating_sub(2), &text, style);
}

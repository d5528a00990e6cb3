//! What is watched, on the card of its environment: calm while all is well; what is down stands out.

use super::environments::CardLine;
use crate::domain::monitoring::Standing;
use crate::domain::status::{EnvironmentView, MonitorView, Status};
use crate::text::{hour, names, watch as words};
use crate::tui::actions::Action;
use crate::tui::branches::News;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::watch::Duty;
use crate::tui::widgets::spark::spark;

/// What is down there, the longest first, and for how long.
pub(super) fn alarm(
    model: &Model,
    status: &Status,
    environment: &EnvironmentView,
) -> Option<CardLine> {
    let lang = model.lang();
    let first = down(status).find(|view| view.environment == environment.id)?;
    let mut text = format!(
        "{} {}",
        model.settings.theme.glyphs().blocked,
        names::name(first.own_name())
    );
    if environment.monitors.down > 1 {
        text = format!("{text} +{}", environment.monitors.down - 1);
    }
    let length = words::down_length(lang, first, model.now).unwrap_or_default();
    Some((text, length, Role::Blocked))
}

/// How many are up, how they did lately, and how long an answer takes.
pub(super) fn calm(model: &Model, environment: &EnvironmentView) -> Option<CardLine> {
    let watched = &environment.monitors;
    // Before it is known what was seen there is nothing to tell.
    if watched.of == 0 || model.data.lately.is_none() {
        return None;
    }
    let (lang, glyphs) = (model.lang(), model.settings.theme.glyphs());
    if model.data.duty == Duty::Asks && watched.unknown == watched.of {
        let text = words::asks(lang, watched.of, &key(model));
        let text = format!("{} {text}", glyphs.unknown);
        return Some((text, String::new(), Role::Unknown));
    }
    if watched.unknown == watched.of {
        let text = format!("{} {}", glyphs.unknown, words::not_seen(lang, watched.of));
        return Some((text, String::new(), Role::Unknown));
    }
    let up = words::up_of(lang, watched.up, watched.of);
    let picture = spark(&watched.picture, glyphs);
    let took = watched.took.map(|took| words::latency(lang, took));
    let (mark, role) = if watched.unknown > 0 {
        (format!("{} ", glyphs.unknown), Role::Unknown)
    } else {
        (String::new(), Role::Muted)
    };
    let text = format!("{mark}{up} {picture}");
    Some((text, took.unwrap_or_default(), role))
}

/// What is down in production, on a row of its own: users are touched by it.
pub(super) fn in_production(model: &Model, status: &Status) -> Option<News> {
    let process = model.data.process.as_ref()?;
    let production = process.production()?;
    let lang = model.lang();
    let mut all = down(status).filter(|view| view.environment == production.id);
    let first = all.next()?;
    let length = words::down_length(lang, first, model.now).unwrap_or_default();
    let name = names::name(first.own_name());
    let mut what = words::down_with(
        lang,
        production.name.get(lang),
        &name,
        &length,
        &names::remark(&first.what),
    );
    let more = all.count();
    if more > 0 {
        what = format!("{what} +{more}");
    }
    // While a clock runs for it somebody must decide.
    let rollback = model.settings.keymap.keys(Action::Rollback).first();
    let mend = match (&status.problem, rollback) {
        (Some(_), Some(key)) => hour::decide_by(lang, &key.to_string()),
        _ => key(model),
    };
    Some(News::new(|g| g.blocked, Role::Blocked, what, mend))
}

/// What went down while the release is watched.
pub(super) fn observed(model: &Model, status: &Status) -> Option<News> {
    let zone = &model.settings.zone;
    let told = words::observed(model.lang(), status, &|at| {
        crate::text::cockpit::screens::moment(at, zone)
    })?;
    Some(if status.outages.is_empty() {
        News::new(|g| g.pass, Role::Muted, told, String::new())
    } else {
        News::new(|g| g.stale, Role::Stale, told, key(model))
    })
}

fn down(status: &Status) -> impl Iterator<Item = &MonitorView> {
    let monitors = status.monitors.iter();
    monitors.filter(|view| view.standing == Standing::Down)
}

/// The key that shows them all.
fn key(model: &Model) -> String {
    let keys = model.settings.keymap.keys(Action::Monitors);
    keys.first().map(ToString::to_string).unwrap_or_default()
}

//! The parts of one release's wall.

use ratatui::layout::Rect;

use super::super::theme::Role;
use super::super::widgets::brush::Brush;
use super::super::widgets::panel::Panel;
use super::super::widgets::width::width;
use super::super::widgets::{bar, big};
use super::looks;
use super::view::Scene;
use crate::domain::release::{Rollback, Vote};
use crate::domain::status::{EnvironmentView, Status, VoteView};
use crate::text::cockpit::screens;
use crate::text::{going_back, names, reason, wall as words, words as terms};

/// The reasons with whose turn it is; page by page where they don't all fit.
pub(super) fn reasons(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.wall.lang();
    let all = &status.verdict.reasons;
    if area.height == 0 || all.is_empty() {
        return;
    }
    let step = if usize::from(area.height) >= 2 * all.len() {
        2
    } else {
        1
    };
    let rows = usize::from(area.height) / step;
    let pages = all.len().div_ceil(rows);
    let page = scene.wall.turn() % pages;
    let shown = all.iter().skip(page * rows).take(rows);
    let plain = brush.style(Role::Text);
    let quiet = brush.style(Role::Muted);
    for (y, reason) in (area.y..area.bottom()).step_by(step).zip(shown) {
        let names = scene.wall.names(status);
        let turn = reason::turn(lang, reason, &names);
        let why = reason::why_with(lang, &reason.why, &names);
        let room = area.width.saturating_sub(3);
        // Whose turn it is stands at the right while there is room for both.
        let turns = width(&turn).min(room / 3);
        let x = brush.right(area.right().saturating_sub(1), y, turns, &turn, quiet);
        let cells = x.saturating_sub(area.x + 4);
        brush.text(area.x + 3, y, cells, &why, plain);
    }
    if pages > 1 {
        let mark = words::page(lang, page + 1, pages);
        let y = area.y.saturating_sub(1);
        brush.right(area.right().saturating_sub(1), y, 8, &mark, quiet);
    }
}

/// The four environments: cards where there is room, else words in a row.
pub(super) fn environments(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let count = u16::try_from(status.environments.len().max(1)).unwrap_or(1);
    if area.height == 0 {
        return;
    }
    let whole = area.width.saturating_sub(count - 1);
    let mut x = area.x;
    for (at, environment) in status.environments.iter().enumerate() {
        let nth = u16::try_from(at).unwrap_or(0);
        let cells = whole / count + u16::from(nth < whole % count);
        let card = Rect {
            x,
            width: cells,
            ..area
        };
        if area.height < 3 {
            let lang = scene.wall.lang();
            let (glyph, role) = looks::standing(status, at, brush.glyphs());
            let text = format!("{glyph} {}", environment.name.get(lang));
            brush.word(card.x + 1, card.y, cells.saturating_sub(1), &text, role);
        } else {
            card_of(scene, status, (at, environment), brush, card);
        }
        x += cells + 1;
    }
}

fn card_of(
    scene: Scene<'_>,
    status: &Status,
    (at, environment): (usize, &EnvironmentView),
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = scene.wall.lang();
    let (glyph, role) = looks::standing(status, at, brush.glyphs());
    let inside = Panel {
        title: environment.name.get(lang),
        right: Some((glyph, brush.style(role))),
        hint: "",
        focused: environment.current,
    }
    .draw(brush, area);
    let word = format!(
        "{glyph} {}",
        terms::standing_known(lang, environment.standing(), environment.is_counted())
    );
    // Of several applications, the one that the environment's standing is about.
    let standing = environment.standing();
    let first = environment
        .applications
        .iter()
        .find(|a| a.state == standing);
    let first = first.filter(|running| running.commit.is_some());
    let several = environment.applications.len() > 1;
    let runs = first.map(|running| {
        let what = match &running.branch {
            Some(branch) if !several => names::name(branch),
            _ => names::name(&running.name),
        };
        let commit = running.commit.as_ref().map_or("", |c| c.short());
        format!("{what} @{commit}")
    });
    let worst = environment.applications.iter().find_map(|a| a.behind);
    let behind = match (environment.applications.as_slice(), worst) {
        ([one], Some(n)) if n > 0 && one.ahead == Some(0) => format!("{word} {n}"),
        _ => word,
    };
    let age = first.and_then(|running| running.at).map(|at| {
        let seconds = scene.wall.now.duration_since(at).as_secs();
        screens::age(lang, seconds)
    });
    let lines = [
        (behind, role),
        (runs.unwrap_or_default(), Role::Text),
        (age.unwrap_or_default(), Role::Muted),
    ];
    let room = inside.width.saturating_sub(2);
    let top = inside.y + u16::from(inside.height > 3);
    for (y, (text, role)) in (top..inside.bottom()).zip(&lines) {
        brush.word(inside.x + 1, y, room, text, *role);
    }
}

/// The stages with what is done of each.
pub(super) fn stages(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.wall.lang();
    let (done, of) = whole(status);
    let title = format!("{} {done}/{of}", words::progress(lang));
    let inside = Panel::new(&title).draw(brush, area);
    let room = usize::from(inside.height);
    let here = status.stages.iter().position(|s| s.current).unwrap_or(0);
    // Where not all fit, those around the one where the release stands.
    let first = here
        .saturating_sub(room / 2)
        .min(status.stages.len().saturating_sub(room));
    let shown = status.stages.iter().enumerate().skip(first);
    for (y, (at, stage)) in (inside.y..inside.bottom()).zip(shown) {
        let glyphs = brush.glyphs();
        let (glyph, role) = match (stage.current, stage.done == stage.of, at < here) {
            (true, ..) => (glyphs.current, Role::Strong),
            (_, true, _) => (glyphs.pass, Role::Pass),
            (_, false, true) => (glyphs.stale, Role::Stale),
            _ => (glyphs.open, Role::Muted),
        };
        let cells = inside.width / 4;
        let numbers = format!("{}/{}", stage.done, stage.of);
        let end = inside.right().saturating_sub(1);
        let style = brush.style(role);
        brush.right(end, y, 5, &numbers, style);
        let gauge = end.saturating_sub(6 + cells);
        let (value, limit) = (stage.done as u64, stage.of as u64);
        bar::draw(brush, (gauge, y), cells, value, Some(limit), role);
        let name = format!("{glyph} {} {}", at + 1, stage.name.get(lang));
        let room = gauge.saturating_sub(inside.x + 2);
        brush.text(inside.x + 1, y, room, &name, style);
    }
}

/// The whole way in one row.
pub(super) fn progress_in_a_row(
    scene: Scene<'_>,
    status: &Status,
    brush: &mut Brush<'_>,
    row: Rect,
) {
    let (done, of) = whole(status);
    let lang = scene.wall.lang();
    let text = format!("{}  {done}/{of} ", words::progress(lang));
    let used = brush.word(row.x + 1, row.y, row.width, &text, Role::Muted);
    let cells = row.width.saturating_sub(used + 3);
    let at = (row.x + 1 + used, row.y);
    bar::draw(brush, at, cells, done as u64, Some(of as u64), Role::Gauge);
}

fn whole(status: &Status) -> (usize, usize) {
    let stages = status.stages.iter();
    stages.fold((0, 0), |(done, of), s| (done + s.done, of + s.of))
}

/// Each role's word, as large as there is room.
pub(super) fn roll_call(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.wall.lang();
    let said = |v: &&VoteView| v.vote.is_some() && !v.stale;
    let done = status.votes.iter().filter(said).count();
    let title = words::roll_call(lang, done, status.votes.len());
    let inside = Panel::new(&title).draw(brush, area);
    let count = u16::try_from(status.votes.len().max(1)).unwrap_or(1);
    if inside.height >= 7 && inside.width / count >= 17 {
        for (nth, vote) in (0..).zip(&status.votes) {
            let cells = inside.width / count;
            let x = inside.x + nth * cells + 1;
            let (word, short, role) = told(scene, vote);
            let style = brush.style(role);
            let name = brush.style(Role::Strong);
            brush.text(x, inside.y, cells - 2, vote.name.get(lang), name);
            let place = Rect {
                x,
                y: inside.y + 2,
                width: cells - 2,
                height: inside.height - 2,
            };
            let rows = big::draw(brush, place, short, style);
            let y = place.y + rows + u16::from(inside.height > 8);
            if y < inside.bottom() {
                brush.text(x, y, cells - 2, &word, style);
            }
        }
        return;
    }
    for (y, vote) in (inside.y..inside.bottom()).zip(&status.votes) {
        let (word, _, role) = told(scene, vote);
        let half = inside.width / 2;
        let name = brush.style(Role::Strong);
        brush.text(inside.x + 1, y, half, vote.name.get(lang), name);
        let room = inside.width.saturating_sub(half + 2);
        brush.word(inside.x + half + 1, y, room, &word, role);
    }
}

/// A role's word: in words, in big letters, and how it looks.
fn told(scene: Scene<'_>, vote: &VoteView) -> (String, &'static str, Role) {
    let lang = scene.wall.lang();
    let who = vote.ballot.as_ref().map(|b| names::name(&b.stamp.by));
    let by = |word: &str| match &who {
        Some(who) => format!("{word} · {who}"),
        None => word.to_owned(),
    };
    match (vote.vote, vote.stale) {
        (None, _) => (
            format!(
                "{} {}",
                words::no_vote(lang),
                names::people(lang, &vote.people)
            ),
            "-",
            Role::Muted,
        ),
        (Some(_), true) => (words::stale_vote(lang), "?", Role::Stale),
        (Some(Vote::Go), _) => (by(terms::vote(lang, Vote::Go)), "GO", Role::Pass),
        (Some(Vote::NoGo), _) => (by(terms::vote(lang, Vote::NoGo)), "NO", Role::Blocked),
    }
}

/// The steps of a rollback, the one that is next marked.
pub(super) fn rollback(
    scene: Scene<'_>,
    status: &Status,
    rollback: &Rollback,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = scene.wall.lang();
    let is_done =
        |s: &crate::domain::release::Step| s.result.as_ref().is_some_and(|r| r.outcome.is_done());
    let done = rollback.steps.iter().filter(|s| is_done(s)).count();
    let title = match status.partly_back() {
        Some(_) => going_back::partly_of(lang, done, rollback.steps.len()),
        None => words::rollback(lang, done, rollback.steps.len()),
    };
    let inside = Panel {
        focused: true,
        ..Panel::new(&title)
    }
    .draw(brush, area);
    let room = usize::from(inside.height);
    let first = done
        .saturating_sub(room / 2)
        .min(rollback.steps.len().saturating_sub(room));
    for (y, step) in (inside.y..inside.bottom()).zip(rollback.steps.iter().skip(first)) {
        let glyphs = brush.glyphs();
        let next = rollback.steps.iter().find(|s| !is_done(s));
        let (glyph, role) = match &step.result {
            Some(result) if result.outcome.is_done() => (glyphs.pass, Role::Pass),
            Some(_) => (glyphs.blocked, Role::Blocked),
            None if next.is_some_and(|next| next.number == step.number) => {
                (glyphs.current, Role::Strong)
            }
            None => (glyphs.open, Role::Muted),
        };
        let what = going_back::step(lang, status, &step.kind);
        let text = format!("{glyph} {}. {what}", step.number);
        brush.word(inside.x + 1, y, inside.width.saturating_sub(2), &text, role);
    }
}

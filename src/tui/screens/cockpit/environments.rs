//! The four environments: what each runs, beside the candidate.

use ratatui::layout::Rect;

use super::watched;
use crate::domain::status::{EnvironmentView, RunView, RunningView, Standing, Status};
use crate::text::cockpit::{runs as run_words, screens as words};
use crate::text::names;
use crate::text::words as terms;
use crate::tui::model::Model;
use crate::tui::runs;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::width::width;

/// A line of a card: what stands left and right, and how the left looks.
pub(super) type CardLine = (String, String, Role);

/// How a standing looks.
#[must_use]
pub fn look(standing: Standing, glyphs: &Glyphs) -> (&'static str, Role) {
    match standing {
        Standing::Candidate => (glyphs.pass, Role::Pass),
        Standing::Behind | Standing::Ahead | Standing::Diverged => (glyphs.differs, Role::Stale),
        Standing::None => (glyphs.none, Role::Muted),
        Standing::Deploying => (glyphs.current, Role::Running),
        Standing::Failed => (glyphs.blocked, Role::Blocked),
        Standing::OutcomeUnknown => (glyphs.unknown, Role::Unknown),
    }
}

/// How an environment looks. What is not reached yet is no worry: production runs the release
/// before until it is its turn.
fn look_of(status: &Status, at: usize, glyphs: &Glyphs) -> (&'static str, Role) {
    let standing = status.environments[at].standing();
    let (glyph, role) = look(standing, glyphs);
    let current = status.environments.iter().position(|e| e.current);
    if role == Role::Stale && current.is_some_and(|current| at > current) {
        (glyph, Role::Muted)
    } else {
        (glyph, role)
    }
}

/// Draws the four as cards with arrows between them.
pub fn cards(model: &Model, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let count = u16::try_from(status.environments.len()).unwrap_or(1).max(1);
    let whole = area.width.saturating_sub(count - 1);
    let mut x = area.x;
    for (at, environment) in status.environments.iter().enumerate() {
        let at_u16 = u16::try_from(at).unwrap_or(0);
        // What can't be shared evenly goes to the first ones.
        let cells = whole / count + u16::from(at_u16 < whole % count);
        let card = Rect::new(x, area.y, cells, area.height);
        draw_card(model, status, at, environment, brush, card);
        x += cells;
        if at + 1 < status.environments.len() {
            let style = brush.style(Role::Muted);
            let arrow = brush.glyphs().arrow;
            brush.text(x, area.y + area.height / 2, 1, arrow, style);
            x += 1;
        }
    }
}

fn draw_card(
    model: &Model,
    status: &Status,
    at: usize,
    environment: &EnvironmentView,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let (glyph, role) = look_of(status, at, brush.glyphs());
    let word = terms::standing_known(lang, environment.standing(), environment.is_counted());
    let mark = format!("{word} {glyph}");
    let title = environment.name.get(lang);
    // Where the word doesn't fit beside the name the glyph stands alone: the word is on the card.
    let fits = width(title) + width(&mark) + 7 <= area.width;
    let mark = if fits { mark } else { glyph.to_owned() };
    let inside = Panel {
        title,
        right: Some((&mark, brush.style(role))),
        hint: "",
        focused: environment.current,
    }
    .draw(brush, area);
    let mut lines = lines(model, environment, inside.width);
    // Who owns it gives way first.
    let calm = watched::calm(model, environment);
    lines.splice(lines.len().min(2)..lines.len().min(2), calm);
    let run =
        runs::under_way(status, &environment.id).map(|run| run_line(model, run, inside.width));
    let alarm = watched::alarm(model, status, environment);
    let drift = drift(model, environment);
    lines.splice(0..0, alarm.into_iter().chain(run).chain(drift));
    for (y, (left, right, left_role)) in (inside.y..inside.bottom()).zip(&lines) {
        let style = brush.style(Role::Muted);
        let end = if right.is_empty() || width(left) + width(right) + 3 > inside.width {
            inside.right()
        } else {
            brush.right(
                inside.right().saturating_sub(1),
                y,
                inside.width,
                right,
                style,
            )
        };
        let cells = end.saturating_sub(inside.x + 1);
        brush.word(inside.x + 1, y, cells, left, *left_role);
    }
}

/// The lines of a card: left, right, and how the left looks; the most important first.
fn lines(model: &Model, environment: &EnvironmentView, cells: u16) -> Vec<CardLine> {
    let lang = model.lang();
    let Some(worst) = worst(environment) else {
        return vec![(words::env_none(lang), String::new(), Role::Muted)];
    };
    let owner = names::role(lang, &model.names(), &environment.owner);
    let Some(commit) = &worst.commit else {
        let people = names::people(lang, &environment.people);
        return vec![
            (words::env_none(lang), String::new(), Role::Muted),
            (String::new(), String::new(), Role::Muted),
            (owner, people, Role::Muted),
        ];
    };
    let branch = worst.branch.as_deref().map(names::name).unwrap_or_default();
    let runs = format!("{branch} @{}", commit.short());
    let narrow = width(&runs) + 2 > cells;
    let age = worst.at.map_or_else(String::new, |at| {
        words::age(lang, model.now.duration_since(at).as_secs())
    });
    let by = worst.by.as_ref().map(names::name).unwrap_or_default();
    let standing_role = if worst.state == Standing::Candidate {
        Role::Text
    } else {
        Role::Muted
    };
    if narrow {
        // The commit says more than the branch.
        let runs = format!("@{}", commit.short());
        let standing = standing(model, environment, worst);
        return vec![
            (runs, age, Role::Text),
            (standing, String::new(), standing_role),
            (owner, by, Role::Muted),
        ];
    }
    vec![
        (runs.trim_start().to_owned(), String::new(), Role::Text),
        (standing(model, environment, worst), age, standing_role),
        (owner, by, Role::Muted),
    ]
}

/// What the platform says that an application runs, where that is something else than was recorded.
fn drift(model: &Model, environment: &EnvironmentView) -> Option<CardLine> {
    let mut all = environment.applications.iter();
    let (app, other) = all.find_map(|app| Some((app, app.said.as_ref()?)))?;
    let text = words::env_platform(model.lang(), other.commit.short());
    Some((text, names::name(&app.name), Role::Blocked))
}

/// The run that is under way there: how far it is, and for how long.
fn run_line(model: &Model, view: &RunView, cells: u16) -> CardLine {
    let lang = model.lang();
    let number = view.run.number;
    let at = view.current().map_or(view.done, |step| step.number);
    let room = |whole: String, short: String| {
        if width(&whole) + 1 < cells {
            whole
        } else {
            short
        }
    };
    if view.stuck {
        let short = run_words::stuck_shortly(lang, at, view.of);
        let text = room(run_words::stuck_on_card(lang, number, at, view.of), short);
        return (text, String::new(), Role::Blocked);
    }
    if view.stands.is_some() {
        let short = run_words::waits_shortly(lang, at, view.of);
        let text = room(run_words::waits_on_card(lang, number, at, view.of), short);
        return (text, String::new(), Role::Stale);
    }
    let short = run_words::step_of(lang, at, view.of);
    let text = room(run_words::on_card(lang, number, at, view.of), short);
    let worked = terms::span(lang, runs::worked(&view.run, model.now));
    (text, worked, Role::Running)
}

fn worst(environment: &EnvironmentView) -> Option<&RunningView> {
    let standing = environment.standing();
    environment
        .applications
        .iter()
        .find(|app| app.state == standing)
}

fn standing(model: &Model, environment: &EnvironmentView, worst: &RunningView) -> String {
    let lang = model.lang();
    let same = |app: &&RunningView| app.state == Standing::Candidate;
    let (of, same) = (
        environment.applications.len(),
        environment.applications.iter().filter(same).count(),
    );
    if of > 1 && same < of {
        return words::env_applications(lang, same, of);
    }
    let count = |n: Option<u32>| n.and_then(|n| usize::try_from(n).ok());
    match (worst.state, count(worst.behind), count(worst.ahead)) {
        (Standing::Candidate, _, _) => words::env_candidate(lang),
        (Standing::Behind, Some(behind), _) => terms::commits_behind(lang, behind),
        (Standing::Ahead, _, Some(ahead)) => terms::commits_ahead(lang, ahead),
        (state, _, _) => terms::standing_long(lang, state, worst.is_counted()),
    }
}

/// Draws the four on one row.
pub fn strip(model: &Model, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let mut x = row.x + 1;
    for (at, environment) in status.environments.iter().enumerate() {
        let (glyph, role) = look_of(status, at, brush.glyphs());
        let name = environment.name.get(lang);
        let name_role = if environment.current {
            Role::Strong
        } else {
            Role::Text
        };
        let spans = [
            (name, brush.style(name_role)),
            (" ", brush.style(Role::Text)),
            (glyph, brush.style(role)),
        ];
        x += brush.line(x, row.y, row.right().saturating_sub(x), &spans);
        let watched = &environment.monitors;
        if watched.down > 0 {
            let text = format!(" {}{}", brush.glyphs().blocked, watched.down);
            x += brush.word(
                x,
                row.y,
                row.right().saturating_sub(x),
                &text,
                Role::Blocked,
            );
        }
        if at + 1 < status.environments.len() {
            let (arrow, style) = (brush.glyphs().arrow, brush.style(Role::Muted));
            brush.text(x + 1, row.y, 1, arrow, style);
            x += 3;
        }
    }
}

//! How a run is drawn.
//!
//! ```text
//! which run, which way, how far, how long
//! what matters now: a step under way, or what is in its way
//! ┌ steps ─────────────────────────────────────────┐
//! ┌ what the selected one says ────────────────────┐
//! ```

use ratatui::layout::Rect;

use super::last_words::{notes, nothing_kept};
use super::{Panel, Place, alarm, output, selected, shown};
use crate::domain::run::{Purpose, RunStep, StepState};
use crate::domain::status::{RunView, Stands};
use crate::text::cli::run as told;
use crate::text::cockpit::{runs as words, screens};
use crate::text::words as terms;
use crate::text::{names, reason};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::runs::{came_to, lasted, look, stands_for, worked};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::{self, scroll_bar};
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::width::width;
use crate::tui::widgets::{bar, panel::Panel as Frame};

/// The fewest rows that the output has, with its edge.
const OUTPUT: u16 = 6;
/// From how many seconds on it is said that nothing runs.
const STILL: i64 = 60;
/// How wide the gauge of steps is at most, in cells.
const GAUGE: u16 = 20;

/// Draws the screen.
pub fn view(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    let row = |down: u16| Rect {
        x: area.x + 1,
        y: area.y + down,
        width: area.width.saturating_sub(2),
        height: 1,
    };
    let (Some(view), Some(step)) = (shown(model), selected(model)) else {
        let lang = model.lang();
        let text = match model.status() {
            Some(_) => words::no_run(lang),
            None => screens::reading(lang),
        };
        brush.word(row(0).x, area.y, row(0).width, &text, Role::Muted);
        return;
    };
    head(model, view, brush, row(0));
    standing(model, view, brush, row(1));
    let rest = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    let wanted = u16::try_from(view.run.steps.len() + 2).unwrap_or(u16::MAX);
    let most = rest.height.saturating_sub(OUTPUT).min(rest.height / 2 + 2);
    let upper = Rect {
        height: wanted.min(most.max(3)),
        ..rest
    };
    let lower = Rect {
        y: upper.bottom(),
        height: rest.height.saturating_sub(upper.height),
        ..rest
    };
    steps(model, view, step, viewport, brush, upper);
    said(model, view, step, brush, lower);
}

/// Which run it is, and how far it has come.
fn head(model: &Model, view: &RunView, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let run = &view.run;
    let title = match model.target() {
        Some(target) => format!(
            "{} {}",
            names::name(&target.project),
            names::name(&target.version)
        ),
        None => String::new(),
    };
    let way = match run.purpose {
        Purpose::Forward => words::forward(lang),
        Purpose::Back => words::back(lang),
    };
    let name = words::run(lang, run.number);
    let place = model.environment_name(&run.environment);
    let at = screens::moment(run.stamp.at, &model.settings.zone);
    let begun = words::begun(lang, &names::name(&run.stamp.by), &at);
    let what = format!("  {name} · {place} · {way}");
    let end = if width(&title) + width(&what) + width(&begun) + 3 <= row.width {
        brush.right(
            row.right(),
            row.y,
            row.width,
            &begun,
            brush.style(Role::Muted),
        )
    } else {
        row.right()
    };
    let (muted, strong) = (brush.style(Role::Title), brush.style(Role::Strong));
    let spans = [(title.as_str(), muted), (what.as_str(), strong)];
    brush.line(row.x, row.y, end.saturating_sub(row.x), &spans);
}

/// What matters now.
fn standing(model: &Model, view: &RunView, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let glyphs = brush.glyphs();
    let took = worked(&view.run, model.now);
    let (glyph, role, text) = match (&view.run.stopped, view.current()) {
        (Some(stopped), _) if view.run.running().is_none() => (
            glyphs.blocked,
            Role::Blocked,
            words::stopped(
                lang,
                &names::name(&stopped.stamp.by),
                &names::remark(&stopped.text),
            ),
        ),
        (_, Some(step)) if view.stuck => {
            let (glyph, role) = look(step.state(), glyphs);
            let what = format!("{} {}", names::path(step.part.about()), came_to(lang, step));
            (glyph, role, format!("{what} · {}", words::stuck(lang)))
        }
        (_, Some(step)) if step.state() == StepState::Waiting => {
            (glyphs.open, Role::Stale, waits(model, view, step.number))
        }
        (_, Some(step)) => {
            let (glyph, role) = look(step.state(), glyphs);
            let about = names::path(step.part.about());
            let at = words::step_of(lang, step.number, view.of);
            (glyph, role, format!("{at} · {about}"))
        }
        (_, None) => {
            let (length, lasted) = (terms::length(lang, took), lasted(&view.run));
            let text = if lasted > took + STILL {
                words::is_done_after(lang, &length, &terms::length(lang, lasted))
            } else {
                words::is_done(lang, &length)
            };
            (glyphs.pass, Role::Pass, text)
        }
    };
    let (loud, muted) = (brush.style(role), brush.style(Role::Muted));
    let clock = if view.run.running().is_some() {
        let usual: Option<i64> = view.usual.iter().copied().sum();
        let usual = usual.map(|usual| words::usually(lang, &terms::length(lang, usual)));
        let clock = terms::span(lang, took);
        usual.map_or_else(|| clock.clone(), |usual| format!("{clock} · {usual}"))
    } else {
        stands(model, view)
    };
    let mut end = row.right();
    if width(&text) + width(&clock) + GAUGE + 6 <= row.width {
        end = end.saturating_sub(GAUGE);
        let (done, of) = (u64::from(view.done), Some(u64::from(view.of)));
        bar::draw(brush, (end, row.y), GAUGE, done, of, Role::Gauge);
        end = end.saturating_sub(2);
    }
    if !clock.is_empty() && width(&text) + width(&clock) + 4 <= end.saturating_sub(row.x) {
        let style = brush.style(Role::Strong);
        end = brush.right(end, row.y, row.width, &clock, style);
    }
    let spans = [(glyph, loud), (" ", muted), (text.as_str(), loud)];
    brush.line(row.x, row.y, end.saturating_sub(row.x + 1), &spans);
}

/// For how long nothing has run of a run that is under way, once that is worth saying.
fn stands(model: &Model, view: &RunView) -> String {
    let stands = stands_for(&view.run, model.now);
    if !view.under_way || stands < STILL {
        return String::new();
    }
    let lang = model.lang();
    words::for_so_long(lang, &terms::length(lang, stands))
}

/// What the next step waits for.
fn waits(model: &Model, view: &RunView, step: u32) -> String {
    let lang = model.lang();
    match &view.stands {
        Some(Stands::ByHand { step }) => {
            let keys = model.settings.keymap.keys(Action::ByHand);
            let key = keys.first().map(ToString::to_string).unwrap_or_default();
            words::is_by_hand(lang, *step, &key)
        }
        Some(Stands::Held { step, reasons }) => match reasons.first() {
            Some(first) => {
                let why = reason::why_with(lang, &first.why, &model.names());
                format!("{} · {}", words::held(lang, *step, &why), go_on(model))
            }
            None => words::waits(lang, *step),
        },
        Some(Stands::Alone { step }) => {
            format!("{} · {}", words::alone(lang, *step), go_on(model))
        }
        None => words::waits(lang, step),
    }
}

/// Which key goes on.
fn go_on(model: &Model) -> String {
    let keys = model.settings.keymap.keys(Action::RunGoOn);
    let key = keys.first().map(ToString::to_string).unwrap_or_default();
    words::goes_on(model.lang(), &key)
}

/// The steps, a row each.
fn steps(
    model: &Model,
    view: &RunView,
    here: &RunStep,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let title = words::steps(lang, view.done, view.of);
    let focused = model.run.panel == Panel::Steps;
    let inside = Frame {
        focused,
        ..Frame::new(&title)
    }
    .draw(brush, area);
    let all = &view.run.steps;
    let place = all.iter().position(|step| step.number == here.number);
    let place = place.unwrap_or_default();
    let seen = viewport
        .scroll("run-steps")
        .showing(place, all.len(), inside.height);
    for (y, at) in (inside.y..inside.bottom()).zip(seen.rows()) {
        let step = &all[at];
        let (glyph, role) = look(step.state(), brush.glyphs());
        let text = format!("{} {}", step.number, told::part(lang, &step.part));
        let usual = view.usual.get(at).copied().flatten();
        let right = outcome(model, step, usual);
        let style = brush.style(if step.state().is_stuck() {
            role
        } else {
            Role::Muted
        });
        let room = inside.width / 2;
        let end = brush.right(inside.right().saturating_sub(1), y, room, &right, style);
        let text_role = match step.state() {
            StepState::Waiting => Role::Muted,
            StepState::Running => Role::Strong,
            _ => Role::Text,
        };
        let spans = [
            (glyph, brush.style(role)),
            (" ", brush.style(Role::Text)),
            (text.as_str(), brush.style(text_role)),
        ];
        let cells = end.saturating_sub(inside.x + 2);
        brush.line(inside.x + 1, y, cells, &spans);
        if at == place {
            let line = Rect {
                y,
                height: 1,
                ..inside
            };
            let role = if focused {
                Role::Selection
            } else {
                Role::SelectionIdle
            };
            brush.tint(line, brush.style(role));
        }
    }
    scroll_bar(brush, area, seen);
}

/// How a step stands, how long it takes and usually took.
fn outcome(model: &Model, step: &RunStep, usual: Option<i64>) -> String {
    let lang = model.lang();
    let usual = usual.map(|usual| words::usually(lang, &terms::length(lang, usual)));
    let took = step.took(model.now).map(|took| took.as_secs());
    let state = step.state();
    let mut parts = match state {
        StepState::Running if step.attempt.as_ref().is_some_and(|a| a.cancelled) => {
            vec![words::ending(lang)]
        }
        StepState::Waiting | StepState::Running => Vec::new(),
        _ => vec![came_to(lang, step)],
    };
    let clock = |took: i64| match state {
        StepState::Running => terms::span(lang, took),
        _ => terms::length(lang, took),
    };
    parts.extend(took.map(clock));
    parts.extend(usual.filter(|_| matches!(state, StepState::Waiting | StepState::Running)));
    parts.join(" · ")
}

/// What the selected step says, and what came of it.
fn said(model: &Model, view: &RunView, step: &RunStep, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let title = if step.tries > 0 {
        words::output(lang, step.number, step.tries)
    } else {
        words::no_output(lang, step.number)
    };
    let style = brush.style(Role::Muted);
    let right = match model.run.place {
        Place::End => words::following(lang),
        _ => words::scrolled(lang),
    };
    let running = step.state() == StepState::Running;
    let right = (running || model.run.place != Place::End).then_some((right.as_str(), style));
    Frame {
        right,
        focused: model.run.panel == Panel::Output,
        ..Frame::new(&title)
    }
    .draw(brush, area);
    let inside = panel::inner(area);
    let mut inside = Rect {
        x: inside.x + 1.min(inside.width),
        width: inside.width.saturating_sub(2),
        ..inside
    };
    let mut notes = notes(lang, step);
    notes.extend(alarm::lines(model, view, step));
    let room = usize::from(inside.height / 2);
    for (text, role) in notes.into_iter().take(room) {
        brush.word(inside.x, inside.y, inside.width, &text, role);
        inside.y += 1;
        inside.height -= 1;
    }
    let Some(output) = super::output(model) else {
        return;
    };
    let (first, end) = output::lines(&output.said);
    if first == end {
        return nothing_kept(lang, step, brush, inside);
    }
    let (place, shift) = (model.run.place, model.run.shift);
    let seen = output::draw(lang, &output.said, place, shift, brush, inside);
    scroll_bar(brush, area, seen);
}

//! The answer: can it go on, what is missing, whose turn it is. While a rollback is under way its
//! steps stand here instead.

use ratatui::layout::Rect;

use super::{Panel, rollback};
use crate::domain::release::{Rollback, Step};
use crate::domain::run::Purpose;
use crate::domain::status::Status;
use crate::domain::verdict::Answer;
use crate::domain::why::Nature;
use crate::text::cockpit::screens as words;
use crate::text::words as terms;
use crate::text::{going_back, names, reason};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::width::width;

/// What is listed beneath the headline: a row each.
struct Listed {
    glyph: &'static str,
    role: Role,
    text: String,
    text_role: Role,
    turn: String,
}

/// How many rows it would like to have.
#[must_use]
pub fn height(status: &Status) -> u16 {
    let listed = rollback(status).map_or(status.verdict.reasons.len(), |r| r.steps.len());
    let problem = usize::from(status.problem.is_some() && rollback(status).is_none());
    u16::try_from(1 + problem + listed).unwrap_or(u16::MAX)
}

/// The look of an answer.
#[must_use]
pub fn look(answer: Answer, glyphs: &Glyphs) -> (&'static str, Role) {
    match answer {
        Answer::Pass => (glyphs.pass, Role::Pass),
        Answer::Blocked => (glyphs.blocked, Role::Blocked),
        Answer::Unknown => (glyphs.unknown, Role::Unknown),
    }
}

/// Draws it.
pub fn draw(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let mut area = area;
    match rollback(status) {
        Some(rollback) => rollback_head(model, status, rollback, brush, area),
        None => head(model, status, brush, area),
    }
    take_row(&mut area);
    if let (Some(problem), None) = (&status.problem, rollback(status)) {
        let what = words::problem(lang, &names::remark(&problem.what));
        let key = words::problem_key(lang, &key(model, Action::Rollback));
        let (danger, plain) = (brush.style(Role::Danger), brush.style(Role::Key));
        let parts = [
            (" ", danger),
            (what.as_str(), danger),
            (" ", danger),
            ("  ", plain),
            (key.as_str(), plain),
        ];
        brush.line(area.x + 1, area.y, area.width.saturating_sub(2), &parts);
        take_row(&mut area);
    }
    let listed = match rollback(status) {
        Some(rollback) => steps(model, status, rollback, brush.glyphs()),
        None => reasons(model, status, brush.glyphs()),
    };
    list(model, status, &listed, viewport, brush, area);
}

fn take_row(area: &mut Rect) {
    let rows = area.height.min(1);
    area.y += rows;
    area.height -= rows;
}

fn key(model: &Model, action: Action) -> String {
    let keys = model.settings.keymap.keys(action);
    keys.first().map(ToString::to_string).unwrap_or_default()
}

fn head(model: &Model, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let verdict = &status.verdict;
    let state = status.release.state;
    let (glyph, role) = look(verdict.answer, brush.glyphs());
    let to = verdict
        .to
        .as_ref()
        .map(|id| names::stage(lang, &model.names(), id));
    let count = verdict.reasons.len();
    let told = match (&to, verdict.passes()) {
        _ if !state.is_under_way() => words::ended(lang, terms::release_state(lang, state)),
        (Some(to), true) => words::nothing_between(lang, to),
        (None, true) => words::nothing_before_end(lang),
        (Some(to), false) => terms::things_between(lang, count, to),
        (None, false) => terms::things_before_end(lang, count),
    };
    if !state.is_under_way() {
        brush.word(row.x + 1, row.y, row.width, &told, Role::Strong);
        return;
    }
    let answer = terms::answer(lang, verdict.answer);
    let go = if verdict.passes() {
        words::press_to_go_on(lang, &key(model, Action::Advance))
    } else {
        String::new()
    };
    let (loud, strong) = (brush.style(role), brush.style(Role::Strong));
    let muted = brush.style(Role::Muted);
    let parts = [
        (glyph, loud),
        (" ", loud),
        (answer, loud),
        ("  ", strong),
        (told.as_str(), strong),
        ("   ", muted),
        (go.as_str(), muted),
    ];
    brush.line(row.x + 1, row.y, row.width.saturating_sub(2), &parts);
}

fn rollback_head(
    model: &Model,
    status: &Status,
    rollback: &Rollback,
    brush: &mut Brush<'_>,
    row: Rect,
) {
    let lang = model.lang();
    let done = rollback.steps.iter().filter(|s| is_done(s)).count();
    let environment = names::environment(lang, &model.names(), &rollback.environment);
    let what = words::rollback_of(lang, &environment, terms::scope(lang, rollback.scope));
    let count = words::steps_done(lang, done, rollback.steps.len());
    let key = key(model, Action::Rollback);
    let mut runs = status.runs.iter().filter(|view| view.under_way);
    // What the platform can do is offered first; what it doesn't do is recorded.
    let next = if model.settings.platform && !runs.any(|r| r.run.purpose == Purpose::Back) {
        going_back::platform_runs(lang, &key)
    } else {
        let next = rollback.steps.iter().find(|step| !is_done(step));
        words::step_next(lang, &key, next.map_or(0, |step| step.number))
    };
    let title = match status.partly_back() {
        Some(_) => going_back::partly(lang),
        None => words::rollback(lang),
    };
    let used = width(&title) + width(&what) + width(&count) + width(&next) + 10;
    let what = if used > row.width { environment } else { what };
    let (danger, strong) = (brush.style(Role::Danger), brush.style(Role::Strong));
    let muted = brush.style(Role::Muted);
    let parts = [
        (" ", danger),
        (title.as_str(), danger),
        (" ", danger),
        ("  ", strong),
        (what.as_str(), strong),
        ("  ", strong),
        (count.as_str(), strong),
        ("   ", muted),
        (next.as_str(), muted),
    ];
    brush.line(row.x + 1, row.y, row.width.saturating_sub(2), &parts);
}

fn is_done(step: &Step) -> bool {
    step.result.as_ref().is_some_and(|r| r.outcome.is_done())
}

fn reasons(model: &Model, status: &Status, glyphs: &'static Glyphs) -> Vec<Listed> {
    let (lang, names) = (model.lang(), model.names());
    let listed = |r: &crate::domain::why::Reason| {
        let unknown = r.why.nature() == Nature::Unknown;
        let (glyph, role) = if unknown {
            (glyphs.stale, Role::Stale)
        } else {
            (glyphs.dot, Role::Blocked)
        };
        Listed {
            glyph,
            role,
            text: reason::why_with(lang, &r.why, &names),
            text_role: Role::Text,
            turn: reason::turn(lang, r, &names),
        }
    };
    status.verdict.reasons.iter().map(listed).collect()
}

fn steps(
    model: &Model,
    status: &Status,
    rollback: &Rollback,
    glyphs: &'static Glyphs,
) -> Vec<Listed> {
    let lang = model.lang();
    let next = rollback
        .steps
        .iter()
        .find(|s| !is_done(s))
        .map(|s| s.number);
    let listed = |step: &Step| {
        let (glyph, role) = match &step.result {
            Some(result) if result.outcome.is_done() => (glyphs.pass, Role::Pass),
            Some(_) => (glyphs.blocked, Role::Blocked),
            None if next == Some(step.number) => (glyphs.current, Role::Running),
            None => (glyphs.open, Role::Muted),
        };
        let turn = step.result.as_ref().map(|result| {
            let outcome = terms::step_outcome(lang, result.outcome);
            format!("{outcome} · {}", names::name(&result.stamp.by))
        });
        Listed {
            glyph,
            role,
            text: format!(
                "{} {}",
                step.number,
                going_back::step(lang, status, &step.kind)
            ),
            text_role: if next == Some(step.number) {
                Role::Strong
            } else {
                Role::Text
            },
            turn: turn.unwrap_or_default(),
        }
    };
    rollback.steps.iter().map(listed).collect()
}

fn list(
    model: &Model,
    status: &Status,
    listed: &[Listed],
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let focused = model.cockpit.panel() == Panel::Verdict;
    let place = model.cockpit.reason_place(status);
    // The last row says how many more there are.
    let fits = usize::from(area.height) >= listed.len();
    let rows = if fits {
        area.height
    } else {
        area.height.saturating_sub(1)
    };
    let scroll = viewport.scroll("verdict");
    let seen = if focused {
        scroll.showing(place, listed.len(), rows)
    } else {
        scroll.to(0);
        scroll.over(listed.len(), rows)
    };
    for (y, at) in (area.y..).zip(seen.rows()) {
        let row = &listed[at];
        let turn = width(&row.turn).min(area.width / 3);
        let cells = area.width.saturating_sub(turn + 6);
        let spans = [
            (row.glyph, brush.style(row.role)),
            (" ", brush.style(Role::Text)),
            (row.text.as_str(), brush.style(row.text_role)),
        ];
        brush.line(area.x + 2, y, cells, &spans);
        let style = brush.style(Role::Muted);
        brush.right(area.right().saturating_sub(1), y, turn, &row.turn, style);
        if focused && at == place {
            let line = Rect::new(area.x + 1, y, area.width.saturating_sub(1), 1);
            brush.tint(line, brush.style(Role::Selection));
        }
    }
    if !fits && area.height > 0 {
        let more = listed.len() - seen.count;
        let text = words::more_reasons(lang, more, &key(model, Action::Advance));
        brush.word(
            area.x + 4,
            area.bottom() - 1,
            area.width.saturating_sub(5),
            &text,
            Role::Muted,
        );
    }
}

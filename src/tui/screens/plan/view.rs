//! Where the parts of the screen stand: the answer, where the text comes from, the sections beside
//! the selected one's text; on a small screen either the one or the other.

use ratatui::layout::{Position, Rect};

use super::{key, list, text, typing};
use crate::domain::origin::Origin;
use crate::domain::view::plan::{Delivered, PlanView, Review, ReviewState, Stale, Warning};
use crate::text::cockpit::{plan as words, screens};
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::model::{Access, Model};
use crate::tui::msg::DocumentRead;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::width::wrap;

/// From so many cells and rows on, both panels are seen.
const BOTH: (u16, u16) = (76, 16);

/// Draws the screen; says where the cursor is, if one is shown.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let row = |down: u16| Rect {
        x: area.x + 1,
        y: area.y + down,
        width: area.width.saturating_sub(2),
        height: 1.min(area.height.saturating_sub(down)),
    };
    head(model, brush, row(0));
    let plan = match super::read(model) {
        Some(Ok(Some(plan))) => plan,
        told => {
            nothing(model, told, brush, row(1), area);
            return None;
        }
    };
    let mut y = 1;
    for (text, role) in above(model, plan, row(0).width, area.height) {
        brush.word(row(y).x, row(y).y, row(y).width, &text, role);
        y += 1;
    }
    y += u16::from(area.height >= 30);
    let rest = Rect {
        y: area.y + y,
        height: area.height.saturating_sub(y),
        ..area
    };
    if plan.sections.is_empty() {
        text::draw_whole(model, plan, brush, rest);
        return None;
    }
    if rest.width < BOTH.0 || rest.height < BOTH.1 {
        if model.plan.on_text {
            return text::draw(model, plan, viewport, brush, rest);
        }
        list::draw(model, plan, viewport, brush, rest);
        return None;
    }
    let left = Rect {
        width: (rest.width * 2 / 5).clamp(34, 48),
        ..rest
    };
    let right = Rect {
        x: left.right(),
        width: rest.width - left.width,
        ..rest
    };
    list::draw(model, plan, viewport, brush, left);
    text::draw(model, plan, viewport, brush, right)
}

/// Which release's document it is.
fn head(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let about = model
        .plan
        .target
        .as_ref()
        .map_or_else(String::new, |target| {
            format!(
                "{} {}",
                names::name(&target.project),
                names::name(&target.version)
            )
        });
    let mut end = row.right();
    if model.settings.access == Access::Read {
        let style = brush.style(Role::Info);
        end = brush.right(end, row.y, row.width, &screens::read_only(lang), style);
    }
    let title = super::called(model);
    let spans = [
        (about.as_str(), brush.style(Role::Title)),
        ("   ", brush.style(Role::Text)),
        (title.as_str(), brush.style(Role::Strong)),
    ];
    brush.line(row.x, row.y, end.saturating_sub(row.x + 2), &spans);
}

/// What stands there where there is no document to show.
fn nothing(
    model: &Model,
    told: Option<&DocumentRead>,
    brush: &mut Brush<'_>,
    row: Rect,
    area: Rect,
) {
    let lang = model.lang();
    let lines = match told {
        None => vec![(words::reading(lang), Role::Muted)],
        Some(Ok(_)) => vec![(words::asks_for_none(lang), Role::Muted)],
        Some(Err(told)) => {
            let mark = brush.glyphs().blocked;
            let first = (format!("{mark} {}", told.message), Role::Blocked);
            let hint = told.hint.clone().map(|hint| (hint, Role::Muted));
            std::iter::once(first).chain(hint).collect()
        }
    };
    let mut y = row.y;
    for (text, role) in lines {
        for line in wrap(&text, row.width) {
            if y < area.bottom() {
                brush.word(row.x, y, row.width, &line, role);
            }
            y += 1;
        }
    }
}

/// What stands above the panels, the answer first.
fn above(model: &Model, plan: &PlanView, cells: u16, height: u16) -> Vec<(String, Role)> {
    let lang = model.lang();
    let glyphs = model.settings.theme.glyphs();
    let (glyph, role, told) = answer(model, plan);
    // What goes on in a second row stands under the words of the first.
    let told = wrap(&told, cells.saturating_sub(2))
        .into_iter()
        .take(2)
        .zip(0..);
    let mut lines: Vec<(String, Role)> = told
        .map(|(line, row)| {
            (
                format!("{} {line}", if row == 0 { glyph } else { " " }),
                role,
            )
        })
        .collect();
    lines.push((format!("  {}", origin(model, plan)), Role::Muted));
    let roles: Vec<String> = plan
        .warnings
        .iter()
        .filter_map(|warning| match warning {
            Warning::Nobody { role } => Some(names::role(lang, &model.names(), role)),
            _ => None,
        })
        .collect();
    let mut warnings = Vec::new();
    // Of what was delivered the answer says it.
    match (elsewhere(plan), &plan.stale) {
        (_, Some(_)) if plan.is_delivered() => {}
        (Some(warning), _) => warnings.push(text::told(model, warning)),
        (None, Some(stale)) => warnings.push(made_on(model, plan, stale)),
        (None, None) => {}
    }
    if !plan.strays.is_empty() {
        let strays: Vec<String> = plan.strays.iter().map(|s| names::remark(s)).collect();
        warnings.push(words::strays(lang, &names::titles(lang, &strays, 3)));
    }
    if !roles.is_empty() {
        warnings.push(words::nobody(lang, &names::list(lang, &roles, 9)));
    }
    let warned = warnings
        .into_iter()
        .map(|told| format!("{} {told}", glyphs.stale));
    if height >= 20 {
        lines.extend(
            warned
                .flat_map(|told| wrap(&told, cells))
                .map(|l| (l, Role::Stale)),
        );
    } else {
        lines.extend(warned.take(1).map(|told| (told, Role::Stale)));
    }
    lines
}

/// Whether it is whole, delivered, made on the candidate and approved: the first of these that it
/// is not.
fn answer(model: &Model, plan: &PlanView) -> (&'static str, Role, String) {
    let lang = model.lang();
    let glyphs = model.settings.theme.glyphs();
    let deliver = key(model, Action::DeliverText);
    if !plan.is_whole() {
        return (glyphs.blocked, Role::Blocked, typing::lacks(model, plan));
    }
    if !plan.is_delivered() {
        let told = if plan.delivered.is_some() {
            let changed = plan.sections.iter().filter(|s| s.changed_since_delivery);
            let which = list::titles(lang, changed, around(model, plan));
            words::changed_not_delivered(lang, &deliver, &which)
        } else if plan.sections.is_empty() {
            words::written(lang, &deliver)
        } else {
            words::not_delivered(lang, &deliver)
        };
        return (glyphs.open, Role::Strong, told);
    }
    if let Some(stale) = &plan.stale {
        return (glyphs.stale, Role::Stale, made_on(model, plan, stale));
    }
    let Some(review) = &plan.review else {
        return (glyphs.pass, Role::Pass, words::delivered(lang));
    };
    let moment = |at| screens::moment(at, &model.settings.zone);
    match &review.state {
        ReviewState::Approved { by, at } => {
            let told = words::approved(lang, &names::name(by), &moment(*at));
            (glyphs.pass, Role::Pass, told)
        }
        ReviewState::Open => {
            let told = words::not_reviewed(lang, &turn(model, review));
            (glyphs.open, Role::Strong, told)
        }
        ReviewState::Stale { by, at } => {
            let changed = plan.sections.iter().filter(|s| s.changed_since_review);
            let which = list::titles(lang, changed, around(model, plan));
            let (by, turn) = (names::name(by), turn(model, review));
            let told = words::stale(lang, &by, &moment(*at), &which, &turn);
            (glyphs.stale, Role::Stale, told)
        }
        ReviewState::Rejected { by, reason } => {
            let told = words::rejected(lang, &names::name(by), &names::remark(reason));
            (glyphs.blocked, Role::Blocked, told)
        }
    }
}

/// What changed where no section did.
#[must_use]
pub fn around(model: &Model, plan: &PlanView) -> String {
    if plan.sections.is_empty() {
        words::the_text(model.lang())
    } else {
        words::around(model.lang())
    }
}

/// The warning that the text names another commit than the candidate.
fn elsewhere(plan: &PlanView) -> Option<&Warning> {
    let is = |w: &&Warning| matches!(w, Warning::MadeElsewhere { .. });
    plan.warnings.iter().find(is)
}

/// Why what was delivered doesn't hold, and what to do.
fn made_on(model: &Model, plan: &PlanView, stale: &Stale) -> String {
    let lang = model.lang();
    let told = match (&stale.on, &stale.candidate) {
        (Some(on), Some(candidate)) if on != candidate => {
            let candidate = match &stale.application {
                Some(application) => names::commit_of(application, candidate),
                None => names::commit(candidate),
            };
            let on = names::commit(on);
            words::made_on(lang, &on, &candidate)
        }
        _ => words::made_before(lang),
    };
    let edit = key(model, Action::EditText);
    if elsewhere(plan).is_some() {
        words::mend(lang, &told, &edit)
    } else if plan.is_delivered() {
        words::hold(lang, &told, &edit, &key(model, Action::DeliverText))
    } else {
        told
    }
}

/// Whose turn the review is.
#[must_use]
pub fn turn(model: &Model, review: &Review) -> String {
    let lang = model.lang();
    let role = names::role(lang, &model.names(), &review.role);
    if review.people.is_empty() {
        role
    } else {
        format!("{role} ({})", names::people(lang, &review.people))
    }
}

/// Where the text comes from, and what was delivered before.
fn origin(model: &Model, plan: &PlanView) -> String {
    let lang = model.lang();
    let dot = model.settings.theme.glyphs().dot;
    let delivered = |delivered: &Delivered| {
        let digest = delivered.digest.as_str().get(..10).unwrap_or_default();
        let at = screens::moment(delivered.at, &model.settings.zone);
        words::delivered_by(lang, digest, &names::name(&delivered.by), &at)
    };
    let last = plan.delivered.as_ref().map(delivered);
    match (plan.origin, last) {
        (Origin::Delivered, Some(last)) => format!("{} {dot} {last}", words::is_delivered(lang)),
        (Origin::Delivered, None) => words::is_delivered(lang),
        (Origin::Draft, Some(last)) => {
            format!(
                "{} {dot} {}",
                words::is_draft(lang),
                words::delivered_last(lang, &last)
            )
        }
        (Origin::Draft, None) => {
            format!(
                "{} {dot} {}",
                words::is_draft(lang),
                words::none_delivered(lang)
            )
        }
        (Origin::Proposal, _) => words::is_proposal(lang),
    }
}

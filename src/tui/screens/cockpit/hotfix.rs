//! The rows beneath the header that are about hotfixes: fixes that the release lacks, and hotfixes
//! of it that are under way. They are there only while there is something to say.

use super::branch::News;
use crate::domain::status::{Lacking, MissingFixes, Status};
use crate::text::{branch as branches, hotfix as words, names};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// The worst of what is missing of hotfixes; `None` where nothing is.
#[must_use]
pub fn missing(model: &Model, status: &Status) -> Option<News> {
    let lang = model.lang();
    let all = &status.missing_fixes;
    // The first of the worst.
    let first = all.iter().rev().max_by_key(|missing| gravity(missing))?;
    let mut what = words::missing(lang, first);
    if status.candidate.len() > 1 {
        what = format!("{}: {what}", names::name(&first.application));
    }
    if all.len() > 1 {
        what = format!("{what} · {}", branches::more(lang, all.len() - 1));
    }
    let mend = words::missing_mend(lang, first, &key(model, Action::Candidate));
    Some(match gravity(first) {
        3 => News::new(|g| g.blocked, Role::Danger, what, mend),
        0 => News::new(|g| g.unknown, Role::Unknown, what, mend),
        _ => News::new(|g| g.stale, Role::Stale, what, mend),
    })
}

/// The hotfixes of the release that are under way.
#[must_use]
pub fn under_way(model: &Model, status: &Status) -> Option<News> {
    let lang = model.lang();
    let what = words::under_way(lang, status)?;
    let mend = words::shows(lang, &key(model, Action::Hotfix));
    Some(News::new(|g| g.current, Role::Running, what, mend))
}

/// What users have and would lose, what is on its way, what the next candidate brings, what can't
/// be told.
fn gravity(missing: &MissingFixes) -> u8 {
    match (&missing.lacking, missing.not_on_branch()) {
        (Lacking::CannotTell, _) => 0,
        (_, 0) => 1,
        _ if missing.is_live() => 3,
        _ => 2,
    }
}

fn key(model: &Model, action: Action) -> String {
    let keys = model.settings.keymap.keys(action);
    keys.first().map(ToString::to_string).unwrap_or_default()
}

//! The row beneath the header: what has become of the branch under the candidate, and what to do
//! about it. It is there only while there is something to say.

use ratatui::layout::Rect;

use crate::domain::contents::BranchMove;
use crate::domain::status::{CandidateView, Status};
use crate::text::{branch as words, names};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::width::width;

/// What is to be said.
pub struct News {
    glyph: fn(&Glyphs) -> &'static str,
    role: Role,
    what: String,
    mend: String,
}

impl News {
    /// A notice with its look, and what to do about it.
    #[must_use]
    pub fn new(glyph: fn(&Glyphs) -> &'static str, role: Role, what: String, mend: String) -> Self {
        Self {
            glyph,
            role,
            what,
            mend,
        }
    }
}

/// The worst of what has become of the branches of a release's applications; `None` where each is
/// what was taken.
#[must_use]
pub fn news(model: &Model, status: &Status) -> Option<News> {
    let lang = model.lang();
    let told = |candidate: &&CandidateView| candidate.news().is_some();
    let all: Vec<&CandidateView> = status.candidate.iter().filter(told).collect();
    // The first of the worst, in the order of deployment.
    let first = all.iter().rev().max_by_key(|c| c.news().map(gravity))?;
    let moved = first.news()?;
    let branch = first.branch.as_deref().unwrap_or_default();
    let mut what = words::news(lang, branch, moved);
    if status.candidate.len() > 1 {
        what = format!("{}: {what}", names::name(&first.application));
    }
    if all.len() > 1 {
        what = format!("{what} · {}", words::more(lang, all.len() - 1));
    }
    let keys = model.settings.keymap.keys(Action::Candidate);
    let key = keys.first().map(ToString::to_string).unwrap_or_default();
    let (glyph, role): (fn(&Glyphs) -> &'static str, Role) = match gravity(moved) {
        0 => (|g| g.stale, Role::Info),
        1 => (|g| g.stale, Role::Stale),
        _ => (|g| g.blocked, Role::Danger),
    };
    Some(News {
        glyph,
        role,
        what,
        mend: words::mend(lang, moved, &key),
    })
}

/// How grave it is: work that waits, a branch that isn't what it was, or a commit that is lost.
fn gravity(moved: &BranchMove) -> u8 {
    match moved {
        BranchMove::Same | BranchMove::Unknown | BranchMove::Moved(_) => 0,
        BranchMove::ForcePushed { .. }
        | BranchMove::Deleted { kept_by: Some(_) }
        | BranchMove::NoRepository => 1,
        BranchMove::Deleted { kept_by: None } | BranchMove::Unreachable => 2,
    }
}

/// Draws it on one row.
pub fn draw(news: &News, brush: &mut Brush<'_>, row: Rect) {
    let glyph = (news.glyph)(brush.glyphs());
    let room = row.width.saturating_sub(2);
    let what = width(&news.what) + 2;
    let (loud, muted) = (brush.style(news.role), brush.style(Role::Muted));
    let mut spans = vec![(glyph, loud), (" ", loud), (news.what.as_str(), loud)];
    // What to do gives way first.
    if !news.mend.is_empty() && what + 8 < room {
        spans.extend([(" · ", muted), (news.mend.as_str(), muted)]);
    }
    brush.line(row.x + 1, row.y, room, &spans);
}

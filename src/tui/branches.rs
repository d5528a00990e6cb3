//! What becomes of the branches under candidates, as it is said on whatever screen; and looking at
//! them again where nobody tells of it. It reads nothing itself.

use jiff::{SignedDuration, Timestamp};

use super::model::Model;
use super::msg::Ask;
use super::theme::{Glyphs, Role};
use super::widgets::toast::Kind;
use crate::domain::contents::BranchMove;
use crate::domain::lang::Lang;
use crate::domain::status::CandidateView;
use crate::text::{branch as words, names};

/// How long what was looked at by oneself counts: keys come fast, and git is not asked at each.
const GLANCE: SignedDuration = SignedDuration::from_secs(2);

/// What is to be said of a release's branches.
pub struct News {
    glyph: fn(&Glyphs) -> &'static str,
    /// How it looks.
    pub role: Role,
    /// What has become of the branch.
    pub what: String,
    /// What to do about it; may be empty.
    pub mend: String,
}

impl News {
    /// Something to say with its look, and what to do about it.
    #[must_use]
    pub fn new(glyph: fn(&Glyphs) -> &'static str, role: Role, what: String, mend: String) -> Self {
        Self {
            glyph,
            role,
            what,
            mend,
        }
    }

    /// The worst of what has become of the branches of a release's applications; `None` where each
    /// is what was taken. `take` is how the branch's head is taken.
    #[must_use]
    pub fn of(lang: Lang, candidate: &[CandidateView], take: &str) -> Option<Self> {
        let told = |candidate: &&CandidateView| candidate.news().is_some();
        let all: Vec<&CandidateView> = candidate.iter().filter(told).collect();
        // The first of the worst, in the order of deployment.
        let first = all.iter().rev().max_by_key(|c| c.news().map(gravity))?;
        let moved = first.news()?;
        let branch = first.branch.as_deref().unwrap_or_default();
        let mut what = words::news(lang, branch, moved);
        if candidate.len() > 1 {
            what = format!("{}: {what}", names::name(&first.application));
        }
        if all.len() > 1 {
            what = format!("{what} · {}", words::more(lang, all.len() - 1));
        }
        let (glyph, role): (fn(&Glyphs) -> &'static str, Role) = match gravity(moved) {
            0 => (|g| g.stale, Role::Info),
            1 => (|g| g.stale, Role::Stale),
            _ => (|g| g.blocked, Role::Danger),
        };
        Some(Self {
            glyph,
            role,
            what,
            mend: words::mend(lang, moved, take),
        })
    }

    /// The mark before it.
    #[must_use]
    pub fn mark(&self, glyphs: &Glyphs) -> &'static str {
        (self.glyph)(glyphs)
    }
}

/// How grave it is: work that waits, a branch that isn't what it was, or a commit that is lost.
fn gravity(moved: &BranchMove) -> u8 {
    match moved {
        BranchMove::Same
        | BranchMove::Unknown
        | BranchMove::Counting { .. }
        | BranchMove::Moved(_) => 0,
        BranchMove::ForcePushed { .. }
        | BranchMove::Deleted { kept_by: Some(_) }
        | BranchMove::NoRepository => 1,
        BranchMove::Deleted { kept_by: None } | BranchMove::Unreachable => 2,
    }
}

/// Whether what moves is told of, or has to be looked at from here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// All that moves is told.
    #[default]
    Told,
    /// It has to be looked at; when that was done last.
    Blind(Timestamp),
}

/// The world says whether it is told of all that moves.
pub fn sight(model: &mut Model, blind: bool) {
    let before = model.data.sight;
    model.data.sight = match (blind, before) {
        (false, _) => Sight::Told,
        (true, Sight::Blind(_)) => before,
        (true, Sight::Told) => Sight::Blind(model.now),
    };
    if blind && before == Sight::Told {
        let text = words::blind(model.lang());
        model.say(Kind::Warning, text);
    }
}

/// Somebody is at the keys: where nobody tells what moves, it is looked at now.
pub fn glance(model: &mut Model) {
    if let Sight::Blind(at) = model.data.sight
        && model.now.duration_since(at) >= GLANCE
    {
        model.data.sight = Sight::Blind(model.now);
        model.ask(Ask::Glance);
    }
}

//! The answer as the wall shouts it. It overrides green wherever something is known too late:
//! a GO that can't be seen to hold is none.

use jiff::Timestamp;

use super::super::theme::{Glyphs, Role};
use super::clock::{self, Kind};
use super::meeting;
use crate::domain::lang::Lang;
use crate::domain::release::ReleaseState;
use crate::domain::run::{RunStep, StepState};
use crate::domain::status::{SourceState, Standing, Status};
use crate::domain::verdict::Answer;
use crate::text::{names, wall as words, words as terms};

/// What is shouted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shout {
    /// A run stands still.
    Failed,
    NoGo,
    Unknown,
    Go,
    Live,
}

impl Shout {
    /// What a release's wall shouts. `lost`: what is known may be old.
    pub(super) fn of(status: &Status, now: Timestamp, lost: bool) -> Self {
        if let Some(stuck) = status.runs.iter().rev().find(|view| view.stuck) {
            let state = stuck.current().map(RunStep::state);
            return match state {
                Some(StepState::Unknown) => Self::Unknown,
                _ => Self::Failed,
            };
        }
        let overdue = clock::of(status, now).is_some_and(|c| c.kind == Kind::Overdue);
        let trouble = overdue
            || status.problem.is_some()
            || status.rollback.as_ref().is_some_and(|r| !r.is_done());
        let stale = lost
            || matches!(
                status.bugs.source.state,
                SourceState::Stale | SourceState::Unreachable
            );
        if trouble || status.release.state == ReleaseState::RolledBack {
            return Self::NoGo;
        }
        if status.release.state == ReleaseState::Live {
            return if lost { Self::Unknown } else { Self::Live };
        }
        match status.verdict.answer {
            Answer::Blocked => Self::NoGo,
            Answer::Unknown => Self::Unknown,
            Answer::Pass if stale => Self::Unknown,
            Answer::Pass => Self::Go,
        }
    }

    /// In letters that can be drawn big, the same in both languages.
    pub(super) fn big(self) -> &'static str {
        match self {
            Self::Failed => "FAILED",
            Self::NoGo => "NO-GO",
            Self::Unknown => "?",
            Self::Go => "GO",
            Self::Live => "LIVE",
        }
    }

    /// The word beside the glyph.
    pub(super) fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Failed => terms::standing_short(lang, Standing::Failed),
            Self::NoGo => terms::answer(lang, Answer::Blocked),
            Self::Unknown => terms::answer(lang, Answer::Unknown),
            Self::Go => terms::answer(lang, Answer::Pass),
            Self::Live => terms::release_state(lang, ReleaseState::Live),
        }
    }

    /// How it looks.
    pub(super) fn look(self, glyphs: &Glyphs) -> (&'static str, Role) {
        match self {
            Self::Failed | Self::NoGo => (glyphs.blocked, Role::Blocked),
            Self::Unknown => (glyphs.unknown, Role::Unknown),
            Self::Go => (glyphs.pass, Role::Pass),
            Self::Live => (glyphs.pass, Role::Info),
        }
    }
}

/// What comes first: a clock that runs, then the worst answer, then the nearest window.
pub(super) fn urgency(status: &Status, now: Timestamp) -> (bool, Shout, i64) {
    let window = status
        .release
        .window
        .map_or(i64::MAX, |w| w.from.as_second());
    let calm = status.release.deadline.is_none();
    (calm, Shout::of(status, now, false), window)
}

/// The line that says how much is missing for what.
pub(super) fn headline(status: &Status, now: Timestamp, lang: Lang) -> String {
    if let (ReleaseState::Live, Some(at)) = (status.release.state, status.release.live_at) {
        let age = terms::length(lang, now.duration_since(at).as_secs());
        let live = words::live(lang, &age);
        if status.verdict.passes() {
            return live;
        }
        let missing = missing(status, lang);
        return format!("{live} · {missing}");
    }
    missing(status, lang)
}

/// The same where that is all there is room for: with where its meeting is, while one is under
/// way.
pub(super) fn headline_of_card(status: &Status, now: Timestamp, lang: Lang) -> String {
    let headline = headline(status, now, lang);
    match meeting::under_way(status) {
        Some(held) => format!("{} · {headline}", meeting::card(lang, &held, status)),
        None => headline,
    }
}

fn missing(status: &Status, lang: Lang) -> String {
    let to = status.verdict.to.as_ref();
    let step = to.map_or_else(
        || words::the_end(lang),
        |stage| names::stage(lang, status, stage),
    );
    match (status.verdict.reasons.len(), to) {
        (0, None) => words::all_done(lang),
        (0, Some(_)) => words::all_clear(lang, &step),
        (1, _) => words::one_between(lang, &step),
        (n, _) => words::between(lang, n, &step),
    }
}

/// How an environment's standing looks. What lies ahead of the release's stage is no worry yet.
pub(super) fn standing(status: &Status, at: usize, glyphs: &Glyphs) -> (&'static str, Role) {
    let standing = status.environments[at].standing();
    let current = status.environments.iter().position(|e| e.current);
    let ahead = current.is_some_and(|current| at > current);
    match standing {
        Standing::Candidate => (glyphs.pass, Role::Pass),
        Standing::Behind | Standing::Ahead | Standing::Diverged if ahead => {
            (glyphs.none, Role::Muted)
        }
        Standing::Behind | Standing::Ahead | Standing::Diverged => (glyphs.differs, Role::Stale),
        Standing::None => (glyphs.none, Role::Muted),
        Standing::Deploying => (glyphs.current, Role::Running),
        Standing::Failed => (glyphs.blocked, Role::Blocked),
        Standing::OutcomeUnknown => (glyphs.unknown, Role::Unknown),
    }
}

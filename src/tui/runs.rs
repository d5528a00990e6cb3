//! Runs of the platform's programs, as the cockpit knows them: what a step says as it comes in, and
//! what is to be said of a run that somebody must look after. It starts nothing itself.

use jiff::Timestamp;

use super::actions::Action;
use super::branches::News;
use super::model::{Model, Screen};
use super::msg::{Done, Target};
use super::theme::{Glyphs, Role};
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::names::EnvId;
use crate::domain::output::Transcript;
use crate::domain::run::{Run, RunEvent, RunStep, StepState};
use crate::domain::status::{RunView, Stands, Status};
use crate::text::cockpit::runs as words;
use crate::text::{event, names, reason};

/// How many lines of a step's output are kept for the screen.
const LINES: usize = 10_000;

/// An attempt at a step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepKey {
    /// The run.
    pub run: u32,
    /// The step.
    pub step: u32,
    /// The attempt.
    pub attempt: u32,
}

/// Something that was heard of an attempt.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The release.
    pub target: Target,
    /// The attempt.
    pub of: StepKey,
    /// Which listening to it: what an earlier one still tells is dropped.
    pub number: u64,
    /// What was heard.
    pub what: Piece,
}

/// What was heard.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Nothing yet: it is listened to from now on.
    Begun,
    /// What was said next.
    Said {
        /// So many bytes before it are missing.
        left_out: u64,
        /// What was said, raw.
        bytes: Vec<u8>,
    },
}

/// What an attempt has said, as far as it is kept.
#[derive(Clone, Debug)]
pub struct Output {
    /// The release.
    pub target: Target,
    /// The attempt.
    pub of: StepKey,
    /// What it said.
    pub said: Transcript,
    number: u64,
}

impl Output {
    /// Takes what was heard; what belongs to another listening is dropped.
    pub fn take(output: &mut Option<Self>, heard: Heard) {
        match heard.what {
            Piece::Begun => {
                *output = Some(Self {
                    target: heard.target,
                    of: heard.of,
                    said: Transcript::new(LINES),
                    number: heard.number,
                });
            }
            Piece::Said { left_out, bytes } => {
                let own = output.as_mut().filter(|own| own.number == heard.number);
                if let Some(own) = own {
                    if left_out > 0 {
                        own.said.left_out(left_out);
                    }
                    own.said.push(&bytes);
                }
            }
        }
    }
}

/// A run was begun by what was just done: its screen opens.
pub fn begun(model: &mut Model, done: &Done) {
    let number = done
        .events
        .iter()
        .find_map(|recorded| match &recorded.event {
            Event::Run {
                run,
                happened: RunEvent::Begun { .. },
                ..
            } => Some(*run),
            _ => None,
        });
    if let (Some(number), Some(target)) = (number, &done.target) {
        let screen = Screen::Run(target.clone());
        model.go(screen);
        model.run.show(number);
    }
}

/// The run that is under way in an environment.
#[must_use]
pub fn under_way<'a>(status: &'a Status, environment: &EnvId) -> Option<&'a RunView> {
    let mut newest = status.runs.iter().rev();
    newest.find(|view| view.under_way && view.run.environment == *environment)
}

/// How long the programs of a run have worked until now, by the last attempt at each step, in
/// seconds.
#[must_use]
pub fn worked(run: &Run, now: Timestamp) -> i64 {
    let took = run.steps.iter().filter_map(|step| step.took(now));
    took.map(|took| took.as_secs()).sum()
}

/// How long it took from its beginning to its last end, in seconds.
#[must_use]
pub fn lasted(run: &Run) -> i64 {
    let until = ends(run).max().unwrap_or(run.stamp.at);
    until.duration_since(run.stamp.at).as_secs().max(0)
}

/// For how long no program of it has run, in seconds; 0 while one does.
#[must_use]
pub fn stands_for(run: &Run, now: Timestamp) -> i64 {
    if run.running().is_some() {
        return 0;
    }
    let since = ends(run).max().unwrap_or(run.stamp.at);
    now.duration_since(since).as_secs().max(0)
}

fn ends(run: &Run) -> impl Iterator<Item = Timestamp> + use<'_> {
    let by_hand = run.steps.iter().filter_map(|step| step.by_hand.as_ref());
    let by_hand = by_hand.map(|note| note.stamp.at);
    let ends = run.steps.iter().filter_map(|step| {
        let end = step.attempt.as_ref()?.end.as_ref()?;
        Some(end.at)
    });
    ends.chain(by_hand)
}

/// How a step's state looks.
#[must_use]
pub fn look(state: StepState, glyphs: &Glyphs) -> (&'static str, Role) {
    match state {
        StepState::Waiting => (glyphs.open, Role::Muted),
        StepState::Running => (glyphs.current, Role::Running),
        StepState::Ok | StepState::ByHand => (glyphs.pass, Role::Pass),
        StepState::Failed => (glyphs.blocked, Role::Blocked),
        StepState::Differs => (glyphs.differs, Role::Blocked),
        StepState::Unknown => (glyphs.unknown, Role::Unknown),
        StepState::Skipped => (glyphs.none, Role::Stale),
    }
}

/// What a step came to, as its words follow its name: `failed with status 3`.
#[must_use]
pub fn came_to(lang: Lang, step: &RunStep) -> String {
    let state = step.state();
    let settled = step.attempt.as_ref().is_some_and(|a| a.settled.is_some());
    let end = step.attempt.as_ref().and_then(|a| a.end.as_ref());
    match (state, end) {
        (StepState::Failed | StepState::Unknown, Some(end)) if !settled => {
            event::how(lang, &end.how)
        }
        _ => reason::step_state(lang, state),
    }
}

/// The last words of an attempt, in one line.
fn last_words(step: &RunStep) -> Option<String> {
    let end = step.attempt.as_ref()?.end.as_ref()?;
    let mut lines = end.tail.lines().rev().map(str::trim);
    lines.find(|line| !line.is_empty()).map(names::remark)
}

/// What must be said of the runs before anything else: one that stands still, or has an outcome that
/// nobody knows.
#[must_use]
pub fn finding(lang: Lang, status: &Status, called: &dyn names::Names, key: &str) -> Option<News> {
    let Some(stuck) = status.runs.iter().rev().find(|view| view.stuck) else {
        return waits(lang, status, called, key);
    };
    let step = stuck.current()?;
    let environment = names::environment(lang, called, &stuck.run.environment);
    let about = names::path(step.part.about());
    let what = words::stands_still(
        lang,
        stuck.run.number,
        &environment,
        &about,
        &came_to(lang, step),
    );
    // The key first: the last words may be long.
    let opens = (!key.is_empty()).then(|| words::opens(lang, key));
    let mend: Vec<String> = opens.into_iter().chain(last_words(step)).collect();
    let mend = mend.join(" · ");
    Some(match step.state() {
        StepState::Unknown => News::new(|g| g.unknown, Role::Unknown, what, mend),
        _ => News::new(|g| g.blocked, Role::Danger, what, mend),
    })
}

/// A run whose next step doesn't begin by itself.
fn waits(lang: Lang, status: &Status, called: &dyn names::Names, key: &str) -> Option<News> {
    let mut all = status.runs.iter().rev();
    let (view, stands) = all.find_map(|view| Some((view, view.stands.as_ref()?)))?;
    let what = match stands {
        Stands::ByHand { step } => words::waits_by_hand(lang, *step),
        Stands::Alone { step } => words::alone(lang, *step),
        Stands::Held { step, reasons } => match reasons.first() {
            Some(first) => words::held(lang, *step, &reason::why_with(lang, &first.why, called)),
            None => words::waits(lang, *step),
        },
    };
    let environment = names::environment(lang, called, &view.run.environment);
    let what = words::run_waits(lang, view.run.number, &environment, &what);
    let mend = if key.is_empty() {
        String::new()
    } else {
        words::opens(lang, key)
    };
    Some(News::new(|g| g.open, Role::Stale, what, mend))
}

/// The key that opens the screen of runs.
#[must_use]
pub fn key(model: &Model) -> String {
    let keys = model.settings.keymap.keys(Action::Runs);
    keys.first().map(ToString::to_string).unwrap_or_default()
}

/// In how many seconds a run that is under way looks different: its seconds are counted.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let status = model.status()?;
    if status.runs.iter().any(|view| view.run.running().is_some()) {
        return Some(1);
    }
    // How long one stands still is told in minutes.
    let mut still = status.runs.iter().filter(|view| view.under_way);
    let stands = still.next().map(|view| stands_for(&view.run, model.now))?;
    Some(60 - stands % 60)
}

//! What became of database scripts: each execution with who, when, how long and with which text; and
//! what ran in one environment compared with what will run in the next.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde::Serialize;

use super::names::{Digest, EnvId, PersonName};
use super::process::Process;
use super::release::{Outcome, Release, ScriptRun};
use super::run::{Part, RunStep, StepState};

/// The last execution of a script in an environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ran {
    /// Who executed it.
    pub by: PersonName,
    /// When that was recorded.
    pub at: Timestamp,
    /// How long it took, in seconds; `None` where it was done by hand.
    pub took: Option<i64>,
    /// How it ended.
    pub outcome: Outcome,
    /// The hash of the text that ran.
    pub digest: Digest,
    /// What was said with it.
    pub note: Option<String>,
    /// Whether a rollback has undone it since.
    pub undone: bool,
}

/// How a script stands to what ran in the environment ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same text ran there.
    Same,
    /// Another text ran there.
    Changed,
    /// It failed there.
    Failed,
    /// It has not run there, or was undone.
    NotRun,
    /// It ran there, and is none of the candidate's scripts.
    Only,
}

/// A script here and in the environment ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Its path.
    pub path: String,
    /// Its place among the candidate's scripts, from 1; `None` where it is none of them.
    pub place: Option<usize>,
    /// The place in which it ran ahead, from 1.
    pub ran_as: Option<usize>,
    /// Whether it ran there in another order than it stands here.
    pub moved: bool,
    /// The hash of its text; `None` where it is none of the candidate's.
    pub digest: Option<Digest>,
    /// How both stand to each other.
    pub likeness: Likeness,
    /// Its last execution ahead.
    pub ahead: Option<Ran>,
    /// Its last execution here.
    pub here: Option<Ran>,
}

impl Compared {
    /// Whether nobody has to look at it: the same text, in the same order.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.likeness == Likeness::Same && !self.moved
    }
}

/// The environment ahead, and the scripts compared with what ran there.
pub type Ahead = (EnvId, Vec<Compared>);

/// The environment that a release runs in before that one.
#[must_use]
pub fn ahead_of<'a>(process: &'a Process, environment: &EnvId) -> Option<&'a EnvId> {
    let all = &process.environments;
    let at = all.iter().position(|e| e.id == *environment)?;
    at.checked_sub(1).map(|before| &all[before].id)
}

/// The last execution of a script in an environment.
#[must_use]
pub fn ran(release: &Release, path: &str, environment: &EnvId) -> Option<Ran> {
    let mut runs = release.script_runs.iter().rev();
    let run = runs.find(|run| run.environment == *environment && run.script.path == path)?;
    Some(Ran {
        by: run.stamp.by.clone(),
        at: run.stamp.at,
        took: took(release, run),
        outcome: run.outcome,
        digest: run.script.digest.clone(),
        note: run.note.clone(),
        undone: run.undone,
    })
}

/// How long its program took, where one did it.
fn took(release: &Release, ran: &ScriptRun) -> Option<i64> {
    let runs = release.runs.iter().rev();
    let mut steps = runs
        .filter(|run| run.environment == ran.environment)
        .flat_map(|run| &run.steps);
    let is_it = |step: &&RunStep| {
        let same = matches!(&step.part, Part::RunScript { path, digest }
            if *path == ran.script.path && *digest == ran.script.digest);
        let end = step.attempt.as_ref().and_then(|a| a.end.as_ref());
        let programs = matches!(step.state(), StepState::Ok | StepState::Failed);
        same && programs && end.is_some_and(|end| end.at <= ran.stamp.at)
    };
    let step = steps.find(is_it)?;
    step.took(ran.stamp.at).map(|took| took.as_secs())
}

/// The candidate's scripts, in order, and then what ran ahead and is none of them.
#[must_use]
pub fn compare(release: &Release, ahead: &EnvId, here: &EnvId) -> Vec<Compared> {
    let order = order(release, ahead);
    let ran_as = |path: &str| order.iter().position(|run| run.script.path == path);
    let scripts = release.scripts();
    let mut all: Vec<Compared> = (1..)
        .zip(scripts)
        .map(|(place, script)| {
            let last = ran(release, &script.path, ahead);
            let likeness = match last.as_ref().filter(|ran| !ran.undone) {
                None => Likeness::NotRun,
                Some(ran) if ran.outcome == Outcome::Failed => Likeness::Failed,
                Some(ran) if ran.digest != script.digest => Likeness::Changed,
                Some(_) => Likeness::Same,
            };
            Compared {
                path: script.path.clone(),
                place: Some(place),
                ran_as: ran_as(&script.path).map(|at| at + 1),
                moved: false,
                digest: Some(script.digest.clone()),
                likeness,
                ahead: last,
                here: ran(release, &script.path, here),
            }
        })
        .collect();
    mark_moved(&mut all);
    let is_here = |path: &str| scripts.iter().any(|script| script.path == path);
    let only = order.iter().enumerate();
    let only = only.filter(|(_, run)| !is_here(&run.script.path));
    all.extend(only.map(|(at, run)| Compared {
        path: run.script.path.clone(),
        place: None,
        ran_as: Some(at + 1),
        moved: false,
        digest: None,
        likeness: Likeness::Only,
        ahead: ran(release, &run.script.path, ahead),
        here: ran(release, &run.script.path, here),
    }));
    all
}

/// The last execution of each script that worked there and stands, in the order of execution.
fn order<'a>(release: &'a Release, environment: &EnvId) -> Vec<&'a ScriptRun> {
    let mut order: Vec<&ScriptRun> = Vec::new();
    let there = |run: &&ScriptRun| run.environment == *environment && !run.undone;
    for run in release.script_runs.iter().filter(there) {
        order.retain(|before| before.script.path != run.script.path);
        if run.outcome == Outcome::Ok {
            order.push(run);
        }
    }
    order
}

/// Marks those before which something ran that stands behind them now.
fn mark_moved(all: &mut [Compared]) {
    let places: Vec<Option<usize>> = all.iter().map(|script| script.ran_as).collect();
    for (at, script) in all.iter_mut().enumerate() {
        let Some(own) = script.ran_as else { continue };
        let behind = places[at + 1..].iter().flatten();
        script.moved = behind
            .into_iter()
            .any(|other| other.cmp(&own) == Ordering::Less);
    }
}

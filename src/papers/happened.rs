//! What happened in production, for templates: runs of scripts, deployments, the rollback.

use super::events::{
    DecisionFacts, DeploymentFacts, FailureFacts, GoingBackFacts, RollbackFacts, RunFacts,
    StepFacts,
};
use super::facts::Facts;
use super::gather::{Sources, short};
use crate::domain::clean::shown;
use crate::domain::event::Event;
use crate::domain::release::{Choice, Decision, Outcome, Rollback, ScriptRun, Step, StepKind};
use crate::domain::run::{Purpose, StepState};
use crate::text::{event, papers as text, words};

/// Fills in what happened in production.
pub(super) fn fill(of: &Sources<'_>, facts: &mut Facts) {
    let runs = of
        .release
        .script_runs
        .iter()
        .filter(|run| of.production() == Some(&run.environment));
    facts.script_runs = runs.enumerate().map(|(at, r)| run(of, at, r)).collect();
    facts.deployments = deployments(of);
    facts.going_back = of
        .status
        .environments
        .last()
        .map(|production| production.going_back.iter().enumerate())
        .into_iter()
        .flatten()
        .map(|(at, kind)| going_back(of, at + 1, kind))
        .collect();
    facts.rollback = of.status.rollback.as_ref().map(|r| rollback(of, r));
    facts.failure = failure(of);
    facts.decisions = of
        .status
        .decisions
        .iter()
        .map(|d| decision(of, d))
        .collect();
}

/// How many of the last lines of a program are told.
const LINES: usize = 15;

/// The step that went wrong, where that is what is made known.
fn failure(of: &Sources<'_>) -> Option<FailureFacts> {
    let (run, step) = of.notice?.step(of.release)?;
    let attempt = step.attempt.as_ref()?;
    let end = attempt.end.as_ref()?;
    let lines: Vec<&str> = end.tail.lines().filter(|l| !l.trim().is_empty()).collect();
    let last = lines.len().saturating_sub(LINES);
    let said = end.running.as_ref();
    let result = match (step.state(), said) {
        (StepState::Differs, Some(place)) => text::differs(of.lang, place.commit.short()),
        _ => event::how(of.lang, &end.how),
    };
    let waiting = run.waiting_for(step.number).into_iter();
    Some(FailureFacts {
        run: run.number,
        step: step.number,
        of: run.steps.len(),
        attempt: attempt.number,
        environment: of.environment_name(&run.environment),
        goes_back: run.purpose == Purpose::Back,
        what: step.part.about().to_owned(),
        result,
        by: attempt.stamp.by.to_string(),
        at: of.at(end.at),
        tail: lines[last..].iter().map(|line| shown(line)).collect(),
        waiting: waiting.map(|step| step.part.about().to_owned()).collect(),
    })
}

fn run(of: &Sources<'_>, at: usize, run: &ScriptRun) -> RunFacts {
    RunFacts {
        number: at + 1,
        path: run.script.path.clone(),
        short: short(run.script.digest.as_str()),
        by: run.stamp.by.to_string(),
        at: of.at(run.stamp.at),
        ok: run.outcome == Outcome::Ok,
        result: words::outcome(of.lang, run.outcome).to_owned(),
        note: run.note.clone(),
        undone: run.undone,
    }
}

/// What was deployed to production for the release: from the log, since a state tells only what
/// runs now.
fn deployments(of: &Sources<'_>) -> Vec<DeploymentFacts> {
    let mut found = Vec::new();
    for line in of.log {
        let Event::Deployed {
            release: Some(release),
            environment,
            application,
            branch,
            commit,
            outcome,
            note,
        } = &line.event
        else {
            continue;
        };
        if *release != of.release.version || of.production() != Some(environment) {
            continue;
        }
        found.push(DeploymentFacts {
            number: found.len() + 1,
            application: application.to_string(),
            branch: branch.clone(),
            commit: commit.to_string(),
            short: commit.short().to_owned(),
            by: line.stamp.by.to_string(),
            at: of.at(line.stamp.at),
            ok: *outcome == Outcome::Ok,
            result: words::outcome(of.lang, *outcome).to_owned(),
            note: note.clone(),
        });
    }
    found
}

fn going_back(of: &Sources<'_>, number: usize, kind: &StepKind) -> GoingBackFacts {
    match kind {
        StepKind::Application {
            application,
            branch,
            commit,
            ..
        } => GoingBackFacts {
            number,
            application: Some(application.to_string()),
            branch: branch.clone(),
            short: commit.as_ref().map(|c| c.short().to_owned()),
            ..GoingBackFacts::default()
        },
        StepKind::Script { path } => GoingBackFacts {
            number,
            script: Some(path.clone()),
            undo: undo_of(of, path),
            ..GoingBackFacts::default()
        },
    }
}

/// What takes a script back: by its last run, else by the candidate.
fn undo_of(of: &Sources<'_>, path: &str) -> Option<String> {
    let runs = of.release.script_runs.iter().rev().map(|run| &run.script);
    let mut scripts = runs.chain(of.release.scripts());
    let found = scripts.find(|s| s.path == path && s.undo.is_some())?;
    found.undo.as_ref().map(|undo| undo.path.clone())
}

fn rollback(of: &Sources<'_>, rollback: &Rollback) -> RollbackFacts {
    RollbackFacts {
        environment: of.environment_name(&rollback.environment),
        scope: words::scope(of.lang, rollback.scope).to_owned(),
        reason: rollback.reason.clone(),
        by: rollback.stamp.by.to_string(),
        at: of.at(rollback.stamp.at),
        steps: rollback.steps.iter().map(|s| step(of, s)).collect(),
        done: rollback.is_done(),
    }
}

fn step(of: &Sources<'_>, step: &Step) -> StepFacts {
    let number = usize::try_from(step.number).unwrap_or_default();
    let result = step.result.as_ref();
    StepFacts {
        what: going_back(of, number, &step.kind),
        result: result.map(|r| words::step_outcome(of.lang, r.outcome).to_owned()),
        by: result.map(|r| r.stamp.by.to_string()),
        at: result.map(|r| of.at(r.stamp.at)),
        note: result.and_then(|r| r.note.clone()),
    }
}

fn decision(of: &Sources<'_>, decision: &Decision) -> DecisionFacts {
    let until = match decision.choice {
        Choice::GoOn { until } => Some(of.at(until)),
        Choice::RollBack => None,
    };
    DecisionFacts {
        what: words::choice(of.lang, decision.choice).to_owned(),
        until,
        reason: decision.reason.clone(),
        by: decision.stamp.by.to_string(),
        at: of.at(decision.stamp.at),
    }
}

//! The end of a step: a fact, and what it means beyond the run.

use super::{found, happened, owner, owners};
use crate::domain::decide::case::{Acting, Case, remark};
use crate::domain::decide::{Decision, clock, database, deployment, rollback};
use crate::domain::event::Event;
use crate::domain::names::{EnvId, RoleId};
use crate::domain::release::{AppCommit, Outcome, StepOutcome};
use crate::domain::run::{End, How, Part, Run, RunEvent, RunStep, StepState, TAIL};
use crate::domain::why::Why;

/// A step's program ended. That is a fact, whatever gates and windows say now.
pub(super) fn end_step(
    case: &Case<'_>,
    run: u32,
    number: u32,
    attempt: u32,
    mut end: End,
) -> Decision {
    let (run, step) = found(case, run, number)?;
    let under_way = step
        .attempt
        .as_ref()
        .filter(|a| a.number == attempt && a.end.is_none());
    if under_way.is_none() {
        return Err(Why::StepStands {
            step: number,
            state: step.state(),
        }
        .into());
    }
    cut(&mut end.tail);
    let mut after = step.clone();
    if let Some(attempt) = &mut after.attempt {
        attempt.end = Some(end.clone());
    }
    let mut events = vec![happened(
        case,
        run.number,
        RunEvent::StepEnded {
            step: number,
            attempt,
            end,
        },
    )];
    events.extend(means(case, run, &after));
    Ok(events)
}

/// Only the end of what a program said stays, at the beginning of a character.
fn cut(tail: &mut String) {
    let mut from = tail.len().saturating_sub(TAIL);
    while !tail.is_char_boundary(from) {
        from += 1;
    }
    tail.drain(..from);
}

/// Somebody found out how a step had ended.
pub(super) fn settle(
    case: &Case<'_>,
    run: u32,
    number: u32,
    worked: bool,
    note: Option<String>,
) -> Decision {
    let note = remark(note)?;
    let (run, step) = found(case, run, number)?;
    case.acting(&owners(case, &run.environment, &step.part))?;
    let (StepState::Unknown, Some(attempt)) = (step.state(), &step.attempt) else {
        return Err(Why::StepStands {
            step: number,
            state: step.state(),
        }
        .into());
    };
    let mut after = step.clone();
    if let Some(end) = after.attempt.as_mut().and_then(|a| a.end.as_mut()) {
        end.how = if worked {
            How::Ok
        } else {
            How::Failed { status: 1 }
        };
        end.running = None;
    }
    let settled = RunEvent::StepSettled {
        step: number,
        attempt: attempt.number,
        worked,
        note,
    };
    let mut events = vec![happened(case, run.number, settled)];
    events.extend(means(case, run, &after));
    Ok(events)
}

/// What the end of a step means beyond the run: what runs where, which scripts ran, how far a
/// rollback has come, whether the decision clock starts.
fn means(case: &Case<'_>, run: &Run, step: &RunStep) -> Vec<Event> {
    let state = step.state();
    let Some(outcome) = state.outcome() else {
        return Vec::new();
    };
    match &step.part {
        Part::Deploy {
            application,
            branch,
            commit,
            ..
        } => {
            let end = step.attempt.as_ref().and_then(|a| a.end.as_ref());
            let said = end.and_then(|end| end.running.as_ref());
            let runs = AppCommit {
                application: application.clone(),
                branch: said
                    .and_then(|s| s.branch.clone())
                    .or_else(|| branch.clone()),
                commit: said.map_or(commit, |s| &s.commit).clone(),
            };
            deployed(case, &run.environment, runs, outcome, state)
        }
        Part::RunScript { path, .. } => {
            let scripts = case.release.scripts().iter();
            let ran = scripts.clone().find(|s| s.path == *path);
            ran.map_or_else(Vec::new, |script| {
                database::ran_events(case, script, &run.environment, outcome, None)
            })
        }
        Part::UndoScript { .. } | Part::TakeBack { .. } => {
            let outcome = match state {
                StepState::Ok => StepOutcome::Ok,
                _ => StepOutcome::Failed,
            };
            // A rollback that was recorded by hand meanwhile has nothing more to hear.
            rollback::step(case, step.number, outcome, None).unwrap_or_default()
        }
    }
}

fn deployed(
    case: &Case<'_>,
    environment: &EnvId,
    runs: AppCommit,
    outcome: Outcome,
    state: StepState,
) -> Vec<Event> {
    let owner = owner(case, environment);
    let acting = case.acting(&owner).unwrap_or_else(|_| Acting {
        role: owner.first().cloned().unwrap_or_else(|| RoleId::new("")),
        on_behalf: true,
    });
    let about = vec![runs.application.to_string()];
    let mut events = deployment::landed(case, environment, &[runs], outcome, None, acting);
    if state == StepState::Differs && case.process.is_production(environment) {
        // The platform works, and not as it was told: as bad as a failure.
        events.retain(|event| !matches!(event, Event::ProblemSolved { .. }));
        events.extend(clock::problem_after(case, &about, Outcome::Failed));
    }
    events
}

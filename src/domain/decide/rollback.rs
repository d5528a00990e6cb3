//! What to do when it goes wrong: the decision, and the steps of going back. Nothing
//! here asks gates, windows or stages: going back is never held up.

use super::case::{Case, lines, remark};
use super::{Decision, clock};
use crate::domain::event::Event;
use crate::domain::going_back;
use crate::domain::names::EnvId;
use crate::domain::release::{Choice, ReleaseState, Rollback, Scope, Step, StepOutcome};
use crate::domain::why::{Field, Refusal, Why};

/// Back, or on until a new time.
pub(super) fn decide(
    case: &Case<'_>,
    environment: EnvId,
    choice: Choice,
    scope: Scope,
    reason: &str,
) -> Decision {
    // What is left of a release that was rolled back, such as its scripts, may be taken back too.
    match choice {
        Choice::RollBack => case.must_be(&[
            ReleaseState::Open,
            ReleaseState::Live,
            ReleaseState::RolledBack,
        ])?,
        Choice::GoOn { .. } => case.must_be(&[ReleaseState::Open, ReleaseState::Live])?,
    }
    case.environment(&environment)?;
    may_begin(case, &environment)?;
    let reason = lines(Field::Reason, reason)?;
    let steps = match choice {
        Choice::GoOn { until } if until <= case.context.now => {
            return Err(Why::NotAhead { at: until }.into());
        }
        Choice::GoOn { .. } => Vec::new(),
        Choice::RollBack => {
            let steps = steps(case, &environment, scope);
            if steps.is_empty() {
                return Err(Why::NothingToRollBack { environment }.into());
            }
            steps
        }
    };
    let goes_on = matches!(choice, Choice::GoOn { .. }) && case.process.is_production(&environment);
    let decided = Event::RollbackDecided {
        release: case.version(),
        environment,
        choice,
        scope,
        reason,
        steps,
    };
    let solved = goes_on.then(|| clock::after_going_on(case)).flatten();
    Ok(std::iter::once(decided).chain(solved).collect())
}

/// One rollback at a time; but one of production doesn't wait for one of another environment.
fn may_begin(case: &Case<'_>, environment: &EnvId) -> Result<(), Refusal> {
    let elsewhere = |r: &Rollback| !case.process.is_production(&r.environment);
    match case.release.rollback_under_way() {
        Some(other) if case.process.is_production(environment) && elsewhere(other) => Ok(()),
        _ => case.no_rollback_under_way(),
    }
}

/// The steps, numbered in the order of execution.
fn steps(case: &Case<'_>, environment: &EnvId, scope: Scope) -> Vec<Step> {
    let kinds = going_back::steps(case.project, case.release, environment, scope);
    (1..)
        .zip(kinds)
        .map(|(number, kind)| Step {
            number,
            kind,
            result: None,
        })
        .collect()
}

/// A step was done, or failed. They go in order; one that failed is recorded again.
pub(super) fn step(
    case: &Case<'_>,
    number: u32,
    outcome: StepOutcome,
    note: Option<String>,
) -> Decision {
    case.must_be(&[
        ReleaseState::Open,
        ReleaseState::Live,
        ReleaseState::RolledBack,
    ])?;
    let note = remark(note)?;
    let rollback = case.release.rollback_under_way().ok_or(Why::NoRollback)?;
    let next = next_step(rollback).ok_or(Why::NoRollback)?;
    let of = u32::try_from(rollback.steps.len()).unwrap_or(u32::MAX);
    if number == 0 || number > of {
        return Err(Why::UnknownStep { number, of }.into());
    }
    if number != next {
        return Err(Refusal::one(Why::StepOutOfOrder { number, next }));
    }
    let release = case.version();
    let mut events = vec![Event::RollbackStepRecorded {
        release: release.clone(),
        number,
        outcome,
        note,
    }];
    if outcome.is_done() && number == of {
        events.push(Event::RolledBack {
            release,
            environment: rollback.environment.clone(),
        });
    }
    Ok(events)
}

/// The first step that isn't done.
fn next_step(rollback: &Rollback) -> Option<u32> {
    rollback
        .steps
        .iter()
        .find(|s| !s.is_done())
        .map(|s| s.number)
}

//! How a run changes, and what others do to it.

use super::with;
use crate::domain::event::Event;
use crate::domain::names::Version;
use crate::domain::project::Project;
use crate::domain::release::{Choice, Outcome, Override, Release, StepOutcome};
use crate::domain::run::{Attempt, How, Note, Purpose, Run, RunEvent, RunStep, Settled, StepState};
use crate::domain::stamp::Stamp;

/// Something happened to a run.
pub(super) fn evolve(
    project: &mut Project,
    version: &Version,
    number: u32,
    happened: &RunEvent,
    stamp: &Stamp,
) {
    let mut worked = None;
    with(project, version, |release| {
        if let RunEvent::Begun {
            environment,
            purpose,
            steps,
        } = happened
        {
            let round = release.round();
            release.runs.push(Run {
                number,
                environment: environment.clone(),
                purpose: *purpose,
                round,
                stamp: stamp.clone(),
                steps: steps.clone(),
                stopped: None,
            });
            return;
        }
        let Some(run) = release.runs.iter_mut().find(|run| run.number == number) else {
            return;
        };
        if let RunEvent::Stopped { reason } = happened {
            run.stopped = Some(said(stamp, reason));
            return;
        }
        let environment = run.environment.clone();
        let Some(step) = step_of(run, happened) else {
            return;
        };
        changed(step, happened, stamp);
        if let (RunEvent::StepEnded { end, .. }, StepState::Ok) = (happened, step.state()) {
            debug_assert!(end.how == How::Ok);
            worked = step
                .took(end.at)
                .map(|took| (environment, step.part.clone(), took));
        }
    });
    if let Some((environment, part, took)) = worked {
        project.usuals.note(&environment, &part, took);
    }
}

/// The step that it is about.
fn step_of<'a>(run: &'a mut Run, happened: &RunEvent) -> Option<&'a mut RunStep> {
    let number = match happened {
        RunEvent::StepBegun { step, .. }
        | RunEvent::StepEnded { step, .. }
        | RunEvent::StepAgain { step }
        | RunEvent::StepSettled { step, .. }
        | RunEvent::StepSkipped { step, .. }
        | RunEvent::StepByHand { step, .. }
        | RunEvent::CancelAsked { step } => *step,
        RunEvent::Begun { .. } | RunEvent::Stopped { .. } => return None,
    };
    run.steps.iter_mut().find(|step| step.number == number)
}

fn changed(step: &mut RunStep, happened: &RunEvent, stamp: &Stamp) {
    match happened {
        RunEvent::StepBegun {
            attempt, program, ..
        } => {
            step.tries = *attempt;
            step.attempt = Some(Attempt {
                number: *attempt,
                stamp: stamp.clone(),
                program: program.clone(),
                cancelled: false,
                end: None,
                settled: None,
            });
        }
        RunEvent::StepEnded { end, attempt, .. } => {
            let under_way = step.attempt.as_mut().filter(|a| a.number == *attempt);
            if let Some(under_way) = under_way {
                under_way.end = Some(end.clone());
            }
        }
        RunEvent::StepAgain { .. } => {
            step.attempt = None;
            step.skipped = None;
        }
        RunEvent::StepSettled { worked, note, .. } => {
            if let Some(attempt) = &mut step.attempt {
                attempt.settled = Some(Settled {
                    worked: *worked,
                    stamp: stamp.clone(),
                    note: note.clone(),
                });
            }
        }
        RunEvent::StepSkipped { reason, .. } => step.skipped = Some(said(stamp, reason)),
        RunEvent::StepByHand { note, .. } => {
            step.by_hand = Some(said(stamp, note.as_deref().unwrap_or_default()));
        }
        RunEvent::CancelAsked { .. } => {
            if let Some(attempt) = &mut step.attempt {
                attempt.cancelled = true;
            }
        }
        RunEvent::Begun { .. } | RunEvent::Stopped { .. } => {}
    }
}

fn said(stamp: &Stamp, text: &str) -> Note {
    Note {
        stamp: stamp.clone(),
        text: text.to_owned(),
    }
}

/// What a step of a run forward was to do was done by somebody, without its program.
pub(super) fn done_otherwise(project: &mut Project, event: &Event, stamp: &Stamp) {
    let (version, environment, about, commit) = match event {
        Event::Deployed {
            release: Some(release),
            environment,
            application,
            commit,
            outcome: Outcome::Ok,
            ..
        } => (release, environment, application.as_str(), Some(commit)),
        Event::ScriptRan {
            release,
            environment,
            script,
            outcome: Outcome::Ok,
            ..
        } => (release, environment, script.path.as_str(), None),
        _ => return,
    };
    with(project, version, |release| {
        let forward = |run: &&mut Run| {
            run.purpose == Purpose::Forward
                && run.environment == *environment
                && run.stopped.is_none()
        };
        let runs = release.runs.iter_mut().filter(forward);
        let mut steps = runs.flat_map(|run| run.steps.iter_mut());
        let open = steps.find(|step| {
            let waits = matches!(step.state(), StepState::Waiting | StepState::Failed);
            waits
                && step.part.about() == about
                && (commit.is_none() || step.part.wanted() == commit)
        });
        if let Some(step) = open {
            step.by_hand = Some(said(stamp, ""));
        }
    });
}

/// A step of a rollback was recorded by somebody: it is none of the run's any more.
pub(super) fn by_hand(
    project: &mut Project,
    version: &Version,
    number: u32,
    outcome: StepOutcome,
    note: Option<&String>,
    stamp: &Stamp,
) {
    if !outcome.is_done() {
        return;
    }
    with(project, version, |release| {
        let back = |run: &&mut Run| run.purpose == Purpose::Back && run.stopped.is_none();
        let Some(run) = release.runs.iter_mut().rev().find(back) else {
            return;
        };
        let mut steps = run.steps.iter_mut();
        let open = steps.find(|s| s.number == number && !s.state().is_behind());
        if let Some(step) = open {
            step.by_hand = Some(said(stamp, note.map_or("", String::as_str)));
        }
    });
}

/// Going back was decided: what goes forward there is given up.
pub(super) fn given_up_for(release: &mut Release, event: &Event, stamp: &Stamp) {
    let Event::RollbackDecided {
        environment,
        choice: Choice::RollBack,
        reason,
        ..
    } = event
    else {
        return;
    };
    for run in &mut release.runs {
        if run.environment == *environment && run.stopped.is_none() && !run.is_done() {
            run.stopped = Some(said(stamp, reason));
        }
    }
}

/// A round begins: what was under way for the one before is given up.
pub(super) fn given_up_by_round(release: &mut Release, stamp: &Stamp) {
    for run in &mut release.runs {
        if run.stopped.is_none() && !run.is_done() {
            run.stopped = Some(said(stamp, ""));
        }
    }
}

/// It may go on outside its window or inside a freeze.
pub(super) fn overridden(release: &mut Release, event: &Event, stamp: &Stamp) {
    if let Event::Overridden {
        until,
        reason,
        second,
        ..
    } = event
    {
        release.overrides.push(Override {
            until: *until,
            reason: reason.clone(),
            second: second.clone(),
            stamp: stamp.clone(),
        });
    }
}

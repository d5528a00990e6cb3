//! Runs of the platform's programs: what may begin, and what the end of each step means. A step is
//! recorded before its program is started and after it ended, so that nothing is started twice and
//! an end that nobody saw is known to be unknown.

mod ended;

use super::case::{self, Case, lines};
use super::{Decision, database, deployment};
use crate::domain::event::Event;
use crate::domain::names::{EnvId, RoleId};
use crate::domain::release::ReleaseState;
use crate::domain::run::{
    Depends, Part, Parts, Purpose, Run, RunCommand, RunEvent, RunStep, StepState, backward, forward,
};
use crate::domain::status::ScriptState;
use crate::domain::why::{Field, Reason, Refusal, Why};

/// What is asked of a run.
pub(super) fn decide(case: &Case<'_>, asked: RunCommand) -> Decision {
    match asked {
        RunCommand::Begin {
            environment,
            parts,
            depends,
        } => begin(case, environment, &parts, &depends),
        RunCommand::BeginBack => begin_back(case),
        RunCommand::BeginStep { run, step, program } => begin_step(case, run, step, &program),
        RunCommand::EndStep {
            run,
            step,
            attempt,
            end,
        } => ended::end_step(case, run, step, attempt, end),
        RunCommand::Settle {
            run,
            step,
            worked,
            note,
        } => ended::settle(case, run, step, worked, note),
        RunCommand::Again { run, step } => again(case, run, step),
        RunCommand::Skip { run, step, reason } => skip(case, run, step, &reason),
        RunCommand::Cancel { run } => cancel(case, run),
        RunCommand::Stop { run, reason } => stop(case, run, &reason),
    }
}

/// To the candidate: nothing else is under way there, and the environment may be touched.
fn begin(case: &Case<'_>, environment: EnvId, parts: &Parts, depends: &Depends) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::Live])?;
    case.environment(&environment)?;
    case.no_rollback_under_way()?;
    known(case, parts)?;
    nothing_under_way(case, &environment)?;
    if !matches!(parts, Parts::Applications(_)) {
        no_script_changed(case, &environment)?;
    }
    let steps = forward(case.project, case.release, &environment, parts, depends);
    if steps.is_empty() {
        return Err(Why::NothingToRun { environment }.into());
    }
    for step in &steps {
        case.acting(&owners(case, &environment, &step.part))?;
    }
    case.may_touch(&environment)?;
    Ok(vec![begun(case, environment, Purpose::Forward, steps)])
}

/// The steps of the rollback that was decided: nothing but a program that still ends holds them.
fn begin_back(case: &Case<'_>) -> Decision {
    let rollback = case.release.rollback_under_way().ok_or(Why::NoRollback)?;
    let environment = rollback.environment.clone();
    let mut runs = case.release.runs.iter();
    let back = runs.find(|run| {
        run.purpose == Purpose::Back && run.environment == environment && run.is_under_way()
    });
    if let Some(run) = back {
        return Err(Why::run_under_way(&case.release.version, run).into());
    }
    let steps = backward(case.release, rollback);
    Ok(vec![begun(case, environment, Purpose::Back, steps)])
}

fn begun(case: &Case<'_>, environment: EnvId, purpose: Purpose, steps: Vec<RunStep>) -> Event {
    let number = case.release.runs.last().map_or(1, |run| run.number + 1);
    happened(
        case,
        number,
        RunEvent::Begun {
            environment,
            purpose,
            steps,
        },
    )
}

fn happened(case: &Case<'_>, run: u32, happened: RunEvent) -> Event {
    Event::Run {
        release: case.version(),
        run,
        happened,
    }
}

/// A step's program is about to be started.
fn begin_step(case: &Case<'_>, run: u32, number: u32, program: &[String]) -> Decision {
    let (run, step) = found(case, run, number)?;
    let state = step.state();
    if state != StepState::Waiting {
        return Err(Why::StepStands {
            step: number,
            state,
        }
        .into());
    }
    if run.stopped.is_some() {
        return Err(Why::RunOver { run: run.number }.into());
    }
    if !run.is_ready(step) {
        return Err(Why::StepWaits {
            step: number,
            after: step.after.clone(),
        }
        .into());
    }
    no_program_runs(case, &run.environment)?;
    if run.purpose == Purpose::Forward {
        case.no_rollback_under_way()?;
        case.may_touch(&run.environment)?;
        if let Part::Deploy { .. } = step.part
            && case.process.is_production(&run.environment)
        {
            deployment::must_follow(case)?;
        }
    }
    let program = program
        .iter()
        .map(|argument| crate::domain::clean::shown(argument))
        .collect();
    let attempt = step.tries + 1;
    let begun = RunEvent::StepBegun {
        step: number,
        attempt,
        program,
    };
    Ok(vec![happened(case, run.number, begun)])
}

/// A step that failed, differs or was left out is tried again.
fn again(case: &Case<'_>, run: u32, number: u32) -> Decision {
    let (run, step) = open(case, run, number)?;
    match step.state() {
        StepState::Failed | StepState::Differs | StepState::Skipped => Ok(vec![happened(
            case,
            run.number,
            RunEvent::StepAgain { step: number },
        )]),
        state => Err(Why::StepStands {
            step: number,
            state,
        }
        .into()),
    }
}

/// A step is left out, with a reason. A step of a rollback is never left out: it is done by hand.
fn skip(case: &Case<'_>, run: u32, number: u32, reason: &str) -> Decision {
    let reason = lines(Field::Reason, reason)?;
    let (run, step) = open(case, run, number)?;
    let state = step.state();
    let may = matches!(
        state,
        StepState::Waiting | StepState::Failed | StepState::Differs
    );
    if !may || run.purpose == Purpose::Back {
        return Err(Why::StepStands {
            step: number,
            state,
        }
        .into());
    }
    Ok(vec![happened(
        case,
        run.number,
        RunEvent::StepSkipped {
            step: number,
            reason,
        },
    )])
}

/// The program that is under way shall be ended.
fn cancel(case: &Case<'_>, run: u32) -> Decision {
    let run = run_of(case, run)?;
    let Some(step) = run.running() else {
        return Err(Why::RunOver { run: run.number }.into());
    };
    case.acting(&owners(case, &run.environment, &step.part))?;
    let asked = RunEvent::CancelAsked { step: step.number };
    Ok(vec![happened(case, run.number, asked)])
}

/// The run is given up: what has not begun never will by itself.
fn stop(case: &Case<'_>, run: u32, reason: &str) -> Decision {
    let reason = lines(Field::Reason, reason)?;
    let run = run_of(case, run)?;
    if run.stopped.is_some() || run.is_done() {
        return Err(Why::RunOver { run: run.number }.into());
    }
    for step in &run.steps {
        case.acting(&owners(case, &run.environment, &step.part))?;
    }
    Ok(vec![happened(
        case,
        run.number,
        RunEvent::Stopped { reason },
    )])
}

fn run_of<'a>(case: &Case<'a>, run: u32) -> Result<&'a Run, Refusal> {
    let of = case.release.runs.last().map_or(0, |last| last.number);
    let found = case.release.run(run);
    found.ok_or_else(|| Why::UnknownRun { run, of }.into())
}

fn found<'a>(case: &Case<'a>, run: u32, number: u32) -> Result<(&'a Run, &'a RunStep), Refusal> {
    let run = run_of(case, run)?;
    let of = run.steps.last().map_or(0, |step| step.number);
    let step = run.step(number).ok_or(Why::UnknownStep { number, of })?;
    Ok((run, step))
}

/// A step of a run that goes on, for one who may say how.
fn open<'a>(case: &Case<'a>, run: u32, number: u32) -> Result<(&'a Run, &'a RunStep), Refusal> {
    let (run, step) = found(case, run, number)?;
    if run.stopped.is_some() {
        return Err(Why::RunOver { run: run.number }.into());
    }
    case.acting(&owners(case, &run.environment, &step.part))?;
    Ok((run, step))
}

/// Only applications of the candidate can be named.
fn known(case: &Case<'_>, parts: &Parts) -> Result<(), Refusal> {
    let Parts::Applications(named) = parts else {
        return Ok(());
    };
    let candidate = case.release.candidate();
    let known = || candidate.iter().map(|c| c.application.clone()).collect();
    let stranger = named
        .iter()
        .find(|name| !candidate.iter().any(|c| c.application == **name));
    match stranger {
        None => Ok(()),
        Some(application) => Err(Why::UnknownApplication {
            application: application.clone(),
            known: known(),
        }
        .into()),
    }
}

/// One run at a time in an environment, whichever release it is for.
fn nothing_under_way(case: &Case<'_>, environment: &EnvId) -> Result<(), Refusal> {
    let releases = case.project.releases.values();
    let busy = releases
        .filter_map(|release| Some((release, release.run_under_way(environment)?)))
        .map(|(release, run)| Reason::new(Why::run_under_way(&release.version, run)));
    case::refused(busy.collect())
}

/// One program at a time in an environment, whichever way it goes.
fn no_program_runs(case: &Case<'_>, environment: &EnvId) -> Result<(), Refusal> {
    let releases = case.project.releases.values();
    let runs = releases.flat_map(|release| release.runs.iter().map(move |run| (release, run)));
    let busy = runs
        .filter(|(_, run)| run.environment == *environment && run.running().is_some())
        .map(|(release, run)| Reason::new(Why::run_under_way(&release.version, run)));
    case::refused(busy.collect())
}

/// A script with another text than the one that ran there is for somebody to look at.
fn no_script_changed(case: &Case<'_>, environment: &EnvId) -> Result<(), Refusal> {
    let changed = case
        .release
        .scripts()
        .iter()
        .filter(|script| case.judge.script(script, environment) == ScriptState::Changed)
        .map(|script| {
            Reason::new(Why::ScriptChanged {
                environment: environment.clone(),
                script: script.path.clone(),
            })
        });
    case::refused(changed.collect())
}

/// Who does that: the database's people the scripts, the environment's owner the applications.
pub(super) fn owners(case: &Case<'_>, environment: &EnvId, part: &Part) -> Vec<RoleId> {
    match part {
        Part::RunScript { .. } | Part::UndoScript { .. } => database::owners(case, environment),
        Part::Deploy { .. } | Part::TakeBack { .. } => owner(case, environment),
    }
}

fn owner(case: &Case<'_>, environment: &EnvId) -> Vec<RoleId> {
    let environment = case.process.environment(environment);
    environment.map(|e| e.owner.clone()).into_iter().collect()
}

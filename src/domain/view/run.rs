//! Runs and the decision clock, derived from the state.

use jiff::SignedDuration;

use crate::domain::going_back;
use crate::domain::judge::Judge;
use crate::domain::mail::Outgoing;
use crate::domain::names::EnvId;
use crate::domain::notice::Notice;
use crate::domain::project::Project;
use crate::domain::release::{Release, ReleaseState, Scope, StepKind};
use crate::domain::run::{Part, Run, RunStep};
use crate::domain::status::{ClockView, RoomAnswer, RunView};

/// How many runs are shown.
const SHOWN: usize = 10;

/// The last runs, the newest last.
pub(super) fn runs(project: &Project, release: &Release) -> Vec<RunView> {
    let skip = release.runs.len().saturating_sub(SHOWN);
    let runs = release.runs.iter().skip(skip);
    runs.map(|run| view(project, release, run)).collect()
}

fn view(project: &Project, release: &Release, run: &Run) -> RunView {
    let usual = |step: &RunStep| {
        let took = project.usuals.of(&run.environment, &step.part);
        took.map(|took| took.as_secs())
    };
    let (done, of) = run.progress();
    RunView {
        states: run.steps.iter().map(RunStep::state).collect(),
        usual: run.steps.iter().map(usual).collect(),
        under_way: run.is_under_way(),
        stuck: run.is_stuck(),
        done,
        of,
        stands: None,
        told: told(release, run),
        mails: waiting(release, run),
        run: run.clone(),
    }
}

/// The mails that tell of the steps that are stuck, each with its step.
fn telling<'a>(
    release: &'a Release,
    run: &'a Run,
) -> impl Iterator<Item = (u32, &'a Outgoing)> + use<'a> {
    let stuck = run.steps.iter().filter(|step| step.state().is_stuck());
    stuck.filter_map(|step| {
        let notice = Notice::StepFailed {
            run: run.number,
            step: step.number,
            attempt: step.tries,
        };
        let mut mails = release.mails.iter().rev();
        let mail = mails.find(|mail| mail.about.as_ref() == Some(&notice))?;
        Some((step.number, mail))
    })
}

/// What rooms answered when they were told of the steps that are stuck.
fn told(release: &Release, run: &Run) -> Vec<RoomAnswer> {
    let answers = telling(release, run).flat_map(|(step, mail)| {
        mail.rooms.iter().map(move |room| RoomAnswer {
            step,
            room: room.name.clone(),
            ok: room.ok,
            said: room.said.clone(),
        })
    });
    answers.collect()
}

/// The mails about them that nobody has sent yet.
fn waiting(release: &Release, run: &Run) -> Vec<u32> {
    let mails = telling(release, run).filter(|(_, mail)| mail.state(None).waits());
    mails.map(|(_, mail)| mail.number).collect()
}

/// When it is too late to go back within the window; `None` without a window, or where nothing of
/// the release runs in production.
pub(super) fn clock(judge: &Judge<'_>) -> Option<ClockView> {
    let window = judge.release.window?;
    if !matches!(judge.release.state, ReleaseState::Open) || !judge.in_production() {
        return None;
    }
    let production = judge.process.production()?.id.clone();
    let steps = going_back::steps(judge.project, judge.release, &production, Scope::Both);
    if steps.is_empty() {
        return None;
    }
    let (takes, assumed) = takes(judge, &production, &steps);
    Some(ClockView {
        point_of_no_return: window.to.checked_sub(takes).ok()?,
        rollback_takes: takes,
        assumed,
    })
}

/// How long these steps are expected to take one after the other, and whether one never ran.
fn takes(judge: &Judge<'_>, environment: &EnvId, steps: &[StepKind]) -> (SignedDuration, bool) {
    let part = |kind| Part::back(judge.release, kind);
    let parts: Vec<Part> = steps.iter().map(part).collect();
    let usuals = &judge.project.usuals;
    let expected = parts.iter().map(|part| usuals.expected(environment, part));
    let assumed = parts
        .iter()
        .any(|part| part.is_by_hand() || usuals.of(environment, part).is_none());
    (
        expected.fold(SignedDuration::ZERO, SignedDuration::saturating_add),
        assumed,
    )
}

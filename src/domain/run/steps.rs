//! Which steps a run has: database scripts ahead of applications, applications in the order of
//! deployment, and the other way round on the way back.

use std::collections::BTreeMap;

use super::{Part, Place, Run, RunStep, StepState};
use crate::domain::going_back::at_first;
use crate::domain::names::{AppName, EnvId};
use crate::domain::project::{Project, Running};
use crate::domain::release::{AppCommit, Outcome, Release, Rollback, Script, StepKind};

/// What a run shall do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Parts {
    /// The scripts that have not run, then the applications that don't run the candidate.
    #[default]
    All,
    /// The scripts alone.
    Scripts,
    /// The applications alone: these, or all where none is named.
    Applications(Vec<AppName>),
}

/// Which applications an application must come after.
pub type Depends = BTreeMap<AppName, Vec<AppName>>;

/// The steps that take an environment to the candidate: what is done there already is left out.
/// A script that ran with another text is none of them; somebody has to look at that first.
#[must_use]
pub fn forward(
    project: &Project,
    release: &Release,
    environment: &EnvId,
    parts: &Parts,
    depends: &Depends,
) -> Vec<RunStep> {
    let mut steps: Vec<RunStep> = Vec::new();
    if !matches!(parts, Parts::Applications(_)) {
        for script in release.scripts() {
            if !has_run(release, environment, script) {
                let part = Part::RunScript {
                    path: script.path.clone(),
                    digest: script.digest.clone(),
                };
                let after = steps.last().map(|step| step.number).into_iter().collect();
                steps.push(step(&steps, part, after));
            }
        }
    }
    let scripts = steps.last().map(|step| step.number);
    let mut numbers: BTreeMap<&AppName, u32> = BTreeMap::new();
    for wanted in release.candidate() {
        if !is_wanted(project, environment, parts, wanted) {
            continue;
        }
        let running = project.running(environment, &wanted.application);
        let before = || {
            let base = at_first(project, release, environment, &wanted.application)?;
            Some(Place {
                branch: base.branch.clone(),
                commit: base.commit.clone(),
            })
        };
        let part = Part::Deploy {
            application: wanted.application.clone(),
            branch: wanted.branch.clone(),
            commit: wanted.commit.clone(),
            from: running.map_or_else(before, worked),
        };
        let before = |name: &AppName| numbers.get(name).copied();
        let named = depends.get(&wanted.application).into_iter().flatten();
        let after = scripts
            .into_iter()
            .chain(named.filter_map(before))
            .collect();
        let step = step(&steps, part, after);
        numbers.insert(&wanted.application, step.number);
        steps.push(step);
    }
    steps
}

/// What runs by the record; of a deployment that failed, what ran before it.
fn worked(running: &Running) -> Option<Place> {
    if running.outcome == Outcome::Failed {
        return running.previous.as_ref().map(|before| Place {
            branch: before.branch.clone(),
            commit: before.commit.clone(),
        });
    }
    Some(Place {
        branch: running.branch.clone(),
        commit: running.commit.clone(),
    })
}

/// The steps of a rollback that was decided; they have its numbers. They go strictly in order, and
/// what is done already is left out.
#[must_use]
pub fn backward(release: &Release, rollback: &Rollback) -> Vec<RunStep> {
    let mut steps: Vec<RunStep> = Vec::new();
    for open in rollback.steps.iter().filter(|step| !step.is_done()) {
        let part = Part::back(release, &open.kind);
        let after = steps.last().map(|step| step.number).into_iter().collect();
        steps.push(RunStep {
            number: open.number,
            ..step(&steps, part, after)
        });
    }
    steps
}

impl Part {
    /// What a run does for a step of a rollback.
    #[must_use]
    pub fn back(release: &Release, kind: &StepKind) -> Self {
        match kind {
            StepKind::Application {
                application,
                from,
                branch,
                commit,
            } => Self::TakeBack {
                application: application.clone(),
                from: from.clone(),
                to: commit.clone().map(|commit| Place {
                    branch: branch.clone(),
                    commit,
                }),
            },
            StepKind::Script { path } => Self::UndoScript {
                path: path.clone(),
                undo: undo_of(release, path),
            },
        }
    }

    /// Whether no program can do it: nothing takes that script back, or nobody knows what ran before.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        matches!(
            self,
            Self::UndoScript { undo: None, .. } | Self::TakeBack { to: None, .. }
        )
    }
}

fn step(before: &[RunStep], part: Part, after: Vec<u32>) -> RunStep {
    RunStep {
        number: u32::try_from(before.len()).map_or(u32::MAX, |n| n + 1),
        part,
        after,
        attempt: None,
        tries: 0,
        skipped: None,
        by_hand: None,
    }
}

/// What takes a script back: as it was when the script ran.
#[must_use]
pub fn undo_of(release: &Release, path: &str) -> Option<String> {
    let ran = release
        .script_runs
        .iter()
        .rev()
        .find(|run| run.script.path == path);
    let script = ran.map(|run| &run.script);
    let now = || release.scripts().iter().find(|script| script.path == path);
    let undo = script.or_else(now)?.undo.as_ref()?;
    Some(undo.path.clone())
}

/// Whether a script has run in an environment, with whatever text, and was not taken back since.
#[must_use]
pub fn has_run(release: &Release, environment: &EnvId, script: &Script) -> bool {
    let mut runs = release.script_runs.iter().rev();
    runs.find(|run| run.environment == *environment && run.script.path == script.path)
        .is_some_and(|run| run.outcome == Outcome::Ok && !run.undone)
}

fn is_wanted(project: &Project, environment: &EnvId, parts: &Parts, wanted: &AppCommit) -> bool {
    match parts {
        Parts::Scripts => false,
        // Who names an application means it, whatever runs.
        Parts::Applications(named) if !named.is_empty() => named.contains(&wanted.application),
        _ => !project.runs(environment, std::slice::from_ref(wanted)),
    }
}

impl Run {
    /// The steps that have not begun and come after that one, whether at once or by way of others.
    #[must_use]
    pub fn waiting_for(&self, number: u32) -> Vec<&RunStep> {
        let mut before = vec![number];
        let mut waiting = Vec::new();
        for step in &self.steps {
            if step.after.iter().any(|after| before.contains(after)) {
                before.push(step.number);
                waiting.extend((step.state() == StepState::Waiting).then_some(step));
            }
        }
        waiting
    }
}

//! What a rollback's steps change.

use super::with;
use crate::domain::names::{EnvId, ItemId, Version};
use crate::domain::process::ItemKind;
use crate::domain::project::{Project, Running};
use crate::domain::release::{Outcome, ReleaseState, StepKind, StepOutcome, StepResult};
use crate::domain::stamp::Stamp;

/// A step was done, or failed.
pub(super) fn step(
    project: &mut Project,
    version: &Version,
    number: u32,
    outcome: StepOutcome,
    note: Option<&String>,
    stamp: &Stamp,
) {
    let mut did = None;
    with(project, version, |release| {
        let Some(rollback) = &mut release.rollback else {
            return;
        };
        let Some(step) = rollback.steps.iter_mut().find(|s| s.number == number) else {
            return;
        };
        step.result = Some(StepResult {
            outcome,
            stamp: stamp.clone(),
            note: note.cloned(),
        });
        if outcome.is_done() {
            did = Some((rollback.environment.clone(), step.kind.clone()));
        }
    });
    match did {
        Some((
            environment,
            StepKind::Application {
                application,
                branch,
                commit,
                ..
            },
        )) => {
            let running = project.environments.entry(environment.clone()).or_default();
            let was = running.remove(&application);
            if let Some(commit) = commit {
                // What is recorded there tells whose it was, and what ran before that.
                let before = was
                    .and_then(|r| r.previous)
                    .filter(|before| before.commit == commit);
                let (release, previous) =
                    before.map_or((None, None), |before| (before.release, before.previous));
                let back = Running {
                    branch,
                    commit,
                    previous: previous.map(|p| *p),
                    stamp: stamp.clone(),
                    release,
                    outcome: Outcome::Ok,
                };
                running.insert(application, back);
            }
            forget_deployment(project, version, environment.as_str());
        }
        Some((environment, StepKind::Script { path })) => with(project, version, |release| {
            for run in &mut release.script_runs {
                run.undone |= run.environment == environment && run.script.path == path;
            }
        }),
        None => {}
    }
}

/// Every step is done: in production the release is rolled back.
pub(super) fn done(project: &mut Project, version: &Version, environment: &EnvId) {
    let production = project
        .releases
        .get(version)
        .and_then(|r| project.process_of(r))
        .is_some_and(|p| p.is_production(environment));
    if production {
        with(project, version, |release| {
            release.state = ReleaseState::RolledBack;
            release.problem = None;
            release.live_at = None;
        });
    }
}

/// Takes back what a rollback of an environment undid: it no longer runs the candidate.
fn forget_deployment(project: &mut Project, version: &Version, environment: &str) {
    let Some(release) = project.releases.get(version) else {
        return;
    };
    let Some(process) = project.process_of(release) else {
        return;
    };
    let items: Vec<ItemId> = process
        .items()
        .filter(|(stage, i)| i.kind == ItemKind::Deployment && stage.environment == *environment)
        .map(|(_, i)| i.id.clone())
        .collect();
    with(project, version, |release| {
        for item in &items {
            release.evidence.remove(item);
        }
    });
}

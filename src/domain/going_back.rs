//! What a rollback would take back, step by step. The decision fixes these steps; a screen shows
//! them before anybody decides.

use super::names::EnvId;
use super::project::Project;
use super::release::{AppCommit, Release, Scope, StepKind};

/// The steps by which an environment goes back to what it ran before this release: applications
/// in reverse order of deployment, then database scripts, newest first. Empty where nothing of
/// the release runs there.
#[must_use]
pub fn steps(
    project: &Project,
    release: &Release,
    environment: &EnvId,
    scope: Scope,
) -> Vec<StepKind> {
    let mut kinds = Vec::new();
    if scope != Scope::Db {
        for AppCommit { application, .. } in release.candidate().iter().rev() {
            let running = project.running(environment, application);
            let ours = running.filter(|r| r.release.as_ref() == Some(&release.version));
            if let Some(running) = ours {
                kinds.push(StepKind::Application {
                    application: application.clone(),
                    from: running.commit.clone(),
                    branch: running.previous.as_ref().and_then(|p| p.branch.clone()),
                    commit: running.previous.as_ref().map(|p| p.commit.clone()),
                });
            } else if let Some(tried) = release.in_flight(environment, application.as_str()) {
                // Nobody knows how far it came: what is recorded is what to go back to.
                kinds.push(StepKind::Application {
                    application: application.clone(),
                    from: tried.part.wanted().cloned().unwrap_or_else(|| "".into()),
                    branch: running.and_then(|r| r.branch.clone()),
                    commit: running.map(|r| r.commit.clone()),
                });
            }
        }
    }
    if scope != Scope::App {
        for script in release.scripts().iter().rev() {
            if release.in_flight(environment, &script.path).is_some() {
                let path = script.path.clone();
                kinds.push(StepKind::Script { path });
            }
        }
        let ran = release
            .script_runs
            .iter()
            .rev()
            .filter(|r| r.environment == *environment && !r.undone);
        for run in ran {
            let path = run.script.path.clone();
            if !kinds.contains(&StepKind::Script { path: path.clone() }) {
                kinds.push(StepKind::Script { path });
            }
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::release::Choice;
    use crate::domain::scenario::{Scenario, candidate, commit};

    #[test]
    fn what_is_shown_before_is_what_the_decision_fixes() {
        // Given test ran one candidate of the release, and runs the next one now.
        let mut scenario = Scenario::with_release();
        scenario.deploy("test");
        scenario.ok(Command::TakeCandidate {
            candidate: candidate('b'),
            scripts: Vec::new(),
        });
        scenario.deploy("test");
        let test = &scenario.status().environments[1];
        assert_eq!(
            test.going_back,
            [StepKind::Application {
                application: "pay".into(),
                from: commit('b'),
                branch: Some("release/2.4".to_owned()),
                commit: Some(commit('a')),
            }]
        );
        let shown = test.going_back.clone();
        // When the rollback is decided, then its steps are those that were shown.
        scenario.ok(Command::DecideRollback {
            environment: "test".into(),
            choice: Choice::RollBack,
            scope: Scope::Both,
            reason: "search is broken".to_owned(),
        });
        let fixed = scenario.release().rollback.as_ref().expect("decided");
        let kinds: Vec<_> = fixed.steps.iter().map(|step| step.kind.clone()).collect();
        assert_eq!(kinds, shown);
    }

    #[test]
    fn where_nothing_of_the_release_runs_there_is_nothing_to_take_back() {
        let scenario = Scenario::with_release();
        assert!(scenario.status().environments[3].going_back.is_empty());
    }
}

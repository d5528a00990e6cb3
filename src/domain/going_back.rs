//! What a rollback would take back, step by step. The decision fixes these steps; a screen shows
//! them before anybody decides.

use super::evolve::lands;
use super::names::{AppName, EnvId};
use super::project::{Project, Running};
use super::release::{AppCommit, Outcome, Release, Rollback, Scope, ScriptRun, Step, StepKind};
use super::run::{RunStep, backward, has_run};

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
            let at_first = || {
                let base = at_first(project, release, environment, application)?;
                Some((base.branch.clone(), base.commit.clone()))
            };
            let ours = running.filter(|r| r.release.as_ref() == Some(&release.version));
            if let Some(running) = ours {
                let recorded = running.previous.as_ref();
                let recorded = recorded.map(|p| (p.branch.clone(), p.commit.clone()));
                let (branch, commit) = recorded.or_else(at_first).unzip();
                kinds.push(StepKind::Application {
                    application: application.clone(),
                    from: running.commit.clone(),
                    branch: branch.flatten(),
                    commit,
                });
            } else if let Some((_, tried)) = release.in_flight(environment, application.as_str()) {
                // Nobody knows how far it came: what is recorded is what to go back to.
                let recorded = running.map(|r| (r.branch.clone(), r.commit.clone()));
                let (branch, commit) = recorded.or_else(at_first).unzip();
                kinds.push(StepKind::Application {
                    application: application.clone(),
                    from: tried.part.wanted().cloned().unwrap_or_else(|| "".into()),
                    branch: branch.flatten(),
                    commit,
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

/// The steps by which an environment would go back once all that is left to be run there was run:
/// what a rehearsal shows of the way back. Nothing of it has happened.
#[must_use]
pub fn after_all(project: &Project, release: &Release, environment: &EnvId) -> Vec<RunStep> {
    let (mut project, mut release) = (project.clone(), release.clone());
    let stamp = release.created.clone();
    for wanted in release.candidate() {
        let runs = Running {
            branch: wanted.branch.clone(),
            commit: wanted.commit.clone(),
            previous: None,
            stamp: stamp.clone(),
            release: Some(release.version.clone()),
            outcome: Outcome::Ok,
        };
        lands(&mut project, environment, &wanted.application, runs);
    }
    for script in release.scripts().to_vec() {
        if !has_run(&release, environment, &script) {
            release.script_runs.push(ScriptRun {
                round: release.round(),
                script,
                environment: environment.clone(),
                outcome: Outcome::Ok,
                stamp: stamp.clone(),
                note: None,
                undone: false,
            });
        }
    }
    let kinds = steps(&project, &release, environment, Scope::Both);
    let steps = (1..).zip(kinds).map(|(number, kind)| Step {
        number,
        kind,
        result: None,
    });
    let rollback = Rollback {
        environment: environment.clone(),
        scope: Scope::Both,
        reason: String::new(),
        round: release.round(),
        stamp,
        steps: steps.collect(),
    };
    backward(&release, &rollback)
}

/// What an environment ran before anything was recorded there: of production, what the release was
/// begun on.
pub(in crate::domain) fn at_first<'a>(
    project: &Project,
    release: &'a Release,
    environment: &EnvId,
    application: &AppName,
) -> Option<&'a AppCommit> {
    let process = project.process_of(release)?;
    let mut base = release.base.iter();
    let base = base.find(|base| base.application == *application)?;
    (process.production()?.id == *environment).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::release::Choice;
    use crate::domain::run::Part;
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
    fn a_rehearsal_knows_the_way_back_before_anything_was_run() {
        // Given production runs something else, and the candidate brings a script.
        let mut scenario = Scenario::with_release();
        scenario.deploy("test");
        let before = scenario.status();
        let (project, production) = (&scenario.project, "production".into());
        // When the way back is asked for, then it is that of a launch that went through.
        let steps = after_all(project, scenario.release(), &production);
        let parts: Vec<_> = steps.iter().map(|step| step.part.clone()).collect();
        assert!(
            matches!(&parts[..], [Part::TakeBack { from, .. }] if *from == commit('a')),
            "{parts:?}"
        );
        assert_eq!(scenario.status(), before, "nothing of it has happened");
    }

    #[test]
    fn production_goes_back_to_what_the_release_was_begun_on_where_nothing_was_recorded_before() {
        // Given a release that was begun on what production runs, which nobody had recorded.
        let mut scenario = Scenario::with_release();
        let base = AppCommit {
            application: "pay".into(),
            branch: None,
            commit: commit('0'),
        };
        let release = scenario.project.releases.values_mut().next();
        release.expect("a release").base = vec![base];
        // When it is deployed to dev and, in its time, to production.
        scenario.until("launch");
        scenario.deploy("production");
        // Then production goes back to that; what dev ran nobody knows.
        let status = scenario.status();
        let goes_to = |at: usize| match &status.environments[at].going_back[..] {
            [StepKind::Application { commit, .. }] => commit.clone(),
            other => panic!("one step: {other:?}"),
        };
        assert_eq!(goes_to(3), Some(commit('0')));
        assert_eq!(goes_to(0), None);
    }

    #[test]
    fn where_nothing_of_the_release_runs_there_is_nothing_to_take_back() {
        let scenario = Scenario::with_release();
        assert!(scenario.status().environments[3].going_back.is_empty());
    }
}

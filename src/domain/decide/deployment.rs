//! Deployments, as people and platforms report them.

use super::Decision;
use super::case::{self, Acting, Case, line, remark};
use crate::domain::command::{Context, RecordDeployment};
use crate::domain::event::Event;
use crate::domain::names::{AppName, CommitId, EnvId};
use crate::domain::process::{ItemKind, Process};
use crate::domain::project::Project;
use crate::domain::release::{AppCommit, Outcome, ReleaseState};
use crate::domain::why::{Field, Refusal, Why};

/// A deployment for the release.
pub(super) fn record(case: &Case<'_>, asked: RecordDeployment) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::Live])?;
    case.environment(&asked.environment)?;
    case.no_rollback_under_way()?;
    case.no_program_under_way(Some(&asked.environment))?;
    let note = remark(asked.note)?;
    let owner = case
        .process
        .environment(&asked.environment)
        .map(|e| e.owner.clone());
    let acting = case.acting(owner.as_slice())?;
    let deployed = what(case, asked.application, asked.branch, asked.commit.as_ref())?;
    case.may_touch(&asked.environment)?;
    if case.process.is_production(&asked.environment) {
        only_what_was_accepted(case, &deployed)?;
        must_follow(case)?;
    }
    let (environment, outcome) = (&asked.environment, asked.outcome);
    let note = note.as_deref();
    Ok(landed(case, environment, &deployed, outcome, note, acting))
}

/// What it means that an environment runs these, or failed to: a fact that nothing holds up.
pub(super) fn landed(
    case: &Case<'_>,
    environment: &EnvId,
    deployed: &[AppCommit],
    outcome: Outcome,
    note: Option<&str>,
    acting: Acting,
) -> Vec<Event> {
    let mut events: Vec<Event> = deployed
        .iter()
        .map(|d| Event::Deployed {
            release: Some(case.version()),
            environment: environment.clone(),
            application: d.application.clone(),
            branch: d.branch.clone(),
            commit: d.commit.clone(),
            outcome,
            note: note.map(str::to_owned),
        })
        .collect();
    let completed = outcome == Outcome::Ok && completes(case, environment, deployed);
    let path = case.judge.path();
    let mine = |i: &&&crate::domain::process::Item| {
        i.kind == ItemKind::Deployment && case.judge.environment_of(i).as_ref() == Some(environment)
    };
    if completed && let Some(item) = path.iter().flat_map(|leg| leg.items.iter()).find(mine) {
        events.push(Event::DeploymentCompleted {
            release: case.version(),
            item: item.id.clone(),
            role: acting.role,
            on_behalf: acting.on_behalf,
        });
    }
    if case.process.is_production(environment) {
        let applications: Vec<String> =
            deployed.iter().map(|d| d.application.to_string()).collect();
        events.extend(super::clock::problem_after(case, &applications, outcome));
    }
    events
}

/// The commits that were deployed: those named, else the candidate's.
fn what(
    case: &Case<'_>,
    application: Option<AppName>,
    branch: Option<String>,
    commit: Option<&CommitId>,
) -> Result<Vec<AppCommit>, Refusal> {
    let branch = branch.map(|b| line(Field::Branch, &b)).transpose()?;
    if let Some(commit) = commit {
        case::commit(commit, application.as_ref())?;
    }
    let candidate = case.release.candidate();
    let chosen: Vec<&AppCommit> = match &application {
        None => candidate.iter().collect(),
        Some(name) => candidate
            .iter()
            .filter(|c| c.application == *name)
            .collect(),
    };
    if let (Some(name), true) = (application, chosen.is_empty()) {
        let known = candidate.iter().map(|c| c.application.clone()).collect();
        return Err(Why::UnknownApplication {
            application: name,
            known,
        }
        .into());
    }
    if commit.is_some() && chosen.len() > 1 {
        let known = chosen.iter().map(|c| c.application.clone()).collect();
        return Err(Why::CommitOfWhich { known }.into());
    }
    let named = |c: &AppCommit| AppCommit {
        application: c.application.clone(),
        branch: branch.clone().or_else(|| c.branch.clone()),
        commit: commit.unwrap_or(&c.commit).clone(),
    };
    Ok(chosen.into_iter().map(named).collect())
}

/// What goes to production is, to the commit, what was accepted in preheat.
fn only_what_was_accepted(case: &Case<'_>, deployed: &[AppCommit]) -> Result<(), Refusal> {
    for deployed in deployed {
        let accepted = case
            .release
            .candidate()
            .iter()
            .find(|c| c.application == deployed.application);
        if let Some(accepted) = accepted.filter(|c| c.commit != deployed.commit) {
            let (commit, candidate) = (deployed.commit.clone(), accepted.commit.clone());
            return Err(Why::NotTheCandidate { commit, candidate }.into());
        }
    }
    Ok(())
}

/// Production's deployment comes after what its item comes after: the database scripts.
pub(super) fn must_follow(case: &Case<'_>) -> Result<(), Refusal> {
    for leg in case.judge.path() {
        for item in leg.items {
            let here = case
                .judge
                .environment_of(item)
                .is_some_and(|e| case.process.is_production(&e));
            if item.kind == ItemKind::Deployment && here {
                case.comes_after_what_it_must(item)?;
            }
        }
    }
    Ok(())
}

/// Whether with these the environment runs the whole candidate.
fn completes(case: &Case<'_>, environment: &EnvId, deployed: &[AppCommit]) -> bool {
    case.release.candidate().iter().all(|wanted| {
        match deployed
            .iter()
            .find(|d| d.application == wanted.application)
        {
            Some(deployed) => deployed.commit == wanted.commit,
            None => case.project.runs(environment, std::slice::from_ref(wanted)),
        }
    })
}

/// What an environment runs by other means than a release: the record that a first release
/// starts from, or a drift made known.
pub(super) fn outside(
    project: &Project,
    process: &Process,
    asked: RecordDeployment,
    context: &Context,
) -> Decision {
    case::environment(process, &asked.environment)?;
    let owner = process.environment(&asked.environment).map(|e| &e.owner);
    case::acting(process, context, owner.cloned().as_slice(), false)?;
    let note = remark(asked.note)?;
    let branch = asked.branch.map(|b| line(Field::Branch, &b)).transpose()?;
    let known = || {
        project
            .applications
            .iter()
            .map(|a| a.name.clone())
            .collect::<Vec<_>>()
    };
    let application = match asked.application {
        Some(name) if project.applications.is_empty() || known().contains(&name) => {
            AppName::new(line(Field::Application, name.as_str())?)
        }
        Some(application) => {
            return Err(Why::UnknownApplication {
                application,
                known: known(),
            }
            .into());
        }
        None => match known().as_slice() {
            [only] => only.clone(),
            [] => return Err(Why::BadCandidate { application: None }.into()),
            known => {
                let known = known.to_vec();
                return Err(Why::CommitOfWhich { known }.into());
            }
        },
    };
    let Some(commit) = asked.commit else {
        return Err(Why::BadCandidate {
            application: Some(application),
        }
        .into());
    };
    case::commit(&commit, Some(&application))?;
    Ok(vec![Event::Deployed {
        release: None,
        environment: asked.environment,
        application,
        branch,
        commit,
        outcome: asked.outcome,
        note,
    }])
}

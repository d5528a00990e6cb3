//! Creating a release, its candidates, its window, and its way from stage to stage.

use std::collections::BTreeSet;

use super::Decision;
use super::case::{self, Case, line, lines};
use crate::domain::bug::BugState;
use crate::domain::command::{Context, CreateRelease};
use crate::domain::event::Event;
use crate::domain::judge::Judge;
use crate::domain::names::{AppName, BugId, StageId, Version};
use crate::domain::process::Process;
use crate::domain::project::{Application, Project};
use crate::domain::release::{AppCommit, ReleaseState, RoundKind, Script, Window};
use crate::domain::why::{Field, Refusal, Why};

/// A new release, with its first round.
pub(super) fn create(
    project: &Project,
    process: &Process,
    asked: CreateRelease,
    context: &Context,
) -> Decision {
    let version = case::version(&asked.version)?;
    if project.releases.contains_key(&version) {
        return Err(Why::VersionTaken { version }.into());
    }
    if let Some(parent) = &asked.hotfix_of {
        must_be_there(project, parent)?;
    }
    let applications = applications(asked.applications)?;
    let names: Vec<AppName> = applications.iter().map(|a| a.name.clone()).collect();
    let candidate = whole(asked.candidate, &names)?;
    let window = asked.window.map(|w| ahead(w, context)).transpose()?;
    let base = if asked.base.is_empty() {
        running(project, process, &names)
    } else {
        asked
            .base
            .into_iter()
            .map(clean)
            .collect::<Result<_, _>>()?
    };
    let digest = process.digest();
    let path = process.path(asked.hotfix_of.is_some());
    let stage = path
        .first()
        .map(|leg| leg.stage.id.clone())
        .ok_or(Why::NoRelease)?;
    let hotfix = asked.hotfix_of.is_some();
    let mut events = Vec::new();
    if !project.processes.contains_key(&digest) {
        events.push(Event::ProcessAdopted {
            digest: digest.clone(),
            process: Box::new(process.clone()),
        });
    }
    events.push(Event::ReleaseCreated {
        release: version.clone(),
        process: digest,
        stage,
        applications,
        base,
        window,
        hotfix_of: asked.hotfix_of,
    });
    let scripts = checked_scripts(asked.scripts)?;
    let urgent = carried(project, &version, hotfix, &asked.carries)?;
    events.push(Event::CandidateTaken {
        release: version,
        round: 1,
        how: RoundKind::First,
        candidate,
        scripts,
    });
    events.extend(urgent);
    Ok(events)
}

fn must_be_there(project: &Project, version: &Version) -> Result<(), Refusal> {
    if project.releases.contains_key(version) {
        return Ok(());
    }
    let under_way = project.releases.values().filter(|r| r.state.is_under_way());
    Err(Why::UnknownRelease {
        version: version.clone(),
        known: under_way.map(|r| r.version.clone()).collect(),
    }
    .into())
}

/// The urgent bugs that a hotfix is made for.
fn carried(
    project: &Project,
    version: &Version,
    hotfix: bool,
    bugs: &[BugId],
) -> Result<Vec<Event>, Refusal> {
    if !hotfix && !bugs.is_empty() {
        return Err(Why::NotAHotfix {
            version: version.clone(),
        }
        .into());
    }
    let mut events = Vec::new();
    for id in bugs {
        let bug = project.bugs.get(id);
        let bug = bug.ok_or_else(|| Why::UnknownBug { bug: id.clone() })?;
        if !matches!(bug.state, BugState::Open | BugState::Fixed) {
            return Err(Why::BugState {
                bug: id.clone(),
                state: bug.state,
            }
            .into());
        }
        events.push(Event::BugMarkedUrgent {
            bug: id.clone(),
            carried_by: Some(version.clone()),
        });
    }
    Ok(events)
}

/// A new candidate: the next round. After a rollback it may be the same commits again.
pub(super) fn take(case: &Case<'_>, candidate: Vec<AppCommit>, scripts: Vec<Script>) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::RolledBack])?;
    case.no_rollback_under_way()?;
    case.no_program_under_way(None)?;
    let how = match case.release.state {
        ReleaseState::RolledBack => RoundKind::AfterRollback,
        _ => RoundKind::Candidate,
    };
    let candidate = checked_candidate(case, candidate, how == RoundKind::AfterRollback)?;
    let scripts = checked_scripts(scripts)?;
    Ok(vec![taken(case, how, candidate, scripts)])
}

/// A new candidate for an urgent bug.
pub(super) fn patch(
    case: &Case<'_>,
    candidate: Vec<AppCommit>,
    scripts: Vec<Script>,
    bug: BugId,
) -> Decision {
    case.must_be(&[ReleaseState::Open])?;
    case.no_rollback_under_way()?;
    case.no_program_under_way(None)?;
    let from = &case.process.patch.from;
    if !case.judge.has_reached(from) {
        return Err(Why::StageTooEarly {
            stage: case.release.stage.clone(),
            needed: from.clone(),
        }
        .into());
    }
    match case.project.bugs.get(&bug) {
        None => return Err(Why::UnknownBug { bug }.into()),
        Some(known) if !known.is_unsolved() => {
            return Err(Why::BugState {
                bug,
                state: known.state,
            }
            .into());
        }
        Some(known) if !known.urgent => return Err(Why::NotUrgent { bug }.into()),
        Some(_) => {}
    }
    let candidate = checked_candidate(case, candidate, false)?;
    let scripts = checked_scripts(scripts)?;
    Ok(vec![taken(
        case,
        RoundKind::Patch { bug },
        candidate,
        scripts,
    )])
}

fn taken(
    case: &Case<'_>,
    how: RoundKind,
    candidate: Vec<AppCommit>,
    scripts: Vec<Script>,
) -> Event {
    Event::CandidateTaken {
        release: case.version(),
        round: case.release.round() + 1,
        how,
        candidate,
        scripts,
    }
}

fn checked_candidate(
    case: &Case<'_>,
    candidate: Vec<AppCommit>,
    again: bool,
) -> Result<Vec<AppCommit>, Refusal> {
    let names: Vec<AppName> = case
        .release
        .candidate()
        .iter()
        .map(|c| c.application.clone())
        .collect();
    let candidate = whole(candidate, &names)?;
    let commits = |c: &[AppCommit]| c.iter().map(|c| c.commit.clone()).collect::<Vec<_>>();
    if !again && commits(&candidate) == commits(case.release.candidate()) {
        return Err(Why::SameCandidate {
            commit: candidate[0].commit.clone(),
        }
        .into());
    }
    Ok(candidate)
}

/// Each application once, in the order of deployment, each with a commit.
fn whole(candidate: Vec<AppCommit>, names: &[AppName]) -> Result<Vec<AppCommit>, Refusal> {
    let seen: BTreeSet<&AppName> = candidate.iter().map(|c| &c.application).collect();
    if let Some(stranger) = candidate.iter().find(|c| !names.contains(&c.application)) {
        let known = names.to_vec();
        return Err(Why::UnknownApplication {
            application: stranger.application.clone(),
            known,
        }
        .into());
    }
    if let Some(missing) = names.iter().find(|n| !seen.contains(n)) {
        return Err(Why::BadCandidate {
            application: Some(missing.clone()),
        }
        .into());
    }
    if seen.len() != candidate.len() || candidate.is_empty() {
        return Err(Why::BadCandidate { application: None }.into());
    }
    let mut candidate: Vec<AppCommit> = candidate
        .into_iter()
        .map(clean)
        .collect::<Result<_, Refusal>>()?;
    candidate.sort_by_key(|c| names.iter().position(|n| *n == c.application));
    Ok(candidate)
}

/// A commit and its branch, as they enter the log.
fn clean(told: AppCommit) -> Result<AppCommit, Refusal> {
    case::commit(&told.commit, Some(&told.application))?;
    Ok(AppCommit {
        application: AppName::new(line(Field::Application, told.application.as_str())?),
        branch: told.branch.map(|b| line(Field::Branch, &b)).transpose()?,
        commit: told.commit,
    })
}

/// Each script once, under a path that may stand in the log.
fn checked_scripts(scripts: Vec<Script>) -> Result<Vec<Script>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut once = scripts;
    once.retain(|script| seen.insert(script.path.clone()));
    for script in &once {
        line(Field::Script, &script.path)?;
    }
    Ok(once)
}

/// Each application once.
fn applications(applications: Vec<Application>) -> Result<Vec<Application>, Refusal> {
    let names: BTreeSet<&AppName> = applications.iter().map(|a| &a.name).collect();
    if applications.is_empty() || names.len() != applications.len() {
        return Err(Why::BadCandidate { application: None }.into());
    }
    applications
        .into_iter()
        .map(|a| {
            Ok(Application {
                name: AppName::new(line(Field::Application, a.name.as_str())?),
                repository: a.repository.map(|r| line(Field::Source, &r)).transpose()?,
            })
        })
        .collect()
}

/// What production runs of these applications, by the record.
fn running(project: &Project, process: &Process, names: &[AppName]) -> Vec<AppCommit> {
    let Some(production) = process.production() else {
        return Vec::new();
    };
    let of = |name: &AppName| {
        project.running(&production.id, name).map(|r| AppCommit {
            application: name.clone(),
            branch: r.branch.clone(),
            commit: r.commit.clone(),
        })
    };
    names.iter().filter_map(of).collect()
}

/// Another window, or none.
pub(super) fn set_window(case: &Case<'_>, window: Option<Window>) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::RolledBack])?;
    let window = window.map(|w| ahead(w, case.context)).transpose()?;
    Ok(vec![Event::WindowSet {
        release: case.version(),
        window,
    }])
}

fn ahead(window: Window, context: &Context) -> Result<Window, Refusal> {
    if window.from >= window.to {
        return Err(Why::BadWindow { window }.into());
    }
    if window.to <= context.now {
        return Err(Why::NotAhead { at: window.to }.into());
    }
    Ok(window)
}

/// The next stage, when the verdict passes.
pub(super) fn advance(case: &Case<'_>) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::Live])?;
    let Some(next) = case.judge.next_stage() else {
        return Err(Why::LastStage {
            stage: case.release.stage.clone(),
        }
        .into());
    };
    case::refused(case.judge.verdict(Some(next.clone())).reasons)?;
    Ok(vec![Event::Advanced {
        release: case.version(),
        from: case.release.stage.clone(),
        to: next,
    }])
}

/// An earlier stage, with a reason.
pub(super) fn go_back(case: &Case<'_>, to: StageId, reason: &str) -> Decision {
    case.must_be(&[ReleaseState::Open])?;
    case.no_rollback_under_way()?;
    let reason = lines(Field::Reason, reason)?;
    let judge: &Judge<'_> = &case.judge;
    let Some(there) = judge.place(&to) else {
        let known = judge
            .path()
            .iter()
            .map(|leg| leg.stage.id.clone())
            .collect();
        return Err(Why::UnknownStage { stage: to, known }.into());
    };
    if judge
        .place(&case.release.stage)
        .is_none_or(|here| there >= here)
    {
        return Err(Why::NotEarlier {
            stage: to,
            current: case.release.stage.clone(),
        }
        .into());
    }
    Ok(vec![Event::WentBack {
        release: case.version(),
        from: case.release.stage.clone(),
        to,
        reason,
    }])
}

/// Whether a version may be promised something: it is one, and it has not ended.
pub(super) fn promised(project: &Project, to: &Version) -> Result<Version, Refusal> {
    let to = case::version(to)?;
    match project.releases.get(&to) {
        Some(release)
            if !matches!(release.state, ReleaseState::Open | ReleaseState::RolledBack) =>
        {
            Err(Why::DeferredNotLater { to }.into())
        }
        _ => Ok(to),
    }
}

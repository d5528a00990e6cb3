//! `evolve`: the only way in which the state of a project changes. What is in the log happened,
//! so nothing here refuses; what it speaks of and isn't loaded is passed over.

mod bugs;
mod papers;
mod release;
mod rollback;
mod run;
mod watched;

use super::bug::Bug;
use super::bug_curve::moment;
use super::event::{Event, Recorded};
use super::names::{AppName, EnvId, Version};
use super::project::{Before, Project, Running};
use super::release::{Outcome, Release};
use super::stamp::Stamp;

/// Takes what happened into the state.
pub fn evolve(project: &mut Project, recorded: &Recorded) {
    if project.name.is_none() {
        project.name = Some(recorded.project.clone());
    }
    project.seq = recorded.seq;
    let stamp = &recorded.stamp;
    run::done_otherwise(project, &recorded.event, stamp);
    project.moment = project.moment.max(moment(stamp.at));
    match &recorded.event {
        Event::ProcessAdopted { digest, process } => {
            project
                .processes
                .insert(digest.clone(), (**process).clone());
        }
        Event::Deployed { .. } => deployed(project, &recorded.event, stamp),
        Event::ReleaseCreated { applications, .. } => {
            release::created(project, recorded);
            for application in applications {
                match project
                    .applications
                    .iter_mut()
                    .find(|a| a.name == application.name)
                {
                    Some(known) => known.repository.clone_from(&application.repository),
                    None => project.applications.push(application.clone()),
                }
            }
        }
        Event::RollbackStepRecorded {
            release,
            number,
            outcome,
            note,
        } => {
            rollback::step(project, release, *number, *outcome, note.as_ref(), stamp);
            run::by_hand(project, release, *number, *outcome, note.as_ref(), stamp);
        }
        Event::MonitorChanged { .. }
        | Event::MonitorsAgreed { .. }
        | Event::PlatformSaid { .. } => {
            watched::evolve(project, &recorded.event, stamp);
        }
        Event::Run {
            release,
            run: number,
            happened,
        } => run::evolve(project, release, *number, happened, stamp),
        Event::RolledBack {
            release,
            environment,
        } => rollback::done(project, release, environment),
        event if event.release().is_some() && !matches!(event, Event::BugReported { .. }) => {
            release::evolve(project, event, stamp);
        }
        event => bugs::evolve(project, event, stamp),
    }
}

/// The bugs that an event changes, as they will stand after it.
pub(super) fn bugs_after(project: &Project, event: &Event, stamp: &Stamp) -> Vec<Bug> {
    bugs::after(project, event, stamp)
}

/// What runs where, and what ran there before.
fn deployed(project: &mut Project, event: &Event, stamp: &Stamp) {
    let Event::Deployed {
        release,
        environment,
        application,
        branch,
        commit,
        outcome,
        ..
    } = event
    else {
        return;
    };
    let now = Running {
        branch: branch.clone(),
        commit: commit.clone(),
        previous: None,
        stamp: stamp.clone(),
        release: release.clone(),
        outcome: *outcome,
    };
    lands(project, environment, application, now);
}

/// An application runs that from now on, over what ran before.
pub(in crate::domain) fn lands(
    project: &mut Project,
    environment: &EnvId,
    application: &AppName,
    now: Running,
) {
    let running = project.environments.entry(environment.clone()).or_default();
    let before = running.remove(application);
    running.insert(application.clone(), deployed_over(before, now));
}

/// What runs now, with what a rollback goes back to: what ran well before. The same commit deployed
/// again for the same release, and an attempt that failed, leave that as it was; and who only tells
/// again what runs takes it from no release.
fn deployed_over(before: Option<Running>, mut now: Running) -> Running {
    let Some(before) = before else { return now };
    let well = before.outcome == Outcome::Ok;
    let same = before.commit == now.commit;
    if same && well && now.outcome == Outcome::Ok && now.release.is_none() {
        now.release.clone_from(&before.release);
    }
    now.previous = if !well || (same && before.release == now.release) {
        before.previous
    } else {
        let before = Before {
            branch: before.branch,
            commit: before.commit,
            release: before.release,
            previous: before.previous.map(Box::new),
        };
        Some(before.trimmed())
    };
    now
}

/// The release of that version with the change applied, where it is loaded.
fn with(project: &mut Project, version: &Version, change: impl FnOnce(&mut Release)) {
    if let Some(release) = project.releases.get_mut(version) {
        change(release);
    }
}

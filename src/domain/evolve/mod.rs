//! `evolve`: the only way in which the state of a project changes. What is in the log happened,
//! so nothing here refuses; what it speaks of and isn't loaded is passed over.

mod bugs;
mod release;
mod rollback;

use super::event::{Event, Recorded};
use super::names::Version;
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
        }
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
    let running = project.environments.entry(environment.clone()).or_default();
    let before = running.remove(application);
    running.insert(
        application.clone(),
        Running {
            previous: before_that(before, &now),
            ..now
        },
    );
}

/// What a rollback goes back to: what ran well before. The same commit deployed again, and an
/// attempt that failed, leave that as it was.
fn before_that(before: Option<Running>, now: &Running) -> Option<Before> {
    let before = before?;
    if before.commit == now.commit || before.outcome == Outcome::Failed {
        return before.previous;
    }
    Some(Before {
        branch: before.branch,
        commit: before.commit,
    })
}

/// The release of that version with the change applied, where it is loaded.
fn with(project: &mut Project, version: &Version, change: impl FnOnce(&mut Release)) {
    if let Some(release) = project.releases.get_mut(version) {
        change(release);
    }
}

/// A stamp's own copy.
fn stamped(stamp: &Stamp) -> Stamp {
    stamp.clone()
}

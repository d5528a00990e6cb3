//! How bugs change.

use crate::domain::bug::{Bug, BugState, Deferral, Verification};
use crate::domain::event::Event;
use crate::domain::import::{ImportedBug, ImportedStatus};
use crate::domain::names::{BugId, SeverityId};
use crate::domain::project::{BugSource, Project};
use crate::domain::stamp::Stamp;

/// Everything that happens to bugs.
pub(super) fn evolve(project: &mut Project, event: &Event, stamp: &Stamp) {
    if let Event::BugsImported { source, .. } = event {
        project.bug_source = Some(BugSource {
            name: source.clone(),
            stamp: stamp.clone(),
        });
    }
    for bug in after(project, event, stamp) {
        count(project, &bug.id);
        project.bugs.insert(bug.id.clone(), bug);
    }
}

/// The bugs that an event changes, as they stand after it.
pub(super) fn after(project: &Project, event: &Event, stamp: &Stamp) -> Vec<Bug> {
    match event {
        Event::BugReported {
            bug,
            release,
            severity,
            title,
            assignee,
            url,
        } => vec![Bug {
            assignee: assignee.clone(),
            url: url.clone(),
            found_in: release.clone(),
            ..new(bug, title, severity, stamp)
        }],
        Event::BugsImported { changed, .. } => changed
            .iter()
            .map(|told| import(project.bugs.get(&told.id), told, stamp))
            .collect(),
        one => {
            let known = one.bugs().into_iter().filter_map(|id| project.bugs.get(id));
            known
                .map(|bug| {
                    let mut bug = bug.clone();
                    change(&mut bug, one, stamp);
                    bug.changed = stamp.clone();
                    bug
                })
                .collect()
        }
    }
}

fn new(id: &BugId, title: &str, severity: &SeverityId, stamp: &Stamp) -> Bug {
    Bug {
        id: id.clone(),
        title: title.to_owned(),
        severity: severity.clone(),
        state: BugState::Open,
        assignee: None,
        url: None,
        found_in: None,
        urgent: false,
        deferrals: Vec::new(),
        verified: None,
        told: None,
        reported: stamp.clone(),
        changed: stamp.clone(),
    }
}

fn change(bug: &mut Bug, event: &Event, stamp: &Stamp) {
    match event {
        Event::BugGraded { to, .. } => grade(bug, to),
        Event::BugAssigned { assignee, .. } => bug.assignee = Some(assignee.clone()),
        Event::BugFixed { .. } => bug.state = BugState::Fixed,
        Event::BugVerified {
            environment,
            commit,
            ..
        } => {
            bug.state = BugState::Verified;
            let (environment, commit) = (environment.clone(), commit.clone());
            bug.verified = Some(Verification {
                environment,
                commit,
                stamp: stamp.clone(),
            });
        }
        Event::BugReopened { .. } => bug.state = BugState::Open,
        Event::BugDeferred { to, reason, .. } => {
            bug.state = BugState::Deferred;
            bug.urgent = false;
            bug.deferrals.push(Deferral {
                to: to.clone(),
                reason: reason.clone(),
                stamp: stamp.clone(),
            });
        }
        Event::BugMarkedUrgent { .. } => bug.urgent = true,
        _ => {}
    }
}

/// A deferral was promised for the severity that the bug had; with another it counts again.
fn grade(bug: &mut Bug, to: &SeverityId) {
    if bug.severity != *to && bug.state == BugState::Deferred {
        bug.state = BugState::Open;
    }
    bug.severity = to.clone();
}

/// Takes over what changed in the tracker since it last told; what was done here meanwhile stays.
/// "Closed" there is a fix here, which a tester has still to see; only a bug that was closed when
/// it was first told of is past and done with.
fn import(known: Option<&Bug>, told: &ImportedBug, stamp: &Stamp) -> Bug {
    let first = known.is_none();
    let mut bug = known
        .cloned()
        .unwrap_or_else(|| new(&told.id, &told.title, &told.severity, stamp));
    let before = bug.told.take();
    if before.as_ref().is_none_or(|b| b.severity != told.severity) {
        grade(&mut bug, &told.severity);
    }
    if before.as_ref().map(|b| b.status) != Some(told.status) {
        bug.state = match (told.status, bug.state) {
            // A promise made here stands until somebody settles it.
            (ImportedStatus::Open, BugState::Deferred) => BugState::Deferred,
            (ImportedStatus::Open, _) => BugState::Open,
            (ImportedStatus::Closed, _) if first => BugState::Verified,
            // What a tester has seen here is not undone by the tracker's word that comes after.
            (_, BugState::Verified) => BugState::Verified,
            _ => BugState::Fixed,
        };
    }
    bug.title.clone_from(&told.title);
    if before.as_ref().is_none_or(|b| b.assignee != told.assignee) && told.assignee.is_some() {
        bug.assignee.clone_from(&told.assignee);
    }
    if told.url.is_some() {
        bug.url.clone_from(&told.url);
    }
    bug.told = Some(told.clone());
    bug.changed = stamp.clone();
    bug
}

/// Keeps the number for the next bug reported here above every one in use.
fn count(project: &mut Project, id: &BugId) {
    if let Some(number) = id
        .as_str()
        .strip_prefix("BUG-")
        .and_then(|n| n.parse::<u32>().ok())
    {
        project.next_bug = project.next_bug.max(number.saturating_add(1));
    }
}

//! How bugs change.

use super::stamped;
use crate::domain::bug::{Bug, BugState, Deferral, Verification};
use crate::domain::event::Event;
use crate::domain::import::{ImportedBug, ImportedStatus};
use crate::domain::names::{BugId, SeverityId};
use crate::domain::project::{BugSource, Project};
use crate::domain::stamp::Stamp;

/// Everything that happens to bugs.
pub(super) fn evolve(project: &mut Project, event: &Event, stamp: &Stamp) {
    match event {
        Event::BugReported {
            bug,
            release,
            severity,
            title,
            assignee,
            url,
        } => {
            count(project, bug);
            let reported = Bug {
                id: bug.clone(),
                title: title.clone(),
                severity: severity.clone(),
                state: BugState::Open,
                assignee: assignee.clone(),
                url: url.clone(),
                found_in: release.clone(),
                urgent: false,
                deferrals: Vec::new(),
                verified: None,
                told: None,
                reported: stamped(stamp),
                changed: stamped(stamp),
            };
            project.bugs.insert(bug.clone(), reported);
        }
        Event::BugsImported {
            source, changed, ..
        } => {
            project.bug_source = Some(BugSource {
                name: source.clone(),
                stamp: stamped(stamp),
            });
            for told in changed {
                import(project, told, stamp);
            }
        }
        one => {
            for id in one.bugs().into_iter().cloned().collect::<Vec<_>>() {
                if let Some(bug) = project.bugs.get_mut(&id) {
                    change(bug, one, stamp);
                    bug.changed = stamped(stamp);
                }
            }
        }
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
                stamp: stamped(stamp),
            });
        }
        Event::BugReopened { .. } => bug.state = BugState::Open,
        Event::BugDeferred { to, reason, .. } => {
            bug.state = BugState::Deferred;
            bug.urgent = false;
            bug.deferrals.push(Deferral {
                to: to.clone(),
                reason: reason.clone(),
                stamp: stamped(stamp),
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
fn import(project: &mut Project, told: &ImportedBug, stamp: &Stamp) {
    count(project, &told.id);
    let known = project.bugs.entry(told.id.clone()).or_insert_with(|| Bug {
        id: told.id.clone(),
        title: told.title.clone(),
        severity: told.severity.clone(),
        state: BugState::Open,
        assignee: None,
        url: None,
        found_in: None,
        urgent: false,
        deferrals: Vec::new(),
        verified: None,
        told: None,
        reported: stamped(stamp),
        changed: stamped(stamp),
    });
    let before = known.told.take();
    if before.as_ref().is_none_or(|b| b.severity != told.severity) {
        grade(known, &told.severity);
    }
    if before.as_ref().map(|b| b.status) != Some(told.status) {
        known.state = match (told.status, known.state) {
            // A promise made here stands until somebody settles it.
            (ImportedStatus::Open, BugState::Deferred) => BugState::Deferred,
            (ImportedStatus::Open, _) => BugState::Open,
            (ImportedStatus::Fixed, _) => BugState::Fixed,
            (ImportedStatus::Closed, _) => BugState::Verified,
        };
    }
    known.title.clone_from(&told.title);
    if before.as_ref().is_none_or(|b| b.assignee != told.assignee) && told.assignee.is_some() {
        known.assignee.clone_from(&told.assignee);
    }
    if told.url.is_some() {
        known.url.clone_from(&told.url);
    }
    known.told = Some(told.clone());
    known.changed = stamped(stamp);
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

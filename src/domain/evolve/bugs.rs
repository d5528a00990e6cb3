//! How bugs change.

use crate::domain::bug::{Bug, BugState, Conflict, Deferral, Lowered, Verification};
use crate::domain::event::Event;
use crate::domain::import::{ImportedBug, ImportedStatus, UNGRADED};
use crate::domain::names::{BugId, SeverityId};
use crate::domain::project::Project;
use crate::domain::source::{BugSource, Trouble};
use crate::domain::stamp::Stamp;

/// Everything that happens to bugs.
pub(super) fn evolve(project: &mut Project, event: &Event, stamp: &Stamp) {
    hear(project, event, stamp);
    for bug in after(project, event, stamp) {
        count(project, &bug.id);
        project.bugs.insert(bug);
    }
}

/// What a source said, or that it said nothing.
fn hear(project: &mut Project, event: &Event, stamp: &Stamp) {
    match event {
        Event::BugsImported { source, digest, .. } => {
            let heard = BugSource {
                read: Some(stamp.clone()),
                digest: digest.clone(),
                trouble: None,
            };
            project.bug_sources.insert(source.clone(), heard);
        }
        Event::BugSourceFailed {
            source,
            digest,
            what,
        } => {
            let heard = project.bug_sources.entry(source.clone()).or_default();
            // Since when it is out of reach is what people ask.
            let since = heard.trouble.take().map(|t| t.stamp);
            heard.trouble = Some(Trouble {
                what: what.clone(),
                stamp: since.unwrap_or_else(|| stamp.clone()),
            });
            if heard.digest != *digest {
                heard.digest.clone_from(digest);
                heard.read = None;
            }
        }
        _ => {}
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
            application,
        } => vec![Bug {
            application: application.clone(),
            assignee: assignee.clone(),
            url: url.clone(),
            found_in: release.clone(),
            ..new(bug, title, severity, stamp)
        }],
        Event::BugsImported {
            source, changed, ..
        } => changed
            .iter()
            .map(|told| Bug {
                source: Some(source.clone()),
                ..import(project.bugs.get(&told.id), told, stamp)
            })
            .collect(),
        one => {
            let known = one.bugs().into_iter().filter_map(|id| project.bugs.get(id));
            known
                .map(|bug| {
                    let mut bug = bug.clone();
                    change(&mut bug, one, stamp);
                    bug.changed = stamp.clone();
                    bug.changed_there = false;
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
        application: None,
        source: None,
        told: None,
        conflict: None,
        lowered: None,
        carried_by: None,
        reported: stamp.clone(),
        changed: stamp.clone(),
        changed_there: false,
    }
}

fn change(bug: &mut Bug, event: &Event, stamp: &Stamp) {
    match event {
        Event::BugGraded { to, reason, .. } => {
            grade(bug, to);
            let reason = reason.clone().filter(|_| bug.worse_there().is_some());
            let stamp = stamp.clone();
            bug.lowered = reason.map(|reason| Lowered { reason, stamp });
        }
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
        Event::BugDeferred {
            to, reason, second, ..
        } => {
            bug.state = BugState::Deferred;
            bug.urgent = false;
            bug.carried_by = None;
            // A promise made now is made in the knowledge of what the source says.
            bug.conflict = None;
            bug.deferrals.push(Deferral {
                to: to.clone(),
                reason: reason.clone(),
                stamp: stamp.clone(),
                second: second.clone(),
            });
        }
        Event::BugMarkedUrgent { carried_by, .. } => {
            bug.urgent = true;
            if carried_by.is_some() {
                bug.carried_by.clone_from(carried_by);
            }
        }
        Event::BugSettled { keep, .. } => settle(bug, *keep),
        _ => {}
    }
    if bug.state != BugState::Deferred {
        bug.conflict = None;
    }
}

/// The source's severity is taken either way; where it stands there, only where the promise falls.
fn settle(bug: &mut Bug, keep: bool) {
    bug.conflict = None;
    let Some(told) = &bug.told else { return };
    if told.severity != *UNGRADED {
        bug.severity.clone_from(&told.severity);
        bug.lowered = None;
    }
    if !keep {
        bug.state = match told.status {
            ImportedStatus::Open => BugState::Open,
            ImportedStatus::Fixed | ImportedStatus::Closed => BugState::Fixed,
        };
    }
}

/// A deferral was promised for the severity that the bug had; with another it counts again.
fn grade(bug: &mut Bug, to: &SeverityId) {
    if bug.severity != *to && bug.state == BugState::Deferred {
        bug.state = BugState::Open;
    }
    bug.severity = to.clone();
}

/// Takes over what changed in the source since it last told; what was done here meanwhile stays.
/// "Closed" there is a fix here, which a tester has still to see; only a bug that was closed when
/// it was first told of is past and done with. Where it speaks against a promise made here, the
/// promise stands until somebody settles it.
fn import(known: Option<&Bug>, told: &ImportedBug, stamp: &Stamp) -> Bug {
    let first = known.is_none();
    let mut bug = known
        .cloned()
        .unwrap_or_else(|| new(&told.id, &told.title, &told.severity, stamp));
    let before = bug.told.take();
    if bug.state == BugState::Deferred {
        bug.conflict = contradicted(&bug, before.as_ref(), told, stamp);
    } else {
        follow(&mut bug, before.as_ref(), told, first);
    }
    bug.title.clone_from(&told.title);
    if first && let Some(at) = told.reported {
        bug.reported.at = at;
    }
    let fresh = |told: bool, same: bool| told && !same;
    let was = |same: fn(&ImportedBug, &ImportedBug) -> bool| {
        before.as_ref().is_some_and(|before| same(before, told))
    };
    if fresh(
        told.assignee.is_some(),
        was(|b, t| b.assignee == t.assignee),
    ) {
        bug.assignee.clone_from(&told.assignee);
    }
    if fresh(
        told.application.is_some(),
        was(|b, t| b.application == t.application),
    ) {
        bug.application.clone_from(&told.application);
    }
    if fresh(
        told.found_in.is_some(),
        was(|b, t| b.found_in == t.found_in),
    ) {
        bug.found_in.clone_from(&told.found_in);
    }
    if told.url.is_some() {
        bug.url.clone_from(&told.url);
    }
    bug.told = Some(told.clone());
    bug.lowered = bug.lowered.take().filter(|_| bug.worse_there().is_some());
    bug.changed = stamp.clone();
    bug.changed_there = true;
    bug
}

/// Follows the source's word on how bad a bug is and where it stands, where that has changed.
fn follow(bug: &mut Bug, before: Option<&ImportedBug>, told: &ImportedBug, first: bool) {
    let graded = told.severity != *UNGRADED;
    if graded && before.is_none_or(|b| b.severity != told.severity) {
        grade(bug, &told.severity);
    }
    if before.map(|b| b.status) != Some(told.status) {
        bug.state = match (told.status, bug.state) {
            (ImportedStatus::Open, _) => BugState::Open,
            (ImportedStatus::Closed, _) if first => BugState::Verified,
            // What a tester has seen here is not undone by the source's word that comes after.
            (_, BugState::Verified) => BugState::Verified,
            _ => BugState::Fixed,
        };
    }
}

/// Whether the source speaks against the promise that a bug may wait: it says something else of
/// how bad it is or where it stands than it did when the promise was made.
fn contradicted(
    bug: &Bug,
    before: Option<&ImportedBug>,
    told: &ImportedBug,
    stamp: &Stamp,
) -> Option<Conflict> {
    let standing = bug.conflict.clone();
    let at_promise = standing.clone().unwrap_or_else(|| Conflict {
        severity: before.map(|b| b.severity.clone()),
        status: before.map(|b| b.status),
        since: stamp.clone(),
    });
    let severity = at_promise.severity.as_ref().unwrap_or(&bug.severity);
    let status = at_promise.status.unwrap_or(ImportedStatus::Open);
    (*severity != told.severity || status != told.status).then_some(at_promise)
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

//! How a release changes.

use super::{papers, run, with};
use crate::domain::event::{Event, Recorded};
use crate::domain::names::{ItemId, StageId};
use crate::domain::project::Project;
use crate::domain::release::{
    Ballot, Choice, Decision, Ended, Evidence, Problem, Rejection, Release, ReleaseState, Rollback,
    Round, RoundKind, ScriptRun, Tag,
};
use crate::domain::stamp::Stamp;

/// A release begins.
pub(super) fn created(project: &mut Project, recorded: &Recorded) {
    let Event::ReleaseCreated {
        release,
        process,
        stage,
        base,
        window,
        hotfix_of,
        ..
    } = &recorded.event
    else {
        return;
    };
    let created = Release {
        version: release.clone(),
        process: process.clone(),
        state: ReleaseState::Open,
        stage: stage.clone(),
        hotfix_of: hotfix_of.clone(),
        base: base.clone(),
        window: *window,
        created: recorded.stamp.clone(),
        rounds: Vec::new(),
        evidence: std::collections::BTreeMap::default(),
        authors: std::collections::BTreeMap::default(),
        rejected: std::collections::BTreeMap::default(),
        votes: std::collections::BTreeMap::default(),
        script_runs: Vec::new(),
        entered: std::iter::once((stage.clone(), recorded.stamp.at)).collect(),
        problem: None,
        decisions: Vec::new(),
        rollback: None,
        live_at: None,
        ended: None,
        meeting: None,
        mails: Vec::new(),
        runs: Vec::new(),
        overrides: Vec::new(),
        outages: Vec::new(),
        tags: std::collections::BTreeMap::new(),
    };
    project.releases.insert(release.clone(), created);
}

/// Everything that happens to one release and to nothing else.
pub(super) fn evolve(project: &mut Project, event: &Event, stamp: &Stamp) {
    let Some(version) = event.release().cloned() else {
        return;
    };
    let process = project
        .releases
        .get(&version)
        .and_then(|r| project.process_of(r));
    let back_to = process.map(|p| p.rollback.returns_to.clone());
    let about = match event {
        Event::Rejected { item, .. } => process
            .and_then(|p| p.item(item))
            .and_then(|(_, item)| item.of.clone()),
        _ => None,
    };
    let production = match event {
        Event::RollbackDecided { environment, .. } => {
            process.is_some_and(|p| p.is_production(environment))
        }
        _ => false,
    };
    with(project, &version, |release| match event {
        Event::CandidateTaken { .. } => candidate_taken(release, event, back_to, stamp),
        Event::WindowSet { window, .. } => release.window = *window,
        Event::Advanced { to, .. } | Event::WentBack { to, .. } => {
            release.stage = to.clone();
            release.entered.insert(to.clone(), stamp.at);
        }
        Event::ProblemArose { what, deadline, .. } => {
            release.problem = Some(Problem {
                what: what.clone(),
                since: stamp.at,
                deadline: *deadline,
            });
        }
        Event::ProblemSolved { .. } => release.problem = None,
        Event::WentLive { .. }
        | Event::Closed { .. }
        | Event::Tagged { .. }
        | Event::Abandoned { .. } => ending(release, event, stamp),
        Event::RollbackDecided { .. } => {
            decided(release, event, production, stamp);
            run::given_up_for(release, event, stamp);
        }
        Event::Overridden { .. } => run::overridden(release, event, stamp),
        Event::Rejected { item, reason, .. } => {
            reject(release, item, reason, about.as_ref(), stamp);
        }
        Event::PointTakenUp { .. }
        | Event::Remarked { .. }
        | Event::MailQueued { .. }
        | Event::MailAttempted { .. }
        | Event::MailAnswered { .. }
        | Event::MailSettled { .. }
        | Event::MailDropped { .. }
        | Event::RoomTold { .. } => papers::evolve(release, event, stamp),
        shown => evidence(release, shown, stamp),
    });
}

/// A round begins; after a rollback it begins in the stage that the template returns to.
fn candidate_taken(release: &mut Release, event: &Event, back_to: Option<StageId>, stamp: &Stamp) {
    let Event::CandidateTaken {
        round,
        how,
        candidate,
        scripts,
        ..
    } = event
    else {
        return;
    };
    release.rounds.push(Round {
        number: *round,
        kind: how.clone(),
        candidate: candidate.clone(),
        scripts: scripts.clone(),
        stamp: stamp.clone(),
    });
    run::given_up_by_round(release, stamp);
    if let (RoundKind::AfterRollback, Some(stage)) = (how, back_to) {
        release.state = ReleaseState::Open;
        release.entered.insert(stage.clone(), stamp.at);
        release.stage = stage;
    }
}

/// Users have it, and how it ends.
fn ending(release: &mut Release, event: &Event, stamp: &Stamp) {
    match event {
        Event::WentLive { .. } => {
            release.state = ReleaseState::Live;
            release.live_at = Some(stamp.at);
        }
        Event::Closed { .. } => end(release, ReleaseState::Closed, None, stamp),
        Event::Abandoned { reason, .. } => {
            end(
                release,
                ReleaseState::Abandoned,
                Some(reason.clone()),
                stamp,
            );
        }
        Event::Tagged {
            application,
            tag,
            commit,
            ..
        } => {
            let tag = Tag {
                name: tag.clone(),
                commit: commit.clone(),
                stamp: stamp.clone(),
            };
            release.tags.insert(application.clone(), tag);
        }
        _ => {}
    }
}

fn end(release: &mut Release, state: ReleaseState, reason: Option<String>, stamp: &Stamp) {
    release.state = state;
    release.problem = None;
    release.ended = Some(Ended {
        stamp: stamp.clone(),
        reason,
    });
}

/// An approval was refused: of the text there now, in the round that is now.
fn reject(
    release: &mut Release,
    item: &ItemId,
    reason: &str,
    about: Option<&ItemId>,
    stamp: &Stamp,
) {
    release.evidence.remove(item);
    let rejection = Rejection {
        reason: reason.to_owned(),
        round: release.round(),
        text: about
            .and_then(|of| release.document(of))
            .map(|d| d.digest.clone()),
        stamp: stamp.clone(),
    };
    release.rejected.insert(item.clone(), rejection);
}

/// The clock runs for production alone; elsewhere a decision is kept, and no more.
fn decided(release: &mut Release, event: &Event, production: bool, stamp: &Stamp) {
    let Event::RollbackDecided {
        environment,
        choice,
        scope,
        reason,
        steps,
        ..
    } = event
    else {
        return;
    };
    let round = release.round();
    release.decisions.push(Decision {
        environment: environment.clone(),
        choice: *choice,
        scope: *scope,
        reason: reason.clone(),
        round,
        stamp: stamp.clone(),
    });
    match choice {
        Choice::GoOn { .. } if !production => {}
        Choice::GoOn { until } => {
            let since = release.problem.as_ref().map_or(stamp.at, |p| p.since);
            let what = release
                .problem
                .as_ref()
                .map_or_else(|| reason.clone(), |p| p.what.clone());
            release.problem = Some(Problem {
                what,
                since,
                deadline: *until,
            });
        }
        Choice::RollBack => {
            if production {
                release.problem = None;
            }
            release.rollback = Some(Rollback {
                environment: environment.clone(),
                scope: *scope,
                reason: reason.clone(),
                round,
                stamp: stamp.clone(),
                steps: steps.clone(),
            });
        }
    }
}

/// What was shown for items.
fn evidence(release: &mut Release, event: &Event, stamp: &Stamp) {
    if let Some((item, shown)) = shown(release.round(), event, stamp) {
        if let Event::DocumentDelivered { .. } = event {
            release
                .authors
                .entry(item.clone())
                .or_default()
                .insert(stamp.by.clone());
        }
        release.rejected.remove(item);
        release.evidence.insert(item.clone(), shown);
        return;
    }
    match event {
        Event::ItemUndone { item, .. } => {
            release.evidence.remove(item);
        }
        Event::ScriptRan { .. } | Event::Voted { .. } => said(release, event, stamp),
        _ => {}
    }
}

/// What an event shows for an item.
fn shown<'a>(round: u32, event: &'a Event, stamp: &Stamp) -> Option<(&'a ItemId, Evidence)> {
    let (item, role, on_behalf, note, document) = match event {
        Event::ItemDone {
            item,
            role,
            on_behalf,
            note,
            ..
        }
        | Event::MailSent {
            item,
            role,
            on_behalf,
            note,
            ..
        } => (item, role, on_behalf, note.clone(), None),
        Event::DeploymentCompleted {
            item,
            role,
            on_behalf,
            ..
        } => (item, role, on_behalf, None, None),
        Event::DocumentDelivered {
            item,
            role,
            on_behalf,
            document,
            ..
        } => (item, role, on_behalf, None, Some(document.clone())),
        Event::Approved {
            item,
            role,
            on_behalf,
            of,
            note,
            ..
        } => (item, role, on_behalf, note.clone(), of.clone()),
        _ => return None,
    };
    let (role, on_behalf, stamp) = (role.clone(), *on_behalf, stamp.clone());
    Some((
        item,
        Evidence {
            round,
            role,
            on_behalf,
            stamp,
            note,
            document,
        },
    ))
}

/// What was said about a script, or in the roll call.
fn said(release: &mut Release, event: &Event, stamp: &Stamp) {
    let round = release.round();
    let stamp = stamp.clone();
    match event {
        Event::ScriptRan {
            script,
            environment,
            outcome,
            note,
            ..
        } => {
            let (script, environment, note) = (script.clone(), environment.clone(), note.clone());
            let outcome = *outcome;
            release.script_runs.push(ScriptRun {
                script,
                environment,
                outcome,
                round,
                stamp,
                note,
                undone: false,
            });
        }
        Event::Voted {
            role,
            on_behalf,
            vote,
            plan,
            note,
            ..
        } => {
            let (vote, on_behalf) = (*vote, *on_behalf);
            let ballot = Ballot {
                vote,
                round,
                plan: plan.clone(),
                on_behalf,
                stamp,
                note: note.clone(),
            };
            release.votes.insert(role.clone(), ballot);
        }
        _ => {}
    }
}

//! What takes scripts back, and what a rollback that is over was for.

use std::collections::BTreeMap;

use crate::domain::judge::Judge;
use crate::domain::release::{Outcome, Release, ReleaseState, Rollback};
use crate::domain::run::{Purpose, StepState, undo_of};
use crate::domain::status::{Failed, WentBack};

/// What takes each script back that ran or may run.
pub(super) fn undone_by(release: &Release) -> BTreeMap<String, Option<String>> {
    let ran = release.script_runs.iter().map(|run| &run.script.path);
    let now = release.scripts().iter().map(|script| &script.path);
    ran.chain(now)
        .map(|path| (path.clone(), undo_of(release, path)))
        .collect()
}

/// The rollback of production that the release waits for a candidate after, or is in the next round
/// after; `None` once it is live or has ended otherwise.
pub(super) fn went_back(judge: &Judge<'_>) -> Option<WentBack> {
    let release = judge.release;
    let rollback = release.rollback.as_ref().filter(|r| r.is_done())?;
    let goes_on = matches!(release.state, ReleaseState::Open | ReleaseState::RolledBack);
    if !goes_on || release.live_at.is_some() || !judge.process.is_production(&rollback.environment)
    {
        return None;
    }
    Some(WentBack {
        environment: rollback.environment.clone(),
        scope: rollback.scope,
        reason: rollback.reason.clone(),
        round: rollback.round,
        stamp: rollback.stamp.clone(),
        failed: failed(release, rollback),
    })
}

/// What stood failed there when it was decided to go back, in the order in which it failed.
fn failed(release: &Release, rollback: &Rollback) -> Vec<Failed> {
    let mut failed: Vec<Failed> = Vec::new();
    let begun = release.rounds.iter().find(|r| r.number == rollback.round);
    let begun = begun.map(|round| round.stamp.at);
    let by_hand = release.script_runs.iter().filter(|run| {
        run.environment == rollback.environment
            && begun.is_some_and(|begun| run.stamp.at >= begun)
            && run.stamp.at <= rollback.stamp.at
    });
    for run in by_hand {
        failed.retain(|other| other.about != run.script.path);
        if run.outcome == Outcome::Failed {
            failed.push(Failed {
                about: run.script.path.clone(),
                state: StepState::Failed,
                how: None,
            });
        }
    }
    let runs = release.runs.iter().filter(|run| {
        run.purpose == Purpose::Forward
            && run.environment == rollback.environment
            && run.round == rollback.round
    });
    for step in runs.flat_map(|run| &run.steps) {
        let state = step.state();
        let about = step.part.about();
        if state.is_behind() || state.is_stuck() {
            failed.retain(|other| other.about != about);
        }
        if state.is_stuck() {
            let end = step.attempt.as_ref().and_then(|a| a.end.as_ref());
            failed.push(Failed {
                about: about.to_owned(),
                state,
                how: end.map(|end| end.how.clone()),
            });
        }
    }
    failed
}

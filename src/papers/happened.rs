//! What happened, for templates: the meeting, runs of scripts, deployments, the rollback.

use jiff::Timestamp;

use super::events::{
    DecisionFacts, DeploymentFacts, GoingBackFacts, MeetingFacts, RollbackFacts, RunFacts,
    StepFacts, VoteFacts,
};
use super::facts::{Facts, PlanFacts};
use super::gather::{Sources, short};
use crate::domain::event::Event;
use crate::domain::process::ItemKind;
use crate::domain::release::{
    Choice, Decision, Outcome, Rollback, ScriptRun, Step, StepKind, Vote,
};
use crate::domain::status::VoteView;
use crate::text::{papers as text, words};

/// Fills in what happened in production.
pub(super) fn fill(of: &Sources<'_>, facts: &mut Facts) {
    let runs = of
        .release
        .script_runs
        .iter()
        .filter(|run| of.production() == Some(&run.environment));
    facts.script_runs = runs.enumerate().map(|(at, r)| run(of, at, r)).collect();
    facts.deployments = deployments(of);
    facts.going_back = of
        .status
        .environments
        .last()
        .map(|production| production.going_back.iter().enumerate())
        .into_iter()
        .flatten()
        .map(|(at, kind)| going_back(at + 1, kind))
        .collect();
    facts.rollback = of.status.rollback.as_ref().map(|r| rollback(of, r));
    facts.decisions = of
        .status
        .decisions
        .iter()
        .map(|d| decision(of, d))
        .collect();
}

/// The deployment meeting.
pub(super) fn meeting(of: &Sources<'_>, _plan: &PlanFacts) -> MeetingFacts {
    let mut words: Vec<(Timestamp, String)> = Vec::new();
    for vote in &of.status.votes {
        if let Some(ballot) = vote.ballot.as_ref().filter(|_| !vote.stale) {
            words.push((ballot.stamp.at, ballot.stamp.by.to_string()));
        }
    }
    words.sort();
    let votes: Vec<VoteFacts> = of.status.votes.iter().map(|v| vote(of, v)).collect();
    let poll = of.process.items().find(|(_, i)| i.kind == ItemKind::Poll);
    let chair = poll.and_then(|(_, i)| i.owners.first());
    let mut present: Vec<String> = Vec::new();
    for (_, name) in &words {
        if !present.contains(name) {
            present.push(name.clone());
        }
    }
    MeetingFacts {
        from: words.first().map(|(at, _)| of.at(*at)),
        to: words.last().map(|(at, _)| of.at(*at)),
        chair: chair.map(|role| of.holders(role)).unwrap_or_default(),
        present,
        points: Vec::new(),
        all_go: !votes.is_empty() && votes.iter().all(|v| v.go),
        any_no_go: votes.iter().any(|v| v.no_go),
        votes,
    }
}

fn vote(of: &Sources<'_>, view: &VoteView) -> VoteFacts {
    let ballot = view.ballot.as_ref();
    let word = ballot.map(|b| words::vote(of.lang, b.vote).to_owned());
    let holds = |wanted: Vote| !view.stale && ballot.is_some_and(|b| b.vote == wanted);
    VoteFacts {
        role: view.name.get(of.lang).to_owned(),
        word: word.unwrap_or_else(|| text::not_heard(of.lang)),
        go: holds(Vote::Go),
        no_go: holds(Vote::NoGo),
        stale: view.stale,
        by: ballot.map(|b| b.stamp.by.to_string()),
        recorded_by: ballot
            .and_then(|b| b.stamp.recorded_by.as_ref())
            .map(ToString::to_string),
        at: ballot.map(|b| of.at(b.stamp.at)),
        note: ballot.and_then(|b| b.note.clone()),
    }
}

fn run(of: &Sources<'_>, at: usize, run: &ScriptRun) -> RunFacts {
    RunFacts {
        number: at + 1,
        path: run.script.path.clone(),
        short: short(run.script.digest.as_str()),
        by: run.stamp.by.to_string(),
        at: of.at(run.stamp.at),
        ok: run.outcome == Outcome::Ok,
        result: words::outcome(of.lang, run.outcome).to_owned(),
        note: run.note.clone(),
        undone: run.undone,
    }
}

/// What was deployed to production for the release: from the log, since a state tells only what
/// runs now.
fn deployments(of: &Sources<'_>) -> Vec<DeploymentFacts> {
    let mut found = Vec::new();
    for line in of.log {
        let Event::Deployed {
            release: Some(release),
            environment,
            application,
            branch,
            commit,
            outcome,
            note,
        } = &line.event
        else {
            continue;
        };
        if *release != of.release.version || of.production() != Some(environment) {
            continue;
        }
        found.push(DeploymentFacts {
            number: found.len() + 1,
            application: application.to_string(),
            branch: branch.clone(),
            commit: commit.to_string(),
            short: commit.short().to_owned(),
            by: line.stamp.by.to_string(),
            at: of.at(line.stamp.at),
            ok: *outcome == Outcome::Ok,
            result: words::outcome(of.lang, *outcome).to_owned(),
            note: note.clone(),
        });
    }
    found
}

fn going_back(number: usize, kind: &StepKind) -> GoingBackFacts {
    match kind {
        StepKind::Application {
            application,
            branch,
            commit,
            ..
        } => GoingBackFacts {
            number,
            application: Some(application.to_string()),
            branch: branch.clone(),
            short: commit.as_ref().map(|c| c.short().to_owned()),
            script: None,
        },
        StepKind::Script { path } => GoingBackFacts {
            number,
            script: Some(path.clone()),
            ..GoingBackFacts::default()
        },
    }
}

fn rollback(of: &Sources<'_>, rollback: &Rollback) -> RollbackFacts {
    RollbackFacts {
        environment: of.environment_name(&rollback.environment),
        scope: words::scope(of.lang, rollback.scope).to_owned(),
        reason: rollback.reason.clone(),
        by: rollback.stamp.by.to_string(),
        at: of.at(rollback.stamp.at),
        steps: rollback.steps.iter().map(|s| step(of, s)).collect(),
        done: rollback.is_done(),
    }
}

fn step(of: &Sources<'_>, step: &Step) -> StepFacts {
    let number = usize::try_from(step.number).unwrap_or_default();
    let result = step.result.as_ref();
    StepFacts {
        what: going_back(number, &step.kind),
        result: result.map(|r| words::step_outcome(of.lang, r.outcome).to_owned()),
        by: result.map(|r| r.stamp.by.to_string()),
        at: result.map(|r| of.at(r.stamp.at)),
        note: result.and_then(|r| r.note.clone()),
    }
}

fn decision(of: &Sources<'_>, decision: &Decision) -> DecisionFacts {
    let until = match decision.choice {
        Choice::GoOn { until } => Some(of.at(until)),
        Choice::RollBack => None,
    };
    DecisionFacts {
        what: words::choice(of.lang, decision.choice).to_owned(),
        until,
        reason: decision.reason.clone(),
        by: decision.stamp.by.to_string(),
        at: of.at(decision.stamp.at),
    }
}

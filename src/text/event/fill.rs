//! Which labels and values each event has.

#![expect(
    clippy::match_same_arms,
    reason = "an event without more to tell and one of another group are told apart"
)]

use super::detail::{Label, Pairs};
use crate::domain::event::Event;
use crate::domain::release::{RoundKind, Script, Step, StepKind};
use crate::text::{names, words};

/// How many bugs of an import are named.
const BUGS: usize = 20;

/// What a release's way carries.
pub(super) fn release(pairs: &mut Pairs<'_>, event: &Event) {
    match event {
        Event::ProcessAdopted { digest, process } => {
            pairs.put(Label::Process, process.name.get(pairs.lang));
            pairs.put(Label::Digest, digest.as_str());
        }
        Event::ReleaseCreated {
            release: _,
            process,
            stage,
            applications,
            base,
            window,
            hotfix_of,
        } => {
            pairs.stage(Label::Stage, stage);
            let names: Vec<String> = applications.iter().map(|a| a.name.to_string()).collect();
            pairs.several(Label::Applications, &names);
            pairs.commits(Label::Base, base);
            pairs.maybe(Label::Window, window.map(|w| words::window(pairs.lang, &w)));
            pairs.maybe(Label::HotfixOf, hotfix_of.as_ref());
            pairs.put(Label::Process, process.as_str());
        }
        Event::CandidateTaken { .. } => candidate_taken(pairs, event),
        Event::WindowSet { release: _, window } => {
            let told: Vec<String> = window
                .iter()
                .map(|w| words::window(pairs.lang, w))
                .collect();
            pairs.several(Label::Window, &told);
        }
        Event::Advanced {
            release: _,
            from,
            to,
        } => {
            pairs.stage(Label::From, from);
            pairs.stage(Label::To, to);
        }
        Event::WentBack {
            release: _,
            from,
            to,
            reason,
        } => {
            pairs.stage(Label::From, from);
            pairs.stage(Label::To, to);
            pairs.put(Label::Reason, reason);
        }
        Event::Abandoned { release: _, reason } => pairs.put(Label::Reason, reason),
        Event::WentLive { release: _ } | Event::Closed { release: _ } => {}
        Event::Tagged { .. } => tagged(pairs, event),
        of_papers!() | of_runs!() | of_evidence!() | of_running!() | of_bugs!() => {}
    }
}

fn tagged(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::Tagged {
        release: _,
        application,
        tag,
        commit,
    } = event
    {
        pairs.put(Label::Application, application.as_str());
        pairs.put(Label::Tag, tag);
        pairs.put(Label::Commit, commit.as_str());
    }
}

fn candidate_taken(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::CandidateTaken {
        release: _,
        round,
        how,
        candidate,
        scripts,
    } = event
    {
        pairs.put(Label::Round, &round.to_string());
        pairs.put(Label::How, words::round_kind(pairs.lang, how));
        if let RoundKind::Patch { bug } = how {
            pairs.put(Label::Bug, bug.as_str());
        }
        pairs.commits(Label::Candidate, candidate);
        let told: Vec<String> = scripts.iter().map(script_told).collect();
        pairs.several(Label::Scripts, &told);
    }
}

/// What evidence carries.
pub(super) fn evidence(pairs: &mut Pairs<'_>, event: &Event) {
    match event {
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
        } => {
            pairs.item(item);
            pairs.role(role, *on_behalf);
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::ItemUndone { item, note, .. } => {
            pairs.item(item);
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::DocumentDelivered {
            item,
            role,
            on_behalf,
            document,
            ..
        } => {
            pairs.item(item);
            pairs.role(role, *on_behalf);
            pairs.document(Some(document));
        }
        Event::Approved { .. } => approved(pairs, event),
        Event::Rejected { item, reason, .. } => {
            pairs.item(item);
            pairs.put(Label::Reason, reason);
        }
        Event::DeploymentCompleted {
            item,
            role,
            on_behalf,
            ..
        } => {
            pairs.item(item);
            pairs.role(role, *on_behalf);
        }
        Event::Voted { .. } => voted(pairs, event),
        of_papers!() | of_runs!() | of_release!() | of_running!() | of_bugs!() => {}
    }
}

fn voted(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::Voted {
        release: _,
        role,
        on_behalf,
        vote,
        plan,
        note,
    } = event
    {
        pairs.role(role, *on_behalf);
        pairs.put(Label::Vote, words::vote(pairs.lang, vote));
        pairs.maybe(Label::Plan, plan.as_ref());
        pairs.maybe(Label::Note, note.as_ref());
    }
}

fn approved(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::Approved {
        item,
        role,
        on_behalf,
        of,
        note,
        ..
    } = event
    {
        pairs.item(item);
        pairs.role(role, *on_behalf);
        pairs.document(of.as_ref());
        pairs.maybe(Label::Note, note.as_ref());
    }
}

/// What deployments, scripts, problems and rollbacks carry.
pub(super) fn running(pairs: &mut Pairs<'_>, event: &Event) {
    match event {
        Event::Deployed {
            release: _,
            environment,
            application,
            branch,
            commit,
            outcome,
            note,
        } => {
            pairs.environment(environment);
            pairs.put(Label::Application, application.as_str());
            pairs.maybe(Label::Branch, branch.as_ref());
            pairs.put(Label::Commit, commit.as_str());
            pairs.put(Label::Outcome, words::outcome(pairs.lang, outcome));
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::ScriptRan {
            release: _,
            script,
            environment,
            outcome,
            note,
        } => {
            pairs.environment(environment);
            pairs.put(Label::Script, &script.path);
            pairs.put(Label::Digest, script.digest.as_str());
            pairs.put(Label::Outcome, words::outcome(pairs.lang, outcome));
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::ProblemArose {
            release: _,
            what,
            deadline,
        } => {
            pairs.put(Label::Problem, what);
            pairs.put(Label::Deadline, &words::moment(*deadline));
        }
        Event::RollbackDecided { .. } => rollback_decided(pairs, event),
        Event::RollbackStepRecorded {
            release: _,
            number,
            outcome,
            note,
        } => {
            pairs.put(Label::Step, &number.to_string());
            pairs.put(Label::Outcome, words::step_outcome(pairs.lang, outcome));
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::RolledBack { environment, .. } => pairs.environment(environment),
        Event::ProblemSolved { release: _ } => {}
        of_papers!() | of_runs!() | of_release!() | of_evidence!() | of_bugs!() => {}
    }
}

fn rollback_decided(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::RollbackDecided {
        release: _,
        environment,
        choice,
        scope,
        reason,
        steps,
    } = event
    {
        pairs.environment(environment);
        pairs.choice(*choice);
        pairs.put(Label::Scope, words::scope(pairs.lang, scope));
        pairs.put(Label::Reason, reason);
        let told: Vec<String> = steps.iter().map(step_told).collect();
        pairs.several(Label::Steps, &told);
    }
}

/// What bugs carry.
pub(super) fn bugs(pairs: &mut Pairs<'_>, event: &Event) {
    let changed = event.bugs();
    if !changed.is_empty() {
        pairs.put(Label::Bug, &names::list(pairs.lang, &changed, BUGS));
    }
    match event {
        Event::BugReported {
            bug: _,
            release: _,
            severity,
            title,
            assignee,
            url,
            application,
        } => {
            pairs.maybe(Label::Application, application.as_ref());
            pairs.put(Label::Severity, severity.as_str());
            pairs.put(Label::Title, title);
            pairs.maybe(Label::Assignee, assignee.as_ref());
            pairs.maybe(Label::Link, url.as_ref());
        }
        Event::BugGraded { .. } => graded(pairs, event),
        Event::BugAssigned { bug: _, assignee } => pairs.put(Label::Assignee, assignee.as_str()),
        Event::BugFixed { bug: _, note } | Event::BugReopened { bug: _, note } => {
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::BugVerified {
            bug: _,
            environment,
            commit,
        } => {
            pairs.environment(environment);
            pairs.maybe(Label::Commit, commit.as_ref());
        }
        Event::BugDeferred {
            bug: _,
            to,
            reason,
            second,
        } => {
            pairs.put(Label::To, to.as_str());
            pairs.put(Label::Reason, reason);
            pairs.maybe(Label::Second, second.as_ref());
        }
        Event::BugMarkedUrgent { bug: _, carried_by } => {
            pairs.maybe(Label::Hotfix, carried_by.as_ref());
        }
        Event::BugSettled {
            bug: _,
            keep: _,
            note,
        } => pairs.maybe(Label::Note, note.as_ref()),
        Event::BugsImported { .. } | Event::BugSourceFailed { .. } => source(pairs, event),
        of_papers!() | of_runs!() | of_release!() | of_evidence!() | of_running!() => {}
    }
}

/// What a source of bugs carries.
fn source(pairs: &mut Pairs<'_>, event: &Event) {
    match event {
        Event::BugsImported {
            source,
            told,
            changed,
            digest: _,
            summary,
        } => {
            pairs.put(Label::Source, source);
            pairs.put(Label::Read, &told.to_string());
            pairs.put(Label::Changed, &changed.len().to_string());
            if let Some(summary) = summary {
                pairs.put(Label::Result, &super::bugs::summed(pairs.lang, summary));
            }
        }
        Event::BugSourceFailed {
            source,
            digest: _,
            what,
        } => {
            pairs.put(Label::Source, source);
            pairs.put(Label::Problem, what);
        }
        _ => {}
    }
}

fn script_told(script: &Script) -> String {
    let digest = script.digest.as_str();
    format!("{} {}", script.path, digest.get(..12).unwrap_or(digest))
}

/// A step of a rollback: its number, and what goes from what to what.
fn step_told(step: &Step) -> String {
    let number = step.number;
    match &step.kind {
        StepKind::Application {
            application,
            from,
            branch,
            commit,
        } => {
            let branch = branch.as_deref().unwrap_or_default();
            let commit = commit.as_ref().map_or("-", |commit| commit.short());
            let to = format!("{branch} {commit}");
            format!("{number} {application} {} > {}", from.short(), to.trim())
        }
        StepKind::Script { path } => format!("{number} {path}"),
    }
}

fn graded(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::BugGraded {
        from, to, reason, ..
    } = event
    {
        pairs.put(Label::From, from.as_str());
        pairs.put(Label::To, to.as_str());
        pairs.maybe(Label::Reason, reason.as_ref());
    }
}

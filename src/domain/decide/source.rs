//! What a source of bugs says, and that it says nothing.

use std::collections::BTreeMap;

use super::Decision;
use super::case::line;
use crate::domain::bug::{Bug, BugState};
use crate::domain::clean;
use crate::domain::command::{Context, ImportBugs};
use crate::domain::event::Event;
use crate::domain::evolve::bugs_after;
use crate::domain::import::{ImportedBug, ImportedStatus, UNGRADED};
use crate::domain::names::{BugId, Digest};
use crate::domain::process::Process;
use crate::domain::project::Project;
use crate::domain::source::{Missing, SyncSummary};
use crate::domain::stamp::Stamp;
use crate::domain::why::{Field, Refusal, Why};

/// What a source says, all of it or nothing; only what changed there since the last time is taken.
pub(super) fn import(
    project: &Project,
    process: &Process,
    asked: ImportBugs,
    context: &Context,
) -> Result<Event, Refusal> {
    let source = line(Field::Source, &asked.source)?;
    let told = asked.bugs.len() as u64;
    // Of a bug that is told twice, the last word counts.
    let mut last = BTreeMap::new();
    for bug in asked.bugs {
        check(process, &bug)?;
        last.insert(bug.id.clone(), bug);
    }
    let missing: Vec<ImportedBug> = missing(project, &source, &last);
    let known = |b: &ImportedBug| project.bugs.get(&b.id).and_then(|b| b.told.as_ref());
    let mut changed: Vec<ImportedBug> = last
        .into_values()
        .filter(|told| known(told) != Some(told))
        .collect();
    let gone = u32::try_from(missing.len()).unwrap_or(u32::MAX);
    if asked.missing == Missing::Fixed {
        let fixed = missing.into_iter().map(|told| ImportedBug {
            status: ImportedStatus::Fixed,
            ..told
        });
        changed.extend(fixed.filter(|told| known(told) != Some(told)));
    }
    let event = Event::BugsImported {
        source,
        told,
        changed,
        digest: asked.digest,
        summary: None,
    };
    let summary = summary(project, &event, context, gone);
    match event {
        Event::BugsImported {
            source,
            told,
            changed,
            digest,
            ..
        } => Ok(Event::BugsImported {
            source,
            told,
            changed,
            digest,
            summary: Some(summary),
        }),
        other => Ok(other),
    }
}

fn check(process: &Process, bug: &ImportedBug) -> Result<(), Refusal> {
    if bug.severity != *UNGRADED && process.severity(&bug.severity).is_none() {
        return Err(Why::UnknownSeverity {
            severity: bug.severity.clone(),
            known: process.severities.iter().map(|s| s.id.clone()).collect(),
        }
        .into());
    }
    line(Field::Bug, bug.id.as_str())?;
    line(Field::Title, &bug.title)?;
    if let Some(assignee) = &bug.assignee {
        line(Field::Name, assignee.as_str())?;
    }
    if let Some(application) = &bug.application {
        line(Field::Application, application.as_str())?;
    }
    if let Some(version) = &bug.found_in {
        line(Field::Version, version.as_str())?;
    }
    if let Some(url) = &bug.url {
        line(Field::Url, url)?;
    }
    Ok(())
}

/// What this source told of before and tells no more, where it is not done with.
fn missing(
    project: &Project,
    source: &str,
    told: &BTreeMap<BugId, ImportedBug>,
) -> Vec<ImportedBug> {
    let bugs = project.bugs.values();
    bugs.filter(|b| b.is_unsolved() && b.source.as_deref() == Some(source))
        .filter(|b| !told.contains_key(&b.id))
        .filter_map(|b| b.told.clone())
        .collect()
}

/// What the import changes, counted on the bugs as they stand before and after it.
fn summary(project: &Project, event: &Event, context: &Context, missing: u32) -> SyncSummary {
    let stamp = Stamp {
        at: context.now,
        by: context.by.clone(),
        recorded_by: None,
    };
    let mut summary = SyncSummary {
        missing,
        ..SyncSummary::default()
    };
    for after in bugs_after(project, event, &stamp) {
        let count = match project.bugs.get(&after.id) {
            None => &mut summary.new,
            Some(before) => what_changed(&mut summary, before, &after),
        };
        *count += 1;
    }
    summary
}

fn what_changed<'a>(summary: &'a mut SyncSummary, before: &Bug, after: &Bug) -> &'a mut u32 {
    let turned = before.state != after.state;
    match after.state {
        _ if before.conflict.is_none() && after.conflict.is_some() => &mut summary.conflicts,
        BugState::Fixed if turned => &mut summary.fixed,
        BugState::Open if turned => &mut summary.reopened,
        _ => &mut summary.changed,
    }
}

/// A source could not be read. The same trouble again is not told again.
pub(super) fn trouble(
    project: &Project,
    source: &str,
    digest: Option<Digest>,
    what: &str,
) -> Decision {
    let source = line(Field::Source, source)?;
    let what = clean::shown(what);
    let known = project.bug_sources.get(&source);
    let same = known
        .is_some_and(|s| s.digest == digest && s.trouble.as_ref().is_some_and(|t| t.what == what));
    if same {
        return Ok(Vec::new());
    }
    Ok(vec![Event::BugSourceFailed {
        source,
        digest,
        what,
    }])
}

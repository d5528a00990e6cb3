//! A page out of a project that is in memory as a whole: what the store's answer is held against,
//! and what stands in for it where there is no store.

use std::cmp::Ordering;

use super::facts::{application, came_back, is_conflict, ordinal, round, source, weight};
use super::{Assigned, BugMark, BugOrder, BugPage, BugQuery, Start};
use crate::domain::bug::Bug;
use crate::domain::counting::concerns;
use crate::domain::project::Project;
use crate::domain::view;

/// The page that is asked for. `score` says how well a text (id, title and assignee of a bug) fits
/// the one that is looked for, more is better; `None`: it doesn't.
#[must_use]
pub fn page(
    project: &Project,
    query: &BugQuery,
    mut score: impl FnMut(&str) -> Option<u32>,
) -> BugPage {
    let release = query.release.as_ref();
    let of_release = |bug: &&Bug| release.is_none_or(|version| concerns(project, version, bug));
    let states = query.asked_states();
    let all: Vec<&Bug> = project
        .bugs
        .values()
        .filter(|bug| states.contains(&bug.state))
        .filter(of_release)
        .collect();
    let mut found: Vec<(u32, &Bug)> = all
        .iter()
        .filter(|bug| fits(project, query, bug))
        .filter_map(|bug| Some((found(query, bug, &mut score)?, *bug)))
        .collect();
    found.sort_by(|a, b| {
        let order = order(query, *a, *b);
        if query.reversed {
            order.reverse()
        } else {
            order
        }
    });
    let (first, at) = place(query, &found);
    let rows = found
        .iter()
        .skip(first)
        .take(usize::try_from(query.limit).unwrap_or(usize::MAX));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    BugPage {
        matching: count(found.len()),
        all: count(all.len()),
        first: count(first),
        rows: rows
            .map(|(_, bug)| view::bug(project, release, bug))
            .collect(),
        at: at.map(count),
        choices: project.bugs.choices(),
    }
}

/// The text of a bug that is searched.
#[must_use]
pub fn searched(bug: &Bug) -> String {
    let assignee = bug.assignee.as_ref().map_or("", |a| a.as_str());
    format!("{} {} {assignee}", bug.id, bug.title)
}

fn found(query: &BugQuery, bug: &Bug, score: &mut impl FnMut(&str) -> Option<u32>) -> Option<u32> {
    if query.text.trim().is_empty() {
        Some(0)
    } else {
        score(&searched(bug))
    }
}

/// Whether a bug passes everything but the text, the release and the states.
fn fits(project: &Project, query: &BugQuery, bug: &Bug) -> bool {
    let release = query.release.as_ref();
    let of_round = |wanted: u32| {
        let release = release.and_then(|version| project.releases.get(version));
        release.and_then(|r| round(r, bug)) == Some(wanted)
    };
    let theirs = |whose: &Assigned| match whose {
        Assigned::To(person) => bug.assignee.as_ref() == Some(person),
        Assigned::Nobody => bug.assignee.is_none(),
    };
    (query.severities.is_empty() || query.severities.contains(&bug.severity))
        && query.assigned.as_ref().is_none_or(theirs)
        && query.round.is_none_or(of_round)
        && (query.application.is_none() || query.application.as_ref() == application(bug))
        && (query.source.is_none() || query.source.as_deref() == source(bug))
        && query.marks.iter().all(|mark| match mark {
            BugMark::Conflict => is_conflict(bug),
            BugMark::Urgent => bug.urgent,
            BugMark::CameBack => came_back(project, release, bug),
        })
}

fn order(query: &BugQuery, (fit_a, a): (u32, &Bug), (fit_b, b): (u32, &Bug)) -> Ordering {
    let weigh = |bug: &Bug| weight(bug.state, bug.severity.as_str());
    let first = match query.order {
        BugOrder::Relevance => fit_b.cmp(&fit_a),
        BugOrder::Severity => Ordering::Equal,
        BugOrder::Age => a.reported.at.cmp(&b.reported.at),
        BugOrder::Changed => b.changed.at.cmp(&a.changed.at),
        BugOrder::Id => ordinal(&a.id).cmp(&ordinal(&b.id)),
        BugOrder::Assignee => a.assignee.cmp(&b.assignee),
    };
    first
        .then_with(|| weigh(a).cmp(&weigh(b)))
        .then_with(|| a.reported.at.cmp(&b.reported.at))
        .then_with(|| ordinal(&a.id).cmp(&ordinal(&b.id)))
        .then_with(|| a.id.cmp(&b.id))
}

/// Where the page begins, and where the bug stands that it was asked around.
fn place(query: &BugQuery, found: &[(u32, &Bug)]) -> (usize, Option<usize>) {
    match &query.start {
        Start::At(first) => {
            let first = usize::try_from(*first).unwrap_or(usize::MAX);
            let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
            let last = found.len().saturating_sub(limit);
            (if first < found.len() { first } else { last }, None)
        }
        Start::Around(id) => {
            let at = found.iter().position(|(_, bug)| bug.id == *id);
            let half = usize::try_from(query.limit / 2).unwrap_or(usize::MAX);
            (at.unwrap_or(0).saturating_sub(half), at)
        }
    }
}

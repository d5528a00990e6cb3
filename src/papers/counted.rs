//! The bugs that a release counts, for templates.

use super::facts::{BugFacts, BugsFacts, CountFacts};
use super::gather::Sources;
use crate::domain::bug::BugState;
use crate::domain::status::{BugCount, SourceState};
use crate::domain::view;
use crate::text::{sync, words};

/// The counts by severity, and every bug that no tester has seen solved.
pub(super) fn bugs(of: &Sources<'_>) -> BugsFacts {
    let counted = &of.status.bugs;
    let counts = of.process.severities.iter().filter_map(|severity| {
        let count = counted.counts.get(&severity.id)?;
        Some(CountFacts {
            severity: severity.id.to_string(),
            meaning: severity.name.get(of.lang).to_owned(),
            open: count.open,
            fixed: count.fixed,
            limit: count.limit,
            deferred: count.deferred,
            within: count.holds(),
        })
    });
    let version = &of.release.version;
    let open = view::bugs(of.project, Some(version));
    let open = open
        .into_iter()
        .map(|view| view.bug)
        .filter(|bug| bug.state != BugState::Verified)
        .map(|bug| BugFacts {
            id: bug.id.to_string(),
            title: bug.title.clone(),
            severity: bug.severity.to_string(),
            state: words::bug_state(of.lang, bug.state).to_owned(),
            assignee: bug.assignee.as_ref().map(ToString::to_string),
            deferred_to: bug.deferral().map(|d| d.to.to_string()),
            url: bug.url.clone(),
        });
    BugsFacts {
        counts: counts.collect(),
        open: open.collect(),
        within: counted.counts.values().all(BugCount::holds),
        fresh: matches!(
            counted.source.state,
            SourceState::Fresh | SourceState::Manual
        ),
        source: counted.source.name.clone(),
        told: sync::source(of.lang, &counted.source, of.now),
    }
}

//! Bugs as a list shows them.

use crate::domain::bug::Bug;
use crate::domain::bug_list::facts;
use crate::domain::counting::{concerns, counts};
use crate::domain::names::Version;
use crate::domain::project::Project;
use crate::domain::release::{Release, Round, RoundKind};
use crate::domain::status::{BugView, Carrier};

/// The bugs that are loaded, worst first; those that are a matter of one release only where one is named.
#[must_use]
pub fn bugs(project: &Project, release: Option<&Version>) -> Vec<BugView> {
    let asked = |bug: &&Bug| release.is_none_or(|version| concerns(project, version, bug));
    let loaded = project.bugs.values().filter(asked);
    let mut views: Vec<BugView> = loaded.map(|one| bug(project, release, one)).collect();
    views.sort_by_cached_key(|view| {
        let bug = &view.bug;
        let weight = facts::weight(bug.state, bug.severity.as_str());
        let number = facts::ordinal(&bug.id);
        (weight, bug.reported.at, number, bug.id.clone())
    });
    views
}

/// A bug as a list shows it, where that of one release is asked for or the project's.
#[must_use]
pub fn bug(project: &Project, release: Option<&Version>, bug: &Bug) -> BugView {
    let releases = project.releases.values();
    let counting = releases.filter(|r| r.state.is_under_way() && counts(project, r, bug));
    let asked = release.and_then(|version| project.releases.get(version));
    BugView {
        key: bug.id.clone(),
        bug: bug.clone(),
        counts_in: counting.map(|r| r.version.clone()).collect(),
        round: asked.and_then(|release| facts::round(release, bug)),
        came_back: facts::came_back(project, release, bug),
        carried: carried(project, bug),
    }
}

/// What brings the fix of an urgent bug to production.
fn carried(project: &Project, bug: &Bug) -> Vec<Carrier> {
    if !bug.urgent {
        return Vec::new();
    }
    let hotfix = bug.carried_by.iter().map(|version| {
        let release = project.releases.get(version);
        let under_way = release.filter(|r| r.state.is_under_way());
        let stage = under_way.and_then(|r| project.process_of(r)?.stage(&r.stage));
        Carrier::Hotfix {
            release: version.clone(),
            state: under_way.map(|r| r.state),
            stage: stage.map(|stage| stage.name.clone()),
        }
    });
    let patch = |release: &Release| {
        let own =
            |round: &&Round| matches!(&round.kind, RoundKind::Patch { bug: of } if *of == bug.id);
        let round = release.rounds.iter().rev().find(own)?.number;
        Some(Carrier::Patch {
            release: release.version.clone(),
            round,
        })
    };
    let releases = project.releases.values();
    let patches = releases
        .filter(|r| r.state.is_under_way())
        .filter_map(patch);
    hotfix.chain(patches).collect()
}

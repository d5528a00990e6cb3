//! Which bugs a release counts. Bugs are the project's; a release counts those found in it, those
//! put off to it, and those left over from versions that have ended.

use std::collections::BTreeMap;

use super::bug::{Bug, BugState, Deferral};
use super::names::{SeverityId, Version};
use super::process::Process;
use super::project::Project;
use super::release::Release;
use super::status::BugCount;

/// Whether a release counts a bug.
#[must_use]
pub fn counts(project: &Project, release: &Release, bug: &Bug) -> bool {
    let version = &release.version;
    match bug.state {
        BugState::Verified => false,
        BugState::Deferred => bug
            .deferral()
            .is_some_and(|d| d.to == *version || fallen_to(project, release, d)),
        BugState::Open | BugState::Fixed if bug.carried_by.as_ref() == Some(version) => true,
        BugState::Open | BugState::Fixed => match &bug.found_in {
            None => true,
            Some(found) => {
                found == version || (!under_way(project, found) && !found.is_after(version))
            }
        },
    }
}

/// A debt whose version has ended, or never came, falls to the next version after it. Where the
/// names don't tell which comes first, it falls to what was begun after the promise.
fn fallen_to(project: &Project, release: &Release, debt: &Deferral) -> bool {
    let version = &release.version;
    !under_way(project, &debt.to)
        && !debt.to.is_after(version)
        && (version.at_or_after(&debt.to) || release.created.at >= debt.stamp.at)
}

fn under_way(project: &Project, version: &Version) -> bool {
    project
        .releases
        .get(version)
        .is_some_and(|r| r.state.is_under_way())
}

/// The counts of a release, one for every severity of its process, and one of those that nobody
/// has graded where there are any.
#[must_use]
pub fn tally(
    project: &Project,
    release: &Release,
    process: &Process,
) -> BTreeMap<SeverityId, BugCount> {
    let mut counted: BTreeMap<SeverityId, BugCount> = process
        .severities
        .iter()
        .map(|s| {
            (
                s.id.clone(),
                BugCount {
                    limit: process.limit(&s.id),
                    ..BugCount::default()
                },
            )
        })
        .collect();
    for bug in project.bugs.values() {
        let count = match counted.get_mut(&bug.severity) {
            Some(count) => count,
            None if bug.is_ungraded() && counts(project, release, bug) => {
                counted.entry(bug.severity.clone()).or_insert(BugCount {
                    limit: Some(0),
                    ..BugCount::default()
                })
            }
            None => continue,
        };
        if counts(project, release, bug) {
            count.open += 1;
            count.fixed += u32::from(bug.state == BugState::Fixed);
        } else if bug.state == BugState::Deferred && was_of(bug, &release.version) {
            count.deferred += 1;
        }
    }
    counted
}

/// Whether a bug is a matter of a version: the release counts it, has found it, or put it off.
#[must_use]
pub fn concerns(project: &Project, version: &Version, bug: &Bug) -> bool {
    let release = project.releases.get(version);
    let put_off = || {
        matches!(bug.state, BugState::Deferred | BugState::Verified)
            && bug.deferrals.iter().any(|d| d.to == *version)
    };
    bug.found_in.as_ref().is_none_or(|found| found == version)
        || release.is_some_and(|release| counts(project, release, bug))
        || put_off()
}

/// Whether the version would have counted the bug, had it not been put off.
#[must_use]
pub fn was_of(bug: &Bug, version: &Version) -> bool {
    let earlier = bug.deferrals.iter().rev().skip(1).any(|d| d.to == *version);
    earlier || bug.found_in.as_ref().is_none_or(|found| found == version)
}

//! Which bugs a release counts. Bugs are the project's; a release counts those found in it, those
//! put off to it, and those left over from versions that have ended.

use std::collections::BTreeMap;

use super::bug::{Bug, BugState, Deferral, PutOff};
use super::bugs::BugClass;
use super::import::UNGRADED;
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
        BugState::Open | BugState::Fixed => counts_found(
            project,
            version,
            bug.found_in.as_ref(),
            bug.carried_by.as_ref(),
        ),
    }
}

/// Whether a release counts the open and fixed bugs of a class.
#[must_use]
pub fn counts_class(project: &Project, release: &Release, class: &BugClass) -> bool {
    let (found, carried) = (class.found_in.as_ref(), class.carried_by.as_ref());
    counts_found(project, &release.version, found, carried)
}

fn counts_found(
    project: &Project,
    version: &Version,
    found_in: Option<&Version>,
    carried_by: Option<&Version>,
) -> bool {
    carried_by == Some(version)
        || found_in.is_none_or(|found| {
            found == version || (!under_way(project, found) && !found.is_after(version))
        })
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
    for (class, number) in project.bugs.classes().iter() {
        if !counts_class(project, release, class) {
            continue;
        }
        if let Some(count) = of_severity(&mut counted, &class.severity) {
            count.open += number;
            if let Some(put_off) = &class.put_off {
                count.take_back(number, elsewhere(put_off, &release.version));
            }
            count.fixed += if class.state == BugState::Fixed {
                number
            } else {
                0
            };
        }
    }
    for bug in project.bugs.deferred() {
        let counts = counts(project, release, bug);
        let count = if counts {
            of_severity(&mut counted, &bug.severity)
        } else {
            counted.get_mut(&bug.severity)
        };
        let Some(count) = count else { continue };
        if counts {
            count.open += 1;
            if let Some(put_off) = bug.put_off() {
                count.take_back(1, elsewhere(&put_off, &release.version));
            }
        } else if was_of(bug, &release.version) {
            count.deferred += 1;
        }
    }
    counted
}

/// The version that put a bug off, where that is another one.
fn elsewhere<'a>(put_off: &'a PutOff, version: &Version) -> Option<&'a Version> {
    put_off.from.as_ref().filter(|from| *from != version)
}

/// Where a bug of that severity is counted. What nobody has graded gets a place when it comes.
fn of_severity<'a>(
    counted: &'a mut BTreeMap<SeverityId, BugCount>,
    severity: &SeverityId,
) -> Option<&'a mut BugCount> {
    if *severity == *UNGRADED {
        let place = counted.entry(severity.clone());
        return Some(place.or_insert(BugCount {
            limit: Some(0),
            ..BugCount::default()
        }));
    }
    counted.get_mut(severity)
}

/// How many bugs a release counts for which its process has no grade.
#[must_use]
pub fn ungraded(project: &Project, release: &Release, process: &Process) -> u32 {
    let strange = |severity: &SeverityId| process.severity(severity).is_none();
    let classes = project.bugs.classes().iter();
    let counted = classes
        .filter(|(class, _)| strange(&class.severity) && counts_class(project, release, class));
    let deferred = project
        .bugs
        .deferred()
        .filter(|bug| strange(&bug.severity) && counts(project, release, bug));
    let waiting = u32::try_from(deferred.count()).unwrap_or(u32::MAX);
    counted.fold(waiting, |sum, (_, number)| sum.saturating_add(number))
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

/// Whether the open and fixed bugs of a class are a matter of a version.
#[must_use]
pub fn concerns_class(project: &Project, version: &Version, class: &BugClass) -> bool {
    let release = project.releases.get(version);
    class.found_in.as_ref().is_none_or(|found| found == version)
        || release.is_some_and(|release| counts_class(project, release, class))
}

/// Whether the version would have counted the bug, had it not been put off.
#[must_use]
pub fn was_of(bug: &Bug, version: &Version) -> bool {
    let earlier = bug.deferrals.iter().rev().skip(1).any(|d| d.to == *version);
    earlier || bug.found_in.as_ref().is_none_or(|found| found == version)
}

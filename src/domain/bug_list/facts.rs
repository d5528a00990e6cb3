//! What a bug is found and ordered by, drawn from it in one place: the store keeps it in columns,
//! and a list in memory is picked by the very same.

use jiff::Timestamp;

use crate::domain::bug::{Bug, BugState};
use crate::domain::counting::counts;
use crate::domain::import::UNGRADED;
use crate::domain::names::{AppName, BugId, Version};
use crate::domain::project::Project;
use crate::domain::release::Release;

/// Its weight in a list: texts that sort open before fixed before deferred before verified ones,
/// and the worst of each first. What nobody has graded yet comes before all that somebody has.
#[must_use]
pub fn weight(state: BugState, severity: &str) -> String {
    let rank = match state {
        BugState::Open => '0',
        BugState::Fixed => '1',
        BugState::Deferred => '2',
        BugState::Verified => '3',
    };
    let severity = if severity == UNGRADED { "" } else { severity };
    format!("{rank}{severity}")
}

/// Its id as a text that sorts its numbers as numbers: `BUG-9` before `BUG-10`.
#[must_use]
pub fn ordinal(id: &BugId) -> String {
    let mut key = String::with_capacity(id.as_str().len() + 4);
    let mut rest = id.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (words, from) = rest.split_at(at);
        let end = from
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let number = digits.trim_start_matches('0');
        key.push_str(words);
        // How long a number is says first which one is greater.
        key.push(char::from_digit(length(number), 36).unwrap_or('z'));
        key.push_str(number);
        rest = after;
    }
    key.push_str(rest);
    key
}

/// How many digits a number has; the very long ones alike.
fn length(number: &str) -> u32 {
    u32::try_from(number.len()).unwrap_or(u32::MAX).min(35)
}

/// The application that it is in, where that is known.
#[must_use]
pub fn application(bug: &Bug) -> Option<&AppName> {
    bug.application.as_ref()
}

/// The source that it was read from; `None` for one that was reported here.
#[must_use]
pub fn source(bug: &Bug) -> Option<&str> {
    bug.source.as_deref()
}

/// Whether there is something to settle between what was done here and what its tracker says.
#[must_use]
pub fn is_conflict(bug: &Bug) -> bool {
    bug.conflict.is_some()
}

/// Whether it was put off once and counts again: in that release, else in any under way.
#[must_use]
pub fn came_back(project: &Project, release: Option<&Version>, bug: &Bug) -> bool {
    let asked = |r: &&Release| match release {
        Some(version) => r.version == *version,
        None => r.state.is_under_way(),
    };
    !bug.deferrals.is_empty()
        && project
            .releases
            .values()
            .filter(asked)
            .any(|r| counts(project, r, bug))
}

/// The time in which a round of a release went on: from its beginning, up to that of the next.
/// What was reported before the first is the first's. `None` where it has no such round.
#[must_use]
pub fn span(release: &Release, round: u32) -> Option<(Timestamp, Timestamp)> {
    let at = release.rounds.iter().position(|r| r.number == round)?;
    let begins = |at: usize| release.rounds.get(at).map(|r| r.stamp.at);
    let from = begins(at).filter(|_| at > 0).unwrap_or(Timestamp::MIN);
    Some((from, begins(at + 1).unwrap_or(Timestamp::MAX)))
}

/// The round of a release in which a bug was reported; `None` where another release found it.
#[must_use]
pub fn round(release: &Release, bug: &Bug) -> Option<u32> {
    let elsewhere = |found: &Version| *found != release.version;
    if bug.found_in.as_ref().is_some_and(elsewhere) {
        return None;
    }
    let begun = |r: &&crate::domain::release::Round| r.stamp.at <= bug.reported.at;
    let round = release.rounds.iter().rev().find(begun);
    round.or(release.rounds.first()).map(|r| r.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_ids_sort_as_numbers() {
        let mut ids = ["BUG-10", "BUG-9", "BUG-100", "A7-3", "A10-1", "BUG-009x"];
        ids.sort_by_key(|id| ordinal(&BugId::from(*id)));
        assert_eq!(
            ids,
            ["A7-3", "A10-1", "BUG-9", "BUG-009x", "BUG-10", "BUG-100"]
        );
    }

    #[test]
    fn what_nobody_has_graded_comes_first() {
        assert!(weight(BugState::Open, UNGRADED) < weight(BugState::Open, "A"));
        assert!(weight(BugState::Open, "D") < weight(BugState::Fixed, "A"));
    }
}

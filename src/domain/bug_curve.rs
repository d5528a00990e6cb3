//! How many bugs a release counted, hour by hour. A point says what stood at the end of an hour in
//! which that changed; hours in which it didn't have none.
//!
//! The hours are those of the project's log, which never go back, whatever the clocks of those did
//! who recorded in it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::bug_list::CurvePoint;
use super::counting::tally;
use super::event::Event;
use super::names::{SeverityId, Version};
use super::project::Project;

/// How many bugs of each severity count.
pub type Counts = BTreeMap<SeverityId, u32>;

/// The curve of one release: by severity, the hours in which the count changed, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve(BTreeMap<SeverityId, Vec<(i64, u32)>>);

/// The hour of a moment, in hours since 1970.
#[must_use]
pub fn hour(at: Timestamp) -> i64 {
    at.as_second().div_euclid(3_600)
}

/// What a release counts now; `None` where it isn't loaded.
#[must_use]
pub fn counts(project: &Project, version: &Version) -> Option<Counts> {
    let release = project.releases.get(version)?;
    let process = project.process_of(release)?;
    let tallied = tally(project, release, process).into_iter();
    Some(tallied.map(|(id, count)| (id, count.open)).collect())
}

/// Whether what some release counts may change by an event.
#[must_use]
pub fn turns(event: &Event) -> bool {
    match event {
        Event::Deployed { .. } => false,
        Event::ReleaseCreated { .. }
        | Event::Closed { .. }
        | Event::Abandoned { .. }
        | Event::BugReported { .. } => true,
        other => other.release().is_none(),
    }
}

/// What is to stand at an hour of a curve, for the count that stood before it and the one now:
/// nothing where it is the same, or where there was and is none to speak of.
#[must_use]
pub fn point(before: Option<u32>, now: Option<u32>) -> Option<u32> {
    match (before, now) {
        (Some(before), now) => Some(now.unwrap_or(0)).filter(|now| *now != before),
        (None, now) => now,
    }
}

/// The points of a curve that is told row by row, in the order of the hours.
#[must_use]
pub fn points(rows: impl IntoIterator<Item = (i64, SeverityId, u32)>) -> Vec<CurvePoint> {
    let mut points: Vec<(i64, Counts)> = Vec::new();
    for (hour, severity, open) in rows {
        let mut counts = Counts::new();
        match points.last_mut() {
            Some((last, counts)) if *last == hour => {
                counts.insert(severity, open);
                continue;
            }
            Some((_, before)) => counts.clone_from(before),
            None => {}
        }
        counts.insert(severity, open);
        points.push((hour, counts));
    }
    let point = |(hour, open): (i64, Counts)| {
        let at = Timestamp::from_second(hour.saturating_mul(3_600)).ok()?;
        Some(CurvePoint { at, open })
    };
    points.into_iter().filter_map(point).collect()
}

impl Curve {
    /// At the end of that hour these count; it is the newest one, and may be told again.
    pub fn record(&mut self, hour: i64, now: &Counts) {
        for severity in now.keys() {
            if !self.0.contains_key(severity) {
                self.0.insert(severity.clone(), Vec::new());
            }
        }
        for (severity, line) in &mut self.0 {
            if line.last().is_some_and(|(last, _)| *last == hour) {
                line.pop();
            }
            let before = line.last().map(|(_, open)| *open);
            if let Some(open) = point(before, now.get(severity).copied()) {
                line.push((hour, open));
            }
        }
    }

    /// Its rows: hour, severity, count.
    pub fn rows(&self) -> impl Iterator<Item = (i64, &SeverityId, u32)> {
        self.0.iter().flat_map(|(severity, line)| {
            let row = move |(hour, open): &(i64, u32)| (*hour, severity, *open);
            line.iter().map(row)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(c: u32) -> Counts {
        Counts::from([("C".into(), c)])
    }

    #[test]
    fn only_the_hours_are_kept_in_which_the_count_changed() {
        let mut curve = Curve::default();
        for (hour, c) in [(1, 0), (2, 3), (2, 5), (4, 5), (7, 6), (7, 5), (9, 1)] {
            curve.record(hour, &counts(c));
        }
        let rows: Vec<_> = curve.rows().map(|(hour, _, open)| (hour, open)).collect();
        assert_eq!(rows, [(1, 0), (2, 5), (9, 1)]);
    }

    #[test]
    fn a_point_holds_every_severity() {
        let rows = [
            (1, "A".into(), 0),
            (1, "C".into(), 2),
            (5, "C".into(), 3),
            (6, "A".into(), 1),
        ];
        let points = points(rows);
        let open: Vec<Vec<u32>> = points
            .iter()
            .map(|point| point.open.values().copied().collect())
            .collect();
        assert_eq!(open, [[0, 2], [0, 3], [1, 3]]);
        assert_eq!(points[1].at.as_second(), 5 * 3_600);
    }
}

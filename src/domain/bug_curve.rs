//! How many bugs a release counted when. A point says what stood from a moment on at which that
//! changed; what was recorded in the same millisecond is one change.
//!
//! The moments are those of the project's log, which never go back, whatever the clocks of those did
//! who recorded in it.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::bug_list::CurvePoint;
use super::counting::tally;
use super::event::Event;
use super::names::{SeverityId, Version};
use super::project::Project;

/// How many bugs of each severity count.
pub type Counts = BTreeMap<SeverityId, u32>;

/// A release that lives longer than this is told hour by hour.
const SHORT: SignedDuration = SignedDuration::from_hours(48);
/// The step of a long life.
const HOUR: i64 = 3_600_000;

/// The curve of one release: by severity, the moments at which the count changed, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Curve(BTreeMap<SeverityId, Vec<(i64, u32)>>);

/// A moment as curves know it, in milliseconds since 1970.
#[must_use]
pub fn moment(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// Whether a curve of that length is told hour by hour, not change by change.
#[must_use]
pub fn is_long(from: Timestamp, to: Timestamp) -> bool {
    to.duration_since(from) > SHORT
}

/// A curve as it is read: every change of a short life, and of a long one the most that counted in
/// each hour; nothing before the release began. What stood when an hour began belongs to it.
#[must_use]
pub fn told(points: Vec<CurvePoint>, from: Timestamp, to: Timestamp) -> Vec<CurvePoint> {
    if !is_long(from, to) {
        let since = |point: CurvePoint| CurvePoint {
            at: point.at.max(from),
            ..point
        };
        return points.into_iter().map(since).collect();
    }
    let mut steps: BTreeMap<i64, Counts> = BTreeMap::new();
    let mut before = Counts::new();
    for point in points {
        let step = moment(point.at).div_euclid(HOUR);
        let most = steps.entry(step).or_insert_with(|| before.clone());
        for (severity, open) in &point.open {
            let most = most.entry(severity.clone()).or_default();
            *most = (*most).max(*open);
        }
        // The hour after begins with what stands now; a change in it takes it from there.
        steps.insert(step + 1, point.open.clone());
        before = point.open;
    }
    let mut told: Vec<CurvePoint> = Vec::new();
    for (step, open) in steps {
        let at = Timestamp::from_millisecond(step.saturating_mul(HOUR)).unwrap_or(to);
        if told.last().is_none_or(|last| last.open != open) && at <= to {
            let at = at.max(from);
            told.push(CurvePoint { at, open });
        }
    }
    told
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

/// What is to stand at a moment of a curve, for the count that stood before it and the one now:
/// nothing where it is the same, or where there was and is none to speak of.
#[must_use]
pub fn point(before: Option<u32>, now: Option<u32>) -> Option<u32> {
    match (before, now) {
        (Some(before), now) => Some(now.unwrap_or(0)).filter(|now| *now != before),
        (None, now) => now,
    }
}

/// The points of a curve that is told row by row, in the order of the moments.
#[must_use]
pub fn points(rows: impl IntoIterator<Item = (i64, SeverityId, u32)>) -> Vec<CurvePoint> {
    let mut points: Vec<(i64, Counts)> = Vec::new();
    for (at, severity, open) in rows {
        let mut counts = Counts::new();
        match points.last_mut() {
            Some((last, counts)) if *last == at => {
                counts.insert(severity, open);
                continue;
            }
            Some((_, before)) => counts.clone_from(before),
            None => {}
        }
        counts.insert(severity, open);
        points.push((at, counts));
    }
    let point = |(at, open): (i64, Counts)| {
        let at = Timestamp::from_millisecond(at).ok()?;
        Some(CurvePoint { at, open })
    };
    points.into_iter().filter_map(point).collect()
}

impl Curve {
    /// From that moment on these count; it is the newest one, and may be told again.
    pub fn record(&mut self, at: i64, now: &Counts) {
        for severity in now.keys() {
            if !self.0.contains_key(severity) {
                self.0.insert(severity.clone(), Vec::new());
            }
        }
        for (severity, line) in &mut self.0 {
            if line.last().is_some_and(|(last, _)| *last == at) {
                line.pop();
            }
            let before = line.last().map(|(_, open)| *open);
            if let Some(open) = point(before, now.get(severity).copied()) {
                line.push((at, open));
            }
        }
    }

    /// Its rows: moment, severity, count.
    pub fn rows(&self) -> impl Iterator<Item = (i64, &SeverityId, u32)> {
        self.0.iter().flat_map(|(severity, line)| {
            let row = move |(at, open): &(i64, u32)| (*at, severity, *open);
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

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).expect("a moment")
    }

    fn curve(changes: &[(i64, u32)]) -> Vec<CurvePoint> {
        let point = |(minute, c): &(i64, u32)| CurvePoint {
            at: at(*minute),
            open: counts(*c),
        };
        changes.iter().map(point).collect()
    }

    fn minutes(points: &[CurvePoint]) -> Vec<(i64, u32)> {
        let minute = |p: &CurvePoint| (p.at.as_second() / 60, p.open.values().sum());
        points.iter().map(minute).collect()
    }

    #[test]
    fn only_the_moments_are_kept_at_which_the_count_changed() {
        let mut curve = Curve::default();
        for (at, c) in [(1, 0), (2, 3), (2, 5), (4, 5), (7, 6), (7, 5), (9, 1)] {
            curve.record(at, &counts(c));
        }
        let rows: Vec<_> = curve.rows().map(|(at, _, open)| (at, open)).collect();
        assert_eq!(rows, [(1, 0), (2, 5), (9, 1)]);
    }

    /// Given a release of an hour, in which a bug was open for ten minutes;
    /// when its curve is told, then each change stands at its own minute.
    #[test]
    fn a_short_life_is_told_change_by_change() {
        let changes = [(983, 0), (993, 1), (1_003, 0)];
        let told = told(curve(&changes), at(983), at(1_040));
        assert_eq!(minutes(&told), changes);
    }

    /// Given a release of a week; when its curve is told, then an hour says the most that was open
    /// in it, what stood at its beginning among that, and none lies before the release began.
    #[test]
    fn a_long_life_is_told_by_the_most_of_each_hour() {
        let changes = [(30, 0), (70, 2), (75, 0), (190, 1), (250, 3), (255, 1)];
        let told = told(curve(&changes), at(30), at(10_000));
        let seen = minutes(&told);
        assert_eq!(
            seen,
            [(30, 0), (60, 2), (120, 0), (180, 1), (240, 3), (300, 1)]
        );
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
        assert_eq!(points[1].at.as_millisecond(), 5);
    }
}

//! The curves of open bugs: rows that follow what each release counts, written with the events that
//! change it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::state::Before;
use super::{Error, Store};
use crate::domain::bug_curve::{Counts, Curve, counts, moment, point, points, turns};
use crate::domain::bug_list::CurvePoint;
use crate::domain::event::Recorded;
use crate::domain::evolve::evolve;
use crate::domain::names::{ProjectName, SeverityId, Version};
use crate::domain::project::Project;

/// The curves of a project whose log is played.
#[derive(Debug, Default)]
pub(super) struct Curves {
    of: BTreeMap<Version, Curve>,
    /// Whether a count may have changed since the last point.
    turned: bool,
}

impl Curves {
    /// Plays one event. What a release counts is looked at once a moment, and when it ends.
    pub(super) fn play(&mut self, project: &mut Project, line: &Recorded) {
        if moment(line.stamp.at) > project.moment {
            self.flush(project);
        }
        if let Some((version, last)) = ending(project, line) {
            let curve = self.of.entry(version).or_default();
            curve.record(project.moment, &last);
        }
        self.turned |= turns(&line.event);
    }

    /// Takes in what the releases under way count since the project's last moment.
    pub(super) fn flush(&mut self, project: &Project) {
        if !std::mem::take(&mut self.turned) {
            return;
        }
        let releases = project.releases.values();
        for release in releases.filter(|r| r.state.is_under_way()) {
            if let Some(now) = counts(project, &release.version) {
                let curve = self.of.entry(release.version.clone()).or_default();
                curve.record(project.moment, &now);
            }
        }
    }

    /// The curves, by version.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Version, &Curve)> {
        self.of.iter()
    }
}

/// Plays an event. A release that it ends leaves the curve: what it counted then.
pub(super) fn ending(project: &mut Project, line: &Recorded) -> Option<(Version, Counts)> {
    let under_way = |project: &Project, version: &Version| {
        let release = project.releases.get(version);
        release.is_some_and(|r| r.state.is_under_way())
    };
    let going = line.event.release().filter(|v| under_way(project, v));
    evolve(project, line);
    let ended = going.filter(|v| !under_way(project, v))?;
    Some((ended.clone(), counts(project, ended)?))
}

/// Writes the points that a command adds to the curves: those of the releases under way after it,
/// and of those that it ended.
pub(super) fn write(
    transaction: &Transaction<'_>,
    before: &Before,
    after: &Project,
    ended: Vec<(Version, Counts)>,
) -> rusqlite::Result<()> {
    let releases = after.releases.values().filter(|r| r.state.is_under_way());
    let now = releases.filter_map(|r| Some((r.version.clone(), counts(after, &r.version)?)));
    for (version, now) in now.chain(ended) {
        let was = before.counts.get(&version);
        if was != Some(&now) {
            let was = was.cloned().unwrap_or_default();
            write_points(transaction, after, &version, &was, &now)?;
        }
    }
    Ok(())
}

fn write_points(
    transaction: &Transaction<'_>,
    project: &Project,
    version: &Version,
    was: &Counts,
    now: &Counts,
) -> rusqlite::Result<()> {
    let name = Store::name_of(project);
    let severities: BTreeSet<&SeverityId> = was.keys().chain(now.keys()).collect();
    for severity in severities {
        let key = (name.as_str(), version.as_str(), severity.as_str());
        let before: Option<u32> = transaction
            .prepare_cached(
                "SELECT open FROM bug_curves WHERE project = ?1 AND version = ?2 AND severity = ?3
                 AND at < ?4 ORDER BY at DESC LIMIT 1",
            )?
            .query_row(params![key.0, key.1, key.2, project.moment], |row| {
                row.get(0)
            })
            .optional()?;
        match point(before, now.get(severity).copied()) {
            Some(open) => write_row(transaction, key, project.moment, open)?,
            None => {
                transaction
                    .prepare_cached(
                        "DELETE FROM bug_curves
                         WHERE project = ?1 AND version = ?2 AND severity = ?3 AND at = ?4",
                    )?
                    .execute(params![key.0, key.1, key.2, project.moment])?;
            }
        }
    }
    Ok(())
}

/// Writes whole curves.
pub(super) fn write_all(
    transaction: &Transaction<'_>,
    project: &ProjectName,
    curves: &Curves,
) -> rusqlite::Result<()> {
    for (version, curve) in curves.iter() {
        for (at, severity, open) in curve.rows() {
            let key = (project.as_str(), version.as_str(), severity.as_str());
            write_row(transaction, key, at, open)?;
        }
    }
    Ok(())
}

fn write_row(
    transaction: &Transaction<'_>,
    (project, version, severity): (&str, &str, &str),
    at: i64,
    open: u32,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO bug_curves (project, version, at, severity, open) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (project, version, severity, at) DO UPDATE SET open = excluded.open",
        )?
        .execute(params![project, version, at, severity, open])?;
    Ok(())
}

impl Store {
    /// How many bugs of each severity a release counted when: every change.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn bug_curve(
        &self,
        project: &ProjectName,
        version: &Version,
    ) -> Result<Vec<CurvePoint>, Error> {
        let sql = "SELECT at, severity, open FROM bug_curves WHERE project = ?1 AND version = ?2
            ORDER BY at, severity";
        let rows: rusqlite::Result<Vec<(i64, SeverityId, u32)>> =
            self.conn.prepare_cached(sql).and_then(|mut statement| {
                let key = [project.as_str(), version.as_str()];
                let rows = statement.query_map(key, |row| {
                    let severity: String = row.get(1)?;
                    Ok((row.get(0)?, severity.into(), row.get(2)?))
                })?;
                rows.collect()
            });
        Ok(points(rows.map_err(|e| self.failed(&e))?))
    }
}

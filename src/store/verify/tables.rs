//! Holding the rows of the state tables against what a replay says.

use std::collections::BTreeMap;

use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::bugs::{COLUMNS, columns};
use super::super::curve::Curves;
use super::super::rebuild::{Projects, Replay};
use super::super::state::{Body, encode, word};
use super::super::{Error, Store};
use super::Problem;
use crate::domain::bug::Bug;
use crate::domain::names::ProjectName;
use crate::domain::process::Process;
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::domain::status::Summary;
use crate::domain::summary::summary;

/// Compares every row; what differs, is missing or is too much becomes a problem.
pub(super) fn compare(
    store: &Store,
    replay: Replay,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let Replay {
        mut projects,
        ended,
        curves,
        ..
    } = replay;
    compare_curves(store, &curves, problems)?;
    compare_projects(store, &projects, problems)?;
    compare_processes(store, &projects, problems)?;
    compare_releases(store, &projects, problems)?;
    compare_bugs(store, &projects, problems)?;
    // A row of the list is made from what is loaded to decide: neither ended releases nor
    // solved bugs.
    for project in projects.values_mut() {
        project.releases.retain(|_, r| r.state.is_under_way());
        project.bugs.unload(Bug::is_unsolved);
    }
    let under_way = projects.iter().flat_map(|(name, project)| {
        let rows = project.releases.keys().filter_map(|v| summary(project, v));
        rows.map(move |row| (format!("{name}/{}", row.version), row))
    });
    let ended = ended
        .into_iter()
        .map(|((name, version), row)| (format!("{name}/{version}"), row));
    compare_summaries(store, &ended.chain(under_way).collect(), problems)
}

/// Whether a row's text says the same as a value. Mostly it is the very same text; where not, a
/// field may have been added since it was written.
fn says<T: Serialize + DeserializeOwned + PartialEq>(text: &str, value: &T) -> bool {
    encode(value).is_ok_and(|encoded| encoded == text)
        || serde_json::from_str::<T>(text).is_ok_and(|decoded| decoded == *value)
}

/// Goes through a table: `judge` tells a row's key and whether it is right. Keys that were
/// expected and are not there are told too.
fn walk(
    store: &Store,
    table: &str,
    sql: &str,
    expected: impl Iterator<Item = String>,
    problems: &mut Vec<Problem>,
    mut judge: impl FnMut(&Row<'_>) -> rusqlite::Result<(String, bool)>,
) -> Result<(), Error> {
    let mut expected: BTreeMap<String, bool> = expected.map(|key| (key, false)).collect();
    let mut wrong = |key: &str| {
        problems.push(Problem::Row {
            table: table.to_owned(),
            key: key.to_owned(),
        });
    };
    let mut statement = store.conn.prepare(sql).map_err(|e| store.failed(&e))?;
    let mut rows = statement.query([]).map_err(|e| store.failed(&e))?;
    while let Some(row) = rows.next().map_err(|e| store.failed(&e))? {
        let (key, right) = judge(row).map_err(|e| store.failed(&e))?;
        let known = expected
            .get_mut(&key)
            .map(|seen| !std::mem::replace(seen, true));
        if !right || known != Some(true) {
            wrong(&key);
        }
    }
    for (key, _) in expected.iter().filter(|(_, seen)| !**seen) {
        wrong(key);
    }
    Ok(())
}

fn compare_projects(
    store: &Store,
    projects: &Projects,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let expected = projects.keys().map(ToString::to_string);
    let sql = "SELECT name, seq, body FROM projects ORDER BY name";
    walk(store, "projects", sql, expected, problems, |row| {
        let (name, seq, body): (String, u64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let right = projects
            .get(name.as_str())
            .is_some_and(|p| p.seq == seq && says(&body, &Body::of(p)));
        Ok((name, right))
    })
}

fn compare_processes(
    store: &Store,
    projects: &Projects,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let mut bodies: BTreeMap<&str, &Process> = BTreeMap::new();
    for project in projects.values() {
        bodies.extend(project.processes.iter().map(|(d, p)| (d.as_str(), p)));
    }
    let expected = bodies.keys().map(ToString::to_string);
    let sql = "SELECT digest, body FROM processes ORDER BY digest";
    walk(store, "processes", sql, expected, problems, |row| {
        let (digest, body): (String, String) = (row.get(0)?, row.get(1)?);
        let right = bodies
            .get(digest.as_str())
            .is_some_and(|process| says(&body, *process));
        Ok((digest, right))
    })?;
    let expected = projects
        .iter()
        .flat_map(|(name, p)| p.processes.keys().map(move |d| format!("{name}/{d}")));
    let sql = "SELECT project, digest FROM adopted ORDER BY project, digest";
    walk(store, "adopted", sql, expected, problems, |row| {
        let (project, digest): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((format!("{project}/{digest}"), true))
    })
}

/// The rows of a table of things that belong to projects, by `PROJECT/NAME`.
fn keys<'a, T: 'a, K: ToString + 'a>(
    projects: &'a Projects,
    things: impl Fn(&'a Project) -> &'a BTreeMap<K, T> + 'a,
) -> impl Iterator<Item = String> + 'a {
    projects.iter().flat_map(move |(name, project)| {
        things(project)
            .keys()
            .map(move |key| format!("{name}/{}", key.to_string()))
    })
}

fn compare_releases(
    store: &Store,
    projects: &Projects,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let expected = keys(projects, |p| &p.releases);
    let sql = "SELECT project, version, state, under_way, body FROM releases ORDER BY 1, 2";
    walk(store, "releases", sql, expected, problems, |row| {
        let (project, version, state): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let (under_way, body): (bool, String) = (row.get(3)?, row.get(4)?);
        let right = |r: &Release| {
            word(&r.state) == state && r.state.is_under_way() == under_way && says(&body, r)
        };
        let release = projects
            .get(project.as_str())
            .and_then(|p| p.releases.get(version.as_str()));
        Ok((format!("{project}/{version}"), release.is_some_and(right)))
    })
}

fn compare_bugs(
    store: &Store,
    projects: &Projects,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let expected = keys(projects, |p| &p.bugs);
    let sql = format!("SELECT project, body, {COLUMNS} FROM bugs ORDER BY project, id");
    walk(store, "bugs", &sql, expected, problems, |row| {
        let (project, body, id): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let bug = projects
            .get(project.as_str())
            .and_then(|p| p.bugs.get(id.as_str()));
        let mut right = bug.is_some_and(|bug| says(&body, bug));
        let values = bug.map(columns).into_iter().flatten();
        for (at, value) in values.enumerate() {
            right &= row.get_ref(at + 2)? == (&value).into();
        }
        Ok((format!("{project}/{id}"), right))
    })
}

fn compare_curves(
    store: &Store,
    curves: &BTreeMap<ProjectName, Curves>,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let mut points: BTreeMap<String, u32> = BTreeMap::new();
    for (project, curves) in curves {
        for (version, curve) in curves.iter() {
            let key = |at, severity| format!("{project}/{version}/{severity}/{at}");
            points.extend(curve.rows().map(|(at, s, open)| (key(at, s), open)));
        }
    }
    let expected = points.keys().cloned();
    let sql = "SELECT project, version, severity, at, open FROM bug_curves ORDER BY 1, 2, 3, 4";
    walk(store, "bug_curves", sql, expected, problems, |row| {
        let (project, version): (String, String) = (row.get(0)?, row.get(1)?);
        let (severity, at): (String, i64) = (row.get(2)?, row.get(3)?);
        let key = format!("{project}/{version}/{severity}/{at}");
        let right = points.get(&key) == Some(&row.get(4)?);
        Ok((key, right))
    })
}

fn compare_summaries(
    store: &Store,
    expected: &BTreeMap<String, Summary>,
    problems: &mut Vec<Problem>,
) -> Result<(), Error> {
    let all = expected.keys().cloned();
    let sql = "SELECT project, version, under_way, changed_at, body FROM summaries ORDER BY 1, 2";
    walk(store, "summaries", sql, all, problems, |row| {
        let (project, version): (String, String) = (row.get(0)?, row.get(1)?);
        let (under_way, changed_at): (bool, i64) = (row.get(2)?, row.get(3)?);
        let body: String = row.get(4)?;
        let key = format!("{project}/{version}");
        let right = expected.get(&key).is_some_and(|s| {
            s.state.is_under_way() == under_way
                && s.changed_at.as_microsecond() == changed_at
                && says(&body, s)
        });
        Ok((key, right))
    })
}

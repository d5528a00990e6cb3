//! The rows of bugs: what of a bug stands in columns of its own, and which bugs of a project are
//! loaded. A project may have 100,000 of them, so they are never read as a whole on the way to a
//! decision or a screen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::{Type, Value};
use rusqlite::{Connection, Transaction, params_from_iter};

use super::error::from_sqlite;
use super::state::{encode, word};
use super::{Error, Want};
use crate::domain::bug::{Bug, PutOff};
use crate::domain::bug_list::facts::{ordinal, weight};
use crate::domain::bugs::BugClass;
use crate::domain::names::{AppName, BugId, PersonName, Version};
use crate::domain::needed::needed;
use crate::domain::project::Project;

/// The columns that are drawn from a bug, besides the project and the body.
pub(super) const COLUMNS: &str = "id, solved, weight, reported, changed, ordinal, title, severity, state, \
    assignee, application, source, found_in, carried_by, promised, urgent, conflict";

/// The values of [`COLUMNS`].
pub(super) fn columns(bug: &Bug) -> [Value; 17] {
    let text = |text: &str| Value::Text(text.to_owned());
    let or_null = |text: Option<&str>| text.map_or(Value::Null, |t| Value::Text(t.to_owned()));
    let flag = |flag: bool| Value::Integer(i64::from(flag));
    let promised: Vec<&str> = bug.deferrals.iter().map(|d| d.to.as_str()).collect();
    let promised = (!promised.is_empty()).then(|| serde_json::json!(promised).to_string());
    [
        text(bug.id.as_str()),
        flag(!bug.is_unsolved()),
        Value::Text(weight(bug.state, bug.severity.as_str())),
        Value::Integer(bug.reported.at.as_microsecond()),
        Value::Integer(bug.changed.at.as_microsecond()),
        Value::Text(ordinal(&bug.id)),
        text(&bug.title),
        text(bug.severity.as_str()),
        Value::Text(word(&bug.state)),
        or_null(bug.assignee.as_ref().map(PersonName::as_str)),
        or_null(bug.application.as_ref().map(AppName::as_str)),
        or_null(bug.source.as_deref()),
        or_null(bug.found_in.as_ref().map(Version::as_str)),
        or_null(bug.carried_by.as_ref().map(Version::as_str)),
        promised.map_or(Value::Null, Value::Text),
        flag(bug.urgent),
        flag(bug.conflict.is_some()),
    ]
}

/// Writes the row of a bug that is new or has changed.
pub(super) fn write(
    transaction: &Transaction<'_>,
    project: &str,
    bug: &Bug,
) -> rusqlite::Result<()> {
    let own = [Value::Text(project.to_owned()), Value::Text(encode(bug)?)];
    transaction
        .prepare_cached(
            "INSERT INTO bugs (project, body, id, solved, weight, reported, changed, ordinal, title, severity,
                state, assignee, application, source, found_in, carried_by, promised, urgent, conflict)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (project, id) DO UPDATE SET body = excluded.body, solved = excluded.solved,
                weight = excluded.weight, reported = excluded.reported, changed = excluded.changed,
                title = excluded.title, severity = excluded.severity, state = excluded.state,
                assignee = excluded.assignee, application = excluded.application,
                source = excluded.source, found_in = excluded.found_in,
                carried_by = excluded.carried_by, promised = excluded.promised,
                urgent = excluded.urgent, conflict = excluded.conflict",
        )?
        .execute(params_from_iter(own.into_iter().chain(columns(bug))))?;
    Ok(())
}

/// What the column of promises tells, as [`columns`] wrote it.
fn put_off(
    found_in: Option<&Version>,
    promised: Option<String>,
) -> rusqlite::Result<Option<PutOff>> {
    let Some(promised) = promised else {
        return Ok(None);
    };
    let promised: Vec<Version> = serde_json::from_str(&promised)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, e.into()))?;
    Ok(PutOff::of(found_in, promised.iter()))
}

/// Reads the bugs of one project into it.
pub(super) struct Loader<'a> {
    conn: &'a Connection,
    path: &'a Path,
    key: &'a str,
}

impl<'a> Loader<'a> {
    pub(super) fn new(conn: &'a Connection, path: &'a Path, key: &'a str) -> Self {
        Self { conn, path, key }
    }

    /// Loads the bugs that are always loaded, those that are needed, and those that are wanted.
    /// The project's releases and processes are loaded before.
    pub(super) fn load(&self, want: &Want, project: &mut Project) -> Result<(), Error> {
        if want.everything {
            return self.take(" WHERE project = ?1", &[], project);
        }
        let weighed = " WHERE project = ?1 AND solved = 0 AND weight >= '2' AND weight < '3'";
        self.take(weighed, &[], project)?;
        if let Some(source) = &want.source {
            let source = [Value::Text(source.clone())];
            // They mostly lie side by side in the order of their ids.
            let theirs = " INDEXED BY bugs_named WHERE project = ?1 AND solved = 0 AND source = ?2";
            self.take(theirs, &source, project)?;
        }
        let rest = want.bugs.iter();
        let rest = rest.filter(|id| !project.bugs.contains_key(*id));
        let rest: Vec<BugId> = rest.cloned().collect();
        self.take_ids(&rest, project)?;
        self.complete(project)?;
        let wanted: BTreeSet<&BugId> = want.bugs.iter().collect();
        // Nobody's clock goes on to another bug unless the command is about bugs.
        if want.source.is_none() && wanted.is_empty() {
            return Ok(());
        }
        for classes in needed(project).next {
            let of_source = |id: &BugId| {
                let source = project.bugs.get(id).and_then(|b| b.source.as_ref());
                source.is_some() && source == want.source.as_ref()
            };
            let other = |id: &BugId| !wanted.contains(id) && !of_source(id);
            if let Some(next) = self.lowest(&classes, other)? {
                self.take_ids(&[next], project)?;
            }
        }
        Ok(())
    }

    /// Loads what is needed and isn't loaded yet.
    pub(super) fn complete(&self, project: &mut Project) -> Result<(), Error> {
        let mut needed = needed(project);
        let mut loaded: BTreeMap<BugClass, u32> = BTreeMap::new();
        for class in project.bugs.values().filter_map(BugClass::of) {
            *loaded.entry(class).or_default() += 1;
        }
        for (class, number) in project.bugs.classes().iter() {
            if loaded.get(class) == Some(&number) {
                needed.classes.remove(class);
            }
        }
        let mut ids: Vec<BugId> = needed.problems.into_iter().collect();
        let members = self.members(&needed.classes)?;
        ids.extend(members.into_iter().map(|(id, _)| id));
        ids.retain(|id| !project.bugs.contains_key(id));
        self.take_ids(&ids, project)
    }

    /// The bug with the lowest id of some classes, of those that `other` lets through.
    fn lowest(
        &self,
        classes: &BTreeSet<BugClass>,
        other: impl Fn(&BugId) -> bool,
    ) -> Result<Option<BugId>, Error> {
        let members = self.members(classes)?.into_iter().map(|(id, _)| id);
        Ok(members.filter(|id| other(id)).min())
    }

    /// The bugs of some classes. It looks at every bug as bad and in the same state.
    fn members(&self, classes: &BTreeSet<BugClass>) -> Result<Vec<(BugId, BugClass)>, Error> {
        let alike: BTreeSet<_> = classes.iter().map(|c| (c.state, &c.severity)).collect();
        let mut found = Vec::new();
        for (state, severity) in alike {
            let weight = weight(state, severity.as_str());
            let mut read = || -> rusqlite::Result<()> {
                let mut statement = self.conn.prepare_cached(
                    "SELECT id, found_in, carried_by, promised FROM bugs INDEXED BY bugs_weighed
                     WHERE project = ?1 AND solved = 0 AND weight = ?2",
                )?;
                let mut rows = statement.query([self.key, weight.as_str()])?;
                while let Some(row) = rows.next()? {
                    let version = |text: Option<String>| text.map(Version::from);
                    let found_in = version(row.get(1)?);
                    let class = BugClass {
                        severity: severity.clone(),
                        state,
                        put_off: put_off(found_in.as_ref(), row.get(3)?)?,
                        found_in,
                        carried_by: version(row.get(2)?),
                    };
                    if classes.contains(&class) {
                        found.push((row.get::<_, String>(0)?.into(), class));
                    }
                }
                Ok(())
            };
            read().map_err(|e| from_sqlite(self.path, &e))?;
        }
        Ok(found)
    }

    fn take_ids(&self, ids: &[BugId], project: &mut Project) -> Result<(), Error> {
        if ids.is_empty() {
            return Ok(());
        }
        if let [id] = ids {
            let id = [Value::Text(id.to_string())];
            return self.take(" WHERE project = ?1 AND id = ?2", &id, project);
        }
        // One question, however many there are.
        let ids = encode(&ids).map_err(|e| from_sqlite(self.path, &e))?;
        let among = " WHERE project = ?1 AND id IN (SELECT value FROM json_each(?2))";
        self.take(among, &[Value::Text(ids)], project)
    }

    /// Loads the bugs that a clause finds; those that are loaded stay as they are.
    fn take(&self, clause: &str, params: &[Value], project: &mut Project) -> Result<(), Error> {
        let failed = |e| from_sqlite(self.path, &e);
        let sql = format!("SELECT id, body FROM bugs{clause}");
        let mut statement = self.conn.prepare_cached(&sql).map_err(failed)?;
        let key = Value::Text(self.key.to_owned());
        let params = std::iter::once(&key).chain(params);
        let mut rows = statement.query(params_from_iter(params)).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let text = |index| {
                let value = row.get_ref(index).map_err(failed)?;
                value.as_str().map_err(|e| self.damaged(&e))
            };
            if project.bugs.contains_key(text(0)?) {
                continue;
            }
            let bug: Bug = serde_json::from_str(text(1)?).map_err(|e| self.damaged(&e))?;
            project.bugs.load(bug);
        }
        Ok(())
    }

    fn damaged(&self, what: &dyn std::fmt::Display) -> Error {
        Error::Damaged {
            path: self.path.to_owned(),
            what: format!("bugs: {what}"),
        }
    }
}

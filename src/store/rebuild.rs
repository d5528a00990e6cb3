//! Filling the state tables from the log, which is all they ever hold.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::from_sqlite;
use super::{Error, Store, read, state};
use crate::domain::bug::Bug;
use crate::domain::event::Recorded;
use crate::domain::evolve::evolve;
use crate::domain::names::ProjectName;
use crate::domain::project::Project;

/// Every project as the log tells it.
pub(super) type Projects = BTreeMap<ProjectName, Project>;

impl Store {
    /// Empties the state tables and fills them from the log.
    ///
    /// # Errors
    /// [`Error::Damaged`] when an event can't be understood; the tables stay as they were then.
    pub fn rebuild(&mut self) -> Result<(), Error> {
        let path = self.path.clone();
        if !self.writes {
            return Err(Error::ReadOnly { path });
        }
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| from_sqlite(&path, &e))?;
        fill(&transaction, &path)?;
        transaction.commit().map_err(|e| from_sqlite(&path, &e))
    }
}

/// Empties the state tables and fills them, in the caller's transaction.
pub(super) fn fill(transaction: &Transaction<'_>, path: &Path) -> Result<(), Error> {
    let failed = |e| from_sqlite(path, &e);
    transaction
        .execute_batch(
            "DELETE FROM summaries; DELETE FROM bugs; DELETE FROM releases;
             DELETE FROM adopted; DELETE FROM processes; DELETE FROM projects;",
        )
        .map_err(failed)?;
    let nothing = Project::default();
    for (_, mut project) in replay(transaction, path, |_, _, _| {})? {
        state::write(transaction, &nothing, &project).map_err(failed)?;
        project.bugs.retain(|_, bug: &mut Bug| bug.is_unsolved());
        state::write_summaries(transaction, &nothing, &project).map_err(failed)?;
    }
    Ok(())
}

/// Plays the log from its beginning. `see` is shown each line, the release it is filed under and
/// the state after it.
pub(super) fn replay(
    conn: &Connection,
    path: &Path,
    mut see: impl FnMut(&Recorded, Option<&str>, &Project),
) -> Result<Projects, Error> {
    let failed = |e| from_sqlite(path, &e);
    let mut projects = Projects::new();
    let sql = format!(
        "SELECT {}, release FROM events ORDER BY position",
        read::COLUMNS
    );
    let mut statement = conn.prepare(&sql).map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let line = read::line(row).map_err(|what| Error::Damaged {
            path: path.to_owned(),
            what,
        })?;
        let release = row
            .get_ref(8)
            .ok()
            .and_then(|value| value.as_str_or_null().ok().flatten());
        if !projects.contains_key(&line.project) {
            projects.insert(line.project.clone(), Project::default());
        }
        if let Some(project) = projects.get_mut(&line.project) {
            evolve(project, &line);
            see(&line, release, project);
        }
    }
    Ok(projects)
}

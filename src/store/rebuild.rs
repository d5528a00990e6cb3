//! Filling the state tables from the log, which is all they ever hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::curve::{self, Curves};
use super::error::from_sqlite;
use super::state::Before;
use super::{Error, Store, bugs, read, state};
use crate::domain::bug::Bug;
use crate::domain::event::Recorded;
use crate::domain::names::{ProjectName, Version};
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::domain::status::Summary;
use crate::domain::summary::summary;

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
            "DELETE FROM summaries; DELETE FROM bugs; DELETE FROM bug_curves; DELETE FROM releases;
             DELETE FROM adopted; DELETE FROM processes; DELETE FROM projects;",
        )
        .map_err(failed)?;
    let nothing = Before::default();
    let replay = replay(transaction, path, |_, _, _| {})?;
    for (name, mut project) in replay.projects {
        state::write(transaction, &nothing, &project).map_err(failed)?;
        for bug in project.bugs.values() {
            bugs::write(transaction, name.as_str(), bug).map_err(failed)?;
        }
        project.bugs.unload(Bug::is_unsolved);
        state::write_summaries(transaction, &nothing, &project, &BTreeSet::new())
            .map_err(failed)?;
    }
    for (name, curves) in &replay.curves {
        curve::write_all(transaction, name, curves).map_err(failed)?;
    }
    for summary in replay.ended.values() {
        state::write_summary(transaction, summary).map_err(failed)?;
    }
    Ok(())
}

/// What the log leads to.
#[derive(Default)]
pub(super) struct Replay {
    /// Every project as the log leaves it.
    pub projects: Projects,
    /// The row of the list of each ended release, as its last command left it.
    pub ended: BTreeMap<(ProjectName, Version), Summary>,
    /// The curves of open bugs.
    pub curves: BTreeMap<ProjectName, Curves>,
    commands: BTreeMap<ProjectName, Sounding>,
}

/// The command whose events are being played in a project; they carry the same moment.
#[derive(Default)]
struct Sounding {
    at: Option<Timestamp>,
    about: BTreeSet<Version>,
}

impl Replay {
    fn play(&mut self, line: &Recorded) -> &Project {
        let name = &line.project;
        let command = self.commands.entry(name.clone()).or_default();
        if command.at != Some(line.stamp.at) {
            let about = std::mem::take(&mut command.about);
            command.at = Some(line.stamp.at);
            self.keep_ended(name, about);
        }
        if let Some(version) = line.event.release()
            && let Some(command) = self.commands.get_mut(name)
        {
            command.about.insert(version.clone());
        }
        let project = self.projects.entry(name.clone()).or_default();
        let curves = self.curves.entry(name.clone()).or_default();
        curves.play(project, line);
        project
    }

    /// Keeps the rows of those releases that have ended, as the command about them leaves them.
    fn keep_ended(&mut self, name: &ProjectName, about: BTreeSet<Version>) {
        let Some(project) = self.projects.get(name) else {
            return;
        };
        let ended = |r: &Release| !r.state.is_under_way();
        for version in about {
            if project.releases.get(&version).is_some_and(ended)
                && let Some(row) = summary(project, &version)
            {
                self.ended.insert((name.clone(), version), row);
            }
        }
    }

    fn finish(mut self) -> Self {
        for (name, command) in std::mem::take(&mut self.commands) {
            self.keep_ended(&name, command.about);
        }
        for (name, curves) in &mut self.curves {
            if let Some(project) = self.projects.get(name) {
                curves.flush(project);
            }
        }
        self
    }
}

/// Plays the log from its beginning. `see` is shown each line, the release it is filed under and
/// the state after it.
pub(super) fn replay(
    conn: &Connection,
    path: &Path,
    mut see: impl FnMut(&Recorded, Option<&str>, &Project),
) -> Result<Replay, Error> {
    let failed = |e| from_sqlite(path, &e);
    let mut replay = Replay::default();
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
        see(&line, release, replay.play(&line));
    }
    Ok(replay.finish())
}

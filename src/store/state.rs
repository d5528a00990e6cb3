//! The state tables: what lists, cockpit and decisions need, written in the transaction of the
//! events that changed it. They can be filled again from the log at any time; they never hold
//! anything that the log doesn't.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::bugs::Loader;
use super::{Error, Store, Want};
use crate::domain::bug_curve::{Counts, counts};
use crate::domain::bugs::{Bugs, Numbers};
use crate::domain::names::{AppName, Digest, EnvId, ProjectName, Version};
use crate::domain::process::Process;
use crate::domain::project::{Application, Project, Running};
use crate::domain::release::Release;
use crate::domain::run::Usuals;
use crate::domain::source::BugSource;
use crate::domain::status::Summary;
use crate::domain::summary::summary;
use crate::domain::watched::{Agreed, Monitored, Said};

/// A project without what has tables of its own.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Body {
    #[serde(default)]
    moment: i64,
    applications: Vec<Application>,
    environments: BTreeMap<EnvId, BTreeMap<AppName, Running>>,
    #[serde(default)]
    bug_numbers: Numbers,
    next_bug: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    bug_sources: BTreeMap<String, BugSource>,
    #[serde(default, skip_serializing_if = "Usuals::is_empty")]
    usuals: Usuals,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    monitors: BTreeMap<String, Monitored>,
    #[serde(default, skip_serializing_if = "Agreed::is_empty")]
    agreed: Agreed,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    said: BTreeMap<EnvId, BTreeMap<AppName, Said>>,
}

impl Body {
    pub(super) fn of(project: &Project) -> Self {
        // Every field is named, so that a new one can't be forgotten here.
        let Project {
            name: _,
            seq: _,
            moment,
            applications,
            environments,
            processes: _,
            releases: _,
            bugs,
            next_bug,
            usuals,
            bug_sources,
            monitors,
            agreed,
            said,
        } = project;
        Self {
            moment: *moment,
            applications: applications.clone(),
            environments: environments.clone(),
            bug_numbers: bugs.numbers().clone(),
            next_bug: *next_bug,
            usuals: usuals.clone(),
            bug_sources: bug_sources.clone(),
            monitors: monitors.clone(),
            agreed: agreed.clone(),
            said: said.clone(),
        }
    }

    fn into_project(self, name: &ProjectName, seq: u64) -> Project {
        Project {
            name: Some(name.clone()),
            seq,
            moment: self.moment,
            applications: self.applications,
            environments: self.environments,
            processes: BTreeMap::new(),
            releases: BTreeMap::new(),
            bugs: Bugs::counted(self.bug_numbers),
            next_bug: self.next_bug,
            usuals: self.usuals,
            bug_sources: self.bug_sources,
            monitors: self.monitors,
            agreed: self.agreed,
            said: self.said,
        }
    }
}

/// What a project was before a command, as far as its rows show it.
#[derive(Debug, Default)]
pub(super) struct Before {
    processes: BTreeSet<Digest>,
    releases: BTreeMap<Version, Release>,
    summaries: BTreeMap<Version, Summary>,
    /// What each release counted.
    pub(super) counts: BTreeMap<Version, Counts>,
}

impl Before {
    pub(super) fn of(project: &Project) -> Self {
        let versions = || project.releases.keys();
        let row = |version: &Version| Some((version.clone(), summary(project, version)?));
        let count = |version: &Version| Some((version.clone(), counts(project, version)?));
        Self {
            processes: project.processes.keys().cloned().collect(),
            releases: project.releases.clone(),
            summaries: versions().filter_map(row).collect(),
            counts: versions().filter_map(count).collect(),
        }
    }
}

/// A value as its row keeps it.
pub(super) fn encode<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
}

/// The word that serde writes for an enumeration's value.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// How many events a project has.
pub(super) fn seq(conn: &Connection, project: &str) -> rusqlite::Result<u64> {
    let seq = conn
        .prepare_cached("SELECT seq FROM projects WHERE name = ?1")?
        .query_row([project], |row| row.get(0))
        .optional()?;
    Ok(seq.unwrap_or(0))
}

/// Writes the rows in which a project differs from what it was before, but those of its bugs.
pub(super) fn write(
    transaction: &Transaction<'_>,
    before: &Before,
    after: &Project,
) -> rusqlite::Result<()> {
    let project = Store::name_of(after);
    let project = project.as_str();
    transaction
        .prepare_cached(
            "INSERT INTO projects (name, seq, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, body = excluded.body",
        )?
        .execute(params![project, after.seq, encode(&Body::of(after))?])?;
    for (digest, process) in &after.processes {
        if !before.processes.contains(digest) {
            adopt(transaction, project, digest, process)?;
        }
    }
    for release in after.releases.values() {
        if before.releases.get(&release.version) != Some(release) {
            write_release(transaction, project, release)?;
        }
    }
    Ok(())
}

/// Writes the rows of the list that a command changed. A bug or an environment changes the rows of
/// every release under way, so each of them is looked at; the row of a release that has ended
/// stays as it was, unless the command was about it.
pub(super) fn write_summaries(
    transaction: &Transaction<'_>,
    before: &Before,
    after: &Project,
    about: &BTreeSet<&Version>,
) -> rusqlite::Result<()> {
    for (version, release) in &after.releases {
        if !release.state.is_under_way() && !about.contains(version) {
            continue;
        }
        let now = summary(after, version);
        if let Some(now) = now.filter(|now| before.summaries.get(version) != Some(now)) {
            write_summary(transaction, &now)?;
        }
    }
    Ok(())
}

/// Writes one row of the list.
pub(super) fn write_summary(
    transaction: &Transaction<'_>,
    summary: &Summary,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO summaries (project, version, under_way, changed_at, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (project, version) DO UPDATE SET under_way = excluded.under_way,
             changed_at = excluded.changed_at, body = excluded.body",
        )?
        .execute(params![
            summary.project.as_str(),
            summary.version.as_str(),
            summary.state.is_under_way(),
            summary.changed_at.as_microsecond(),
            encode(summary)?
        ])?;
    Ok(())
}

fn adopt(
    transaction: &Transaction<'_>,
    project: &str,
    digest: &Digest,
    process: &Process,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO processes (digest, body) VALUES (?1, ?2)")?
        .execute(params![digest.as_str(), encode(process)?])?;
    transaction
        .prepare_cached("INSERT OR IGNORE INTO adopted (project, digest) VALUES (?1, ?2)")?
        .execute(params![project, digest.as_str()])?;
    Ok(())
}

fn write_release(
    transaction: &Transaction<'_>,
    project: &str,
    release: &Release,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO releases (project, version, state, under_way, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (project, version) DO UPDATE
             SET state = excluded.state, under_way = excluded.under_way, body = excluded.body",
        )?
        .execute(params![
            project,
            release.version.as_str(),
            word(&release.state),
            release.state.is_under_way(),
            encode(release)?
        ])?;
    Ok(())
}

impl Store {
    /// Every project that has an event, by name.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn project_names(&self) -> Result<Vec<ProjectName>, Error> {
        self.texts("SELECT name FROM projects ORDER BY name", [])
            .map(|names| names.into_iter().map(ProjectName::from).collect())
    }

    /// Releases by name, without loading them: those under way where no version is given, else
    /// those of that version, also ended ones; of every project, or of one.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn find(
        &self,
        project: Option<&ProjectName>,
        version: Option<&Version>,
    ) -> Result<Vec<(ProjectName, Version)>, Error> {
        // The clauses name each column alone, so that an index serves each of the four.
        let of_project = ["?1 IS NULL", "project = ?1"][usize::from(project.is_some())];
        let chosen =
            ["under_way = 1 AND ?2 IS NULL", "version = ?2"][usize::from(version.is_some())];
        let sql = format!(
            "SELECT project, version FROM releases WHERE {of_project} AND {chosen} ORDER BY 1, 2"
        );
        let keys = (
            project.map(ProjectName::as_str),
            version.map(Version::as_str),
        );
        let found = self.conn.prepare_cached(&sql).and_then(|mut statement| {
            let rows = statement.query_map(keys, |row| {
                let (project, version): (String, String) = (row.get(0)?, row.get(1)?);
                Ok((project.into(), version.into()))
            })?;
            rows.collect()
        });
        found.map_err(|e| self.failed(&e))
    }

    /// The state of a project: its releases under way, the bugs that are needed to decide, and what
    /// else is wanted. A project that has no event yet is empty. All of one moment.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a row can't be understood.
    pub fn load(&self, name: &ProjectName, want: &Want) -> Result<Project, Error> {
        let transaction = self
            .conn
            .unchecked_transaction()
            .map_err(|e| self.failed(&e))?;
        let project = self.load_at_once(name, want)?;
        transaction.finish().map_err(|e| self.failed(&e))?;
        Ok(project)
    }

    pub(super) fn load_at_once(&self, name: &ProjectName, want: &Want) -> Result<Project, Error> {
        let key = name.as_str();
        let row = self
            .conn
            .prepare_cached("SELECT seq, body FROM projects WHERE name = ?1")
            .and_then(|mut s| {
                s.query_row([key], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
                    .optional()
            });
        let Some((seq, body)) = row.map_err(|e| self.failed(&e))? else {
            return Ok(Project {
                name: Some(name.clone()),
                ..Project::default()
            });
        };
        let mut project = self
            .decode::<Body>(&body, "projects")?
            .into_project(name, seq);
        self.load_releases(key, want, &mut project)?;
        self.load_processes(key, want, &mut project)?;
        Loader::new(&self.conn, &self.path, key).load(want, &mut project)?;
        Ok(project)
    }

    fn load_releases(&self, key: &str, want: &Want, project: &mut Project) -> Result<(), Error> {
        let mut bodies = if want.everything {
            self.texts("SELECT body FROM releases WHERE project = ?1", [key])?
        } else {
            self.texts(
                "SELECT body FROM releases WHERE project = ?1 AND under_way = 1",
                [key],
            )?
        };
        for version in &want.releases {
            bodies.extend(self.texts(
                "SELECT body FROM releases WHERE project = ?1 AND version = ?2 AND under_way = 0",
                [key, version.as_str()],
            )?);
        }
        for body in bodies {
            let release: Release = self.decode(&body, "releases")?;
            project.releases.insert(release.version.clone(), release);
        }
        Ok(())
    }

    fn load_processes(&self, key: &str, want: &Want, project: &mut Project) -> Result<(), Error> {
        let mut digests: BTreeSet<Digest> = project
            .releases
            .values()
            .map(|r| r.process.clone())
            .chain(want.processes.iter().cloned())
            .collect();
        if want.everything {
            let all = self.texts("SELECT digest FROM adopted WHERE project = ?1", [key])?;
            digests.extend(all.into_iter().map(Digest::from));
        }
        for digest in digests {
            let bodies = self.texts(
                "SELECT body FROM adopted JOIN processes USING (digest) WHERE project = ?1 AND digest = ?2",
                [key, digest.as_str()],
            )?;
            for body in bodies {
                let process: Process = self.decode(&body, "processes")?;
                project.processes.insert(digest.clone(), process);
            }
        }
        Ok(())
    }

    /// The first column of every row.
    pub(super) fn texts(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<String>, Error> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| {
                let rows = statement.query_map(params, |row| row.get(0))?;
                rows.collect()
            })
            .map_err(|e| self.failed(&e))
    }

    pub(super) fn decode<T: DeserializeOwned>(&self, body: &str, table: &str) -> Result<T, Error> {
        serde_json::from_str(body).map_err(|e| self.damaged(format!("{table}: {e}")))
    }
}

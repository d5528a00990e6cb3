//! Reading: the list, the log, documents.

use rusqlite::{OptionalExtension as _, Row};

use super::{Error, Head, Store, append};
use crate::domain::event::{EVENT_VERSION, Event, Recorded};
use crate::domain::names::{BugId, Digest, ProjectName, Version};
use crate::domain::stamp::Stamp;
use crate::domain::status::Summary;

/// Which rows of the list of releases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Ended releases too, after those under way.
    pub all: bool,
    /// Of one project alone.
    pub project: Option<ProjectName>,
    /// So many rows at most.
    pub limit: Option<u32>,
    /// After so many rows.
    pub offset: u32,
}

/// Which lines of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Of one project alone.
    pub project: Option<ProjectName>,
    /// Of one release alone; with its bugs' lines. Needs a project.
    pub release: Option<Version>,
    /// About one bug alone. Needs a project.
    pub bug: Option<BugId>,
    /// Only lines after this position.
    pub after: Option<u64>,
    /// Only lines before this position.
    pub before: Option<u64>,
    /// So many lines at most.
    pub limit: Option<u32>,
    /// The newest first.
    pub newest_first: bool,
}

/// The columns from which a line of the log is read.
pub(super) const COLUMNS: &str = "position, project, seq, at, by, recorded_by, version, payload";

impl Store {
    /// The rows of the list: those under way first, the last changed first.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a row can't be understood.
    pub fn summaries(&self, listing: &Listing) -> Result<Vec<Summary>, Error> {
        let mut sql = "SELECT body FROM summaries WHERE true".to_owned();
        if !listing.all {
            sql.push_str(" AND under_way = 1");
        }
        if listing.project.is_some() {
            sql.push_str(" AND project = ?3");
        } else {
            sql.push_str(" AND ?3 IS NULL");
        }
        sql.push_str(
            " ORDER BY under_way DESC, changed_at DESC, project, version LIMIT ?1 OFFSET ?2",
        );
        let limit = listing.limit.map_or(-1, i64::from);
        let project = listing.project.as_ref().map(ProjectName::as_str);
        self.texts(&sql, (limit, listing.offset, project))?
            .iter()
            .map(|body| self.decode(body, "summaries"))
            .collect()
    }

    /// The hotfixes of a project, those under way first, then the last changed first; so many at most.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn hotfixes(&self, project: &ProjectName, limit: u32) -> Result<Vec<Version>, Error> {
        let versions = self.texts(
            "SELECT version FROM summaries
             WHERE project = ?1 AND json_extract(body, '$.hotfix_of') IS NOT NULL
             ORDER BY under_way DESC, changed_at DESC, version LIMIT ?2",
            (project.as_str(), limit),
        )?;
        Ok(versions.into_iter().map(Version::from).collect())
    }

    /// The rows of the ended releases that a version mends or is mended by: `parent` is what it
    /// mends, and the hotfixes are those of either.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a row can't be understood.
    pub fn ended_kin(
        &self,
        project: &ProjectName,
        version: &Version,
        parent: Option<&Version>,
    ) -> Result<Vec<Summary>, Error> {
        let parent = parent.map(Version::as_str);
        let mut bodies = self.texts(
            "SELECT body FROM summaries
             WHERE project = ?1 AND under_way = 0 AND json_extract(body, '$.hotfix_of') IS NOT NULL
             AND json_extract(body, '$.hotfix_of') IN (?2, ?3)",
            (project.as_str(), version.as_str(), parent),
        )?;
        if let Some(parent) = parent {
            bodies.extend(self.texts(
                "SELECT body FROM summaries WHERE project = ?1 AND version = ?2 AND under_way = 0",
                (project.as_str(), parent),
            )?);
        }
        let rows = bodies.iter().map(|body| self.decode(body, "summaries"));
        rows.collect()
    }

    /// How many rows the list has.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn count(&self, all: bool) -> Result<u64, Error> {
        self.conn
            .prepare_cached("SELECT count(*) FROM summaries WHERE under_way = 1 OR ?1")
            .and_then(|mut s| s.query_row([all], |row| row.get(0)))
            .map_err(|e| self.failed(&e))
    }

    /// Lines after a position, oldest first: how somebody who follows catches up.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a line can't be understood.
    pub fn events(&self, after: u64, limit: u32) -> Result<Vec<Recorded>, Error> {
        self.log(&LogFilter {
            after: Some(after),
            limit: Some(limit),
            ..LogFilter::default()
        })
    }

    /// Lines of the log.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a line can't be understood.
    pub fn log(&self, filter: &LogFilter) -> Result<Vec<Recorded>, Error> {
        let mut sql = format!("SELECT {COLUMNS} FROM events WHERE position > ?1 AND position < ?2");
        for (given, clause) in [
            (filter.project.is_some(), " AND project = ?3"),
            (filter.release.is_some(), " AND release = ?4"),
            (filter.bug.is_some(), BUG_CLAUSE),
        ] {
            if given {
                sql.push_str(clause);
            }
        }
        // A project's own count runs as the positions do, and an index has it in that order.
        let of_project = filter.project.is_some() && filter.release.is_none();
        sql.push_str(match (of_project, filter.newest_first) {
            (true, true) => " ORDER BY seq DESC LIMIT ?5",
            (true, false) => " ORDER BY seq LIMIT ?5",
            (false, true) => " ORDER BY position DESC LIMIT ?5",
            (false, false) => " ORDER BY position LIMIT ?5",
        });
        let whole = |position: Option<u64>| position.and_then(|p| i64::try_from(p).ok());
        let (after, before) = (
            whole(filter.after).unwrap_or(0),
            whole(filter.before).unwrap_or(i64::MAX),
        );
        let limit = filter.limit.map_or(-1, i64::from);
        let mut statement = self
            .conn
            .prepare_cached(&sql)
            .map_err(|e| self.failed(&e))?;
        // Parameters that the text doesn't name may not be bound.
        let bound: [(i32, rusqlite::types::Value); 6] = [
            (1, after.into()),
            (2, before.into()),
            (3, text(filter.project.as_ref().map(ProjectName::as_str))),
            (4, text(filter.release.as_ref().map(Version::as_str))),
            (5, limit.into()),
            (6, text(filter.bug.as_ref().map(BugId::as_str))),
        ];
        for (index, value) in bound {
            if sql.contains(&format!("?{index}")) {
                let index = usize::try_from(index).unwrap_or_default();
                statement
                    .raw_bind_parameter(index, value)
                    .map_err(|e| self.failed(&e))?;
            }
        }
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().map_err(|e| self.failed(&e))? {
            lines.push(line(row).map_err(|what| self.damaged(what))?);
        }
        Ok(lines)
    }

    /// The end of the log.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn head(&self) -> Result<Head, Error> {
        append::head(&self.conn).map_err(|e| self.failed(&e))
    }

    /// The text of a document, by its hash.
    ///
    /// # Errors
    /// When SQLite can't read the file.
    pub fn document(&self, digest: &Digest) -> Result<Option<String>, Error> {
        self.conn
            .prepare_cached("SELECT text FROM documents WHERE digest = ?1")
            .and_then(|mut s| s.query_row([digest.as_str()], |row| row.get(0)).optional())
            .map_err(|e| self.failed(&e))
    }
}

/// A line about one bug: its own, or an import that changed it.
const BUG_CLAUSE: &str = " AND kind LIKE 'bug%' AND (json_extract(payload, '$.bug') = ?6
    OR EXISTS (SELECT 1 FROM json_each(payload, '$.changed') WHERE json_extract(value, '$.id') = ?6))";

fn text(value: Option<&str>) -> rusqlite::types::Value {
    value.map(str::to_owned).into()
}

/// Reads a line of the log from [`COLUMNS`]; says what can't be understood.
pub(super) fn line(row: &Row<'_>) -> Result<Recorded, String> {
    let position: u64 = row.get(0).map_err(|e| e.to_string())?;
    let wrong = |why: &dyn std::fmt::Display| format!("event {position}: {why}");
    let text = |index: usize| {
        row.get_ref(index)
            .map_err(|e| wrong(&e))?
            .as_str()
            .map_err(|e| wrong(&e))
    };
    let recorded_by: Option<String> = row.get(5).map_err(|e| wrong(&e))?;
    let version: u32 = row.get(6).map_err(|e| wrong(&e))?;
    Ok(Recorded {
        position,
        project: ProjectName::from(text(1)?),
        seq: row.get(2).map_err(|e| wrong(&e))?,
        stamp: Stamp {
            at: text(3)?.parse().map_err(|e: jiff::Error| wrong(&e))?,
            by: text(4)?.into(),
            recorded_by: recorded_by.map(Into::into),
        },
        event: decode(version, text(7)?).map_err(|e| wrong(&e))?,
    })
}

/// Reads an event as it was written, in whatever version that was.
pub(super) fn decode(version: u32, payload: &str) -> Result<Event, String> {
    if version == 0 || version > EVENT_VERSION {
        return Err(format!("version {version} is not known"));
    }
    serde_json::from_str(payload).map_err(|e| e.to_string())
}

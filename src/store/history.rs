//! The lines of the log about one bug, found by indexes of their own however long the log is.

use rusqlite::params;

use super::{Error, Store, read};
use crate::domain::event::Recorded;
use crate::domain::names::{BugId, ProjectName};

/// What a source said is cut down to this bug before it is read: it may have said 100,000.
const LINES: &str = "
    SELECT position, project, seq, at, by, recorded_by, version, payload
    FROM events INDEXED BY events_of_bug
    WHERE project = ?1 AND json_extract(payload, '$.bug') = ?2 AND kind >= 'bug_' AND kind < 'bug`'
    UNION ALL
    SELECT position, project, seq, at, by, recorded_by, version,
        json_set(payload, '$.changed', json((SELECT json_group_array(json(value))
            FROM json_each(payload, '$.changed') WHERE json_extract(value, '$.id') = ?2)))
    FROM events INDEXED BY events_of_sources
    WHERE project = ?1 AND kind = 'bugs_imported' AND instr(payload, ?3) > 0
    ORDER BY seq DESC";

impl Store {
    /// What was recorded about a bug, the newest first; of what a source said, what it said of this
    /// one.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a line can't be understood.
    pub fn bug_history(
        &self,
        project: &ProjectName,
        bug: &BugId,
        most: usize,
    ) -> Result<Vec<Recorded>, Error> {
        let failed = |e| self.failed(&e);
        // As it stands in a payload, if anywhere.
        let named = serde_json::json!(bug.as_str()).to_string();
        let mut statement = self.conn.prepare_cached(LINES).map_err(failed)?;
        let mut rows = statement
            .query(params![project.as_str(), bug.as_str(), named])
            .map_err(failed)?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let line = read::line(row).map_err(|what| Error::Damaged {
                path: self.path.clone(),
                what,
            })?;
            if line.event.bugs().contains(&bug) {
                lines.push(line);
            }
            if lines.len() == most {
                break;
            }
        }
        Ok(lines)
    }
}

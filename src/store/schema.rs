//! The tables, as a list of dated steps. A step that was released is never edited: another is
//! added. `user_version` counts the steps that a file has taken.

use rusqlite::{Connection, Transaction};

/// Says in the file's head that it is a golive store: "gliv".
pub(super) const APPLICATION_ID: i32 = 0x676c_6976;

/// One step from a version of the tables to the next.
pub(super) struct Step {
    /// When it was written and what it is for.
    pub story: &'static str,
    /// What it does.
    sql: &'static str,
    /// Whether the state tables must be filled again from the log after it.
    rebuild: bool,
}

/// Every step, in order.
pub(super) const STEPS: &[Step] = &[
    Step {
        story: "2026-11-23: the log of events with its chain, and the documents that it speaks of",
        sql: "
        CREATE TABLE events (
            position INTEGER PRIMARY KEY,
            project TEXT NOT NULL,
            seq INTEGER NOT NULL,
            kind TEXT NOT NULL,
            version INTEGER NOT NULL,
            at TEXT NOT NULL,
            by TEXT NOT NULL,
            recorded_by TEXT,
            release TEXT,
            payload TEXT NOT NULL,
            prev_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            UNIQUE (project, seq)
        ) STRICT;
        CREATE INDEX events_of_release ON events (project, release, position) WHERE release IS NOT NULL;
        CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TABLE documents (
            digest TEXT PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER documents_are_not_changed BEFORE UPDATE ON documents
            BEGIN SELECT RAISE(ABORT, 'documents are append-only'); END;
        CREATE TRIGGER documents_are_not_deleted BEFORE DELETE ON documents
            BEGIN SELECT RAISE(ABORT, 'documents are append-only'); END;
        ",
        rebuild: false,
    },
    Step {
        story: "2026-11-23: the state tables, so that nobody waits for a replay",
        // Bugs stand by whether they are solved first: a project's unsolved ones lie side by
        // side, however many were solved before them.
        sql: "
        CREATE TABLE projects (
            name TEXT PRIMARY KEY,
            seq INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE TABLE processes (
            digest TEXT PRIMARY KEY,
            body TEXT NOT NULL
        ) STRICT;
        CREATE TABLE adopted (
            project TEXT NOT NULL REFERENCES projects (name),
            digest TEXT NOT NULL REFERENCES processes (digest),
            PRIMARY KEY (project, digest)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE releases (
            project TEXT NOT NULL REFERENCES projects (name),
            version TEXT NOT NULL,
            state TEXT NOT NULL,
            under_way INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (project, version)
        ) STRICT;
        CREATE INDEX releases_under_way ON releases (project, version) WHERE under_way = 1;
        CREATE TABLE summaries (
            project TEXT NOT NULL,
            version TEXT NOT NULL,
            under_way INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (project, version)
        ) STRICT;
        CREATE INDEX summaries_listed ON summaries (under_way DESC, changed_at DESC, project, version);
        CREATE TABLE bugs (
            project TEXT NOT NULL REFERENCES projects (name),
            solved INTEGER NOT NULL,
            id TEXT NOT NULL,
            severity TEXT NOT NULL,
            state TEXT NOT NULL,
            found_in TEXT,
            body TEXT NOT NULL,
            PRIMARY KEY (project, solved, id)
        ) STRICT, WITHOUT ROWID;
        ",
        rebuild: true,
    },
    Step {
        story: "2026-11-23: bugs in columns, so that 100,000 of them are shown a page at a time; how \
            many were open when",
        // One index holds all that bugs are found by, in the order in which they are shown; the
        // two others serve the orders that people choose beside it.
        sql: "
        DROP TABLE bugs;
        CREATE TABLE bugs (
            number INTEGER PRIMARY KEY,
            project TEXT NOT NULL REFERENCES projects (name),
            id TEXT NOT NULL,
            solved INTEGER NOT NULL,
            weight TEXT NOT NULL,
            reported INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            ordinal TEXT NOT NULL,
            title TEXT NOT NULL,
            severity TEXT NOT NULL,
            state TEXT NOT NULL,
            assignee TEXT,
            application TEXT,
            source TEXT,
            found_in TEXT,
            carried_by TEXT,
            promised TEXT,
            urgent INTEGER NOT NULL,
            conflict INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX bugs_named ON bugs (project, id);
        CREATE INDEX bugs_weighed ON bugs (project, solved, weight, reported, id, found_in, carried_by,
            promised, assignee, application, source, urgent, conflict, ordinal, title);
        CREATE INDEX bugs_by_age ON bugs (project, solved, reported, weight, id, found_in);
        CREATE INDEX bugs_changed ON bugs (project, solved, changed DESC, weight, reported, id, found_in);
        CREATE TABLE bug_curves (
            project TEXT NOT NULL,
            version TEXT NOT NULL,
            hour INTEGER NOT NULL,
            severity TEXT NOT NULL,
            open INTEGER NOT NULL,
            PRIMARY KEY (project, version, severity, hour)
        ) STRICT, WITHOUT ROWID;
        ",
        rebuild: true,
    },
    Step {
        story: "2026-11-23: hotfixes are found by what they mend, however many releases there were",
        sql: "
        CREATE INDEX summaries_of_hotfixes ON summaries (project, json_extract(body, '$.hotfix_of'))
            WHERE json_extract(body, '$.hotfix_of') IS NOT NULL;
        ",
        rebuild: false,
    },
    Step {
        story: "2026-11-23: how many of the bugs that count were put off before, and from where; the \
            lines of one bug, however long the log is",
        sql: "
        CREATE INDEX events_of_bug ON events (project, json_extract(payload, '$.bug'), seq)
            WHERE kind >= 'bug_' AND kind < 'bug`';
        CREATE INDEX events_of_sources ON events (project, seq) WHERE kind = 'bugs_imported';
        ",
        rebuild: true,
    },
    Step {
        story: "2026-11-23: how many bugs were open when, to the moment: an hour hid what was open \
            within it",
        sql: "
        DROP TABLE bug_curves;
        CREATE TABLE bug_curves (
            project TEXT NOT NULL,
            version TEXT NOT NULL,
            at INTEGER NOT NULL,
            severity TEXT NOT NULL,
            open INTEGER NOT NULL,
            PRIMARY KEY (project, version, severity, at)
        ) STRICT, WITHOUT ROWID;
        ",
        rebuild: true,
    },
    Step {
        story: "2026-11-23: the numbers of ids sort as numbers also among bugs of one moment",
        sql: "
        DROP INDEX bugs_weighed;
        DROP INDEX bugs_by_age;
        DROP INDEX bugs_changed;
        CREATE INDEX bugs_weighed ON bugs (project, solved, weight, reported, ordinal, id, found_in,
            carried_by, promised, assignee, application, source, urgent, conflict, title);
        CREATE INDEX bugs_by_age ON bugs (project, solved, reported, weight, ordinal, id, found_in);
        CREATE INDEX bugs_changed ON bugs (project, solved, changed DESC, weight, reported, ordinal, id,
            found_in);
        ",
        rebuild: false,
    },
];

/// The triggers that keep the log as it is; `verify` looks for them.
pub(super) const GUARDS: [&str; 4] = [
    "events_are_not_changed",
    "events_are_not_deleted",
    "documents_are_not_changed",
    "documents_are_not_deleted",
];

/// The version of the tables that this program knows.
pub(super) const fn known() -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
    let steps = STEPS.len() as u32;
    steps
}

/// How many steps a file has taken.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Takes the steps that are missing, up to `target`; tells whether the state must be rebuilt.
pub(super) fn advance(transaction: &Transaction<'_>, target: u32) -> rusqlite::Result<bool> {
    let taken = version(transaction)?;
    let missing = STEPS.iter().take(target as usize).skip(taken as usize);
    let mut rebuild = false;
    for step in missing {
        tracing::debug!(story = step.story, "the store takes a step");
        transaction.execute_batch(step.sql)?;
        rebuild |= step.rebuild;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", target)?;
    Ok(rebuild)
}

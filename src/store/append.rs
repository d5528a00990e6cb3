//! Appending: the only way in which anything is written. One transaction holds the events, their
//! chain, their documents and the state that follows; it holds all of them or nothing.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::chain::{GENESIS, Link};
use super::error::from_sqlite;
use super::state::Before;
use super::{Error, Head, Store, bugs, curve, state};
use crate::domain::digest::sha256;
use crate::domain::event::{EVENT_VERSION, Event, Recorded};
use crate::domain::names::{Digest, PersonName, Version};
use crate::domain::project::Project;
use crate::domain::stamp::Stamp;

/// What is to be appended.
#[derive(Debug)]
pub struct Append {
    /// The state that the events were decided on, as [`Store::load`] gave it. Every release and
    /// bug that the events are about is in it, if the store has it.
    pub state: Project,
    /// What happened.
    pub events: Vec<Event>,
    /// Who and when.
    pub stamp: Stamp,
    /// The texts of the documents that the events speak of by their hash.
    pub documents: Vec<String>,
}

/// What was appended.
#[derive(Debug)]
pub struct Committed {
    /// The events as the log has them.
    pub recorded: Vec<Recorded>,
    /// The state after them.
    pub state: Project,
    /// The end of the log.
    pub head: Head,
}

impl Store {
    /// Appends the events and writes the state that they lead to. It is on the disk when this
    /// returns.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the project has moved on since the state was loaded: nothing is
    /// written then, and the command must be decided anew.
    pub fn append(&mut self, append: Append) -> Result<Committed, Error> {
        let path = self.path.clone();
        if !self.writes {
            return Err(Error::ReadOnly { path });
        }
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| from_sqlite(&path, &e))?;
        let committed = in_transaction(&transaction, append, &path)?;
        transaction.commit().map_err(|e| from_sqlite(&path, &e))?;
        if !committed.recorded.is_empty() {
            self.nudge();
        }
        Ok(committed)
    }

    /// Tells those who follow. SQLite makes a commit visible after its last write to a file, too
    /// late for whoever watches the files, so their times are touched once more. By path, since
    /// closing a descriptor would drop locks. It is a hint: when it fails nothing is lost.
    fn nudge(&self) {
        let wal = wal_of(&self.path);
        let now = rustix::fs::Timespec {
            tv_sec: 0,
            tv_nsec: rustix::fs::UTIME_NOW,
        };
        let times = rustix::fs::Timestamps {
            last_access: now,
            last_modification: now,
        };
        if let Err(error) =
            rustix::fs::utimensat(rustix::fs::CWD, &wal, &times, rustix::fs::AtFlags::empty())
        {
            tracing::debug!(%error, "followers were not told");
        }
    }
}

/// Where SQLite keeps what was committed and not yet moved into the store's own file.
pub(super) fn wal_of(store: &Path) -> std::path::PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn in_transaction(
    transaction: &Transaction<'_>,
    append: Append,
    path: &Path,
) -> Result<Committed, Error> {
    let failed = |e| from_sqlite(path, &e);
    let Append {
        state: mut after,
        events,
        stamp,
        documents,
    } = append;
    let project = Store::name_of(&after);
    let found = state::seq(transaction, project.as_str()).map_err(failed)?;
    if found != after.seq {
        return Err(Error::Conflict {
            project,
            expected: after.seq,
            found,
        });
    }
    let mut head = head(transaction).map_err(failed)?;
    // The bugs may be many, so they are not copied: what they were counted as is all that is kept.
    let before = Before::of(&after);
    let mut changed = BTreeSet::new();
    let mut recorded = Vec::with_capacity(events.len());
    let mut ended = Vec::new();
    for event in events {
        let line = Recorded {
            position: head.position + 1,
            project: project.clone(),
            seq: after.seq + 1,
            stamp: stamp.clone(),
            event,
        };
        changed.extend(line.event.bugs().into_iter().cloned());
        ended.extend(curve::ending(&mut after, &line));
        head = insert(transaction, &line, &head, about(&line.event, &after)).map_err(failed)?;
        recorded.push(line);
    }
    for text in documents {
        transaction
            .prepare_cached("INSERT OR IGNORE INTO documents (digest, text) VALUES (?1, ?2)")
            .and_then(|mut s| s.execute(params![sha256(text.as_bytes()).as_str(), text]))
            .map_err(failed)?;
    }
    if !recorded.is_empty() {
        state::write(transaction, &before, &after).map_err(failed)?;
        for bug in changed.iter().filter_map(|id| after.bugs.get(id)) {
            bugs::write(transaction, project.as_str(), bug).map_err(failed)?;
        }
        curve::write(transaction, &before, &after, ended).map_err(failed)?;
        // Fewer bugs may count now, so that reasons name some that were only a number before.
        bugs::Loader::new(transaction, path, project.as_str()).complete(&mut after)?;
        let about = recorded.iter().filter_map(|l| l.event.release()).collect();
        state::write_summaries(transaction, &before, &after, &about).map_err(failed)?;
    }
    Ok(Committed {
        recorded,
        state: after,
        head,
    })
}

/// The release in whose log an event is shown: its own, or the one that its bug was found in.
pub(super) fn about<'a>(event: &'a Event, after: &'a Project) -> Option<&'a str> {
    let of_bug = || match event.bugs().as_slice() {
        [bug] => after.bugs.get(*bug)?.found_in.as_ref(),
        _ => None,
    };
    event.release().or_else(of_bug).map(Version::as_str)
}

/// The end of the log.
pub(super) fn head(conn: &rusqlite::Connection) -> rusqlite::Result<Head> {
    let head = conn
        .prepare_cached("SELECT position, hash FROM events ORDER BY position DESC LIMIT 1")?
        .query_row([], |row| {
            Ok(Head {
                position: row.get(0)?,
                hash: Digest::new(row.get::<_, String>(1)?),
            })
        })
        .optional()?;
    Ok(head.unwrap_or_else(|| Head {
        position: 0,
        hash: GENESIS.into(),
    }))
}

fn insert(
    transaction: &Transaction<'_>,
    recorded: &Recorded,
    head: &Head,
    release: Option<&str>,
) -> rusqlite::Result<Head> {
    let payload = state::encode(&recorded.event)?;
    let at = recorded.stamp.at.to_string();
    let link = Link {
        position: recorded.position,
        project: recorded.project.as_str(),
        seq: recorded.seq,
        kind: kind(&payload),
        version: u64::from(EVENT_VERSION),
        at: &at,
        by: recorded.stamp.by.as_str(),
        recorded_by: recorded.stamp.recorded_by.as_ref().map(PersonName::as_str),
        payload: &payload,
        prev_hash: head.hash.as_str(),
    };
    let hash = link.hash(&mut Vec::with_capacity(payload.len() + 512));
    transaction
        .prepare_cached(
            "INSERT INTO events (position, project, seq, kind, version, at, by, recorded_by, release, payload, prev_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            link.position,
            link.project,
            link.seq,
            link.kind,
            link.version,
            link.at,
            link.by,
            link.recorded_by,
            release,
            link.payload,
            link.prev_hash,
            hash.as_str(),
        ])?;
    Ok(Head {
        position: recorded.position,
        hash,
    })
}

/// The kind of an event, from its JSON: serde writes the tag first.
pub(super) fn kind(payload: &str) -> &str {
    payload
        .strip_prefix(r#"{"kind":""#)
        .and_then(|rest| rest.split_once('"'))
        .map_or("", |(kind, _)| kind)
}

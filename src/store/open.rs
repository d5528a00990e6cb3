//! Opening a store: making it where there is none, telling what is not one, bringing it up to date.

use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;
use std::{fs, io, thread};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::from_sqlite;
use super::{Error, Store, schema};

/// Which file it is: device and number.
pub(super) type Identity = (u64, u64);

/// How often a lock is asked for before giving up: about ten seconds.
const PATIENCE: i32 = 10_000;
/// The first attempts are this close together, the others a millisecond apart.
const EAGER: Duration = Duration::from_micros(50);
/// How many attempts are eager.
const EAGER_ATTEMPTS: i32 = 40;

impl Store {
    /// Opens the store for reading and writing. What is missing is made, its folder too; an older
    /// store is brought up to date.
    ///
    /// # Errors
    /// [`Error::NotAStore`] and [`Error::Newer`] for files that are left as they are,
    /// [`Error::Refused`] when the system doesn't let it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            fs::create_dir_all(folder).map_err(|why| Error::Refused {
                path: folder.to_owned(),
                why,
            })?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut store = Self::connect(path, flags, true)?;
        let found = store.look()?;
        if found < schema::known() {
            store.bring_up_to_date(schema::known())?;
        }
        store.prepare()?;
        Ok(store)
    }

    /// Opens the store for reading alone: no statement on this handle can change it. Others may
    /// write at the same time.
    ///
    /// # Errors
    /// [`Error::Missing`] where there is none yet, [`Error::Older`] where it must be brought up to
    /// date first, and what [`Store::open`] says.
    pub fn open_read_only(path: &Path) -> Result<Self, Error> {
        let missing = || Error::Missing {
            path: path.to_owned(),
        };
        match fs::metadata(path) {
            Ok(found) if found.len() == 0 => return Err(missing()),
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Err(missing()),
            _ => {}
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let store = Self::connect(path, flags, false)?;
        let (found, known) = (store.look()?, schema::known());
        if found == 0 {
            return Err(missing());
        }
        if found < known {
            return Err(Error::Older {
                path: path.to_owned(),
                found,
                known,
            });
        }
        store
            .conn
            .pragma_update(None, "query_only", true)
            .map_err(|e| store.failed(&e))?;
        Ok(store)
    }

    fn connect(path: &Path, flags: OpenFlags, writes: bool) -> Result<Self, Error> {
        let mut conn =
            Connection::open_with_flags(path, flags).map_err(|e| from_sqlite(path, &e))?;
        conn.busy_handler(Some(wait_for_lock))
            .map_err(|e| from_sqlite(path, &e))?;
        conn.set_prepared_statement_cache_capacity(64);
        Ok(Self {
            conn,
            path: path.to_owned(),
            identity: identity(path),
            writes,
            counted: RefCell::default(),
        })
    }

    /// Which version of the tables is there; 0 for an empty file.
    fn look(&self) -> Result<u32, Error> {
        let (application, found, tables) = self.look_at_once().map_err(|e| self.failed(&e))?;
        let path = self.path.clone();
        let empty = application == 0 && found == 0 && tables == 0;
        if application != schema::APPLICATION_ID && !empty {
            return Err(Error::NotAStore { path });
        }
        let known = schema::known();
        if found > known {
            return Err(Error::Newer { path, found, known });
        }
        Ok(found)
    }

    /// In one transaction, since another process may be making the store at this moment.
    fn look_at_once(&self) -> rusqlite::Result<(i32, u32, u32)> {
        let transaction = self.conn.unchecked_transaction()?;
        let tables = "SELECT count(*) FROM sqlite_schema";
        let tables = transaction.query_row(tables, [], |row| row.get(0))?;
        let application = transaction.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let found = schema::version(&transaction)?;
        transaction.finish()?;
        Ok((application, found, tables))
    }

    /// Takes the missing steps. Another process may do so at the same time: the steps are counted
    /// again under the lock.
    pub(super) fn bring_up_to_date(&mut self, target: u32) -> Result<(), Error> {
        self.writable()?;
        self.use_wal()?;
        let path = self.path.clone();
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| from_sqlite(&path, &e))?;
        let found = schema::version(&transaction).map_err(|e| from_sqlite(&path, &e))?;
        if found >= target {
            return Ok(());
        }
        let rebuild = schema::advance(&transaction, target).map_err(|e| from_sqlite(&path, &e))?;
        if rebuild {
            super::rebuild::fill(&transaction, &path)?;
        }
        transaction.commit().map_err(|e| from_sqlite(&path, &e))
    }

    /// SQLite doesn't ask the busy handler when the journal's mode changes, so it is asked here.
    fn use_wal(&self) -> Result<(), Error> {
        let mut attempt = 0;
        loop {
            let result: rusqlite::Result<String> =
                self.conn
                    .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0));
            match result.map_err(|e| self.failed(&e)) {
                Ok(_) => return Ok(()),
                Err(Error::Busy { .. }) if wait_for_lock(attempt) => attempt += 1,
                Err(other) => return Err(other),
            }
        }
    }

    fn prepare(&self) -> Result<(), Error> {
        self.writable()?;
        self.conn
            .execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
            .map_err(|e| self.failed(&e))
    }

    /// SQLite opens a file that may not be written without a word, and refuses the first write.
    fn writable(&self) -> Result<(), Error> {
        let read_only = self
            .conn
            .is_readonly(rusqlite::MAIN_DB)
            .map_err(|e| self.failed(&e))?;
        if read_only {
            return Err(Error::Refused {
                path: self.path.clone(),
                why: io::ErrorKind::PermissionDenied.into(),
            });
        }
        Ok(())
    }
}

/// Waits a little and says whether to ask again. SQLite's own handler sleeps up to 100 ms at a
/// time, which adds up to half a second between two busy writers; a commit takes half a millisecond.
pub(super) fn wait_for_lock(attempt: i32) -> bool {
    if attempt >= PATIENCE {
        return false;
    }
    thread::sleep(if attempt < EAGER_ATTEMPTS {
        EAGER
    } else {
        Duration::from_millis(1)
    });
    true
}

/// Which file the path names now.
pub(super) fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

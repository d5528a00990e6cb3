//! What monitors saw lately, in a file of its own beside the store: losing it costs a picture and
//! nothing else, and whoever follows the log is not woken by it.
//!
//! Looks are appended in the order of time and thinned from their oldest end, so that a batch of
//! them touches a few pages however many monitors there are, and the file stays as large as a week
//! makes it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OpenFlags, Transaction, params};

use super::Error;
use super::error::from_sqlite;
use super::open::wait_for_lock;
use crate::domain::names::{EnvId, ProjectName};
use crate::domain::samples::{
    Bucket, EACH, HOURS, Lately, Look, MINUTES, PART, PARTS, Picture, picture_from,
};

/// The version of these tables. Others are made anew: what was seen is seen again soon.
const VERSION: u32 = 1;

const TABLES: &str = "
    DROP TABLE IF EXISTS monitors;
    DROP TABLE IF EXISTS looks;
    DROP TABLE IF EXISTS minutes;
    DROP TABLE IF EXISTS hours;
    CREATE TABLE monitors (
        number INTEGER PRIMARY KEY,
        project TEXT NOT NULL,
        name TEXT NOT NULL,
        environment TEXT NOT NULL,
        at INTEGER NOT NULL,
        took INTEGER,
        UNIQUE (project, name)
    ) STRICT;
    CREATE TABLE looks (
        at INTEGER NOT NULL,
        monitor INTEGER NOT NULL,
        took INTEGER,
        PRIMARY KEY (at, monitor)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE minutes (
        at INTEGER NOT NULL,
        monitor INTEGER NOT NULL,
        good INTEGER NOT NULL,
        bad INTEGER NOT NULL,
        took INTEGER NOT NULL,
        PRIMARY KEY (at, monitor)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hours (
        at INTEGER NOT NULL,
        monitor INTEGER NOT NULL,
        good INTEGER NOT NULL,
        bad INTEGER NOT NULL,
        took INTEGER NOT NULL,
        PRIMARY KEY (at, monitor)
    ) STRICT, WITHOUT ROWID;
";

/// The file of what monitors saw, open.
pub struct Looks {
    conn: Connection,
    path: PathBuf,
    /// Up to when it was thinned, in seconds since 1970.
    thinned: i64,
}

/// A look, and at what.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The monitor's name, once in its project.
    pub name: String,
    /// The environment that it is in.
    pub environment: EnvId,
    /// What was seen.
    pub look: Look,
}

impl Looks {
    /// Where the file of a store is.
    #[must_use]
    pub fn path_of(store: &Path) -> PathBuf {
        let mut path = store.as_os_str().to_owned();
        path.push(".looks");
        path.into()
    }

    /// Opens it for writing; it is made where there is none.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn open(store: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let looks = Self::connect(store, flags)?;
        // What a power cut takes is seen again soon: nothing waits for the disk.
        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;";
        looks.done(looks.conn.execute_batch(pragmas))?;
        if looks.done(looks.version())? != VERSION {
            let all = format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;");
            looks.done(looks.conn.execute_batch(&all))?;
        }
        Ok(looks)
    }

    /// Opens it for reading; `None` where nothing was seen yet.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn open_read_only(store: &Path) -> Result<Option<Self>, Error> {
        if !Self::path_of(store).exists() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let looks = Self::connect(store, flags)?;
        let known = looks.done(looks.version())? == VERSION;
        Ok(known.then_some(looks))
    }

    fn connect(store: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let path = Self::path_of(store);
        let mut conn =
            Connection::open_with_flags(&path, flags).map_err(|e| from_sqlite(&path, &e))?;
        conn.busy_handler(Some(wait_for_lock))
            .map_err(|e| from_sqlite(&path, &e))?;
        Ok(Self {
            conn,
            path,
            thinned: i64::MIN,
        })
    }

    /// Keeps what was seen, and thins what is old.
    ///
    /// # Errors
    /// What SQLite says; nothing is kept then.
    pub fn keep(&mut self, project: &ProjectName, seen: &[Kept]) -> Result<(), Error> {
        let now = seen.iter().map(|kept| kept.look.at.as_second()).max();
        let Some(now) = now else {
            return Ok(());
        };
        let thins = whole(now, EACH) > self.thinned;
        let path = self.path.clone();
        let kept = self.conn.transaction().and_then(|transaction| {
            write(&transaction, project, seen)?;
            if thins {
                thin(&transaction, now)?;
            }
            transaction.commit()
        });
        kept.map_err(|e| from_sqlite(&path, &e))?;
        if thins {
            self.thinned = whole(now, EACH);
        }
        Ok(())
    }

    /// What was seen lately of a project's monitors.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn lately(&self, project: &ProjectName, now: Timestamp) -> Result<Lately, Error> {
        let read = || -> rusqlite::Result<Lately> {
            let mut lately = Lately::default();
            let mut last = self
                .conn
                .prepare_cached("SELECT name, at, took FROM monitors WHERE project = ?1")?;
            let mut rows = last.query([project.as_str()])?;
            while let Some(row) = rows.next()? {
                let look = Look {
                    at: moment(row.get(1)?),
                    took: row.get::<_, Option<i64>>(2)?.map(micros),
                };
                lately.last.insert(row.get(0)?, look);
            }
            let from = picture_from(now).as_second();
            let part = PART.as_secs();
            // What is kept by the minute and each look lie beside each other, never over each other.
            let mut parts = self.conn.prepare_cached(
                "SELECT environment, (seen.at - ?2) / ?3 AS part, sum(good), sum(bad), sum(seen.took)
                 FROM (SELECT at, monitor, took IS NOT NULL AS good, took IS NULL AS bad,
                              coalesce(took, 0) AS took FROM looks WHERE at >= ?2
                       UNION ALL
                       SELECT at, monitor, good, bad, took FROM minutes WHERE at >= ?2) AS seen
                 JOIN monitors ON number = monitor
                 WHERE project = ?1 GROUP BY environment, part",
            )?;
            let mut rows = parts.query(params![project.as_str(), from, part])?;
            while let Some(row) = rows.next()? {
                let environment: String = row.get(0)?;
                let place = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(PARTS);
                let bucket = Bucket {
                    good: count(row.get(2)?),
                    bad: count(row.get(3)?),
                    took: micros(row.get(4)?),
                };
                let picture: &mut Picture = lately.pictures.entry(environment.into()).or_default();
                if let Some(place) = picture.get_mut(place) {
                    *place = Some(bucket);
                }
            }
            Ok(lately)
        };
        self.done(read())
    }

    /// How many looks there were at each of a project's monitors between two moments, as far as they are
    /// kept: what is kept by the hour counts by the hour's beginning.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn counted(
        &self,
        project: &ProjectName,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<(String, u64)>, Error> {
        let read = || -> rusqlite::Result<Vec<(String, u64)>> {
            let mut counts = self.conn.prepare_cached(
                "SELECT name, sum(n) FROM (
                    SELECT monitor, count(*) AS n FROM looks WHERE at BETWEEN ?2 AND ?3
                    GROUP BY monitor UNION ALL
                    SELECT monitor, sum(good + bad) FROM minutes WHERE at BETWEEN ?2 AND ?3
                    GROUP BY monitor UNION ALL
                    SELECT monitor, sum(good + bad) FROM hours WHERE at BETWEEN ?2 AND ?3
                    GROUP BY monitor)
                 JOIN monitors ON number = monitor WHERE project = ?1 GROUP BY name",
            )?;
            // What is kept by the hour or by the minute began before.
            let from = from.as_second().div_euclid(3600) * 3600;
            let keys = params![project.as_str(), from, to.as_second()];
            let rows = counts.query_map(keys, |row| Ok((row.get(0)?, count(row.get(1)?))))?;
            rows.collect()
        };
        self.done(read())
    }

    fn version(&self) -> rusqlite::Result<u32> {
        self.conn
            .query_row("PRAGMA user_version", [], |row| row.get(0))
    }

    fn done<T>(&self, result: rusqlite::Result<T>) -> Result<T, Error> {
        result.map_err(|e| from_sqlite(&self.path, &e))
    }
}

fn write(
    transaction: &Transaction<'_>,
    project: &ProjectName,
    seen: &[Kept],
) -> rusqlite::Result<()> {
    let mut last = transaction.prepare_cached(
        "INSERT INTO monitors (project, name, environment, at, took) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (project, name) DO UPDATE SET environment = excluded.environment,
         at = excluded.at, took = excluded.took RETURNING number",
    )?;
    let mut look = transaction
        .prepare_cached("INSERT OR REPLACE INTO looks (at, monitor, took) VALUES (?1, ?2, ?3)")?;
    for Kept {
        name,
        environment,
        look: seen,
    } in seen
    {
        let at = seen.at.as_second();
        let took = seen
            .took
            .map(|took| i64::try_from(took.as_micros()).unwrap_or(i64::MAX));
        let number: i64 = last.query_row(
            params![project.as_str(), name, environment.as_str(), at, took],
            |row| row.get(0),
        )?;
        look.execute(params![at, number, took])?;
    }
    Ok(())
}

/// Puts what is old together: looks by the minute, minutes by the hour; and drops the oldest, with
/// monitors that nobody has looked at for as long.
fn thin(transaction: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
    let by = |sql: &str, at: i64| transaction.prepare_cached(sql)?.execute([at]);
    let looks = whole(now, EACH);
    by(
        "INSERT OR REPLACE INTO minutes
         SELECT at / 60 * 60 AS minute, monitor, count(took), count(*) - count(took),
                coalesce(sum(took), 0)
         FROM looks WHERE at < ?1 GROUP BY minute, monitor",
        looks,
    )?;
    by("DELETE FROM looks WHERE at < ?1", looks)?;
    let minutes = now.saturating_sub(MINUTES.as_secs()).div_euclid(3600) * 3600;
    by(
        "INSERT OR REPLACE INTO hours
         SELECT at / 3600 * 3600 AS hour, monitor, sum(good), sum(bad), sum(took)
         FROM minutes WHERE at < ?1 GROUP BY hour, monitor",
        minutes,
    )?;
    by("DELETE FROM minutes WHERE at < ?1", minutes)?;
    let hours = now.saturating_sub(HOURS.as_secs());
    by("DELETE FROM hours WHERE at < ?1", hours)?;
    by("DELETE FROM monitors WHERE at < ?1", hours)?;
    Ok(())
}

/// The minute that began so long before, in seconds since 1970.
fn whole(now: i64, before: SignedDuration) -> i64 {
    now.saturating_sub(before.as_secs()).div_euclid(60) * 60
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or_default()
}

fn micros(of: i64) -> Duration {
    Duration::from_micros(u64::try_from(of).unwrap_or_default())
}

fn count(of: i64) -> u64 {
    u64::try_from(of).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn kept(name: &str, second: i64, took: Option<u64>) -> Kept {
        Kept {
            name: format!("production/{name}"),
            environment: "production".into(),
            look: Look {
                at: at(second),
                took: took.map(Duration::from_millis),
            },
        }
    }

    #[test]
    fn what_was_seen_is_shown_until_it_is_thinned_and_then_by_the_minute() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("golive.db");
        assert!(Looks::open_read_only(&store).unwrap().is_none());
        let mut looks = Looks::open(&store).unwrap();
        let project = "payments".into();
        // Two hours of a look every ten seconds; the third in each minute is bad.
        let begin = 1_800_000_000;
        for minute in 0..120 {
            let batch: Vec<Kept> = (0..6)
                .map(|n| kept("pay", begin + minute * 60 + n * 10, (n != 2).then_some(40)))
                .collect();
            looks.keep(&project, &batch).unwrap();
        }
        let now = at(begin + 120 * 60 - 1);
        let reader = Looks::open_read_only(&store).unwrap().unwrap();
        let lately = reader.lately(&project, now).unwrap();
        assert_eq!(
            lately.last["production/pay"].at.as_second(),
            begin + 119 * 60 + 50
        );
        let picture = lately.pictures["production"];
        for part in picture.iter().take(PARTS - 1) {
            let part = part.unwrap();
            assert_eq!((part.good, part.bad), (15, 3));
            assert_eq!(part.average(), Some(Duration::from_millis(40)));
        }
        let counted = reader.counted(&project, at(begin), now).unwrap();
        assert_eq!(counted, [("production/pay".to_owned(), 720)]);
        let rows = |table: &str| -> i64 {
            let sql = format!("SELECT count(*) FROM {table}");
            reader.conn.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        assert!(rows("looks") <= 66, "{}", rows("looks"));
        assert_eq!(rows("minutes") + rows("looks") / 6, 120);
    }

    #[test]
    fn it_grows_no_more_after_a_week_and_forgets_what_is_watched_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("golive.db");
        let mut looks = Looks::open(&store).unwrap();
        let project = "payments".into();
        let begin = 1_800_000_000;
        looks.keep(&project, &[kept("gone", begin, None)]).unwrap();
        let mut sizes = Vec::new();
        for quarter in 0..(4 * 24 * 20) {
            let seen = kept("pay", begin + 900 * quarter, Some(40));
            looks.keep(&project, &[seen]).unwrap();
            if quarter % (4 * 24) == 0 {
                let sql = "SELECT (SELECT count(*) FROM looks) + (SELECT count(*) FROM minutes)
                    + (SELECT count(*) FROM hours)";
                let rows: i64 = looks.conn.query_row(sql, [], |row| row.get(0)).unwrap();
                sizes.push(rows);
            }
        }
        assert_eq!(sizes[10], sizes[19], "{sizes:?}");
        let now = at(begin + 900 * 4 * 24 * 20);
        let lately = looks.lately(&project, now).unwrap();
        assert_eq!(lately.last.keys().collect::<Vec<_>>(), ["production/pay"]);
    }
}

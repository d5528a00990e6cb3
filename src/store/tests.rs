//! The store, by what a person would notice. Tampering is done behind its back, by plain SQL.

use std::fs;
use std::sync::OnceLock;

use super::*;
use crate::domain::command::Command;
use crate::domain::event::{Event, Recorded};
use crate::domain::lang::Lang;
use crate::domain::project::Project;
use crate::domain::scenario::{PLAN, Scenario};
use crate::domain::stamp::Stamp;
use crate::text::Explain as _;

/// A store in a folder that vanishes with it.
struct Shelf {
    store: Store,
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("deep/er/golive.db")).unwrap();
        Self { store, folder }
    }

    /// A store with two releases, one of them closed, and bugs in every state.
    fn with_history() -> Self {
        static WRITTEN: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = WRITTEN.get_or_init(|| {
            let mut shelf = Self::new();
            shelf.feed(&history().log);
            let path = shelf.store.path().to_owned();
            drop(shelf.store);
            fs::read(path).unwrap()
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("golive.db");
        fs::write(&path, bytes).unwrap();
        let store = Store::open(&path).unwrap();
        Self { store, folder }
    }

    /// Appends what a scenario recorded, command by command, as the engine would.
    fn feed(&mut self, log: &[Recorded]) {
        for lines in log.chunk_by(|a, b| a.stamp.at == b.stamp.at) {
            let events: Vec<Event> = lines.iter().map(|l| l.event.clone()).collect();
            let want = Want {
                releases: events.iter().filter_map(|e| e.release().cloned()).collect(),
                bugs: events
                    .iter()
                    .flat_map(|e| e.bugs().into_iter().cloned())
                    .collect(),
                processes: events.iter().filter_map(process).collect(),
                ..Want::default()
            };
            let state = self.store.load(&lines[0].project, &want).unwrap();
            let append = Append {
                state,
                events,
                stamp: lines[0].stamp.clone(),
                documents: vec![PLAN.to_owned()],
            };
            self.store.append(append).unwrap();
        }
    }

    fn tamper(&self, sql: &str) {
        let conn = Connection::open(self.store.path()).unwrap();
        let triggers = "DROP TRIGGER events_are_not_changed; DROP TRIGGER events_are_not_deleted;";
        let put_back = schema_of_triggers(&conn);
        conn.execute_batch(triggers).unwrap();
        conn.execute_batch(sql).unwrap();
        conn.execute_batch(&put_back).unwrap();
    }

    fn problems(&self) -> Vec<Problem> {
        self.store.verify(None).unwrap().problems
    }

    /// Every row of every state table.
    fn tables(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for (table, columns) in [
            ("projects", "name || seq || body"),
            ("processes", "digest || body"),
            ("adopted", "project || digest"),
            (
                "releases",
                "project || version || state || under_way || body",
            ),
            (
                "summaries",
                "project || version || under_way || changed_at || body",
            ),
            ("bug_curves", "project || version || severity || at || open"),
            (
                "bugs",
                "project || id || solved || weight || reported || changed || ordinal || title || severity || state || ifnull(found_in, '-') || urgent || conflict || body",
            ),
        ] {
            let sql = format!("SELECT '{table} ' || {columns} FROM {table} ORDER BY 1");
            rows.extend(self.store.texts(&sql, []).unwrap());
        }
        rows
    }
}

fn schema_of_triggers(conn: &Connection) -> String {
    let sql = "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'";
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// 2.4.0 is closed; 2.5.0 is in test with a bug deferred to it, one open and one verified.
fn history() -> Scenario {
    let mut s = Scenario::with_release();
    let deferred = s.report("C");
    s.ok(Command::DeferBug {
        bug: deferred,
        to: "2.5.0".into(),
        reason: "cosmetic".to_owned(),
        second: None,
    });
    let window = s.window(0, 60 * 24);
    s.ok(Command::SetWindow {
        window: Some(window),
    });
    s.until("observe");
    s.finish_stage();
    s.ok(Command::Close);
    s.create("2.5.0", 'b', None);
    s.until("internal_test");
    s.report("B");
    let solved = s.report("C");
    s.deploy("test");
    s.ok(Command::FixBug {
        bug: solved.clone(),
        note: None,
    });
    s.ok(Command::VerifyBug {
        bug: solved,
        environment: None,
        commit: None,
    });
    s
}

/// The version of the process that a release is begun by.
fn process(event: &Event) -> Option<crate::domain::names::Digest> {
    match event {
        Event::ReleaseCreated { process, .. } => Some(process.clone()),
        _ => None,
    }
}

fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-23T06:00:00Z".parse().unwrap(),
        by: "li".into(),
        recorded_by: Some("wang".into()),
    }
}

fn bug(id: &str) -> Event {
    Event::BugReported {
        bug: id.into(),
        release: None,
        severity: "C".into(),
        title: "退款两次".to_owned(),
        assignee: None,
        url: None,
        application: None,
    }
}

fn say(state: Project, events: Vec<Event>) -> Append {
    Append {
        state,
        events,
        stamp: stamp(),
        documents: Vec::new(),
    }
}

fn refused(result: Result<Store, Error>) -> Error {
    result.err().expect("an error")
}

#[test]
fn what_was_appended_is_read_back_and_verifies() {
    let mut shelf = Shelf::new();
    let state = shelf.store.load(&"pay".into(), &Want::default()).unwrap();
    assert_eq!((state.name.clone(), state.seq), (Some("pay".into()), 0));
    let append = say(state, vec![bug("BUG-1"), bug("BUG-2")]);
    let done = shelf.store.append(append).unwrap();
    assert_eq!(done.head.position, 2);
    let read = Store::open_read_only(shelf.store.path()).unwrap();
    assert_eq!(
        read.load(&"pay".into(), &Want::everything()).unwrap(),
        done.state
    );
    // What nobody is about to decide on is counted, not loaded.
    let part = read.load(&"pay".into(), &Want::default()).unwrap();
    assert_eq!((part.bugs.len(), part.bugs.classes().total()), (0, 2));
    assert_eq!(read.events(0, 10).unwrap(), done.recorded);
    assert_eq!(read.events(1, 10).unwrap(), done.recorded[1..]);
    let found = read.verify(Some(done.head.hash.as_str())).unwrap();
    assert_eq!((found.events, found.problems), (2, vec![]));
}

#[test]
fn a_whole_history_gives_the_same_state_as_its_replay() {
    let scenario = history();
    let mut shelf = Shelf::new();
    shelf.feed(&scenario.log);
    assert_eq!(shelf.problems(), []);
    let everything = shelf
        .store
        .load(&"payments".into(), &Want::everything())
        .unwrap();
    assert_eq!(everything, scenario.project);
    let document = shelf
        .store
        .document(&crate::domain::digest::sha256(PLAN.as_bytes()));
    assert_eq!(document.unwrap().as_deref(), Some(PLAN));
}

#[test]
fn what_has_ended_is_loaded_only_when_it_is_asked_for() {
    let shelf = Shelf::with_history();
    let name = "payments".into();
    let project = shelf.store.load(&name, &Want::default()).unwrap();
    let versions: Vec<&str> = project.releases.keys().map(Version::as_str).collect();
    assert_eq!(versions, ["2.5.0"]);
    assert_eq!(project.bugs.deferred().count(), 1);
    let want = Want {
        bugs: vec!["BUG-3".into()],
        ..Want::release(&"2.4.0".into())
    };
    let project = shelf.store.load(&name, &want).unwrap();
    assert_eq!(project.releases.len(), 2);
    assert!(project.bugs.contains_key("BUG-3"));
    let nothing = Want {
        bugs: vec!["BUG-9".into()],
        ..Want::release(&"9.9".into())
    };
    assert_eq!(shelf.store.load(&name, &nothing).unwrap().releases.len(), 1);
    let found = |version: Option<&str>| {
        let version = version.map(Version::from);
        shelf
            .store
            .find(Some(&name), version.as_ref())
            .unwrap()
            .len()
    };
    assert_eq!(
        (found(None), found(Some("2.4.0")), found(Some("9"))),
        (1, 1, 0)
    );
}

#[test]
fn the_list_has_those_under_way_first() {
    let shelf = Shelf::with_history();
    let list = |all| {
        let listing = Listing {
            all,
            ..Listing::default()
        };
        let rows = shelf.store.summaries(&listing).unwrap();
        rows.iter()
            .map(|s| s.version.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(list(false), ["2.5.0"]);
    assert_eq!(list(true), ["2.5.0", "2.4.0"]);
    assert_eq!(shelf.store.count(true).unwrap(), 2);
    let second = Listing {
        all: true,
        project: Some("payments".into()),
        limit: Some(1),
        offset: 1,
    };
    assert_eq!(shelf.store.summaries(&second).unwrap()[0].version, "2.4.0");
}

#[test]
fn the_log_is_filtered() {
    let shelf = Shelf::with_history();
    let log = |filter: LogFilter| shelf.store.log(&filter).unwrap();
    let all = log(LogFilter::default());
    let of_project = LogFilter {
        project: Some("payments".into()),
        ..LogFilter::default()
    };
    assert_eq!(log(of_project.clone()), all);
    let newest = log(LogFilter {
        limit: Some(2),
        newest_first: true,
        ..of_project.clone()
    });
    assert_eq!(newest[0], all[all.len() - 1]);
    let of_release = log(LogFilter {
        release: Some("2.5.0".into()),
        ..of_project.clone()
    });
    let verified = |line: &Recorded| matches!(line.event, Event::BugVerified { .. });
    assert!(
        of_release.iter().any(verified),
        "a bug's lines stand with its release"
    );
    assert!(of_release.len() < all.len());
    let of_bug = log(LogFilter {
        bug: Some("BUG-3".into()),
        ..of_project.clone()
    });
    assert_eq!(of_bug.len(), 3);
    let before = log(LogFilter {
        before: Some(4),
        after: Some(1),
        ..of_project
    });
    assert_eq!(before, all[1..3]);
}

#[test]
fn rebuilt_tables_are_the_same() {
    let mut shelf = Shelf::with_history();
    let before = shelf.tables();
    assert!(before.len() > 6);
    shelf.store.rebuild().unwrap();
    assert!(shelf.tables() == before);
    assert_eq!(shelf.problems(), []);
}

#[test]
fn the_log_refuses_to_be_changed() {
    let shelf = Shelf::with_history();
    let conn = Connection::open(shelf.store.path()).unwrap();
    for sql in [
        "UPDATE events SET payload = '{}' WHERE position = 2",
        "DELETE FROM events WHERE position = 2",
        "UPDATE documents SET text = 'x'",
        "DELETE FROM documents",
    ] {
        let error = conn.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
    assert_eq!(shelf.problems(), []);
}

#[test]
fn a_changed_byte_is_found_at_its_position() {
    for (column, position) in [("payload", 3), ("by", 5), ("at", 1), ("kind", 2)] {
        let shelf = Shelf::with_history();
        shelf.tamper(&format!(
            "UPDATE events SET {column} = substr({column}, 1, length({column}) - 1) || '!' WHERE position = {position}"
        ));
        assert_eq!(
            shelf.problems()[0],
            Problem::Altered { position },
            "{column}"
        );
    }
}

#[test]
fn events_that_change_places_are_found() {
    let shelf = Shelf::with_history();
    shelf.tamper(
        "CREATE TEMP TABLE two AS SELECT * FROM events WHERE position IN (4, 5);
         UPDATE events SET payload = (SELECT payload FROM two WHERE two.position = 9 - events.position)
         WHERE position IN (4, 5);",
    );
    assert_eq!(shelf.problems()[0], Problem::Altered { position: 4 });
}

#[test]
fn a_rewritten_event_with_a_fitting_hash_breaks_the_link_to_the_next() {
    let shelf = Shelf::with_history();
    shelf.tamper("UPDATE events SET prev_hash = hash WHERE position = 4");
    assert_eq!(shelf.problems()[0], Problem::Unlinked { position: 4 });
}

#[test]
fn events_that_were_taken_out_are_found() {
    let shelf = Shelf::with_history();
    shelf.tamper("DELETE FROM events WHERE position = 4");
    assert_eq!(shelf.problems()[0], Problem::Gap { position: 4 });

    let mut shelf = Shelf::with_history();
    let head = shelf.store.head().unwrap();
    shelf.tamper("DELETE FROM events WHERE position = (SELECT max(position) FROM events)");
    // The tables still know of it; after a rebuild only a head that was sent out does.
    assert!(!shelf.problems().is_empty());
    shelf.store.rebuild().unwrap();
    assert_eq!(shelf.problems(), []);
    let found = shelf.store.verify(Some(&head.hash.as_str()[..12])).unwrap();
    assert!(matches!(found.problems.as_slice(), [Problem::Head { .. }]));
}

#[test]
fn a_head_of_old_is_in_the_log_for_ever() {
    let mut shelf = Shelf::with_history();
    let old = shelf.store.head().unwrap();
    let state = shelf.store.load(&"other".into(), &Want::default()).unwrap();
    shelf.store.append(say(state, vec![bug("BUG-1")])).unwrap();
    let upper = old.hash.as_str().to_ascii_uppercase();
    assert!(shelf.store.verify(Some(&upper)).unwrap().is_sound());
    assert!(!shelf.store.verify(Some("abc")).unwrap().is_sound());
}

#[test]
fn a_changed_row_of_a_state_table_is_named() {
    for (table, key, sql) in [
        ("projects", "payments", "UPDATE projects SET seq = seq + 1"),
        (
            "releases",
            "payments/2.5.0",
            "UPDATE releases SET body = replace(body, 'zhang', 'li') WHERE version = '2.5.0'",
        ),
        (
            "releases",
            "payments/2.4.0",
            "UPDATE releases SET state = 'live' WHERE version = '2.4.0'",
        ),
        (
            "bugs",
            "payments/BUG-2",
            "UPDATE bugs SET severity = 'D' WHERE id = 'BUG-2'",
        ),
        (
            "bugs",
            "payments/BUG-2",
            "DELETE FROM bugs WHERE id = 'BUG-2'",
        ),
        (
            "bugs",
            "payments/BUG-99",
            "INSERT INTO bugs SELECT 99, project, 'BUG-99', solved, weight, reported, changed, ordinal, title, severity, state, assignee, application, source, found_in, carried_by, promised, urgent, conflict, body FROM bugs WHERE id = 'BUG-2'",
        ),
        (
            "bug_curves",
            "payments/2.5.0/Q/1",
            "INSERT INTO bug_curves VALUES ('payments', '2.5.0', 1, 'Q', 7)",
        ),
        (
            "summaries",
            "payments/2.5.0",
            "UPDATE summaries SET body = replace(body, '\"blocked\"', '\"pass\"') WHERE version = '2.5.0'",
        ),
        (
            "events",
            "5",
            "UPDATE events SET release = '9' WHERE position = 5",
        ),
    ] {
        let shelf = Shelf::with_history();
        shelf.tamper(sql);
        let expected = Problem::Row {
            table: table.to_owned(),
            key: key.to_owned(),
        };
        assert_eq!(shelf.problems(), [expected], "{sql}");
    }
}

#[test]
fn a_changed_document_and_a_missing_guard_are_found() {
    let shelf = Shelf::with_history();
    let conn = Connection::open(shelf.store.path()).unwrap();
    conn.execute_batch("DROP TRIGGER documents_are_not_changed; UPDATE documents SET text = 'x'")
        .unwrap();
    let problems = shelf.problems();
    assert!(
        problems
            .iter()
            .any(|p| matches!(p, Problem::Document { .. }))
    );
    assert!(
        problems
            .iter()
            .any(|p| matches!(p, Problem::Guard { name } if name == "documents_are_not_changed"))
    );
    for lang in Lang::ALL {
        assert!(problems.iter().all(|p| !p.tell(lang).is_empty()));
    }
}

#[test]
fn of_two_who_decide_on_the_same_state_one_must_decide_anew() {
    let mut shelf = Shelf::new();
    let mut other = Store::open(shelf.store.path()).unwrap();
    let name: ProjectName = "pay".into();
    let mine = shelf.store.load(&name, &Want::default()).unwrap();
    let theirs = other.load(&name, &Want::default()).unwrap();
    let version = shelf.store.data_version().unwrap();
    other.append(say(theirs, vec![bug("BUG-1")])).unwrap();
    assert_ne!(shelf.store.data_version().unwrap(), version);
    let error = shelf
        .store
        .append(say(mine, vec![bug("BUG-1")]))
        .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Conflict {
                expected: 0,
                found: 1,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(shelf.store.head().unwrap().position, 1);
    let anew = shelf.store.load(&name, &Want::default()).unwrap();
    assert_eq!(
        shelf
            .store
            .append(say(anew, vec![bug("BUG-2")]))
            .unwrap()
            .head
            .position,
        2
    );
}

#[test]
fn a_handle_for_reading_cannot_write() {
    let shelf = Shelf::with_history();
    let bytes = fs::read(shelf.store.path()).unwrap();
    let mut read = Store::open_read_only(shelf.store.path()).unwrap();
    let state = read.load(&"payments".into(), &Want::default()).unwrap();
    assert!(matches!(
        read.append(say(state, vec![bug("BUG-9")])),
        Err(Error::ReadOnly { .. })
    ));
    assert!(matches!(read.rebuild(), Err(Error::ReadOnly { .. })));
    for sql in [
        "DELETE FROM bugs",
        "CREATE TABLE x (y)",
        "PRAGMA user_version = 9",
    ] {
        let error = read.conn.execute_batch(sql).unwrap_err();
        assert!(error.to_string().contains("readonly"), "{sql}: {error}");
    }
    drop(read);
    assert_eq!(fs::read(shelf.store.path()).unwrap(), bytes);
}

#[test]
fn what_is_not_a_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(
        &path,
        "these are notes, and long enough to be looked at as a database".repeat(99),
    )
    .unwrap();
    let foreign = folder.path().join("foreign.db");
    let conn = Connection::open(&foreign).unwrap();
    conn.execute_batch("CREATE TABLE songs (name TEXT)")
        .unwrap();
    drop(conn);
    for path in [path, foreign] {
        let before = fs::read(&path).unwrap();
        assert!(matches!(
            refused(Store::open(&path)),
            Error::NotAStore { .. }
        ));
        assert!(matches!(
            refused(Store::open_read_only(&path)),
            Error::NotAStore { .. }
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    let error = refused(Store::open(folder.path()));
    assert!(matches!(error, Error::Refused { .. }), "{error}");
    assert!(
        error.explain(Lang::Zh).message.contains("文件夹"),
        "{error}"
    );
    let below_a_file = folder.path().join("notes.txt/golive.db");
    let error = refused(Store::open(&below_a_file));
    assert!(matches!(error, Error::Refused { .. }), "{error}");
}

#[test]
fn a_store_of_a_newer_golive_is_refused_and_left_alone() {
    let shelf = Shelf::with_history();
    let path = shelf.store.path().to_owned();
    shelf
        .store
        .conn
        .pragma_update(None, "user_version", 99)
        .unwrap();
    for result in [Store::open(&path), Store::open_read_only(&path)] {
        let error = refused(result);
        assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
    }
    assert_eq!(schema::version(&shelf.store.conn).unwrap(), 99);
    assert!(shelf.folder.path().exists());
}

#[test]
fn a_store_that_is_not_there_is_made_for_writing_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golive.db");
    assert!(matches!(
        refused(Store::open_read_only(&path)),
        Error::Missing { .. }
    ));
    assert!(!path.exists());
    let store = Store::open(&path).unwrap();
    assert_eq!(store.head().unwrap().hash.as_str(), chain::GENESIS);
    assert!(store.is_current());
    assert!(
        Store::open_read_only(&path)
            .unwrap()
            .verify(None)
            .unwrap()
            .is_sound()
    );
    fs::remove_file(&path).unwrap();
    assert!(!store.is_current());
}

#[test]
fn many_may_make_the_store_at_the_same_moment() {
    for _ in 0..30 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("golive.db");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let store = Store::open(&path).unwrap_or_else(|error| panic!("{error:?}"));
                    assert_eq!(store.head().unwrap().position, 0);
                });
            }
        });
    }
}

#[test]
fn a_store_from_before_the_state_tables_is_brought_up_to_date() {
    let shelf = Shelf::with_history();
    let (tables, path) = (shelf.tables(), shelf.folder.path().join("old.db"));
    // As the first version left it: the log and the documents alone.
    let mut old = Store {
        conn: Connection::open(&path).unwrap(),
        path: path.clone(),
        identity: None,
        writes: true,
        counted: std::cell::RefCell::default(),
    };
    old.bring_up_to_date(1).unwrap();
    old.conn
        .execute_batch(&format!(
            "ATTACH '{}' AS new; INSERT INTO events SELECT * FROM new.events;
             INSERT INTO documents SELECT * FROM new.documents;",
            shelf.store.path().display()
        ))
        .unwrap();
    drop(old);
    assert!(matches!(
        refused(Store::open_read_only(&path)),
        Error::Older { found: 1, .. }
    ));
    let brought = Shelf {
        store: Store::open(&path).unwrap(),
        folder: tempfile::tempdir().unwrap(),
    };
    assert!(brought.tables() == tables);
    assert_eq!(brought.problems(), []);
}

#[test]
fn every_error_has_its_words_and_the_mend() {
    let path = PathBuf::from("/somewhere/golive.db");
    let why = || std::io::ErrorKind::PermissionDenied.into();
    for error in [
        Error::Missing { path: path.clone() },
        Error::Busy { path: path.clone() },
        Error::ReadOnly { path: path.clone() },
        Error::Refused {
            path: path.clone(),
            why: why(),
        },
        Error::Newer {
            path: path.clone(),
            found: 3,
            known: 2,
        },
        Error::Damaged {
            path: path.clone(),
            what: "x".into(),
        },
        Error::Failed {
            path,
            why: "x".into(),
        },
    ] {
        for lang in Lang::ALL {
            let told = error.explain(lang);
            assert!(told.message.contains("golive.db"), "{told:?}");
            assert!(told.hint.is_some(), "{told:?}");
        }
    }
}

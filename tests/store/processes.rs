//! Several processes at one store, and one that is killed while it writes.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use golive::domain::event::Event;
use golive::domain::names::ProjectName;
use golive::domain::stamp::Stamp;
use golive::store::{Append, Error, Store, Want};

/// Where a child of a test writes; nothing happens where it isn't set.
const STORE: &str = "GOLIVE_TEST_STORE";
/// How many events a child appends.
const COUNT: &str = "GOLIVE_TEST_COUNT";

/// Reports one bug, deciding anew as long as somebody else is faster.
fn report(store: &mut Store, project: &ProjectName) {
    loop {
        let state = store.load(project, &Want::default()).expect("the project");
        let event = Event::BugReported {
            bug: format!("BUG-{}", state.next_bug.max(1)).into(),
            release: None,
            severity: "C".into(),
            title: "x".repeat(200),
            assignee: None,
            url: None,
            application: None,
        };
        let appended = store.append(Append {
            state,
            events: vec![event],
            stamp: Stamp {
                at: "2026-11-23T06:00:00Z".parse().expect("a moment"),
                by: "li".into(),
                recorded_by: None,
            },
            documents: Vec::new(),
        });
        match appended {
            Ok(_) => return,
            Err(Error::Conflict { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

/// Not a test: what a child process does.
#[test]
#[ignore = "run by the tests beside it, in a process of its own"]
fn child() {
    let Ok(path) = env::var(STORE) else { return };
    let count: usize = env::var(COUNT).unwrap().parse().unwrap();
    let mut store = Store::open(&PathBuf::from(path)).unwrap();
    for number in 0..count {
        report(&mut store, &"shared".into());
        if number == 20 {
            println!("twenty");
        }
    }
}

fn spawn(path: &Path, count: usize) -> Child {
    Command::new(env::current_exe().expect("this program"))
        .args([
            "--exact",
            "store::processes::child",
            "--ignored",
            "--nocapture",
        ])
        .env(STORE, path)
        .env(COUNT, count.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child")
}

#[test]
fn threads_and_processes_that_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golive.db");
    let children: Vec<Child> = (0..2).map(|_| spawn(&path, 40)).collect();
    let threads: Vec<_> = (0..8)
        .map(|number| {
            let path = path.clone();
            thread::spawn(move || {
                let mut store = Store::open(&path).unwrap();
                for _ in 0..10 {
                    report(&mut store, &format!("own-{}", number % 3).into());
                    report(&mut store, &"shared".into());
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let store = Store::open_read_only(&path).unwrap();
    let found = store.verify(None).unwrap();
    assert_eq!(found.problems, []);
    assert_eq!(found.events, 2 * 40 + 8 * 20);
    let shared = store.load(&"shared".into(), &Want::everything()).unwrap();
    assert_eq!(shared.bugs.len(), 2 * 40 + 8 * 10);
}

#[test]
fn a_process_killed_while_it_writes_leaves_a_store_that_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golive.db");
    let mut child = spawn(&path, 1_000_000);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("twenty")));
    child.kill().unwrap();
    child.wait().unwrap();
    let mut store = Store::open(&path).unwrap();
    let before = store.verify(None).unwrap();
    assert_eq!(before.problems, []);
    assert!(before.events > 20, "{}", before.events);
    report(&mut store, &"shared".into());
    let after = store.verify(Some(before.head.hash.as_str())).unwrap();
    assert_eq!(after.problems, []);
    assert_eq!(after.events, before.events + 1);
}

//! Whoever follows a store is told of each commit, at once, and of nothing else.

use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use golive::domain::event::Event;
use golive::domain::stamp::Stamp;
use golive::engine::{Follower, News};
use golive::store::{Append, Store, Want};

/// Far longer than it may take, for a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(20);

fn report(store: &mut Store) {
    let state = store
        .load(&"payments".into(), &Want::default())
        .expect("the project");
    let event = Event::BugReported {
        bug: format!("BUG-{}", state.next_bug.max(1)).into(),
        release: None,
        severity: "C".into(),
        title: "x".to_owned(),
        assignee: None,
        url: None,
        application: None,
    };
    let stamp = Stamp {
        at: "2026-11-23T06:00:00Z".parse().expect("a moment"),
        by: "li".into(),
        recorded_by: None,
    };
    let append = Append {
        state,
        events: vec![event],
        stamp,
        documents: Vec::new(),
    };
    store.append(append).expect("a commit");
}

struct Followed {
    folder: tempfile::TempDir,
    store: Store,
    news: Receiver<News>,
    _follower: Follower,
}

fn followed() -> Followed {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("golive.db");
    let store = Store::open(&path).expect("a store");
    let (tell, news) = mpsc::channel();
    let follower = Follower::start(&path, move |told| {
        let _ = tell.send(told);
    });
    Followed {
        folder,
        store,
        news,
        _follower: follower.expect("a follower"),
    }
}

#[test]
fn each_commit_is_told_and_soon() {
    let mut f = followed();
    let mut took = Vec::new();
    for _ in 0..60 {
        report(&mut f.store);
        let committed = Instant::now();
        assert_eq!(f.news.recv_timeout(PATIENCE), Ok(News::Committed));
        took.push(committed.elapsed());
    }
    took.sort();
    println!("told after {:?} median, {:?} at worst", took[30], took[59]);
    assert!(took[30] < Duration::from_millis(100), "{took:?}");
    assert_eq!(f.news.try_recv().ok(), None, "one commit is told once");
}

#[test]
fn reading_tells_nothing() {
    let mut f = followed();
    let path = f.folder.path().join("golive.db");
    for _ in 0..20 {
        let read = Store::open_read_only(&path).unwrap();
        read.load(&"payments".into(), &Want::default()).unwrap();
        std::fs::read_dir(f.folder.path()).unwrap().count();
    }
    report(&mut f.store);
    assert_eq!(f.news.recv_timeout(PATIENCE), Ok(News::Committed));
    assert_eq!(f.news.try_recv().ok(), None);
}

#[test]
fn a_store_that_was_put_in_the_place_of_another_is_followed() {
    let f = followed();
    let path = f.folder.path().join("golive.db");
    let beside = f.folder.path().join("restored.db");
    report(&mut Store::open(&beside).unwrap());
    std::fs::remove_file(f.folder.path().join("golive.db-wal")).unwrap();
    std::fs::remove_file(f.folder.path().join("golive.db-shm")).unwrap();
    std::fs::rename(&beside, &path).unwrap();
    assert_eq!(f.news.recv_timeout(PATIENCE), Ok(News::Replaced));
    assert!(!f.store.is_current());
    let mut restored = Store::open(&path).unwrap();
    assert_eq!(restored.head().unwrap().position, 1);
    report(&mut restored);
    loop {
        match f.news.recv_timeout(PATIENCE) {
            Ok(News::Committed) => break,
            Ok(News::Replaced | News::Looked) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

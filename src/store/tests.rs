//! The store, by what a person would notice. Tampering is done behind its back, by plain SQL.

use super::*;
use crate::domain::event::Event;
use crate::domain::project::Project;
use crate::domain::stamp::Stamp;

fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-23T06:00:00Z".parse().unwrap(),
        by: "li".into(),
        recorded_by: None,
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

#[test]
fn what_was_appended_is_read_back_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/golive.db");
    let mut store = Store::open(&path).unwrap();
    let state = store.load(&"payments".into(), &Want::default()).unwrap();
    let done = store
        .append(say(state, vec![bug("BUG-1"), bug("BUG-2")]))
        .unwrap();
    assert_eq!(done.head.position, 2);
    let read = Store::open_read_only(&path).unwrap();
    assert_eq!(
        read.load(&"payments".into(), &Want::default()).unwrap(),
        done.state
    );
    assert_eq!(read.events(0, 10).unwrap(), done.recorded);
    let found = read.verify(Some(done.head.hash.as_str())).unwrap();
    assert_eq!(found.problems, []);
    assert_eq!(found.events, 2);
}

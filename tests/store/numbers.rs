//! What a large store costs: 10,000 releases, 100,000 bugs, 1,000,000 events.

use std::path::Path;
use std::time::Instant;

use golive::domain::event::Event;
use golive::domain::names::ProjectName;
use golive::domain::process::Process;
use golive::domain::project::Application;
use golive::domain::release::{AppCommit, Outcome, RoundKind};
use golive::domain::stamp::Stamp;
use golive::store::{Append, Listing, LogFilter, Store, Want};

/// How many projects share the events.
const PROJECTS: u64 = 100;
/// The events of one project.
const EVENTS: usize = 10_000;

fn candidate(number: usize) -> Vec<AppCommit> {
    vec![AppCommit {
        application: "web".into(),
        branch: Some("main".to_owned()),
        commit: format!("{number:040x}").into(),
    }]
}

/// One release and ten of its bugs, nine of them verified.
fn release(process: &Process, number: usize, last: bool) -> Vec<Event> {
    let version = format!("1.{number}.0");
    let release = || version.as_str().into();
    let mut events = vec![
        Event::ReleaseCreated {
            release: release(),
            process: process.digest(),
            stage: "submit".into(),
            applications: vec![Application {
                name: "web".into(),
                repository: None,
            }],
            base: Vec::new(),
            window: None,
            hotfix_of: None,
        },
        Event::CandidateTaken {
            release: release(),
            round: 1,
            how: RoundKind::First,
            candidate: candidate(number),
            scripts: Vec::new(),
        },
    ];
    for bug in 0..10 {
        let id = || format!("BUG-{}", number * 10 + bug + 1).into();
        events.push(Event::BugReported {
            bug: id(),
            release: Some(release()),
            severity: "C".into(),
            title: "refund twice on retry".to_owned(),
            assignee: Some("zhang".into()),
            url: None,
            application: None,
        });
        if bug > 0 {
            events.push(Event::BugFixed {
                bug: id(),
                note: None,
            });
            events.push(Event::BugVerified {
                bug: id(),
                environment: "test".into(),
                commit: None,
            });
        }
    }
    let items = ["self_test", "dev_configured", "test_results", "online_test"];
    for turn in 0.. {
        if events.len() >= 98 {
            break;
        }
        events.push(Event::Deployed {
            release: Some(release()),
            environment: "test".into(),
            application: "web".into(),
            branch: Some("main".to_owned()),
            commit: format!("{:040x}", number + turn).into(),
            outcome: Outcome::Ok,
            note: None,
        });
        events.push(Event::ItemDone {
            release: release(),
            item: items[turn % items.len()].into(),
            role: "developer".into(),
            on_behalf: false,
            note: Some("seen and noted".to_owned()),
        });
    }
    let role = "developer".into();
    events.push(Event::ItemDone {
        release: release(),
        item: "self_test".into(),
        role,
        on_behalf: false,
        note: None,
    });
    events.push(if last {
        Event::WindowSet {
            release: release(),
            window: None,
        }
    } else {
        Event::Closed { release: release() }
    });
    events
}

fn fill(path: &Path) {
    let mut store = Store::open(path).expect("a store");
    let process = Process::standard().expect("ships");
    for number in 0..PROJECTS {
        let name = ProjectName::from(format!("project-{number:03}"));
        let mut events = vec![Event::ProcessAdopted {
            digest: process.digest(),
            process: Box::new(process.clone()),
        }];
        for number in 0..EVENTS / 100 {
            events.extend(release(&process, number, number + 1 == EVENTS / 100));
        }
        let state = store.load(&name, &Want::default()).expect("a project");
        let minutes = i64::try_from(number).expect("few");
        let stamp = Stamp {
            at: jiff::Timestamp::from_second(1_790_000_000 + 60 * minutes).expect("in range"),
            by: "li".into(),
            recorded_by: None,
        };
        let append = Append {
            state,
            events,
            stamp,
            documents: Vec::new(),
        };
        store.append(append).expect("appended");
    }
}

#[test]
#[ignore = "takes minutes; run it by name, in a release build, to see the numbers"]
fn a_million_events() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("golive.db");
    let told = |what: &str, since: Instant| println!("{what}: {:?}", since.elapsed());
    let since = Instant::now();
    fill(&path);
    told("fill", since);
    println!("{} MiB", std::fs::metadata(&path).unwrap().len() >> 20);

    let since = Instant::now();
    let mut store = Store::open(&path).unwrap();
    told("open", since);
    for project in ["project-050", "project-099"] {
        let since = Instant::now();
        let state = store.load(&project.into(), &Want::default()).unwrap();
        told("load a project", since);
        let open = state.bugs.classes().total();
        assert_eq!((state.releases.len(), open), (1, 100));
    }
    let since = Instant::now();
    let rows = store.summaries(&Listing::default()).unwrap().len();
    told("list those under way", since);
    assert_eq!(rows, 100);
    let since = Instant::now();
    let first = Listing {
        all: true,
        limit: Some(50),
        ..Listing::default()
    };
    assert_eq!(store.summaries(&first).unwrap().len(), 50);
    told("first page of all", since);
    let since = Instant::now();
    let newest = LogFilter {
        project: Some("project-003".into()),
        release: Some("1.99.0".into()),
        limit: Some(50),
        newest_first: true,
        ..LogFilter::default()
    };
    assert_eq!(store.log(&newest).unwrap().len(), 50);
    told("a page of a release's log", since);

    let mut took = Vec::new();
    for number in 0..200 {
        let since = Instant::now();
        let state = store.load(&"project-050".into(), &Want::default()).unwrap();
        let release = (number % 2 == 0).then(|| "1.99.0".into());
        let append = Append {
            state,
            events: vec![Event::BugReported {
                bug: format!("X-{number}").into(),
                release,
                severity: "D".into(),
                title: "x".to_owned(),
                assignee: None,
                url: None,
                application: None,
            }],
            stamp: Stamp {
                at: jiff::Timestamp::UNIX_EPOCH,
                by: "li".into(),
                recorded_by: None,
            },
            documents: Vec::new(),
        };
        store.append(append).unwrap();
        took.push(since.elapsed());
    }
    took.sort();
    println!(
        "load and append: {:?} median, {:?} at worst",
        took[100], took[199]
    );

    let since = Instant::now();
    let found = store.verify(None).unwrap();
    told("verify", since);
    assert_eq!(found.problems.first(), None);
    assert!(found.events > 1_000_000);
    let since = Instant::now();
    store.rebuild().unwrap();
    told("rebuild", since);
}

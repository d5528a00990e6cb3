//! A project with 100,000 open bugs: what it costs to read a tracker, to open a release, to do
//! something and to look through them; and that nobody loads them to do so.

use std::time::Instant;

use golive::domain::bug_list::{Assigned, BugOrder, BugPage, BugQuery, Start};
use golive::domain::command::{Command, ImportBugs};
use golive::domain::event::Event;
use golive::domain::import::{ImportedBug, ImportedStatus};
use golive::engine::{Done, Engine, Order, ReleaseId};

use super::{engine, new, repo};

const WORDS: [&str; 24] = [
    "refund",
    "twice",
    "retry",
    "payment",
    "gateway",
    "timeout",
    "order",
    "cancelled",
    "partial",
    "search",
    "index",
    "export",
    "header",
    "session",
    "cookie",
    "mobile",
    "layout",
    "退款",
    "两次",
    "支付",
    "超时",
    "订单",
    "letter",
    "missing",
];

/// What a tracker tells, the same for the same numbers.
fn told(number: usize) -> ImportedBug {
    let mut seed = number.wrapping_mul(0x9E37_79B9).wrapping_add(0x7F4A_7C15);
    let mut roll = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % sides
    };
    let words: Vec<&str> = (0..4 + roll(7)).map(|_| WORDS[roll(WORDS.len())]).collect();
    let severity = ["A", "B", "C", "C", "C", "D", "D", "D", "D", "D"][roll(10)];
    let status = [ImportedStatus::Open, ImportedStatus::Fixed][usize::from(roll(10) == 0)];
    let id = format!("PAY-{number}").into();
    ImportedBug {
        assignee: (roll(5) > 0).then(|| format!("person{}", roll(60)).into()),
        url: Some(format!("https://tracker.example.com/browse/PAY-{number}")),
        application: Some(["web", "api", "app"][roll(3)].into()),
        ..ImportedBug::new(id, words.join(" "), severity.into(), status)
    }
}

fn read(engine: &mut Engine, bugs: Vec<ImportedBug>) -> Done {
    let asked = ImportBugs {
        source: "tracker".to_owned(),
        bugs,
        ..ImportBugs::default()
    };
    let order = Order {
        project: "payments".into(),
        release: None,
        by: None,
        command: Command::ImportBugs(Box::new(asked)),
    };
    engine.execute(order).expect("taken over")
}

fn changed(done: &Done) -> usize {
    let changed = done.recorded.iter().map(|line| match &line.event {
        Event::BugsImported { changed, .. } => changed.len(),
        _ => 0,
    });
    changed.sum()
}

fn page(engine: &Engine, query: &BugQuery) -> BugPage {
    let project = "payments".into();
    let page = engine.bug_page(&project, query, &|| false);
    page.expect("readable").expect("waited for")
}

fn took(what: &str, since: Instant) {
    println!("{what}: {:?}", since.elapsed());
}

fn release() -> ReleaseId {
    ReleaseId {
        project: "payments".into(),
        version: "2.4.0".into(),
    }
}

#[test]
fn what_is_only_counted_is_counted_right() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).expect("a release");
    let bugs: Vec<ImportedBug> = (0..2_000).map(told).collect();
    assert_eq!(changed(&read(&mut engine, bugs.clone())), 2_000);
    assert_eq!(changed(&read(&mut engine, bugs)), 0);
    let status = engine.status_quick(&release()).expect("readable");
    let open: u32 = status.bugs.counts.values().map(|count| count.open).sum();
    assert_eq!(open, 2_000);
    let query = BugQuery {
        text: "refund 退款 person7".to_owned(),
        ..BugQuery::of(&"2.4.0".into())
    };
    let found = page(&engine, &query);
    assert_eq!(found.all, 2_000);
    assert!((1..200).contains(&found.matching), "{}", found.matching);
    assert_eq!(found.choices.people.len(), 60);
    let first = found.rows[0].key.clone();
    let around = BugQuery {
        start: Start::Around(first.clone()),
        order: BugOrder::Id,
        ..BugQuery::of(&"2.4.0".into())
    };
    let around = page(&engine, &around);
    let at = around.at.expect("among them");
    assert_eq!(around.row(at).expect("on the page").key, first);
    assert!(engine.verify(None).expect("readable").is_sound());
}

#[test]
#[ignore = "takes a minute; run it by name, in a release build, to see the numbers"]
fn a_hundred_thousand_bugs() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).expect("a release");
    let mut bugs: Vec<ImportedBug> = (0..100_000).map(told).collect();

    let asked = bugs.clone();
    let since = Instant::now();
    assert_eq!(changed(&read(&mut engine, asked)), 100_000);
    took("read 100,000 new bugs", since);
    let asked = bugs.clone();
    let since = Instant::now();
    assert_eq!(changed(&read(&mut engine, asked)), 0);
    took("read the same again", since);
    for bug in bugs.iter_mut().step_by(100) {
        bug.title.push_str(" again");
    }
    let since = Instant::now();
    assert_eq!(changed(&read(&mut engine, bugs)), 1_000);
    took("read them with 1,000 changed", since);

    for _ in 0..3 {
        let since = Instant::now();
        let status = engine.status_quick(&release()).expect("readable");
        took("everything about the release", since);
        assert!(status.bugs.counts["A"].open > 5_000);
    }
    for _ in 0..3 {
        let order = Order {
            project: "payments".into(),
            release: Some("2.4.0".into()),
            by: None,
            command: Command::FixBug {
                bug: "PAY-5000".into(),
                note: None,
            },
        };
        let since = Instant::now();
        let _ = engine.execute(order);
        took("fix one", since);
    }
    for (what, query) in questions() {
        for _ in 0..3 {
            let since = Instant::now();
            let found = page(&engine, &query);
            took(&format!("page {what}, {} found", found.matching), since);
        }
    }
    let since = Instant::now();
    assert_eq!(
        engine
            .bugs(&"payments".into(), None, false)
            .expect("readable")
            .len(),
        100_000
    );
    took("all of them, as a list", since);
    let since = Instant::now();
    assert!(engine.verify(None).expect("readable").is_sound());
    took("verify", since);
    let since = Instant::now();
    engine.rebuild().expect("rebuilt");
    took("rebuild", since);
    let size = std::fs::metadata(engine.store_path())
        .expect("a file")
        .len();
    println!("{} MiB", size >> 20);
}

fn questions() -> [(&'static str, BugQuery); 17] {
    let of = || BugQuery::of(&"2.4.0".into());
    let text = |text: &str| BugQuery {
        text: text.to_owned(),
        ..of()
    };
    let ordered = |order| BugQuery { order, ..of() };
    [
        ("the first page", of()),
        (
            "in the middle",
            BugQuery {
                start: Start::At(50_000),
                ..of()
            },
        ),
        (
            "the last",
            BugQuery {
                start: Start::At(u32::MAX),
                ..of()
            },
        ),
        (
            "around one",
            BugQuery {
                start: Start::Around("PAY-77777".into()),
                ..of()
            },
        ),
        ("by age", ordered(BugOrder::Age)),
        ("by change", ordered(BugOrder::Changed)),
        ("by id", ordered(BugOrder::Id)),
        ("by assignee", ordered(BugOrder::Assignee)),
        (
            "of severity C",
            BugQuery {
                severities: vec!["C".into()],
                ..of()
            },
        ),
        (
            "of one person",
            BugQuery {
                assigned: Some(Assigned::To("person7".into())),
                ..of()
            },
        ),
        (
            "of one application",
            BugQuery {
                application: Some("web".into()),
                ..of()
            },
        ),
        ("refnd", text("refnd")),
        ("refund twice", text("refund twice")),
        ("a", text("a")),
        ("支付", text("支付")),
        ("PAY-4711", text("PAY-4711")),
        ("zzz", text("zzz")),
    ]
}

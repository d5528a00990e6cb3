//! Whatever is asked, the store's page is the one that is picked from the project as a whole.

use super::super::{Append, LogFilter, Store, Want};
use super::*;
use crate::domain::bug_list::{Assigned, BugMark, page};
use crate::domain::counting::tally;
use crate::domain::event::Event;
use crate::domain::import::{ImportedBug, ImportedStatus};
use crate::domain::names::Version;
use crate::domain::scenario::Scenario;
use crate::domain::stamp::Stamp;

const TITLES: [&str; 6] = [
    "refund twice on retry",
    "退款两次",
    "search lags",
    "Search shows nothing",
    "a letter is missing",
    "",
];

/// A small generator; its sequence is the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<T: Clone>(&mut self, things: &[T]) -> T {
        let at = self.roll(things.len() as u64);
        things[usize::try_from(at).unwrap()].clone()
    }

    fn may<T>(&mut self, thing: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(4) == 0).then(|| thing(self))
    }
}

/// A project with releases under way and ended, and many bugs in every state.
fn store(dice: &mut Dice) -> (tempfile::TempDir, Store) {
    let mut s = Scenario::with_release();
    s.create("2.5.0", 'b', None);
    s.create("2.6.0", 'c', None);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("golive.db")).unwrap();
    let start = s.now;
    let mut events: Vec<Event> = s.log.iter().map(|line| line.event.clone()).collect();
    events.push(Event::Closed {
        release: "2.4.0".into(),
    });
    for round in 0..8_i64 {
        events.extend((0..40).map(|n| happened(dice, n)));
        let name = ProjectName::from("payments");
        let state = store.load(&name, &Want::everything()).unwrap();
        let stamp = Stamp {
            at: start + jiff::SignedDuration::from_hours(round),
            by: "li".into(),
            recorded_by: None,
        };
        let append = Append {
            state,
            events: std::mem::take(&mut events),
            stamp,
            documents: Vec::new(),
        };
        store.append(append).unwrap();
    }
    (folder, store)
}

fn version(dice: &mut Dice) -> Version {
    dice.of(&["2.3.0", "2.4.0", "2.5.0", "2.6.0", "autumn"])
        .into()
}

fn id(dice: &mut Dice) -> BugId {
    format!("BUG-{}", dice.roll(150)).into()
}

fn happened(dice: &mut Dice, number: u64) -> Event {
    let bug = id(dice);
    match dice.roll(9) {
        0..=2 => Event::BugReported {
            bug,
            release: dice.may(version),
            severity: dice.of(&["A", "B", "C", "D", "ungraded"]).into(),
            title: dice.of(&TITLES).to_owned(),
            assignee: dice.may(|d| d.of(&["li", "zhang"]).into()),
            url: None,
            application: dice.may(|d| d.of(&["web", "api"]).into()),
        },
        3 => Event::BugsImported {
            source: dice.of(&["jira", "github"]).to_owned(),
            told: 1,
            changed: vec![ImportedBug::new(
                format!("T-{}", number % 7).into(),
                dice.of(&TITLES),
                dice.of(&["A", "C", "ungraded"]).into(),
                dice.of(&[ImportedStatus::Open, ImportedStatus::Fixed]),
            )],
            digest: None,
            summary: None,
        },
        4 => Event::BugFixed { bug, note: None },
        5 => Event::BugVerified {
            bug,
            environment: "test".into(),
            commit: None,
        },
        6 => Event::BugDeferred {
            bug,
            to: version(dice),
            reason: "later".to_owned(),
            second: None,
        },
        7 => Event::BugReopened { bug, note: None },
        _ => Event::BugMarkedUrgent {
            bug,
            carried_by: dice.may(version),
        },
    }
}

fn question(dice: &mut Dice) -> BugQuery {
    let states = [
        BugState::Open,
        BugState::Fixed,
        BugState::Deferred,
        BugState::Verified,
    ];
    let orders = [
        BugOrder::Relevance,
        BugOrder::Severity,
        BugOrder::Age,
        BugOrder::Changed,
        BugOrder::Id,
        BugOrder::Assignee,
    ];
    let nobody = Assigned::Nobody;
    let li = Assigned::To("li".into());
    BugQuery {
        release: (dice.roll(3) > 0).then(|| version(dice)),
        text: dice
            .may(|d| d.of(&["search", "款", "re tw", "li"]))
            .unwrap_or("")
            .to_owned(),
        severities: (0..dice.roll(6) / 3)
            .map(|_| dice.of(&["A", "C", "D", "ungraded"]).into())
            .collect(),
        states: (0..dice.roll(5)).map(|_| dice.of(&states)).collect(),
        assigned: dice.may(|d| d.of(&[li, nobody])),
        round: (dice.roll(9) == 0).then_some(1),
        application: (dice.roll(9) == 0).then(|| "web".into()),
        source: (dice.roll(9) == 0).then(|| "jira".to_owned()),
        marks: (0..dice.roll(8) / 6)
            .map(|_| dice.of(&[BugMark::Conflict, BugMark::Urgent, BugMark::CameBack]))
            .collect(),
        order: dice.of(&orders),
        reversed: dice.roll(2) == 0,
        start: match dice.roll(3) {
            0 => Start::Around(id(dice)),
            1 => Start::At(0),
            _ => Start::At(u32::try_from(dice.roll(120)).unwrap()),
        },
        limit: dice.of(&[1, 7, 20, 500]),
    }
}

/// As many letters of the text as there are, wherever they stand.
fn score(wanted: &str, text: &str) -> Option<u32> {
    let fits = wanted.chars().all(|letter| text.contains(letter));
    fits.then(|| u32::try_from(text.matches('e').count()).unwrap())
}

#[test]
fn a_page_is_the_one_that_the_whole_project_would_give() {
    let name = ProjectName::from("payments");
    let mut rows = 0;
    for seed in 0..4 {
        let mut dice = Dice(seed);
        let (_folder, store) = store(&mut dice);
        assert_eq!(store.verify(None).unwrap().problems, [], "seed {seed}");
        let mut whole = store.load(&name, &Want::everything()).unwrap();
        for _ in 0..500 {
            let query = question(&mut dice);
            let asked = |r: &Version| Some(r) == query.release.as_ref();
            let releases = whole.releases.clone();
            whole
                .releases
                .retain(|v, r| r.state.is_under_way() || asked(v));
            let expected = page(&whole, &query, |text| score(&query.text, text));
            whole.releases = releases;
            let search = Search {
                score: &mut |text| score(&query.text, text),
                cancelled: &|| false,
            };
            let found = store.bug_page(&name, &query, search).unwrap().unwrap();
            assert_eq!(found, expected, "seed {seed}: {query:?}");
            rows += found.rows.len();
        }
    }
    assert!(rows > 5_000, "{rows} are too few to tell");
}

#[test]
fn a_search_that_nobody_waits_for_gives_up() {
    let (_folder, store) = store(&mut Dice(1));
    let search = Search {
        score: &mut |_| panic!("nothing is looked at any more"),
        cancelled: &|| true,
    };
    let query = BugQuery {
        text: "search".to_owned(),
        ..BugQuery::default()
    };
    let found = store.bug_page(&"payments".into(), &query, search).unwrap();
    assert_eq!(found, None);
}

#[test]
fn what_was_put_off_is_counted_as_it_is_listed_however_few_bugs_are_loaded() {
    let name = ProjectName::from("payments");
    let mut seen = 0;
    for seed in 0..4 {
        let (_folder, store) = store(&mut Dice(seed));
        let whole = store.load(&name, &Want::everything()).unwrap();
        let few = store.load(&name, &Want::default()).unwrap();
        for release in whole.releases.values().filter(|r| r.state.is_under_way()) {
            let process = whole.process_of(release).unwrap();
            let counted = tally(&few, release, process);
            assert_eq!(counted, tally(&whole, release, process));
            let query = BugQuery {
                severities: counted.keys().cloned().collect(),
                marks: vec![BugMark::CameBack],
                ..BugQuery::of(&release.version)
            };
            let listed = page(&whole, &query, |_| None).matching;
            assert_eq!(counted.values().map(|c| c.came_back).sum::<u32>(), listed);
            seen += listed;
        }
    }
    assert!(seen > 20, "{seen} are too few to tell");
}

#[test]
fn the_history_of_a_bug_is_every_line_about_it_and_of_a_source_its_own_word() {
    let name = ProjectName::from("payments");
    for seed in 0..2 {
        let (_folder, store) = store(&mut Dice(seed));
        let whole = store.load(&name, &Want::everything()).unwrap();
        let mut log = store.log(&LogFilter::default()).unwrap();
        log.reverse();
        for bug in whole.bugs.keys() {
            let mut expected: Vec<_> = log.clone();
            expected.retain(|line| line.event.bugs().contains(&bug));
            for line in &mut expected {
                if let Event::BugsImported { changed, .. } = &mut line.event {
                    changed.retain(|told| told.id == *bug);
                }
            }
            assert!(!expected.is_empty());
            assert_eq!(store.bug_history(&name, bug, 1_000).unwrap(), expected);
            let latest = store.bug_history(&name, bug, 1).unwrap();
            assert_eq!(latest, expected[..1]);
        }
    }
}

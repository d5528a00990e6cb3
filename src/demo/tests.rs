//! What the demo promises, asked as a screen would ask.

use jiff::SignedDuration;

use super::*;
use crate::config::{self, Config, Environment, Options};
use crate::domain::lang::Lang;
use crate::domain::mail::MailState;
use crate::domain::release::{Outcome, ReleaseState, RoundKind};
use crate::domain::status::{ItemState, Standing, Status};
use crate::domain::verdict::Answer;
use crate::domain::view::meeting::{MeetingState, MeetingView, Place};
use crate::domain::why::Why;
use crate::engine::{Access, Engine, clock};
use crate::text::Explain as _;

struct Demo {
    _folder: tempfile::TempDir,
    made: Made,
    engine: Engine,
    now: Timestamp,
}

fn configured(made: &Made) -> Config {
    let options = Options {
        store: Some(made.store.clone()),
        ..Options::default()
    };
    let nothing = |_: &str| None;
    config::load(
        &options,
        &Environment::new(&nothing),
        Some(&made.repository),
    )
    .unwrap()
}

fn demo() -> Demo {
    let folder = tempfile::tempdir().unwrap();
    let now = clock::now();
    let made = make(&folder.path().join("company"), now).unwrap_or_else(|e| panic!("{e}"));
    let engine = Engine::open(configured(&made), &made.repository, Access::ReadOnly).unwrap();
    Demo {
        _folder: folder,
        made,
        engine,
        now,
    }
}

impl Demo {
    fn status(&self, project: &str, version: &str) -> Status {
        let id = (project.into(), version.into()).into();
        self.engine.status(&id).unwrap()
    }
}

fn item(status: &Status, id: &str) -> ItemState {
    let mut items = status.stages.iter().flat_map(|s| &s.items);
    items.find(|i| i.id == id).unwrap().state
}

#[test]
fn every_situation_that_is_promised_is_there() {
    let demo = demo();
    let verified = demo.engine.verify(None).unwrap();
    assert!(verified.problems.is_empty(), "{:?}", verified.problems);
    preheat_with_a_bug_and_stale_evidence(&demo.status("payments", "2.4.0"));
    what_was_put_off_has_come_back(&demo.status("payments", "2.5.0"));
    live(&demo.status("payments", "2.3.0"), demo.now);
    launch_with_a_running_clock(&demo.status("storefront", "5.1.0"), demo.now);
    rolled_back_and_come_round_again(&demo.status("ledger", "1.8.0"));
    hotfix(&demo.status("ledger", "1.7.1"));
    meeting(&demo);

    let listed = demo.engine.overview(false).unwrap();
    assert_eq!(listed.len(), 7);
    assert_eq!(demo.engine.overview(true).unwrap().len(), 9);
    assert_eq!(demo.engine.projects().unwrap().len(), 4);
    let here = demo.engine.surroundings().unwrap();
    assert_eq!(here.project, *"payments");
    assert_eq!(here.branch.as_deref(), Some("release/2.4"));
    assert_eq!(demo.engine.operator().unwrap(), *company::MANAGER);
    nothing_lies_ahead(&demo);
}

fn preheat_with_a_bug_and_stale_evidence(status: &Status) {
    assert_eq!(status.release.stage, *"preheat");
    assert_eq!(status.release.round, 3);
    assert!(matches!(
        status.rounds.last().unwrap().how,
        RoundKind::Patch { .. }
    ));
    let open = |severity: &str| status.bugs.counts[severity].open;
    assert_eq!(["A", "B", "C", "D"].map(open), [0, 1, 3, 12]);
    assert_eq!(status.bugs.counts["C"].deferred, 2);
    assert_eq!(item(status, "acceptance_test"), ItemState::Stale);
    assert_eq!(item(status, "standard_confirmed"), ItemState::Blocked);
    assert_eq!(status.verdict.answer, Answer::Blocked);
    let Why::BugOpen { bug, .. } = &status.verdict.reasons[0].why else {
        panic!("{:?}", status.verdict.reasons);
    };
    assert_eq!(*bug, *"BUG-412");
    assert_eq!(
        status.verdict.reasons[0].who,
        [crate::domain::names::PersonName::from(company::ZHANG)]
    );
    let [dev, test, preheat, production] = &status.environments[..] else {
        panic!("four environments");
    };
    assert_eq!(dev.standing(), Standing::Candidate);
    assert_eq!(test.standing(), Standing::Candidate);
    assert_eq!(preheat.applications[0].behind, Some(3));
    assert_eq!(
        production.applications[0].branch.as_deref(),
        Some("release/2.3")
    );
    assert_eq!(status.scripts.len(), 2);
}

fn what_was_put_off_has_come_back(status: &Status) {
    assert_eq!(status.release.stage, *"submit");
    assert_eq!(status.bugs.counts["C"].open, 2);
}

fn live(status: &Status, now: Timestamp) {
    assert_eq!(status.release.state, ReleaseState::Live);
    let days = now
        .duration_since(status.release.live_at.unwrap())
        .as_hours()
        / 24;
    assert!((11..=12).contains(&days), "{days}");
    assert_eq!(status.verdict.reasons.len(), 1);
}

fn launch_with_a_running_clock(status: &Status, now: Timestamp) {
    assert_eq!(status.release.stage, *"launch");
    assert!(status.release.window.unwrap().holds(now));
    let left = status.release.deadline.unwrap().duration_since(now);
    assert!(
        left > SignedDuration::from_mins(19) && left < SignedDuration::from_mins(22),
        "{left}"
    );
    assert_eq!(status.problem.as_ref().unwrap().what, "search");
    assert_eq!(status.environments[3].applications.len(), 3);
    assert_eq!(status.environments[3].standing(), Standing::Failed);
    assert_eq!(status.bugs.counts["C"].deferred, 1);
    // One mail has gone out, one waits, and says why.
    let mails: Vec<MailState> = status.mails.iter().map(|mail| mail.state).collect();
    assert_eq!(mails, [MailState::Sent, MailState::Retrying]);
    assert!(status.mails[1].outgoing.said().unwrap().starts_with("451"));
}

fn rolled_back_and_come_round_again(status: &Status) {
    assert_eq!(status.release.state, ReleaseState::Open);
    assert_eq!(status.release.round, 2);
    assert_eq!(status.rounds.last().unwrap().how, RoundKind::AfterRollback);
    let rollback = status.rollback.as_ref().unwrap();
    assert!(rollback.is_done());
    assert_eq!(rollback.steps.len(), 2);
    assert_eq!(status.decisions.len(), 1);
    assert_eq!(status.verdict.answer, Answer::Unknown);
}

fn hotfix(status: &Status) {
    assert_eq!(status.release.hotfix_of, Some("1.7.0".into()));
    assert_eq!(status.verdict.answer, Answer::Pass, "{:?}", status.verdict);
}

/// The meeting is at its third point, and the plan says something on each that is about it.
fn meeting(demo: &Demo) {
    let id = ("gateway".into(), "3.2.0".into()).into();
    let status = demo.engine.status(&id).unwrap();
    let meeting = MeetingView::of(&status).unwrap();
    assert_eq!(meeting.state, MeetingState::UnderWay);
    assert_eq!(meeting.at, Place::Point(3));
    assert_eq!(meeting.points.len(), 6);
    let said = demo.engine.agenda(&id).unwrap().unwrap();
    for point in meeting.points.iter().filter(|p| p.section.is_some()) {
        assert!(!said[&point.id].is_empty(), "{}", point.id);
    }
}

/// The log goes on in time, and ends before now.
fn nothing_lies_ahead(demo: &Demo) {
    let events = demo.engine.events(0, 10_000).unwrap();
    assert!(events.len() > 300);
    assert!(events.is_sorted_by_key(|e| e.stamp.at));
    assert!(events.last().unwrap().stamp.at <= demo.now);
    let failed = events.iter().filter(|e| {
        matches!(
            e.event,
            crate::domain::event::Event::Deployed {
                outcome: Outcome::Failed,
                ..
            }
        )
    });
    assert_eq!(failed.count(), 1);
}

#[test]
fn a_folder_that_holds_anything_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("note.txt"), "mine").unwrap();
    let error = make(folder.path(), clock::now()).unwrap_err();
    assert!(matches!(error, Error::Git(_)), "{error}");
    assert!(error.explain(Lang::Zh).hint.is_some());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_repositories_can_be_read_where_they_are() {
    let demo = demo();
    assert!(demo.made.store.is_file());
    let script = "db/migrations/V041__refund_key.sql";
    assert!(demo.made.repository.join(script).is_file());
    assert!(demo.made.repository.join(FILE).is_file());
}

//! A hotfix beside the release that it mends, the bugs that it carries, and what others must not
//! lose of it.

use crate::domain::command::Command;
use crate::domain::fixes::{Pair, to_compare};
use crate::domain::names::{BugId, Version};
use crate::domain::release::{ReleaseState, Scope, StepOutcome};
use crate::domain::scenario::{Scenario, candidate, commit};
use crate::domain::status::{Carrier, Kin, Status};
use crate::domain::summary::summary;
use crate::domain::view;

/// 2.4.0 is live, its hotfix 2.4.1 has begun, 2.5.0 is on its way.
fn story() -> Scenario {
    let mut s = Scenario::with_release();
    s.until("observe");
    s.create("2.5.0", 'd', None);
    s.create("2.4.1", 'b', Some("2.4.0"));
    s
}

fn on(s: &mut Scenario, version: &str) -> Status {
    s.release = Some(version.into());
    s.status()
}

fn pairs(s: &Scenario, version: &str) -> Vec<Pair> {
    to_compare(&s.project, &Version::from(version))
}

fn leads_to(status: &Status) -> Option<&str> {
    status.next_relative().map(|r| r.version.as_str())
}

#[test]
fn a_hotfix_and_what_it_mends_show_each_other_and_where_they_stand() {
    let mut s = story();
    s.finish_stage();
    s.advance();
    let parent = on(&mut s, "2.4.0");
    let [hotfix] = parent.relatives.as_slice() else {
        panic!("{:?}", parent.relatives)
    };
    assert_eq!(hotfix.kin, Kin::Hotfix);
    assert_eq!(hotfix.state, ReleaseState::Open);
    assert_eq!(
        (hotfix.stage_number, hotfix.stage.as_str()),
        (2, "internal_test")
    );
    assert_eq!(leads_to(&parent), Some("2.4.1"));
    let child = on(&mut s, "2.4.1");
    assert_eq!(child.parent().map(|p| p.state), Some(ReleaseState::Live));
    assert_eq!(leads_to(&child), Some("2.4.0"));
    assert_eq!(leads_to(&on(&mut s, "2.5.0")), None);
}

#[test]
fn from_one_hotfix_it_goes_to_the_next_and_then_to_what_they_mend() {
    let mut s = story();
    s.create("2.4.2", 'e', Some("2.4.0"));
    assert_eq!(leads_to(&on(&mut s, "2.4.0")), Some("2.4.1"));
    assert_eq!(leads_to(&on(&mut s, "2.4.1")), Some("2.4.2"));
    assert_eq!(leads_to(&on(&mut s, "2.4.2")), Some("2.4.0"));
}

#[test]
fn a_relative_that_has_ended_and_is_not_loaded_is_known_by_its_row() {
    let mut s = story();
    s.until("verify");
    s.finish_stage();
    s.ok(Command::Close);
    let row = summary(&s.project, &"2.4.1".into()).expect("a row");
    s.project.releases.remove(&Version::from("2.4.1"));
    let mut parent = on(&mut s, "2.4.0");
    assert_eq!(leads_to(&parent), None);
    let other = summary(&s.project, &"2.5.0".into()).expect("a row");
    parent.relate(&[row.clone(), other]);
    parent.relate(&[row]);
    assert_eq!(parent.relatives.len(), 1);
    assert_eq!(parent.relatives[0].state, ReleaseState::Closed);
    assert_eq!(leads_to(&parent), Some("2.4.1"));
}

#[test]
fn a_release_on_its_way_is_held_against_every_hotfix_with_a_commit() {
    let mut s = story();
    let [pair] = &pairs(&s, "2.5.0")[..] else {
        panic!("{:?}", pairs(&s, "2.5.0"))
    };
    assert_eq!(pair.hotfix, "2.4.1");
    assert_eq!(pair.base, Some(commit('a')), "what production ran");
    assert_eq!((&pair.fixed, &pair.candidate), (&commit('b'), &commit('d')));
    // Users have 2.4.0 already: it can't lose what came after it.
    assert_eq!(pairs(&s, "2.4.0"), []);
    // It is no hotfix of its own.
    assert_eq!(pairs(&s, "2.4.1"), []);
    // Closed, it still matters.
    s.until("verify");
    s.finish_stage();
    s.ok(Command::Close);
    assert_eq!(pairs(&s, "2.5.0")[0].state, ReleaseState::Closed);
}

#[test]
fn a_hotfix_without_a_commit_of_its_own_abandoned_or_taken_back_is_held_against_nothing() {
    let mut s = Scenario::with_release();
    s.until("observe");
    s.create("2.5.0", 'd', None);
    s.create("2.4.1", 'a', Some("2.4.0"));
    assert_eq!(pairs(&s, "2.5.0"), [], "its branch has only begun");
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    assert_eq!(pairs(&s, "2.5.0").len(), 1);
    s.until("verify");
    s.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: crate::domain::release::Choice::RollBack,
        scope: Scope::App,
        reason: "worse than before".to_owned(),
    });
    s.ok(Command::RecordRollbackStep {
        number: 1,
        outcome: StepOutcome::Ok,
        note: None,
    });
    assert_eq!(pairs(&s, "2.5.0"), []);
    s.ok(Command::Abandon {
        reason: "not needed".to_owned(),
    });
    assert_eq!(pairs(&s, "2.5.0"), []);
}

#[test]
fn an_urgent_bug_says_which_hotfix_or_patch_carries_it() {
    let mut s = story();
    let carried = |s: &Scenario, bug: &BugId| {
        let bug = s.project.bugs.get(bug).expect("a bug");
        view::bug(&s.project, None, bug).carried
    };
    s.release = Some("2.4.0".into());
    let bug = s.report("B");
    assert_eq!(carried(&s, &bug), []);
    s.ok(Command::MarkUrgent {
        bug: bug.clone(),
        carried_by: Some("2.4.1".into()),
    });
    let [
        Carrier::Hotfix {
            release,
            state,
            stage,
        },
    ] = &carried(&s, &bug)[..]
    else {
        panic!("{:?}", carried(&s, &bug))
    };
    assert_eq!(release, "2.4.1");
    assert_eq!(*state, Some(ReleaseState::Open));
    assert_eq!(
        stage.as_ref().map(|s| s.en.as_str()),
        Some("Submit for test")
    );

    let mut s = Scenario::with_release();
    s.until("preheat");
    let bug = s.report("B");
    s.ok(Command::MarkUrgent {
        bug: bug.clone(),
        carried_by: None,
    });
    assert_eq!(carried(&s, &bug), []);
    s.ok(Command::TakePatch {
        candidate: candidate('c'),
        scripts: Vec::new(),
        bug: bug.clone(),
    });
    let patch = Carrier::Patch {
        release: "2.4.0".into(),
        round: 2,
    };
    assert_eq!(carried(&s, &bug), [patch]);
}

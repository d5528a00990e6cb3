//! What a new candidate would make stale is just what it makes stale when it is taken.

use std::collections::BTreeSet;

use crate::domain::command::{Command, Context};
use crate::domain::freeze::Freezes;
use crate::domain::names::{ItemId, RoleId};
use crate::domain::scenario::{Scenario, candidate};
use crate::domain::status::{ItemState, Status};
use crate::domain::view::{GoesStale, stale_after};
use crate::domain::why::Why;

fn context(s: &Scenario) -> Context {
    Context {
        now: s.now,
        release: s.release.clone(),
        by: s.by.clone(),
        operator: s.by.clone(),
        people: s.people.clone(),
        freshness: s.freshness.clone(),
        freezes: Freezes::none(),
        monitors: Vec::new(),
    }
}

fn taking(digit: char) -> Command {
    Command::TakeCandidate {
        candidate: candidate(digit),
        scripts: Vec::new(),
    }
}

/// The items that are done, and the votes that count.
fn holding(status: &Status) -> (BTreeSet<ItemId>, BTreeSet<RoleId>) {
    let items = status.stages.iter().flat_map(|s| &s.items);
    let done = items.filter(|i| i.state == ItemState::Done);
    let votes = status.votes.iter();
    let counting = votes.filter(|v| v.vote.is_some() && !v.stale);
    (
        done.map(|i| i.id.clone()).collect(),
        counting.map(|v| v.role.clone()).collect(),
    )
}

#[test]
fn what_would_go_stale_is_what_goes_stale_in_every_stage() {
    let stages = [
        "submit",
        "internal_test",
        "integration_test",
        "preheat",
        "meeting",
        "launch",
    ];
    for stage in stages {
        for patch in [false, true] {
            let mut s = Scenario::with_release();
            if stage != "submit" {
                s.until(stage);
            }
            s.finish_stage();
            let mut command = taking('c');
            if patch {
                let bug = s.report("C");
                s.ok(Command::MarkUrgent {
                    bug: bug.clone(),
                    carried_by: None,
                });
                command = Command::TakePatch {
                    candidate: candidate('c'),
                    scripts: Vec::new(),
                    bug,
                };
            }
            let Ok(told) = stale_after(&s.project, command.clone(), &context(&s)) else {
                // Where it can't be foreseen it can't be taken either.
                s.refused(command);
                continue;
            };
            let before = holding(&s.status());
            s.ok(command);
            let after = holding(&s.status());
            let items = told.iter().filter_map(|stale| match stale {
                GoesStale::Item { item, .. } => Some(item.clone()),
                GoesStale::Vote { .. } => None,
            });
            let votes = told.iter().filter_map(|stale| match stale {
                GoesStale::Vote { role, .. } => Some(role.clone()),
                GoesStale::Item { .. } => None,
            });
            let lost: BTreeSet<_> = before.0.difference(&after.0).cloned().collect();
            assert_eq!(items.collect::<BTreeSet<_>>(), lost, "{stage}, {patch}");
            let unsaid: BTreeSet<_> = before.1.difference(&after.1).cloned().collect();
            assert_eq!(votes.collect::<BTreeSet<_>>(), unsaid, "{stage}, {patch}");
            if stage == "meeting" {
                assert!(!lost.is_empty() && !unsaid.is_empty(), "{stage}, {patch}");
            }
        }
    }
}

#[test]
fn foreseeing_changes_nothing_and_says_why_not() {
    let mut s = Scenario::with_release();
    s.until("preheat");
    let before = s.project.clone();
    assert!(stale_after(&s.project, taking('c'), &context(&s)).is_ok());
    assert_eq!(s.project, before);
    let same = taking('a');
    let refusal = stale_after(&s.project, same, &context(&s)).unwrap_err();
    let reasons = refusal.reasons().iter().map(|r| &r.why);
    assert!(
        reasons
            .clone()
            .any(|why| matches!(why, Why::SameCandidate { .. }))
    );
}

/// Given two applications; when only the second one's commit changes, then what was shown before is
/// told by that one's commits, and by its name.
#[test]
fn of_two_applications_the_one_that_changed_is_told() {
    use crate::domain::command::CreateRelease;
    use crate::domain::project::Application;
    use crate::domain::release::AppCommit;
    use crate::domain::scenario::commit;
    let of = |application: &str, digit| AppCommit {
        application: application.into(),
        branch: None,
        commit: commit(digit),
    };
    let mut s = Scenario::empty();
    let application = |name: &str| Application {
        name: name.into(),
        repository: None,
    };
    s.ok(Command::CreateRelease(Box::new(CreateRelease {
        version: "2.4.0".into(),
        applications: vec![application("api"), application("console")],
        candidate: vec![of("api", 'a'), of("console", 'b')],
        scripts: Vec::new(),
        base: Vec::new(),
        window: None,
        hotfix_of: None,
        carries: Vec::new(),
    })));
    s.release = Some("2.4.0".into());
    s.until("internal_test");
    s.ok(Command::TakeCandidate {
        candidate: vec![of("api", 'a'), of("console", 'c')],
        scripts: Vec::new(),
    });
    let item = s.item("self_test");
    let why = &item.reasons[0].why;
    let Why::ItemStale {
        on,
        candidate,
        application,
        ..
    } = why
    else {
        panic!("{why:?}");
    };
    assert_eq!(*application, Some("console".into()));
    assert_eq!((on, candidate), (&Some(commit('b')), &Some(commit('c'))));
    assert_eq!(item.on, Some(commit('b')));
    assert_eq!(item.on_application, Some("console".into()));
    let told = crate::text::reason::why(crate::domain::lang::Lang::En, why);
    assert!(told.contains("console ccccccc (done on bbbbbbb)"), "{told}");
}

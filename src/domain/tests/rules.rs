//! What stands in the way of a careless or a cunning hand, told as it would happen.

use crate::domain::command::ImportBugs;
use crate::domain::command::{Command, RecordDeployment};
use crate::domain::import::{ImportedBug, ImportedStatus};
use crate::domain::names::{CommitId, EnvId};
use crate::domain::release::{
    Choice, Outcome, ReleaseState, RoundKind, Scope, Script, StepOutcome, Vote,
};
use crate::domain::scenario::{PLAN, Scenario, candidate, commit, deployment};
use crate::domain::status::ItemState;
use crate::domain::why::Why;

fn in_launch() -> Scenario {
    let mut s = Scenario::with_release();
    s.until("launch");
    s
}

fn failed(environment: &str) -> Command {
    Command::RecordDeployment(Box::new(RecordDeployment {
        environment: environment.into(),
        application: None,
        branch: None,
        commit: None,
        outcome: Outcome::Failed,
        note: None,
    }))
}

fn back(scope: Scope) -> Command {
    Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope,
        reason: "refunds fail".to_owned(),
    }
}

fn step(number: u32) -> Command {
    Command::RecordRollbackStep {
        number,
        outcome: StepOutcome::Ok,
        note: None,
    }
}

fn runs(s: &Scenario, environment: &str) -> Option<CommitId> {
    let environment: EnvId = environment.into();
    s.project
        .running(&environment, &"pay".into())
        .map(|r| r.commit.clone())
}

#[test]
fn a_new_candidate_in_the_meeting_makes_votes_and_tests_stale_and_keeps_the_plan() {
    let mut s = Scenario::with_release();
    s.until("meeting");
    s.finish_stage();
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    assert_eq!(s.item("roll_call").state, ItemState::Stale);
    assert_eq!(s.item("acceptance_test").state, ItemState::Stale);
    assert_eq!(s.item("launch_plan").state, ItemState::Done);
    assert!(!s.verdict().passes());
}

#[test]
fn an_edit_of_the_plan_makes_its_review_and_the_votes_stale() {
    let mut s = Scenario::with_release();
    s.until("meeting");
    s.finish_stage();
    s.deliver("launch_plan", &format!("{PLAN}\nand more"));
    assert_eq!(s.item("plan_review").state, ItemState::Stale);
    assert_eq!(s.item("roll_call").state, ItemState::Stale);
}

#[test]
fn a_no_go_holds_until_the_same_role_says_go() {
    let mut s = Scenario::with_release();
    s.until("meeting");
    s.finish_stage();
    s.vote("ops", Vote::NoGo);
    assert!(matches!(
        s.refused(Command::Advance)[..],
        [Why::NoGo { .. }]
    ));
    s.vote("ops", Vote::Go);
    s.advance();
}

#[test]
fn a_refusal_of_a_plan_is_void_once_the_plan_is_another() {
    let mut s = Scenario::with_release();
    s.deliver("launch_plan", PLAN);
    s.by("wei").ok(Command::Reject {
        item: "plan_review".into(),
        reason: "no way back".to_owned(),
    });
    assert_eq!(s.item("plan_review").state, ItemState::Blocked);
    s.by("zhang")
        .deliver("launch_plan", &format!("{PLAN}\nand a way back"));
    assert_eq!(s.item("plan_review").state, ItemState::Open);
}

#[test]
fn what_belongs_to_a_later_stage_cannot_have_been_seen_yet() {
    let mut s = Scenario::with_release();
    for command in [
        Command::Done {
            item: "acceptance_test".into(),
            note: None,
        },
        Command::RecordMail {
            item: "launch_announced".into(),
            note: None,
        },
        Command::Vote {
            role: "ops".into(),
            vote: Vote::Go,
            note: None,
        },
        deployment("preheat"),
    ] {
        assert!(matches!(
            s.refused(command)[..],
            [Why::StageTooEarly { .. }]
        ));
    }
    // But a document may be written ahead.
    s.deliver("test_plan", crate::domain::scenario::PLAN);
}

#[test]
fn taking_back_what_was_shown_shuts_production_again() {
    let mut s = in_launch();
    s.ok(Command::Undo {
        item: "self_test".into(),
        note: None,
    });
    assert!(matches!(
        s.refused(deployment("production"))[..],
        [Why::ItemOpen { .. }]
    ));
}

#[test]
fn production_gets_the_candidate_and_nothing_else() {
    let mut s = in_launch();
    let mut other = RecordDeployment {
        environment: "production".into(),
        application: None,
        branch: None,
        commit: Some(commit('f')),
        outcome: Outcome::Ok,
        note: None,
    };
    assert!(matches!(
        s.refused(Command::RecordDeployment(Box::new(other.clone())))[..],
        [Why::NotTheCandidate { .. }]
    ));
    other.environment = "dev".into();
    other.commit = Some("\x1b[31m".into());
    assert!(matches!(
        s.refused(Command::RecordDeployment(Box::new(other)))[..],
        [Why::BadCandidate { .. }]
    ));
}

#[test]
fn the_clock_runs_from_a_failure_until_it_works() {
    let mut s = in_launch();
    s.ok(failed("production"));
    assert!(s.release().problem.is_some());
    s.deploy("production");
    assert!(s.release().problem.is_none());
}

#[test]
fn when_the_clock_has_run_out_somebody_must_decide() {
    let mut s = in_launch();
    s.deploy("production");
    let bug = s.report("A");
    s.now = s.release().problem.as_ref().expect("a clock").deadline;
    assert!(
        s.verdict()
            .reasons
            .iter()
            .any(|r| matches!(r.why, Why::DecisionDue { .. }))
    );
    let until = s.window(1, 60).to;
    s.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::GoOn { until },
        scope: Scope::Both,
        reason: "the fix is nearly there".to_owned(),
    });
    assert_eq!(
        s.release().problem.as_ref().map(|p| p.deadline),
        Some(until)
    );
    let second = s.report("B");
    s.solve(&bug);
    let now = s.release().problem.as_ref().map(|p| p.what.clone());
    assert_eq!(
        now,
        Some(second.to_string()),
        "the clock goes on to the next"
    );
}

#[test]
fn once_the_clock_has_run_out_only_a_decision_stops_it() {
    let mut s = in_launch();
    s.deploy("production");
    let bug = s.report("A");
    s.now = s.release().problem.as_ref().expect("a clock").deadline;
    // It is mended now, and nobody has said what was to be done meanwhile.
    s.solve(&bug);
    assert!(s.release().problem.is_some());
    let until = s.window(1, 60).to;
    s.ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::GoOn { until },
        scope: Scope::Both,
        reason: "it works since a minute ago".to_owned(),
    });
    assert!(s.release().problem.is_none());
    assert_eq!(s.status().decisions.len(), 1);
}

#[test]
fn another_environments_rollback_leaves_productions_clock_alone_and_never_holds_it_up() {
    let mut s = in_launch();
    s.deploy("production");
    s.report("A");
    s.ok(Command::DecideRollback {
        environment: "test".into(),
        choice: Choice::RollBack,
        scope: Scope::App,
        reason: "look at the old one".to_owned(),
    });
    assert!(s.release().problem.is_some());
    s.ok(back(Scope::App));
    s.ok(step(1));
    assert_eq!(s.release().state, ReleaseState::RolledBack);
}

#[test]
fn a_release_is_not_live_while_a_grave_bug_found_online_is_open() {
    let mut s = Scenario::with_release();
    s.until("verify");
    s.mail("verification_announced");
    s.done("online_test");
    s.report("A");
    assert!(matches!(
        s.refused(Command::Approve {
            item: "passed".into(),
            note: None
        })[..],
        [Why::BugOpen { .. }]
    ));
}

#[test]
fn applications_and_database_are_taken_back_one_after_the_other() {
    let mut s = Scenario::with_release();
    let scripts = vec![Script {
        path: "db/1.sql".to_owned(),
        digest: "one".into(),
        undo: None,
    }];
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts,
    });
    s.until("verify");
    s.ok(back(Scope::App));
    s.ok(step(1));
    assert_eq!(s.release().state, ReleaseState::RolledBack);
    s.ok(back(Scope::Db));
    s.ok(step(1));
    assert!(matches!(
        s.refused(back(Scope::Both))[..],
        [Why::NothingToRollBack { .. }]
    ));
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    assert_eq!(
        s.release().rounds.last().map(|r| r.kind.clone()),
        Some(RoundKind::AfterRollback)
    );
    assert_eq!(s.release().stage, "submit");
    s.until("observe");
}

#[test]
fn a_rolled_back_hotfix_gives_production_back_to_its_parent() {
    let mut s = Scenario::with_release();
    s.until("observe");
    s.create("2.4.1", 'b', Some("2.4.0"));
    s.until("verify");
    s.ok(back(Scope::App));
    s.ok(step(1));
    assert_eq!(runs(&s, "production"), Some(commit('a')));
    s.release = Some("2.4.0".into());
    s.ok(back(Scope::App));
    s.ok(step(1));
    assert_eq!(runs(&s, "production"), None, "nothing ran before it");
}

#[test]
fn nothing_goes_to_production_while_another_release_is_taken_back_from_it() {
    let mut s = Scenario::with_release();
    s.create("2.5.0", 'b', None);
    s.until("launch");
    s.release = Some("2.4.0".into());
    s.until("verify");
    s.ok(back(Scope::App));
    s.release = Some("2.5.0".into());
    s.deploy("preheat");
    assert!(
        s.refused(deployment("production"))
            .iter()
            .any(|w| matches!(w, Why::RollbackUnderWay { .. }))
    );
}

#[test]
fn who_tells_again_what_production_runs_takes_it_from_no_release() {
    let mut s = in_launch();
    s.deploy("production");
    s.release = None;
    s.ok(Command::RecordDeployment(Box::new(RecordDeployment {
        environment: "production".into(),
        application: Some("pay".into()),
        branch: None,
        commit: Some(commit('a')),
        outcome: Outcome::Ok,
        note: None,
    })));
    s.release = Some("2.4.0".into());
    assert_eq!(
        s.refused(Command::Abandon {
            reason: "no longer wanted".to_owned()
        }),
        [Why::InProduction]
    );
}

#[test]
fn a_debt_comes_back_even_where_its_version_never_comes() {
    let mut s = Scenario::with_release();
    let bug = s.report("C");
    let defer = |to: &str, second: Option<&str>| Command::DeferBug {
        bug: bug.clone(),
        to: to.into(),
        reason: "a letter is missing".to_owned(),
        second: second.map(Into::into),
    };
    s.ok(defer("2.5.0", None));
    // Who promises a second time is not alone in it.
    for second in [None, Some("zhang")] {
        assert!(matches!(
            s.refused(defer("autumn", second))[..],
            [Why::SecondNameNeeded { .. }]
        ));
    }
    s.ok(defer("autumn", Some("li")));
    assert_eq!(s.status().bugs.counts["C"].open, 0);
    s.create("2.6.0", 'b', None);
    assert_eq!(s.status().bugs.counts["C"].open, 1);
}

#[test]
fn a_release_tells_how_many_of_its_bugs_were_put_off_from_where() {
    let mut s = Scenario::with_release();
    let bug = s.report("C");
    s.report("D");
    let defer = |to: &str, second: Option<&str>| Command::DeferBug {
        bug: bug.clone(),
        to: to.into(),
        reason: "a letter is missing".to_owned(),
        second: second.map(Into::into),
    };
    let debt = |s: &Scenario| {
        let count = s.status().bugs.counts["C"].clone();
        let from = count.put_off_from.into_iter();
        let from: Vec<_> = from.map(|(v, n)| (v.to_string(), n)).collect();
        (count.open, count.came_back, from)
    };
    assert_eq!(debt(&s), (1, 0, vec![]));
    s.ok(defer("2.5.0", None));
    assert_eq!(debt(&s), (0, 0, vec![]));
    s.create("2.5.0", 'b', None);
    assert_eq!(debt(&s), (1, 1, vec![("2.4.0".to_owned(), 1)]));
    // Being fixed it still counts, and still is what was put off.
    s.ok(Command::FixBug {
        bug: bug.clone(),
        note: None,
    });
    s.release = Some("2.4.0".into());
    assert_eq!(debt(&s), (1, 1, vec![]), "it put it off itself");
    s.release = Some("2.5.0".into());
    s.ok(defer("2.6.0", Some("li")));
    s.create("2.6.0", 'c', None);
    assert_eq!(debt(&s), (1, 1, vec![("2.5.0".to_owned(), 1)]));
}

#[test]
fn a_deferred_bug_that_turns_out_grave_counts_again_whoever_says_so() {
    let mut s = Scenario::with_release();
    let told = |severity: &str, status| {
        Command::ImportBugs(Box::new(ImportBugs {
            source: "bugs.csv".to_owned(),
            bugs: vec![ImportedBug::new(
                "T-1".into(),
                "refund twice",
                severity.into(),
                status,
            )],
            ..ImportBugs::default()
        }))
    };
    s.ok(told("C", ImportedStatus::Open));
    s.ok(Command::DeferBug {
        bug: "T-1".into(),
        to: "2.5.0".into(),
        reason: "may wait".to_owned(),
        second: None,
    });
    let conflicts = |s: &Scenario| {
        let reasons = s.status().verdict.reasons;
        let conflict = |r: &crate::domain::why::Reason| matches!(r.why, Why::BugConflict { .. });
        reasons.into_iter().filter(conflict).count()
    };
    s.until("preheat");
    s.ok(told("A", ImportedStatus::Open));
    // The promise stands until somebody settles it, and the gate says so.
    assert_eq!((s.status().bugs.counts["A"].open, conflicts(&s)), (0, 1));
    // What was told before is no conflict; told anew it is one.
    s.ok(told("C", ImportedStatus::Open));
    assert_eq!(conflicts(&s), 0);
    s.ok(told("A", ImportedStatus::Open));
    let settle = |keep| Command::SettleBug {
        bug: "T-1".into(),
        keep,
        note: None,
    };
    // A grave bug can't be kept waiting, whatever was promised.
    assert!(matches!(
        s.refused(settle(true))[..],
        [Why::NotDeferrable { .. }]
    ));
    s.ok(settle(false));
    assert_eq!(s.status().bugs.counts["A"].open, 1);
    assert!(matches!(
        s.refused(settle(false))[..],
        [Why::NoConflict { .. }]
    ));
    // The tracker's word alone is not a tester's.
    s.ok(told("A", ImportedStatus::Closed));
    assert_eq!(s.status().bugs.counts["A"].fixed, 1);
    s.ok(Command::VerifyBug {
        bug: "T-1".into(),
        environment: None,
        commit: None,
    });
    assert_eq!(s.status().bugs.counts["A"].open, 0);
}

#[test]
fn a_patch_keeps_what_the_process_lets_it_keep() {
    let mut s = Scenario::with_release();
    s.until("meeting");
    s.finish_stage();
    let bug = s.report("D");
    let patch = |bug| Command::TakePatch {
        candidate: candidate('b'),
        scripts: Vec::new(),
        bug,
    };
    assert!(matches!(
        s.refused(patch(bug.clone()))[..],
        [Why::NotUrgent { .. }]
    ));
    s.ok(Command::MarkUrgent {
        bug: bug.clone(),
        carried_by: None,
    });
    s.ok(patch(bug));
    assert_eq!(s.item("acceptance_test").state, ItemState::Stale);
    assert!(s.item("integration_test").kept);
}

#[test]
fn an_attempt_that_failed_is_nothing_to_go_back_to() {
    let mut s = Scenario::with_release();
    let tried = |digit, outcome| {
        Command::RecordDeployment(Box::new(RecordDeployment {
            environment: "test".into(),
            application: None,
            branch: None,
            commit: Some(commit(digit)),
            outcome,
            note: None,
        }))
    };
    for (digit, outcome) in [
        ('c', Outcome::Ok),
        ('d', Outcome::Failed),
        ('a', Outcome::Ok),
    ] {
        s.ok(tried(digit, outcome));
    }
    s.ok(Command::DecideRollback {
        environment: "test".into(),
        choice: Choice::RollBack,
        scope: Scope::App,
        reason: "look at the old one".to_owned(),
    });
    s.ok(step(1));
    assert_eq!(runs(&s, "test"), Some(commit('c')));
}

/// Given a bug that its tracker calls A; when a tester calls it D, then that needs a reason, stays
/// marked until the source agrees, and opens no way to put it off.
#[test]
fn a_bug_is_called_less_bad_than_its_source_says_only_for_a_reason() {
    let mut s = Scenario::with_release();
    let told = |severity: &str| {
        Command::ImportBugs(Box::new(ImportBugs {
            source: "tracker".to_owned(),
            bugs: vec![ImportedBug::new(
                "GH-1".into(),
                "refund twice",
                severity.into(),
                ImportedStatus::Open,
            )],
            ..ImportBugs::default()
        }))
    };
    let grade = |reason: Option<&str>| Command::GradeBug {
        bug: "GH-1".into(),
        severity: "D".into(),
        reason: reason.map(str::to_owned),
    };
    s.ok(told("A"));
    s.by("li");
    assert!(matches!(
        s.refused(grade(None))[..],
        [Why::ReasonToLower { .. }]
    ));
    s.ok(grade(Some("only in a browser that nobody has")));
    let bug = &s.project.bugs["GH-1"];
    assert_eq!(bug.worse_there(), Some(&"A".into()));
    assert_eq!(
        bug.lowered.as_ref().map(|l| &l.stamp.by),
        Some(&"li".into())
    );
    let put_off = Command::DeferBug {
        bug: "GH-1".into(),
        to: "2.5.0".into(),
        reason: "may wait".to_owned(),
        second: None,
    };
    assert!(matches!(
        s.refused(put_off.clone())[..],
        [Why::NotDeferrable { told: true, .. }]
    ));
    s.ok(told("D"));
    let bug = &s.project.bugs["GH-1"];
    assert_eq!((bug.worse_there(), &bug.lowered), (None, &None));
    s.ok(put_off);
}

/// Given people with their roles; when a developer says that the own fix was seen, then that is
/// refused: a tester says it, or who may record for others.
#[test]
fn a_fix_is_verified_by_a_tester() {
    use crate::domain::people::{People, Person};
    let mut s = Scenario::with_release();
    let person = |name: &str, role: &str| Person {
        name: name.into(),
        roles: vec![role.into()],
        mail: None,
    };
    s.people = People::new(vec![
        person("zhang", "developer"),
        person("li", "tester"),
        person("wang", "release_manager"),
    ]);
    s.by("li");
    let bug = s.report("B");
    s.by("zhang").ok(Command::FixBug {
        bug: bug.clone(),
        note: None,
    });
    let verify = Command::VerifyBug {
        bug: bug.clone(),
        environment: None,
        commit: None,
    };
    assert!(matches!(
        s.refused(verify.clone())[..],
        [Why::NotInRole { .. }]
    ));
    s.by("li").ok(verify.clone());
    s.ok(Command::ReopenBug {
        bug: bug.clone(),
        note: None,
    });
    s.by("zhang").ok(Command::FixBug { bug, note: None });
    s.by("wang").ok(verify);
}

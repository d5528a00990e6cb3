//! A company's own template: other names, three environments, one stage more. Nothing in the rules
//! hangs on the names that the built-in one uses.

use crate::domain::command::Command;
use crate::domain::process::{Process, STANDARD, load};
use crate::domain::release::{Choice, ReleaseState, Scope, StepOutcome};
use crate::domain::scenario::Scenario;
use crate::domain::why::Why;

/// Other ids for nearly everything, no environment for development, and a stage for security.
fn company() -> Process {
    let text = STANDARD
        .replace("\"preheat\"", "\"staging\"")
        .replace("\"production\"", "\"live\"")
        .replace("\"test\"", "\"lab\"")
        .replace("environment = \"dev\"", "environment = \"lab\"")
        .replace("\"standard\"", "\"bar\"")
        .replace("\"launch\"", "\"ship\"")
        .replace("\"passed\"", "\"seen\"")
        .replace(
            "[[environments]]\nid = \"dev\"\nname = { en = \"Development\", zh = \"开发环境\" }\nowner = \"developer\"\n",
            "",
        )
        .replace(
            "# ── Going back",
            "[[stages]]\nid = \"thanks\"\nname = { en = \"Thanks\", zh = \"致谢\" }\nenvironment = \"live\"\n\
             [[stages.items]]\nid = \"thanked\"\nkind = \"task\"\nowners = [\"product\"]\n\
             name = { en = \"everybody thanked\", zh = \"已致谢\" }\n\n# ── Going back",
        );
    load(&text).expect("fits together")
}

fn scenario() -> Scenario {
    let mut s = Scenario::empty();
    s.process = company();
    s.create("2.4.0", 'a', None);
    s
}

#[test]
fn a_release_goes_the_companys_own_way_to_its_end() {
    assert_eq!(company().environments.len(), 3);
    let mut s = scenario();
    s.until("thanks");
    assert_eq!(s.release().state, ReleaseState::Live);
    s.finish_stage();
    s.ok(Command::Close);
    assert_eq!(s.release().state, ReleaseState::Closed);
    // It went live, and nobody says otherwise now.
    let told = s.status().verdict.reasons;
    assert!(!told.iter().any(|r| r.why == Why::NotLive), "{told:?}");
}

#[test]
fn its_doors_shut_and_its_clock_runs_as_well() {
    let mut s = scenario();
    s.until("integration_test");
    s.finish_stage();
    let bug = s.report("A");
    assert!(matches!(
        s.refused(Command::Advance)[..],
        [Why::BugOpen { .. }]
    ));
    s.solve(&bug);
    s.until("verify");
    s.report("A");
    assert!(s.release().problem.is_some());
    s.ok(Command::DecideRollback {
        environment: "live".into(),
        choice: Choice::RollBack,
        scope: Scope::App,
        reason: "it does not work".to_owned(),
    });
    s.ok(Command::RecordRollbackStep {
        number: 1,
        outcome: StepOutcome::Ok,
        note: None,
    });
    assert_eq!(s.release().state, ReleaseState::RolledBack);
}

#[test]
fn a_release_keeps_the_process_it_was_created_with() {
    let mut s = Scenario::with_release();
    s.process = company();
    s.until("launch");
    s.create("2.5.0", 'b', None);
    s.until("ship");
    assert_eq!(s.project.processes.len(), 2);
}

#[test]
fn a_bug_that_a_process_has_no_grade_for_is_in_the_way() {
    let mut s = Scenario::with_release();
    s.until("integration_test");
    s.finish_stage();
    let text = STANDARD.replace("id = \"D\"", "id = \"E\"");
    s.process = load(&text).expect("fits");
    s.release = None;
    s.report("E");
    s.release = Some("2.4.0".into());
    assert!(matches!(
        s.refused(Command::Advance)[..],
        [Why::BugOpen { .. }]
    ));
}

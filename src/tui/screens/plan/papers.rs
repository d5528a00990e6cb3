//! Other documents than the launch plan on this screen: reports, test cases, one piece of text.

use crate::domain::command::Command;
use crate::domain::names::CommitId;
use crate::domain::process::{STANDARD, load};
use crate::domain::release::AppCommit;
use crate::domain::scenario::{Scenario, candidate};
use crate::tui::event_loop::TerminalAsk;
use crate::tui::rehearsal::{Rehearsal, pictures, pictures_after};

/// A test report as it is proposed for the commit 77aa010.
const REPORT: &str = "# Test result report: payments 2.4.0\n\n\
## 1. Made on\n\n- `pay`: commit `77aa010b5e1c`\n\n\
## 2. Results\n\n\
## 3. Problems\n\n| severity | open | limit |\n|---|---|---|\n| B | 0 | 0 |\n| C | 3 | 5 |\n\n\
## 4. Conclusion\n";

const CASES: &str = "# Test cases\n\n## 1. Cases\n\n1. refund once\n2. refund to a closed account\n\n## 2. Boundary cases\n";

/// A candidate on that commit.
fn of(commit: &str) -> Vec<AppCommit> {
    let mut candidate = candidate('0');
    candidate[0].commit = CommitId::new(commit.to_owned() + &"0".repeat(28));
    candidate
}

/// The internal test of a release, and that document of it on the screen.
fn opened(keys: &str, item: &str, proposal: &'static str) -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.ok(Command::TakeCandidate {
        candidate: of("77aa010b5e1c"),
        scripts: Vec::new(),
    });
    shown(scenario, keys, item, proposal)
}

fn shown(mut scenario: Scenario, keys: &str, item: &str, proposal: &'static str) -> Rehearsal {
    scenario.until("internal_test");
    scenario.by = "li".into();
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.paper = (item.into(), proposal);
    cockpit.press(keys);
    cockpit
}

fn report() -> Rehearsal {
    opened("end space", "test_report", REPORT)
}

/// The report written and delivered.
fn delivered() -> Rehearsal {
    let mut cockpit = report();
    cockpit.press("enter").type_in("214 of 214 passed.");
    cockpit.press("ctrl-s end enter").type_in("Ready.");
    cockpit.press("ctrl-s D backtab enter");
    cockpit.sees("✔ delivered");
    cockpit
}

fn new_candidate(cockpit: &mut Rehearsal) {
    cockpit.meanwhile(Command::TakeCandidate {
        candidate: of("9f3c2ab04d7e"),
        scripts: Vec::new(),
    });
}

#[test]
fn a_report_as_it_looks() {
    pictures("report_proposed", &mut report());
    let mut stale = delivered();
    new_candidate(&mut stale);
    stale.press("home");
    pictures("report_stale", &mut stale);
    pictures_after("report_deliver", &mut stale, |cockpit| {
        if cockpit.model.dialog.is_some() {
            cockpit.press("esc");
        }
        cockpit.press("D");
    });
}

#[test]
fn a_report_is_written_delivered_and_stale_with_the_next_candidate() {
    let mut cockpit = report();
    cockpit.sees("test result report");
    cockpit.sees("2 of 4 sections say nothing yet: Results (empty), Conclusion (empty)");
    let mut cockpit = delivered();
    cockpit.misses("stale");
    new_candidate(&mut cockpit);
    cockpit.sees("stale: made on 77aa010, candidate is 9f3c2ab");
    // Other words alone don't make it one on the new candidate, and that is said.
    cockpit
        .press("end enter ctrl-end")
        .type_in(" Again.")
        .press("ctrl-s");
    cockpit.sees("changed since it was delivered: Conclusion");
    cockpit.sees("it says that it was made on 77aa010");
    cockpit.press("D");
    cockpit.sees("it says that it was made on 77aa010");
    cockpit
        .press("esc home enter ctrl-k")
        .type_in("9f3c2ab04d7e");
    cockpit.press("ctrl-s D backtab enter");
    cockpit.sees("✔ delivered");
    cockpit.misses("made on 77aa010");
}

#[test]
fn nobody_reviews_a_report() {
    let mut cockpit = delivered();
    cockpit.press("a");
    cockpit.sees("nothing was delivered here that is reviewed");
    cockpit.misses("turn:");
    cockpit.press("x");
    cockpit.sees("there is no draft");
}

#[test]
fn test_cases_without_boundary_cases_are_not_delivered() {
    let mut cockpit = opened("home down space", "test_cases", CASES);
    cockpit.sees("1 of 2 sections say nothing yet: Boundary cases (empty)");
    cockpit.press("n");
    cockpit.sees("“none” is no answer here");
    cockpit.press("D");
    cockpit.sees("It can't be delivered yet");
    cockpit.press("backtab enter");
    assert_eq!(cockpit.delivered, None);
}

#[test]
fn what_is_typed_is_kept_per_document() {
    let mut cockpit = report();
    cockpit.press("end enter").type_in("Almost");
    cockpit.press("esc esc p end enter").type_in("The plan's");
    cockpit.press("esc esc end space end enter");
    cockpit.sees("Almost");
    cockpit.misses("The plan's");
}

#[test]
fn a_document_without_headings_is_one_piece() {
    let file = STANDARD.replace(
        "    { id = \"cases\", must_say = true, title = { en = \"Cases\", zh = \"测试用例\" } },\n    \
         { id = \"boundary_cases\", must_say = true, title = { en = \"Boundary cases\", zh = \"边界用例\" } },\n",
        "",
    );
    let mut scenario = Scenario::empty();
    scenario.process = load(&file).expect("a process");
    scenario.create("2.4.0", 'a', None);
    let mut cockpit = shown(scenario, "home down space", "test_cases", CASES);
    cockpit.sees("nothing is delivered yet: D delivers it");
    cockpit.sees("refund to a closed account");
    pictures("one_piece", &mut cockpit);
    cockpit.press("f");
    cockpit.sees("this document has no sections");
    cockpit.press("y");
    assert!(matches!(&cockpit.terminal[..], [TerminalAsk::Copy(_)]));
    // It is written in an editor alone; there is none here.
    cockpit.press("enter");
    cockpit.sees("no editor was found");
    cockpit.press("D backtab enter");
    cockpit.sees("✔ delivered");
}

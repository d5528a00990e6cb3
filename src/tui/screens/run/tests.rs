use crate::domain::command::Command;
use crate::domain::release::Script;
use crate::domain::run::{Depends, End, How, Parts, Place, RunCommand, Wanted};
use crate::domain::scenario::{Scenario, candidate, commit};
use crate::tui::msg::{Act, Msg};
use crate::tui::rehearsal::{Rehearsal, pictures, pictures_after};
use crate::tui::runs::{Heard, Piece};

use super::wanted;

/// A release with a script and an application; golive can deploy it.
fn deployable() -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: vec![Script {
            path: "db/001_refunds.sql".to_owned(),
            digest: "d".repeat(64).into(),
            undo: None,
        }],
    });
    let mut here = Rehearsal::of(scenario);
    here.model.settings.platform = true;
    here
}

fn begin() -> Command {
    Command::Run(RunCommand::Begin {
        environment: "dev".into(),
        parts: Parts::All,
        depends: Depends::new(),
    })
}

fn begin_step(step: u32) -> Command {
    Command::Run(RunCommand::BeginStep {
        run: 1,
        step,
        program: vec!["bin/deploy".to_owned(), "dev".to_owned()],
    })
}

fn end(here: &Rehearsal, step: u32, attempt: u32, how: How, running: Option<char>) -> Command {
    Command::Run(RunCommand::EndStep {
        run: 1,
        step,
        attempt,
        end: End {
            how,
            at: here.scenario.now,
            bytes: 4,
            output: None,
            tail: "no route to host\n".to_owned(),
            running: running.map(|digit| Place {
                branch: Some("release/2.4".to_owned()),
                commit: commit(digit),
            }),
            unasked: None,
        },
    })
}

/// What the selected step says is heard.
fn hears(here: &mut Rehearsal, number: u64, left_out: u64, text: &str) {
    let of = wanted(&here.model).expect("a step is listened to");
    let target = here.model.target().expect("a release");
    for what in [
        Piece::Begun,
        Piece::Said {
            left_out,
            bytes: text.as_bytes().to_vec(),
        },
    ] {
        here.tell(Msg::Output(Box::new(Heard {
            target: target.clone(),
            of,
            number,
            what,
        })));
    }
}

/// The script has run, and the application is being deployed.
fn under_way() -> Rehearsal {
    let mut here = deployable();
    here.meanwhile(begin());
    here.meanwhile(begin_step(1));
    here.scenario.now += jiff::SignedDuration::from_secs(4);
    let ended = end(&here, 1, 1, How::Ok, None);
    here.meanwhile(ended);
    here.meanwhile(begin_step(2));
    here.scenario.now += jiff::SignedDuration::from_secs(75);
    here
}

fn failed() -> Rehearsal {
    let mut here = under_way();
    let ended = end(&here, 2, 1, How::Failed { status: 3 }, None);
    here.meanwhile(ended);
    here
}

#[test]
fn a_deployment_is_confirmed_with_all_that_it_does_and_its_screen_opens() {
    let mut here = deployable();
    here.press("d");
    here.sees("1 run db/001_refunds.sql");
    here.sees("2 deploy pay:");
    here.sees("$ bin/deploy dev pay");
    here.sees("usually 40 s");
    pictures_after("run_begin", &mut here, |here| {
        here.press("esc d");
    });
    here.press("esc d");
    // Another choice is asked for anew,
    here.press("tab right");
    here.sees("1 run db/001_refunds.sql");
    here.misses("deploy pay:");
    here.press("left tab enter enter");
    // and what begins is shown at once.
    assert!(matches!(
        here.acts.last(),
        Some(Act::BeginRun { wanted: Wanted::Forward { environment, parts: Parts::All }, .. }) if *environment == *"dev"
    ));
    here.sees("run 1 · dev · to the candidate");
    here.sees("waits before step 1");
}

#[test]
fn production_wants_the_version_typed_and_what_refuses_it_is_seen() {
    let mut here = deployable();
    here.press("d left");
    here.sees("This changes what users have");
    here.sees("Type 2.4.0");
    here.sees("✘");
    here.press("tab tab tab enter enter");
    assert!(here.acts.is_empty(), "{:?}", here.acts);
    here.sees("type 2.4.0 to confirm");
}

#[test]
fn what_a_step_says_is_followed_in_its_colours_and_read_back() {
    let mut here = under_way();
    here.press("t");
    hears(
        &mut here,
        1,
        0,
        "copying\n\x1b[32mpart 1\x1b[0m\npart \x1b[1;31m二\x1b[0m\x1b]0;evil\x07\n",
    );
    here.sees("copying");
    here.sees("00:01:15");
    pictures("run", &mut here);
    // Many lines: the end is seen, and what is read stays where it is while more comes.
    let many: Vec<String> = (1..=500).map(|n| format!("line {n}")).collect();
    let many = many.join("\n");
    hears(&mut here, 2, 12_345, &many);
    here.sees("line 500");
    here.press("pageup pageup");
    here.misses("line 500");
    here.sees("line 480");
    here.press("tab home");
    here.sees("line 1 ");
    here.sees("12345 bytes left out");
    here.press("end");
    here.sees("line 500");
    // An earlier step is read with its own output; what the other still says is dropped.
    here.press("tab up");
    here.misses("line 500");
    here.sees("output of step 1");
}

#[test]
fn a_failure_is_found_first_and_retried_from_its_screen() {
    let mut here = failed();
    here.sees("run 1 in dev stands still: pay failed with status 3");
    here.sees("t opens it");
    here.sees("no route to host");
    pictures("run_finding", &mut here);
    here.press("t");
    hears(&mut here, 1, 0, "no route to host\n");
    here.sees("stands still: say how it goes on");
    pictures("run_failed", &mut here);
    here.press("v");
    here.sees("the selected step: failed");
    here.press("x");
    here.sees("no program is running");
    here.press("s tab enter enter");
    here.sees("needed");
    here.press("esc r");
    here.sees("try step 2 again");
    pictures_after("run_retry", &mut here, |here| {
        here.press("esc r");
    });
    here.press("esc r");
    here.press("enter enter");
    assert!(matches!(
        here.acts.last(),
        Some(Act::SayToRun {
            asked: RunCommand::Again { run: 1, step: 2 },
            ..
        })
    ));
    here.sees("waits before step 2");
}

#[test]
fn an_unknown_outcome_is_settled_by_name() {
    let mut here = under_way();
    let ended = end(&here, 2, 1, How::Unknown, None);
    here.meanwhile(ended);
    here.sees("has an unknown outcome");
    here.press("t v");
    here.sees("Nobody saw how it ended");
    here.press("tab tab tab tab enter");
    here.sees("done:");
}

#[test]
fn what_the_platform_says_instead_is_seen() {
    let mut here = under_way();
    let ended = end(&here, 2, 1, How::Ok, Some('e'));
    here.meanwhile(ended);
    here.press("t");
    here.sees("the platform says that it runs release/2.4 @eeeeeee");
}

#[test]
fn nothing_is_said_to_a_run_by_one_who_only_reads() {
    let mut here = failed();
    here.model.settings.access = crate::tui::model::Access::Read;
    here.press("t r");
    here.sees("reading only");
    assert!(here.acts.is_empty());
}

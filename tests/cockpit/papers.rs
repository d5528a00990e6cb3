//! The documents of a test at the cockpit, each on its screen: written in the person's own editor
//! from what is proposed, refused where something is missing, stale with the next candidate.

use crate::support::cli::World;
use crate::support::pty::{Key, Pty};
use crate::support::repo::TestRepo;

/// A release in its internal test, and an editor that runs the script beside it.
fn world() -> World {
    let repo = TestRepo::new();
    repo.commit(&[("golive.toml", "project = \"payments\"\n")], "Pay");
    let world = World::of(repo);
    let editor = world.root().join("editor.sh");
    let world = world.set("EDITOR", format!("sh '{}'", editor.display()));
    let plan = world
        .file("plan.md", super::desk::PLAN)
        .display()
        .to_string();
    for line in [
        "new 2.4.0 --by zhang",
        "done dev_configured --by zhang",
        "deployed dev --by zhang",
        "done self_test --by zhang",
        &format!("document launch_plan --file {plan} --by zhang"),
        "approve plan_review --by wei",
        "mail sent testers_notified --by zhang",
        "advance --by zhang",
    ] {
        let words: Vec<&str> = line.split(' ').chain(["--as", "zhang"]).collect();
        world.ok(&words);
    }
    world
}

fn editor(world: &World, script: &str) {
    std::fs::write(world.root().join("editor.sh"), script).expect("a script");
}

/// The cockpit of the tester.
fn cockpit(world: &World) -> Pty {
    let pty = world.pty(&["--as", "li"], 120, 40);
    pty.wait_for("Internal test 1/6");
    pty
}

/// What is shown is delivered.
fn deliver(pty: &Pty, then: &str) {
    // What was asked for before is answered, so that the key is for the screen.
    pty.wait_gone("[ Cancel ]");
    pty.keys("D").wait_for("is recorded as");
    pty.key(Key::BackTab).key(Key::Enter);
    let is = |screen: &str| !screen.contains("[ Cancel ]") && screen.contains(then);
    pty.wait_until(is, then);
}

/// An editor in which every heading that says nothing gets a line.
const FILL: &str = "awk '/^## / { if (open) print \"as agreed\\n\"; open = 1 } \
{ print } /^[^#<]/ { open = 0 } END { if (open) print \"as agreed\" }' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n";

#[test]
fn a_report_is_written_in_the_editor_and_stale_with_the_next_candidate() {
    let world = world();
    let pty = cockpit(&world);
    pty.key(Key::End).key(Key::Enter);
    pty.wait_for("test result report")
        .wait_for("sections say nothing yet")
        .wait_for("proposed from what is known");
    editor(&world, FILL);
    pty.keys("e").wait_for("every section says something");
    pty.wait_for("back from the editor");
    let draft = world
        .root()
        .join("golive.db.drafts/payments/2.4.0/test_report.md");
    let text = std::fs::read_to_string(&draft).expect("the draft stands beside the store");
    assert!(
        text.contains("Test result report") && text.contains("as agreed"),
        "{text}"
    );
    deliver(&pty, "✔ delivered");
    assert!(!draft.exists(), "no draft is left");

    let before = world.repo().rev("HEAD");
    let next = world.repo().commit(&[("pay.txt", "2")], "Pay twice");
    world.ok(&["candidate", "--by", "zhang", "--as", "zhang"]);
    let stale = format!("made on {}, candidate is {}", &before[..7], &next[..7]);
    pty.wait_for(&stale);

    // Where it was made is filled anew from what is known; then it is one on this candidate.
    pty.key(Key::Home).keys("f").wait_for("Fill anew: Made on");
    pty.wait_for(&next).key(Key::Right).key(Key::Enter);
    pty.wait_for("changed since it was delivered: Made on");
    deliver(&pty, "✔ delivered");
    pty.key(Key::Esc).wait_for("Internal test 2/6").keys("q");
    assert!(pty.exit_status().success());
    world.ok(&["verify"]);
}

#[test]
fn test_cases_must_say_which_are_boundary_cases() {
    let world = world();
    let pty = cockpit(&world);
    pty.key(Key::Home).key(Key::Down).keys(" ");
    pty.wait_for("2 of 2 sections say nothing yet");
    pty.key(Key::Home).key(Key::Enter).wait_for("Ctrl-S keep");
    pty.keys("1. refund once").key(Key::Ctrl('s'));
    pty.wait_gone("Ctrl-S keep");
    pty.wait_for("1 of 2 sections say nothing yet: Boundary cases");
    pty.keys("D")
        .wait_for("It can't be delivered yet")
        .key(Key::Esc);
    pty.wait_gone("It can't be delivered yet");
    // A file that lacks them is refused with what is missing, too.
    world.file("cases.md", "# Cases\n\n1. refund once\n");
    pty.keys("F").wait_for("Deliver:");
    pty.keys("cases.md").wait_for("cases.md");
    pty.key(Key::BackTab).key(Key::Enter);
    pty.wait_for("Boundary cases").wait_for("[ Cancel ]");
    pty.key(Key::Esc).wait_gone("[ Cancel ]");
    pty.key(Key::End).key(Key::Enter).wait_for("Ctrl-S keep");
    pty.keys("2. refund twice").key(Key::Ctrl('s'));
    pty.wait_gone("Ctrl-S keep");
    pty.wait_for("every section says something");
    deliver(&pty, "✔ delivered");
    pty.key(Key::Esc).wait_for("Internal test 2/6").keys("q");
    assert!(pty.exit_status().success());
}

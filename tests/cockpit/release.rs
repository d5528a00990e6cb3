//! Whole releases: from first run to closed, and once through a rollback in the middle of launch.

use super::desk::Desk;
use crate::support::pty::Key;

#[test]
fn a_release_goes_from_first_run_to_closed_by_keys_alone() {
    let desk = Desk::new();
    desk.create();
    desk.submit_for_test();
    desk.internal_test();
    a_bug_is_found_fixed_and_verified(&desk);
    desk.to_launch();
    desk.launch();
    desk.send("Launch 3/4");
    desk.send("Launch 4/4");
    desk.advance("Online verification", "Online verification 0/4");
    desk.send("Online verification 1/4");
    desk.act("[ Done ]", "Online verification 2/4");
    desk.approve_by("li", "Online verification 3/4");
    desk.send("Online verification 4/4");
    desk.advance("Monitoring", "8/8 Monitoring");
    desk.act("[ Done ]", "Monitoring 3/3");
    desk.pty.keys("x").wait_for("[ Close the release ]");
    // The tag is named, and put only where that is chosen.
    desk.pty.wait_for("none now");
    desk.pty.key(Key::BackTab).key(Key::Right);
    desk.pty.wait_for("put v2.4.0 on what is live");
    let tags = desk.world.repo().git(["tag", "--list"]);
    assert!(!tags.contains("v2.4.0"), "{tags}");
    desk.pty.key(Key::Tab).key(Key::Tab).key(Key::Enter);
    desk.closed("this release is closed");
    desk.pty.wait_for("v2.4.0");
    let kind = desk.world.repo().git(["cat-file", "-t", "v2.4.0"]);
    assert_eq!(kind.trim(), "tag");
    desk.pty.keys("q");
    assert!(desk.pty.exit_status().success());
    desk.pty.assert_restored();
    let status = desk.world.json(&["status", "2.4.0"]);
    assert_eq!(status["release"]["state"], "closed", "{status:#}");
}

fn a_bug_is_found_fixed_and_verified(desk: &Desk) {
    desk.pty.keys("b").wait_for("no unsolved bug");
    desk.pty.keys("n").wait_for("[ Cancel ]");
    desk.pty.keys("refund twice on retry").key(Key::Enter);
    desk.pty.keys("b").key(Key::BackTab);
    desk.submit("refund twice on retry");
    desk.pty.wait_for("1 of 0");
    desk.pty.keys("f").wait_for("[ Cancel ]");
    desk.submit("zhang fixed BUG-1");
    desk.pty.keys("v").wait_for("[ Cancel ]");
    desk.submit("zhang verified BUG-1");
    desk.pty.key(Key::Esc).wait_for("Internal test 6/6");
}

#[test]
fn a_rollback_in_the_middle_of_launch_takes_the_release_round_again() {
    let desk = Desk::new();
    desk.create();
    desk.submit_for_test();
    desk.internal_test();
    desk.to_launch();
    desk.launch();
    // The decision begins on Cancel, shows every step, and wants a reason and the version.
    desk.pty.keys("R").wait_for("Steps in production");
    desk.pty.wait_for("undo db/001.sql");
    desk.pty.key(Key::BackTab).keys("2.4.0");
    desk.pty.key(Key::BackTab).key(Key::BackTab);
    desk.pty
        .keys("payments time out")
        .wait_for("payments time out");
    desk.pty.key(Key::Enter).key(Key::Enter).key(Key::Enter);
    desk.pty.key(Key::Enter);
    desk.closed("ROLLBACK");
    desk.pty.keys("R").wait_for("Rollback: step 1 of 2");
    desk.submit("1 of 2 steps");
    desk.pty.keys("R").wait_for("Rollback: step 2 of 2");
    desk.submit("rolled back");
    // A new candidate begins the next round where the process says.
    let fixed = desk.world.repo().commit(&[("pay.txt", "2")], "Wait longer");
    desk.pty.keys("c").wait_for("Round 2 begins");
    desk.pty.wait_for(&format!("@{}", &fixed[..7]));
    desk.submit("round 2");
    desk.pty.wait_for("1/8 Submit for test");
    desk.pty.keys("q");
    assert!(desk.pty.exit_status().success());
    desk.pty.assert_restored();
}

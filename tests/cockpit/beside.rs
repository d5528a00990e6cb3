//! Several terminals on one store: what one cockpit does, the wall and another cockpit show.

use super::desk::Desk;
use crate::support::pty::Key;

#[test]
fn the_wall_and_a_second_cockpit_follow_the_first() {
    let desk = Desk::new();
    desk.create();
    let wall = desk.world.pty(&["watch", "2.4.0"], 100, 30);
    wall.wait_for("1/8 Submit for test")
        .wait_for("6 things before internal test");
    let second = desk.world.pty::<&str>(&[], 120, 40);
    second.wait_for("Submit for test 0/6");

    desk.submit_for_test();
    wall.wait_for("2/8 Internal test")
        .wait_for("things before integration test");
    second.wait_for("2/8 Internal test");

    // A grave bug, found at the second desk, is at the first and on the wall too.
    second.keys("b").wait_for("no unsolved bug");
    second.keys("n").wait_for("[ Cancel ]");
    second.keys("refund twice").key(Key::Enter).keys("a");
    second.key(Key::BackTab).key(Key::BackTab).key(Key::Enter);
    second.wait_gone("[ Cancel ]");
    wall.wait_for("1 / 0");
    desk.pty.wait_for("1 of 0");

    for terminal in [&wall, &second, &desk.pty] {
        terminal.keys("q");
        assert!(terminal.exit_status().success());
        terminal.assert_restored();
    }
}

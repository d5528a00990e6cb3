//! Finding one's way: the log, the palette, the help.

use super::bugs::{opened, world};
use crate::support::pty::Key;

#[test]
fn the_log_is_filtered_read_and_followed() {
    let world = world();
    world.ok(&[
        "bug",
        "add",
        "--severity",
        "C",
        "--title",
        "refund twice",
        "--by",
        "li",
    ]);
    let pty = opened(&world);
    pty.key(Key::Char('l'))
        .wait_for("live")
        .wait_for("li reported BUG-1");
    pty.keys("/candidate").wait_gone("li reported BUG-1");
    pty.wait_for("took candidate");
    pty.key(Key::Enter).key(Key::Enter).wait_for("position");
    pty.key(Key::Esc)
        .settle()
        .key(Key::Esc)
        .wait_for("li reported BUG-1");
    // Somebody else does something meanwhile.
    world.ok(&["bug", "fix", "BUG-1", "--by", "chen"]);
    pty.wait_for("chen fixed BUG-1");
}

#[test]
fn anything_is_found_by_its_name() {
    let world = world();
    let pty = opened(&world);
    pty.key(Key::Char(':'))
        .wait_for("commands")
        .keys("bugs that");
    pty.wait_for("the bugs that count").key(Key::Enter);
    pty.wait_for("no unsolved bug");
    pty.key(Key::Char(':'))
        .keys("defer")
        .wait_for("not now: no bug is selected");
    pty.key(Key::Esc).wait_gone("not now");
}

#[test]
fn the_help_tells_keys_and_why_not_now() {
    let world = world();
    let pty = opened(&world);
    pty.key(Key::Char('b')).wait_for("no unsolved bug");
    pty.key(Key::Char('?')).wait_for("you are zhang");
    pty.wait_for("not now: no bug is selected");
    pty.keys("/severity").wait_for("say how bad the bug is");
    pty.key(Key::Esc)
        .settle()
        .key(Key::Esc)
        .wait_for("no unsolved bug");
}

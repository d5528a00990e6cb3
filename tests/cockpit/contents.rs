//! What is in a release, read from a real repository while the screen stays alive.

use super::bugs::{opened, world};
use crate::support::pty::Key;

#[test]
fn commits_are_read_searched_and_opened() {
    let world = world();
    let pty = opened(&world);
    pty.keys("g")
        .wait_for("since production")
        .wait_for("candidate");
    pty.keys("s").wait_for("since the round before");
    pty.wait_for("1 commit").wait_for("Pay");
    pty.keys("/nothing").wait_for("nothing fits");
    pty.key(Key::Esc).wait_for("Pay");
    pty.key(Key::Enter)
        .wait_for("subject")
        .wait_for("golive.toml");
    pty.key(Key::Esc).wait_gone("golive.toml");
    pty.keys("vv").wait_for("files at the top");
    pty.key(Key::Esc).wait_for("stages");
}

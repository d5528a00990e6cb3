//! A bug's whole life, from the keyboard.

use crate::support::cli::World;
use crate::support::pty::{Key, Pty};
use crate::support::repo::TestRepo;

/// A product with release 2.4.0 open.
pub fn world() -> World {
    let repo = TestRepo::new();
    repo.commit(&[("golive.toml", "project = \"payments\"\n")], "Pay");
    let world = World::of(repo);
    world.ok(&["new", "2.4.0", "--by", "zhang", "--as", "zhang"]);
    world
}

/// The cockpit of that world, once it shows the release.
pub fn opened(world: &World) -> Pty {
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("Submit for test");
    pty
}

/// From the first field over so many others to the button that does it.
fn confirm(pty: &Pty, fields: usize) {
    for _ in 0..=fields {
        pty.key(Key::Tab);
    }
    pty.key(Key::Enter);
}

#[test]
fn a_bug_is_reported_graded_fixed_verified_reopened_deferred_and_marked() {
    let world = world();
    let pty = opened(&world);
    pty.key(Key::Char('b')).wait_for("no unsolved bug");

    pty.key(Key::Char('n')).wait_for("Report a bug");
    pty.keys("refund twice on retry").key(Key::Tab).keys("b");
    confirm(&pty, 4);
    pty.wait_gone("Report a bug").wait_for("1 of 1");
    pty.wait_for("1 of 0").wait_for("refund twice on retry");

    pty.key(Key::Char('d')).wait_for("To ");
    pty.keys("2.5.0").key(Key::Tab).keys("no time");
    confirm(&pty, 2);
    pty.wait_for("can't be deferred").wait_for("no time");
    pty.key(Key::Esc).wait_gone("can't be deferred");

    pty.key(Key::Char('s')).wait_for("Set severity");
    pty.keys("c");
    confirm(&pty, 2);
    pty.wait_gone("Set severity").wait_for("○ C");

    pty.key(Key::Char('f')).wait_for("It is fixed");
    confirm(&pty, 2);
    pty.wait_gone("It is fixed").wait_for("fixed BUG-1");

    pty.key(Key::Char('v')).wait_for("Seen fixed");
    confirm(&pty, 3);
    pty.wait_gone("Seen fixed").wait_for("verified BUG-1");
    pty.wait_for("no unsolved bug");

    pty.key(Key::Char('A')).wait_for("verified ones too");
    pty.wait_for("✔ C");
    pty.key(Key::Char('o')).wait_for("Reopen ]");
    confirm(&pty, 2);
    pty.wait_gone("Reopen ]").wait_for("reopened BUG-1");

    pty.key(Key::Char('!')).wait_for("Mark urgent");
    confirm(&pty, 1);
    pty.wait_gone("Mark urgent").wait_for("! urgent");

    // What was typed when it was refused is still there.
    pty.key(Key::Char('d')).wait_for("no time");
    confirm(&pty, 3);
    pty.wait_gone("Defer ]").wait_for("deferred");
    let told = world.ok(&["bug", "list", "--all", "--json"]).stdout;
    assert!(
        told.contains("\"deferred\"") && told.contains("2.5.0"),
        "{told}"
    );
}

#[test]
fn some_letters_find_a_bug() {
    let world = world();
    for title in ["refund twice", "slow export", "blurred icon"] {
        world.ok(&[
            "bug",
            "add",
            "--severity",
            "D",
            "--title",
            title,
            "--by",
            "li",
        ]);
    }
    let pty = opened(&world);
    pty.key(Key::Char('b')).wait_for("3 of 3");
    pty.keys("/slex")
        .wait_for("1 of 3")
        .wait_gone("refund twice");
    pty.key(Key::Enter).key(Key::Esc).wait_for("3 of 3");
    pty.keys("y").wait_for("sent to the terminal");
}

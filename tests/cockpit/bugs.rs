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

/// The next version is open, and has been promised a bug; a second one is found in it.
fn with_debt() -> World {
    let world = world();
    let by_li = |line: &[&str]| {
        world.ok(&[line, &["--by", "li"]].concat());
    };
    by_li(&["bug", "add", "--severity", "C", "--title", "slow export"]);
    by_li(&["bug", "defer", "BUG-1", "--to", "2.5.0", "--reason", "rare"]);
    world.repo().branch("release/2.5");
    by_li(&["new", "2.5.0", "--branch", "release/2.5"]);
    by_li(&[
        "bug",
        "add",
        "-r",
        "2.5.0",
        "--severity",
        "B",
        "--title",
        "refund twice",
    ]);
    world
}

#[test]
fn what_was_put_off_is_seen_beside_the_counts_and_in_the_list() {
    let world = with_debt();
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("2.5.0").wait_for("2.4.0");
    pty.keys("/2.5").key(Key::Enter).key(Key::Enter);
    pty.wait_for("C 1 put off from 2.4.0").key(Key::Char('b'));
    pty.wait_for("C 1 put off from 2.4.0");
    pty.wait_for("! from 2.4.0 ×1").wait_for("2 of 2");
    let wall = world.pty(&["watch", "2.5.0"], 120, 40);
    wall.wait_for("1 put off from 2.4.0");
}

#[test]
fn the_chart_of_open_bugs_is_shown_and_left() {
    let world = with_debt();
    let pty = world.pty(&["--as", "zhang"], 80, 24);
    pty.wait_for("2.5.0").wait_for("2.4.0");
    pty.keys("/2.5").key(Key::Enter).key(Key::Enter);
    pty.wait_for("Submit for test").key(Key::Char('b'));
    pty.wait_for("slow export").key(Key::Char('T'));
    pty.wait_for("open over time").wait_for("1 of 0 ✘");
    pty.wait_for("r1").wait_for("now").wait_gone("slow export");
    // Somebody else verifies the grave one, and the chart follows.
    for line in [
        &["bug", "fix", "BUG-2"][..],
        &["bug", "verify", "BUG-2", "--env", "dev", "--commit", "HEAD"],
    ] {
        world.ok(&[line, &["-r", "2.5.0", "--by", "li"]].concat());
    }
    pty.wait_for("0 of 0 ✔").wait_gone("1 of 0 ✘");
    pty.key(Key::Esc).wait_gone("open over time");
    pty.wait_for("slow export");
    let wide = world.pty(&["--as", "zhang"], 170, 40);
    wide.wait_for("2.5.0").wait_for("2.4.0");
    wide.keys("/2.5").key(Key::Enter).key(Key::Enter);
    wide.wait_for("Submit for test").key(Key::Char('b'));
    wide.wait_for("open over time").wait_for("slow export");
}

#[test]
fn everything_is_narrowed_in_one_place_and_says_how_many_fit() {
    let world = with_debt();
    let pty = world.pty(&["--as", "zhang"], 80, 24);
    pty.wait_for("2.5.0").wait_for("2.4.0");
    pty.keys("/2.5").key(Key::Enter).key(Key::Enter);
    pty.wait_for("Submit for test").key(Key::Char('b'));
    pty.wait_for("2 of 2").key(Key::Char('F'));
    pty.wait_for("2 of 2 fit").keys("c").wait_for("1 of 2 fit");
    // Nothing is kept by leaving it.
    pty.key(Key::Esc).wait_gone("fit").wait_for("2 of 2");
    pty.key(Key::Char('F')).wait_for("2 of 2 fit").keys("c");
    pty.wait_for("1 of 2 fit");
    for _ in 0..9 {
        pty.key(Key::Enter);
    }
    pty.wait_gone("fit").wait_for("severity C");
    pty.key(Key::Esc).wait_for("2 of 2");
}

#[test]
fn a_bug_in_full_tells_its_history_as_it_goes_on() {
    let world = with_debt();
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("2.5.0").wait_for("2.4.0");
    pty.keys("/2.5").key(Key::Enter).key(Key::Enter);
    pty.wait_for("Submit for test").key(Key::Char('b'));
    pty.wait_for("slow export").keys("/slow").key(Key::Enter);
    pty.wait_for("1 of 2").key(Key::Enter);
    pty.wait_for("history").wait_for("li reported BUG-1 C");
    pty.wait_for("BUG-1 to 2.5.0");
    world.ok(&["bug", "assign", "BUG-1", "--to", "wang", "--by", "zhang"]);
    pty.wait_for("zhang assigned BUG-1 to wang");
}

#[test]
fn what_was_only_presumed_in_a_dialog_goes_with_the_first_letter() {
    let world = world();
    let add = ["bug", "add", "--severity", "D", "--title", "blurred icon"];
    world.ok(&[&add[..], &["--assignee", "chen", "--by", "li"]].concat());
    let pty = opened(&world);
    pty.key(Key::Char('b')).wait_for("1 of 1");
    pty.key(Key::Char('a'))
        .wait_for("BUG-1: assign")
        .keys("wang");
    confirm(&pty, 2);
    pty.wait_gone("BUG-1: assign").wait_for("wang");
    // A key that moves in it says that it is edited.
    pty.key(Key::Char('a')).wait_for("BUG-1: assign");
    pty.key(Key::End).keys("wu");
    confirm(&pty, 2);
    pty.wait_gone("BUG-1: assign").wait_for("wangwu");
}

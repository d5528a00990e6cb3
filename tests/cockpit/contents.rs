//! What is in a release, read from real repositories while the screen stays alive.

use super::bugs::{opened, world};
use crate::support::cli::World;
use crate::support::pty::Key;
use crate::support::repo::TestRepo;

#[test]
fn commits_are_read_searched_and_opened() {
    let world = world();
    let pty = opened(&world);
    pty.wait_for("g contents");
    pty.keys("g")
        .wait_for("since production")
        .wait_for("candidate");
    // There is no round before the first: the next start is an environment.
    pty.keys("s").wait_for("since preheat (no record");
    pty.wait_for("1 commit").wait_for("Pay");
    pty.keys("/nothing").wait_for("nothing fits");
    pty.key(Key::Esc).wait_for("Pay");
    pty.key(Key::Enter)
        .wait_for("subject")
        .wait_for("<zhang@example.com>")
        .wait_for("golive.toml");
    pty.key(Key::Esc).wait_gone("golive.toml");
    pty.keys("vv").wait_for("files at the top");
    pty.key(Key::Esc).wait_for("stages");
}

/// A shop in two repositories with scripts, at its second round.
fn shop() -> World {
    let repo = TestRepo::named("pay");
    let ledger = repo.beside("ledger");
    let config = "project = \"shop\"\n[[applications]]\nname = \"ledger\"\n\
                  repository = \"../ledger\"\n[[applications]]\nname = \"pay\"\n\
                  after = [\"ledger\"]\n[database]\nscripts = [\"db/*.sql\"]\n\
                  rollback = [\"db/*.down.sql\"]\n";
    repo.commit(&[("golive.toml", config)], "Pay");
    repo.git(["clone", "--quiet", ".", &ledger.display().to_string()]);
    repo.git(["checkout", "--quiet", "-b", "release/1"]);
    repo.git_in(&ledger, ["checkout", "--quiet", "-b", "release/1"]);
    repo.commit(
        &[
            ("db/001.sql", "create table refunds;\n"),
            ("db/001.down.sql", "drop table refunds;\n"),
            ("db/002.sql", "create index;\n"),
            ("src/refund/once.txt", "1"),
        ],
        "Refund once",
    );
    repo.tag("rc1", None);
    repo.git_in(
        &ledger,
        ["commit", "--quiet", "--allow-empty", "-m", "Book"],
    );
    let world = World::of(repo).set("GOLIVE_AS", "zhang");
    let ok = |line: &str| {
        world.ok(&line.split(' ').collect::<Vec<_>>());
    };
    ok("new 1.0 --branch release/1 --base main");
    ok("deployed production --application pay --commit main --outside");
    ok("deployed dev");
    ok("db ran pay/db/001.sql dev --result ok");
    ok("db ran pay/db/002.sql dev --result failed");
    world
        .repo()
        .commit(&[("db/001.sql", "create table refunds (id);\n")], "Wider");
    ok("candidate");
    world
}

#[test]
fn the_row_of_environments_says_how_far_each_is_behind() {
    let world = shop();
    let pty = opened(&world);
    pty.keys("g").wait_for("ledger 1 of 2").wait_for("Book");
    pty.key(Key::Right).wait_for("pay 2 of 2").wait_for("Wider");
    pty.wait_for("2 behind").wait_for("! outside, zhang");
    pty.wait_for("1 behind").wait_for("no record");
    pty.wait_for("[rc1] Refund once");
    // What came in since the last round.
    pty.keys("s").wait_for("since round 1").wait_for("1 commit");
    pty.wait_for("Wider").wait_gone("Refund once");
}

#[test]
fn scripts_say_what_takes_them_back_and_where_they_ran() {
    let world = shop();
    let pty = opened(&world);
    pty.keys("g").wait_for("ledger 1 of 2");
    pty.keys("vvv").wait_for("no database scripts");
    pty.key(Key::Right).wait_for("db/001.down.sql");
    pty.wait_for("changed since: dev").wait_for("failed: dev");
    pty.wait_for("no rollback script");
    pty.keys("/002").wait_gone("db/001.sql");
    pty.key(Key::Enter).key(Key::Enter).wait_for("has not run");
    pty.key(Key::Esc).wait_gone("has not run");
    pty.key(Key::Esc).wait_for("db/001.sql");
    pty.keys("s")
        .wait_for("since round 1")
        .wait_for("unchanged");
    let told = world.ok(&["contents", "--since", "round"]).stdout;
    assert!(told.contains("pay/db/002.sql  unchanged"), "{told}");
    assert!(told.contains("failed in dev"), "{told}");
}

#[test]
fn folders_are_gone_into_and_filtered_and_authors_lead_to_their_commits() {
    let world = shop();
    let pty = opened(&world);
    pty.keys("g").wait_for("ledger 1 of 2");
    pty.key(Key::Right).wait_for("Wider");
    pty.keys("vv").wait_for("db/").wait_for("src/");
    pty.keys("/sr").wait_gone("db/");
    pty.key(Key::Enter).key(Key::Enter).wait_for("src/refund/");
    pty.key(Key::Enter).wait_for("files right here");
    pty.key(Key::Esc).wait_gone("files right here");
    pty.key(Key::Esc).wait_for("db/");
    pty.keys("vvv").wait_for("commits author");
    pty.key(Key::Enter).wait_for("Refund once");
    pty.key(Key::Esc).wait_gone("/ 张伟");
    pty.key(Key::Esc).wait_for("stages");
}

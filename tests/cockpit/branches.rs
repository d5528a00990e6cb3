//! A branch that moves under a candidate while somebody looks at the cockpit.

use std::path::Path;
use std::time::{Duration, Instant};

use super::desk::Desk;
use crate::support::cli::World;
use crate::support::pty::{Key, Pty};
use crate::support::repo::TestRepo;

/// In how long the cockpit says so.
const SOON: Duration = Duration::from_secs(2);

/// What was just done to the repository is seen on the screen soon.
fn soon(pty: &Pty, wanted: &str) {
    let since = Instant::now();
    pty.wait_for(wanted);
    let took = since.elapsed();
    assert!(took < SOON, "{wanted:?} took {took:?}");
    println!("{wanted:?} after {took:?}");
}

fn soon_gone(pty: &Pty, unwanted: &str) {
    let since = Instant::now();
    pty.wait_gone(unwanted);
    assert!(since.elapsed() < SOON, "{unwanted:?} stays");
}

/// A cockpit on a release of `release/2.4`, which nobody has checked out.
fn open(world: World) -> Desk {
    // Known from the start: keys come before git has said who it is.
    let world = world.set("GOLIVE_AS", "zhang");
    world.ok(&[
        "new",
        "2.4.0",
        "--branch",
        "release/2.4",
        "--project",
        "payments",
    ]);
    let pty = world.pty::<&str>(&[], 120, 40);
    pty.wait_for("Submit for test 0/6");
    Desk { world, pty }
}

fn repo() -> TestRepo {
    let repo = TestRepo::new();
    repo.commit(&[("pay.txt", "1")], "Pay");
    repo.git(["checkout", "--quiet", "-b", "release/2.4"]);
    repo.commit(&[("pay.txt", "2")], "Refund");
    repo
}

#[test]
fn a_branch_that_moves_is_told_and_taken_by_one_key() {
    let desk = open(World::of(repo()));
    let (repo, pty) = (desk.world.repo(), &desk.pty);
    desk.act("[ Done ]", "Submit for test 1/6");
    desk.act("deployed to dev", "Submit for test 2/6");
    desk.act("[ Done ]", "Submit for test 3/6");
    repo.commit(&[("pay.txt", "3")], "Refund twice");
    soon(pty, "release/2.4 moved: 1 commit by");
    pty.wait_for("c takes them");
    let head = repo.commit(&[("db/002.sql", "select 1;")], "Count refunds");
    soon(pty, "release/2.4 moved: 2 commits by");
    pty.wait_for("1 database script");
    // What comes and what goes stale stands there before it is confirmed.
    let dry = desk.world.ok(&["candidate", "--dry-run"]).stdout;
    assert!(
        dry.contains("Count refunds") && dry.contains("db/002.sql"),
        "{dry}"
    );
    assert!(dry.contains("self-test passed in dev"), "{dry}");
    assert_eq!(desk.world.json(&["status"])["release"]["round"], 1);
    pty.keys("c").wait_for("Round 2 begins");
    pty.wait_for("Count refunds");
    pty.wait_for("db/002.sql");
    pty.wait_for("self-test passed in dev");
    // It goes on while somebody reads: what was read is what is taken.
    repo.commit(&[("pay.txt", "4")], "One more");
    soon(pty, "The branch has moved again since");
    desk.submit("round 2");
    soon(pty, "release/2.4 moved: 1 commit by");
    let status = desk.world.json(&["status"]);
    assert_eq!(status["candidate"][0]["commit"], head.as_str());
    assert_eq!(status["candidate"][0]["branch_move"]["kind"], "moved");
    pty.keys("c").wait_for("One more");
    desk.submit("round 3");
    soon_gone(pty, "release/2.4 moved");
    pty.keys("q");
    assert!(pty.exit_status().success());
}

#[test]
fn history_that_is_written_anew_deleted_and_lost_is_told_apart() {
    let desk = open(World::of(repo()));
    let (repo, pty) = (desk.world.repo(), &desk.pty);
    let taken = repo.rev("HEAD");
    repo.git(["commit", "--quiet", "--amend", "-m", "Refund, better"]);
    soon(pty, "release/2.4 was force-pushed");
    repo.git(["reset", "--quiet", "--hard", &taken]);
    soon_gone(pty, "force-pushed");
    repo.git(["pack-refs", "--all"]);
    repo.commit(&[("pay.txt", "3")], "After packing");
    soon(pty, "release/2.4 moved: 1 commit");
    repo.checkout("main");
    repo.git(["branch", "--quiet", "-D", "release/2.4"]);
    soon(pty, "release/2.4 was deleted");
    pty.wait_for("nothing holds the candidate any more");
    repo.git(["update-ref", "refs/heads/release/2.4", &taken]);
    soon_gone(pty, "was deleted");
    repo.git(["update-ref", "refs/heads/release/2.4", "main"]);
    soon(pty, "force-pushed");
    repo.git(["reflog", "expire", "--expire=now", "--all"]);
    repo.git(["gc", "--quiet", "--prune=now"]);
    soon(pty, "the candidate's commit is gone from the repository");
    let status = desk.world.ok(&["status"]).stdout;
    assert!(status.contains("gone from the repository"), "{status}");
    pty.key(Key::Esc);
}

#[test]
fn a_linked_work_tree_and_a_fetched_branch_are_followed() {
    let repo = repo();
    let linked = repo.beside("linked");
    repo.checkout("main");
    repo.git([
        "worktree",
        "add",
        "--quiet",
        linked.to_str().unwrap(),
        "release/2.4",
    ]);
    let desk = open(World::of(repo).within(&linked));
    let repo = desk.world.repo();
    repo.git_in(
        &linked,
        ["commit", "--quiet", "--allow-empty", "-m", "There"],
    );
    soon(&desk.pty, "release/2.4 moved: 1 commit");
    repo.git(["update-ref", "refs/heads/release/2.4", "release/2.4~1"]);
    soon_gone(&desk.pty, "release/2.4 moved");
}

#[test]
fn a_branch_of_a_remote_moves_when_it_is_fetched() {
    let repo = repo();
    let clone = repo.beside("clone");
    repo.checkout("main");
    repo.git(["clone", "--quiet", ".", clone.to_str().unwrap()]);
    let desk = open(World::of(repo).within(&clone));
    let repo = desk.world.repo();
    repo.checkout("release/2.4");
    repo.commit(&[("pay.txt", "9")], "Far away");
    // Refs by the hundred come with it: they are told as one.
    for n in 0..300 {
        repo.git(["branch", &format!("topic/{n}")]);
    }
    repo.git_in(&clone, ["fetch", "--quiet"]);
    soon(&desk.pty, "release/2.4 moved: 1 commit");
}

#[test]
fn a_bare_repository_that_is_pushed_to_taken_away_and_put_back_is_followed() {
    let repo = repo();
    let bare = repo.beside("payments.git");
    repo.git(["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let desk = open(World::of(repo).within(&bare));
    let repo = desk.world.repo();
    repo.commit(&[("pay.txt", "9")], "Pushed");
    repo.git(["push", "--quiet", bare.to_str().unwrap(), "release/2.4"]);
    soon(&desk.pty, "release/2.4 moved: 1 commit");
    let away: &Path = &repo.beside("away.git");
    std::fs::rename(&bare, away).unwrap();
    soon(&desk.pty, "the repository is not there any more");
    std::fs::rename(away, &bare).unwrap();
    soon(&desk.pty, "release/2.4 moved: 1 commit");
    repo.commit(&[("pay.txt", "10")], "Pushed again");
    repo.git(["push", "--quiet", bare.to_str().unwrap(), "release/2.4"]);
    soon(&desk.pty, "release/2.4 moved: 2 commits");
}

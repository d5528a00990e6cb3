//! A branch that moves under a candidate while somebody looks at the cockpit.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::fs::{CWD, Mode, mkfifoat};

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

#[test]
fn the_list_of_releases_follows_their_branches() {
    let world = World::of(repo());
    let world = world.set("GOLIVE_AS", "zhang");
    world.repo().git(["branch", "release/2.5", "release/2.4"]);
    for version in ["2.4", "2.5"] {
        let branch = format!("release/{version}");
        let version = format!("{version}.0");
        world.ok(&[
            "new",
            &version,
            "--branch",
            &branch,
            "--project",
            "payments",
        ]);
    }
    let pty = world.pty::<&str>(&[], 120, 40);
    pty.wait_for("2.5.0").settle();
    let repo = world.repo();
    repo.commit(&[("pay.txt", "3")], "Refund twice");
    let marked = |version: &str| {
        let marked = format!("{version} !");
        move |screen: &str| screen.contains(&marked)
    };
    pty.wait_until(marked("2.4.0"), "the release is marked");
    assert!(!marked("2.5.0")(&pty.screen()));
    // The newer version comes first.
    pty.key(Key::Down);
    pty.wait_for("release/2.4 moved: 1 commit by");
    // What the list knows the release says too, and the list again afterwards.
    pty.key(Key::Enter).wait_for("c takes them");
    repo.git(["reset", "--quiet", "--hard", "HEAD~1"]);
    soon_gone(&pty, "release/2.4 moved");
    repo.git(["update-ref", "refs/heads/release/2.5", "main"]);
    pty.key(Key::Esc)
        .wait_until(marked("2.5.0"), "the other is marked");
    assert!(!marked("2.4.0")(&pty.screen()));
    pty.keys("q");
    assert!(pty.exit_status().success());
}

#[test]
fn each_of_several_repositories_is_followed() {
    let repo = repo();
    let ledger = repo.beside("ledger");
    repo.git(["clone", "--quiet", ".", ledger.to_str().unwrap()]);
    let world = World::of(repo);
    world.file(
        "golive.toml",
        "project = \"payments\"\n[[applications]]\nname = \"ledger\"\nrepository = \"../ledger\"\n\
         [[applications]]\nname = \"payments\"\n",
    );
    let desk = open(world);
    let repo = desk.world.repo();
    repo.git_in(
        &ledger,
        ["commit", "--quiet", "--allow-empty", "-m", "Book"],
    );
    soon(&desk.pty, "ledger: release/2.4 moved: 1 commit");
    // Packed away and moved without a file of its own.
    repo.git_in(&ledger, ["pack-refs", "--all"]);
    repo.commit(&[("pay.txt", "3")], "Refund twice");
    soon(&desk.pty, "1 more");
    repo.git_in(&ledger, ["reset", "--quiet", "--hard", "HEAD~1"]);
    soon(&desk.pty, "payments: release/2.4 moved: 1 commit");
    soon_gone(&desk.pty, "1 more");
    repo.git_in(&ledger, ["checkout", "--quiet", "--detach"]);
    repo.git_in(&ledger, ["pack-refs", "--all", "--prune"]);
    repo.git_in(&ledger, ["branch", "--quiet", "-D", "release/2.4"]);
    // The remote's is still there.
    repo.git_in(&ledger, ["remote", "remove", "origin"]);
    soon(&desk.pty, "ledger: release/2.4 was deleted");
}

#[test]
fn a_long_history_that_is_written_anew_is_told_soon() {
    const COMMITS: usize = 5_000;
    let repo = TestRepo::new();
    repo.commit(&[("pay.txt", "1")], "Pay");
    for branch in ["release/2.4", "anew"] {
        let mut stream = String::new();
        for n in 0..COMMITS {
            let from = if n == 0 { "from refs/heads/main\n" } else { "" };
            let message = format!("{branch} {n}");
            write!(
                stream,
                "commit refs/heads/{branch}\ncommitter Li <li@example.com> {} +0000\ndata {}\n{message}\n{from}\n",
                1_700_000_000 + n * 60,
                message.len(),
            )
            .unwrap();
        }
        repo.import(&stream);
    }
    let desk = open(World::of(repo));
    desk.world
        .repo()
        .git(["update-ref", "refs/heads/release/2.4", "anew"]);
    soon(&desk.pty, "release/2.4 was force-pushed: 5000 commits");
}

#[test]
fn a_repository_that_keeps_git_waiting_holds_nothing_else_up() {
    let repo = TestRepo::new();
    let first = repo.commit(&[("pay.txt", "1")], "Pay");
    for (branch, refund) in [("release/2.4", "2"), ("anew", "3")] {
        repo.git(["checkout", "--quiet", "-b", branch, &first]);
        repo.commit(&[("pay.txt", refund)], "Refund");
    }
    repo.git(["checkout", "--quiet", "main"]);
    repo.commit(&[("pay.txt", "4")], "Pay by card");
    let desk = open(World::of(repo));
    let (repo, pty) = (desk.world.repo(), &desk.pty);
    // Whoever reads the commit where the two lines meet waits, as on a drive that is far away.
    let folder = repo.path().join(".git/objects").join(&first[..2]);
    let (object, kept) = (folder.join(&first[2..]), folder.join("kept"));
    fs::rename(&object, &kept).unwrap();
    mkfifoat(CWD, &object, Mode::RWXU).unwrap();
    repo.git(["update-ref", "refs/heads/release/2.4", "anew"]);
    soon(pty, "release/2.4 moved: counting by how much");
    desk.act("[ Done ]", "Submit for test 1/6");
    pty.wait_for("release/2.4 moved: counting by how much");
    // It comes back.
    let held = OpenOptions::new().write(true).open(&object).unwrap();
    fs::rename(&kept, &object).unwrap();
    drop(held);
    pty.wait_gone("counting by how much");
    repo.git(["branch", "another", "main"]);
    soon(pty, "release/2.4 was force-pushed: 1 commit");
    pty.keys("q");
    assert!(pty.exit_status().success());
}

//! A hotfix beside the release that it mends: made, looked at and missed from the cockpit.

use super::desk::Desk;
use crate::support::cli::World;
use crate::support::pty::Key;
use crate::support::repo::TestRepo;

/// 2.4.0 is on its way; production runs what was before it.
fn open() -> Desk {
    let repo = TestRepo::new();
    repo.commit(&[("pay.txt", "1")], "Pay");
    repo.tag("v2.3.0", None);
    repo.git(["checkout", "--quiet", "-b", "release/2.4"]);
    repo.commit(&[("refund.txt", "2")], "Refund");
    let world = World::of(repo).set("GOLIVE_AS", "zhang");
    world.file("golive.toml", "project = \"payments\"\n");
    let ran = [
        "--outside",
        "--application",
        "payments",
        "--commit",
        "v2.3.0",
    ];
    world.ok(&[&["deployed", "production", "--branch", "main"][..], &ran].concat());
    world.ok(&["new", "2.4.0", "--branch", "release/2.4"]);
    let pty = world.pty::<&str>(&[], 120, 40);
    pty.wait_for("Submit for test 0/6");
    Desk { world, pty }
}

#[test]
fn a_hotfix_is_made_from_the_cockpit_linked_and_missed_until_its_fix_is_there() {
    let desk = open();
    let (repo, pty) = (desk.world.repo(), &desk.pty);
    // As soon as it mends another, the dialog asks for what a hotfix needs.
    pty.keys("n").wait_for("New release of payments");
    pty.key(Key::Tab).keys("2.4.0").wait_for("Carries");
    pty.wait_for("hotfix/2.4.1");
    pty.key(Key::BackTab).key(Key::Ctrl('u')).keys("2.3.1");
    pty.wait_for("hotfix/2.3.1").key(Key::BackTab);
    pty.key(Key::Enter);
    desk.closed("hotfix 2.3.1 under way: 1/");
    assert_eq!(repo.rev("hotfix/2.3.1"), repo.rev("v2.3.0"));

    // One key leads from one to the other.
    pty.wait_for("H shows it")
        .keys("H")
        .wait_for("hotfix of 2.4.0 (open)");
    pty.wait_for("payments 2.3.1").keys("H");
    pty.wait_for("payments 2.4.0").wait_for("H shows it");

    // Its fix is missed at once.
    repo.checkout("hotfix/2.3.1");
    let fix = repo.commit(&[("pay.txt", "1, rounded")], "Round what is paid");
    desk.world.ok(&["candidate", "2.3.1"]);
    pty.wait_for("release/2.4 lacks 1 fix of hotfix 2.3.1 (open)");
    pty.wait_for("merge or cherry-pick them");
    pty.keys("a").wait_for("Round what is paid").key(Key::Esc);

    // Picked over, it waits for the next candidate.
    repo.checkout("release/2.4");
    repo.git(["cherry-pick", &fix]);
    pty.wait_for("the candidate lacks 1 fix of hotfix 2.3.1");
    pty.keys("c").wait_for("Round what is paid");
    desk.submit("round 2");
    pty.wait_gone("lacks 1 fix");
    pty.keys("q");
    assert!(pty.exit_status().success());
}

#[test]
fn in_chinese_and_without_colour_it_is_told_too() {
    let Desk { world, .. } = open();
    world.ok(&["new", "2.3.1", "--hotfix-of", "2.4.0", "--make-branch"]);
    world.repo().checkout("hotfix/2.3.1");
    world
        .repo()
        .commit(&[("pay.txt", "1, rounded")], "Round what is paid");
    world.ok(&["candidate", "2.3.1"]);
    let world = world.set("GOLIVE_LANG", "zh").set("NO_COLOR", "1");
    let pty = world.pty::<&str>(&[], 80, 24);
    // Two are under way: the list comes first.
    pty.wait_for("2.3.1")
        .keys("/2.4.0")
        .key(Key::Enter)
        .key(Key::Enter);
    pty.wait_for("release/2.4 缺少紧急修复 2.3.1（进行中）的 1 处修复");
    pty.wait_for("紧急修复 2.3.1 进行中：1/");
    pty.keys("H").wait_for("2.4.0（进行中）的紧急修复");
    pty.keys("q");
    assert!(pty.exit_status().success());
}

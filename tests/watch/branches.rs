//! What becomes of branches while the wall hangs, and where bugs come from: it follows both, asks
//! no source and writes nothing.

use std::fs;
use std::time::{Duration, Instant};

use crate::cli::story::Story;
use crate::support::cli::World;
use crate::support::pty::Pty;
use crate::support::repo::TestRepo;

const SOON: Duration = Duration::from_secs(2);

fn soon(pty: &Pty, wanted: &str) {
    let since = Instant::now();
    pty.wait_for(wanted);
    assert!(
        since.elapsed() < SOON,
        "{wanted:?} took {:?}",
        since.elapsed()
    );
}

fn repo() -> TestRepo {
    let repo = TestRepo::new();
    repo.commit(&[("pay.txt", "1")], "Pay");
    repo.git(["checkout", "--quiet", "-b", "release/2.4"]);
    repo.commit(&[("pay.txt", "2")], "Refund");
    repo
}

#[test]
fn the_wall_says_what_has_become_of_a_branch_and_writes_nothing() {
    let world = World::of(repo());
    world.ok(&[
        "new",
        "2.4.0",
        "--branch",
        "release/2.4",
        "--project",
        "payments",
    ]);
    let before = fs::read(world.store()).expect("the store");
    let wall = world.pty(&["watch"], 100, 30);
    wall.wait_for("payments 2.4.0").settle();
    let repo = world.repo();
    repo.commit(&[("db/002.sql", "select 1;")], "Count");
    soon(&wall, "release/2.4 moved: 1 commit by");
    wall.wait_for("1 database script");
    repo.git(["commit", "--quiet", "--amend", "-m", "Count, better"]);
    repo.git(["reset", "--quiet", "--hard", "HEAD~2"]);
    soon(&wall, "release/2.4 was force-pushed");
    repo.checkout("main");
    repo.git(["branch", "--quiet", "-D", "release/2.4"]);
    soon(&wall, "release/2.4 was deleted");
    assert_eq!(fs::read(world.store()).expect("the store"), before);
    wall.keys("q");
    assert!(wall.exit_status().success());
}

#[test]
fn of_several_releases_each_says_its_own() {
    let world = World::of(repo());
    let repo = world.repo();
    repo.git(["branch", "release/2.5", "release/2.4"]);
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
    // As cards, and as rows where there is no room for cards.
    let cards = world.pty(&["watch"], 120, 40);
    let rows = world.pty(&["watch"], 100, 12);
    cards.wait_for("2.5.0").settle();
    rows.wait_for("2.5.0").settle();
    repo.commit(&[("pay.txt", "3")], "Refund twice");
    for wall in [&cards, &rows] {
        soon(wall, "release/2.4 moved: 1 commit");
        assert!(!wall.screen().contains("release/2.5 moved"));
    }
}

#[test]
fn the_wall_marks_bugs_that_nobody_could_read_and_asks_nobody_itself() {
    let story = Story::with_release();
    let asked = story.world.root().join("asked");
    let answer = story.world.root().join("answer");
    let script = story.world.root().join("tracker");
    fs::write(&answer, "[]").expect("written");
    let text = format!(
        "echo asked >> {}\ncat {}\n",
        asked.display(),
        answer.display()
    );
    fs::write(&script, text).expect("written");
    let config = format!(
        "project = \"payments\"\n\n[bugs]\nsource = [\"sh\", \"{}\"]\nname = \"tracker\"\nformat = \"github\"\n",
        script.display()
    );
    fs::write(story.repo.path().join("golive.toml"), config).expect("written");
    let wall = story.world.pty(&["watch"], 100, 30);
    wall.wait_for("? tracker, never read");
    assert!(!asked.exists(), "the wall asks nobody");
    story.ok("bug sync --by li");
    wall.wait_for("tracker, just now").wait_gone("never read");
    let once = fs::read(&asked).expect("it was asked");
    fs::remove_file(&answer).expect("it was there");
    story.ends("bug sync --by li", 4);
    let twice = fs::read(&asked).expect("it was asked");
    wall.wait_for("? tracker, unreachable");
    let small = story.world.pty(&["watch"], 80, 24);
    small.wait_for("? tracker, unreachable").settle();
    let now = fs::read(&asked).expect("it was asked");
    assert!(
        once.len() < twice.len() && twice == now,
        "the wall asks nobody"
    );
}

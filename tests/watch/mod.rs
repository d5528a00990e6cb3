//! The wall beside other processes: it shows what they commit, writes nothing itself, and stays
//! when the store goes away. And the demo, which gives it something to show.

mod branches;
mod demo;

use std::fs;
use std::time::{Duration, Instant};

use golive::tui::actions::TABLE;

use crate::support::cli::World;
use crate::support::pty::Pty;
use crate::support::repo::TestRepo;

/// A world with one release under way.
fn with_release() -> World {
    let repo = TestRepo::new();
    repo.commit(&[("src/pay.rs", "fn pay() {}")], "Pay");
    let world = World::of(repo);
    world.ok(&["new", "2.4.0"]);
    world
}

fn wall(world: &World, args: &[&str]) -> Pty {
    let mut all = vec!["watch"];
    all.extend(args);
    world.pty(&all, 100, 30)
}

#[test]
fn what_another_process_commits_is_on_the_wall_at_once() {
    let world = with_release();
    let wall = wall(&world, &["2.4.0"]);
    wall.wait_for("payments 2.4.0");
    for (severity, title) in [("B", "refund twice"), ("C", "退款页错位")] {
        world.ok(&["bug", "add", "--severity", severity, "--title", title]);
    }
    wall.wait_for("B  ");
    wall.wait_until(
        |screen| {
            screen
                .lines()
                .any(|l| l.contains(" B ") && l.contains("1 / 0"))
        },
        "the bug is counted",
    );
    wall.keys("q");
    assert!(wall.exit_status().success());
    wall.assert_restored();
}

/// From a commit in another process to the frame: the process that commits has ended by then, so
/// what is measured is no more than the time from its end.
#[test]
fn a_commit_is_seen_within_the_fifth_of_a_second() {
    let world = with_release();
    let wall = wall(&world, &[]);
    wall.wait_for("2.4.0").settle();
    let mut times = Vec::new();
    for n in 0..5 {
        let mark = wall.mark();
        let title = format!("number {n}");
        world.ok(&["bug", "add", "--severity", "B", "--title", &title]);
        let done = Instant::now();
        wall.wait_frame(mark);
        times.push(done.elapsed());
        wall.settle();
    }
    times.sort_unstable();
    assert!(times[2] < Duration::from_millis(200), "{times:?}");
}

#[test]
fn no_key_of_the_whole_table_changes_a_byte_of_the_store() {
    let world = with_release();
    let wall = wall(&world, &["--no-quit"]);
    wall.wait_for("2.4.0").settle();
    let before = bytes(&world);
    for row in &TABLE {
        for key in row.keys {
            // Ctrl-Z stops any program, and would stop this one.
            if let Some(sent) = sent(*key).filter(|sent| *sent != b"\x1a") {
                wall.send(&sent);
            }
        }
    }
    for c in ' '..='~' {
        wall.keys(&c.to_string());
    }
    wall.send(b"\r\x1b").settle();
    wall.wait_for("2.4.0");
    assert_eq!(bytes(&world), before);
    wall.signal(crate::support::pty::Signal::TERM);
    assert_eq!(wall.exit_status().exit_code(), 143);
    wall.assert_restored();
}

fn bytes(world: &World) -> Vec<Vec<u8>> {
    let wal = world.store().with_extension("db-wal");
    let read = |path| fs::read(path).unwrap_or_default();
    vec![read(world.store()), read(wal)]
}

/// What a terminal sends for a key; `None` for those that it has no character for.
fn sent(key: golive::tui::input::Key) -> Option<Vec<u8>> {
    use golive::tui::input::Code;
    match key.code {
        Code::Char(c) if key.ctrl && c.is_ascii_lowercase() => Some(vec![c as u8 & 0x1f]),
        Code::Char(c) => Some(c.to_string().into_bytes()),
        Code::Enter => Some(b"\r".to_vec()),
        Code::Tab => Some(b"\t".to_vec()),
        Code::Up => Some(b"\x1b[A".to_vec()),
        Code::Down => Some(b"\x1b[B".to_vec()),
        _ => None,
    }
}

#[test]
fn a_store_that_goes_away_leaves_the_last_frame_marked_and_is_found_again() {
    let world = with_release();
    let wall = wall(&world, &[]);
    wall.wait_for("payments 2.4.0");
    let aside = world.store().with_extension("aside");
    fs::rename(world.store(), &aside).expect("the store is moved away");
    wall.wait_for("CONNECTION LOST");
    wall.wait_for("payments 2.4.0");
    fs::rename(&aside, world.store()).expect("the store is moved back");
    wall.wait_gone("CONNECTION LOST");
    wall.wait_for("payments 2.4.0");
}

#[test]
fn it_waits_for_a_store_that_is_not_there_yet() {
    let repo = TestRepo::new();
    repo.commit(&[("a", "a")], "First");
    let world = World::of(repo);
    let wall = wall(&world, &[]);
    wall.wait_for("waiting for");
    world.ok(&["new", "1.0.0"]);
    wall.wait_for("1.0.0");
}

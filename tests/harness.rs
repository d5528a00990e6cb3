//! The harness keeps its word: what the other tests stand on is tried here on `sh` and `cat`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::support::cli::World;
use crate::support::pty::{Key, Pty, Signal};
use crate::support::repo::TestRepo;

/// Puts the terminal in raw mode, says `ready`, and shows every byte that it gets in octal.
const ECHO_BYTES: &str = "stty raw -echo; printf 'ready\\r\\n'; while :; do b=$(dd bs=1 count=1 2>/dev/null | od -An -to1); printf '%s;' \"$b\"; done";

fn sh(world: &World, script: &str) -> Pty {
    Pty::start("sh", ["-c", script], world.env(), (80, 24))
}

fn failure(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("it was to fail");
    let literal = || {
        panic
            .downcast_ref::<&str>()
            .map(|message| (*message).to_owned())
    };
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(literal)
        .unwrap_or_default()
}

#[test]
fn what_a_program_prints_is_on_the_screen_as_text() {
    let world = World::new();
    let pty = sh(&world, "printf 'one\\n上线 two'");
    pty.wait_for("上线 two");
    assert!(pty.exit_status().success());
    assert_eq!(pty.screen().lines().next(), Some("one"));
    assert_eq!(pty.screen().split('\n').count(), 24);
    assert_eq!(pty.raw(), "one\r\n上线 two".as_bytes());
}

#[test]
fn keys_arrive_as_a_terminal_sends_them() {
    let world = World::new();
    let pty = sh(&world, ECHO_BYTES);
    pty.wait_for("ready");
    let keys: [(Key, &str); 17] = [
        (Key::Char('a'), "141;"),
        (Key::Enter, "015;"),
        (Key::Esc, "033;"),
        (Key::Tab, "011;"),
        (Key::BackTab, "033; 133; 132;"),
        (Key::Up, "033; 133; 101;"),
        (Key::Down, "033; 133; 102;"),
        (Key::Right, "033; 133; 103;"),
        (Key::Left, "033; 133; 104;"),
        (Key::Home, "033; 133; 110;"),
        (Key::End, "033; 133; 106;"),
        (Key::PageUp, "033; 133; 065; 176;"),
        (Key::PageDown, "033; 133; 066; 176;"),
        (Key::Delete, "033; 133; 063; 176;"),
        (Key::Backspace, "177;"),
        (Key::Ctrl('c'), "003;"),
        (Key::Alt('x'), "033; 170;"),
    ];
    for (key, octal) in keys {
        let mark = pty.mark();
        pty.key(key);
        pty.wait_until(
            |_| String::from_utf8_lossy(&pty.bytes_since(mark)).trim() == octal,
            &format!("{key:?} as {octal}"),
        );
    }
}

#[test]
fn typed_text_comes_back_from_cat() {
    let world = World::new();
    let pty = Pty::start("cat", [] as [&str; 0], world.env(), (80, 24));
    pty.keys("hello")
        .key(Key::Enter)
        .wait_until(|screen| screen.matches("hello").count() == 2, "hello twice");
    pty.key(Key::Ctrl('d'));
    assert!(pty.exit_status().success());
}

#[test]
fn a_paste_is_bracketed_where_the_program_asked_for_it() {
    let world = World::new();
    let plain = sh(&world, ECHO_BYTES);
    plain.wait_for("ready").paste("a").wait_for("141;");
    assert!(!plain.screen().contains("033;"));

    let bracketed = sh(&world, &format!("printf '\\033[?2004h'; {ECHO_BYTES}"));
    bracketed
        .wait_for("ready")
        .paste("a")
        .wait_for("060; 060; 176; 141; 033; 133; 062;");
}

#[test]
fn waiting_in_vain_fails_with_the_screen_when_the_program_has_ended() {
    let world = World::new();
    let pty = sh(&world, "echo so it stands");
    let message = failure(|| {
        pty.wait_for("something else");
    });
    assert!(
        message.contains("\"something else\" on the screen, but the program ended"),
        "{message}"
    );
    assert!(message.contains("│so it stands"), "{message}");
}

#[test]
fn gone_is_awaited_too() {
    let world = World::new();
    let pty = sh(&world, "printf here; read x; printf '\\033[2J'; read x");
    pty.wait_for("here").key(Key::Enter).wait_gone("here");
}

#[test]
fn half_a_frame_is_never_seen() {
    let world = World::new();
    let pty = sh(
        &world,
        "stty -echo; printf '\\033[?2026hhalf'; read x; printf ' whole\\033[?2026l'; read x",
    );
    let whole = |screen: &str| {
        assert!(
            !screen.contains("half") || screen.contains("half whole"),
            "half a frame was seen"
        );
        screen.contains("half")
    };
    pty.key(Key::Enter).wait_until(whole, "the frame");
    let frames = pty.frames_since(0);
    assert_eq!(frames.len(), 1);
    assert_eq!(frames[0].bytes, "\x1b[?2026hhalf whole\x1b[?2026l".len());
    assert_eq!(frames[0].end, pty.mark());
    assert!(frames[0].at > pty.started());
    assert_eq!(pty.wait_frame(0).at, frames[0].at);
    assert!(pty.frame_within(pty.mark(), Duration::ZERO).is_none());
}

#[test]
fn queries_are_answered_as_a_terminal_answers_them() {
    let world = World::new();
    let pty = sh(
        &world,
        &format!("stty raw -echo; printf 'ab\\033[6n\\033[c\\033]11;?\\007'; {ECHO_BYTES}"),
    );
    let answers = [
        "033; 133; 061; 073; 063; 122;", // ESC [ 1 ; 3 R
        "033; 133; 077; 066; 062;",      // ESC [ ? 6 2
        "033; 135; 061; 061; 073;",      // ESC ] 1 1 ;
    ];
    for answer in answers {
        pty.wait_until(
            |_| String::from_utf8_lossy(&pty.raw()).contains(answer),
            answer,
        );
    }
}

#[test]
fn a_new_size_reaches_the_program_and_the_screen() {
    let world = World::new();
    let pty = sh(
        &world,
        "trap 'stty size' WINCH; echo ready; while :; do read x; done",
    );
    pty.wait_for("ready").resize(100, 30).wait_for("30 100");
    assert_eq!(pty.screen().split('\n').count(), 30);
}

#[test]
fn signals_and_exit_statuses_are_told() {
    let world = World::new();
    let pty = sh(
        &world,
        "trap 'exit 7' TERM; echo ready; while :; do read x; done",
    );
    pty.wait_for("ready").signal(Signal::TERM);
    assert_eq!(pty.exit_status().exit_code(), 7);
    let killed = sh(&world, "echo ready; read x");
    killed.wait_for("ready").signal(Signal::KILL);
    assert_eq!(killed.exit_status().signal(), Some("Killed"));
}

#[test]
fn settling_waits_for_the_answer_to_the_last_input() {
    let world = World::new();
    let pty = sh(
        &world,
        "stty -echo; echo ready; while read x; do sleep 0.1; echo answer; done",
    );
    pty.wait_for("ready").keys("\n").settle();
    assert!(pty.screen().contains("answer"), "{}", pty.picture());

    // A program that takes its time to begin is not idle before it has.
    let slow = sh(&world, "sleep 0.2; echo ready; read x");
    assert!(slow.settle().screen().contains("ready"));

    // An input that nothing answers ends the wait as well.
    let silent = sh(&world, "stty -echo; echo ready; while read x; do :; done");
    let mark = silent.wait_for("ready").settle().mark();
    silent.keys("\n").settle();
    assert_eq!(silent.bytes_since(mark), b"");
}

#[test]
fn a_terminal_that_is_taken_away_hangs_the_program_up() {
    let world = World::new();
    let mut pty = sh(
        &world,
        "trap 'echo hup >gone; exit 3' HUP; stty raw -echo; echo ready; while :; do read x || sleep 1; done",
    );
    pty.wait_for("ready");
    pty.hang_up();
    assert_eq!(pty.exit_status().exit_code(), 3);
    assert_eq!(
        std::fs::read_to_string(world.dir().join("gone"))
            .ok()
            .as_deref(),
        Some("hup\n")
    );
    assert!(pty.screen().contains("ready"));
}

#[test]
fn a_terminal_that_is_not_restored_is_noticed() {
    let world = World::new();
    let tidy = "was=$(stty -g); printf '\\033[?1049h\\033[?25l'; stty raw; stty $was; printf '\\033[?25h\\033[?1049l'";
    let good = sh(&world, tidy);
    good.exit_status();
    good.assert_restored();

    let bad = |script| {
        let pty = sh(&world, script);
        pty.exit_status();
        failure(|| pty.assert_restored())
    };
    assert!(bad("printf '\\033[?1049h'").contains("alternate screen"));
    assert!(bad("printf '\\033[?25l'").contains("cursor"));
    assert!(bad("printf '\\033[?2004h'").contains("bracketed paste"));
    assert!(bad("printf '\\033[?1000h'").contains("mouse"));
    assert!(bad("printf '\\033[?2026h'").contains("synchronized update"));
    assert!(bad("stty raw -echo").contains("line settings"));
}

#[test]
fn the_title_the_clipboard_and_the_modes_can_be_read() {
    let world = World::new();
    let pty = sh(
        &world,
        "printf '\\033]2;golive 上线\\007\\033]52;c;aGVsbG8=\\007\\033[?25lready'; read x",
    );
    pty.wait_for("ready");
    assert_eq!(pty.title(), "golive 上线");
    assert_eq!(pty.clipboard().as_deref(), Some(b"aGVsbG8=".as_slice()));
    assert!(pty.inspect(vt100::Screen::hide_cursor));
}

#[test]
fn the_program_is_killed_with_the_session() {
    let world = World::new();
    let pty = sh(
        &world,
        "trap '' HUP TERM; echo ready; while :; do sleep 1; done",
    );
    pty.wait_for("ready");
    let pid = pty.pid().to_string();
    drop(pty);
    assert!(!std::path::Path::new("/proc").join(pid).exists());
}

#[test]
fn nothing_of_this_machine_reaches_the_program() {
    let world = World::new()
        .set("GOLIVE_LANG", "zh")
        .unset("COLORTERM")
        .within("/");
    let pty = sh(&world, "pwd; env; echo end");
    pty.wait_for("end");
    pty.exit_status();
    let said = String::from_utf8(pty.raw()).expect("text");
    let vars: Vec<_> = said.lines().collect();
    assert_eq!(vars[0], "/");
    assert!(vars.contains(&"GOLIVE_LANG=zh"));
    assert!(!said.contains("COLORTERM"));
    assert!(!said.contains("CARGO"));
    assert!(vars.contains(&format!("GOLIVE_STORE={}", world.store().display()).as_str()));
    assert!(vars.contains(&format!("HOME={}", world.root().join("home").display()).as_str()));
}

#[test]
fn a_file_of_the_test_lands_where_the_commands_run() {
    let world = World::new();
    let path = world.file("docs/plan.md", "# plan\n");
    assert!(path.starts_with(world.dir()));
    let shown = Pty::start("cat", ["docs/plan.md"], world.env(), (20, 5));
    shown.wait_for("# plan");
}

#[test]
fn a_world_can_stand_in_a_repository() {
    let repo = TestRepo::new();
    let commit = repo.commit(&[("a.txt", "a")], "First");
    let world = World::of(repo).running("git");
    assert_eq!(world.ok(&["rev-parse", "HEAD"]).stdout.trim(), commit);
    assert_eq!(world.ok(&["config", "user.name"]).stdout.trim(), "zhang");
    assert_eq!(world.repo().rev("main"), commit);
}

/// A program that says how it was called, and reads its input.
const FAKE: &str = r#"#!/bin/sh
input=$(cat)
case "$1" in
  refuse) echo "no: $input" >&2; exit 1 ;;
  *) printf '{"args":"%s","input":"%s","store":"%s"}' "$*" "$input" "$GOLIVE_STORE" ;;
esac
"#;

fn fake() -> World {
    let world = World::new();
    let program = world.file("fake", FAKE);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&program, mode).expect("it can be run");
    world.running(program)
}

#[test]
fn a_command_is_run_with_its_arguments_in_its_world() {
    let world = fake();
    let said = world.json(&["new", "1.0.0"]);
    assert_eq!(said["args"], "--json new 1.0.0");
    assert_eq!(said["store"], world.store().display().to_string());
    assert_eq!(world.ok(&["list"]).json()["args"], "list");
    assert_eq!(
        world.golive_with_input(&["list"], b"typed").json()["input"],
        "typed"
    );
}

#[test]
fn a_command_that_fails_shows_both_streams() {
    let world = fake();
    assert_eq!(world.refused(&["refuse"], 1).stderr, "no: \n");
    assert_eq!(world.golive(&["refuse"]).status, 1);
    let message = failure(|| drop(world.ok(&["refuse", "it"])));
    assert!(
        message.contains("golive refuse it") && message.contains("no: "),
        "{message}"
    );
}

#[test]
fn the_program_opens_in_a_terminal() {
    let world = fake();
    let pty = world.pty(&["watch"], 200, 5);
    pty.key(Key::Ctrl('d')).wait_for("\"args\":\"watch\"");
}

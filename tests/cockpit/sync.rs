//! The source of bugs at the cockpit: read on start, by a key and before a gate; when it fails
//! nothing passes, and the screen stays alive meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::story::Story;
use crate::support::pty::{Key, Pty};

/// Nothing is open in the tracker.
const NONE: &str = "[]";
/// A grave bug is.
const GRAVE: &str = r#"[{"number": 1, "title": "refund twice", "state": "OPEN", "labels": [{"name": "P0"}], "assignees": []}]"#;
/// A bug that may wait is.
const LIGHT: &str = r#"[{"number": 2, "title": "blurred icon", "state": "OPEN", "labels": [{"name": "P3"}], "assignees": []}]"#;

/// A release with all done that its stage asks for, and a source that says what stands in a file.
struct Tracker {
    story: Story,
    answer: PathBuf,
}

impl Tracker {
    fn new() -> Self {
        Self::until("integration_test", "")
    }

    /// With all done that the stage asks for, and more in the configuration of bugs.
    fn until(stage: &str, more: &str) -> Self {
        let story = Story::with_release();
        let answer = story.world.root().join("answer");
        let text = format!(
            "project = \"payments\"\n\n[bugs]\nsource = [\"cat\", \"{}\"]\nname = \"tracker\"\n\
             format = \"github\"\nid_prefix = \"GH-\"\n{more}\n[bugs.severity]\nA = [\"P0\"]\nD = [\"P3\"]\n",
            answer.display()
        );
        fs::write(story.repo.path().join("golive.toml"), text).expect("it is written");
        let tracker = Self { story, answer };
        tracker.says(NONE);
        tracker.story.ok("bug sync --by li");
        tracker.story.until(stage);
        if stage == "integration_test" {
            tracker.story.finish();
        }
        tracker
    }

    /// Says that from now on; to a reading that waits, now.
    fn says(&self, text: &str) {
        fs::write(&self.answer, text).expect("it is said");
    }

    /// From now on it says nothing until it is told what.
    fn hesitates(&self) {
        fs::remove_file(&self.answer).expect("it said something");
        let made = Command::new("mkfifo").arg(&self.answer).status();
        assert!(made.expect("mkfifo runs").success());
    }

    fn open(&self) -> Pty {
        self.story.world.pty(&["--as", "li"], 120, 40)
    }

    fn stage(&self) -> String {
        self.story.status()["release"]["stage"].to_string()
    }
}

fn left(pty: &Pty) {
    pty.key(Key::Char('q'));
    assert!(pty.exit_status().success());
    pty.assert_restored();
}

#[test]
fn the_source_is_read_on_start_and_by_key_and_a_failure_passes_nothing() {
    let tracker = Tracker::new();
    tracker.says(LIGHT);
    let pty = tracker.open();
    pty.wait_for("tracker: 1 new").wait_for("1, no limit");
    pty.wait_for("nothing stands between you and");

    tracker.says("<html>Sign in</html>");
    pty.key(Key::Ctrl('r')).wait_for("could not be read");
    pty.wait_for("tracker, unreachable").wait_for("UNKNOWN");
    pty.wait_gone("nothing stands between you and");
    tracker.says(LIGHT);
    pty.key(Key::Ctrl('r'))
        .wait_for("nothing stands between you and");
    pty.wait_gone("unreachable").wait_for("nothing new");

    tracker.says(GRAVE);
    pty.key(Key::Char('b')).wait_for("blurred icon");
    pty.key(Key::Ctrl('r')).wait_for("refund twice");
    left(&pty);
}

#[test]
fn what_the_gate_is_asked_waits_for_what_the_source_says() {
    let tracker = Tracker::new();
    tracker.hesitates();
    let pty = tracker.open();
    pty.wait_for("reading tracker").key(Key::Char('a'));
    pty.wait_for("asking tracker")
        .wait_for("[ Enter Preheat release ]");
    pty.key(Key::Tab).key(Key::Enter);
    // Whoever doesn't want to wait goes away, and nothing has happened.
    pty.key(Key::Esc).wait_for("given up");
    assert!(tracker.stage().contains("integration_test"));

    pty.key(Key::Char('a')).wait_for("asking tracker");
    pty.key(Key::Tab).key(Key::Enter);
    tracker.says(GRAVE);
    pty.wait_for("1 thing between you and")
        .wait_for("refund twice");
    assert!(tracker.stage().contains("integration_test"));
    pty.key(Key::Esc).wait_gone("[ Close ]");

    // A reading under way is given up by its key, and with the cockpit.
    pty.key(Key::Ctrl('r')).wait_for("reading tracker");
    pty.key(Key::Ctrl('r')).wait_for("given up");
    pty.key(Key::Ctrl('r')).wait_for("reading tracker");
    left(&pty);
    assert!(!reads(&tracker.answer), "nobody is left who reads");
}

/// Whether some program has the pipe open to read from it.
fn reads(pipe: &Path) -> bool {
    use std::os::unix::fs::OpenOptionsExt as _;
    let nonblocking = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).expect("a flag");
    let mut options = fs::OpenOptions::new();
    options.write(true).custom_flags(nonblocking);
    options.open(pipe).is_ok()
}

#[test]
fn what_a_repository_names_is_read_only_once_somebody_wants_it() {
    let tracker = Tracker::new();
    let file = tracker.story.repo.path().join("golive.toml");
    let text = fs::read_to_string(&file).expect("it is there");
    // Another way of reading it, which nobody has run yet.
    fs::write(&file, text.replace("GH-", "PAY-")).expect("it is written");
    tracker.says(LIGHT);
    let pty = tracker.open();
    pty.wait_for("tracker, never read")
        .wait_for("UNKNOWN")
        .settle();
    pty.key(Key::Ctrl('r')).wait_for("tracker: 1 new");
    pty.wait_for("nothing stands between you and");
    left(&pty);
}

#[test]
fn the_standard_is_signed_on_what_the_source_says_then_and_what_was_typed_stays() {
    let tracker = Tracker::until("preheat", "");
    for line in [
        "deployed preheat --by wang",
        "db ran db/001_refunds.sql preheat --result ok --by chen",
        "done acceptance_test --by li",
    ] {
        tracker.story.ok(line);
    }
    tracker.hesitates();
    let pty = tracker.open();
    pty.wait_for("reading tracker").key(Key::Char(' '));
    pty.wait_for("[ Sign ]").key(Key::Tab).key(Key::Tab);
    pty.keys("seen in preheat")
        .key(Key::Tab)
        .key(Key::Tab)
        .key(Key::Enter);
    pty.wait_for("asking tracker");
    // Given up by Esc: nothing is signed, and the note is still there.
    pty.key(Key::Esc).wait_for("given up");
    assert_eq!(tracker.story.item("standard_confirmed"), "open");
    pty.key(Key::Char(' ')).wait_for("seen in preheat");
    pty.key(Key::BackTab)
        .key(Key::Enter)
        .wait_for("asking tracker");
    tracker.says(GRAVE);
    // It was asked for what the source says now; the note stays in the refused dialog.
    pty.wait_for("refund twice").wait_for("seen in preheat");
    assert_eq!(tracker.story.item("standard_confirmed"), "blocked");
    pty.key(Key::Esc).wait_gone("[ Sign ]");
    left(&pty);
}

#[test]
fn a_program_that_hangs_and_hears_no_signal_holds_nobody_up() {
    let tracker = Tracker::new();
    let pipe = tracker.story.world.root().join("hangs");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    let script = format!("trap '' TERM INT HUP; cat {}", pipe.display());
    let file = tracker.story.repo.path().join("golive.toml");
    let text = fs::read_to_string(&file).expect("it is there");
    let cat = format!("[\"cat\", \"{}\"]", tracker.answer.display());
    assert!(text.contains(&cat));
    let text = text.replace(&cat, &format!("[\"sh\", \"-c\", \"{script}\"]"));
    fs::write(&file, text).expect("it is written");
    let pty = tracker.open();
    pty.wait_for("never read").settle();
    pty.key(Key::Ctrl('r')).wait_for("reading tracker");
    // The screen is alive meanwhile.
    pty.keys("b").wait_for("no unsolved bug");
    pty.key(Key::Esc).wait_for("stages");
    let since = std::time::Instant::now();
    left(&pty);
    assert!(
        since.elapsed() < std::time::Duration::from_secs(3),
        "{:?}",
        since.elapsed()
    );
    assert!(!reads(&pipe), "nobody is left who reads");
}

#[test]
fn the_source_is_read_again_on_its_period_and_the_log_stays_short() {
    let tracker = Tracker::until("integration_test", "every = \"10s\"\n");
    let pty = tracker.open();
    pty.wait_for("nothing stands between you and");
    for _ in 0..20 {
        tracker.story.ok("bug sync --by li");
    }
    pty.keys("le").wait_for("nothing new (×");
    let readings = pty.screen().matches("nothing new").count();
    assert!(readings <= 6, "{readings} lines tell nothing new");
    pty.wait_for("advanced to internal test");
    tracker.says(GRAVE);
    pty.key(Key::Esc).wait_for("stages");
    // Nobody presses a key: the period does it.
    pty.wait_for("refund twice");
    left(&pty);
}

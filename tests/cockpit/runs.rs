//! Deployments through the company's platform at the cockpit: begun and watched by keys alone, tried
//! again after a failure, outliving the cockpit that began them, and begun only once.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

use rustix::process::Signal;

use crate::cli::story::Story;
use crate::support::pty::{Key, Pty};

/// A release, and a platform that deploys once it is told how that goes.
struct Shop {
    story: Story,
    told: PathBuf,
    runs: PathBuf,
}

impl Shop {
    fn new() -> Self {
        let story = Story::with_release();
        let root = story.world.root().to_owned();
        let (told, runs) = (root.join("told"), root.join("runs"));
        let made = Command::new("mkfifo").arg(&told).status();
        assert!(made.expect("mkfifo runs").success());
        let program = root.join("deploy");
        let text = format!(
            "#!/bin/sh\nprintf 'copying to %s\\n\\033[32mpart one\\033[0m\\n' \"$1\"\n\
             read -r word < '{told}'\necho \"told to $word\"\n\
             if [ \"$word\" = fail ]; then echo 'no route to host' >&2; exit 3; fi\n\
             echo \"$2\" >> '{runs}'\n",
            told = told.display(),
            runs = runs.display(),
        );
        fs::write(&program, text).expect("a program");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it may be run");
        let config = format!(
            "project = \"payments\"\n\n[platform]\ndeploy = [\"{}\", \"{{environment}}\", \"{{commit}}\"]\n\
             running = [\"tail\", \"-n1\", \"{}\"]\nrun_script = [\"cat\", \"{{script}}\"]\n",
            program.display(),
            runs.display(),
        );
        fs::write(story.repo.path().join("golive.toml"), config).expect("it is written");
        Self { story, told, runs }
    }

    fn open(&self) -> Pty {
        self.story.world.pty(&["--as", "zhang"], 120, 40)
    }

    /// Whatever is being deployed goes on so.
    fn tells(&self, word: &str) {
        fs::write(&self.told, format!("{word}\n")).expect("it is told");
    }

    /// The commits that were deployed, in order.
    fn deployed(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.runs).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    fn candidate(&self) -> Vec<String> {
        vec![self.story.repo.rev("HEAD")]
    }
}

/// Through the confirmation of a deployment to dev.
fn begins(pty: &Pty) {
    pty.wait_for("bugs").key(Key::Char('d'));
    pty.wait_for("2 deploy payments:").wait_for("$ cat db/001");
    pty.key(Key::Tab).key(Key::Tab);
    pty.key(Key::Enter).key(Key::Enter);
    pty.wait_for("to the candidate");
}

fn left(pty: &Pty) {
    pty.key(Key::Char('q'));
    assert!(pty.exit_status().success());
    pty.assert_restored();
}

#[test]
fn dev_is_deployed_by_keys_alone_and_what_is_said_is_seen() {
    let shop = Shop::new();
    let pty = shop.open();
    begins(&pty);
    pty.wait_for("copying to dev").wait_for("part one");
    let coloured = pty.inspect(|screen| {
        let row = screen.rows(0, 40).position(|row| row.contains("part one"));
        let row = row.and_then(|row| u16::try_from(row).ok());
        let cell = row.and_then(|row| screen.cell(row, 4));
        cell.is_some_and(|cell| cell.fgcolor() == vt100::Color::Idx(2))
    });
    assert!(coloured, "{}", pty.picture());
    // An earlier step is looked at, with what it said.
    pty.key(Key::Up).wait_for("create table refunds");
    pty.key(Key::Down).wait_for("part one");
    shop.tells("work");
    pty.wait_for("told to work").wait_for("done in");
    assert_eq!(shop.deployed(), shop.candidate());
    pty.key(Key::Esc).wait_for("stages");
    left(&pty);
}

#[test]
fn a_deployment_that_fails_is_found_at_once_and_tried_again() {
    let shop = Shop::new();
    let pty = shop.open();
    begins(&pty);
    pty.wait_for("part one");
    shop.tells("fail");
    pty.wait_for("failed with status 3")
        .wait_for("no route to host");
    pty.key(Key::Esc)
        .wait_for("stands still: payments failed with status 3");
    pty.key(Key::Char('t')).wait_for("say how it goes on");
    pty.key(Key::Char('r')).wait_for("try step 2 again");
    pty.key(Key::Enter).key(Key::Enter);
    pty.wait_for("attempt 2").wait_for("part one");
    shop.tells("work");
    pty.wait_for("done in");
    assert_eq!(shop.deployed(), shop.candidate());
    left(&pty);
}

#[test]
fn a_cockpit_that_is_killed_leaves_the_deployment_to_the_next_one() {
    let shop = Shop::new();
    let pty = shop.open();
    begins(&pty);
    pty.wait_for("part one");
    pty.signal(Signal::KILL);
    assert!(!pty.exit_status().success());

    let next = shop.open();
    next.wait_for("run 1 · step 2/2").key(Key::Char('t'));
    next.wait_for("part one");
    shop.tells("work");
    next.wait_for("told to work").wait_for("done in");
    assert_eq!(shop.deployed(), shop.candidate());
    left(&next);
}

#[test]
fn two_cockpits_begin_one_run() {
    let shop = Shop::new();
    let (first, second) = (shop.open(), shop.open());
    second.wait_for("bugs").key(Key::Char('d'));
    second.wait_for("2 deploy payments:");
    begins(&first);
    first.wait_for("part one");
    second.wait_for("run 1 · step 2/2");
    second.key(Key::Tab).key(Key::Tab);
    second.key(Key::Enter).key(Key::Enter);
    second.wait_for("run 1 of 2.4.0 is under way");
    second.key(Key::Esc).wait_gone("[ Begin ]");
    second.key(Key::Char('t')).wait_for("part one");
    shop.tells("work");
    first.wait_for("done in");
    second.wait_for("done in");
    assert_eq!(shop.deployed(), shop.candidate());
    left(&first);
    left(&second);
}

//! Runs that outlive whoever started them: real programs, each with a way of its own to go wrong, and
//! starters and supervisors that are killed.

mod ends;
mod outlives;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use golive::domain::output::Transcript;
use golive::runner::{Ending, Error, Follow, Lost, Running, Seen, Spec, Started, look, wait};
use jiff::Timestamp;
use rustix::process::{Pid, Signal, kill_process, kill_process_group, test_kill_process};
use tempfile::TempDir;

use crate::support::pty::DEADLINE;

pub(crate) const GOLIVE: &str = env!("CARGO_BIN_EXE_golive");
const SHORT: Duration = Duration::from_millis(200);

/// A folder to work in, and the run's own below it. What still runs when it goes is ended.
struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let place = Self { root };
        fs::create_dir(place.work()).expect("a folder");
        place
    }

    /// Where the program works.
    fn work(&self) -> PathBuf {
        self.root.path().join("work")
    }

    /// Where the run is kept.
    fn run(&self) -> PathBuf {
        self.root.path().join("runs/1")
    }

    fn spec(&self, arguments: &[&str]) -> Spec {
        Spec::new(arguments.iter().copied(), self.work(), asked())
    }

    fn sh(&self, script: &str) -> Spec {
        self.spec(&["sh", "-c", script])
    }

    fn start(&self, spec: &Spec) -> Started {
        self.try_start(spec).expect("it starts")
    }

    fn try_start(&self, spec: &Spec) -> Result<Started, Error> {
        golive::runner::start(Path::new(GOLIVE), &self.run(), spec)
    }

    /// Starts it and waits for its end.
    fn done(&self, spec: &Spec) -> Ending {
        self.start(spec);
        self.ended()
    }

    fn ended(&self) -> Ending {
        match wait(&self.run()) {
            Ok(Seen::Ended(ending)) => ending,
            other => panic!("it has not ended: {other:?}"),
        }
    }

    fn running(&self) -> Running {
        match look(&self.run()) {
            Ok(Seen::Running(running)) => running,
            other => panic!("it does not run: {other:?}"),
        }
    }

    fn lost(&self) -> Lost {
        match wait(&self.run()) {
            Ok(Seen::Lost(lost)) => lost,
            other => panic!("it is not lost: {other:?}"),
        }
    }

    /// All that it said.
    fn said(&self) -> String {
        let piece = Follow::new(self.run(), 0)
            .read(1 << 20)
            .expect("its output");
        String::from_utf8(piece.bytes).expect("text")
    }

    /// Waits until it has said that.
    fn wait_for(&self, text: &str) {
        let deadline = Instant::now() + DEADLINE;
        while !self.said().contains(text) {
            assert!(Instant::now() < deadline, "no {text:?}: {}", self.said());
            thread::yield_now();
        }
    }

    /// A pipe that a program waits at: `read line <NAME`.
    fn gate(&self, name: &str) -> Gate {
        let path = self.work().join(name);
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).expect("a pipe");
        Gate(path)
    }

    /// The process whose number the program wrote there.
    fn process(&self, file: &str) -> Pid {
        let path = self.work().join(file);
        let number = await_file(&path);
        Pid::from_raw(number.trim().parse().expect("a number")).expect("a process")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Ok(Seen::Running(running)) = look(&self.run()) {
            for process in [running.program, running.supervisor].into_iter().flatten() {
                let _ = kill_process_group(pid(process), Signal::KILL);
                let _ = kill_process(pid(process), Signal::KILL);
            }
        }
    }
}

/// What a program waits at.
struct Gate(PathBuf);

impl Gate {
    fn open(&self) {
        let mut gate = fs::OpenOptions::new()
            .write(true)
            .open(&self.0)
            .expect("the pipe");
        gate.write_all(b"go\n").expect("somebody waits");
    }
}

fn asked() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().expect("a time")
}

fn pid(number: u32) -> Pid {
    let number = i32::try_from(number).expect("a process number");
    Pid::from_raw(number).expect("a process")
}

/// What stands in that file, once something does.
fn await_file(path: &Path) -> String {
    let deadline = Instant::now() + DEADLINE;
    loop {
        match fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(Instant::now() < deadline, "no {}", path.display()),
        }
        thread::yield_now();
    }
}

/// Waits until that process is gone.
fn await_gone(process: Pid) {
    let number = process.as_raw_nonzero();
    let is_there = || {
        let stat = fs::read_to_string(format!("/proc/{number}/stat"));
        let ended = stat.is_ok_and(|stat| stat.contains(") Z "));
        test_kill_process(process).is_ok() && !ended
    };
    let deadline = Instant::now() + DEADLINE;
    while is_there() {
        assert!(Instant::now() < deadline, "{number} is still there");
        thread::yield_now();
    }
}

/// What a screen would show of it.
fn lines(bytes: &[u8]) -> Vec<String> {
    let mut transcript = Transcript::new(1_000);
    transcript.push(bytes);
    let rows = transcript.rows().map(|row| format!("{row:?}"));
    rows.collect()
}

//! A release of 100,000 commits: how soon its contents show, and the keys on them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{ANSWER, Bench, ms};
use crate::pty::{Key, Pty};
use crate::table::{Row, Times, tenths};

const COMMITS: u32 = 100_000;
const OPENED: usize = 10;
const KEYS: usize = 200;
/// How long the whole of it may take to come in.
const WHOLE: Duration = Duration::from_mins(1);

/// All of it.
pub fn many(bench: &Bench) -> Vec<Row> {
    let folder = bench.folder.path().join("commits");
    let base = repository(&folder);
    let repo = folder.display().to_string();
    let store = bench.folder.path().join("commits.db").display().to_string();
    let new = [
        "-C", &repo, "--store", &store, "new", "9.0.0", "--branch", "big", "--base", &base,
    ];
    let done = bench.command(&new);
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{told}");
    let args: Vec<String> = ["-C", &repo, "--store", &store].map(str::to_owned).to_vec();
    vec![first(bench, &args), whole(bench, &args), keys(bench, &args)]
}

/// A repository with so many commits after its first, which is named.
fn repository(folder: &Path) -> String {
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(args);
        command
    };
    std::fs::create_dir_all(folder).expect("a folder");
    assert!(git(&["init", "-q"]).status().expect("git").success());
    let mut stream = String::new();
    for number in 0..=COMMITS {
        let subject = format!("Change {number}");
        let text = format!("{number}\n");
        let _ = write!(
            stream,
            "commit refs/heads/big\ncommitter Li <li@example.com> {} +0000\ndata {}\n{subject}\nM 100644 inline part{}/file{}.txt\ndata {}\n{text}\n",
            1_700_000_000 + number,
            subject.len(),
            number % 10,
            number % 100,
            text.len(),
        );
    }
    let mut import = git(&["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git fast-import");
    let mut pipe = import.stdin.take().expect("a pipe");
    pipe.write_all(stream.as_bytes()).expect("all of it");
    drop(pipe);
    assert!(import.wait().expect("its end").success());
    let back = format!("big~{COMMITS}");
    let base = git(&["rev-parse", &back]).output().expect("the first");
    String::from_utf8_lossy(&base.stdout).trim().to_owned()
}

fn open(bench: &Bench, args: &[String]) -> Pty {
    let pty = bench.open(args);
    pty.wait_for("9.0.0").settle();
    pty
}

/// From the key to the first commit on the screen.
fn first(bench: &Bench, args: &[String]) -> Row {
    let once = |_| {
        let pty = open(bench, args);
        let sent = Instant::now();
        pty.keys("g").wait_for("Change 100000");
        sent.elapsed()
    };
    let times = Times::new((0..OPENED).map(once).collect());
    Row::new(
        "key to the first of 100,000 commits, median / worst",
        format!("{} / {}", ms(times.median()), ms(times.worst())),
        "60 / 100 ms",
        times.median() <= tenths(600) && times.worst() <= tenths(1_000),
    )
}

/// From the key until all are counted.
fn whole(bench: &Bench, args: &[String]) -> Row {
    let pty = open(bench, args);
    let sent = Instant::now();
    pty.keys("g");
    let mut took = sent.elapsed();
    while took < WHOLE
        && !pty.screen().contains("100,000")
        && !pty.screen().contains("100000 commits")
    {
        std::thread::sleep(Duration::from_millis(10));
        took = sent.elapsed();
    }
    Row::told("all 100,000 commits counted after", ms(took))
}

fn keys(bench: &Bench, args: &[String]) -> Row {
    let pty = open(bench, args);
    pty.keys("g").wait_for("Change 100000");
    pty.key(Key::Down).settle();
    let mut times = Vec::new();
    for key in ["j", "j", "k"].iter().cycle().take(KEYS) {
        let (mark, sent) = (pty.mark(), Instant::now());
        pty.keys(key);
        if let Some(frame) = pty.frame_within(mark, ANSWER) {
            times.push(frame.at - sent);
        }
    }
    let what = "key to frame on 100,000 commits, median / p99";
    if times.is_empty() {
        return Row::told(what, "no key draws here");
    }
    let times = Times::new(times);
    Row::new(
        what,
        format!("{} / {}", ms(times.median()), ms(times.p99())),
        "1.0 / 5 ms",
        times.median() <= tenths(10) && times.p99() <= tenths(50),
    )
}

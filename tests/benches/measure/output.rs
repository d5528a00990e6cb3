//! A program that says very much, run as a deployment is: how long that takes, and what it needs.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use golive::runner::{self, Follow, Seen, Spec};
use rustix::fs::{CWD, Mode, mkfifoat};

use super::{Bench, ms};
use crate::table::{Row, Times};

const MUCH: u64 = 1 << 30;
const STARTS: usize = 20;
const SPEAK: &str = "yes 'a line of output such as a deployment has: 上线' | head -c 1073741824";

/// All of it.
pub fn much(bench: &Bench) -> Vec<Row> {
    let begun = Instant::now();
    let plain = Command::new("sh")
        .args(["-c", &format!("{SPEAK} | cat")])
        .stdout(Stdio::null())
        .status();
    assert!(plain.is_ok_and(|status| status.success()), "sh, yes, head");
    let cat = begun.elapsed();
    let told = Row::told("1 GiB of output through cat", ms(cat));
    let secret = [("TOKEN".to_owned(), "a line of nothing at all".to_owned())];
    let mut rows = vec![told];
    rows.extend(run(bench, "1 GiB of output of a run", &[], 2 * cat));
    rows.extend(run(bench, "the same with a secret", &secret, 3 * cat));
    rows.push(starts(bench));
    rows
}

fn run(bench: &Bench, what: &str, secrets: &[(String, String)], limit: Duration) -> Vec<Row> {
    let (folder, spec) = place(bench, what, &format!("{SPEAK}; read line <gate"));
    let spec = Spec {
        secrets: secrets.to_vec(),
        ..spec
    };
    let begun = Instant::now();
    let started = runner::start(&bench.program, &folder, &spec).expect("it starts");
    // The last bytes may be held back: a secret could begin with them.
    while runner::said(&folder).expect("its output") < MUCH - 64 {
        thread::sleep(Duration::from_millis(1));
    }
    let took = begun.elapsed();
    let peak = peak(started.supervisor);
    let end = Follow::new(&folder, 0).read_end(64 << 10);
    assert_eq!(end.map(|piece| piece.bytes.len()).ok(), Some(64 << 10));
    fs::write(spec.folder.join("gate"), "\n").expect("it waits");
    let Ok(Seen::Ended(ending)) = runner::wait(&folder) else {
        panic!("it did not end");
    };
    assert!(ending.is_well() && ending.said == MUCH);
    let kept = (ending.said - ending.left_out) >> 20;
    vec![
        Row::new(what, ms(took), &ms(limit), took <= limit),
        Row::new(
            "  memory of what looks after it",
            format!("{peak} KiB"),
            "12288 KiB",
            peak <= 12 << 10,
        ),
        Row::new("  kept of it", format!("{kept} MiB"), "36 MiB", kept <= 36),
    ]
}

/// From asking for a run until its program runs.
fn starts(bench: &Bench) -> Row {
    let times = (0..STARTS).map(|number| {
        let (folder, spec) = place(bench, &format!("start {number}"), "true");
        let begun = Instant::now();
        runner::start(&bench.program, &folder, &spec).expect("it starts");
        let took = begun.elapsed();
        runner::wait(&folder).expect("it ends");
        took
    });
    let median = Times::new(times.collect()).median();
    let limit = Duration::from_millis(30);
    Row::new(
        "a run, asked for → started, median",
        ms(median),
        &ms(limit),
        median <= limit,
    )
}

fn place(bench: &Bench, name: &str, script: &str) -> (std::path::PathBuf, Spec) {
    let root = bench.folder.path().join(name);
    fs::create_dir_all(&root).expect("a folder");
    mkfifoat(CWD, root.join("gate"), Mode::RWXU).expect("a pipe");
    let asked = "2026-11-23T12:00:00Z".parse().expect("a time");
    let spec = Spec::new(["sh", "-c", script], &root, asked);
    (root.join("run"), spec)
}

/// The most memory that the process has had, in KiB.
fn peak(process: u32) -> u64 {
    let status = Path::new("/proc").join(process.to_string()).join("status");
    let status = fs::read_to_string(status).expect("it runs");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|line| line.split_whitespace().next()?.parse().ok());
    peak.expect("a number")
}

//! One project with 100,000 open bugs: reading them in, and the screens while they are there.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{ANSWER, Bench, SIZE, ms};
use crate::pty::{Key, Pty};
use crate::table::{Row, Times, tenths};

const BUGS: usize = 100_000;
const STARTS: usize = 20;
const KEYS: usize = 200;
const WORDS: [&str; 12] = [
    "refund", "twice", "retry", "payment", "gateway", "timeout", "order", "退款", "两次", "支付",
    "search", "index",
];
/// What is typed to search, letter by letter.
const SOUGHT: [&str; 6] = ["r", "e", "f", "n", "d", "t"];

/// All of it.
pub fn many(bench: &Bench) -> Vec<Row> {
    let store = bench.small();
    let file = bench.folder.path().join("many.csv");
    std::fs::write(&file, table()).expect("a file");
    let mut rows = Vec::new();
    for (what, limit) in [("new", 3_000), ("the same again", 1_000)] {
        let took = import(bench, &store, &file);
        let limit = Duration::from_millis(limit);
        rows.push(Row::new(
            format!("100,000 bugs read from a file, {what}"),
            ms(took),
            &ms(limit),
            took <= limit,
        ));
    }
    let args = ["--store".to_owned(), store];
    rows.push(start(bench, &args));
    let ways: [(&str, &[Key]); 2] = [
        ("cockpit", &[Key::Enter]),
        ("bugs", &[Key::Enter, Key::Char('b')]),
    ];
    for (screen, way) in ways {
        rows.push(keys(bench, &args, screen, way));
    }
    rows.push(search(bench, &args));
    rows
}

fn table() -> String {
    let mut text = "id,title,severity,status,assignee\n".to_owned();
    for number in 0..BUGS {
        let word = |step: usize| WORDS[number / step % WORDS.len()];
        let severity = ["A", "B", "C", "D", "D"][number % 5];
        let _ = writeln!(
            text,
            "PAY-{number},{} {} {} {},{severity},open,person{}",
            word(1),
            word(7),
            word(61),
            word(997),
            number % 60
        );
    }
    text
}

fn import(bench: &Bench, store: &str, file: &Path) -> Duration {
    let file = file.display().to_string();
    let begun = Instant::now();
    let done = bench.command(&["--store", store, "bug", "import", &file]);
    let took = begun.elapsed();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    took
}

fn open(bench: &Bench, args: &[String]) -> Pty {
    let pty = bench.open(args);
    pty.wait_for("1.0.0").settle();
    pty
}

fn start(bench: &Bench, args: &[String]) -> Row {
    let full = |_| {
        let pty = open(bench, args);
        let frames = pty.frames_since(0);
        let shown = frames
            .iter()
            .find(|frame| super::shows(&pty.raw()[..frame.end], "1.0.0"));
        shown.expect("a frame with data").at - pty.started()
    };
    let times = Times::new((0..STARTS).map(full).collect());
    Row::new(
        "start to first full frame with 100,000 bugs, median / worst",
        format!("{} / {}", ms(times.median()), ms(times.worst())),
        "8 / 15 ms",
        times.median() <= tenths(80) && times.worst() <= tenths(150),
    )
}

fn keys(bench: &Bench, args: &[String], screen: &str, way: &[Key]) -> Row {
    let pty = open(bench, args);
    for key in way {
        pty.key(*key).settle();
    }
    let mut times = Vec::new();
    for key in ["j", "j", "k"].iter().cycle().take(KEYS) {
        let (mark, sent) = (pty.mark(), Instant::now());
        pty.keys(key);
        if let Some(frame) = pty.frame_within(mark, ANSWER) {
            times.push(frame.at - sent);
        }
    }
    let what = format!("key to frame on {screen} with 100,000 bugs, median / p99");
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

/// A letter that is typed, to the last frame that it leads to.
fn search(bench: &Bench, args: &[String]) -> Row {
    let pty = open(bench, args);
    pty.key(Key::Enter).settle();
    pty.key(Key::Char('b')).settle();
    let mut times = Vec::new();
    for _ in 0..5 {
        pty.keys("/").settle();
        for letter in SOUGHT {
            let (mark, sent) = (pty.mark(), Instant::now());
            pty.keys(letter).settle();
            if let Some(last) = pty.frames_since(mark).last() {
                times.push(last.at - sent);
            }
        }
        pty.key(Key::Esc).settle();
    }
    let what = format!(
        "a letter typed to what it finds among them, {}×{}",
        SIZE.0, SIZE.1
    );
    if times.is_empty() {
        return Row::told(what, "nothing is drawn");
    }
    let times = Times::new(times);
    Row::new(
        format!("{what}, median / worst"),
        format!("{} / {}", ms(times.median()), ms(times.worst())),
        "60 / 100 ms",
        times.median() <= tenths(600) && times.worst() <= tenths(1_000),
    )
}

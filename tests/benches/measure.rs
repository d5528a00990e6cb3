//! The measurements. Each opens the program anew, does what a person would and takes the time
//! from outside: from the key that was sent, or the commit that was seen, to the frame that came.

pub mod bugs;
pub mod commits;
pub mod monitors;
pub mod output;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::env::Env;
use crate::pty::{Frame, Key, Pty};
use crate::table::{Row, Times, ms, tenths};
use crate::usage::Usage;

const SIZE: (u16, u16) = (120, 40);
const STARTS: usize = 40;
const KEYS: usize = 300;
const COMMITS: usize = 60;
const IDLE: Duration = Duration::from_secs(3);
/// How long a key may go unanswered before it counts as one that changes nothing.
const ANSWER: Duration = Duration::from_millis(300);

/// What the first screen of the demo shows once its data is there.
const FULL: &str = "payments";
/// The screens: what opens each from the first one, and two keys that move something on it.
const SCREENS: [(&str, &[Key], [&str; 2]); 5] = [
    ("releases", &[], ["j", "k"]),
    ("cockpit", &[Key::Enter], ["j", "k"]),
    ("bugs", &[Key::Enter, Key::Char('b')], ["j", "k"]),
    ("log", &[Key::Enter, Key::Char('l')], ["j", "k"]),
    ("help", &[Key::Char('?')], ["j", "k"]),
];
/// A durable action that can be repeated; its title follows.
const ACTION: [&str; 5] = ["bug", "add", "--severity", "D", "--title"];

/// The program and the places it is measured in.
pub struct Bench {
    program: PathBuf,
    /// A store to start on instead of the demo's.
    store: Option<PathBuf>,
    env: Env,
    folder: TempDir,
}

impl Bench {
    /// Measures that program; `store` is one to start on instead of the demo's.
    ///
    /// # Panics
    /// When there is no room for temporary files.
    pub fn new(program: PathBuf, store: Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let env = Env::isolated(folder.path()).set("GOLIVE_LANG", "en");
        Self {
            program,
            store,
            env,
            folder,
        }
    }

    fn open<A: AsRef<str>>(&self, args: &[A]) -> Pty {
        Pty::start(
            &self.program,
            args.iter().map(AsRef::as_ref),
            &self.env,
            SIZE,
        )
    }

    fn command(&self, args: &[&str]) -> Output {
        let mut command = Command::new(&self.program);
        command
            .args(args)
            .current_dir(self.env.dir())
            .env_clear()
            .envs(self.env.vars());
        command.output().expect("the program starts")
    }

    /// The arguments that open the cockpit on the demo's store, which is made the first time.
    fn cockpit(&self) -> Vec<String> {
        let store = self.store.clone().unwrap_or_else(|| self.demo());
        vec!["--store".to_owned(), store.display().to_string()]
    }

    fn demo(&self) -> PathBuf {
        let kept = self.folder.path().join("demo");
        if !kept.exists() {
            let demo = self.open(&["demo", "--keep", &kept.display().to_string()]);
            demo.wait_for(FULL).settle().keys("q");
            demo.exit_status();
        }
        find_store(&kept).expect("the demo keeps its store in the folder that it was given")
    }

    /// A store with one open release of a repository with one commit, and nothing else.
    fn small(&self) -> String {
        let store = self.folder.path().join("small.db").display().to_string();
        if !Path::new(&store).exists() {
            for args in [
                &["init", "-q"][..],
                &["commit", "-q", "--allow-empty", "-m", "First"],
            ] {
                let mut git = Command::new("git");
                git.args(args)
                    .current_dir(self.env.dir())
                    .env_clear()
                    .envs(self.env.vars());
                assert!(
                    git.status().is_ok_and(|status| status.success()),
                    "git makes a repository"
                );
            }
            let made = self.command(&["--store", &store, "new", "1.0.0"]);
            assert!(
                made.status.success(),
                "{}",
                String::from_utf8_lossy(&made.stderr)
            );
        }
        store
    }

    fn act(&self, store: &str, number: usize) -> Duration {
        let title = format!("measured {number}");
        let begun = Instant::now();
        let done = self.command(&[&["--store", store][..], &ACTION, &[&title]].concat());
        let took = begun.elapsed();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        took
    }
}

/// Start to the first frame, and to the first that shows data.
pub fn start(bench: &Bench) -> Vec<Row> {
    let args = bench.cockpit();
    let (mut first, mut full) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let pty = bench.open(&args);
        pty.wait_for(if bench.store.is_some() { "" } else { FULL })
            .settle();
        let frames = pty.frames_since(0);
        let wanted = |frame: &&Frame| bench.store.is_some() || shows(&pty.raw()[..frame.end], FULL);
        let shown = frames.iter().find(wanted).expect("a frame with data");
        first.push(frames[0].at - pty.started());
        full.push(shown.at - pty.started());
    }
    let (first, full) = (Times::new(first), Times::new(full));
    let told = |times: &Times| format!("{} / {}", ms(times.median()), ms(times.worst()));
    let kept = full.median() <= tenths(80) && full.worst() <= tenths(150);
    vec![
        Row::told("start to first frame, median / worst", told(&first)),
        Row::new(
            "start to first full frame, median / worst",
            told(&full),
            "8 / 15 ms",
            kept,
        ),
    ]
}

/// A key to the frame that answers it, on every screen.
pub fn keys(bench: &Bench) -> Vec<Row> {
    let mut rows = Vec::new();
    for (screen, way, keys) in SCREENS {
        let pty = bench.open(&bench.cockpit());
        pty.wait_for(FULL).settle();
        for key in way {
            pty.key(*key).settle();
        }
        let mut times = Vec::new();
        for (at, key) in keys.iter().cycle().take(KEYS).enumerate() {
            let (mark, sent) = (pty.mark(), Instant::now());
            pty.keys(key);
            if let Some(frame) = pty.frame_within(mark, ANSWER) {
                times.push(frame.at - sent);
            } else if times.is_empty() && at > 0 {
                // At the end of a list only the other one moves.
                break;
            }
        }
        let what = format!("key to frame on {screen}, median / p99");
        if times.is_empty() {
            rows.push(Row::told(what, "no key of the two draws here"));
            continue;
        }
        let times = Times::new(times);
        let kept = times.median() <= tenths(10) && times.p99() <= tenths(50);
        let told = format!("{} / {}", ms(times.median()), ms(times.p99()));
        rows.push(Row::new(what, told, "1.0 / 5 ms", kept));
    }
    rows
}

/// Many keys at once: they are taken in together and drawn once or twice.
pub fn burst(bench: &Bench) -> Vec<Row> {
    let pty = bench.open(&bench.cockpit());
    pty.wait_for(FULL).settle();
    let (mut times, mut most) = (Vec::new(), 0);
    for round in 0..20 {
        let keys = if round % 2 == 0 { "j" } else { "k" }.repeat(KEYS);
        let (mark, sent) = (pty.settle().mark(), Instant::now());
        pty.keys(&keys).settle();
        let frames = pty.frames_since(mark);
        if let Some(last) = frames.last() {
            times.push(last.at - sent);
            most = most.max(frames.len());
        }
    }
    let times = Times::new(times);
    let told = format!("{}, {most} frames", ms(times.median()));
    let kept = times.median() <= tenths(20) && most <= 2;
    vec![Row::new(
        "300 keys at once, median and most frames",
        told,
        "2 ms, 2 frames",
        kept,
    )]
}

/// Nothing happens: nothing is done, nothing is written; and what the program holds meanwhile.
pub fn idle(bench: &Bench) -> Vec<Row> {
    let empty = bench.folder.path().join("empty.db").display().to_string();
    let first_run = bench.open(&["--store", &empty]);
    first_run.settle();
    let mut rows = idle_rows(&first_run, "first run", "0 and 0 a second", 0.0);

    let args = bench.cockpit();
    let pty = bench.open(&args);
    pty.settle();
    rows.extend(idle_rows(
        &pty,
        "releases",
        "0 and 0; wakeups 1.1 with a countdown",
        1.1,
    ));
    let usage = Usage::of(pty.pid());
    rows.push(Row::new(
        "memory",
        format!("{} KiB", usage.resident),
        "12 MiB",
        usage.resident <= 12 * 1024,
    ));
    rows.push(Row::new(
        "threads",
        usage.threads.to_string(),
        "5",
        usage.threads <= 5,
    ));

    let wall = bench.open(&[&["watch".to_owned()], args.as_slice()].concat());
    wall.settle();
    rows.extend(idle_rows(&wall, "the wall", "1 ms/s; wakeups 1.1", 1.1));
    rows
}

fn idle_rows(pty: &Pty, screen: &str, limit: &str, wakeups_a_second: f64) -> Vec<Row> {
    let (before, mark) = (Usage::of(pty.pid()), pty.mark());
    thread::sleep(IDLE);
    let (after, bytes) = (Usage::of(pty.pid()), pty.bytes_since(mark).len());
    let seconds = IDLE.as_secs_f64();
    let a_second = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds;
    let wakeups = a_second(after.wakeups - before.wakeups);
    let written = a_second(bytes as u64);
    let cpu = after.cpu.saturating_sub(before.cpu).as_secs_f64() * 1000.0 / seconds;
    // A countdown writes what it changes; where nothing counts, nothing is written.
    let kept =
        wakeups <= wakeups_a_second + 0.05 && (wakeups_a_second > 0.0 || bytes == 0) && cpu <= 1.0;
    let told = format!("{wakeups:.1}, {written:.0} B, {cpu:.1} ms/s");
    vec![Row::new(
        format!("idle on {screen}: wakeups, bytes, CPU"),
        told,
        limit,
        kept,
    )]
}

/// A commit in one process to the pixels in another. The commit is seen by a third, which looks at
/// the store every few hundredths of a millisecond.
pub fn watch(bench: &Bench) -> Vec<Row> {
    let store = bench.small();
    let wall = bench.open(&["--store", &store, "watch"]);
    wall.wait_for("1.0.0").settle();
    let mut times = Vec::new();
    for number in 0..COMMITS {
        let mark = wall.settle().mark();
        let seen = thread::scope(|scope| {
            let eye = scope.spawn(|| commit_seen(&store));
            // The eye has to have looked once before there is anything to see.
            thread::sleep(Duration::from_millis(5));
            bench.act(&store, number);
            eye.join().expect("the commit is seen")
        });
        if let Some(frame) = wall.frame_within(mark, ANSWER) {
            times.push(frame.at.saturating_duration_since(seen));
        }
    }
    let times = Times::new(times);
    let told = format!("{} / {}", ms(times.median()), ms(times.p99()));
    let kept = times.median() <= tenths(10) && times.p99() <= tenths(100);
    vec![Row::new(
        "commit to pixels in another, median / p99",
        told,
        "1 / 10 ms",
        kept,
    )]
}

/// When a commit of another process can be read.
fn commit_seen(store: &str) -> Instant {
    let eye = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("the store opens");
    let version = || {
        eye.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0))
            .expect("a version")
    };
    let (before, begun) = (version(), Instant::now());
    while version() == before {
        assert!(begun.elapsed() < Duration::from_secs(10), "no commit came");
        thread::sleep(Duration::from_micros(20));
    }
    Instant::now()
}

/// One durable action as a whole command, next to what its process and one commit cost alone.
pub fn action(bench: &Bench) -> Vec<Row> {
    let store = bench.small();
    let process = Times::new((0..COMMITS).map(|_| version(bench)).collect());
    let whole = Times::new(
        (0..COMMITS)
            .map(|number| bench.act(&store, number))
            .collect(),
    );
    let commit = Times::new(commits(&bench.folder.path().join("plain.db")));
    let limit = process.median() + commit.median().mul_f64(1.5);
    let told = format!(
        "process {}, commit {}",
        ms(process.median()),
        ms(commit.median())
    );
    vec![
        Row::told("a process start, a durable commit, median", told),
        Row::new(
            "one durable action, median",
            ms(whole.median()),
            &ms(limit),
            whole.median() <= limit,
        ),
    ]
}

fn version(bench: &Bench) -> Duration {
    let begun = Instant::now();
    bench.command(&["--version"]);
    begun.elapsed()
}

/// What a commit costs on this disk when nothing else is done.
fn commits(path: &Path) -> Vec<Duration> {
    let plain = Connection::open(path).expect("a store");
    let setup = "PRAGMA journal_mode = wal; PRAGMA synchronous = full; CREATE TABLE t (x TEXT);";
    plain.execute_batch(setup).expect("a table");
    let commit = |_| {
        let begun = Instant::now();
        plain
            .execute("INSERT INTO t VALUES ('measured')", [])
            .expect("a row");
        begun.elapsed()
    };
    (0..COMMITS).map(commit).collect()
}

/// Whether a terminal that got these bytes shows the text.
fn shows(bytes: &[u8], wanted: &str) -> bool {
    let cells = |count: u16| count.try_into().expect("a size");
    let mut terminal = vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
    terminal.process(bytes);
    terminal.screen().contents().contains(wanted)
}

fn find_store(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    let paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    let is_store = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "db");
    let here = paths.iter().find(is_store).cloned();
    here.or_else(|| {
        paths
            .iter()
            .filter(|path| path.is_dir())
            .find_map(|path| find_store(path))
    })
}

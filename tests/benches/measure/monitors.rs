//! 500 monitors that ask a web server on this machine every 10 seconds, on lines that are kept: all that
//! `golive monitor` costs, with what it keeps of each look. What the server costs is not counted: it is
//! this process's.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Bench;
use crate::table::Row;
use crate::usage::Usage;

const MONITORS: usize = 500;
/// How long it is measured, once every line is made.
const TIME: Duration = Duration::from_secs(30);
/// Until every line is made, and the first batch is kept.
const WARM: Duration = Duration::from_secs(22);

/// What they cost.
pub fn many(bench: &Bench) -> Vec<Row> {
    let answered = Arc::new(AtomicU64::new(0));
    let port = serve(&answered);
    let store = bench.small();
    let config = bench.folder.path().join("monitors.toml");
    std::fs::write(&config, configured(port)).expect("a file");
    let mut child = Command::new(&bench.program)
        .args(["--store", &store, "--config"])
        .arg(&config)
        .arg("monitor")
        .current_dir(bench.env.dir())
        .env_clear()
        .envs(bench.env.vars())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    thread::sleep(WARM);
    let (before, asked) = (Usage::of(child.id()), answered.load(Ordering::Relaxed));
    let begun = Instant::now();
    thread::sleep(TIME);
    let (after, took) = (Usage::of(child.id()), begun.elapsed());
    let looks = answered.load(Ordering::Relaxed) - asked;
    child.kill().expect("it is ended");
    child.wait().expect("it ends");
    let seconds = took.as_secs_f64();
    let cpu = after.cpu.saturating_sub(before.cpu).as_secs_f64() / seconds * 100.0;
    let a_second = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds;
    let wakeups = a_second(after.wakeups - before.wakeups);
    let looks = a_second(looks);
    vec![Row::new(
        "500 monitors at 10 s: of a core, looks, wakeups",
        format!("{cpu:.2} %, {looks:.0}/s, {wakeups:.0}/s"),
        "2 %, 50/s",
        cpu <= 2.0 && looks >= 45.0,
    )]
}

fn configured(port: u16) -> String {
    let mut text = String::from("project = \"small\"\n");
    for number in 0..MONITORS {
        let _ = write!(
            text,
            "[[monitors]]\nname = \"monitor {number}\"\nenvironment = \"production\"\n\
             http = \"http://127.0.0.1:{port}/health\"\ncontains = \"ok\"\nevery = \"10s\"\n"
        );
    }
    text
}

/// A server that answers whatever it is asked, and counts.
fn serve(answered: &Arc<AtomicU64>) -> u16 {
    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}";
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let answered = Arc::clone(answered);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answered = Arc::clone(&answered);
            thread::spawn(move || {
                let Ok(mut answers) = stream.try_clone() else {
                    return;
                };
                let questions = BufReader::new(stream).lines().map_while(Result::ok);
                for _ in questions.filter(String::is_empty) {
                    if answers.write_all(ANSWER).is_err() {
                        return;
                    }
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    port
}

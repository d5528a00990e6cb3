//! 500 monitors that ask a web server on this machine every 10 seconds, on lines that are kept. What the
//! server costs is not counted: it has threads of its own.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use golive::domain::monitoring::{Check, Http, Monitor, Probe};
use golive::monitor::Watchman;
use jiff::{SignedDuration, Timestamp};

use super::Bench;
use crate::table::Row;
use crate::usage::Usage;

const MONITORS: usize = 500;
const EVERY: SignedDuration = SignedDuration::from_secs(10);
/// How long it is measured, once every line is made.
const TIME: Duration = Duration::from_secs(20);

/// What they cost.
pub fn many(_: &Bench) -> Vec<Row> {
    let port = serve();
    let (tell, seen) = mpsc::channel();
    let monitors = (0..MONITORS).map(|number| monitor(number, port)).collect();
    let watchman = Watchman::start(
        monitors,
        || Timestamp::UNIX_EPOCH,
        move |look| {
            drop(tell.send(look));
        },
    )
    .expect("a watchman");
    for _ in 0..MONITORS {
        seen.recv().expect("each is looked at");
    }
    let (before, begun) = (Usage::of_threads("monitors"), Instant::now());
    thread::sleep(TIME);
    let (after, took) = (Usage::of_threads("monitors"), begun.elapsed());
    let looks = seen.try_iter().filter(|look| look.sample.is_good()).count();
    drop(watchman);
    let seconds = took.as_secs_f64();
    let cpu = after.cpu.saturating_sub(before.cpu).as_secs_f64() / seconds * 100.0;
    let a_second = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds;
    let wakeups = a_second(after.wakeups - before.wakeups);
    let looks = a_second(looks as u64);
    vec![Row::new(
        "500 monitors at 10 s: of a core, looks, wakeups",
        format!("{cpu:.2} %, {looks:.0}/s, {wakeups:.0}/s"),
        "2 %, 50/s",
        cpu <= 2.0 && looks >= 45.0,
    )]
}

fn monitor(number: usize, port: u16) -> Monitor {
    let http = Http {
        url: format!("http://127.0.0.1:{port}/health"),
        status: Vec::new(),
        contains: Some("ok".into()),
        headers: BTreeMap::new(),
        ca: None,
    };
    Monitor {
        name: format!("monitor {number}"),
        environment: "production".into(),
        application: None,
        host: None,
        probe: Probe {
            check: Check::Http(http),
            time_out: Duration::from_secs(5),
            slowest: None,
        },
        every: EVERY,
        failures: 3,
    }
}

/// A server that answers whatever it is asked.
fn serve() -> u16 {
    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}";
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || {
                let Ok(mut answers) = stream.try_clone() else {
                    return;
                };
                let questions = BufReader::new(stream).lines().map_while(Result::ok);
                for _ in questions.filter(String::is_empty) {
                    if answers.write_all(ANSWER).is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

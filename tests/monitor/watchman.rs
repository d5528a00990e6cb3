//! Looking again and again, at many things at once.

use std::collections::BTreeSet;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use golive::domain::monitoring::{Address, Check, Fault, Monitor, MonitorState, Standing};
use golive::monitor::{Seen, Watchman};

use super::{LONG, http, monitor, now, program};
use crate::support::web::{Reply, WebServer, answer};

/// Begins to look; answers the watchman and what it sees.
fn watch(monitors: Vec<Monitor>) -> (Watchman, Receiver<Seen>) {
    let (tell, seen) = mpsc::channel();
    let watchman = Watchman::start(monitors, now, move |look| drop(tell.send(look)));
    (watchman.expect("a watchman"), seen)
}

fn web(server: &WebServer) -> Monitor {
    let url = format!("http://127.0.0.1:{}/", server.port());
    monitor(Check::Http(http(url)))
}

fn port(port: u16) -> Monitor {
    let host = "127.0.0.1".to_owned();
    monitor(Check::Tcp(Address { host, port }))
}

/// The next look.
fn next(seen: &Receiver<Seen>) -> Seen {
    seen.recv_timeout(LONG).expect("it goes on looking")
}

#[test]
fn everything_is_looked_at_in_its_own_time_on_a_line_that_is_kept() {
    let server = WebServer::start(Reply::of(200, "", "ok"));
    let (_watchman, seen) = watch(vec![web(&server), web(&server), port(server.port())]);
    let mut looks = [0; 3];
    while looks.iter().any(|count| *count < 3) {
        let look = next(&seen);
        assert!(look.sample.is_good(), "{look:?}");
        assert_eq!(look.at, now());
        looks[look.monitor] += 1;
    }
    // One line for each that asks the web, and one for each look at the port.
    assert!(
        server.lines() <= 2 + looks[2] + 1,
        "{} lines",
        server.lines()
    );
    assert!(server.heads().len() >= looks[0] + looks[1]);
}

#[test]
fn a_line_that_the_other_side_has_dropped_is_made_anew_and_is_no_fault() {
    let server = WebServer::start(Reply::Last(answer(200, "", "")));
    let (_watchman, seen) = watch(vec![web(&server)]);
    for _ in 0..3 {
        assert_eq!(next(&seen).sample.fault, None);
    }
    assert!(server.lines() >= 3);
}

#[test]
fn what_hangs_does_not_keep_others_from_being_looked_at() {
    let (silent, good) = (
        WebServer::start(Reply::Silence),
        WebServer::start(Reply::of(200, "", "")),
    );
    let mut monitors: Vec<Monitor> = (0..100).map(|_| web(&silent)).collect();
    monitors.push(web(&good));
    let (_watchman, seen) = watch(monitors);
    for _ in 0..3 {
        assert_eq!((next(&seen)).monitor, 100);
    }
}

#[test]
fn it_goes_down_and_up_with_what_is_watched() {
    let server = WebServer::start(Reply::of(200, "", ""));
    let it = Monitor {
        failures: 2,
        ..web(&server)
    };
    let (_watchman, seen) = watch(vec![it.clone()]);
    let mut state = MonitorState::default();
    let mut changed = || loop {
        if let Some(change) = state.observe(&next(&seen).sample, now(), &it) {
            return change;
        }
    };
    assert_eq!(changed().to, Standing::Up);
    server.reply(Reply::of(500, "", ""));
    let down = changed();
    assert_eq!(
        (down.to, down.fault),
        (Standing::Down, Some(Fault::Status { status: 500 }))
    );
    server.reply(Reply::of(200, "", ""));
    assert_eq!(changed().to, Standing::Up);
}

#[test]
fn a_watchman_that_is_dropped_tells_no_more_and_leaves_no_program_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("number");
    let script = format!(
        "echo $$ > {0}.new; mv {0}.new {0}; exec sleep 1000",
        file.display()
    );
    let mut it = monitor(Check::Command(program(&["sh", "-c", &script])));
    it.probe.time_out = Duration::from_mins(15);
    let (watchman, seen) = watch(vec![it]);
    let until = Instant::now() + LONG;
    while !file.exists() {
        assert!(Instant::now() < until, "it is run");
        thread::yield_now();
    }
    drop(watchman);
    assert_eq!(seen.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
    let number = fs::read_to_string(&file).expect("its number");
    let process = format!("/proc/{}/stat", number.trim());
    while fs::read_to_string(&process).is_ok_and(|stat| !stat.contains(") Z ")) {
        assert!(Instant::now() < until, "it is ended");
        thread::yield_now();
    }
}

#[test]
fn no_monitors_at_all_are_no_trouble() {
    let (watchman, seen) = watch(Vec::new());
    assert_eq!(seen.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
    drop(watchman);
}

#[test]
fn looks_are_spread_and_all_are_made() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let number = listener.local_addr().expect("its address").port();
    thread::spawn(move || listener.incoming().map_while(Result::ok).for_each(drop));
    let monitors: Vec<Monitor> = (0..300).map(|_| port(number)).collect();
    let (_watchman, seen) = watch(monitors);
    let mut looked = BTreeSet::new();
    while looked.len() < 300 {
        let look = next(&seen);
        assert_eq!(look.sample.fault, None);
        looked.insert(look.monitor);
    }
}

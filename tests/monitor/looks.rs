//! One look at a time: what is good, and what is said to be wrong.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use golive::domain::monitoring::{Address, Check, Fault, Http, Sample};
use golive::monitor::look;

use super::{http, monitor, now, program, tls};
use crate::support::web::{Certificate, Reply, WebServer, answer};

fn ask(server: &WebServer, change: impl FnOnce(&mut Http)) -> Sample {
    let mut check = http(format!(
        "http://127.0.0.1:{}/health?deep=1#x",
        server.port()
    ));
    change(&mut check);
    look(&monitor(Check::Http(check)), now).expect("a look")
}

fn fault(server: &WebServer, change: impl FnOnce(&mut Http)) -> Option<Fault> {
    ask(server, change).fault
}

fn closed_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("its address").port()
}

#[test]
fn a_good_answer_is_one_of_the_two_hundreds_unless_others_are_named() {
    let server = WebServer::start(Reply::of(204, "", ""));
    assert_eq!(fault(&server, |_| {}), None);
    assert_eq!(
        fault(&server, |check| check.status = vec![200, 302]),
        Some(Fault::Status { status: 204 })
    );
    server.reply(Reply::of(302, "Location: /login\r\n", ""));
    assert_eq!(fault(&server, |_| {}), Some(Fault::Status { status: 302 }));
    assert_eq!(fault(&server, |check| check.status = vec![302]), None);
    server.reply(Reply::of(503, "", "down for repairs"));
    assert_eq!(fault(&server, |_| {}), Some(Fault::Status { status: 503 }));
}

#[test]
fn it_asks_for_what_is_written_and_says_who_it_is() {
    let server = WebServer::start(Reply::of(200, "", ""));
    assert_eq!(fault(&server, |_| {}), None);
    let head = server.heads().remove(0).to_lowercase();
    assert!(
        head.starts_with("get /health?deep=1 http/1.1\r\n"),
        "{head}"
    );
    let host = format!("host: 127.0.0.1:{}\r\n", server.port());
    assert!(
        head.contains(&host) && head.contains("user-agent: golive\r\n"),
        "{head}"
    );
}

#[test]
fn what_must_stand_in_the_answer_is_looked_for_in_all_of_it() {
    let long = format!("{}\"status\":\"正常\"", "x".repeat(200_000));
    let server = WebServer::start(Reply::of(200, "", &long));
    let contains = |text: &str| Some(text.to_owned());
    assert_eq!(
        fault(&server, |check| check.contains = contains("\"正常\"")),
        None
    );
    assert_eq!(
        fault(&server, |check| check.contains = contains("异常")),
        Some(Fault::NoText)
    );
    // An answer in pieces is one answer.
    let chunks =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhea\r\n4\r\nlthy\r\n0\r\n\r\n";
    server.reply(Reply::Bytes(chunks.into()));
    assert_eq!(
        fault(&server, |check| check.contains = contains("healthy")),
        None
    );
    // One without a length ends with its line.
    server.reply(Reply::Last(b"HTTP/1.1 200 OK\r\n\r\nhealthy".to_vec()));
    assert_eq!(
        fault(&server, |check| check.contains = contains("healthy")),
        None
    );
}

#[test]
fn a_header_must_be_there_and_hold_what_is_asked_for() {
    let headers = "Content-Type: application/json; charset=utf-8\r\nVia: a\r\nVia: edge-7\r\n";
    let server = WebServer::start(Reply::of(200, headers, "{}"));
    let wants = |name: &str, text: &str| {
        let (name, text) = (name.to_owned(), text.to_owned());
        fault(&server, |check| _ = check.headers.insert(name, text))
    };
    assert_eq!(wants("content-type", "application/json"), None);
    assert_eq!(wants("via", "edge"), None);
    let name = || "via".to_owned();
    let found = || "a".to_owned();
    assert_eq!(
        wants("via", "core"),
        Some(Fault::Header {
            name: name(),
            found: found()
        })
    );
    let name = || "x-up".to_owned();
    assert_eq!(wants("x-up", "1"), Some(Fault::NoHeader { name: name() }));
}

#[test]
fn an_answer_that_comes_late_is_slow_and_one_that_never_comes_is_late() {
    let slow = Reply::Slow(Duration::from_millis(50), answer(200, "", ""));
    let server = WebServer::start(slow);
    let mut it = monitor(Check::Http(http(format!(
        "http://127.0.0.1:{}",
        server.port()
    ))));
    assert!(look(&it, now).expect("a look").is_good());
    it.probe.slowest = Some(Duration::from_millis(20));
    let sample = look(&it, now).expect("a look");
    assert!(
        matches!(
            sample.fault,
            Some(Fault::Slow {
                took: 50..,
                limit: 20
            })
        ),
        "{sample:?}"
    );
    assert!(sample.took >= Duration::from_millis(50));

    server.reply(Reply::Silence);
    it.probe.time_out = Duration::from_millis(100);
    assert_eq!(
        look(&it, now).expect("a look").fault,
        Some(Fault::Late { limit: 100 })
    );
}

#[test]
fn a_line_that_breaks_and_an_answer_that_is_none_are_told() {
    let server = WebServer::start(Reply::Drop);
    assert!(matches!(fault(&server, |_| {}), Some(Fault::Line { .. })));
    server.reply(Reply::Bytes(b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()));
    assert_eq!(fault(&server, |_| {}), Some(Fault::Garbled));
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".to_vec();
    server.reply(Reply::Last(cut));
    assert!(matches!(fault(&server, |_| {}), Some(Fault::Line { .. })));
    // Of one that never ends, enough is read.
    server.reply(Reply::Endless);
    assert_eq!(fault(&server, |_| {}), None);
    let text = Some("never".to_owned());
    assert_eq!(
        fault(&server, |check| check.contains = text),
        Some(Fault::NoText)
    );
}

#[test]
fn a_port_takes_a_line_or_refuses_it() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let at = |host: &str, port| {
        let host = host.to_owned();
        let it = monitor(Check::Tcp(Address { host, port }));
        look(&it, now).expect("a look").fault
    };
    assert_eq!(at("127.0.0.1", port), None);
    assert_eq!(at("localhost", port), None);
    assert_eq!(at("127.0.0.1", closed_port()), Some(Fault::Refused));
    assert_eq!(at("localhost", closed_port()), Some(Fault::Refused));
    assert_eq!(at("no-such-host.invalid", port), Some(Fault::NoHost));
}

#[test]
fn a_secure_line_is_made_only_to_whom_somebody_vouches_for() {
    let certificate = Certificate::until(2099, 1, 11);
    let server = WebServer::secure(Reply::of(200, "", "ok"), &certificate);
    let at = |host: &str, ca| {
        let mut check = http(format!("https://{host}:{}/", server.port()));
        check.ca = ca;
        look(&monitor(Check::Http(check)), now)
            .expect("a look")
            .fault
    };
    let ca = || Some(certificate.ca());
    assert_eq!(at("localhost", ca()), None);
    assert!(matches!(
        at("localhost", None),
        Some(Fault::Untrusted { .. })
    ));
    // A certificate of another name.
    assert!(matches!(
        at("127.0.0.1", ca()),
        Some(Fault::Untrusted { .. })
    ));
    for file in [certificate.garbage(), certificate.missing()] {
        let told = Fault::Ca {
            file: file.display().to_string(),
        };
        assert_eq!(at("localhost", Some(file)), Some(told));
    }
    let plain = WebServer::start(Reply::of(200, "", ""));
    let check = http(format!("https://localhost:{}/", plain.port()));
    let found = look(&monitor(Check::Http(check)), now)
        .expect("a look")
        .fault;
    assert!(
        matches!(found, Some(Fault::Untrusted { .. } | Fault::Line { .. })),
        "{found:?}"
    );
}

#[test]
fn a_certificate_must_have_some_days_left() {
    let certificate = Certificate::until(2099, 1, 11);
    let server = WebServer::secure(Reply::of(200, "", ""), &certificate);
    let with = |days| look(&tls(server.port(), days, Some(certificate.ca())), now).expect("a look");
    let sample = with(10);
    assert_eq!((sample.fault, sample.days_left), (None, Some(10)));
    let expiring = Fault::Expiring {
        days: 10,
        limit: 11,
    };
    assert_eq!(with(11).fault, Some(expiring));
}

#[test]
fn a_certificate_that_has_ended_is_told_with_its_day() {
    let certificate = Certificate::until(2021, 6, 30);
    let server = WebServer::secure(Reply::of(200, "", ""), &certificate);
    let ended = Fault::Expired {
        since: Some("2021-06-30T00:00:00Z".parse().expect("a moment")),
    };
    let it = tls(server.port(), 0, Some(certificate.ca()));
    assert_eq!(look(&it, now).expect("a look").fault, Some(ended.clone()));
    let mut check = http(format!("https://localhost:{}/", server.port()));
    check.ca = Some(certificate.ca());
    let it = monitor(Check::Http(check));
    assert_eq!(look(&it, now).expect("a look").fault, Some(ended));
}

#[test]
fn a_program_is_good_when_it_ends_with_status_0() {
    let run = |arguments: &[&str]| {
        let mut program = program(arguments);
        program.variables.insert("MODE".into(), "deep".into());
        look(&monitor(Check::Command(program)), now)
            .expect("a look")
            .fault
    };
    let given = "test \"$GOLIVE_ENVIRONMENT/$GOLIVE_APPLICATION/$MODE\" = production/payments/deep";
    assert_eq!(run(&["sh", "-c", given]), None);
    let failed = Fault::Exit {
        status: 3,
        words: "disk full".into(),
    };
    assert_eq!(
        run(&["sh", "-c", "echo disk full >&2; exit 3"]),
        Some(failed)
    );
    assert_eq!(
        run(&["sh", "-c", "kill -9 $$"]),
        Some(Fault::Signal { signal: 9 })
    );
    assert_eq!(
        run(&["no-such-program-at-all"]),
        Some(Fault::NotRun { code: Some(2) })
    );
}

#[test]
fn a_program_that_never_ends_is_ended_and_one_without_its_secret_is_not_begun() {
    let mut it = monitor(Check::Command(program(&["sleep", "1000"])));
    it.probe.time_out = Duration::from_millis(100);
    assert_eq!(
        look(&it, now).expect("a look").fault,
        Some(Fault::Late { limit: 100 })
    );
    let mut program = program(&["true"]);
    program.secrets.push("GOLIVE_TEST_NOT_SET_ANYWHERE".into());
    let name = program.secrets[0].clone();
    let found = look(&monitor(Check::Command(program)), now).expect("a look");
    assert_eq!(found.fault, Some(Fault::NoSecret { name }));
}

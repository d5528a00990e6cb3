//! Chat rooms, by a real HTTP server on this machine.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use golive::domain::lang::Lang;
use golive::notify::{Note, Room, RoomKind, Untold, tell};
use golive::text::Explain;
use jiff::Timestamp;
use serde_json::json;

use crate::support::room::{RoomServer, Saying};
use crate::support::smtp::SmtpServer;

const HOOK: &str = "/hook/T0KEN-0123?access_token=s3cret-4567";
const GOOD: &str = r#"{"errcode":0,"errmsg":"ok"}"#;

fn room(kind: RoomKind, url: String) -> Room {
    Room {
        name: "发布群".into(),
        kind,
        url,
        secret: None,
        timeout: Duration::from_secs(10),
    }
}

fn note() -> Note {
    Note {
        title: "payments 2.4.0：上线准备".into(),
        text: "2026-03-05 22:00 正式上线".into(),
        release: "payments 2.4.0".into(),
    }
}

fn now() -> Timestamp {
    "2026-03-05T12:30:00Z".parse().expect("a moment")
}

/// Why it was not told, in both languages and as a program would print it; no secret is in it.
fn untold(told: Result<String, Untold>) -> String {
    let error = told.expect_err("it must fail");
    let all = format!(
        "{error} {error:?} {:?} {:?}",
        error.explain(Lang::En),
        error.explain(Lang::Zh)
    );
    for secret in ["T0KEN-0123", "s3cret-4567", "SEC0123456789"] {
        assert!(!all.contains(secret), "{all}");
    }
    error.to_string()
}

#[test]
fn each_vendors_room_is_told() {
    let server = RoomServer::start(Saying::ok(GOOD));
    for (kind, answer) in [
        (RoomKind::DingTalk, GOOD),
        (RoomKind::Feishu, r#"{"code":0,"msg":"success","data":{}}"#),
        (RoomKind::WeCom, GOOD),
        (RoomKind::Slack, "ok"),
        (RoomKind::Json, ""),
    ] {
        server.says(Saying::ok(answer));
        let said = tell(&room(kind, server.url(HOOK)), &note(), now());
        assert_eq!(said.expect("it is told"), answer);
    }
    let told = server.told();
    assert_eq!(told.len(), 5);
    let text = "payments 2.4.0：上线准备\n2026-03-05 22:00 正式上线";
    assert_eq!(told[0].body["text"]["content"], text);
    assert_eq!(told[1].body["content"]["text"], text);
    assert_eq!(told[3].body, json!({"text": text}));
    assert_eq!(told[4].body["release"], "payments 2.4.0");
    assert!(told.iter().all(|told| told.path == HOOK));
}

#[test]
fn a_message_is_signed_where_the_room_asks_for_it() {
    let server = RoomServer::start(Saying::ok(GOOD));
    let mut ding = room(RoomKind::DingTalk, server.url(HOOK));
    ding.secret = Some("SEC0123456789".into());
    tell(&ding, &note(), now()).expect("it is told");
    server.says(Saying::ok(r#"{"StatusCode":0}"#));
    let feishu = Room {
        kind: RoomKind::Feishu,
        ..ding
    };
    tell(&feishu, &note(), now()).expect("it is told");

    let told = server.told();
    let query = format!("{HOOK}&timestamp=1772713800000&sign=");
    let sign = told[0].path.strip_prefix(&query).expect("a signature");
    assert!(
        sign.ends_with("%3D") && !sign.contains(['+', '/', '=']),
        "{sign}"
    );
    assert_eq!(told[1].path, HOOK);
    assert_eq!(told[1].body["timestamp"], "1772713800");
    assert_eq!(told[1].body["sign"].as_str().map(str::len), Some(44));
}

#[test]
fn a_no_is_told_without_the_hooks_address() {
    let server = RoomServer::start(Saying::ok(
        r#"{"errcode":310000,"errmsg":"sign not match"}"#,
    ));
    let mut ding = room(RoomKind::DingTalk, server.url(HOOK));
    ding.secret = Some("SEC0123456789".into());
    let said = untold(tell(&ding, &note(), now()));
    assert!(
        said.contains("发布群") && said.contains("sign not match"),
        "{said}"
    );

    server.says(Saying::status(404, "Cannot POST {path}"));
    let said = untold(tell(&ding, &note(), now()));
    assert!(said.contains("status 404: Cannot POST /"), "{said}");

    // A yes that comes with another status is none.
    server.says(Saying::status(500, GOOD));
    untold(tell(&ding, &note(), now()));
}

#[test]
fn nobody_is_followed_elsewhere() {
    let elsewhere = RoomServer::start(Saying::ok(GOOD));
    for status in [301, 302, 303, 307, 308] {
        let server = RoomServer::start(Saying {
            location: Some(elsewhere.url("/stolen")),
            ..Saying::status(status, GOOD)
        });
        let said = untold(tell(
            &room(RoomKind::DingTalk, server.url(HOOK)),
            &note(),
            now(),
        ));
        assert!(said.contains("sends elsewhere"), "{status}: {said}");
    }
    assert_eq!(elsewhere.told(), []);
}

#[test]
fn a_room_that_is_down_or_odd_is_told_apart() {
    let down = format!("http://127.0.0.1:{}{HOOK}", SmtpServer::nobody());
    let said = untold(tell(&room(RoomKind::Slack, down), &note(), now()));
    assert!(said.contains("can't be reached"), "{said}");
    let nowhere = format!("https://hooks.invalid{HOOK}");
    untold(tell(&room(RoomKind::Slack, nowhere), &note(), now()));
    let open = format!("http://192.0.2.1{HOOK}");
    let said = untold(tell(&room(RoomKind::Slack, open), &note(), now()));
    assert!(said.contains("begins with http"), "{said}");
    let none = format!("hooks.example.com {HOOK}");
    untold(tell(&room(RoomKind::Slack, none), &note(), now()));

    let server = RoomServer::start(Saying::ok(&"x".repeat(200 << 10)));
    let said = untold(tell(
        &room(RoomKind::Json, server.url(HOOK)),
        &note(),
        now(),
    ));
    assert!(said.contains("no answer of a chat room"), "{said}");
    // No TLS where TLS is meant: each waits for the other to speak.
    let tls = Room {
        timeout: Duration::from_millis(200),
        ..room(RoomKind::Json, server.url(HOOK).replace("http:", "https:"))
    };
    untold(tell(&tls, &note(), now()));
}

#[test]
fn a_dripping_room_does_not_hold_us() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!(
        "http://{}{HOOK}",
        listener.local_addr().expect("its address")
    );
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
            while stream.write_all(b"o").is_ok() {
                thread::sleep(Duration::from_millis(10));
            }
        }
    });
    let began = Instant::now();
    let hasty = Room {
        timeout: Duration::from_millis(200),
        ..room(RoomKind::Json, url)
    };
    let said = untold(tell(&hasty, &note(), now()));
    assert!(said.contains("did not answer within"), "{said}");
    assert!(began.elapsed() < Duration::from_secs(5));
}

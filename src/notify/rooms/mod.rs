//! Short messages to chat rooms, by the webhook that a room gives out. The hook's address is a
//! secret, as whoever knows it may write there: it stands in no error and in nothing that is shown,
//! not even where the other side repeats it.

mod explain;
mod shapes;
mod sign;

use std::fmt;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use jiff::Timestamp;
use ureq::http::Uri;

use self::shapes::{Answer, shape};
use crate::domain::lang::Lang;
use crate::notify::said::words;
use crate::text::Explain;

/// How much of an answer is read, in bytes.
const ANSWER_LIMIT: u64 = 64 << 10;
/// The shortest part of an address that is taken for a secret.
const SECRET: usize = 6;

/// A chat room.
#[derive(Clone, PartialEq, Eq)]
pub struct Room {
    /// What it is called here.
    pub name: String,
    /// Whose room it is.
    pub kind: RoomKind,
    /// The address of its hook; it is never shown.
    pub url: String,
    /// What messages to it are signed with, where it asks for that; it is never shown.
    pub secret: Option<String>,
    /// How long the whole may take.
    pub timeout: Duration,
}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Room")
            .field("name", &self.name)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Whose room it is, which decides how a message looks and what counts as a yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomKind {
    /// `DingTalk` (钉钉).
    DingTalk,
    /// Feishu (飞书), which is called Lark elsewhere.
    Feishu,
    /// `WeCom` (企业微信).
    WeCom,
    /// Slack, and what takes its messages.
    Slack,
    /// Anything that takes JSON: `title`, `text` and `release`.
    Json,
}

/// A short message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about, one line.
    pub title: String,
    /// A few lines.
    pub text: String,
    /// The release that it speaks of, such as `payments 2.4.0`.
    pub release: String,
}

/// Why a room was not told.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub struct Untold {
    /// The room's name.
    pub room: String,
    /// What is wrong.
    pub what: RoomTrouble,
}

/// What is wrong with a room.
#[derive(Debug)]
pub enum RoomTrouble {
    /// Its address is none of the web.
    Url,
    /// Its address would be sent in the open, to another machine.
    Open,
    /// It can't be reached.
    Unreachable(Option<io::Error>),
    /// No secure line to it.
    Tls(String),
    /// It took too long.
    Late {
        /// How long it was given.
        seconds: u64,
    },
    /// It sent us elsewhere, where the message was not sent.
    Redirected,
    /// Its answer is none, or a very long one.
    Garbled,
    /// It said no.
    Refused {
        /// The status of HTTP.
        status: u16,
        /// What it said; may be empty.
        words: String,
    },
}

/// Tells a room, once. `now` goes into the signature, where there is one.
///
/// # Errors
/// Why it was not told, or may not have been, without the hook's address.
pub fn tell(room: &Room, note: &Note, now: Timestamp) -> Result<String, Untold> {
    let untold = |what| Untold {
        room: room.name.clone(),
        what,
    };
    let here = check(&room.url).map_err(untold)?;
    let shape = shape(room.kind);
    let (url, body) = shape.signed(room, note, now);
    let answer = post(&url, &body, room.timeout, here).map_err(untold)?;
    let told = words(&without_secrets(&answer.text, room));
    if (300..400).contains(&answer.status) {
        return Err(untold(RoomTrouble::Redirected));
    }
    if answer.is_good() && (shape.took)(&answer) {
        return Ok(told);
    }
    Err(untold(RoomTrouble::Refused {
        status: answer.status,
        words: told,
    }))
}

/// Whether the address is on this machine, and may be used at all.
fn check(url: &str) -> Result<bool, RoomTrouble> {
    let uri: Uri = url.parse().map_err(|_| RoomTrouble::Url)?;
    let host = uri.host().ok_or(RoomTrouble::Url)?;
    let number = host.trim_start_matches('[').trim_end_matches(']');
    let here = host == "localhost"
        || number
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    match uri.scheme_str() {
        Some("https") => Ok(here),
        Some("http") if here => Ok(here),
        Some("http") => Err(RoomTrouble::Open),
        _ => Err(RoomTrouble::Url),
    }
}

fn post(url: &str, body: &str, timeout: Duration, here: bool) -> Result<Answer, RoomTrouble> {
    let mut config = ureq::config::Config::builder()
        .timeout_global(Some(timeout))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent("golive");
    if here {
        // What is on this machine needs no proxy, whatever the environment says.
        config = config.proxy(None);
    }
    let request = config.build().new_agent();
    let request = request
        .post(url)
        .header("Content-Type", "application/json; charset=utf-8");
    let failed = |error| trouble(error, timeout);
    let mut response = request.send(body).map_err(failed)?;
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(ANSWER_LIMIT);
    let text = body.lossy_utf8(true).read_to_string().map_err(failed)?;
    Ok(Answer { status, text })
}

/// What an error means. Its own words are not used where they could hold the address.
fn trouble(error: ureq::Error, timeout: Duration) -> RoomTrouble {
    let late = RoomTrouble::Late {
        seconds: timeout.as_secs(),
    };
    match error {
        ureq::Error::Timeout(_) => late,
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => late,
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            RoomTrouble::Tls(words(&error.to_string()))
        }
        ureq::Error::Io(error) => RoomTrouble::Unreachable(Some(error)),
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::ConnectProxyFailed(_)
        | ureq::Error::InvalidProxyUrl => RoomTrouble::Unreachable(None),
        ureq::Error::Tls(why) => RoomTrouble::Tls(why.to_owned()),
        ureq::Error::Rustls(why) => RoomTrouble::Tls(words(&why.to_string())),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) | ureq::Error::RequireHttpsOnly(_) => {
            RoomTrouble::Url
        }
        _ => RoomTrouble::Garbled,
    }
}

/// The answer without the hook's address and what it is made of, which some servers repeat.
fn without_secrets(answer: &str, room: &Room) -> String {
    let path = room.url.split("://").last().unwrap_or_default();
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let mut secrets: Vec<&str> = path.split(['/', '?', '&', '=', '#']).collect();
    secrets.extend([room.url.as_str(), path]);
    secrets.extend(room.secret.as_deref());
    secrets.retain(|secret| secret.len() >= SECRET);
    // The longest first, so that no part of one is left.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let mut answer = answer.to_owned();
    for secret in secrets {
        answer = answer.replace(secret, "…");
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(url: &str) -> Room {
        Room {
            name: "releases".into(),
            kind: RoomKind::Json,
            url: url.into(),
            secret: Some("SECabcdef".into()),
            timeout: Duration::from_secs(1),
        }
    }

    #[test]
    fn only_addresses_of_the_web_over_tls_are_used() {
        for good in [
            "https://oapi.dingtalk.com/robot/send?access_token=x",
            "http://127.0.0.1:1/x",
        ] {
            assert!(check(good).is_ok(), "{good}");
        }
        for (bad, open) in [
            ("http://hooks.example.com/x", true),
            ("http://127.0.0.1.example.com/x", true),
            ("ftp://127.0.0.1/x", false),
            ("/x", false),
            ("https://", false),
            ("not one", false),
            ("", false),
        ] {
            let trouble = check(bad).unwrap_err();
            assert_eq!(matches!(trouble, RoomTrouble::Open), open, "{bad}");
        }
    }

    #[test]
    fn no_secret_is_repeated() {
        let room = room("https://h.cn/hook/T0KEN-T0KEN?key=s3cret-s3cret");
        let answer = "Cannot POST /hook/T0KEN-T0KEN?key=s3cret-s3cret (T0KEN-T0KEN, SECabcdef)";
        assert_eq!(without_secrets(answer, &room), "Cannot POST /… (…, …)");
        assert!(!format!("{room:?}").contains("T0KEN"));
    }
}

//! How a message looks in each vendor's room, and what its yes looks like: the one table of both.
//! All are plain texts, so that nothing in a title can become a link or call everybody.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Note, Room, RoomKind, sign};
use crate::domain::clean::shown;

/// What a room answered.
pub(super) struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The text, which may be anything.
    pub text: String,
}

impl Answer {
    /// Whether HTTP itself says that all is well.
    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the answer is JSON with a zero under that name.
    fn is_zero(&self, name: &str) -> bool {
        let value: Option<Value> = serde_json::from_str(&self.text).ok();
        value.is_some_and(|value| value.get(name).and_then(Value::as_i64) == Some(0))
    }
}

/// One vendor's way.
pub(super) struct Shape {
    /// The longest text it takes, in bytes, with room to spare for what is around it.
    limit: usize,
    /// What its texts would take for more than text, and what is written instead.
    marks: &'static [(char, &'static str)],
    /// The body for that text.
    body: fn(&str, &Note) -> Value,
    /// Whether a good answer is a yes.
    pub took: fn(&Answer) -> bool,
}

/// The table.
pub(super) fn shape(kind: RoomKind) -> Shape {
    match kind {
        // open.dingtalk.com, "custom robot"
        RoomKind::DingTalk => Shape {
            limit: 15_000,
            marks: &[],
            body: |text, _| json!({"msgtype": "text", "text": {"content": text}}),
            took: |answer| answer.is_zero("errcode"),
        },
        // open.feishu.cn, "custom bot"; older hooks answer with StatusCode
        RoomKind::Feishu => Shape {
            limit: 15_000,
            // <at user_id="all"></at>
            marks: &[('<', "＜")],
            body: |text, _| json!({"msg_type": "text", "content": {"text": text}}),
            took: |answer| answer.is_zero("code") || answer.is_zero("StatusCode"),
        },
        // developer.work.weixin.qq.com, "group robot"
        RoomKind::WeCom => Shape {
            limit: 2_048,
            // <@userid>
            marks: &[('<', "＜")],
            body: |text, _| json!({"msgtype": "text", "text": {"content": text}}),
            took: |answer| answer.is_zero("errcode"),
        },
        // docs.slack.dev, "incoming webhooks"
        RoomKind::Slack => Shape {
            limit: 4_000,
            marks: &[('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;")],
            body: |text, _| json!({"text": text}),
            took: |answer| answer.text.trim() == "ok",
        },
        RoomKind::Json => Shape {
            limit: 15_000,
            marks: &[],
            body: |text, note| {
                json!({
                    "title": shown(&note.title),
                    "text": text,
                    "release": shown(&note.release),
                })
            },
            took: |_| true,
        },
    }
}

impl Shape {
    /// The address and the body, with the signature where the vendor wants it.
    pub(super) fn signed(&self, room: &Room, note: &Note, now: Timestamp) -> (String, String) {
        let titled = match room.kind {
            RoomKind::Json => note.text.clone(),
            _ => format!("{}\n{}", note.title, note.text),
        };
        let mut body = (self.body)(&self.text(&titled), note);
        let mut url = room.url.clone();
        match (room.kind, &room.secret) {
            (RoomKind::DingTalk, Some(secret)) => {
                let (moment, sign) = sign::dingtalk(secret, now);
                let mark = if url.contains('?') { '&' } else { '?' };
                let sign = escaped(&sign);
                url = format!("{url}{mark}timestamp={moment}&sign={sign}");
            }
            (RoomKind::Feishu, Some(secret)) => {
                let (moment, sign) = sign::feishu(secret, now);
                body["timestamp"] = moment.into();
                body["sign"] = sign.into();
            }
            _ => {}
        }
        (url, body.to_string())
    }

    /// The text as this vendor takes it: as text alone, and not too long.
    fn text(&self, text: &str) -> String {
        let mut lines = String::new();
        for line in text.trim().lines() {
            for c in shown(line).chars() {
                let mark = self.marks.iter().find(|(mark, _)| *mark == c);
                let mut own = [0; 4];
                let written = mark.map_or_else(|| &*c.encode_utf8(&mut own), |(_, mark)| mark);
                if lines.len() + written.len() + "…\n".len() > self.limit {
                    lines.push('…');
                    return lines;
                }
                lines.push_str(written);
            }
            lines.push('\n');
        }
        lines.pop();
        lines
    }
}

/// What of Base64 has a meaning in an address.
fn escaped(sign: &str) -> String {
    sign.replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const KINDS: [RoomKind; 5] = [
        RoomKind::DingTalk,
        RoomKind::Feishu,
        RoomKind::WeCom,
        RoomKind::Slack,
        RoomKind::Json,
    ];

    fn body(kind: RoomKind, title: &str, text: &str) -> Value {
        let room = Room {
            name: "releases".into(),
            kind,
            url: "https://h.cn/hook".into(),
            secret: None,
            timeout: Duration::from_secs(1),
        };
        let note = Note {
            title: title.into(),
            text: text.into(),
            release: "payments 2.4.0".into(),
        };
        let now = Timestamp::UNIX_EPOCH;
        let (_, body) = shape(kind).signed(&room, &note, now);
        serde_json::from_str(&body).unwrap()
    }

    #[test]
    fn each_vendor_gets_its_own_body() {
        let text = KINDS.map(|kind| body(kind, "上线", "22:00\n准备"));
        assert_eq!(
            text,
            [
                json!({"msgtype": "text", "text": {"content": "上线\n22:00\n准备"}}),
                json!({"msg_type": "text", "content": {"text": "上线\n22:00\n准备"}}),
                json!({"msgtype": "text", "text": {"content": "上线\n22:00\n准备"}}),
                json!({"text": "上线\n22:00\n准备"}),
                json!({"title": "上线", "text": "22:00\n准备", "release": "payments 2.4.0"}),
            ]
        );
    }

    #[test]
    fn nobody_is_called_and_nothing_is_linked_by_a_title() {
        let evil = "<!channel> <@all> <at user_id=\"all\"></at> \u{1b}[2J\u{202e}";
        for kind in [RoomKind::Feishu, RoomKind::WeCom, RoomKind::Slack] {
            let body = body(kind, evil, "text").to_string();
            assert!(!body.contains('<'), "{kind:?}: {body}");
        }
        for kind in KINDS {
            let body = body(kind, evil, evil).to_string();
            assert!(
                !body.contains("\\u001b") && !body.contains('\u{202e}'),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        for kind in KINDS {
            let body = body(kind, "上线", &"准备".repeat(20_000)).to_string();
            assert!(body.len() < 20_000, "{kind:?}: {}", body.len());
            assert!(body.contains('…'), "{kind:?}");
        }
        assert_eq!(body(RoomKind::WeCom, "a", "b")["text"]["content"], "a\nb");
    }

    #[test]
    fn a_yes_is_what_the_vendor_calls_one() {
        let took = |kind: RoomKind, text: &str| {
            let text = text.to_owned();
            (shape(kind).took)(&Answer { status: 200, text })
        };
        assert!(took(RoomKind::DingTalk, r#"{"errcode":0,"errmsg":"ok"}"#));
        assert!(!took(
            RoomKind::DingTalk,
            r#"{"errcode":310000,"errmsg":"sign not match"}"#
        ));
        assert!(!took(RoomKind::DingTalk, "ok"));
        assert!(took(
            RoomKind::Feishu,
            r#"{"code":0,"msg":"success","data":{}}"#
        ));
        assert!(took(
            RoomKind::Feishu,
            r#"{"StatusCode":0,"StatusMessage":"success"}"#
        ));
        assert!(!took(
            RoomKind::Feishu,
            r#"{"code":19021,"msg":"sign match fail"}"#
        ));
        assert!(took(RoomKind::WeCom, r#"{"errcode":0,"errmsg":"ok"}"#));
        assert!(!took(RoomKind::WeCom, r#"{"errcode":93000}"#));
        assert!(took(RoomKind::Slack, "ok\n"));
        assert!(!took(RoomKind::Slack, "invalid_payload"));
        assert!(took(RoomKind::Json, ""));
    }
}

//! Mails and messages to chat rooms on their way out: through a real server on this machine, a real
//! program, a folder, and read back by a parser that knows nothing of golive.

mod letters;
mod rooms;
mod sendmail;
mod smtp;

use golive::domain::lang::Lang;
use golive::domain::mail::{Mailbox, Recipient};
use golive::notify::{Attachment, Letter, Outcome, build};
use golive::text::Explain;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox {
        name: Some(name.to_owned()),
        address: address.to_owned(),
    }
}

/// A letter as a Chinese company writes it.
fn letter() -> Letter {
    let moment: Timestamp = "2026-03-05T12:30:00Z".parse().expect("a moment");
    Letter {
        message_id: "<payments-2.4.0-7@golive.x.cn>".into(),
        in_reply_to: Some("<payments-2.4.0-1@golive.x.cn>".into()),
        references: vec![
            "<payments-2.4.0-1@golive.x.cn>".into(),
            "<payments-2.4.0-5@golive.x.cn>".into(),
        ],
        from: mailbox("李明（测试）", "li@x.cn"),
        to: vec![
            Recipient::Mailbox(mailbox("张伟, 开发", "zhang@x.cn")),
            Recipient::Mailbox(mailbox("Wang \"Ops\" Li", "wang@x.cn")),
            Recipient::Unreachable { name: "产品人员".into() },
        ],
        cc: vec![Recipient::Mailbox(Mailbox {
            name: None,
            address: "chen@x.cn".into(),
        })],
        date: moment.to_zoned(TimeZone::fixed(Offset::constant(8))),
        subject: "【上线准备】payments 2.4.0 将于 2026-03-05 22:00 正式上线，请各位做好准备并确认数据库脚本".into(),
        body: "各位好：\n\n.\n上线计划见附件。\nFrom now on: “no changes”, please.\n\n— 李明".into(),
        attachments: vec![
            Attachment {
                name: "上线计划 payments 2.4.0（含数据库脚本与回滚步骤，第三次评审后定稿）.md".into(),
                media_type: "text/markdown".into(),
                bytes: "# 上线计划\n\n\t无\r\n".as_bytes().to_vec(),
            },
            Attachment {
                name: "data.bin".into(),
                media_type: "application/octet-stream".into(),
                bytes: (0..=255).cycle().take(10_000).collect(),
            },
        ],
        headers: vec![("X-Golive-Candidate".into(), "9f3c2ab1 第三轮".into())],
    }
}

fn text() -> Vec<u8> {
    build(&letter()).expect("the letter is good").into_bytes()
}

/// What was said, in English, and that it can be said in Chinese too.
fn told(outcome: &Outcome) -> String {
    let said = outcome.said();
    assert!(!said.explain(Lang::Zh).message.is_empty());
    said.explain(Lang::En).message
}

fn accepted(outcome: &Outcome) -> String {
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
    told(outcome)
}

/// Failed, and trying again by itself makes no sense.
fn lasting(outcome: &Outcome) -> String {
    let lasting = matches!(outcome, Outcome::Failed { lasting: true, .. });
    assert!(lasting, "{outcome:?}");
    told(outcome)
}

/// Failed, and worth another try later.
fn passing(outcome: &Outcome) -> String {
    let passing = matches!(outcome, Outcome::Failed { lasting: false, .. });
    assert!(passing, "{outcome:?}");
    told(outcome)
}

fn doubtful(outcome: &Outcome) -> String {
    assert!(matches!(outcome, Outcome::Doubtful { .. }), "{outcome:?}");
    told(outcome)
}

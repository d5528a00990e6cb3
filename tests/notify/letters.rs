//! What was built is read back by an independent parser, character by character.

use golive::domain::mail::Recipient;
use golive::notify::{Transport, build, send};
use mailparse::{MailAddr, MailHeaderMap, ParsedMail, addrparse_header, parse_mail};

use super::{accepted, letter, mailbox, text};

fn people(mail: &ParsedMail<'_>, header: &str) -> Vec<String> {
    let header = mail.headers.get_first_header(header).expect("the header");
    let all = addrparse_header(header).expect("addresses");
    all.iter()
        .map(|one| match one {
            MailAddr::Single(one) => {
                format!(
                    "{}|{}",
                    one.display_name.as_deref().unwrap_or("-"),
                    one.addr
                )
            }
            MailAddr::Group(group) => format!("{}:{}", group.group_name, group.addrs.len()),
        })
        .collect()
}

#[test]
fn a_chinese_letter_opens_right_elsewhere() {
    let text = text();
    let mail = parse_mail(&text).expect("it is a mail");
    let letter = letter();
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();

    assert_eq!(header("Subject"), letter.subject);
    assert_eq!(header("X-Golive-Candidate"), "9f3c2ab1 第三轮");
    assert_eq!(header("Date"), "Thu, 05 Mar 2026 20:30:00 +0800");
    assert_eq!(header("Message-ID"), letter.message_id);
    assert_eq!(header("In-Reply-To"), letter.references[0]);
    assert_eq!(header("References"), letter.references.join(" "));
    assert_eq!(people(&mail, "From"), ["李明（测试）|li@x.cn"]);
    assert_eq!(
        people(&mail, "To"),
        [
            "张伟, 开发|zhang@x.cn",
            "Wang \"Ops\" Li|wang@x.cn",
            "产品人员:0"
        ]
    );
    assert_eq!(people(&mail, "Cc"), ["-|chen@x.cn"]);

    assert_eq!(mail.subparts.len(), 3);
    let body = mail.subparts[0].get_body().expect("the text");
    assert_eq!(body.replace("\r\n", "\n"), format!("{}\n", letter.body));
    for (part, attachment) in mail.subparts[1..].iter().zip(&letter.attachments) {
        let disposition = part.get_content_disposition();
        assert_eq!(disposition.params["filename"], attachment.name);
        assert_eq!(part.ctype.mimetype, attachment.media_type);
        assert_eq!(part.get_body_raw().expect("its bytes"), attachment.bytes);
    }
}

#[test]
fn it_travels_through_any_server() {
    let text = String::from_utf8(text()).expect("it is text");
    assert!(text.is_ascii());
    assert!(text.ends_with("\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 78, "{line}");
        assert!(!line.contains(['\r', '\n', '\0']), "{line:?}");
    }
}

#[test]
fn odd_names_come_back_as_they_were() {
    let names = [
        "J. Doe",
        "a.b@c",
        "Group: x;",
        "back\\slash",
        "=?utf-8?Q?not_a_word?=",
        "O'Neil & Sons (Ltd.)",
        "a  b",
        "测 试",
        "Ä mixed 名字 of three words",
        "👩‍🚀 pilot",
    ];
    let mut letter = letter();
    letter.to = names
        .map(|name| Recipient::Mailbox(mailbox(name, "li@x.cn")))
        .to_vec();
    for subject in names {
        letter.subject = subject.to_owned();
        let text = build(&letter).expect("a letter");
        let mail = parse_mail(text.as_bytes()).expect("a mail");
        assert_eq!(
            mail.headers.get_first_value("Subject").as_deref(),
            Some(subject)
        );
    }
    let text = build(&letter).expect("a letter");
    let mail = parse_mail(text.as_bytes()).expect("a mail");
    let expected: Vec<_> = names.iter().map(|name| format!("{name}|li@x.cn")).collect();
    assert_eq!(people(&mail, "To"), expected);
}

#[test]
fn a_folder_holds_exactly_what_was_built() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = Transport::Folder {
        path: root.path().join("golive.db.outbox"),
    };
    let outcome = send(&folder, &letter().envelope(), &text(), "payments-2.4.0-7");
    let file = root.path().join("golive.db.outbox/payments-2.4.0-7.eml");
    assert_eq!(accepted(&outcome), format!("written to {}", file.display()));
    assert_eq!(std::fs::read(file).expect("the file"), text());
}

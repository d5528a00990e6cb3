//! A letter and its text as it travels (RFC 5322, MIME): ASCII alone, lines that end in CRLF, and
//! the same bytes for the same letter whenever it is built, so that each attempt sends what was
//! recorded. It does not use lettre's builder, which knows no empty groups, writes dates in UTC
//! alone and lets a text pass that looks like an encoded word.

use jiff::Zoned;

use crate::domain::clean::{self, quoted};
use crate::domain::digest::sha256;
use crate::domain::mail::{Mailbox, Recipient};
use crate::notify::error::{Error, Field};
use crate::notify::header;
use crate::notify::recipients::check_address;
use crate::notify::transport::Envelope;

/// The longest line that goes out as it is; servers must take 998.
const LINE: usize = 900;
/// What golive's own headers begin with.
const OWN: &str = "X-Golive-";

/// A mail as it is meant.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its identifier, in angle brackets: `<…@…>`.
    pub message_id: String,
    /// The identifier of the message that it answers.
    pub in_reply_to: Option<String>,
    /// The identifiers of its thread, the oldest first.
    pub references: Vec<String>,
    /// Who sends it.
    pub from: Mailbox,
    /// Whom it goes to.
    pub to: Vec<Recipient>,
    /// Who gets a copy.
    pub cc: Vec<Recipient>,
    /// When it was written, with the writer's offset.
    pub date: Zoned,
    /// The subject, one line.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
    /// Further headers of golive's own, by name (`X-Golive-…`) and value.
    pub headers: Vec<(String, String)>,
}

/// A file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without a folder.
    pub name: String,
    /// What it is, such as `text/markdown`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Whom the letter is handed over for: every address once, in order.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        let mut to: Vec<String> = Vec::new();
        for recipient in self.to.iter().chain(&self.cc) {
            if let Recipient::Mailbox(mailbox) = recipient
                && !to.contains(&mailbox.address)
            {
                to.push(mailbox.address.clone());
            }
        }
        Envelope {
            from: self.from.address.clone(),
            to,
        }
    }
}

/// Makes the text of a letter.
///
/// # Errors
/// What can't stand in a mail; nothing is repaired silently but control characters in the text,
/// which are replaced.
pub fn build(letter: &Letter) -> Result<String, Error> {
    let mut text = headers(letter)?;
    text.push_str("MIME-Version: 1.0\r\n");
    let boundary = boundary(&letter.message_id);
    let body = body(&letter.body, &boundary);
    if letter.attachments.is_empty() {
        text.push_str(&body);
        return Ok(text);
    }
    text.push_str("Content-Type: multipart/mixed;\r\n boundary=\"");
    text.push_str(&boundary);
    text.push_str("\"\r\n\r\n");
    let mut parts = vec![body];
    for attachment in &letter.attachments {
        parts.push(attached(attachment)?);
    }
    for part in parts {
        text.push_str("--");
        text.push_str(&boundary);
        text.push_str("\r\n");
        text.push_str(&part);
        text.push_str("\r\n");
    }
    text.push_str("--");
    text.push_str(&boundary);
    text.push_str("--\r\n");
    Ok(text)
}

fn headers(letter: &Letter) -> Result<String, Error> {
    if letter.to.is_empty() && letter.cc.is_empty() {
        return Err(Error::Nobody);
    }
    let from = [Recipient::Mailbox(letter.from.clone())];
    for recipient in from.iter().chain(&letter.to).chain(&letter.cc) {
        check_recipient(recipient)?;
    }
    let ids = || letter.in_reply_to.iter().chain(&letter.references);
    for id in ids().chain([&letter.message_id]) {
        check_id(id)?;
    }
    let subject = one_line(Field::Subject, &letter.subject)?;

    let date = letter.date.strftime("%a, %d %b %Y %H:%M:%S %z");
    let mut text = format!("Date: {date}\r\n");
    text.push_str(&header::recipients("From", &from));
    for (name, recipients) in [("To", &letter.to), ("Cc", &letter.cc)] {
        if !recipients.is_empty() {
            text.push_str(&header::recipients(name, recipients));
        }
    }
    text.push_str(&header::text("Subject", &subject));
    text.push_str(&header::identifiers("Message-ID", &[&letter.message_id]));
    if let Some(id) = &letter.in_reply_to {
        text.push_str(&header::identifiers("In-Reply-To", &[id]));
    }
    if !letter.references.is_empty() {
        let ids: Vec<_> = letter.references.iter().map(String::as_str).collect();
        text.push_str(&header::identifiers("References", &ids));
    }
    for (name, value) in &letter.headers {
        check_own(name)?;
        text.push_str(&header::text(name, &one_line(Field::Header, value)?));
    }
    Ok(text)
}

fn check_recipient(recipient: &Recipient) -> Result<(), Error> {
    let name = match recipient {
        Recipient::Unreachable { name } => Some(name),
        Recipient::Mailbox(mailbox) => {
            check_address(&mailbox.address)?;
            mailbox.name.as_ref()
        }
    };
    name.map_or(Ok(()), |name| one_line(Field::Name, name).map(drop))
}

fn check_id(id: &str) -> Result<(), Error> {
    let inner = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
    let good = inner.is_some_and(|inner| {
        let visible = |c: char| c.is_ascii_graphic() && !"<>()[],;:\\\"".contains(c);
        let halves = inner.split_once('@');
        halves.is_some_and(|(left, right)| !left.is_empty() && !right.is_empty())
            && inner.chars().all(visible)
    });
    if good && id.len() <= 250 {
        Ok(())
    } else {
        Err(Error::MessageId { value: quoted(id) })
    }
}

fn check_own(name: &str) -> Result<(), Error> {
    let good = name.strip_prefix(OWN).is_some_and(|rest| {
        let usual = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (1..=40).contains(&rest.len()) && rest.chars().all(usual)
    });
    if good {
        Ok(())
    } else {
        Err(Error::Header { name: quoted(name) })
    }
}

fn one_line(field: Field, value: &str) -> Result<String, Error> {
    clean::line(value).map_err(|flaw| Error::Text {
        field,
        value: quoted(value),
        flaw,
    })
}

/// What parts are divided by. No line of Base64 and no text that goes out as it is begins so.
fn boundary(message_id: &str) -> String {
    let digest = sha256(message_id.as_bytes()).to_string();
    format!("=_golive_{}", digest.get(..32).unwrap_or_default())
}

/// The text as a part: its headers, an empty line, and its lines.
fn body(body: &str, boundary: &str) -> String {
    let text = cleaned(body);
    let plain = text.is_ascii()
        && !text.contains(boundary)
        && text.split("\r\n").all(|line| line.len() <= LINE);
    if plain {
        return format!(
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n{text}"
        );
    }
    format!(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        header::base64_lines(text.as_bytes())
    )
}

/// The text with lines that end in CRLF, the last one too, and without control characters.
fn cleaned(body: &str) -> String {
    let mut text = String::with_capacity(body.len() + body.len() / 32 + 2);
    for line in body.trim_end().lines() {
        text.extend(line.chars().map(|c| match c {
            '\t' => '\t',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        }));
        text.push_str("\r\n");
    }
    text
}

fn attached(attachment: &Attachment) -> Result<String, Error> {
    let name = one_line(Field::FileName, &attachment.name)?;
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(Error::FileName {
            value: quoted(&name),
        });
    }
    check_media_type(&attachment.media_type)?;
    let text = attachment.media_type.starts_with("text/");
    let charset = if text && std::str::from_utf8(&attachment.bytes).is_ok() {
        "; charset=utf-8"
    } else {
        ""
    };
    Ok(format!(
        "Content-Type: {}{charset}\r\nContent-Disposition: attachment{}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        attachment.media_type,
        header::file_name(&name),
        header::base64_lines(&attachment.bytes)
    ))
}

fn check_media_type(value: &str) -> Result<(), Error> {
    let token = |token: &str| {
        let usual = |c: char| c.is_ascii_alphanumeric() || "!#$&^_.+-".contains(c);
        !token.is_empty() && token.chars().all(usual)
    };
    let good = value
        .split_once('/')
        .is_some_and(|(kind, sub)| token(kind) && token(sub) && kind != "multipart");
    if good && value.len() <= 127 {
        Ok(())
    } else {
        Err(Error::MediaType {
            value: quoted(value),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::{Offset, TimeZone};

    use super::*;

    fn letter() -> Letter {
        let zone = TimeZone::fixed(Offset::constant(8));
        let moment: Timestamp = "2026-03-05T12:30:00Z".parse().unwrap();
        Letter {
            message_id: "<payments-2.4.0-1@golive.example.com>".into(),
            in_reply_to: None,
            references: vec![],
            from: Mailbox {
                name: Some("Li".into()),
                address: "li@x.cn".into(),
            },
            to: vec![Recipient::Unreachable {
                name: "Testers".into(),
            }],
            cc: vec![],
            date: moment.to_zoned(zone),
            subject: "payments 2.4.0".into(),
            body: "Hello\n\n.\nFrom here on".into(),
            attachments: vec![],
            headers: vec![],
        }
    }

    #[test]
    fn a_plain_letter_is_plain_text() {
        assert_eq!(
            build(&letter()).unwrap(),
            "Date: Thu, 05 Mar 2026 20:30:00 +0800\r\n\
             From: Li\r\n <li@x.cn>\r\n\
             To: Testers:;\r\n\
             Subject: payments 2.4.0\r\n\
             Message-ID: <payments-2.4.0-1@golive.example.com>\r\n\
             MIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 7bit\r\n\r\n\
             Hello\r\n\r\n.\r\nFrom here on\r\n"
        );
    }

    #[test]
    fn the_same_letter_gives_the_same_bytes() {
        let mut letter = letter();
        letter.attachments = vec![Attachment {
            name: "计划.md".into(),
            media_type: "text/markdown".into(),
            bytes: "一".repeat(500).into_bytes(),
        }];
        let text = build(&letter).unwrap();
        assert_eq!(build(&letter).unwrap(), text);
        assert!(text.is_ascii());
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= 78 && !line.contains(['\r', '\n']))
        );
    }

    #[test]
    fn no_header_can_be_smuggled_in() {
        let bad = [
            "a\r\nBcc: evil@x.cn",
            "a\nBcc: evil@x.cn",
            "a\rBcc: evil@x.cn",
            "a\0b",
            "a\u{202e}b",
            "a\u{2028}b",
            "a\u{85}b",
        ];
        for bad in bad {
            let mut letters = vec![letter(); 11];
            let mailbox = |name: &str, address: &str| Mailbox {
                name: Some(name.into()),
                address: address.into(),
            };
            letters[0].subject = bad.into();
            letters[1].from = mailbox(bad, "li@x.cn");
            letters[2].to = vec![Recipient::Unreachable { name: bad.into() }];
            letters[3].cc = vec![Recipient::Mailbox(mailbox(bad, "li@x.cn"))];
            letters[4].to = vec![Recipient::Mailbox(mailbox("a", &format!("{bad}@x.cn")))];
            letters[5].message_id = format!("<{bad}@x.cn>");
            letters[6].in_reply_to = Some(format!("<{bad}@x.cn>"));
            letters[7].references = vec![format!("<{bad}@x.cn>")];
            letters[8].headers = vec![("X-Golive-Head".into(), bad.into())];
            letters[9].headers = vec![(format!("X-Golive-{bad}"), "a".into())];
            letters[10].attachments = vec![Attachment {
                name: bad.into(),
                media_type: "text/plain".into(),
                bytes: vec![],
            }];
            for (number, letter) in letters.iter().enumerate() {
                assert!(build(letter).is_err(), "{number}: {bad:?}");
            }
        }
    }

    #[test]
    fn what_is_attached_stays_in_its_folder() {
        for name in ["../plan.md", "a\\b.md", ".profile", "/etc/passwd"] {
            let mut letter = letter();
            letter.attachments = vec![Attachment {
                name: name.into(),
                media_type: "text/plain".into(),
                bytes: vec![],
            }];
            assert!(
                matches!(build(&letter), Err(Error::FileName { .. })),
                "{name}"
            );
        }
    }

    #[test]
    fn a_body_of_odd_lines_is_encoded_and_one_without_recipients_refused() {
        let mut letter = letter();
        letter.body = "x".repeat(2_000);
        let text = build(&letter).unwrap();
        assert!(text.contains("base64") && text.lines().all(|line| line.len() <= 78));
        letter.to.clear();
        assert_eq!(build(&letter), Err(Error::Nobody));
    }

    #[test]
    fn the_envelope_names_every_address_once() {
        let mut letter = letter();
        let to = |address: &str| {
            Recipient::Mailbox(Mailbox {
                name: None,
                address: address.into(),
            })
        };
        letter.to = vec![
            to("a@x.cn"),
            Recipient::Unreachable { name: "DBA".into() },
            to("b@x.cn"),
        ];
        letter.cc = vec![to("a@x.cn"), to("c@x.cn")];
        assert_eq!(letter.envelope().to, ["a@x.cn", "b@x.cn", "c@x.cn"]);
    }
}

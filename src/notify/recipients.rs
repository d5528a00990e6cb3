//! The line of recipients as a person edits it: `Li <li@x.cn>, wang@y.com, Testers:;`. What is read
//! here is written back the same.

use crate::domain::clean::{self, quoted};
use crate::domain::mail::{Mailbox, Recipient};
use crate::notify::error::{Error, Field};

/// What may stand between two recipients; Chinese input methods write their own commas.
const BETWEEN: [char; 6] = [',', '，', '、', ';', '；', '\n'];
/// What ends a group's name.
const COLONS: [char; 2] = [':', '：'];
/// Where a name must be quoted.
const SPECIAL: &str = "()<>[]:;@\\,.\"，、；：";

/// Reads a line of mailboxes.
///
/// # Errors
/// The part that is wrong; a group is one.
pub fn mailboxes(text: &str) -> Result<Vec<Mailbox>, Error> {
    let each = recipients(text)?.into_iter();
    each.map(|recipient| match recipient {
        Recipient::Mailbox(mailbox) => Ok(mailbox),
        Recipient::Unreachable { name } => Err(Error::Address {
            value: quoted(&format!("{name}:;")),
        }),
    })
    .collect()
}

/// Reads a line of recipients: mailboxes, and empty groups for roles without an address.
///
/// # Errors
/// The part that is wrong.
pub fn recipients(text: &str) -> Result<Vec<Recipient>, Error> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.trim().is_empty() {
        let end = end_of_part(rest)?;
        let (part, after) = rest.split_at(end);
        rest = skip_one(after);
        if after.starts_with(COLONS) {
            rest = after_group(part, rest)?;
            let name = name(part)?;
            found.push(Recipient::Unreachable { name });
        } else if !part.trim().is_empty() {
            found.push(Recipient::Mailbox(mailbox(part)?));
        }
    }
    Ok(found)
}

/// The recipients as a line that [`recipients`] reads back.
#[must_use]
pub fn line(recipients: &[Recipient]) -> String {
    let each: Vec<_> = recipients
        .iter()
        .map(|recipient| match recipient {
            Recipient::Unreachable { name } => format!("{}:;", quote(name)),
            Recipient::Mailbox(Mailbox {
                name: Some(name),
                address,
            }) => format!("{} <{address}>", quote(name)),
            Recipient::Mailbox(Mailbox {
                name: None,
                address,
            }) => address.clone(),
        })
        .collect();
    each.join(", ")
}

/// Whether this is the address of a mailbox that every server takes: ASCII, without quotation.
///
/// # Errors
/// The address, with what is wrong.
pub(super) fn check_address(address: &str) -> Result<(), Error> {
    if !address.is_ascii() && !address.chars().any(clean::disturbs) {
        return Err(Error::ForeignAddress {
            value: quoted(address),
        });
    }
    let good = address
        .split_once('@')
        .is_some_and(|(user, domain)| is_user(user) && is_domain(domain));
    if good && address.len() <= 254 {
        Ok(())
    } else {
        Err(Error::Address {
            value: quoted(address),
        })
    }
}

fn is_user(user: &str) -> bool {
    let atom = |atom: &str| {
        let usual = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        !atom.is_empty() && atom.chars().all(usual)
    };
    user.len() <= 64 && user.split('.').all(atom)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        let usual = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let length = (1..=63).contains(&label.len());
        length && label.chars().all(usual) && !label.starts_with('-') && !label.ends_with('-')
    };
    domain.split('.').all(label)
}

/// Where the part ends that the text begins with: at what stands between, at a colon, or at the end.
fn end_of_part(text: &str) -> Result<usize, Error> {
    let unclosed = |mark| Error::Unclosed {
        value: quoted(text),
        mark,
    };
    let (mut quote, mut bracket, mut escaped) = (false, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote => escaped = true,
            '"' if !bracket => quote = !quote,
            _ if quote => {}
            '<' => bracket = true,
            '>' => bracket = false,
            c if bracket && (BETWEEN.contains(&c)) => return Err(unclosed('>')),
            c if !bracket && (BETWEEN.contains(&c) || COLONS.contains(&c)) => return Ok(at),
            _ => {}
        }
    }
    if quote {
        return Err(unclosed('"'));
    }
    if bracket {
        return Err(unclosed('>'));
    }
    Ok(text.len())
}

fn skip_one(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// What follows an empty group.
fn after_group<'a>(name: &str, rest: &'a str) -> Result<&'a str, Error> {
    let rest = rest.trim_start();
    if rest.is_empty() || rest.starts_with([';', '；']) {
        return Ok(skip_one(rest));
    }
    Err(Error::Group { name: quoted(name) })
}

fn mailbox(part: &str) -> Result<Mailbox, Error> {
    let part = part.trim();
    let (shown, address) = match part
        .strip_suffix('>')
        .and_then(|part| part.rsplit_once('<'))
    {
        Some((shown, address)) => (shown.trim(), address.trim()),
        None => ("", part),
    };
    check_address(address).map_err(|error| match error {
        // The whole part, so that it can be found in a long line.
        Error::Address { .. } => Error::Address {
            value: quoted(part),
        },
        error => error,
    })?;
    Ok(Mailbox {
        name: (!shown.is_empty()).then(|| name(shown)).transpose()?,
        address: address.to_owned(),
    })
}

fn name(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let plain = match inner {
        Some(inner) => unescape(inner),
        None => text.to_owned(),
    };
    clean::line(&plain).map_err(|flaw| Error::Text {
        field: Field::Name,
        value: quoted(text),
        flaw,
    })
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    plain
}

/// The name, in quotation marks where it would not be read back without.
pub(super) fn quote(name: &str) -> String {
    if !name.contains(|c| SPECIAL.contains(c)) {
        return name.to_owned();
    }
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('"');
    for c in name.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: Option<&str>, address: &str) -> Recipient {
        Recipient::Mailbox(Mailbox {
            name: name.map(str::to_owned),
            address: address.to_owned(),
        })
    }

    #[test]
    fn a_line_is_read_as_people_write_it() {
        let line =
            "Li <li@x.cn>, wang@y.com，张三 <zhang@z.cn>、\"Chen, DBA\" <chen@x.cn>; 测试人员:; ";
        assert_eq!(
            recipients(line),
            Ok(vec![
                of(Some("Li"), "li@x.cn"),
                of(None, "wang@y.com"),
                of(Some("张三"), "zhang@z.cn"),
                of(Some("Chen, DBA"), "chen@x.cn"),
                Recipient::Unreachable {
                    name: "测试人员".into()
                },
            ])
        );
        assert_eq!(recipients(" , "), Ok(vec![]));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let all = vec![
            of(Some("Li \"the\\dog\" Wu"), "li@x.cn"),
            of(Some("运维，值班"), "ops@x.cn"),
            of(Some("J. Doe"), "j.doe+x@x-y.cn"),
            of(None, "wang@localhost"),
            Recipient::Unreachable {
                name: "Business and requirements".into(),
            },
            Recipient::Unreachable {
                name: "a: b".into(),
            },
        ];
        assert_eq!(recipients(&line(&all)), Ok(all));
    }

    #[test]
    fn the_part_that_is_wrong_is_named() {
        let wrong = |line: &str| recipients(line).unwrap_err();
        assert_eq!(
            wrong("li@x.cn, nobody, wang@y.com"),
            Error::Address {
                value: "nobody".into()
            }
        );
        assert_eq!(
            wrong("Li <li@@x.cn>"),
            Error::Address {
                value: "Li <li@@x.cn>".into()
            }
        );
        assert_eq!(
            wrong("李@例子.cn"),
            Error::ForeignAddress {
                value: "李@例子.cn".into()
            }
        );
        assert!(matches!(
            wrong("Li <li@x.cn, wang@y.com"),
            Error::Unclosed { mark: '>', .. }
        ));
        assert!(matches!(
            wrong("\"Li <li@x.cn>"),
            Error::Unclosed { mark: '"', .. }
        ));
        assert_eq!(
            wrong("Testers: li@x.cn;"),
            Error::Group {
                name: "Testers".into()
            }
        );
        assert_eq!(
            mailboxes("li@x.cn, Testers:;"),
            Err(Error::Address {
                value: "Testers:;".into()
            })
        );
    }

    #[test]
    fn nothing_can_be_smuggled_into_a_header() {
        for line in [
            "Li\r\nBcc: evil@x.cn <li@x.cn>",
            "Li\u{202e} <li@x.cn>",
            "Li\0 <li@x.cn>",
            "li@x.cn\r",
            "li@x.cn>\r\nRCPT TO:<evil@x.cn",
            "li@x\u{200b}.cn",
        ] {
            let read = recipients(line.trim_end_matches('\n'));
            let clean = read.as_ref().is_ok_and(|all| {
                let line = super::line(all);
                !line.chars().any(clean::disturbs)
            });
            assert!(read.is_err() || clean, "{line:?} gave {read:?}");
        }
        assert!(recipients("Li\u{202e} <li@x.cn>").is_err());
        assert!(recipients("li@x\u{200b}.cn").is_err());
    }
}

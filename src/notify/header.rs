//! How a header is written: ASCII alone, in lines of at most 78 characters, what is beyond ASCII as
//! encoded words (RFC 2047) or parameters (RFC 2231). A text that looks like an encoded word is
//! encoded too, so that nobody's reader takes it for one.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::domain::mail::Recipient;
use crate::notify::recipients::quote;

/// What an encoded word has around its Base64.
const FRAME: usize = "=?utf-8?B??=".len();
/// The longest word of ASCII that is left as it is.
const ATOM: usize = 60;
/// Where a line of ASCII is folded.
const LINE: usize = 76;
/// How many characters of a file name one parameter carries.
const PARAMETER: usize = 54;
const FOLD: &str = "\r\n ";

/// One header of free text.
pub(super) fn text(name: &str, value: &str) -> String {
    if is_plain(value) {
        format!("{name}: {}\r\n", folded(value, name.len() + 2))
    } else {
        let words = encoded_words(value, name.len() + 2);
        format!("{name}: {words}\r\n")
    }
}

/// A header of recipients, one a line.
pub(super) fn recipients(name: &str, recipients: &[Recipient]) -> String {
    let each: Vec<_> = recipients.iter().map(recipient).collect();
    format!("{name}: {}\r\n", each.join(&format!(",{FOLD}")))
}

/// A header of message identifiers, one a line.
pub(super) fn identifiers(name: &str, identifiers: &[&str]) -> String {
    format!("{name}: {}\r\n", identifiers.join(FOLD))
}

/// The parameter of a file name, with the semicolon before it.
pub(super) fn file_name(name: &str) -> String {
    if is_plain(name) && name.len() <= ATOM {
        let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
        return format!(";{FOLD}filename=\"{escaped}\"");
    }
    let pieces = percent_pieces(name);
    if let [piece] = pieces.as_slice() {
        return format!(";{FOLD}filename*=utf-8''{piece}");
    }
    let mut written = String::new();
    for (number, piece) in pieces.iter().enumerate() {
        let charset = if number == 0 { "utf-8''" } else { "" };
        let _ = write!(written, ";{FOLD}filename*{number}*={charset}{piece}");
    }
    written
}

/// Bytes in Base64, in lines of 76 characters.
pub(super) fn base64_lines(bytes: &[u8]) -> String {
    let encoded = BASE64.encode(bytes);
    let mut lines = String::with_capacity(encoded.len() + encoded.len() / 38 + 2);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(LINE));
        lines.push_str(line);
        lines.push_str("\r\n");
        rest = after;
    }
    lines
}

fn recipient(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Unreachable { name } => match phrase(name) {
            // An encoded word ends at white space alone.
            word if word.ends_with("?=") => format!("{word} :;"),
            name => format!("{name}:;"),
        },
        Recipient::Mailbox(mailbox) => match &mailbox.name {
            Some(name) => format!("{}{FOLD}<{}>", phrase(name), mailbox.address),
            None => mailbox.address.clone(),
        },
    }
}

/// A name in front of an address.
fn phrase(name: &str) -> String {
    if !is_plain(name) || name.len() > ATOM {
        // The first one of a line stands behind `From: `, the others further left.
        return encoded_words(name, 6);
    }
    let atoms = |c: char| c.is_ascii_alphanumeric() || " !#$%&'*+-/=?^_`{|}~".contains(c);
    if name.chars().all(atoms) {
        name.to_owned()
    } else {
        // `quote` leaves a name alone that has nothing to escape; here other marks count too.
        let quoted = quote(name);
        if quoted.starts_with('"') && quoted != name {
            quoted
        } else {
            format!("\"{name}\"")
        }
    }
}

/// Whether the text can stand as it is and be folded at its spaces without a change.
fn is_plain(text: &str) -> bool {
    let visible = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let spaces = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    visible && !spaces && !text.contains("=?") && text.split(' ').all(|word| word.len() < LINE)
}

fn folded(text: &str, mut column: usize) -> String {
    let mut lines = String::with_capacity(text.len() + 8);
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            if column + 1 + word.len() > LINE {
                lines.push_str("\r\n");
                column = 0;
            }
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += word.len();
    }
    lines
}

/// The text as encoded words, one a line, none of which cuts a character in two. The first one
/// begins at that column.
fn encoded_words(text: &str, column: usize) -> String {
    let mut words = Vec::new();
    let (mut rest, mut column) = (text, column);
    while !rest.is_empty() {
        // Three bytes are four characters; one character of ours needs four bytes at most.
        let room = (LINE.saturating_sub(column + FRAME) / 4 * 3).max(4);
        let (word, after) = rest.split_at(rest.floor_char_boundary(room));
        words.push(format!("=?utf-8?B?{}?=", BASE64.encode(word)));
        (rest, column) = (after, 1);
    }
    words.join(FOLD)
}

fn percent_pieces(name: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for byte in name.bytes() {
        let usual = byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        let mut piece = pieces.pop().unwrap_or_default();
        if piece.len() + 3 > PARAMETER {
            pieces.push(std::mem::take(&mut piece));
        }
        if usual {
            piece.push(char::from(byte));
        } else {
            let _ = write!(piece, "%{byte:02X}");
        }
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_stays_readable_and_is_folded_at_its_spaces() {
        assert_eq!(
            text("Subject", "payments 2.4.0"),
            "Subject: payments 2.4.0\r\n"
        );
        let long = text("Subject", "word ".repeat(40).trim_end());
        assert!(long.lines().count() > 1);
        assert!(long.lines().all(|line| line.len() <= 78), "{long}");
        assert_eq!(
            long.replace("\r\n", ""),
            format!("Subject: {}", "word ".repeat(40).trim_end())
        );
    }

    #[test]
    fn what_is_not_ascii_becomes_encoded_words_of_whole_characters() {
        let line = text("Subject", &"上线计划".repeat(20));
        assert!(line.is_ascii());
        assert!(line.lines().all(|line| line.len() <= 78), "{line}");
        for word in line.split("=?utf-8?B?").skip(1) {
            let (inner, _) = word.split_once("?=").unwrap();
            let bytes = BASE64.decode(inner).unwrap();
            assert!(String::from_utf8(bytes).is_ok());
        }
    }

    #[test]
    fn a_text_that_looks_like_an_encoded_word_is_encoded_itself() {
        let line = text("Subject", "=?utf-8?Q?evil=0ABcc:?= hello");
        assert!(!line.contains("evil"), "{line}");
    }

    #[test]
    fn file_names_are_parameters_of_at_most_a_line() {
        assert_eq!(file_name("plan.md"), ";\r\n filename=\"plan.md\"");
        assert_eq!(
            file_name("计划.md"),
            ";\r\n filename*=utf-8''%E8%AE%A1%E5%88%92.md"
        );
        let long = file_name(&"计划".repeat(30));
        assert!(long.contains("filename*0*=utf-8''") && long.contains("filename*9*="));
        assert!(long.lines().all(|line| line.len() <= 78), "{long}");
    }
}

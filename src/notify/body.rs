//! The text of a letter, out of what [`super::build`] made of it: so that people can read what is
//! kept as it goes out. It reads nobody else's mails.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// The text as it was given, with plain line ends; `None` where this is no letter of ours.
#[must_use]
pub fn body(message: &str) -> Option<String> {
    let (head, rest) = message.split_once("\r\n\r\n")?;
    let (head, text) = match head.split_once("boundary=\"") {
        None => (head, rest),
        Some((_, boundary)) => {
            let mark = format!("--{}\r\n", boundary.split('"').next()?);
            let (_, parts) = rest.split_once(&mark)?;
            let part = parts.split(&format!("\r\n{mark}")).next()?;
            part.split_once("\r\n\r\n")?
        }
    };
    let text = if head.contains("Content-Transfer-Encoding: base64") {
        let packed: String = text.split_whitespace().collect();
        String::from_utf8(BASE64.decode(packed).ok()?).ok()?
    } else {
        text.to_owned()
    };
    Some(text.replace("\r\n", "\n"))
}

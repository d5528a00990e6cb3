//! From the bytes of a file that people saved to its text.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

use crate::tracker::Fault;

/// A file's text without a byte order mark, and the name of its encoding: what such a mark says,
/// else UTF-8, else GB18030, in which Windows saves where Chinese is spoken.
///
/// # Errors
/// [`Fault::Spreadsheet`] for an office's own formats, and [`Fault::NotText`].
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Fault> {
    const SPREADSHEETS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
    if SPREADSHEETS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Fault::Spreadsheet);
    }
    let (text, name) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (
            encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]),
            encoding.name(),
        ),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Some(Cow::Borrowed(text)), "UTF-8"),
            Err(_) => (
                GB18030.decode_without_bom_handling_and_without_replacement(bytes),
                GB18030.name(),
            ),
        },
    };
    let text = text.ok_or(Fault::NotText)?;
    Ok((text, if name == "gb18030" { "GB18030" } else { name }))
}

//! Texts that people saved: read whole, whatever an editor on Windows made of them. What is no
//! text is told with its name; nothing is guessed from a part of it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, documents as words, system};
use crate::tracker;

/// The longest text that is read, in bytes (64 MiB).
pub const LIMIT: u64 = 64 << 20;

/// A text, and how it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding where it isn't UTF-8.
    pub encoding: Option<&'static str>,
}

/// A text that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub struct TextError {
    /// Where it is, as a person would write it.
    pub name: String,
    /// What is wrong.
    pub fault: TextFault,
}

/// Why a text can't be read.
#[derive(Debug)]
pub enum TextFault {
    /// The system refuses.
    Unreadable(io::Error),
    /// More than [`LIMIT`].
    TooLarge,
    /// A format of an office's programs, or another archive.
    Office,
    /// A page that is ready to be printed.
    Pdf,
    /// Neither UTF-8 nor UTF-16 nor GB18030.
    NotText,
}

/// Reads the text of a file.
///
/// # Errors
/// [`TextError`] names the file.
pub fn read(path: &Path) -> Result<Text, TextError> {
    let name = shown(&path.display().to_string());
    let mut bytes = Vec::new();
    // One byte more than may be tells that there are too many, whatever the file says of itself.
    let read = File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => decode(&name, &bytes),
        Err(why) => Err(TextError {
            name,
            fault: TextFault::Unreadable(why),
        }),
    }
}

/// Makes a text of a file's bytes; `name` is where they are from.
///
/// # Errors
/// [`TextError`] says what they are instead.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Text, TextError> {
    let wrong = |fault| TextError {
        name: name.to_owned(),
        fault,
    };
    if bytes.len() as u64 > LIMIT {
        return Err(wrong(TextFault::TooLarge));
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(wrong(TextFault::Pdf));
    }
    let decoded = tracker::decode(bytes).map_err(|fault| match fault {
        tracker::Fault::Spreadsheet => wrong(TextFault::Office),
        _ => wrong(TextFault::NotText),
    });
    let (text, encoding) = decoded?;
    if text.contains('\0') {
        return Err(wrong(TextFault::NotText));
    }
    Ok(Text {
        text: Cow::into_owned(text),
        encoding: Some(encoding).filter(|name| *name != "UTF-8"),
    })
}

impl Explain for TextError {
    fn explain(&self, lang: Lang) -> Explained {
        let name = &self.name;
        let (message, hint) = match &self.fault {
            TextFault::Unreadable(why) => (
                words::unreadable(lang, name, &system::reason(lang, why)),
                words::unreadable_hint(lang),
            ),
            TextFault::TooLarge => (
                words::too_large(lang, name, LIMIT >> 20),
                words::too_large_hint(lang),
            ),
            TextFault::Office => (words::office(lang, name), words::office_hint(lang)),
            TextFault::Pdf => (words::pdf(lang, name), words::office_hint(lang)),
            TextFault::NotText => (words::not_text(lang, name), words::not_text_hint(lang)),
        };
        Explained::with_hint(message, hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
        let read = decode("report.md", bytes);
        read.map(|t| (t.text, t.encoding))
            .map_err(|e| e.to_string())
    }

    #[test]
    fn one_report_in_every_encoding_is_one_text() {
        let text = "# 测试结果\r\n通过\r\n";
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let gb = b"# \xb2\xe2\xca\xd4\xbd\xe1\xb9\xfb\r\n\xcd\xa8\xb9\xfd\r\n";
        let marked = format!("\u{feff}{text}");
        let expect = |bytes: &[u8], name| assert_eq!(told(bytes), Ok((text.to_owned(), name)));
        expect(text.as_bytes(), None);
        expect(marked.as_bytes(), None);
        expect(&utf16, Some("UTF-16LE"));
        expect(gb, Some("GB18030"));
        assert_eq!(told(b""), Ok((String::new(), None)));
    }

    #[test]
    fn what_is_no_text_is_told_with_its_name() {
        for (bytes, says) in [
            (&b"PK\x03\x04docx"[..], "office"),
            (b"\xd0\xcf\x11\xe0", "office"),
            (b"%PDF-1.7", "PDF"),
            (b"a\0b", "not a text"),
            (b"\xff\xff\xff", "not a text"),
        ] {
            let error = told(bytes).unwrap_err();
            assert!(
                error.contains("report.md") && error.contains(says),
                "{error}"
            );
        }
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let told = |path: &Path| read(path).unwrap_err().to_string();
        assert!(told(folder.path()).contains("folder"));
        assert!(told(&folder.path().join("gone.md")).contains("not there"));
    }
}

//! Bugs from JSON: GitHub's, GitLab's and Jira's answers, and lists of any other shape with a map
//! of their fields. An answer may be one list, several one after the other (as `--paginate` of `gh`
//! writes them), a list of lists, an object around a list, or one object a line.

mod envelope;
mod path;
mod record;
mod shape;
mod stream;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use encoding_rs::Encoding;
use serde::de::{DeserializeSeed, Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Deserializer;
use serde_json::error::Category;

use self::record::Maker;
use self::shape::Shape;
use self::stream::{Node, Reader};
use crate::domain::clean::quoted;
use crate::domain::import::Format;
use crate::tracker::encoding::decode;
use crate::tracker::rules::Rules;
use crate::tracker::{Fault, Page, Spot};

/// Reads one answer.
pub(super) fn read(bytes: &[u8], rules: &Rules<'_>) -> Result<Page, Fault> {
    let (text, cut) = text(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Fault::NoAnswer);
    }
    if start.starts_with('<') {
        return Err(Fault::WebPage {
            title: title(start),
        });
    }
    let mut reader = Reader::new(Maker {
        rules,
        shape: Shape::new(rules.reading),
    });
    documents(&text, &mut reader)?;
    if cut {
        return Err(Fault::Cut {
            at: spot(&text, text.len(), &reader),
        });
    }
    reader.envelope.check(reader.has_list)?;
    Ok(Page {
        records: reader.records,
        total: reader.envelope.total,
        rest: reader.envelope.rest(rules.reading.format, reader.records),
        bugs: reader.taken.finish()?,
    })
}

/// The answer's text, and whether it ends in the middle of a character.
fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), Fault> {
    if Encoding::for_bom(bytes).is_some() {
        return Ok((decode(bytes)?.0, false));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((Cow::Borrowed(text), false)),
        Err(error) => {
            let byte = error.valid_up_to();
            let valid = std::str::from_utf8(&bytes[..byte]).unwrap_or_default();
            if error.error_len().is_none() && !valid.is_empty() {
                Ok((Cow::Borrowed(valid), true))
            } else {
                Err(Fault::NotUtf8 { byte })
            }
        }
    }
}

/// Reads what stands one after the other.
fn documents(text: &str, reader: &mut Reader<'_>) -> Result<(), Fault> {
    let mut from = 0;
    let mut lines = false;
    while let Some(here) = text
        .get(from..)
        .filter(|here| !here.trim_start().is_empty())
    {
        reader.envelope.next_document();
        // One object that is a record is the first of many, one a line.
        lines = lines || (here.trim_start().starts_with('{') && is_record(here, reader));
        let mut json = Deserializer::from_str(here);
        let read = Node {
            reader,
            element: lines,
        }
        .deserialize(&mut json);
        if let Err(error) = read {
            return Err(match reader.fault.take() {
                Some(fault) => fault,
                None => fault(text, from + offset(here, &error), &error, reader),
            });
        }
        match json.end() {
            Ok(()) => break,
            // It names the byte behind the first that belongs to something else.
            Err(more) => from += offset(here, &more).saturating_sub(1).max(1),
        }
    }
    Ok(())
}

/// What is wrong with the JSON, at a byte of the text.
fn fault(text: &str, byte: usize, error: &serde_json::Error, reader: &Reader<'_>) -> Fault {
    let at = spot(text, byte, reader);
    if error.classify() == Category::Eof {
        return Fault::Cut { at };
    }
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    if what.contains("recursion limit") {
        return Fault::TooDeep { at };
    }
    Fault::Broken {
        at,
        what: quoted(what),
    }
}

/// How many bytes of the text come before the place that an error names.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let before = error.line().saturating_sub(1);
    let line = match before.checked_sub(1) {
        None => 0,
        Some(nth) => text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .nth(nth)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    (line + error.column()).min(text.len())
}

/// The line and column of what stands before that byte.
fn spot(text: &str, byte: usize, reader: &Reader<'_>) -> Spot {
    let before = &text.as_bytes()[..byte.min(text.len())];
    let line = before.iter().rposition(|byte| *byte == b'\n');
    Spot {
        line: 1 + before.split(|byte| *byte == b'\n').count() - 1,
        column: (before.len() - line.map_or(0, |at| at + 1)).max(1),
        records: reader.records,
        last: reader.taken.last(),
    }
}

/// The title of a web page, ready to be shown.
fn title(page: &str) -> Option<String> {
    // Far enough for any head, and not the whole of a page for nothing.
    let head: String = page.chars().take(20_000).collect();
    let at = head.to_ascii_lowercase().find("<title")?;
    let (_, title) = head[at..].split_once('>')?;
    let title = title.split('<').next().unwrap_or_default().trim();
    (!title.is_empty()).then(|| quoted(&title.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Whether the object at the beginning of the text is itself a record. What is wrong with it is
/// found when it is read.
fn is_record(text: &str, reader: &Reader<'_>) -> bool {
    let mut keys = Keys {
        shape: &reader.maker.shape,
        ours: reader.maker.rules.reading.format == Format::Json,
        seen: Vec::new(),
        record: false,
    };
    let mut json = Deserializer::from_str(text);
    let _ = json.deserialize_map(&mut keys);
    keys.record
}

/// Looks at an object's keys for as long as they don't tell what it is.
struct Keys<'a> {
    shape: &'a Shape,
    /// Whether any key may be a record's.
    ours: bool,
    seen: Vec<String>,
    record: bool,
}

impl<'de> Visitor<'de> for &mut Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let around = !self.ours && matches!(key.as_str(), "issues" | "items" | "data");
            self.seen.push(key);
            self.record = self.shape.is_record(&self.seen);
            if self.record || around {
                return Err(A::Error::custom("known"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

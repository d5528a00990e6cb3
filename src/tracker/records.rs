//! The text of a CSV file → its records, each with the line on which it begins. It knows
//! delimiters and quotation marks; what a record means is not its business.

use csv::{ReaderBuilder, StringRecord};

use crate::tracker::Fault;
use crate::tracker::header::{Header, known};
use crate::tracker::rules::Rules;

/// The records of a text, each with the line on which it begins.
pub(super) struct Rows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    /// Up to where lines have been counted, and the line of that place.
    counted: (usize, u64),
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, rules: &Rules<'_>) -> Result<Self, Fault> {
        let delimiter = delimiter(text, rules);
        match open_quote(text, delimiter) {
            Some(line) => Err(Fault::OpenQuote { line }),
            None => Ok(Self {
                text,
                reader: reader(text, delimiter),
                record: StringRecord::new(),
                counted: (0, 1),
            }),
        }
    }

    /// The next record, whatever its number of fields.
    pub(super) fn next(&mut self) -> Option<(u64, &StringRecord)> {
        let start = usize::try_from(self.reader.position().byte()).ok()?;
        // Reading from memory, of text that is UTF-8, into records of any length can't fail.
        if !self.reader.read_record(&mut self.record).ok()? {
            return None;
        }
        Some((self.line_from(start), &self.record))
    }

    /// The line of the first record at or after a place; empty lines before it are passed over.
    fn line_from(&mut self, start: usize) -> u64 {
        let bytes = self.text.as_bytes();
        let blank = bytes[start..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let (from, mut line) = self.counted;
        for at in from..start + blank {
            let breaks =
                bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            line += u64::from(breaks);
        }
        self.counted = (start + blank, line);
        line
    }

    pub(super) fn header(&mut self, rules: &Rules<'_>) -> Result<Header, Fault> {
        let Some((_, record)) = self.next() else {
            return Err(Fault::Empty);
        };
        Header::new(record, rules)
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The delimiter under which the header names most columns; a comma where it makes no difference.
fn delimiter(text: &str, rules: &Rules<'_>) -> u8 {
    let columns = |delimiter: u8| {
        let mut record = StringRecord::new();
        let _ = reader(text, delimiter).read_record(&mut record);
        record.iter().filter(|name| known(name, rules)).count()
    };
    // The last of the best wins, so the comma comes last.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| columns(*delimiter))
        .unwrap_or(b',')
}

/// The line on which a quoted field begins that never ends.
fn open_quote(text: &str, delimiter: u8) -> Option<u64> {
    let mut line = 1;
    let mut opened = None;
    let mut at_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += u64::from(byte == b'\n' || (byte == b'\r' && bytes.peek() != Some(&b'\n')));
        if opened.is_some() {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                opened = None;
                at_start = false;
            }
        } else if byte == b'"' && at_start {
            opened = Some(line);
        } else {
            at_start = byte == delimiter || byte == b'\n' || byte == b'\r';
        }
    }
    opened
}

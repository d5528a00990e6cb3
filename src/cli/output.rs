//! What a command answers, and how it is written: lines for people or one JSON document, in
//! colour where that is wanted, and without a word when nobody reads on.

use std::fmt::{Arguments, Write as _};
use std::io::{self, ErrorKind, IsTerminal, Write};

use serde::Serialize;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use super::told::ReasonTold;
use crate::config::ColorChoice;
use crate::domain::lang::Lang;
use crate::text::cli::said;

/// What a command answers: the same for people and for scripts, and its exit status.
#[derive(Debug)]
pub struct Reply {
    /// For people; ends with a line's end where it isn't empty.
    pub text: String,
    /// For scripts.
    pub json: Value,
    /// The exit status.
    pub status: u8,
}

impl Reply {
    /// An answer of a command that did what was asked.
    #[must_use]
    pub fn new(text: impl Into<String>, json: impl Serialize) -> Self {
        // Our own types only: they have no maps with keys other than text, so this can't fail.
        let json = serde_json::to_value(json).unwrap_or_default();
        Self {
            text: text.into(),
            json,
            status: 0,
        }
    }

    /// The answer of a command that has written everything itself.
    #[must_use]
    pub fn silent() -> Self {
        Self {
            text: String::new(),
            json: Value::Null,
            status: 0,
        }
    }

    /// The same with another exit status.
    #[must_use]
    pub fn with_status(mut self, status: u8) -> Self {
        self.status = status;
        self
    }
}

/// Colours a word where colours are on. It never tells anything that the words don't.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    on: bool,
}

/// What a word's colour says again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// In the way.
    Bad,
    /// Not to be relied on.
    Doubtful,
    /// A heading.
    Strong,
    /// Beside the point.
    Quiet,
}

impl Paint {
    /// Whether standard output is coloured.
    #[must_use]
    pub fn new(choice: ColorChoice) -> Self {
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => io::stdout().is_terminal(),
        };
        Self { on }
    }

    /// Without colours.
    #[must_use]
    pub fn plain() -> Self {
        Self { on: false }
    }

    /// The word in that tone.
    #[must_use]
    pub fn tone(self, tone: Tone, word: &str) -> String {
        if !self.on || word.is_empty() {
            return word.to_owned();
        }
        let code = match tone {
            Tone::Good => "32",
            Tone::Bad => "31",
            Tone::Doubtful => "33",
            Tone::Strong => "1",
            Tone::Quiet => "2",
        };
        format!("\x1b[{code}m{word}\x1b[0m")
    }
}

/// Lines whose parts stand below each other, whatever the width of their characters.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
}

/// A part of a line.
#[derive(Debug)]
pub struct Cell {
    text: String,
    tone: Option<Tone>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            tone: None,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, tone: None }
    }
}

impl Cell {
    /// A part with a tone.
    pub fn toned(text: impl Into<String>, tone: Option<Tone>) -> Self {
        Self {
            text: text.into(),
            tone,
        }
    }
}

impl Table {
    /// Takes a line.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Whether there is no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines, each behind that indent; nothing follows the last part of a line.
    #[must_use]
    pub fn lines(&self, indent: &str, paint: Paint) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.text.width())
                .max()
        };
        let widths: Vec<usize> = (0..columns)
            .map(|column| width(column).unwrap_or(0))
            .collect();
        let mut whole = String::new();
        for row in &self.rows {
            whole.push_str(indent);
            let last = row
                .iter()
                .rposition(|cell| !cell.text.is_empty())
                .map_or(0, |last| last + 1);
            for (place, (cell, width)) in row.iter().zip(&widths).take(last).enumerate() {
                match cell.tone {
                    Some(tone) => whole.push_str(&paint.tone(tone, &cell.text)),
                    None => whole.push_str(&cell.text),
                }
                if place + 1 < last {
                    whole.push_str(&" ".repeat(width - cell.text.width() + 2));
                }
            }
            whole.push('\n');
        }
        whole
    }
}

/// Writes an answer to standard output.
///
/// # Errors
/// What the system says; a reader that has gone away is no error.
pub fn answer(reply: &Reply, json: bool) -> io::Result<()> {
    match (json, &reply.json) {
        (true, Value::Null) => Ok(()),
        (true, json) => document(json),
        (false, _) => write(&reply.text),
    }
}

/// Writes one JSON document to standard output.
///
/// # Errors
/// As [`answer`].
pub fn document(json: &Value) -> io::Result<()> {
    write(&format!("{json:#}\n"))
}

/// Writes a failure: for scripts to standard output, for people to standard error.
///
/// # Errors
/// As [`answer`].
pub fn failure(failure: &Failure, json: bool, lang: Lang) -> io::Result<()> {
    if json {
        return document(&failure.document());
    }
    let mut text = match failure.reasons.as_slice() {
        [] => format!("golive: {}\n", failure.told.message),
        [one] => format!("golive: {}\n", reason(one, lang)),
        many => {
            let mut text = format!("golive: {}\n", said::refused(lang, many.len()));
            for one in many {
                push(&mut text, format_args!("  {}\n", reason(one, lang)));
                if let Some(hint) = &one.hint {
                    push(&mut text, format_args!("    {hint}\n"));
                }
            }
            text
        }
    };
    // Several reasons have told how each is mended.
    let hint = failure
        .told
        .hint
        .iter()
        .filter(|_| failure.reasons.len() < 2);
    for line in hint.flat_map(|hint| hint.lines()) {
        push(&mut text, format_args!("  {line}\n"));
    }
    quietly(io::stderr().lock().write_all(text.as_bytes()))
}

/// Tells something beside an answer that goes elsewhere, on standard error.
pub fn beside(line: &str) {
    // Whoever closed standard error doesn't want to know.
    let _ = io::stderr()
        .lock()
        .write_all(format!("golive: {line}\n").as_bytes());
}

fn reason(reason: &ReasonTold, lang: Lang) -> String {
    if reason.turn.is_empty() {
        return reason.text.clone();
    }
    said::with_turn(lang, &reason.text, &reason.turn)
}

/// Writes behind a text.
pub fn push(text: &mut String, more: Arguments<'_>) {
    // A `String` takes whatever it is given.
    let _ = text.write_fmt(more);
}

/// Writes to standard output at once and tells whether somebody still reads.
#[must_use]
pub fn goes_on(text: &str) -> bool {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .is_ok()
}

/// Writes to standard output at once.
///
/// # Errors
/// As [`answer`].
pub fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    quietly(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn quietly(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_whatever_the_script() {
        let mut table = Table::default();
        table.row(["待办".into(), "退款".into(), "li".into()]);
        table.row(["done".into(), "a".into(), "wang".into()]);
        table.row(["x".into(), "".into(), "".into()]);
        assert_eq!(
            table.lines("  ", Paint::plain()),
            "  待办  退款  li\n  done  a     wang\n  x\n"
        );
    }

    #[test]
    fn a_colour_changes_no_column() {
        let mut table = Table::default();
        table.row([Cell::toned("ok", Some(Tone::Good)), "a".into()]);
        table.row(["wrong".into(), "b".into()]);
        let paint = Paint { on: true };
        assert_eq!(
            table.lines("", paint),
            "\x1b[32mok\x1b[0m     a\nwrong  b\n"
        );
    }
}

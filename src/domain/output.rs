//! What a program says, as lines that a screen may show. Colours are kept; whatever else a program
//! could do to a terminal (move about, rename the window, reach the clipboard) is dropped, a progress
//! bar that draws over itself is the last of its states, and what is no UTF-8 is marked.
//!
//! It holds no more than it is told to keep, however much comes in.

mod colours;
mod sequence;

use std::collections::VecDeque;

use self::sequence::{Act, Reader};
use super::clean;

pub use colours::{Colour, Style};

/// The longest line, in characters; what is longer is cut.
pub const LINE_LIMIT: usize = 2_000;
/// How far apart the stops of a tabulator are, in characters.
const TAB: usize = 8;

/// The end of what a program said, by lines.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// How many lines are kept.
    keep: usize,
    /// Finished ones.
    rows: VecDeque<Row>,
    /// How many finished ones were let go of.
    gone: u64,
    /// The one that is being said.
    line: Line,
    /// How many characters it has.
    length: usize,
    /// The next character begins it anew: a carriage return came.
    again: bool,
    style: Style,
    reader: Reader,
}

/// A line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What was said.
    Said(Line),
    /// So many bytes are not kept at this place.
    LeftOut(u64),
}

/// One line that was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its parts, each in one style; ready to be drawn.
    pub spans: Vec<Span>,
    /// It was longer than [`LINE_LIMIT`].
    pub cut: bool,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// How it looks.
    pub style: Style,
    /// What it says, without any control character.
    pub text: String,
}

impl Transcript {
    /// Nothing said yet; of what comes, that many lines are kept.
    #[must_use]
    pub fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            rows: VecDeque::new(),
            gone: 0,
            line: Line::default(),
            length: 0,
            again: false,
            style: Style::default(),
            reader: Reader::default(),
        }
    }

    /// Takes what was said next; it may end anywhere, also within a character.
    pub fn push(&mut self, bytes: &[u8]) {
        let mut reader = std::mem::take(&mut self.reader);
        reader.read(bytes, &mut |act| self.act(act));
        self.reader = reader;
    }

    /// So many bytes are missing here: nothing that was under way goes on behind them.
    pub fn left_out(&mut self, bytes: u64) {
        self.reader = Reader::default();
        self.style = Style::default();
        if !self.line.spans.is_empty() {
            self.end_line();
        }
        self.again = false;
        self.row(Row::LeftOut(bytes));
    }

    /// The lines that are kept, oldest first; the last may not be finished.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// The line that is being said, if it says anything yet.
    #[must_use]
    pub fn unfinished(&self) -> Option<&Line> {
        Some(&self.line).filter(|line| !line.spans.is_empty())
    }

    /// How many lines came before the first that is kept.
    #[must_use]
    pub fn gone(&self) -> u64 {
        self.gone
    }

    fn act(&mut self, act: Act<'_>) {
        match act {
            Act::Text(text) => text.chars().for_each(|c| self.put(c)),
            Act::Style(codes) => self.style.apply(codes),
            Act::Newline => self.end_line(),
            Act::Return => self.again = true,
            Act::Back => self.take_back(),
            Act::Tab => {
                let length = if self.again { 0 } else { self.length };
                (length % TAB..TAB).for_each(|_| self.put(' '));
            }
            // What stands behind the place is erased; that is all of it at the line's beginning.
            Act::EraseRest if self.again => self.clear(),
            Act::EraseRest => {}
            Act::EraseLine => self.clear(),
        }
    }

    fn put(&mut self, c: char) {
        if self.again {
            self.clear();
        }
        if self.length >= LINE_LIMIT {
            self.line.cut = true;
            return;
        }
        let c = if clean::disturbs(c) { '\u{fffd}' } else { c };
        self.length += 1;
        match self.line.spans.last_mut() {
            Some(span) if span.style == self.style => span.text.push(c),
            _ => self.line.spans.push(Span {
                style: self.style,
                text: c.into(),
            }),
        }
    }

    fn take_back(&mut self) {
        let Some(span) = self.line.spans.last_mut() else {
            return;
        };
        span.text.pop();
        self.length -= 1;
        if span.text.is_empty() {
            self.line.spans.pop();
        }
    }

    fn clear(&mut self) {
        self.line = Line::default();
        self.length = 0;
        self.again = false;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.clear();
        self.row(Row::Said(line));
    }

    fn row(&mut self, row: Row) {
        self.rows.push_back(row);
        if self.rows.len() > self.keep {
            self.rows.pop_front();
            self.gone += 1;
        }
    }
}

impl Line {
    /// What it says, without its colours.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text: String = self.spans.iter().map(|span| span.text.as_str()).collect();
        if self.cut {
            text.push('…');
        }
        text
    }
}

#[cfg(test)]
mod tests;

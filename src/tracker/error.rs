//! Why what a tracker told was not taken, as data: it names the place and the value, the words
//! for it are made elsewhere.

use std::io;
use std::path::PathBuf;

use crate::domain::clean;
use crate::domain::import::BugField;
use crate::domain::lang::Lang;
use crate::text::Explain;

/// How many problems of an answer are told one by one; the others are counted.
pub const TOLD: usize = 20;

/// Why a file of bugs, or a tracker's answer, was not taken. Nothing of it was.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub struct Error {
    /// The file, where it came from one.
    pub file: Option<PathBuf>,
    /// Which of a source's pages it is, from 1, where there are several.
    pub page: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file of bugs or a tracker's answer.
#[derive(Debug)]
pub enum Fault {
    /// It can't be opened or read.
    Unreadable(io::Error),
    /// It is larger than [`SIZE_LIMIT`](crate::tracker::SIZE_LIMIT).
    TooLarge,
    /// A spreadsheet's own format instead of text.
    Spreadsheet,
    /// Neither UTF-8 nor GB18030.
    NotText,
    /// Nothing in it.
    Empty,
    /// A header and no row.
    NoRows,
    /// A quoted field that never ends.
    OpenQuote {
        /// The line on which it begins, from 1.
        line: u64,
    },
    /// Columns that must be there and are not.
    MissingColumns {
        /// Those that are not there.
        missing: Vec<BugField>,
        /// The header's fields as they are written, ready to be shown.
        found: Vec<String>,
    },
    /// A column that the configuration names and that is not there.
    NoColumn {
        /// The column, ready to be shown.
        column: String,
        /// What it was to tell.
        field: BugField,
        /// The header's fields as they are written, ready to be shown.
        found: Vec<String>,
    },
    /// Only some records are bugs, by their labels, and there is no column of labels.
    NoLabels {
        /// The header's fields as they are written, ready to be shown.
        found: Vec<String>,
    },
    /// Two columns of one meaning.
    ColumnTwice {
        /// What both mean.
        column: BugField,
        /// Both as they are written, ready to be shown.
        headers: [String; 2],
    },
    /// Rows or records that can't be taken.
    BadRows {
        /// The first [`TOLD`] problems, in the answer's order; a row may have several.
        problems: Vec<BadRow>,
        /// How many further problems there are.
        more: usize,
    },
    /// Nothing in it, where JSON was expected.
    NoAnswer,
    /// A page of the web instead of JSON: most often a sign-in.
    WebPage {
        /// Its title, ready to be shown.
        title: Option<String>,
    },
    /// Neither UTF-8 nor UTF-16 with its mark.
    NotUtf8 {
        /// Where the first byte stands that is no text, from 0.
        byte: usize,
    },
    /// Not JSON.
    Broken {
        /// Where.
        at: Spot,
        /// What a JSON reader has against it, in English.
        what: String,
    },
    /// It ends in the middle.
    Cut {
        /// Where it ends.
        at: Spot,
    },
    /// Lists in lists in lists, beyond what any tracker writes.
    TooDeep {
        /// Where.
        at: Spot,
    },
    /// The tracker itself says that it could not answer.
    Refused {
        /// Its words, ready to be shown.
        words: Vec<String>,
    },
    /// JSON without any list of records.
    NoList {
        /// What it has instead, ready to be shown.
        found: Vec<String>,
    },
    /// Several lists, of which any may be the one with the bugs.
    TwoLists {
        /// Where two of them stand, ready to be shown.
        paths: [String; 2],
    },
    /// There is more that nothing can fetch: a half page.
    Half {
        /// How many records were told.
        records: usize,
        /// How many there are, where that was said.
        total: Option<usize>,
        /// The placeholder in the source's arguments that could fetch it.
        wanted: Option<&'static str>,
    },
    /// As many records as the program tells at most, so that there may be more.
    Full {
        /// That many.
        limit: usize,
    },
    /// The tracker says itself that it ran out of time and left records out.
    Incomplete,
    /// The same records again where further ones were asked for.
    SamePage,
    /// More than [`PAGE_LIMIT`](crate::tracker::PAGE_LIMIT) pages.
    TooManyPages,
}

/// A place inside of an answer in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// From 1.
    pub line: usize,
    /// In bytes, from 1.
    pub column: usize,
    /// How many records were read before it.
    pub records: usize,
    /// The id of the last of these, ready to be shown.
    pub last: Option<String>,
}

/// One thing that is wrong with one row or record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
}

/// Where a row or a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this line of a file, from 1.
    Line(u64),
    /// It is the so manieth record of an answer, from 1.
    Record {
        /// That number.
        number: usize,
        /// Its id where it has one, ready to be shown.
        id: Option<String>,
    },
}

/// What is wrong with a row or a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// More or fewer fields than the header has.
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A field that must be there and is not: the tracker's answers have another shape.
    Missing {
        /// The field, as the tracker calls it.
        field: String,
        /// What the record has instead, ready to be shown.
        had: Vec<String>,
    },
    /// A field that can't be taken.
    Field {
        /// The column or field as it is written, ready to be shown.
        header: String,
        /// The field, shortened and ready to be shown.
        value: String,
        /// What is wrong with it.
        flaw: FieldFlaw,
    },
    /// An id that an earlier row has.
    Duplicate {
        /// The id, ready to be shown.
        id: String,
        /// Where that row stands.
        first: Place,
    },
    /// Not a record but a bare value, ready to be shown.
    NoRecord(String),
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFlaw {
    /// The text itself can't be taken.
    Text(clean::Flaw),
    /// Not one of A, B, C, D.
    Severity,
    /// Not a status that is known.
    Status,
    /// Not a link of the web.
    Url,
    /// Not a time.
    Time,
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self {
            file: None,
            page: None,
            fault,
        }
    }
}

//! Reads what bug trackers tell, from their answers or from files that they export. It only reads:
//! whether a bug is new, changed or the same as before is the process's to decide, nothing is ever
//! written back, and no program is run here: whoever calls fetches.

pub mod csv;
mod encoding;
mod explain;
mod follow;
mod header;
mod page;
mod records;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

pub use encoding::decode;
pub use follow::{PAGE_LIMIT, PagesError, Told, pages};
pub use page::{Ask, Next, Page, Placeholders, Rest};

use crate::domain::import::{Format, Reading};
use crate::domain::lang::Lang;
use crate::text::Explain;

/// The largest file that is read, in bytes (64 MiB).
pub const SIZE_LIMIT: u64 = 64 << 20;
/// How many problems of a file are told one by one; the others are counted.
pub const TOLD: usize = 20;

/// Reads one answer of a tracker.
///
/// # Errors
/// [`Error`] tells everything that is wrong with it; nothing of it is taken then.
pub fn read(bytes: &[u8], reading: &Reading) -> Result<Page, Error> {
    if u64::try_from(bytes.len()).is_ok_and(|size| size > SIZE_LIMIT) {
        return Err(Fault::TooLarge.into());
    }
    match reading.format {
        Format::Csv => {
            let bugs = csv::parse(bytes)?;
            Ok(Page {
                records: bugs.len(),
                bugs,
                total: None,
                rest: Rest::Unsaid,
            })
        }
        format => Err(Fault::Format(format).into()),
    }
}

/// Reads a file that a tracker exported, or one answer of it that was kept.
///
/// # Errors
/// [`Error`] names the file and everything that is wrong with it; that it is only a part, too.
pub fn read_file(path: &Path, reading: &Reading) -> Result<Page, Error> {
    let read = || {
        let page = read(&load(path)?, reading)?;
        match page.rest {
            Rest::More(_) => Err(Error::from(Fault::Half {
                records: page.records,
                total: page.total,
                wanted: None,
            })),
            Rest::Nothing | Rest::Unsaid => Ok(page),
        }
    };
    read().map_err(|error| Error {
        file: Some(path.to_owned()),
        ..error
    })
}

/// A file's bytes, and one more than may be where it has too many, whatever it says of itself.
fn load(path: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes))
        .map_err(Fault::Unreadable)?;
    Ok(bytes)
}

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
    /// A format that can't be read yet.
    Format(Format),
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
    /// More than [`PAGE_LIMIT`] pages.
    TooManyPages,
    /// It can't be opened or read.
    Unreadable(io::Error),
    /// It is larger than [`SIZE_LIMIT`].
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
        missing: Vec<Column>,
        /// The header's fields as they are written, ready to be shown.
        found: Vec<String>,
    },
    /// Two columns of one meaning.
    ColumnTwice {
        /// What both mean.
        column: Column,
        /// Both as they are written, ready to be shown.
        headers: [String; 2],
    },
    /// Rows that can't be taken.
    BadRows {
        /// The first [`TOLD`] problems, in the file's order; a row may have several.
        problems: Vec<BadRow>,
        /// How many further problems there are.
        more: usize,
    },
}

/// One thing that is wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// More or fewer fields than the header has.
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A field that can't be taken.
    Field {
        /// The column as the header writes it, ready to be shown.
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
        /// The line on which that row begins.
        first: u64,
    },
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFlaw {
    /// The text itself can't be taken.
    Text(crate::domain::clean::Flaw),
    /// Not one of A, B, C, D.
    Severity,
    /// Not a status that is known.
    Status,
    /// Not a link of the web.
    Url,
}

/// What a column may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The bug's id.
    Id,
    /// What it is about.
    Title,
    /// A to D.
    Severity,
    /// Where it stands.
    Status,
    /// Whose it is.
    Assignee,
    /// Where it can be read.
    Url,
}

impl Column {
    /// All of them; the first three must be there.
    pub const ALL: [Self; 6] = [
        Self::Id,
        Self::Title,
        Self::Severity,
        Self::Status,
        Self::Assignee,
        Self::Url,
    ];
    /// Those that must be there.
    pub const REQUIRED: [Self; 3] = [Self::Id, Self::Title, Self::Severity];
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

//! Reads what bug trackers tell, from their answers or from files that they export. It only reads:
//! whether a bug is new, changed or the same as before is the process's to decide, nothing is ever
//! written back, and no program is run here: whoever calls fetches.

mod csv;
mod encoding;
mod error;
mod explain;
mod follow;
mod header;
mod json;
mod page;
mod records;
mod rules;
mod taken;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

pub use encoding::decode;
pub use error::{BadRow, Error, Fault, FieldFlaw, Place, Problem, Spot, TOLD};
pub use follow::{PAGE_LIMIT, PagesError, Told, pages};
pub use page::{Ask, Next, Page, Placeholders, Rest};

use self::rules::Rules;
use crate::domain::import::{Format, Reading};

/// The largest file that is read, in bytes (64 MiB).
pub const SIZE_LIMIT: u64 = 64 << 20;

/// Reads one answer of a tracker.
///
/// # Errors
/// [`Error`] tells everything that is wrong with it; nothing of it is taken then.
pub fn read(bytes: &[u8], reading: &Reading) -> Result<Page, Error> {
    if u64::try_from(bytes.len()).is_ok_and(|size| size > SIZE_LIMIT) {
        return Err(Fault::TooLarge.into());
    }
    let rules = Rules::new(reading);
    let page = match reading.format {
        Format::Csv => csv::read(bytes, &rules)?,
        Format::Github | Format::Gitlab | Format::Jira | Format::Json => json::read(bytes, &rules)?,
    };
    Ok(page)
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

//! Reading what a program said, while it runs and afterwards, by where it stands in the whole.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::Error;

/// Reads on from a place. What it gives is raw: [`crate::domain::output::Transcript`] makes it fit for
/// a screen.
#[derive(Clone, Debug)]
pub struct Follow {
    folder: PathBuf,
    next: u64,
}

/// What was said next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// So many bytes before it are not there: they were not kept, or passed over.
    pub left_out: u64,
    /// What was said; empty: nothing more yet.
    pub bytes: Vec<u8>,
}

/// How much was said in that folder until now, in bytes.
///
/// # Errors
/// The folder can't be read.
pub fn said(folder: &Path) -> Result<u64, Error> {
    let Some(last) = pieces(folder)?.pop() else {
        return Ok(0);
    };
    let path = folder.join(name(last));
    match fs::metadata(&path) {
        Ok(file) => Ok(last + file.len()),
        // The next ones are many by now.
        Err(why) if why.kind() == io::ErrorKind::NotFound => said(folder),
        Err(why) => Err(Error::unread(&path)(why)),
    }
}

impl Follow {
    /// Reads the output in that folder from that byte on.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, from: u64) -> Self {
        Self {
            folder: folder.into(),
            next: from,
        }
    }

    /// Where it reads next, in bytes from the beginning.
    #[must_use]
    pub fn place(&self) -> u64 {
        self.next
    }

    /// What was said next, at most so many bytes.
    ///
    /// # Errors
    /// It can't be read.
    pub fn read(&mut self, most: usize) -> Result<Piece, Error> {
        loop {
            let pieces = pieces(&self.folder)?;
            // The one that holds the place, and the one behind it.
            let behind = pieces.iter().find(|start| **start > self.next);
            let holds = pieces.iter().rev().find(|start| **start <= self.next);
            let mut bytes = match holds {
                None => Vec::new(),
                Some(start) => match self.bytes(*start, behind.copied(), most) {
                    // It was let go of a moment ago.
                    Err(why) if why.kind() == io::ErrorKind::NotFound => continue,
                    Err(why) => return Err(Error::unread(&self.folder.join(name(*start)))(why)),
                    Ok(bytes) => bytes,
                },
            };
            let mut left_out = 0;
            if bytes.is_empty()
                && let Some(behind) = behind
            {
                left_out = behind - self.next;
                self.next = *behind;
                bytes = match self.bytes(*behind, None, most) {
                    Err(why) if why.kind() == io::ErrorKind::NotFound => Vec::new(),
                    read => read.map_err(Error::unread(&self.folder))?,
                };
            }
            self.next += bytes.len() as u64;
            return Ok(Piece { left_out, bytes });
        }
    }

    /// The same where only the end matters: what is further back than that is passed over.
    ///
    /// # Errors
    /// It can't be read.
    pub fn read_end(&mut self, most: usize) -> Result<Piece, Error> {
        let from = said(&self.folder)?.saturating_sub(most as u64);
        let passed = from.saturating_sub(self.next);
        self.next += passed;
        let mut piece = self.read(most)?;
        piece.left_out += passed;
        Ok(piece)
    }

    fn bytes(&self, start: u64, behind: Option<u64>, most: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.folder.join(name(start)))?;
        file.seek(SeekFrom::Start(self.next - start))?;
        // The beginning ends with a word about what was left out, which is no part of the whole.
        let room = behind.map_or(u64::MAX, |behind| behind - self.next);
        let mut bytes = Vec::new();
        file.take(room.min(most as u64)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The name of the file that holds what was said from that byte on.
pub(super) fn name(start: u64) -> String {
    format!("output.{start:020}.log")
}

/// Where the files begin, in their order.
pub(super) fn pieces(folder: &Path) -> Result<Vec<u64>, Error> {
    let list = || -> io::Result<Vec<u64>> {
        let mut starts = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name();
            let name = name.to_str().unwrap_or_default();
            let start = name
                .strip_prefix("output.")
                .and_then(|name| name.strip_suffix(".log"));
            starts.extend(start.and_then(|start| start.parse::<u64>().ok()));
        }
        starts.sort_unstable();
        Ok(starts)
    };
    match list() {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        listed => listed.map_err(Error::unread(folder)),
    }
}

//! What a program says, on its way to the disk: the beginning and the end are kept, in files that are
//! named by where they stand in the whole.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::mask::Mask;
use crate::domain::digest::Hashing;
use crate::domain::lang::Lang;
use crate::domain::names::Digest;
use crate::domain::output::{Row, Transcript};
use crate::runner::Keep;
use crate::runner::follow::name;
use crate::text::runner as words;

/// In so many files the end is kept, besides the one that is written.
const FILES: u64 = 4;
/// How much of the end is looked at for its last lines, in bytes.
const END: usize = 64 << 10;
/// How long a line of those may be, in characters.
const LINE: usize = 400;

/// Writes what is said. It never fails: what can't be written is counted, and the program goes on.
pub(super) struct Log {
    folder: PathBuf,
    keep: Keep,
    mask: Mask,
    masked: Vec<u8>,
    file: Option<File>,
    /// Where the file that is written begins, and where it ends.
    start: u64,
    written: u64,
    /// Where those that hold the end begin.
    ends: VecDeque<u64>,
    /// Whether any of those was let go of.
    has_gap: bool,
    said: u64,
    /// The last bytes.
    end: Vec<u8>,
    fault: Option<io::Error>,
}

/// What became of it.
pub(super) struct Kept {
    pub(super) said: u64,
    pub(super) left_out: u64,
    pub(super) hash: Digest,
    pub(super) tail: Vec<String>,
    pub(super) fault: Option<String>,
}

impl Log {
    pub(super) fn new(folder: &Path, keep: Keep, mask: Mask) -> Self {
        Self {
            folder: folder.to_owned(),
            keep,
            mask,
            masked: Vec::new(),
            file: None,
            start: 0,
            written: 0,
            ends: VecDeque::new(),
            has_gap: false,
            said: 0,
            end: Vec::new(),
            fault: None,
        }
    }

    /// Takes what was said next.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if self.mask.is_empty() {
            self.take(bytes);
            return;
        }
        let mut masked = std::mem::take(&mut self.masked);
        masked.clear();
        self.mask.push(bytes, &mut masked);
        self.take(&masked);
        self.masked = masked;
    }

    /// Nothing more comes.
    pub(super) fn finish(mut self) -> Kept {
        let rest = self.mask.finish();
        self.take(&rest);
        if let Some(Err(why)) = self.file.as_ref().map(File::sync_all) {
            self.fault.get_or_insert(why);
        }
        let kept = match self.ends.front() {
            Some(first) => self.head() + (self.written - first),
            None => self.written,
        };
        let hash = self.hash();
        Kept {
            said: self.said,
            left_out: self.said - kept,
            hash,
            tail: self.tail(),
            fault: self.fault.map(|why| why.to_string()),
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.said += bytes.len() as u64;
        let last = &bytes[bytes.len().saturating_sub(END)..];
        if self.end.len() + last.len() > 4 * END {
            self.end.drain(..self.end.len() - END);
        }
        self.end.extend_from_slice(last);
        if self.fault.is_none()
            && let Err(why) = self.write(bytes)
        {
            self.fault = Some(why);
        }
    }

    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let room = self.room();
            if self.file.is_none() || room == 0 {
                self.next_file()?;
                continue;
            }
            let room = usize::try_from(room).unwrap_or(usize::MAX);
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            if let Some(file) = &mut self.file {
                file.write_all(now)?;
            }
            self.written += now.len() as u64;
            bytes = later;
        }
        Ok(())
    }

    /// How much goes into the file that is written.
    fn room(&self) -> u64 {
        let size = if self.start == 0 {
            self.head()
        } else {
            self.keep.tail.div_ceil(FILES).max(1)
        };
        size - (self.written - self.start)
    }

    fn head(&self) -> u64 {
        self.keep.head.max(1)
    }

    fn next_file(&mut self) -> io::Result<()> {
        self.start = self.written;
        let path = self.folder.join(name(self.start));
        let mut options = File::options();
        options.append(true).create_new(true).mode(0o600);
        self.file = Some(options.open(path)?);
        if self.start == 0 {
            return Ok(());
        }
        self.ends.push_back(self.start);
        if self.ends.len() as u64 > FILES + 1
            && let Some(oldest) = self.ends.pop_front()
        {
            self.mark()?;
            fs::remove_file(self.folder.join(name(oldest)))?;
        }
        Ok(())
    }

    /// Says where the gap will be, for whoever reads the files by hand.
    fn mark(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.has_gap, true) {
            return Ok(());
        }
        let mut first = File::options()
            .append(true)
            .open(self.folder.join(name(0)))?;
        let [en, zh] = [Lang::En, Lang::Zh].map(words::left_out);
        first.write_all(format!("\n[golive: {en} · {zh}]\n").as_bytes())
    }

    /// The hash of what is on the disk.
    fn hash(&self) -> Digest {
        let mut hashing = Hashing::new();
        let mut chunk = vec![0; END];
        let first = Some(0).filter(|_| self.written > 0);
        for start in first.iter().chain(&self.ends) {
            let Ok(mut file) = File::open(self.folder.join(name(*start))) else {
                continue;
            };
            while let Ok(count @ 1..) = file.read(&mut chunk) {
                hashing.update(&chunk[..count]);
            }
        }
        hashing.finish()
    }

    fn tail(&self) -> Vec<String> {
        let mut transcript = Transcript::new(self.keep.lines + 1);
        transcript.push(&self.end);
        let said = transcript.rows().filter_map(|row| match row {
            Row::Said(line) => Some(line),
            Row::LeftOut(_) => None,
        });
        let mut lines: Vec<String> = said
            .chain(transcript.unfinished())
            .map(|line| short(&line.plain()))
            .collect();
        lines.drain(..lines.len().saturating_sub(self.keep.lines));
        lines
    }
}

fn short(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::digest::sha256;
    use crate::runner::Follow;

    fn log(folder: &Path, head: u64, tail: u64) -> Log {
        let keep = Keep {
            head,
            tail,
            lines: 2,
        };
        Log::new(folder, keep, Mask::new(std::iter::empty()))
    }

    fn files(folder: &Path) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                let text = fs::read_to_string(entry.path()).unwrap();
                (entry.file_name().into_string().unwrap(), text)
            })
            .collect();
        files.sort();
        files
    }

    #[test]
    fn what_fits_is_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = log(folder.path(), 100, 100);
        log.push(b"one\ntwo\n");
        log.push("三\n".as_bytes());
        let kept = log.finish();
        assert_eq!((kept.said, kept.left_out, kept.fault), (12, 0, None));
        assert_eq!(kept.hash, sha256("one\ntwo\n三\n".as_bytes()));
        assert_eq!(kept.tail, ["two", "三"]);
        assert_eq!(files(folder.path()).len(), 1);
    }

    #[test]
    fn nothing_said_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let kept = log(folder.path(), 100, 100).finish();
        assert_eq!((kept.said, kept.left_out), (0, 0));
        assert_eq!(kept.hash, sha256(b""));
        assert!(kept.tail.is_empty() && files(folder.path()).is_empty());
    }

    #[test]
    fn of_too_much_the_beginning_and_the_end_are_kept_and_the_gap_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = log(folder.path(), 10, 40);
        let all: Vec<_> = (0..100).map(|number| format!("{number:04}\n")).collect();
        let all = all.concat();
        // However it comes.
        for part in all.as_bytes().chunks(7) {
            log.push(part);
        }
        let kept = log.finish();
        assert_eq!(kept.said, 500);
        assert_eq!(kept.tail, ["0098", "0099"]);
        let files = files(folder.path());
        let end: String = files[1..].iter().map(|(_, text)| text.as_str()).collect();
        assert!(end.len() >= 40 && end.len() <= 50 && all.ends_with(&end));
        assert_eq!(kept.left_out, 500 - 10 - end.len() as u64);
        let (_, first) = &files[0];
        assert!(
            first.starts_with("0000\n0001\n\n[golive: what follows"),
            "{first}"
        );
        let whole: String = files.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(kept.hash, sha256(whole.as_bytes()));

        // Whoever reads it gets the same, and the gap at its place.
        let mut follow = Follow::new(folder.path(), 0);
        let head = follow.read(1_000).unwrap();
        assert_eq!((head.left_out, head.bytes), (0, first.clone().into_bytes()));
        let behind = follow.read(7).unwrap();
        assert_eq!(behind.left_out, 500 - end.len() as u64 - first.len() as u64);
        assert_eq!(behind.bytes, &end.as_bytes()[..7]);
        let mut rest = Vec::new();
        loop {
            let piece = follow.read(1_000).unwrap();
            assert_eq!(piece.left_out, 0);
            if piece.bytes.is_empty() {
                break;
            }
            rest.extend(piece.bytes);
        }
        assert_eq!(rest, &end.as_bytes()[7..]);
        assert_eq!(follow.place(), 500);
        let last = Follow::new(folder.path(), 0).read_end(9).unwrap();
        assert_eq!((last.left_out, &last.bytes[..]), (491, &b"098\n0099\n"[..]));
    }

    #[test]
    fn a_disk_that_takes_nothing_more_does_not_stop_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = log(&folder.path().join("gone"), 10, 10);
        log.push(b"one\n");
        log.push(b"two\n");
        let kept = log.finish();
        assert_eq!((kept.said, kept.left_out), (8, 8));
        assert_eq!(kept.tail, ["one", "two"]);
        assert!(kept.fault.is_some());
    }
}

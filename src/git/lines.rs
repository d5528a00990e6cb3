//! Counting lines of changed files, within what is reasonable: a folder of generated files or a huge
//! one is told as not counted, and never holds up the rest.

use git2::{Diff, DiffDelta, DiffFile, DiffOptions, ErrorCode, FileMode, Patch};

use crate::domain::contents::{Lines, Totals};
use crate::git::{Error, Repository};

/// Larger files are not compared line by line, in bytes.
const LARGEST: i64 = 4 << 20;

/// What may still be compared.
pub(super) struct Budget {
    /// Files.
    pub files: usize,
    /// Bytes, of both sides.
    pub bytes: u64,
}

impl Repository {
    /// The lines of one file of a diff; `None` where they can't or may no longer be counted.
    pub(super) fn lines(
        &self,
        diff: &Diff<'_>,
        at: usize,
        budget: &mut Budget,
    ) -> Result<Option<Lines>, Error> {
        let submodule = |file: DiffFile<'_>| file.mode() == FileMode::Commit;
        let is_one =
            |delta: DiffDelta<'_>| submodule(delta.old_file()) || submodule(delta.new_file());
        if budget.files == 0 || budget.bytes == 0 || diff.get_delta(at).is_none_or(is_one) {
            return Ok(None);
        }
        budget.files -= 1;
        let patch = match Patch::from_diff(diff, at) {
            Ok(patch) => patch,
            // A clone without all contents (`--filter`): the file changed, and that is all to know.
            Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(self.failed(&error)),
        };
        let Some(delta) = diff.get_delta(at) else {
            return Ok(None);
        };
        let bytes = delta.old_file().size() + delta.new_file().size();
        let Some(patch) = patch.filter(|_| !delta.flags().is_binary()) else {
            // It was at most looked at, to see that it is no text.
            return Ok((delta.old_file().id() == delta.new_file().id()).then(Lines::default));
        };
        budget.bytes = budget.bytes.saturating_sub(bytes);
        let (_, insertions, deletions) = patch.line_stats().map_err(|error| self.failed(&error))?;
        Ok(Some(Lines {
            insertions: insertions as u64,
            deletions: deletions as u64,
        }))
    }
}

/// Adds one file to a sum.
pub(super) fn add(totals: &mut Totals, lines: Option<Lines>) {
    totals.files += 1;
    match lines {
        Some(lines) => {
            totals.lines.insertions += lines.insertions;
            totals.lines.deletions += lines.deletions;
        }
        None => totals.uncounted += 1,
    }
}

/// How two trees are compared when lines are counted.
pub(super) fn counted() -> DiffOptions {
    let mut options = DiffOptions::new();
    options
        .context_lines(0)
        .max_size(LARGEST)
        .ignore_submodules(false);
    options
}

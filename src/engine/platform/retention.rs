//! How long what programs said is kept. The log has the last words and the hash of everything for
//! ever; the whole of it stays for as long as a release is under way and a while after. Whoever has
//! carried a run out clears up behind those that ended long ago: nobody waits for that, and the
//! folders grow with runs alone.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use jiff::SignedDuration;

use super::folders;
use crate::domain::release::ReleaseState;
use crate::engine::{Engine, Error, ReleaseId};

/// How long the folders of a release's runs stay after its end.
pub const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

impl Engine {
    /// Removes what the programs of releases said that ended longer ago than that, and tells which
    /// folders are gone. A release that is under way, and a folder that belongs to none, are left
    /// alone.
    ///
    /// # Errors
    /// The store's; a folder that can't be removed is left for the next time.
    pub fn clear_runs(&self, kept: SignedDuration) -> Result<Vec<PathBuf>, Error> {
        let store = self.store_path();
        let there = fs::read_dir(folders::all(&store)).into_iter().flatten();
        let there: BTreeSet<OsString> = there.flatten().map(|entry| entry.file_name()).collect();
        if there.is_empty() {
            return Ok(Vec::new());
        }
        let now = self.clock.now();
        let until = now.saturating_sub(kept).unwrap_or(now);
        let mut cleared = Vec::new();
        for row in self.overview(true)? {
            let ended = matches!(row.state, ReleaseState::Closed | ReleaseState::Abandoned);
            if !ended || row.changed_at > until {
                continue;
            }
            let folder = folders::release(&store, &ReleaseId::from((row.project, row.version)));
            if !folder.file_name().is_some_and(|name| there.contains(name)) {
                continue;
            }
            match fs::remove_dir_all(&folder) {
                Ok(()) => cleared.push(folder),
                Err(error) => tracing::warn!(%error, "the output of old runs stays"),
            }
        }
        Ok(cleared)
    }
}

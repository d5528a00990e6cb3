//! The text of a database script as it was recorded, written where a program can read it: what runs
//! is what was reviewed, whatever stands in a work tree now.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use super::PlatformError;
use crate::domain::digest::sha256;
use crate::domain::names::{AppName, Digest};
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::engine::Engine;

/// The largest script that is taken, in bytes.
const LIMIT: u64 = 64 << 20;

impl Engine {
    /// A script's text out of the commits of a release's rounds, the newest first, and in whose
    /// repository it is; by its hash where one was recorded.
    pub(super) fn script_text(
        &self,
        project: &Project,
        release: &Release,
        path: &str,
        digest: Option<&Digest>,
    ) -> Result<(AppName, Vec<u8>), PlatformError> {
        for round in release.rounds.iter().rev() {
            for at in &round.candidate {
                let alone = round.candidate.len() == 1;
                let Some(inner) = within(path, &at.application, alone) else {
                    continue;
                };
                let place = self.place(project, &at.application);
                let read = self
                    .repositories
                    .ask(&place, |r| r.file_at(&at.commit, inner, LIMIT));
                if let Ok(text) = read
                    && digest.is_none_or(|digest| sha256(&text) == *digest)
                {
                    return Ok((at.application.clone(), text));
                }
            }
        }
        Err(PlatformError::NoScript {
            path: path.to_owned(),
        })
    }
}

/// A script's path in its application's repository; where there are several applications, theirs
/// stands before it.
fn within<'a>(path: &'a str, application: &AppName, alone: bool) -> Option<&'a str> {
    if alone {
        return Some(path);
    }
    path.strip_prefix(application.as_str())?.strip_prefix('/')
}

/// Writes a script beside what its program will say, under its own name.
pub(super) fn write(folder: &Path, path: &str, text: &[u8]) -> Result<PathBuf, PlatformError> {
    let name = Path::new(path).file_name().unwrap_or_default();
    let folder = folder.join("script");
    let file = folder.join(name);
    let unwritable = PlatformError::unwritable(&file);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder.create(&folder).map_err(&unwritable)?;
    fs::write(&file, text).map_err(&unwritable)?;
    Ok(file)
}

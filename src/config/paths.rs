//! Where the files are: the store, the configuration, and what a configured path means.

use std::path::{Path, PathBuf};

use crate::config::error::{At, Error, Fault};
use crate::config::{Environment, Options};

/// The store's file.
pub(super) fn store(options: &Options, environment: &Environment<'_>) -> Result<PathBuf, Error> {
    if let Some(path) = &options.store {
        return Ok(path.clone());
    }
    if let Some(path) = environment.path("GOLIVE_STORE") {
        return Ok(path);
    }
    folder(environment, "XDG_DATA_HOME", ".local/share")
        .map(|folder| folder.join("golive/golive.db"))
        .ok_or_else(|| Error::new(At::Variable("HOME"), Fault::NoHome))
}

/// The configuration that is named, by option or variable.
pub(super) fn named(options: &Options, environment: &Environment<'_>) -> Option<PathBuf> {
    options
        .config
        .clone()
        .or_else(|| environment.path("GOLIVE_CONFIG"))
}

/// The user's own configuration; none where there is no home.
pub(super) fn user(environment: &Environment<'_>) -> Option<PathBuf> {
    folder(environment, "XDG_CONFIG_HOME", ".config")
        .map(|folder| folder.join("golive/config.toml"))
}

pub(super) fn home(environment: &Environment<'_>) -> Option<PathBuf> {
    environment.path("HOME")
}

/// A path written in a file: `~` is the home, and what is relative is so to the file's folder.
pub(super) fn written(path: &str, file: &Path, home: Option<&Path>) -> PathBuf {
    let at_home = |rest: &str| home.map(|home| home.join(rest.trim_start_matches('/')));
    match path.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => {
            at_home(rest).unwrap_or_else(|| path.into())
        }
        // Its parts put together again: `./` says nothing, and nobody should have to read it.
        _ => {
            let whole = file.parent().unwrap_or(Path::new("")).join(path);
            whole.components().collect()
        }
    }
}

/// One of the folders of the XDG base directories; a relative one is to be ignored, they say.
fn folder(environment: &Environment<'_>, variable: &str, under_home: &str) -> Option<PathBuf> {
    environment
        .path(variable)
        .filter(|path| path.is_absolute())
        .or_else(|| home(environment).map(|home| home.join(under_home)))
}

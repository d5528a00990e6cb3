//! `golive --version`: the version, and the commit it was built from where that is known.

use serde_json::json;

use super::output::Reply;

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit that the program was built from.
#[must_use]
pub fn commit() -> Option<&'static str> {
    Some(env!("GOLIVE_COMMIT")).filter(|commit| !commit.is_empty())
}

/// `golive 0.1.0 (9f3c2ab1d2e3)`.
#[must_use]
pub fn told() -> String {
    match commit() {
        Some(commit) => format!("golive {VERSION} ({commit})"),
        None => format!("golive {VERSION}"),
    }
}

/// The answer to `--version`.
#[must_use]
pub fn reply() -> Reply {
    Reply::new(
        format!("{}\n", told()),
        json!({ "name": "golive", "version": VERSION, "commit": commit() }),
    )
}

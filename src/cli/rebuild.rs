//! `golive rebuild`: the state tables, filled from the log again. The log itself is not touched.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::{help, said};

/// `rebuild`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.command("rebuild", help::rebuild(make.lang))
}

/// Rebuilds them.
///
/// # Errors
/// What the store has against it.
pub fn run(_: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let mark = session.rebuild()?;
    let text = said::rebuilt(session.lang, mark.position, mark.head.as_str());
    Ok(Reply::new(
        format!("{text}\n"),
        json!({ "position": mark.position, "head": mark.head }),
    ))
}

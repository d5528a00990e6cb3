//! `golive rollback show`: what was decided, and how far its steps are.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use crate::cli::args::Maker;
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::print;
use crate::cli::session::Session;
use crate::text::cli::help;

/// `rollback show [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("show", help::rollback_show(make.lang)))
}

/// Shows it.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (status, mark) = session.status(matches)?;
    let json = json!({
        "problem": status.problem,
        "deadline": status.release.deadline,
        "decisions": status.decisions,
        "rollback": status.rollback,
        "position": mark.position,
        "head": mark.head,
    });
    Ok(Reply::new(
        print::rollback::told(&status, session.lang, session.paint),
        json,
    ))
}

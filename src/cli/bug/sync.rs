//! `golive bug sync`: the configured source of bugs is read, now and by somebody's own word.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::Maker;
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::text::cli::{help, options};

/// `bug sync [--project P] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    make.command("sync", help::bug_sync(lang))
        .arg(make.option("project", "P", options::project(lang)))
        .arg(make.by())
}

/// Reads it.
///
/// # Errors
/// A source that gives no answer; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.sync(matches)
}

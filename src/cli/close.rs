//! `golive close`: the release ends well.

use clap::{ArgMatches, Command as Tree};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::help;

/// `close [RELEASE] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("close", help::close(make.lang)))
        .arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.act(matches, Command::Close)
}

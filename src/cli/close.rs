//! `golive close`: the release ends well.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::{help, options};

/// `close [RELEASE] [--tag] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("close", help::close(make.lang)))
        .arg(make.flag("tag", options::tag(make.lang)))
        .arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it; a tag that can't be put, though
/// the release is closed then.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.close(matches, args::on(matches, "tag"))
}

//! `golive tag`: the tag that marks what a release brought, once it has ended well.

use clap::{ArgMatches, Command as Tree};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::help;

/// `tag [RELEASE] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("tag", help::tag(make.lang)))
        .arg(make.by())
}

/// Puts it and records it; one that is there already is told as such.
///
/// # Errors
/// A release that has not ended well, a configuration without a tag, a name that is taken.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.tag(matches)
}

//! `golive abandon`: the release ends without going live.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::help;

/// `abandon [RELEASE] --reason T [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.release_last(make.command("abandon", help::abandon(make.lang)));
    tree.arg(make.reason()).arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.act(
        matches,
        Command::Abandon {
            reason: args::given(matches, "reason").to_owned(),
        },
    )
}

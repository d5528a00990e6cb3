//! `golive rollback`: the decision, its steps, and what was decided so far.

mod decide;
mod show;
mod step;

use clap::{ArgMatches, Command as Tree};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::help;

/// `rollback decide|step|show`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.group("rollback", help::rollback(make.lang))
        .subcommand(decide::tree(make).display_order(0))
        .subcommand(step::tree(make).display_order(1))
        .subcommand(show::tree(make).display_order(2))
}

/// Does what was asked.
///
/// # Errors
/// Those of the command.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    match matches.subcommand() {
        Some(("decide", matches)) => decide::run(matches, session),
        Some(("step", matches)) => step::run(matches, session),
        Some((_, matches)) => show::run(matches, session),
        None => show::run(matches, session),
    }
}

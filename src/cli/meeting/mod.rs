//! `golive meeting`: the deployment meeting without a screen: where it is, point after point, and
//! what is said on each. Votes are `golive vote`.

mod point;
mod remark;
mod show;

use clap::{ArgMatches, Command as Tree};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::help;

/// `meeting [RELEASE]`, `meeting point|remark`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("meeting", help::meeting(make.lang)))
        .args_conflicts_with_subcommands(true)
        .subcommand(point::tree(make).display_order(0))
        .subcommand(remark::tree(make).display_order(1))
}

/// Does what was asked; by itself it shows.
///
/// # Errors
/// Those of the command.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    match matches.subcommand() {
        Some(("point", matches)) => point::run(matches, session),
        Some((_, matches)) => remark::run(matches, session),
        None => show::run(matches, session),
    }
}

//! `golive rollback`: the decision, its steps, and what was decided so far.

mod decide;
mod show;
mod step;

use clap::{ArgMatches, Command as Tree};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::run::Wanted;
use super::session::Session;
use crate::text::cli::{help, options};

/// `rollback decide|run|step|show`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.group("rollback", help::rollback(make.lang))
        .subcommand(decide::tree(make).display_order(0))
        .subcommand(carry_out(make).display_order(1))
        .subcommand(step::tree(make).display_order(2))
        .subcommand(show::tree(make).display_order(3))
}

/// `rollback run [ENV] [RELEASE] [--dry-run] [--detach] [--by NAME]`. There is one rollback at a time, so
/// that the environment says nothing new.
fn carry_out(make: Maker) -> Tree {
    let tree = make.command("run", help::rollback_run(make.lang));
    let environment = make.positional("environment", "ENV", options::environment(make.lang));
    super::run::options(make, make.release_last(tree.arg(environment)))
}

/// Does what was asked.
///
/// # Errors
/// Those of the command.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    match matches.subcommand() {
        Some(("decide", matches)) => decide::run(matches, session),
        Some(("run", matches)) => super::run::begin(matches, session, Wanted::Back),
        Some(("step", matches)) => step::run(matches, session),
        Some((_, matches)) => show::run(matches, session),
        None => show::run(matches, session),
    }
}

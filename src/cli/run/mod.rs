//! `golive run`: the runs of the platform's programs, what they say, and what people say to them.

mod check;
mod follow;
pub(super) mod plan;
mod say;
mod show;

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
pub use crate::domain::run::Wanted;
use crate::text::cli::{help, options};

/// `run show|follow|retry|skip|settle|cancel|stop`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let group = make.group("run", help::run(make.lang));
    let group = group.subcommand(show::tree(make).display_order(0));
    let group = group.subcommand(follow::tree(make).display_order(1));
    let group = group.subcommand(check::tree(make).display_order(2));
    say::trees(make)
        .into_iter()
        .zip(3..)
        .fold(group, |group, (tree, order)| {
            group.subcommand(tree.display_order(order))
        })
}

/// The options of whatever begins a run.
#[must_use]
pub fn options(make: Maker, tree: Tree) -> Tree {
    let lang = make.lang;
    tree.arg(make.flag("dry-run", options::dry_run(lang)))
        .arg(
            make.flag("detach", options::detach(lang))
                .conflicts_with("dry-run"),
        )
        .arg(make.by())
}

/// Begins a run and follows it, or says what it would do.
///
/// # Errors
/// What the process, the platform, the store or the configuration has against it.
pub fn begin(
    matches: &ArgMatches,
    session: &mut Session<'_>,
    wanted: Wanted,
) -> Result<Reply, Failure> {
    if args::on(matches, "dry-run") {
        return plan::dry(matches, session, &wanted);
    }
    let by = args::by(matches);
    let mut engine = session.writer()?;
    let begun = engine.resolve(args::release(matches)).and_then(|id| {
        let begun = match wanted {
            Wanted::Forward { environment, parts } => {
                engine.begin_run(&id, environment, parts, by.as_ref())
            }
            Wanted::Back => engine.begin_rollback(&id, by.as_ref()),
        };
        begun.map(|(number, done)| (id, number, done))
    });
    let (id, number, done) = begun.map_err(|error| session.failure(&engine, &error))?;
    if args::on(matches, "detach") {
        return Ok(session.done(&done));
    }
    follow::until_over(session, &engine, &id, number)
}

/// Does what was asked.
///
/// # Errors
/// Those of the command.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    match matches.subcommand() {
        Some(("follow", matches)) => follow::run(matches, session),
        Some(("check", matches)) => check::run(matches, session),
        Some(("show", matches)) => show::run(matches, session),
        Some((name, matches)) => say::run(name, matches, session),
        None => show::run(matches, session),
    }
}

//! `golive bug`: bugs, which belong to the project and outlive its releases.

mod add;
mod change;
mod curve;
mod import;
mod list;
mod sync;

use clap::{ArgMatches, Command as Tree};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::{help, options};

/// `bug add|list|curve|set|assign|fix|verify|reopen|defer|urgent|settle|import|sync`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let all = [
        vec![add::tree(make), list::tree(make), curve::tree(make)],
        change::trees(make),
        vec![import::tree(make), sync::tree(make)],
    ]
    .concat();
    let group = make.group("bug", help::bug(make.lang));
    all.into_iter()
        .enumerate()
        .fold(group, |group, (place, tree)| {
            group.subcommand(tree.display_order(place))
        })
}

/// Does what was asked.
///
/// # Errors
/// Those of the command.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    match matches.subcommand() {
        Some(("add", matches)) => add::run(matches, session),
        Some(("curve", matches)) => curve::run(matches, session),
        Some(("import", matches)) => import::run(matches, session),
        Some(("list", matches)) => list::run(matches, session),
        Some(("sync", matches)) => sync::run(matches, session),
        Some((name, matches)) => change::run(name, matches, session),
        None => list::run(matches, session),
    }
}

/// Whose bugs are meant: `-r RELEASE` or `--project P`.
fn whose(make: Maker, tree: Tree) -> Tree {
    let project = make
        .option("project", "P", options::project(make.lang))
        .conflicts_with("release");
    make.release_named(tree).arg(project)
}

//! `golive undo`: what was said done isn't.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `undo ITEM [RELEASE] [--by NAME] [--note T]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make
        .command("undo", help::undo(make.lang))
        .arg(make.required("item", "ITEM", options::item(make.lang)));
    make.release_last(tree).arg(make.by()).arg(make.note())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::Undo {
        item: args::given(matches, "item").into(),
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

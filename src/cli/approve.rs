//! `golive approve`: a named person signs off.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `approve ITEM [RELEASE] --by NAME [--note T]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("approve", help::approve(make.lang));
    let tree = tree.arg(make.required("item", "ITEM", options::item(make.lang)));
    make.release_last(tree)
        .arg(make.by_required())
        .arg(make.note())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::Approve {
        item: args::given(matches, "item").into(),
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

//! `golive reject`: a named person refuses to sign off.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `reject ITEM [RELEASE] --by NAME --reason T`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("reject", help::reject(make.lang));
    let tree = tree.arg(make.required("item", "ITEM", options::item(make.lang)));
    make.release_last(tree)
        .arg(make.by_required())
        .arg(make.reason())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::Reject {
        item: args::given(matches, "item").into(),
        reason: args::given(matches, "reason").to_owned(),
    };
    session.act(matches, command)
}

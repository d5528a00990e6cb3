//! `golive back`: to an earlier stage.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `back STAGE [RELEASE] --reason T [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("back", help::back(make.lang));
    let tree = tree.arg(make.required("stage", "STAGE", options::stage(make.lang)));
    make.release_last(tree).arg(make.reason()).arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::GoBack {
        to: args::given(matches, "stage").into(),
        reason: args::given(matches, "reason").to_owned(),
    };
    session.act(matches, command)
}

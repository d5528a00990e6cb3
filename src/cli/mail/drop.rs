//! `golive mail drop`: a mail is taken out of the outbox.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::text::cli::mail as words;

/// `mail drop N [RELEASE] --reason T [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("drop", words::drop(lang));
    let tree = tree.arg(make.required("number", "N", words::number(lang)));
    make.release_last(tree).arg(make.reason()).arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::DropMail {
        number: super::number(matches, session.lang)?,
        reason: args::given(matches, "reason").to_owned(),
    };
    session.act(matches, command)
}

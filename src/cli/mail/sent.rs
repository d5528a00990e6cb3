//! `golive mail sent`: a mail went out by other means.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `mail sent ITEM [RELEASE] --by NAME [--note T]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("sent", help::mail_sent(make.lang));
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
    let command = Command::RecordMail {
        item: args::given(matches, "item").into(),
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

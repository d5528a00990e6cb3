//! `golive mail`: that a mail went out by other means.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `mail sent ITEM [RELEASE] --by NAME [--note T]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let sent = make.command("sent", help::mail_sent(make.lang));
    let sent = sent.arg(make.required("item", "ITEM", options::item(make.lang)));
    let sent = make
        .release_last(sent)
        .arg(make.by_required())
        .arg(make.note());
    make.group("mail", help::mail(make.lang)).subcommand(sent)
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    // `sent` is its only command, and clap has made sure of it.
    let matches = matches.subcommand().map_or(matches, |(_, inner)| inner);
    let command = Command::RecordMail {
        item: args::given(matches, "item").into(),
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

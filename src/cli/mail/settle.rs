//! `golive mail settle`: somebody found out what became of a mail.

use clap::{ArgGroup, ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::text::cli::mail as words;

/// `mail settle N [RELEASE] --arrived|--not-arrived --by NAME [--note T]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("settle", words::settle(lang));
    let tree = tree.arg(make.required("number", "N", words::number(lang)));
    make.release_last(tree)
        .arg(make.flag("arrived", words::arrived(lang)))
        .arg(make.flag("not-arrived", words::not_arrived(lang)))
        .group(
            ArgGroup::new("found")
                .args(["arrived", "not-arrived"])
                .required(true),
        )
        .arg(make.by_required())
        .arg(make.note())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::SettleMail {
        number: super::number(matches, session.lang)?,
        arrived: args::on(matches, "arrived"),
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

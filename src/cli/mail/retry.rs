//! `golive mail retry`: what failed is sent again, by hand or by a job that runs now and then.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::text::cli::mail as words;

/// `mail retry [RELEASE] [--due] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    make.release_last(make.command("retry", words::retry(lang)))
        .arg(make.flag("due", words::due(lang)))
        .arg(make.by())
}

/// Sends it. A mail of which nobody knows whether it went out is never among it.
///
/// # Errors
/// What the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.retry_mails(matches, args::on(matches, "due"))
}

//! `golive bug import`: what another system tells of bugs, the whole file or nothing of it.

use clap::{ArgMatches, Command as Tree};

use super::whose;
use crate::cli::args::Maker;
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::import::Format;
use crate::text::cli::{help, options};

/// `bug import FILE [--format csv|github|gitlab|jira|json] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    whose(make, make.command("import", help::bug_import(lang)))
        .arg(make.required("file", "FILE", options::import_file(lang)))
        .arg(
            make.option("format", "csv", options::format(lang))
                .value_parser(Format::ALL.map(Format::name)),
        )
        .arg(make.by())
}

/// Imports them.
///
/// # Errors
/// A file that can't be read or has bad rows; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    session.import(matches)
}

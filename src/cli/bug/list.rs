//! `golive bug list`: the bugs, worst first.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::whose;
use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::print;
use crate::cli::session::Session;
use crate::engine::clock;
use crate::text::cli::{help, options};

/// `bug list [--all]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    whose(make, make.command("list", help::bug_list(make.lang)))
        .arg(make.flag("all", options::all_bugs(make.lang)))
}

/// Lists them.
///
/// # Errors
/// What the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let ((bugs, source), mark) = session.bugs(matches, args::on(matches, "all"))?;
    let text = print::bugs::told(&bugs, &source, session.lang, session.paint, clock::now());
    Ok(Reply::new(
        text,
        json!({ "bugs": bugs, "source": source, "position": mark.position, "head": mark.head }),
    ))
}

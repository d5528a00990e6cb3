//! `golive bug list`: the bugs, worst first.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::whose;
use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::print;
use crate::cli::session::Session;
use crate::domain::bug::BugState;
use crate::domain::bug_list::BugQuery;
use crate::engine::clock;
use crate::text::cli::{help, options};

/// `bug list [--all] [--find TEXT] [--limit N]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    whose(make, make.command("list", help::bug_list(make.lang)))
        .arg(make.flag("all", options::all_bugs(make.lang)))
        .arg(make.option("find", "TEXT", options::find_bugs(make.lang)))
        .arg(
            make.option("limit", "N", options::limit_bugs(make.lang))
                .value_parser(clap::value_parser!(u32)),
        )
}

/// Lists them.
///
/// # Errors
/// What the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let unsolved = [BugState::Open, BugState::Fixed, BugState::Deferred];
    let verified = args::on(matches, "all").then_some(BugState::Verified);
    let limit = matches.try_get_one::<u32>("limit").ok().flatten();
    let ((page, source), mark) = session.bugs(
        matches,
        BugQuery {
            text: args::owned(matches, "find").unwrap_or_default(),
            states: unsolved.into_iter().chain(verified).collect(),
            limit: limit.copied().unwrap_or(u32::MAX),
            ..BugQuery::default()
        },
    )?;
    let text = print::bugs::told(&page, &source, session.lang, session.paint, clock::now());
    Ok(Reply::new(
        text,
        json!({ "bugs": page.rows, "matching": page.matching, "source": source, "position": mark.position, "head": mark.head }),
    ))
}

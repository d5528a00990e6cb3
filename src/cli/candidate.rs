//! `golive candidate`: a new round, or a patch that keeps part of what was shown.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::print;
use super::session::Session;
use crate::text::cli::{help, options};

/// `candidate [RELEASE] [--at REV] [--patch BUG] [--dry-run] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("candidate", help::candidate(make.lang)))
        .arg(make.option("at", "REV", options::at(make.lang)))
        .arg(make.option("patch", "BUG", options::patch(make.lang)))
        .arg(make.flag("dry-run", options::candidate_dry_run(make.lang)))
        .arg(make.by())
}

/// Takes it.
///
/// # Errors
/// What the process, git, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    if args::on(matches, "dry-run") {
        let preview = session.preview_candidate(matches)?;
        let text = print::preview::told(&preview, session.lang, session.paint);
        let json = serde_json::to_value(&preview).unwrap_or_default();
        return Ok(Reply::new(text, json!({ "preview": json })));
    }
    session.candidate(matches)
}

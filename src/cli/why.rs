//! `golive why`: whether the next step is possible, and if not, what is missing and whose turn it is.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::print;
use super::session::Session;
use super::told::{Named, VerdictTold};
use crate::domain::verdict::Answer;
use crate::text::cli::{help, options};

/// `why [RELEASE] [--for STAGE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.release_last(make.command("why", help::why(make.lang)));
    tree.arg(make.option("for", "STAGE", options::for_stage(make.lang)))
}

/// Answers; the exit status is 0, 1 or 3.
///
/// # Errors
/// A release or a stage that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (status, verdict, mark) = session.verdict(matches, args::text(matches, "for"))?;
    let exit = match verdict.answer {
        Answer::Pass => 0,
        Answer::Blocked => 1,
        Answer::Unknown => 3,
    };
    let named = Named {
        status: &status,
        process: session.names(),
    };
    let json = json!({
        "release": { "project": status.release.project, "version": status.release.version,
                     "state": status.release.state, "stage": status.release.stage },
        "verdict": VerdictTold::new(&verdict, &named, session.lang),
        "missing_fixes": status.missing_fixes,
        "frozen": status.frozen,
        "freezes": status.freezes,
        "override": status.leave,
        "clock": status.clock,
        "position": mark.position,
        "head": mark.head,
    });
    let text =
        print::verdict::with_mends(&named, &verdict, session.lang, session.paint, session.now());
    Ok(Reply::new(text, json).with_status(exit))
}

//! `golive status`: everything about a release. The document's keys are the contract.

use clap::{ArgMatches, Command as Tree};
use serde::Serialize;

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::print;
use super::session::{Mark, Session};
use super::told::{Named, VerdictTold};
use crate::domain::lang::Lang;
use crate::domain::names::Digest;
use crate::domain::release::{GoneBack, Rollback};
use crate::domain::status::Status;
use crate::text::cli::help;

/// `status [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("status", help::status(make.lang)))
}

/// Shows it.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (status, mark) = session.status(matches)?;
    let named = Named {
        status: &status,
        process: session.names(),
    };
    let text = print::status::told(&named, session.lang, session.paint, session.now());
    Ok(Reply::new(text, Document::new(&named, mark, session.lang)))
}

/// `status --json`.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    #[serde(flatten)]
    status: &'a Status,
    verdict: VerdictTold,
    /// How far the rollback under way, or the last one, has come.
    rollback_stands: Option<GoneBack>,
    position: u64,
    head: Digest,
}

impl<'a> Document<'a> {
    /// The status with its verdict in words, and the place in the log that it tells of.
    #[must_use]
    pub fn new(named: &Named<'a>, mark: Mark, lang: Lang) -> Self {
        let verdict = VerdictTold::new(&named.status.verdict, named, lang);
        Self {
            status: named.status,
            verdict,
            rollback_stands: named.status.rollback.as_ref().map(Rollback::stands),
            position: mark.position,
            head: mark.head,
        }
    }
}

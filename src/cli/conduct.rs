//! `golive conduct`: carries a run out. golive calls it itself, so that a deployment goes on when
//! whoever asked for it is gone; it stands in no help. At its end it clears up what old runs said.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::engine::{CONDUCT, RUNS_KEPT};
use crate::text::cli::help;

/// `conduct RELEASE RUN`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let about = help::run(make.lang);
    make.command(CONDUCT, about.clone())
        .hide(true)
        .arg(make.required("release", "RELEASE", about.clone()))
        .arg(
            make.required("run", "N", about)
                .value_parser(clap::value_parser!(u32)),
        )
}

/// Carries it out.
///
/// # Errors
/// What the store has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let mut engine = session.writer()?;
    let number = matches.get_one::<u32>("run").copied().unwrap_or_default();
    let conducted = engine
        .resolve(args::release(matches))
        .and_then(|id| engine.conduct(&id, number));
    if let Err(error) = engine.clear_runs(RUNS_KEPT) {
        tracing::warn!(%error, "the output of old runs stays");
    }
    conducted.map_err(|error| session.failure(&engine, &error))?;
    Ok(Reply::silent())
}

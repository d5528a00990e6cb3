//! `golive log`: what happened, oldest first, and on as it happens.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::{self, Reply};
use super::print;
use super::session::Session;
use super::told;
use crate::domain::event::Recorded;
use crate::domain::process::Process;
use crate::text::cli::{help, options};

/// `log [RELEASE] [--follow]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("log", help::log(make.lang)))
        .arg(make.flag("follow", options::follow(make.lang)))
}

/// Shows it; with `--follow` it goes on until somebody ends it or nobody reads any more.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (lang, paint) = (session.lang, session.paint);
    if args::on(matches, "follow") {
        let as_json = session.json;
        let mut last = None;
        let mut show = |events: &[Recorded], names: Option<&Process>| {
            if !as_json {
                let told = print::log::going_on(events, &mut last, &names, lang, paint);
                return told.is_empty() || output::goes_on(&told);
            }
            let mut lines = String::new();
            for event in events {
                output::push(
                    &mut lines,
                    format_args!("{}\n", told::event(event, &names, lang)),
                );
            }
            output::goes_on(&lines)
        };
        session.follow(matches, &mut show)?;
        return Ok(Reply::silent());
    }
    let (events, mark) = session.log(matches)?;
    let names = session.names();
    let documents: Vec<_> = events
        .iter()
        .map(|event| told::event(event, &names, lang))
        .collect();
    let json = json!({ "events": documents, "position": mark.position, "head": mark.head });
    Ok(Reply::new(
        print::log::told(&events, &names, lang, paint),
        json,
    ))
}

//! `golive monitor`: looks at what is watched, in the foreground, and records what goes down and what
//! comes up again.

use std::io::{self, Write as _};

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::clean::shown;
use crate::domain::watched::Report;
use crate::engine::Watching;
use crate::text::cli::{help, run as words};

/// `monitor`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.command("monitor", help::monitor(make.lang))
}

/// Watches until it is ended.
///
/// # Errors
/// No monitor is configured; what the store has against it.
pub fn run(_: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let mut engine = session.writer()?;
    let (lang, scripted) = (session.lang, session.json);
    let watched = engine.watch_over(|seen| {
        let line = if scripted {
            match seen {
                Watching::Waits => json!({ "kind": "waits" }).to_string(),
                Watching::Begins(of) => json!({ "kind": "begins", "monitors": of }).to_string(),
                Watching::Changed(Report::Monitor { monitor, now }) => json!({
                    "kind": "changed", "monitor": monitor, "up": now.up, "what": now.what,
                    "since": now.since,
                })
                .to_string(),
                Watching::Changed(_) => return,
            }
        } else {
            match seen {
                Watching::Waits => words::duty_elsewhere(lang),
                Watching::Begins(of) => words::watching(lang, *of),
                Watching::Changed(Report::Monitor { monitor, now }) if now.up => {
                    words::is_up(lang, &shown(monitor))
                }
                Watching::Changed(Report::Monitor { monitor, now }) => {
                    words::is_down(lang, &shown(monitor), &shown(&now.what))
                }
                Watching::Changed(_) => return,
            }
        };
        // Nobody reading on is no reason to stop watching.
        let _ = writeln!(io::stdout(), "{line}");
    });
    watched.map_err(|error| session.failure(&engine, &error))?;
    Ok(Reply::silent())
}

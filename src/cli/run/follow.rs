//! `golive run follow`: what the programs of a run say, until it is over or needs somebody.

use std::io::{self, Write as _};

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::show;
use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::lang::Lang;
use crate::domain::output::{Row, Transcript};
use crate::domain::status::RunView;
use crate::engine::{Engine, ReleaseId, RunHeard};
use crate::text::cli::{help, options, run as words};

/// How many lines are held before they are written.
const KEPT: usize = 100;
/// The status of a run that needs somebody.
const STANDS: u8 = 4;
/// The status of one that goes on, so that its end isn't known.
const LEFT: u8 = 3;

/// `run follow [N] [-r RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let number = make.positional("run", "N", options::run(lang));
    let tree = make.command("follow", help::run_follow(lang));
    make.release_named(tree.arg(number.value_parser(clap::value_parser!(u32))))
}

/// Follows it.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let number = matches.get_one::<u32>("run").copied();
    let engine = session.writer()?;
    let found = engine.resolve(args::release(matches)).and_then(|id| {
        let newest = engine.release(&id)?.runs.last().map(|run| run.number);
        Ok((id, number.or(newest)))
    });
    match found.map_err(|error| session.failure(&engine, &error))? {
        (id, Some(number)) => until_over(session, &engine, &id, number),
        (_, None) => Ok(Reply::new(
            format!("{}\n", words::no_run(session.lang)),
            json!({ "runs": [] }),
        )),
    }
}

/// Tells what is said until the run is over, and how it stands then. To scripts it is told at the end
/// alone.
pub(super) fn until_over(
    session: &Session<'_>,
    engine: &Engine,
    id: &ReleaseId,
    number: u32,
) -> Result<Reply, Failure> {
    let mut telling = Telling::new(session.lang);
    let followed = engine.follow_run(id, number, |heard| {
        if !session.json {
            telling.tell(heard);
        }
    });
    let followed = followed.map_err(|error| session.failure(engine, &error))?;
    if followed.goes_on {
        let json = json!({ "runs": followed.run.into_iter().collect::<Vec<_>>(), "goes_on": true });
        let text = format!("\n{}\n", words::left(session.lang, number));
        return Ok(Reply::new(text, json).with_status(LEFT));
    }
    let status = engine.status_quick(id);
    let status = status.map_err(|error| session.failure(engine, &error))?;
    let view: Option<&RunView> = status.runs.iter().find(|view| view.run.number == number);
    let text = view.map(|view| show::told(view, session.lang, session.paint));
    let json = json!({ "runs": view.into_iter().collect::<Vec<_>>() });
    let is_done = view.is_some_and(|view| view.run.is_done());
    let reply = Reply::new(text.unwrap_or_default(), json);
    Ok(if is_done {
        reply
    } else {
        reply.with_status(STANDS)
    })
}

/// Writes what is said, line by line, without what could disturb a terminal.
struct Telling {
    lang: Lang,
    transcript: Transcript,
    /// How many of its lines were written.
    written: u64,
}

impl Telling {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            transcript: Transcript::new(KEPT),
            written: 0,
        }
    }

    fn tell(&mut self, heard: RunHeard<'_>) {
        match heard {
            RunHeard::Begun { step, attempt } => {
                *self = Self::new(self.lang);
                write(&words::step_begun(self.lang, step, attempt));
            }
            RunHeard::Said(bytes) => {
                // Line by line, so that none is let go of before it is written.
                for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                    self.transcript.push(line);
                    self.write_new();
                }
            }
            RunHeard::Over { .. } => {
                if let Some(line) = self.transcript.unfinished() {
                    write(&line.plain());
                }
            }
        }
    }

    fn write_new(&mut self) {
        let skip = self.written.saturating_sub(self.transcript.gone());
        for row in self
            .transcript
            .rows()
            .skip(usize::try_from(skip).unwrap_or(0))
        {
            match row {
                Row::Said(line) => write(&line.plain()),
                Row::LeftOut(bytes) => write(&words::left_out(self.lang, *bytes)),
            }
            self.written += 1;
        }
    }
}

/// Nobody reading on is no reason to stop what runs.
fn write(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

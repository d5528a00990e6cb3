//! `golive window`: when the launch may happen.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `window FROM..TO|none [RELEASE] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("window", help::window(make.lang));
    let tree = tree.arg(make.required(
        "window",
        "FROM..TO|none",
        options::window_or_none(make.lang),
    ));
    make.release_last(tree).arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it; a window that is none.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let window = match args::given(matches, "window") {
        "none" | "无" => None,
        text => Some(session.window(text)?),
    };
    let reply = session.act(matches, Command::SetWindow { window })?;
    Ok(session.warned(reply, window))
}

//! `golive override`: going forward outside the launch window or inside a freeze, by two people.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `override [RELEASE] --until TIME --second NAME --reason T [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let until = make.option("until", "TIME", options::until(lang));
    let second = make.option("second", "NAME", options::override_second(lang));
    make.release_last(make.command("override", help::override_(lang)))
        .arg(until.required(true))
        .arg(second.required(true))
        .arg(make.reason())
        .arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it; a time that is none.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::Override {
        until: session.moment(args::given(matches, "until"))?,
        reason: args::given(matches, "reason").to_owned(),
        second: args::given(matches, "second").into(),
    };
    session.act(matches, command)
}

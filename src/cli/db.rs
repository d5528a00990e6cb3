//! `golive db`: that a database script was executed, and how it ended.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::release::Outcome;
use crate::text::cli::{help, options};

/// `db ran SCRIPT ENV [RELEASE] --result ok|failed [--note T] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let result = make
        .option("result", "ok|failed", options::result(make.lang))
        .value_parser(["ok", "failed"]);
    let ran = make.command("ran", help::db_ran(make.lang));
    let ran = ran.arg(make.required("script", "SCRIPT", options::script(make.lang)));
    let ran = ran.arg(make.required("environment", "ENV", options::environment(make.lang)));
    let ran = make
        .release_last(ran)
        .arg(result.required(true))
        .arg(make.note())
        .arg(make.by());
    make.group("db", help::db(make.lang)).subcommand(ran)
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    // `ran` is its only command, and clap has made sure of it.
    let matches = matches.subcommand().map_or(matches, |(_, inner)| inner);
    let outcome = match args::given(matches, "result") {
        "ok" => Outcome::Ok,
        _ => Outcome::Failed,
    };
    let command = Command::RecordScript {
        script: args::given(matches, "script").to_owned(),
        environment: args::given(matches, "environment").into(),
        outcome,
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

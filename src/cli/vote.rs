//! `golive vote`: a role's word in the deployment meeting.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::release::Vote;
use crate::text::cli::{help, options};

/// `vote ROLE go|no-go [RELEASE] --by NAME [--note T]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let vote = make
        .required("vote", "go|no-go", options::vote(make.lang))
        .value_parser(["go", "no-go"]);
    let tree = make.command("vote", help::vote(make.lang));
    let tree = tree
        .arg(make.required("role", "ROLE", options::role(make.lang)))
        .arg(vote);
    make.release_last(tree)
        .arg(make.by_required())
        .arg(make.note())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let vote = match args::given(matches, "vote") {
        "go" => Vote::Go,
        _ => Vote::NoGo,
    };
    let command = Command::Vote {
        role: args::given(matches, "role").into(),
        vote,
        note: args::owned(matches, "note"),
    };
    session.act(matches, command)
}

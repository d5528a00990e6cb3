//! `golive new`: a release.

use clap::{ArgAction, ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::text::cli::{help, options};

/// `new VERSION [--project P] [--branch B] [--base REV] [--window FROM..TO] [--hotfix-of VERSION [--carries ID,…] [--make-branch]] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    make.command("new", help::new(lang))
        .arg(make.required("new-version", "VERSION", options::version(lang)))
        .arg(make.option("project", "P", options::project(lang)))
        .arg(make.option("branch", "B", options::branch(lang)))
        .arg(make.option("base", "REV", options::base(lang)))
        .arg(make.option("window", "FROM..TO", options::window(lang)))
        .arg(make.option("hotfix-of", "VERSION", options::hotfix_of(lang)))
        .arg(
            make.option("carries", "ID", options::carries(lang))
                .value_delimiter(',')
                .action(ArgAction::Append)
                .requires("hotfix-of"),
        )
        .arg(
            make.flag("make-branch", options::make_branch(lang))
                .requires("hotfix-of"),
        )
        .arg(make.by())
}

/// Creates it.
///
/// # Errors
/// What the process, git, the store or the configuration has against it; a window that is none.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let window = args::text(matches, "window")
        .map(|text| session.window(text))
        .transpose()?;
    let reply = session.new_release(matches, window)?;
    Ok(session.warned(reply, window))
}

//! `golive bug add`: a bug is reported.

use clap::{ArgMatches, Command as Tree};

use super::whose;
use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::text::cli::{help, options};

/// `bug add --severity A --title T [--assignee NAME] [--url URL] [--application A] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    whose(make, make.command("add", help::bug_add(lang)))
        .arg(
            make.option("severity", "A|B|C|D", options::severity(lang))
                .required(true),
        )
        .arg(
            make.option("title", "T", options::title(lang))
                .required(true),
        )
        .arg(make.option("assignee", "NAME", options::assignee(lang)))
        .arg(make.option("url", "URL", options::url(lang)))
        .arg(make.option("application", "A", options::bug_application(lang)))
        .arg(make.by())
}

/// Reports it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let command = Command::ReportBug {
        severity: super::change::severity(args::given(matches, "severity")),
        title: args::given(matches, "title").to_owned(),
        assignee: args::text(matches, "assignee").map(Into::into),
        url: args::owned(matches, "url"),
        application: args::text(matches, "application").map(Into::into),
    };
    session.act_on_bugs(matches, command)
}

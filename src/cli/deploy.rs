//! `golive deploy`: an environment comes to run the candidate, through the company's platform.

use clap::{ArgAction, ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::run::{self, Wanted};
use super::session::Session;
use crate::domain::run::Parts;
use crate::text::cli::{help, options};

/// `deploy ENV [RELEASE] [--application A]… [--dry-run] [--detach] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("deploy", help::deploy(lang));
    let tree = tree.arg(make.required("environment", "ENV", options::environment(lang)));
    let application = make.option("application", "A", options::application(lang));
    run::options(
        make,
        make.release_last(tree)
            .arg(application.action(ArgAction::Append)),
    )
}

/// Does it, or says what it would do.
///
/// # Errors
/// What the process, the platform, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let named: Vec<_> = args::texts(matches, "application")
        .map(Into::into)
        .collect();
    let parts = if named.is_empty() {
        Parts::All
    } else {
        Parts::Applications(named)
    };
    let environment = args::given(matches, "environment").into();
    run::begin(matches, session, Wanted::Forward { environment, parts })
}

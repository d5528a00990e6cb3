//! `golive deployed`: a deployment that was done elsewhere.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use crate::domain::release::Outcome;
use crate::text::cli::{help, options};

/// What a deployment's record says, as it was typed.
#[derive(Clone, Debug)]
pub struct Deployed {
    /// The environment.
    pub environment: String,
    /// The application; `None`: all of the candidate's.
    pub application: Option<String>,
    /// The branch; by default the candidate's.
    pub branch: Option<String>,
    /// Anything git resolves; by default the candidate's commit.
    pub commit: Option<String>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// A remark.
    pub note: Option<String>,
}

/// `deployed ENV [RELEASE] [--application A] [--branch B] [--commit REV] [--by NAME] [--failed] [--note T] [--outside]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("deployed", help::deployed(lang));
    let tree = tree.arg(make.required("environment", "ENV", options::environment(lang)));
    make.release_last(tree)
        .arg(make.option("application", "A", options::application(lang)))
        .arg(make.option("branch", "B", options::deployed_branch(lang)))
        .arg(make.option("commit", "REV", options::commit(lang)))
        .arg(make.flag("failed", options::failed(lang)))
        .arg(
            make.flag("outside", options::outside(lang))
                .conflicts_with_all(["release", "release-place"]),
        )
        .arg(
            make.option("project", "P", options::project(lang))
                .requires("outside"),
        )
        .arg(make.note())
        .arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, git, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let outcome = if args::on(matches, "failed") {
        Outcome::Failed
    } else {
        Outcome::Ok
    };
    let what = Deployed {
        environment: args::given(matches, "environment").to_owned(),
        application: args::owned(matches, "application"),
        branch: args::owned(matches, "branch"),
        commit: args::owned(matches, "commit"),
        outcome,
        note: args::owned(matches, "note"),
    };
    session.deployed(matches, what)
}

//! `golive rollback decide`: back, or on until when. To go on is a decision too.

use clap::{ArgGroup, ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::release::{Choice, Scope};
use crate::text::cli::{help, options};

/// `rollback decide ENV [RELEASE] (--roll-back | --go-on-until TIME) --scope app|db|both --reason T --by NAME`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let scope = make
        .option("scope", "app|db|both", options::scope(lang))
        .value_parser(["app", "db", "both"]);
    let tree = make.command("decide", help::rollback_decide(lang));
    let tree = tree.arg(make.required("environment", "ENV", options::environment(lang)));
    make.release_last(tree)
        .arg(make.flag("roll-back", options::roll_back(lang)))
        .arg(make.option("go-on-until", "TIME", options::go_on_until(lang)))
        .group(
            ArgGroup::new("choice")
                .args(["roll-back", "go-on-until"])
                .required(true),
        )
        .arg(scope.required(true))
        .arg(make.reason())
        .arg(make.by_required())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it; a time that is none.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let choice = match args::text(matches, "go-on-until") {
        Some(text) => Choice::GoOn {
            until: session.moment(text)?,
        },
        None => Choice::RollBack,
    };
    let scope = match args::given(matches, "scope") {
        "app" => Scope::App,
        "db" => Scope::Db,
        _ => Scope::Both,
    };
    let command = Command::DecideRollback {
        environment: args::given(matches, "environment").into(),
        choice,
        scope,
        reason: args::given(matches, "reason").to_owned(),
    };
    session.act(matches, command)
}

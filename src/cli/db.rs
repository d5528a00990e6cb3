//! `golive db`: database scripts, executed through the platform, or recorded as executed.

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::run::{self, Wanted};
use super::scripts;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::release::Outcome;
use crate::domain::run::Parts;
use crate::text::cli::{help, options};

/// `db list [RELEASE]`, `db compare [ENV] [RELEASE]`, `db run ENV [RELEASE] [--dry-run] [--detach] [--by NAME]`, `db ran SCRIPT ENV [RELEASE] --result ok|failed [--note T] [--by NAME]`.
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
    let runs = make.command("run", help::db_run(make.lang));
    let runs = runs.arg(make.required("environment", "ENV", options::environment(make.lang)));
    let runs = run::options(make, make.release_last(runs));
    let list = make.release_last(make.command("list", help::db_list(make.lang)));
    let compare = make.command("compare", help::db_compare(make.lang));
    let compare =
        compare.arg(make.positional("environment", "ENV", options::environment(make.lang)));
    let compare = make.release_last(compare);
    make.group("db", help::db(make.lang))
        .subcommand(runs.display_order(0))
        .subcommand(ran.display_order(1))
        .subcommand(list.display_order(2))
        .subcommand(compare.display_order(3))
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let matches = match matches.subcommand() {
        Some(("run", inner)) => {
            let environment = args::given(inner, "environment").into();
            let parts = Parts::Scripts;
            return run::begin(inner, session, Wanted::Forward { environment, parts });
        }
        Some(("list", inner)) => return scripts::list(inner, session),
        Some(("compare", inner)) => return scripts::compare(inner, session),
        Some((_, inner)) => inner,
        None => matches,
    };
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

//! `golive rollback step`: how a step of the rollback ended.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::{Failure, Kind};
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::clean::quoted;
use crate::domain::command::Command;
use crate::domain::release::StepOutcome;
use crate::text::Explained;
use crate::text::cli::{help, options, usage};

/// `rollback step N [RELEASE] --result ok|failed|by-hand [--note T] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let result = make.option("result", "ok|failed|by-hand", options::step_result(lang));
    let result = result
        .value_parser(["ok", "failed", "by-hand"])
        .required(true);
    let tree = make.command("step", help::rollback_step(lang));
    let tree = tree.arg(make.required("number", "N", options::step(lang)));
    make.release_last(tree)
        .arg(result)
        .arg(make.note())
        .arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it; a number that is none.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let outcome = match args::given(matches, "result") {
        "ok" => StepOutcome::Ok,
        "by-hand" => StepOutcome::ByHand,
        _ => StepOutcome::Failed,
    };
    let text = args::given(matches, "number");
    let lang = session.lang;
    let number = text.parse().map_err(|_| {
        let told = Explained::with_hint(
            usage::not_a_number(lang, &quoted(text)),
            usage::number_hint(lang),
        );
        Failure::new(Kind::Input, told)
    })?;
    session.act(
        matches,
        Command::RecordRollbackStep {
            number,
            outcome,
            note: args::owned(matches, "note"),
        },
    )
}

//! What people say to a run: try again, leave out, what became of it, end it, give it up.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::run::RunCommand;
use crate::text::cli::{help, options};

/// `retry N STEP`, `skip N STEP --reason T`, `settle N STEP --result ok|failed [--note T]`, `cancel N`,
/// `stop N --reason T`.
pub(super) fn trees(make: Maker) -> Vec<Tree> {
    let lang = make.lang;
    let number = || {
        make.required("run", "N", options::run(lang))
            .value_parser(clap::value_parser!(u32))
    };
    let step = || {
        make.required("step", "STEP", options::run_step(lang))
            .value_parser(clap::value_parser!(u32))
    };
    let result = make
        .option("result", "ok|failed", options::result(lang))
        .value_parser(["ok", "failed"])
        .required(true);
    let named = |tree: Tree| make.release_named(tree).arg(make.by());
    vec![
        named(
            make.command("retry", help::run_retry(lang))
                .arg(number())
                .arg(step()),
        ),
        named(
            make.command("skip", help::run_skip(lang))
                .arg(number())
                .arg(step())
                .arg(make.reason()),
        ),
        named(
            make.command("settle", help::run_settle(lang))
                .arg(number())
                .arg(step())
                .arg(result)
                .arg(make.note()),
        ),
        named(make.command("cancel", help::run_cancel(lang)).arg(number())),
        named(
            make.command("stop", help::run_stop(lang))
                .arg(number())
                .arg(make.reason()),
        ),
    ]
}

/// Says it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub(super) fn run(
    name: &str,
    matches: &ArgMatches,
    session: &mut Session<'_>,
) -> Result<Reply, Failure> {
    let number = |name: &str| matches.try_get_one::<u32>(name).ok().flatten().copied();
    let run = number("run").unwrap_or_default();
    let step = number("step").unwrap_or_default();
    let reason = || args::given(matches, "reason").to_owned();
    let asked = match name {
        "retry" => RunCommand::Again { run, step },
        "skip" => RunCommand::Skip {
            run,
            step,
            reason: reason(),
        },
        "settle" => RunCommand::Settle {
            run,
            step,
            worked: args::given(matches, "result") == "ok",
            note: args::owned(matches, "note"),
        },
        "cancel" => RunCommand::Cancel { run },
        _ => RunCommand::Stop {
            run,
            reason: reason(),
        },
    };
    session.say_to_run(matches, asked)
}

//! `golive run check`: asks the platform what an environment runs, and records where that is
//! something else than was recorded.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::{Reply, push};
use crate::cli::session::Session;
use crate::domain::clean::shown;
use crate::text::cli::{help, options, run as words};
use crate::text::names;

/// The status where something else runs, or the platform gave no answer.
const DIFFERS: u8 = 1;
const UNKNOWN: u8 = 3;

/// `run check ENV [RELEASE]`.
pub(super) fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("check", help::run_check(lang));
    make.release_last(tree.arg(make.required("environment", "ENV", options::environment(lang))))
}

/// Asks.
pub(super) fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let mut engine = session.writer()?;
    let environment = args::given(matches, "environment").into();
    let checked = engine
        .resolve(args::release(matches))
        .and_then(|id| engine.check_running(&id, &environment));
    let checked = checked.map_err(|error| session.failure(&engine, &error))?;
    let (mut text, mut status) = (String::new(), 0);
    for one in &checked {
        let name = names::name(&one.application);
        let line = match &one.said {
            Ok(place) if one.differs => {
                status = status.max(DIFFERS);
                words::differs(session.lang, &name, &names::commit(&place.commit))
            }
            Ok(place) => words::as_recorded(session.lang, &name, &names::commit(&place.commit)),
            Err(why) => {
                status = UNKNOWN;
                words::no_word(session.lang, &name, &shown(why))
            }
        };
        push(&mut text, format_args!("{line}\n"));
    }
    let told: Vec<_> = checked
        .iter()
        .map(|one| {
            json!({
                "application": one.application,
                "runs": one.said.as_ref().ok(),
                "trouble": one.said.as_ref().err(),
                "differs": one.differs,
            })
        })
        .collect();
    Ok(Reply::new(text, json!({ "applications": told })).with_status(status))
}

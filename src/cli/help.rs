//! `golive help`: the help of a command, as `--help` behind it.

use clap::{ArgAction, ArgMatches, Command as Tree};
use serde_json::json;

use super::args::Maker;
use super::failure::{Failure, Kind};
use super::output::Reply;
use super::session::Session;
use super::tree;
use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::text::Explained;
use crate::text::cli::help::{self, Heading};
use crate::text::cli::{options, usage};

/// `help [COMMAND]...`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let of = make
        .positional("of", "COMMAND", options::help_of(make.lang))
        .action(ArgAction::Append)
        .num_args(0..);
    make.command("help", help::help(make.lang)).arg(of)
}

/// Shows it.
///
/// # Errors
/// A command that isn't there.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let lang = session.lang;
    let mut whole = tree::tree(lang);
    whole.build();
    let mut command = &mut whole;
    for name in matches.get_many::<String>("of").into_iter().flatten() {
        command = command.find_subcommand_mut(name).ok_or_else(|| {
            let message = usage::unknown_command(lang, &quoted(name));
            Failure::new(
                Kind::Usage,
                Explained::with_hint(message, usage::see_help(lang, "golive")),
            )
        })?;
    }
    Ok(reply(&command.render_help().to_string(), lang))
}

/// A help text as an answer.
#[must_use]
pub fn reply(text: &str, lang: Lang) -> Reply {
    let text = text.replace("[OPTIONS]", help::heading(lang, Heading::AllOptions));
    let text = format!("{}\n", text.trim_end());
    Reply::new(text.clone(), json!({ "help": text }))
}

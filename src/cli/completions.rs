//! `golive completions`: what a shell needs to complete golive's words.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command as Tree};
use clap_complete::Shell;
use serde_json::json;

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use super::tree;
use crate::text::cli::{help, options};

const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("elvish", Shell::Elvish),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("zsh", Shell::Zsh),
];

/// `completions SHELL`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let shells = PossibleValuesParser::new(SHELLS.map(|(name, _)| name));
    make.command("completions", help::completions(make.lang))
        .arg(
            make.required("shell", "SHELL", options::shell(make.lang))
                .value_parser(shells),
        )
}

/// Prints them.
///
/// # Errors
/// None: clap has made sure of the shell.
#[expect(clippy::unnecessary_wraps, reason = "every command has this shape")]
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let name = args::given(matches, "shell");
    let shell = SHELLS
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(Shell::Bash, |(_, shell)| *shell);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut tree::tree(session.lang), "golive", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    Ok(Reply::new(
        script.clone(),
        json!({ "shell": name, "script": script }),
    ))
}

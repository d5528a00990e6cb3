//! `golive man`: the manual's pages, one a command.

use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::Reply;
use super::session::Session;
use super::tree;
use crate::domain::clean::shown;
use crate::text::cli::{help, options, said};
use crate::text::{Explained, system};

/// `man DIR`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.command("man", help::man(make.lang)).arg(make.required(
        "folder",
        "DIR",
        options::man_folder(make.lang),
    ))
}

/// Writes them.
///
/// # Errors
/// A folder that can't be written to.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let folder = PathBuf::from(args::given(matches, "folder"));
    let mut whole = tree::tree(session.lang);
    whole.build();
    let mut pages = Vec::new();
    std::fs::create_dir_all(&folder)
        .and_then(|()| write(&folder, &whole, &mut pages))
        .map_err(|error| {
            let name = shown(&folder.display().to_string());
            let message =
                said::not_written(session.lang, &name, &system::reason(session.lang, &error));
            Failure::new(
                Kind::Input,
                Explained::with_hint(message, said::not_written_hint(session.lang)),
            )
        })?;
    let text = said::pages_written(
        session.lang,
        pages.len(),
        &shown(&folder.display().to_string()),
    );
    Ok(Reply::new(
        format!("{text}\n"),
        json!({ "folder": folder, "pages": pages }),
    ))
}

/// The pages of the commands below this one, and its own.
fn write(folder: &Path, command: &Tree, pages: &mut Vec<String>) -> io::Result<()> {
    for inner in command.get_subcommands() {
        write(folder, inner, pages)?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    let file = page.get_filename();
    std::fs::write(folder.join(&file), text)?;
    pages.push(file);
    Ok(())
}

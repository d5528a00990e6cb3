//! `golive init`: a commented `golive.toml` from what the repository shows. Never overwrites.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::Maker;
use super::failure::{Failure, Kind};
use super::output::Reply;
use super::session::Session;
use crate::config::{self, Seen};
use crate::domain::clean::shown;
use crate::domain::names::PersonName;
use crate::text::cli::{help, said};
use crate::text::{Explained, system};

/// `init`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.command("init", help::init(make.lang))
}

/// Writes it.
///
/// # Errors
/// A file that is there already, no repository, a folder that can't be written to.
pub fn run(_: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let seen = session.surroundings()?;
    let lang = session.lang;
    let path = seen.root.join(config::FILE);
    let text = config::template(
        &Seen {
            project: seen.project.as_str(),
            branch: seen.branch.as_deref(),
            person: seen.operator.as_ref().map(PersonName::as_str),
            mail: None,
        },
        lang,
    );
    let name = shown(&path.display().to_string());
    let wrong = |message, hint| Failure::new(Kind::Input, Explained::with_hint(message, hint));
    write(&path, &text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            wrong(said::file_there(lang, &name), said::file_there_hint(lang))
        }
        _ => wrong(
            said::not_written(lang, &name, &system::reason(lang, &error)),
            said::not_written_hint(lang),
        ),
    })?;
    Ok(Reply::new(
        format!("{}\n", said::file_written(lang, &name)),
        json!({ "written": path }),
    ))
}

/// Writes a file that isn't there; one that is, even a broken link, is never touched.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())
}

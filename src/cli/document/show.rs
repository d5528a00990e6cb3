//! Texts as they are: the one that is worked on, and the one that was delivered.

use std::io::{self, IsTerminal};

use clap::ArgMatches;
use serde_json::json;

use super::Desk;
use crate::cli::failure::{Failure, Kind};
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::clean::shown;
use crate::engine::Keeping;
use crate::text::{Explained, documents as words};

/// The text that is worked on. Nothing is written.
pub(super) fn draft(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let desk = Desk::new(matches, session.reader()?, session)?;
    let working = desk.engine.working_text(&desk.id, &desk.item, session.lang);
    let working = working.map_err(|error| desk.failed(session, &error))?;
    let json = json!({
        "release": desk.id.to_string(),
        "item": desk.item,
        "origin": working.origin,
        "path": working.path.display().to_string(),
        "encoding": working.encoding.unwrap_or("UTF-8"),
        "text": working.text,
    });
    Ok(Reply::new(printed(&working.text), json))
}

/// The text that was delivered.
pub(super) fn delivered(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let desk = Desk::new(matches, session.reader()?, session)?;
    let lang = session.lang;
    let found = desk.engine.must_be_delivered(&desk.id, &desk.item);
    let found = found.map_err(|error| desk.failed(session, &error))?;
    let lost = |message, hint| Failure::new(Kind::Failed, Explained::with_hint(message, hint));
    let (digest, item) = (
        shown(found.document.digest.as_str()),
        shown(desk.item.as_str()),
    );
    let text = match (&found.text, &found.keeping) {
        (Some(text), _) => text,
        (None, Keeping::Changed(path)) => {
            let path = shown(&path.display().to_string());
            return Err(lost(
                words::kept_changed(lang, &item, &path),
                words::kept_hint(lang, &digest),
            ));
        }
        (None, Keeping::Gone(path) | Keeping::File(path)) => {
            let path = shown(&path.display().to_string());
            return Err(lost(
                words::kept_gone(lang, &item, &path),
                words::kept_hint(lang, &digest),
            ));
        }
        // What `verify` would say in full.
        (None, Keeping::Store) => {
            return Err(lost(
                words::kept_gone(
                    lang,
                    &item,
                    &shown(&desk.engine.store_path().display().to_string()),
                ),
                words::kept_hint(lang, &digest),
            ));
        }
    };
    let json = json!({
        "release": desk.id.to_string(),
        "item": desk.item,
        "by": found.by,
        "at": found.at,
        "document": found.document,
        "text": text,
    });
    Ok(Reply::new(printed(text), json))
}

/// A text as it goes to standard output: byte by byte where a program reads, and without what
/// disturbs a screen where a person does.
fn printed(text: &str) -> String {
    let mut text = if io::stdout().is_terminal() {
        let lines: Vec<String> = text.lines().map(shown).collect();
        lines.join("\n")
    } else {
        text.to_owned()
    };
    if !text.ends_with('\n') && !text.is_empty() {
        text.push('\n');
    }
    text
}

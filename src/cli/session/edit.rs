//! The person's own editor on a file, for whatever is written from the command line.

use std::io::IsTerminal as _;
use std::path::Path;

use super::Session;
use crate::cli::failure::{Failure, Kind};
use crate::config::Editor;
use crate::domain::clean::shown;
use crate::engine::Engine;
use crate::engine::editing::{self, Ended};
use crate::text::cockpit::editor as words;
use crate::text::{Explained, documents, system};

/// Why a text was not edited.
pub struct Unedited {
    /// Whether the editor ran at all; then what it wrote stands in the file.
    pub ran: bool,
    /// What is told.
    pub failure: Failure,
}

impl From<Unedited> for Failure {
    fn from(unedited: Unedited) -> Self {
        unedited.failure
    }
}

impl Session<'_> {
    /// Opens the editor on a file and waits for its end.
    ///
    /// # Errors
    /// There is none; it could not be started; it said that it failed. The file is as it left it.
    pub fn edit(&self, engine: &Engine, path: &Path) -> Result<Ended, Unedited> {
        let lang = self.lang;
        let editor = engine.config().editor.as_ref();
        // One that nobody named needs somebody who sits there.
        let named = |editor: &&Editor| editor.said_by.is_some() || std::io::stdin().is_terminal();
        let Some(editor) = editor.filter(named) else {
            let told = Explained::with_hint(words::none(lang), words::set(lang));
            return Err(not(false, Kind::Config, told));
        };
        let name = shown(&editor.program.to_string_lossy());
        match editing::run(editor, path, self.json) {
            Ok(ended) if ended.status.success() => Ok(ended),
            Ok(ended) => {
                let message = match ended.status.code() {
                    Some(code) => words::failed(lang, &name, code),
                    None => words::killed(lang, &name),
                };
                let path = shown(&path.display().to_string());
                let told = Explained::with_hint(message, documents::draft_at(lang, &path));
                Err(not(true, Kind::Failed, told))
            }
            Err(why) => {
                let why = system::reason(lang, &why);
                let message = match editor.said_by {
                    Some(by) => words::not_started_from(lang, &name, by, &why),
                    None => words::not_started(lang, &name, &why),
                };
                let told = Explained::with_hint(message, words::set(lang));
                Err(not(false, Kind::Failed, told))
            }
        }
    }
}

fn not(ran: bool, kind: Kind, told: Explained) -> Unedited {
    Unedited {
        ran,
        failure: Failure::new(kind, told),
    }
}

//! The files in which texts are edited: made before the editor starts, read after it has ended.

use std::io::Write as _;
use std::path::PathBuf;

use tempfile::{Builder, NamedTempFile};

use super::act::read;
use crate::engine::Engine;
use crate::text::cockpit::editor as words;
use crate::text::{Explained, names, system};
use crate::tui::msg::Editable;

/// What lies on the bench: the file that is being edited.
#[derive(Debug, Default)]
pub(super) struct Bench {
    /// A file for a text that stands nowhere else; gone with the next one.
    scratch: Option<NamedTempFile>,
}

impl Bench {
    /// Makes a file of a text.
    pub(super) fn file(&mut self, engine: &Engine, text: Editable) -> Result<PathBuf, Explained> {
        let Editable::Text(text) = text;
        let lang = engine.config().lang;
        let made = Builder::new()
            .prefix("golive-")
            .suffix(".md")
            .tempfile()
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.flush()?;
                Ok(file)
            });
        let file = made.map_err(|error| {
            let folder = names::path(&std::env::temp_dir().display().to_string());
            Explained::message(words::no_file(lang, &folder, &system::reason(lang, &error)))
        })?;
        let path = file.path().to_owned();
        self.scratch = Some(file);
        Ok(path)
    }

    /// What stands in the file now. An editor may have put another one in its place, so that it
    /// is read by its name.
    pub(super) fn text(&mut self, engine: &Engine) -> Result<String, Explained> {
        match self.scratch.take() {
            Some(file) => read(file.path(), engine.config().lang),
            None => Ok(String::new()),
        }
    }
}

//! The files in which texts are edited: made before the editor starts, read after it has ended.

use std::io::Write as _;
use std::path::PathBuf;

use tempfile::{Builder, NamedTempFile};

use super::letters;
use super::worker::id;
use crate::domain::names::{Digest, ItemId};
use crate::engine::{Engine, texts};
use crate::text::cockpit::editor as words;
use crate::text::{Explain, Explained, names, system};
use crate::tui::msg::{Editable, Target};

/// What lies on the bench: the file that is being edited.
#[derive(Debug, Default)]
pub(super) struct Bench(Option<Piece>);

#[derive(Debug)]
enum Piece {
    /// A file for a text that stands nowhere else; gone with the next one.
    Scratch(NamedTempFile),
    /// The draft of a document; with the hash that it was made with, where it was not there before.
    Draft(Target, ItemId, Option<Digest>),
    /// A mail, and what its template says.
    Mail(Target, ItemId, String),
}

impl Bench {
    /// Makes a file of a text.
    pub(super) fn file(&mut self, engine: &Engine, text: Editable) -> Result<PathBuf, Explained> {
        match text {
            Editable::Text(text) => self.scratch(engine, &text),
            Editable::Draft(target, item) => self.draft(engine, target, item),
            Editable::Mail(target, item) => {
                let (path, sheet) = letters::file(engine, &target, &item)?;
                self.0 = Some(Piece::Mail(target, item, sheet));
                Ok(path)
            }
        }
    }

    fn scratch(&mut self, engine: &Engine, text: &str) -> Result<PathBuf, Explained> {
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
        self.0 = Some(Piece::Scratch(file));
        Ok(path)
    }

    fn draft(
        &mut self,
        engine: &Engine,
        target: Target,
        item: ItemId,
    ) -> Result<PathBuf, Explained> {
        let lang = engine.config().lang;
        let (release, drafts) = (id(&target), engine.drafts());
        let working = engine
            .working_text(&release, &item, lang)
            .map_err(|error| error.explain(lang))?;
        let draft = drafts
            .seed(&release, &item, &working.text)
            .map_err(|error| error.explain(lang))?;
        let made = working.draft.is_none().then_some(draft.digest);
        let path = drafts.path(&release, &item);
        self.0 = Some(Piece::Draft(target, item, made));
        Ok(path)
    }

    /// What stands in the file now. An editor may have put another one in its place, so that it
    /// is read by its name. A draft that was made for the editor and is as it was made is none.
    pub(super) fn text(&mut self, engine: &Engine) -> Result<String, Explained> {
        let lang = engine.config().lang;
        match self.0.take() {
            Some(Piece::Scratch(file)) => texts::read(file.path())
                .map(|text| text.text)
                .map_err(|error| error.explain(lang)),
            Some(Piece::Draft(target, item, made)) => {
                let (release, drafts) = (id(&target), engine.drafts());
                if let Some(made) = made {
                    let _ = drafts.remove(&release, &item, &made);
                }
                let working = engine.working_text(&release, &item, lang);
                working
                    .map(|working| working.text)
                    .map_err(|error| error.explain(lang))
            }
            Some(Piece::Mail(target, item, sheet)) => {
                letters::edited(engine, &target, &item, &sheet)
            }
            None => Ok(String::new()),
        }
    }
}

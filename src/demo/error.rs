//! What can go wrong when the demo is made, and how a person is told.

use std::io;
use std::path::PathBuf;

use super::step::Step;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, demo as text, system};
use crate::{config, engine, git};

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// The folder is taken, or no repository can be made in it.
    Git(#[from] git::Error),
    /// The company's own configuration can't be read back.
    Config(#[from] config::Error),
    /// The engine can't be started on the demo's store.
    Engine(#[from] engine::Error),
    /// Something in the folder can't be written or read.
    Folder {
        /// What.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// A step of the story was refused: the story doesn't fit the process.
    Story {
        /// The step.
        step: String,
        /// Why not.
        why: Box<engine::Error>,
    },
}

impl Error {
    pub(super) fn story(step: &Step, why: engine::Error) -> Self {
        let project = step.project;
        let release = step.release.unwrap_or("-");
        Self::Story {
            step: format!("{project}/{release}, {}: {:?}", step.by, step.deed),
            why: Box::new(why),
        }
    }
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Git(error) => error.explain(lang),
            Self::Config(error) => error.explain(lang),
            Self::Engine(error) => error.explain(lang),
            Self::Folder { path, why } => Explained::with_hint(
                text::folder(
                    lang,
                    &shown(&path.to_string_lossy()),
                    &system::reason(lang, why),
                ),
                text::folder_hint(lang),
            ),
            Self::Story { step, why } => {
                let why = why.explain(lang);
                Explained {
                    message: text::story(lang, &shown(step), &why.message),
                    hint: why.hint,
                }
            }
        }
    }
}

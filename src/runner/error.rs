//! Why a run can't be started, looked at or called off.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, runner as words, system};

/// A run could not be started, looked at or called off. How a program ended is no error but a
/// [`super::Ending`].
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// A run was started in this folder before.
    Taken(PathBuf),
    /// None was.
    NothingThere(PathBuf),
    /// The run's folder can't be made or written to.
    Folder {
        /// The folder, or what should stand in it.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// What was written about it can't be read.
    Unread {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: io::Error,
    },
    /// What was written about it is nothing that this golive wrote.
    Garbled(PathBuf),
    /// golive can't be started to look after the run.
    NoSupervisor {
        /// What was to be started.
        program: PathBuf,
        /// Why it wasn't.
        why: io::Error,
    },
    /// What was to look after the run ended before it ran anything; what it said.
    Unlaunched(String),
    /// `supervise-run` was called by somebody else than [`super::start()`].
    ByHand,
    /// The request to end can't be delivered.
    Unheard(io::Error),
}

impl Error {
    pub(super) fn folder(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |why| Self::Folder {
            path: path.to_owned(),
            why,
        }
    }

    pub(super) fn unread(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |why| Self::Unread {
            path: path.to_owned(),
            why,
        }
    }
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        let name = |path: &Path| shown(&path.display().to_string());
        let (message, hint) = match self {
            Self::Taken(folder) => (words::taken(lang, &name(folder)), words::taken_hint(lang)),
            Self::NothingThere(folder) => {
                return Explained::message(words::nothing_there(lang, &name(folder)));
            }
            Self::Folder { path, why } => (
                words::folder(lang, &name(path), &system::reason(lang, why)),
                words::folder_hint(lang),
            ),
            Self::Unread { path, why } => (
                words::unread(lang, &name(path), &system::reason(lang, why)),
                words::unread_hint(lang),
            ),
            Self::Garbled(path) => (words::garbled(lang, &name(path)), words::garbled_hint(lang)),
            Self::NoSupervisor { program, why } => (
                words::no_supervisor(lang, &name(program), &system::reason(lang, why)),
                words::no_supervisor_hint(lang),
            ),
            Self::Unlaunched(said) if said.is_empty() => (
                words::unlaunched_silently(lang),
                words::unlaunched_hint(lang),
            ),
            Self::Unlaunched(said) => (
                words::unlaunched(lang, &shown(said)),
                words::unlaunched_hint(lang),
            ),
            Self::ByHand => (words::by_hand(lang), words::by_hand_hint(lang)),
            Self::Unheard(why) => (
                words::unheard(lang, &system::reason(lang, why)),
                words::unheard_hint(lang),
            ),
        };
        Explained::with_hint(message, hint)
    }
}

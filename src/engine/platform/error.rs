//! What can go wrong when the platform is asked.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, EnvId};
use crate::domain::platform::{Operation, Unfit};
use crate::runner;
use crate::text::{Explain, Explained, conduct as words, system};

/// Why a program of the platform can't be started.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum PlatformError {
    /// No platform is configured.
    NoPlatform,
    /// No monitor is configured.
    NoMonitors,
    /// There is no command for that.
    NoCommand {
        /// For what.
        operation: Operation,
        /// Where.
        environment: EnvId,
        /// For which application; `None`: for no particular one.
        application: Option<AppName>,
    },
    /// A value that can't be handed on.
    Unfit(Unfit),
    /// A variable that it needs isn't set.
    NoSecret {
        /// Its name.
        variable: String,
    },
    /// No repository at hand has a script's text as it was recorded.
    NoScript {
        /// Its path.
        path: String,
    },
    /// A file can't be written.
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// A process can't be started, or looked after.
    Runner(#[from] runner::Error),
}

impl PlatformError {
    /// What makes one of why a file can't be written.
    pub(in crate::engine) fn unwritable(path: &Path) -> impl Fn(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |why| Self::Unwritable {
            path: path.clone(),
            why,
        }
    }
}

/// This very program, which is started anew to look after others.
///
/// # Errors
/// The system can't tell where it is.
pub(super) fn own_program() -> Result<PathBuf, PlatformError> {
    runner::own_program().map_err(PlatformError::unwritable(Path::new("golive")))
}

impl Explain for PlatformError {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::NoPlatform => {
                Explained::with_hint(words::no_platform(lang), words::no_platform_hint(lang))
            }
            Self::NoMonitors => {
                Explained::with_hint(words::no_monitors(lang), words::no_monitors_hint(lang))
            }
            Self::NoCommand {
                operation,
                environment,
                application,
            } => {
                let about = application.as_ref().map_or("", AppName::as_str);
                let about = format!("{environment} {about}");
                Explained::with_hint(
                    words::no_command(lang, operation.name(), &shown(about.trim())),
                    words::no_command_hint(lang),
                )
            }
            Self::Unfit(unfit) => unfit.explain(lang),
            Self::NoSecret { variable } => Explained::with_hint(
                words::no_secret(lang, &quoted(variable)),
                words::no_secret_hint(lang),
            ),
            Self::NoScript { path } => Explained::with_hint(
                words::no_script(lang, &quoted(path)),
                words::no_script_hint(lang),
            ),
            Self::Unwritable { path, why } => Explained::with_hint(
                words::unwritable(
                    lang,
                    &shown(&path.display().to_string()),
                    &system::reason(lang, why),
                ),
                words::unwritable_hint(lang),
            ),
            Self::Runner(error) => error.explain(lang),
        }
    }
}

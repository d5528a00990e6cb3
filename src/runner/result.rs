//! How a run ended.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::files::milliseconds;
use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::Digest;
use crate::text::{Explain, Explained, program as words, runner, system};

/// How a run ended. It is an [`Explain`] for those that did not end well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The program, as it was named.
    pub program: String,
    /// How it ended.
    pub how: How,
    /// When it began, by the machine's clock.
    pub began: Timestamp,
    /// When it ended, by the machine's clock, which may have been set meanwhile.
    pub ended: Timestamp,
    /// How long it ran, in milliseconds, whatever was done to the clock.
    pub took_ms: u64,
    /// How much it said, in bytes, secrets masked.
    pub said: u64,
    /// How much of that is not kept, in bytes.
    pub left_out: u64,
    /// The hash of what is kept: of all `output.*.log`, one after another in the order of their names.
    pub hash: Digest,
    /// The last lines that it said, ready to be drawn, without colours.
    pub tail: Vec<String>,
    /// Why what it said could not all be written, in the system's words; it went on nevertheless.
    pub unwritten: Option<String>,
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum How {
    /// By itself, with this status.
    Exit {
        /// The status; 0 is well.
        status: i32,
    },
    /// A signal ended it, and not from here.
    Signal {
        /// The signal's number.
        signal: i32,
    },
    /// It took longer than it might and was ended.
    Overdue {
        /// How long it might take, in milliseconds.
        limit_ms: u64,
    },
    /// It was called off and ended, or never started.
    CalledOff,
    /// Its supervisor was asked to end by somebody else, such as a machine that is shut down, and
    /// ended it.
    Stopped,
    /// It could not be started.
    Unstarted(Unstarted),
}

/// Why a program could not be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unstarted {
    /// The folder it was to work in, where that is what is not there.
    pub no_folder: Option<PathBuf>,
    /// The system's number for the reason, where it has one.
    pub os: Option<i32>,
    /// The reason in the system's words.
    pub words: String,
}

impl Ending {
    /// Whether it ended by itself and well.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.how == How::Exit { status: 0 }
    }

    /// How long it ran.
    #[must_use]
    pub fn took(&self) -> Duration {
        Duration::from_millis(self.took_ms)
    }
}

impl Explain for Ending {
    fn explain(&self, lang: Lang) -> Explained {
        let name = shown(&self.program);
        let (message, hint) = match &self.how {
            How::Exit { status } => (words::exit(lang, &name, *status), words::exit_hint(lang)),
            How::Signal { signal } => (
                words::signal(lang, &name, *signal),
                words::signal_hint(lang),
            ),
            How::Overdue { limit_ms } => (
                words::overdue(lang, &name, &length(*limit_ms)),
                words::overdue_hint(lang),
            ),
            How::CalledOff => return Explained::message(words::cancelled(lang, &name)),
            How::Stopped => (runner::stopped(lang, &name), runner::stopped_hint(lang)),
            How::Unstarted(Unstarted {
                no_folder: Some(folder),
                ..
            }) => (
                words::no_folder(lang, &name, &shown(&folder.display().to_string())),
                words::no_folder_hint(lang),
            ),
            How::Unstarted(why) => why.explain(lang, &self.program),
        };
        Explained::with_hint(message, hint)
    }
}

impl Unstarted {
    pub(super) fn of(why: &io::Error) -> Self {
        Self {
            no_folder: None,
            os: why.raw_os_error(),
            words: why.to_string(),
        }
    }

    fn explain(&self, lang: Lang, program: &str) -> (String, String) {
        let why = match self.os {
            Some(number) => io::Error::from_raw_os_error(number),
            None => io::Error::other(shown(&self.words)),
        };
        let hint = match why.kind() {
            _ if program.is_empty() => words::unnamed_hint(lang),
            io::ErrorKind::NotFound => words::not_found_hint(lang),
            io::ErrorKind::PermissionDenied => words::denied_hint(lang, &quoted(program)),
            _ => words::unstarted_hint(lang),
        };
        let message = if program.is_empty() {
            words::unnamed(lang)
        } else {
            words::unstarted(lang, &shown(program), &system::reason(lang, &why))
        };
        (message, hint)
    }
}

/// What was asked for, as [`How::Overdue`] keeps it.
pub(super) fn overdue(limit: Option<Duration>) -> How {
    How::Overdue {
        limit_ms: limit.map_or(0, milliseconds),
    }
}

fn length(milliseconds: u64) -> String {
    if milliseconds.is_multiple_of(1000) {
        format!("{} s", milliseconds / 1000)
    } else {
        format!("{milliseconds} ms")
    }
}

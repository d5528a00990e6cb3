//! Runs a program that must outlive golive: a deployment. The cockpit may be killed, its terminal may
//! hang up; what it started goes on, and whoever looks next finds it.
//!
//! ```text
//! cockpit ── start ──▶ golive supervise-run FOLDER ──▶ the program, a process group of its own
//!    ┊                  a session of its own │ ▲              │
//!    ┊ look, wait, Follow, call_off          │ └── one pipe ──┘ what it says, in order
//!    ▼                                       ▼
//!  FOLDER   run.json     what is to run; locked for as long as a supervisor lives
//!           began.json   who looks after it, and what runs
//!           output.N.log what it said from byte N on; the beginning and the end are kept
//!           cancel       somebody asked for its end
//!           result.json  how it ended; written last, whole or not at all
//! ```
//!
//! Whether it runs is told by the lock, which ends with its holder whatever happens: neither a file
//! left over nor a process number used again can deceive. A folder holds one run, for ever.
//!
//! What it can't outlive is the machine, and a system that is told to end everything of a person's who
//! logs out (systemd's `KillUserProcesses`; `loginctl enable-linger` excepts one).
//!
//! It uses no shell, never asks over and over, keeps no secret in a file: secrets go through the
//! environment, and where the program says one it is masked. It never runs a thing twice.

mod call_off;
mod error;
mod files;
mod follow;
mod identity;
mod look;
mod result;
mod start;
mod supervise;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use call_off::{CalledOff, call_off};
pub use error::Error;
pub use follow::{Follow, Piece, said};
pub use look::{Lost, Running, Seen, look, wait};
pub use result::{Ending, How, Unstarted};
pub use start::{Started, own_program, start};
pub use supervise::{WORD, supervise};

/// A program to be run.
#[derive(Clone)]
pub struct Spec {
    /// The program, looked up in `PATH` where it has no folder, and what it is given. They stand in
    /// the run's folder and are shown by the system to whoever looks: no secret belongs here.
    pub arguments: Vec<String>,
    /// The folder it works in.
    pub folder: PathBuf,
    /// Variables added to this process's. They stand in the run's folder.
    pub variables: Vec<(String, String)>,
    /// The same that stand in no file. Where the program says one of at least four bytes, `***` is
    /// written instead.
    pub secrets: Vec<(String, String)>,
    /// How long it may take; `None`: as long as it likes. Time that the machine is suspended does not
    /// count.
    pub time: Option<Duration>,
    /// How long it may take to end once it was asked to (TERM) before it is ended (KILL).
    pub grace: Duration,
    /// How much of what it says is kept.
    pub keep: Keep,
    /// The time of the request.
    pub asked: Timestamp,
}

/// How much of what a program says is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keep {
    /// From its beginning, in bytes.
    pub head: u64,
    /// At least so much of its end, in bytes; a quarter more at most.
    pub tail: u64,
    /// Lines of its end that are told with the result.
    pub lines: usize,
}

impl Spec {
    /// A program with its arguments, asked for at that time: without variables and without a limit of
    /// time, with ten seconds of grace.
    pub fn new(
        arguments: impl IntoIterator<Item = impl Into<String>>,
        folder: impl Into<PathBuf>,
        asked: Timestamp,
    ) -> Self {
        Self {
            arguments: arguments.into_iter().map(Into::into).collect(),
            folder: folder.into(),
            variables: Vec::new(),
            secrets: Vec::new(),
            time: None,
            grace: Duration::from_secs(10),
            keep: Keep::default(),
            asked,
        }
    }
}

impl Default for Keep {
    /// The first and the last 16 MiB, and 20 lines.
    fn default() -> Self {
        Self {
            head: 16 << 20,
            tail: 16 << 20,
            lines: 20,
        }
    }
}

impl fmt::Debug for Spec {
    /// Of secrets nothing is shown but the names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.secrets.iter().map(|(name, _)| name).collect();
        f.debug_struct("Spec")
            .field("arguments", &self.arguments)
            .field("folder", &self.folder)
            .field("variables", &self.variables)
            .field("secrets", &names)
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}

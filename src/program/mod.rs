//! Runs one program of the company's: an argument list, never a shell's text. It waits no longer
//! than it is told, takes no more than it is told, ends what the program started when it is itself
//! ended early, and leaves nothing behind that has to be waited for.
//!
//! It never logs: what goes in and comes out is the caller's, and may be secret.

mod cancel;
mod error;
mod find;
mod running;
mod streams;
mod tail;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

pub use cancel::Cancel;
pub use error::{Error, Fault};
pub use find::find;

use running::Running;

/// A program to be run.
#[derive(Clone)]
pub struct Call {
    /// The program, looked up in `PATH` where it has no folder, and what it is given.
    pub arguments: Vec<String>,
    /// The folder it works in; `None`: this process's.
    pub folder: Option<PathBuf>,
    /// Variables added to this process's.
    pub variables: Vec<(String, String)>,
    /// What it reads on its standard input; `None`: nothing.
    pub input: Option<Vec<u8>>,
    /// How long it may take.
    pub time: Duration,
    /// How long it may take to end once it was asked to (TERM); zero: it isn't asked but ended (KILL).
    pub grace: Duration,
    /// How much it may say on its standard output, in bytes; zero: what it says there is not
    /// listened to, however much it is.
    pub output_limit: u64,
}

/// What came of a program that ended by itself and well (with status 0).
pub struct Ran {
    /// All that it said on its standard output.
    pub output: Vec<u8>,
    /// The end of what it said on its standard error, at most 4 KiB, ready to be drawn on one line.
    pub words: String,
    /// Whether it took all of its input. A short one fits into the pipe, read or not.
    pub took_input: bool,
    /// How long it ran.
    pub took: Duration,
}

/// Runs a program to its end. It is a process group of its own, without a terminal to read from: when
/// it is ended early, what it started ends with it. What it leaves running when it ends by itself is
/// left alone, and isn't listened to any more.
///
/// Blocks the thread; nothing is asked over and over meanwhile.
///
/// # Errors
/// [`Error`] names the program, what happened instead of a good end, and the mend.
pub fn run(call: &Call, cancel: &Cancel) -> Result<Ran, Error> {
    let program = call.arguments.first().map_or("", String::as_str);
    let failed = |fault, words| Error {
        program: program.to_owned(),
        fault,
        words,
    };
    if program.is_empty() {
        return Err(failed(Fault::Unnamed, String::new()));
    }
    let mut running = Running::start(call, cancel).map_err(|fault| failed(fault, String::new()))?;
    match running.finish() {
        Ok(ran) => Ok(ran),
        Err(fault) => Err(failed(fault, running.words())),
    }
}

impl Call {
    /// A program with its arguments: with nothing to read, and 30 seconds of time.
    pub fn new(arguments: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            arguments: arguments.into_iter().map(Into::into).collect(),
            folder: None,
            variables: Vec::new(),
            input: None,
            time: Duration::from_secs(30),
            grace: Duration::from_secs(2),
            output_limit: 64 << 20,
        }
    }
}

impl fmt::Debug for Call {
    /// Of its arguments, variables and input nothing is shown but the names: they may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.variables.iter().map(|(name, _)| name).collect();
        f.debug_struct("Call")
            .field("program", &self.arguments.first())
            .field("folder", &self.folder)
            .field("variables", &names)
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Ran {
    /// What it said is not shown: it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ran")
            .field("output", &format_args!("{} bytes", self.output.len()))
            .field("took_input", &self.took_input)
            .field("took", &self.took)
            .finish_non_exhaustive()
    }
}

//! A person's own editor on a file, as a program of its own that has the terminal until it ends.

use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use jiff::SignedDuration;
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

use super::clock;
use crate::config::Editor;

/// An editor that ends sooner than this was not waited for, or changed nothing.
const AT_ONCE: SignedDuration = SignedDuration::from_millis(800);

/// How an editor ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// What it said.
    pub status: ExitStatus,
    /// Whether it ended sooner than a person can have read anything.
    pub at_once: bool,
}

/// Runs an editor on a file and waits for its end. `quiet`: what it prints is not for standard
/// output, where a script reads.
///
/// # Errors
/// It could not be started.
pub fn run(editor: &Editor, file: &Path, quiet: bool) -> io::Result<Ended> {
    // Ctrl-C in the editor is the editor's: it must not end whoever waits for it.
    let runtime = Builder::new_current_thread().enable_io().build()?;
    let _inside = runtime.enter();
    let _held = [
        signal(SignalKind::interrupt())?,
        signal(SignalKind::quit())?,
    ];
    let begun = clock::now();
    let mut command = Command::new(&editor.program);
    command.args(&editor.arguments).arg(file);
    if quiet {
        command.stdout(Stdio::from(io::stderr()));
    }
    let status = command.status()?;
    Ok(Ended {
        status,
        at_once: clock::now().duration_since(begun) < AT_ONCE,
    })
}

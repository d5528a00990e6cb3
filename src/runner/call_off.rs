//! Asking for the end of a run.

use std::fs::File;
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::process::Signal;

use super::files::{self, BEGAN, Began, CANCEL};
use super::{Error, Seen, look};

/// What came of asking for the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalledOff {
    /// It is asked to end (TERM) and will be ended (KILL) after its grace; [`super::wait`] tells.
    Asked,
    /// There is nothing to be ended: it ended before, or nobody looks after it and it does not run.
    Over,
    /// Nobody looks after it, but the program still ran and was asked to end (TERM).
    Left,
}

/// Asks for the end of the run in that folder and of all that it started. It stays asked for: one that
/// has not begun yet will not begin.
///
/// # Errors
/// Nothing was started there, or the request can't be written down or delivered.
pub fn call_off(folder: &Path) -> Result<CalledOff, Error> {
    match look(folder)? {
        Seen::Never => Err(Error::NothingThere(folder.to_owned())),
        Seen::Ended(_) => Ok(CalledOff::Over),
        Seen::Lost(lost) => {
            let began: Option<Began> = files::read(folder, BEGAN)?;
            match began.and_then(|began| began.program) {
                Some(program) if lost.program.is_some() => {
                    program.signal_group(Signal::TERM).map_err(Error::Unheard)?;
                    Ok(CalledOff::Left)
                }
                _ => Ok(CalledOff::Over),
            }
        }
        Seen::Running(_) => {
            // A supervisor that has not yet said that it began looks for this after it did; one that
            // has hears the signal.
            let noted = note(folder);
            let began: Option<Began> = files::read(folder, BEGAN)?;
            match began.map(|began| began.supervisor.signal(Signal::TERM)) {
                // A full disk does not keep anybody from ending it.
                Some(Ok(())) => Ok(CalledOff::Asked),
                Some(Err(why)) if !is_gone(&why) => Err(Error::Unheard(why)),
                _ => noted.map(|()| CalledOff::Asked),
            }
        }
    }
}

fn note(folder: &Path) -> Result<(), Error> {
    let path = folder.join(CANCEL);
    let mut options = File::options();
    match options.write(true).create_new(true).mode(0o600).open(&path) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => Err(Error::folder(&path)(why)),
        _ => Ok(()),
    }
}

/// It has ended at this very moment.
fn is_gone(why: &io::Error) -> bool {
    why.kind() == io::ErrorKind::NotFound
        || why.raw_os_error() == Some(rustix::io::Errno::SRCH.raw_os_error())
}

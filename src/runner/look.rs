//! Finding out what became of a run, whoever started it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::files::{self, BEGAN, Began, CANCEL, RESULT, RUN, Run};
use super::{Ending, Error, said};

/// What became of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing was started in that folder.
    Never,
    /// It is under way.
    Running(Running),
    /// It ended, and this is how.
    Ended(Ending),
    /// There is neither anybody who looks after it nor a result: its outcome is unknown.
    Lost(Lost),
}

/// A run that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Since when: when it began, or was asked for where it hasn't begun yet.
    pub since: Timestamp,
    /// The number of the process that looks after it.
    pub supervisor: Option<u32>,
    /// The program's number.
    pub program: Option<u32>,
    /// How much it has said, in bytes.
    pub said: u64,
    /// Whether its end was asked for.
    pub called_off: bool,
}

/// A run whose outcome is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// When it was asked for.
    pub asked: Timestamp,
    /// When it began; `None`: surely nothing was run.
    pub began: Option<Timestamp>,
    /// The program's number where it still runs, looked after by nobody.
    pub program: Option<u32>,
    /// How much of what it said is known, in bytes.
    pub said: u64,
}

/// What became of the run in that folder, at this moment.
///
/// # Errors
/// What is written there can't be read, or is not golive's.
pub fn look(folder: &Path) -> Result<Seen, Error> {
    if let Some(ending) = files::read(folder, RESULT)? {
        return Ok(Seen::Ended(ending));
    }
    let Some(lock) = open(folder)? else {
        return Ok(Seen::Never);
    };
    let is_held = match lock.try_lock_shared() {
        Ok(()) => false,
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(why)) => return Err(Error::unread(&folder.join(RUN))(why)),
    };
    drop(lock);
    let run: Run = files::read(folder, RUN)?.ok_or_else(|| Error::Garbled(folder.join(RUN)))?;
    let began: Option<Began> = files::read(folder, BEGAN)?;
    let program = began.as_ref().and_then(|began| began.program.as_ref());
    if is_held {
        return Ok(Seen::Running(Running {
            since: began.as_ref().map_or(run.asked, |began| began.at),
            supervisor: began.as_ref().map(|began| began.supervisor.pid),
            program: program.map(|program| program.pid),
            said: said(folder)?,
            called_off: folder.join(CANCEL).exists(),
        }));
    }
    // It may have ended since the first look; the result comes before the lock is let go of.
    if let Some(ending) = files::read(folder, RESULT)? {
        return Ok(Seen::Ended(ending));
    }
    Ok(Seen::Lost(Lost {
        asked: run.asked,
        began: began.as_ref().map(|began| began.at),
        program: program
            .filter(|program| program.is_there())
            .map(|program| program.pid),
        said: said(folder)?,
    }))
}

/// Waits until nobody looks after that run any more, and tells what became of it. Blocks the thread
/// for as long as it takes, without asking over and over.
///
/// # Errors
/// As [`look`]'s.
pub fn wait(folder: &Path) -> Result<Seen, Error> {
    if let Some(lock) = open(folder)? {
        loop {
            match lock.lock_shared() {
                Ok(()) => break,
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                Err(why) => return Err(Error::unread(&folder.join(RUN))(why)),
            }
        }
    }
    look(folder)
}

fn open(folder: &Path) -> Result<Option<File>, Error> {
    let path = folder.join(RUN);
    match File::open(&path) {
        Ok(file) => Ok(Some(file)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(Error::unread(&path)(why)),
    }
}

//! What looks after one run: golive's own program, started once more, in a session of its own. It
//! opens no store, knows no process, and has no terminal.

mod log;
mod mask;
mod program;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::fd::AsFd as _;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use jiff::Timestamp;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

use self::log::Log;
use self::mask::Mask;
use self::program::{Left, Program};
use super::files::{self, BEGAN, Began, CANCEL, RESULT, RUN, Run};
use super::identity::Identity;
use super::{Ending, Error, How, Unstarted, own_program};

/// The subcommand that golive calls itself with. It stands in no help: it is for nobody else.
pub const WORD: &str = "supervise-run";
/// What follows the folder for the one that stays.
const DETACHED: &str = "--detached";

/// Looks after a run where the arguments, the program's name not among them, ask for that; `None`
/// where they don't. `now` tells what time it is.
///
/// Called twice: the first time it only leaves the session of whoever started it and starts the
/// second, which then belongs to nobody and stays until the program has ended.
///
/// # Errors
/// Nothing was run, and this is why; or how it ended could not be written down.
pub fn supervise(arguments: &[OsString], now: fn() -> Timestamp) -> Option<Result<(), Error>> {
    match arguments {
        [word, rest @ ..] if word == WORD => Some(match rest {
            [folder] => detach(Path::new(folder)),
            [folder, stays] if stays == DETACHED => look_after(Path::new(folder), now),
            _ => Err(Error::ByHand),
        }),
        _ => None,
    }
}

/// Leaves for a session of its own. This process ends at once, and the system takes the other's end.
fn detach(folder: &Path) -> Result<(), Error> {
    held(folder)?;
    let program = own_program().map_err(Error::unread(Path::new("golive")))?;
    let unstarted = |why| Error::NoSupervisor {
        program: program.clone(),
        why,
    };
    rustix::process::setsid().map_err(|why| unstarted(why.into()))?;
    let mut command = Command::new(&program);
    command.arg0("golive").arg(WORD).arg(folder).arg(DETACHED);
    command.stdin(Stdio::null());
    command.spawn().map(drop).map_err(unstarted)
}

/// The lock of the run, which is this process's standard output: nobody else has it.
fn held(folder: &Path) -> Result<File, Error> {
    let held = || -> io::Result<Option<File>> {
        let lock = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let (here, there) = (lock.metadata()?, fs::metadata(folder.join(RUN))?);
        let same = (here.dev(), here.ino()) == (there.dev(), there.ino());
        Ok(Some(lock).filter(|lock| same && lock.try_lock().is_ok()))
    };
    held().ok().flatten().ok_or(Error::ByHand)
}

fn look_after(folder: &Path, now: fn() -> Timestamp) -> Result<(), Error> {
    let lock = held(folder)?;
    let run: Run = files::read(folder, RUN)?.ok_or(Error::ByHand)?;
    if folder.join(BEGAN).exists() {
        return Err(Error::ByHand);
    }
    let asked = asked().map_err(Error::folder(folder))?;
    let mut began = Began {
        at: now(),
        supervisor: Identity::of(std::process::id()),
        program: None,
    };
    let clock = Instant::now();
    // Whoever calls it off after this is heard, and who did before has left a note.
    files::write(folder, BEGAN, &began)?;
    let mut log = Log::new(folder, run.keep, Mask::new(secrets(&run)));
    let (how, left) = if folder.join(CANCEL).exists() {
        (How::CalledOff, Left::default())
    } else {
        match Program::start(&run, asked) {
            Err(why) => (How::Unstarted(unstarted(&run, &why)), Left::default()),
            Ok(program) => {
                began.program = Some(Identity::of(program.number()));
                // It runs, and may not be ended because somebody won't find it.
                let _ = files::write(folder, BEGAN, &began);
                ready();
                program.finish(&run, folder, &mut log)
            }
        }
    };
    let kept = log.finish();
    let result = files::write(
        folder,
        RESULT,
        &Ending {
            program: run.arguments.first().cloned().unwrap_or_default(),
            how,
            began: began.at,
            ended: now(),
            took_ms: files::milliseconds(clock.elapsed()),
            said: kept.said,
            left_out: kept.left_out,
            hash: kept.hash,
            tail: kept.tail,
            unwritten: kept.fault,
        },
    );
    ready();
    // Both ends of the lock: from here on nobody looks after the run any more.
    drop(lock);
    if let Ok(null) = null() {
        let _ = rustix::stdio::dup2_stdout(null);
    }
    left.listen();
    result
}

/// Lets go of standard error: whoever started this knows then that it is on its way.
fn ready() {
    if let Ok(null) = null() {
        let _ = rustix::stdio::dup2_stderr(null);
    }
}

fn null() -> io::Result<File> {
    File::options().read(true).write(true).open("/dev/null")
}

/// What can be read from once a signal asked this process to end. A terminal that hangs up is none of
/// its business.
fn asked() -> io::Result<io::PipeReader> {
    let (asked, ask) = io::pipe()?;
    for signal in [SIGTERM, SIGINT, SIGQUIT] {
        signal_hook::low_level::pipe::register(signal, ask.try_clone()?)?;
    }
    signal_hook::flag::register(SIGHUP, Arc::new(AtomicBool::new(false)))?;
    Ok(asked)
}

/// The values of the secrets, which came with the environment.
fn secrets(run: &Run) -> impl Iterator<Item = Vec<u8>> {
    let values = run.secrets.iter().filter_map(std::env::var_os);
    values.map(std::os::unix::ffi::OsStringExt::into_vec)
}

fn unstarted(run: &Run, why: &io::Error) -> Unstarted {
    let mut unstarted = Unstarted::of(why);
    if !run.folder.is_dir() {
        unstarted.no_folder = Some(run.folder.clone());
    }
    unstarted
}

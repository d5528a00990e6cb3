//! Starting: one of many that try, in a folder that holds one run for ever.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::files::{self, BEGAN, Began, RUN, Run};
use super::{Error, Spec, WORD};

/// How much of what a supervisor says is told, in characters.
const WORDS: usize = 400;

/// Of a run that was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    /// The number of the process that looks after it.
    pub supervisor: u32,
    /// The program's number, which is its group's too; `None` where it could not be started, which
    /// the result tells.
    pub program: Option<u32>,
}

/// Starts a run that outlives this process; what is to be known of it stands in that folder, which is
/// made. `golive` is the program to look after it: [`own_program`].
///
/// Blocks until the program runs, or could not be started, which is an ending and no error.
///
/// # Errors
/// [`Error::Taken`] where a run was started in that folder before, whoever did; others say why nothing
/// could be started.
pub fn start(golive: &Path, folder: &Path, spec: &Spec) -> Result<Started, Error> {
    let run = Run::of(spec).map_err(Error::folder(&spec.folder))?;
    let folder = &std::path::absolute(folder).map_err(Error::folder(folder))?;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder.create(folder).map_err(Error::folder(folder))?;
    let lock = take(folder, &run)?;
    launch(golive, folder, spec, lock)?;
    let began: Began = files::read(folder, BEGAN)?.ok_or(Error::Unlaunched(String::new()))?;
    Ok(Started {
        supervisor: began.supervisor.pid,
        program: began.program.map(|program| program.pid),
    })
}

/// golive itself, to be started once more.
///
/// # Errors
/// The system can't tell.
pub fn own_program() -> io::Result<PathBuf> {
    let path = std::env::current_exe()?;
    // It may have been replaced since by a newer one; this is the one that runs.
    let running = Path::new("/proc/self/exe");
    if !path.exists() && running.exists() {
        return Ok(running.to_owned());
    }
    Ok(path)
}

/// Takes the folder: what is to run appears in it, locked already. Of many that try only one can.
fn take(folder: &Path, run: &Run) -> Result<File, Error> {
    let path = folder.join(RUN);
    let take = || -> io::Result<Option<File>> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&files::written(run)?)?;
        file.as_file().sync_all()?;
        // It becomes the supervisor's standard output, which can't write with it.
        let lock = File::open(file.path())?;
        lock.lock()?;
        match file.persist_noclobber(&path) {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(error.error),
        }
        files::sync(folder)?;
        Ok(Some(lock))
    };
    match take() {
        Ok(Some(lock)) => Ok(lock),
        Ok(None) => Err(Error::Taken(folder.to_owned())),
        Err(why) => Err(Error::folder(&path)(why)),
    }
}

/// Starts the supervisor and waits until it has let go of its standard error: what it has to do before
/// is done then, or it is gone.
///
/// The lock goes to it without ever being open: it is its standard output, which the program does not
/// get. What is started here ends at once and leaves the supervisor to nobody, so that there is
/// nothing of it to be waited for.
fn launch(golive: &Path, folder: &Path, spec: &Spec, lock: File) -> Result<(), Error> {
    let mut command = Command::new(golive);
    command.arg0("golive").arg(WORD).arg(folder);
    command.envs(spec.secrets.iter().map(|(name, value)| (name, value)));
    command.current_dir("/");
    command.stdin(Stdio::null()).stdout(lock);
    command.stderr(Stdio::piped());
    let unstarted = |why| Error::NoSupervisor {
        program: golive.to_owned(),
        why,
    };
    let child = command.spawn().map_err(unstarted)?;
    let ended = child.wait_with_output().map_err(unstarted)?;
    let said = String::from_utf8_lossy(&ended.stderr);
    let said: String = said.trim().chars().take(WORDS).collect();
    if ended.status.success() && said.is_empty() {
        Ok(())
    } else {
        Err(Error::Unlaunched(said))
    }
}

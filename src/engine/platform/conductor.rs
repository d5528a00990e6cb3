//! Who carries a run out: a process of its own, of which one at a time has the right to. Whether there
//! is one, starting one, and why a run stands where there is none.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::own_program;
use super::{PlatformError, folders};
use crate::domain::command::Command;
use crate::domain::project::Project;
use crate::domain::run::{Run, RunCommand, RunStep};
use crate::domain::status::Stands;
use crate::domain::why::Why;
use crate::engine::{Engine, Error, ReleaseId, lock};
use crate::runner::{self, Seen, Spec};

/// The word by which golive starts itself to carry a run out; it stands in no help.
pub const WORD: &str = "conduct";

/// What the names of its folders begin with.
const FOLDER: &str = "conductor-";
/// How often another one is asked to have ended, and how long it is waited in between.
const TRIES: u32 = 20;
const LOOK: Duration = Duration::from_millis(50);

impl Engine {
    /// Starts a process that carries a run out. Where another does, it waits a moment for that one's
    /// end: what has just been recorded, that one may have seen or not.
    pub(super) fn carry_out(&self, id: &ReleaseId, run: u32) -> Result<(), Error> {
        let release = self.runs_folder(id);
        let golive = own_program()?;
        let now = self.clock.now();
        let mut arguments = vec![golive.display().to_string()];
        arguments.extend(self.again(id, run)?);
        let mut spec = Spec::new(arguments, self.repositories.folder(), now);
        // Whatever the platform needs is in this process's environment, and nowhere else.
        spec.grace = std::time::Duration::from_secs(5);
        let folder = folders::run(&release, run).join(format!("{FOLDER}{}", now.as_nanosecond()));
        match runner::start(&golive, &folder, &spec) {
            Ok(_) => Ok(()),
            Err(error) => Err(PlatformError::from(error).into()),
        }
    }

    /// The arguments by which golive goes on with a run, on the same store and configuration.
    fn again(&self, id: &ReleaseId, run: u32) -> Result<Vec<String>, Error> {
        let path = |path: &Path| {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            whole.display().to_string()
        };
        let mut arguments = vec!["--store".to_owned(), path(&self.store_path())];
        arguments.extend(["-C".to_owned(), path(self.repositories.folder())]);
        if let Some(file) = self.config.sources.first() {
            arguments.extend(["--config".to_owned(), path(file)]);
        }
        arguments.extend(["--as".to_owned(), self.operator()?.to_string()]);
        arguments.extend([WORD.to_owned(), id.to_string(), run.to_string()]);
        Ok(arguments)
    }

    /// Sees to it that every run of a release that can go on does, after something was recorded.
    pub(in crate::engine) fn go_on(&self, id: &ReleaseId) -> Result<(), Error> {
        let release = self.release(id)?;
        let goes_on = |run: &&Run| run.running().is_some() || run.next().is_some();
        for run in release.runs.iter().filter(goes_on) {
            if self.config.platform.is_some() {
                self.carry_out(id, run.number)?;
            }
        }
        Ok(())
    }

    /// Takes up every run of a release whose program was started and that nobody carries out any more:
    /// after the machine or the process that did has died. A run that stands between two steps stays
    /// where it is until somebody asks for it. Says how many were taken up.
    ///
    /// # Errors
    /// The store's, or a process that can't be started.
    pub fn look_after(&self, id: &ReleaseId) -> Result<usize, Error> {
        let release = self.release(id)?;
        let mut taken = 0;
        for run in release.runs.iter().filter(|run| run.running().is_some()) {
            if !self.is_conducted(id, run.number) {
                self.carry_out(id, run.number)?;
                taken += 1;
            }
        }
        Ok(taken)
    }

    /// Goes on with a run that stands between two steps, where nothing holds the next one any more.
    ///
    /// # Errors
    /// [`Error::Refused`] says what holds it; a process that can't be started, or the store's.
    pub fn carry_on(&self, id: &ReleaseId, run: u32) -> Result<(), Error> {
        let release = self.release(id)?;
        let of = release.runs.last().map_or(0, |last| last.number);
        let found = release.run(run);
        let run = found.ok_or_else(|| Error::Refused(Why::UnknownRun { run, of }.into()))?;
        let next = run.next();
        let next = next.ok_or_else(|| Error::Refused(Why::RunOver { run: run.number }.into()))?;
        self.prepared(Self::order_of(id, Some(&run.stamp.by), begins(run, next)))?;
        self.carry_out(id, run.number)
    }

    /// Whether a process carries the run out now, or is about to.
    pub(super) fn is_conducted(&self, id: &ReleaseId, run: u32) -> bool {
        let release = self.runs_folder(id);
        is_held(&release, run) || is_begun(&release, run)
    }

    /// Why the next step of a run doesn't begin; `None` where there is none, or it is about to.
    pub(in crate::engine) fn stands(
        &self,
        project: &Project,
        id: &ReleaseId,
        run: &Run,
    ) -> Option<Stands> {
        let next = run.next()?;
        if self.is_conducted(id, run.number) {
            return None;
        }
        let step = next.number;
        let call = self.step_call(project, id, &run.environment, next, None);
        if let Err(PlatformError::NoCommand { .. } | PlatformError::NoPlatform) = call {
            return Some(Stands::ByHand { step });
        }
        let asked = begins(run, next);
        match self.prepared(Self::order_of(id, Some(&run.stamp.by), asked)) {
            Err(Error::Refused(refusal)) => Some(Stands::Held {
                step,
                reasons: refusal.reasons().to_vec(),
            }),
            _ => Some(Stands::Alone { step }),
        }
    }
}

/// The command by which a step begins.
fn begins(run: &Run, step: &RunStep) -> RunCommand {
    RunCommand::BeginStep {
        run: run.number,
        step: step.number,
        program: Vec::new(),
    }
}

/// Whether a run may have waited for that: somebody did by hand what no program could, or gave leave.
pub(in crate::engine) fn frees_a_run(command: &Command) -> bool {
    matches!(
        command,
        Command::RecordRollbackStep { .. }
            | Command::RecordDeployment(_)
            | Command::RecordScript { .. }
            | Command::Override { .. }
    )
}

/// The right to carry a run out, for as long as it is held; `None`: another process has it.
pub(super) fn alone(release: &Path, run: u32) -> Result<Option<File>, Error> {
    let folder = folders::run(release, run);
    let path = folder.join("conductor.lock");
    fs::create_dir_all(&folder).map_err(PlatformError::unwritable(&path))?;
    let file = lock::open(&path)?;
    for _ in 0..TRIES {
        if lock::take(&file, &path)? {
            return Ok(Some(file));
        }
        thread::sleep(LOOK);
    }
    Ok(None)
}

/// Whether a process has the right to carry the run out now.
fn is_held(release: &Path, run: u32) -> bool {
    let path = folders::run(release, run).join("conductor.lock");
    let held = |file: File| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    File::open(path).is_ok_and(held)
}

/// Whether the process that was started last for it is under way.
fn is_begun(release: &Path, run: u32) -> bool {
    let entries = fs::read_dir(folders::run(release, run))
        .into_iter()
        .flatten();
    let folders = entries.flatten().map(|entry| entry.path());
    let started = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(FOLDER))
    };
    // Their names end in the time at which they were started.
    let last = folders.filter(started).max();
    last.is_some_and(|last| matches!(runner::look(&last), Ok(Seen::Running(_))))
}

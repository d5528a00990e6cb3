//! The program itself: starting it, taking what it says, and its end, or making it.
//!
//! ```text
//!  output ─┐
//!  ended  ─┼─ poll ── until its end, its time, or a signal
//!  asked  ─┘
//! ```

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, retry_on_intr};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::log::Log;
use crate::runner::How;
use crate::runner::files::{CANCEL, Run};
use crate::runner::result::overdue;

/// How much is read at once, in bytes: as much as a pipe holds.
const CHUNK: usize = 64 << 10;
/// How much of what an ended program has left in the pipe is read, in bytes: what it left behind may
/// go on for ever.
const REST: usize = 1 << 20;
/// How long the system may take to end what can't refuse.
const KILLED: Duration = Duration::from_secs(10);

/// A program that runs.
pub(super) struct Program {
    child: Child,
    group: Pid,
    output: Option<PipeReader>,
    /// What tells its end; `None` once it did.
    ended: Option<PipeReader>,
    asked: PipeReader,
    chunk: Vec<u8>,
}

/// What may be left of a program that has ended: something that it started and that holds its output
/// open.
#[derive(Default)]
pub(super) struct Left(Option<(PipeReader, PipeReader)>);

/// What there is to be done.
#[derive(Clone, Copy, Default)]
struct Ready {
    output: bool,
    asked: bool,
}

/// How far its end has come.
enum Phase {
    Runs,
    /// It was asked to end, for that reason.
    Asked(How),
    /// It was ended, for that reason.
    Killed(How),
}

impl Program {
    /// Starts it. What it says on its standard output and its standard error goes into one pipe, so
    /// that it stays in order.
    pub(super) fn start(run: &Run, asked: PipeReader) -> io::Result<Self> {
        let mut arguments = run.arguments.iter();
        let name = arguments.next().map_or("", String::as_str);
        let (output, say) = io::pipe()?;
        let (ended, tell) = io::pipe()?;
        rustix::io::ioctl_fionbio(&output, true)?;
        let mut command = Command::new(name);
        command.args(arguments).current_dir(&run.folder);
        command.envs(run.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null());
        command.stdout(say.try_clone()?).stderr(say);
        // A group of its own, so that what it starts can be ended with it.
        command.process_group(0);
        let mut child = command.spawn()?;
        // It held the other ends of the pipe.
        drop(command);
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let group = group.ok_or(io::ErrorKind::InvalidInput)?;
        if let Err(why) = watch(group, tell) {
            let _ = kill_process_group(group, Signal::KILL);
            let _ = child.wait();
            return Err(why);
        }
        Ok(Self {
            child,
            group,
            output: Some(output),
            ended: Some(ended),
            asked,
            chunk: vec![0; CHUNK],
        })
    }

    pub(super) fn number(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end, or makes it when its time is over or a signal asks for it.
    pub(super) fn finish(mut self, run: &Run, folder: &Path, log: &mut Log) -> (How, Left) {
        let mut phase = Phase::Runs;
        let mut until = run.time().and_then(after);
        while !self.is_over(&phase) {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                (phase, until) = match phase {
                    Phase::Runs => self.ask(overdue(run.time()), run.grace()),
                    Phase::Asked(why) => self.kill(why),
                    Phase::Killed(_) => break,
                };
                continue;
            }
            let Ok(ready) = self.wait(left) else {
                (phase, _) = self.kill(How::Stopped);
                break;
            };
            if ready.output {
                self.read(log);
            }
            // One that has ended by itself at this very moment was not ended.
            if ready.asked && self.ended.is_some() && matches!(phase, Phase::Runs) {
                let is_noted = folder.join(CANCEL).exists();
                let why = if is_noted {
                    How::CalledOff
                } else {
                    How::Stopped
                };
                (phase, until) = self.ask(why, run.grace());
            }
        }
        self.rest(log);
        let how = match phase {
            Phase::Runs => self.status(),
            Phase::Asked(why) | Phase::Killed(why) => {
                // Nothing of the group is left, not even what let go of the pipe; its number is still
                // the program's, whose end was not taken.
                let _ = kill_process_group(self.group, Signal::KILL);
                why
            }
        };
        (how, Left(self.output.map(|output| (output, self.asked))))
    }

    fn is_over(&self, phase: &Phase) -> bool {
        let has_ended = self.ended.is_none();
        match phase {
            // What it left running when it ends by itself is left alone.
            Phase::Runs | Phase::Killed(_) => has_ended,
            // What it started is given the same time, for as long as it holds on to the pipe.
            Phase::Asked(_) => has_ended && self.output.is_none(),
        }
    }

    fn ask(&self, why: How, grace: Duration) -> (Phase, Option<Instant>) {
        let _ = kill_process_group(self.group, Signal::TERM);
        // One that was stopped hears it only when it goes on.
        let _ = kill_process_group(self.group, Signal::CONT);
        (Phase::Asked(why), after(grace))
    }

    fn kill(&self, why: How) -> (Phase, Option<Instant>) {
        let _ = kill_process_group(self.group, Signal::KILL);
        (Phase::Killed(why), after(KILLED))
    }

    /// How it ended by itself.
    fn status(&mut self) -> How {
        match self.child.wait() {
            Ok(status) => match (status.code(), status.signal()) {
                (Some(status), _) => How::Exit { status },
                (None, signal) => How::Signal {
                    signal: signal.unwrap_or_default(),
                },
            },
            // Nobody else takes its end.
            Err(_) => How::Stopped,
        }
    }

    /// Waits until there is something to be done.
    fn wait(&mut self, left: Option<Duration>) -> io::Result<Ready> {
        let mut waits = vec![PollFd::new(&self.asked, PollFlags::IN)];
        let mut at = [None; 2];
        for (at, source) in at.iter_mut().zip([&self.ended, &self.output]) {
            if let Some(source) = source {
                *at = Some(waits.len());
                waits.push(PollFd::new(source, PollFlags::IN));
            }
        }
        let left = left.map(timespec);
        match poll(&mut waits, left.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Ready::default()),
            Err(why) => return Err(why.into()),
        }
        let is = |at: Option<usize>| at.is_some_and(|at| !waits[at].revents().is_empty());
        let has_ended = is(at[0]);
        let ready = Ready {
            asked: is(Some(0)),
            output: is(at[1]),
        };
        drop(waits);
        if has_ended {
            self.ended = None;
        }
        if ready.asked {
            let _ = self.asked.read(&mut [0; 16]);
        }
        Ok(ready)
    }

    /// Reads once; answers how much that was.
    fn read(&mut self, log: &mut Log) -> usize {
        let Some(output) = &mut self.output else {
            return 0;
        };
        match output.read(&mut self.chunk) {
            Ok(0) => self.output = None,
            Ok(count) => {
                log.push(&self.chunk[..count]);
                return count;
            }
            Err(why) if is_passing(&why) => {}
            Err(_) => self.output = None,
        }
        0
    }

    /// Takes what is left in the pipe.
    fn rest(&mut self, log: &mut Log) {
        let mut read = 0;
        while read < REST {
            match self.read(log) {
                0 => break,
                count => read += count,
            }
        }
    }
}

impl Left {
    /// Goes on taking what those say that the program left running, and drops it: a service that a
    /// deployment started would end at its next word otherwise. Until they have ended too, or a signal
    /// asks for this one's end.
    pub(super) fn listen(self) {
        let Some((mut output, asked)) = self.0 else {
            return;
        };
        let mut chunk = vec![0; CHUNK];
        loop {
            let mut waits = [
                PollFd::new(&output, PollFlags::IN),
                PollFd::new(&asked, PollFlags::IN),
            ];
            match poll(&mut waits, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return,
            }
            if !waits[1].revents().is_empty() {
                return;
            }
            match output.read(&mut chunk) {
                Ok(0) => return,
                Err(why) if !is_passing(&why) => return,
                _ => {}
            }
        }
    }
}

/// Waits on a thread of its own for the end, without taking it: until it is taken the number is the
/// program's, and a signal can't reach anybody else.
fn watch(program: Pid, mut tell: PipeWriter) -> io::Result<()> {
    thread::Builder::new()
        .name("program".to_owned())
        .spawn(move || {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
            let _ = retry_on_intr(|| waitid(WaitId::Pid(program), options));
            let _ = tell.write_all(b"e");
        })
        .map(drop)
}

fn is_passing(why: &io::Error) -> bool {
    matches!(
        why.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}

/// That much later; `None`: never.
fn after(time: Duration) -> Option<Instant> {
    Instant::now().checked_add(time)
}

fn timespec(time: Duration) -> Timespec {
    Timespec {
        tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: time.subsec_nanos().into(),
    }
}

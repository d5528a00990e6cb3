//! One run: starting a program, waiting for its end or making it, and taking that end so that nothing
//! is left to be waited for.

use std::io::{self, PipeWriter, Write as _};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::retry_on_intr;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::cancel::{Cancel, Place};
use super::error::Fault;
use super::streams::{ENDED, Streams};
use super::{Call, Ran};

/// How long the system may take to end what can't refuse.
const KILLED: Duration = Duration::from_secs(2);

/// A program that runs.
pub(super) struct Running<'c> {
    call: &'c Call,
    /// `None` once its end was taken.
    child: Option<Child>,
    group: Option<Pid>,
    began: Instant,
    streams: Streams<'c>,
    _place: Place,
}

impl<'c> Running<'c> {
    pub(super) fn start(call: &'c Call, cancel: &Cancel) -> Result<Self, Fault> {
        if cancel.is_cancelled() {
            return Err(Fault::Cancelled);
        }
        let (wake, waker) = io::pipe().map_err(Fault::Unstarted)?;
        let place = cancel.wake(waker.try_clone().map_err(Fault::Unstarted)?);
        let began = Instant::now();
        let mut child = command(call).spawn().map_err(|why| match &call.folder {
            Some(folder) if !folder.is_dir() => Fault::NoFolder(folder.clone()),
            _ => Fault::Unstarted(why),
        })?;
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let streams = Streams::of(&mut child, call, wake);
        let mut running = Self {
            call,
            child: Some(child),
            group,
            began,
            streams,
            _place: place,
        };
        let prepared = running.streams.prepare();
        if let Err(why) = prepared.and_then(|()| watch(group, waker)) {
            running.kill();
            return Err(Fault::Lost(why));
        }
        Ok(running)
    }

    /// Waits for the end, or makes it.
    pub(super) fn finish(&mut self) -> Result<Ran, Fault> {
        let until = self.began.checked_add(self.call.time);
        let stopped = match self.streams.until(until, Streams::is_over) {
            Ok(_) if self.streams.cancelled => Some(Fault::Cancelled),
            Ok(_) if self.streams.is_too_much() => Some(Fault::TooMuch(self.call.output_limit)),
            Ok(_) if self.streams.ended => None,
            Ok(_) => Some(Fault::Overdue(self.call.time)),
            Err(why) => Some(Fault::Lost(why)),
        };
        if let Some(fault) = stopped {
            self.end();
            return Err(fault);
        }
        self.streams.rest();
        if self.streams.is_too_much() {
            self.kill();
            return Err(Fault::TooMuch(self.call.output_limit));
        }
        let took = self.began.elapsed();
        let Some(mut child) = self.child.take() else {
            return Err(Fault::Lost(io::ErrorKind::NotFound.into()));
        };
        let status = child.wait().map_err(Fault::Lost)?;
        match (status.code(), status.signal()) {
            (Some(0), _) => Ok(Ran {
                output: std::mem::take(&mut self.streams.said),
                words: self.words(),
                took_input: self.streams.took_input,
                took,
            }),
            (Some(status), _) => Err(Fault::Exit(status)),
            (None, signal) => Err(Fault::Signal(signal.unwrap_or_default())),
        }
    }

    /// The end of what it said on its standard error.
    pub(super) fn words(&self) -> String {
        self.streams.tail.words()
    }

    /// Asks the whole group to end, then ends it.
    fn end(&mut self) {
        self.streams.drop_output();
        if !self.call.grace.is_zero() {
            self.signal(Signal::TERM);
            // One that was stopped, such as by asking a terminal, hears it only when it goes on.
            self.signal(Signal::CONT);
            let until = Instant::now().checked_add(self.call.grace);
            // What it started is given the same time, for as long as it holds on to a pipe.
            let _ = self.streams.until(until, Streams::is_silent);
        }
        self.kill();
    }

    /// Ends the whole group and takes the end of the program, so that nothing is left of it.
    fn kill(&mut self) {
        // Its end has not been taken yet, so that the number can't be anybody else's.
        self.signal(Signal::KILL);
        let Some(mut child) = self.child.take() else {
            return;
        };
        let _ = child.kill();
        let until = Instant::now().checked_add(KILLED);
        let _ = self.streams.until(until, |streams| streams.ended);
        if self.streams.ended {
            let _ = child.wait();
        } else {
            // It hangs in the system (a disk that doesn't answer); whoever asked goes on.
            let _ = thread::Builder::new().spawn(move || child.wait());
        }
    }

    fn signal(&self, signal: Signal) {
        if let (Some(group), Some(_)) = (self.group, &self.child) {
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.kill();
    }
}

fn command(call: &Call) -> Command {
    let mut arguments = call.arguments.iter();
    let mut command = Command::new(arguments.next().map_or("", String::as_str));
    command.args(arguments);
    command.envs(call.variables.iter().map(|(name, value)| (name, value)));
    if let Some(folder) = &call.folder {
        command.current_dir(folder);
    }
    let piped_if = |wanted| {
        if wanted {
            Stdio::piped()
        } else {
            Stdio::null()
        }
    };
    command.stdin(piped_if(call.input.is_some()));
    command.stdout(piped_if(call.output_limit > 0));
    command.stderr(Stdio::piped());
    // A group of its own, so that what it starts can be ended with it.
    command.process_group(0);
    command
}

/// Waits on a thread of its own for the end, without taking it: until it is taken the number is the
/// program's, and a signal can't reach anybody else.
fn watch(program: Option<Pid>, mut waker: PipeWriter) -> io::Result<()> {
    let program = program.ok_or(io::ErrorKind::InvalidInput)?;
    thread::Builder::new()
        .name("program".to_owned())
        .spawn(move || {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
            let _ = retry_on_intr(|| waitid(WaitId::Pid(program), options));
            let _ = waker.write_all(&[ENDED]);
        })
        .map(drop)
}

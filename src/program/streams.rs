//! What goes in and comes out of a program: it is waited for together with its end, its time and the
//! handle, in one place, so that none can hold up the others.
//!
//! ```text
//!  input ◀─┐
//!  output ─┤
//!  errors ─┼─ poll ── until its end, its time, its limit, or the handle
//!  wake ───┘   └ written by the thread that waits for the end, and by the handle
//! ```

use std::io::{self, PipeReader, Read, Write as _};
use std::os::fd::AsFd;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::Call;
use super::tail::Tail;

/// What is written to wake whoever waits: the handle was used.
pub(super) const CANCELLED: u8 = b'c';
/// The same: the program has ended.
pub(super) const ENDED: u8 = b'e';
/// How much is read at once, in bytes.
const CHUNK: usize = 16 << 10;
/// How much of what an ended program still says on its standard error is read: as much as a pipe may
/// hold, so that nothing it left behind keeps us there.
const REST: usize = 1 << 20;

/// What is waited for.
pub(super) struct Streams<'c> {
    input: Option<(ChildStdin, &'c [u8])>,
    output: Option<ChildStdout>,
    errors: Option<ChildStderr>,
    wake: PipeReader,
    pub(super) said: Vec<u8>,
    /// How much of what it says is kept; `None`: nothing, however much it is.
    limit: Option<u64>,
    pub(super) tail: Tail,
    pub(super) ended: bool,
    pub(super) cancelled: bool,
    pub(super) took_input: bool,
}

impl<'c> Streams<'c> {
    /// What is between us and a program that was just started.
    pub(super) fn of(child: &mut Child, call: &'c Call, wake: PipeReader) -> Self {
        Self {
            input: child.stdin.take().zip(call.input.as_deref()),
            output: child.stdout.take(),
            errors: child.stderr.take(),
            wake,
            said: Vec::new(),
            limit: Some(call.output_limit),
            tail: Tail::default(),
            ended: false,
            cancelled: false,
            took_input: call.input.is_none(),
        }
    }

    /// Nothing may hold us up in reading or writing.
    pub(super) fn prepare(&self) -> io::Result<()> {
        unheld(&self.wake)?;
        self.input.iter().try_for_each(|(input, _)| unheld(input))?;
        self.output.iter().try_for_each(unheld)?;
        self.errors.iter().try_for_each(unheld)
    }

    pub(super) fn is_over(&self) -> bool {
        self.ended || self.cancelled || self.is_too_much()
    }

    /// It said more than it may.
    pub(super) fn is_too_much(&self) -> bool {
        let said = u64::try_from(self.said.len()).unwrap_or(u64::MAX);
        self.limit.is_some_and(|limit| said > limit)
    }

    pub(super) fn is_silent(&self) -> bool {
        self.ended && self.output.is_none() && self.errors.is_none()
    }

    /// From now on what it says on its standard output is read, but not kept.
    pub(super) fn drop_output(&mut self) {
        self.said = Vec::new();
        self.limit = None;
        self.input = None;
    }

    /// Goes on until that is so, or until then; answers whether it is so.
    pub(super) fn until(
        &mut self,
        then: Option<Instant>,
        what: fn(&Self) -> bool,
    ) -> io::Result<bool> {
        while !what(self) {
            let left = then.map(|then| then.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(false);
            }
            self.step(left)?;
        }
        Ok(true)
    }

    /// Waits until something can be done, and does it.
    fn step(&mut self, left: Option<Duration>) -> io::Result<()> {
        let mut waits = vec![PollFd::new(&self.wake, PollFlags::IN)];
        let mut at = [None; 3];
        if let Some((input, _)) = &self.input {
            at[0] = Some(waits.len());
            waits.push(PollFd::new(input, PollFlags::OUT));
        }
        if let Some(output) = &self.output {
            at[1] = Some(waits.len());
            waits.push(PollFd::new(output, PollFlags::IN));
        }
        if let Some(errors) = &self.errors {
            at[2] = Some(waits.len());
            waits.push(PollFd::new(errors, PollFlags::IN));
        }
        let left = left.map(timespec);
        match poll(&mut waits, left.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(()),
            Err(why) => return Err(why.into()),
        }
        let ready: Vec<bool> = waits
            .iter()
            .map(|wait| !wait.revents().is_empty())
            .collect();
        drop(waits);
        let is_ready = |at: Option<usize>| at.is_some_and(|at| ready[at]);
        if is_ready(at[0]) {
            self.write();
        }
        if is_ready(at[1]) {
            self.read_output();
        }
        if is_ready(at[2]) {
            self.read_errors();
        }
        if ready[0] {
            self.wake();
        }
        Ok(())
    }

    fn wake(&mut self) {
        let mut told = [0; 8];
        match self.wake.read(&mut told) {
            Ok(count) => {
                let told = &told[..count];
                self.ended |= told.contains(&ENDED);
                self.cancelled |= told.contains(&CANCELLED);
            }
            Err(why) if is_passing(&why) => {}
            // Nobody can tell its end any more.
            Err(_) => self.cancelled = true,
        }
    }

    fn write(&mut self) {
        let Some((input, rest)) = &mut self.input else {
            return;
        };
        match input.write(rest) {
            Ok(count) => *rest = &rest[count..],
            Err(why) if is_passing(&why) => return,
            // It reads no more, as it may; whether it was all is told.
            Err(_) => {
                self.input = None;
                return;
            }
        }
        if rest.is_empty() {
            self.took_input = true;
            self.input = None;
        }
    }

    /// Reads once; answers whether there may be more at this moment.
    fn read_output(&mut self) -> bool {
        let keeps = self.limit.is_some();
        read(&mut self.output, |bytes| {
            if keeps {
                self.said.extend_from_slice(bytes);
            }
        })
    }

    fn read_errors(&mut self) -> bool {
        read(&mut self.errors, |bytes| self.tail.push(bytes))
    }

    /// Takes what an ended program has left in the pipes, which is all that it said; what it left
    /// running may hold them open for ever.
    pub(super) fn rest(&mut self) {
        while !self.is_too_much() && self.read_output() {}
        let mut reads = 0;
        while reads < REST / CHUNK && self.read_errors() {
            reads += 1;
        }
        self.write();
    }
}

/// Reads once from what is open, and closes what is at its end; answers whether there may be more at
/// this moment.
fn read<R: Read>(from: &mut Option<R>, mut take: impl FnMut(&[u8])) -> bool {
    let Some(open) = from else {
        return false;
    };
    let mut chunk = [0; CHUNK];
    match open.read(&mut chunk) {
        Ok(0) => *from = None,
        Ok(count) => {
            take(&chunk[..count]);
            return true;
        }
        Err(why) if why.kind() == io::ErrorKind::Interrupted => return true,
        Err(why) if why.kind() == io::ErrorKind::WouldBlock => {}
        Err(_) => *from = None,
    }
    false
}

fn is_passing(why: &io::Error) -> bool {
    matches!(
        why.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}

fn unheld(end: &impl AsFd) -> io::Result<()> {
    Ok(rustix::io::ioctl_fionbio(end, true)?)
}

fn timespec(time: Duration) -> Timespec {
    Timespec {
        tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: time.subsec_nanos().into(),
    }
}

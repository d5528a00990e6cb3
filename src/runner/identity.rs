//! Which process is meant: its number alone may be somebody else's by now.

use std::fs;
use std::io;

use rustix::process::{Pid, Signal, kill_process_group, test_kill_process};
use serde::{Deserialize, Serialize};

/// A process, told apart from any other that has, had or will have its number. Where the system
/// tells neither when a process started nor which run of the machine this is, the number has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) pid: u32,
    /// When it started, in ticks since the machine did.
    started: Option<u64>,
    /// Which run of the machine.
    boot: Option<String>,
}

impl Identity {
    /// The process that has this number now.
    pub(super) fn of(pid: u32) -> Self {
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id");
        Self {
            pid,
            started: stat(pid).map(|(_, started)| started),
            boot: boot.ok().map(|boot| boot.trim().to_owned()),
        }
    }

    /// Whether it is still there, and is that one.
    pub(super) fn is_there(&self) -> bool {
        let Some(pid) = self.pid() else {
            return false;
        };
        let ended = || stat(self.pid).is_some_and(|(state, _)| matches!(state, 'Z' | 'X'));
        test_kill_process(pid).is_ok() && !ended() && Self::of(self.pid) == *self
    }

    /// Sends it a signal, and never anybody else.
    #[cfg(target_os = "linux")]
    pub(super) fn signal(&self, signal: Signal) -> io::Result<()> {
        use rustix::process::{PidfdFlags, pidfd_open, pidfd_send_signal};

        let pid = self.pid().ok_or(io::ErrorKind::NotFound)?;
        // Held on to first: the one that is looked at is the one that gets it.
        let held = pidfd_open(pid, PidfdFlags::empty())?;
        if !self.is_there() {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(pidfd_send_signal(held, signal)?)
    }

    /// Sends it a signal.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn signal(&self, signal: Signal) -> io::Result<()> {
        let pid = self.pid().filter(|_| self.is_there());
        let pid = pid.ok_or(io::ErrorKind::NotFound)?;
        Ok(rustix::process::kill_process(pid, signal)?)
    }

    /// Sends a signal to the group that it leads.
    pub(super) fn signal_group(&self, signal: Signal) -> io::Result<()> {
        let pid = self.pid().filter(|_| self.is_there());
        let pid = pid.ok_or(io::ErrorKind::NotFound)?;
        Ok(kill_process_group(pid, signal)?)
    }

    fn pid(&self) -> Option<Pid> {
        i32::try_from(self.pid).ok().and_then(Pid::from_raw)
    }
}

/// Its state, and when it started.
fn stat(pid: u32) -> Option<(char, u64)> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // Its name stands in brackets, and may have brackets and blanks in it.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?.chars().next()?;
    // The 22nd of all; the state is the third.
    Some((state, fields.nth(18)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_used_again_is_another_process() {
        let here = Identity::of(std::process::id());
        assert!(here.is_there());
        let before = Identity {
            started: here.started.map(|started| started + 1),
            ..here.clone()
        };
        let other_boot = Identity {
            boot: Some("before".to_owned()),
            ..here.clone()
        };
        let nobody = Identity { pid: 0, ..here };
        for other in [before, other_boot, nobody] {
            assert!(!other.is_there(), "{other:?}");
            assert!(other.signal(Signal::TERM).is_err());
            assert!(other.signal_group(Signal::TERM).is_err());
        }
    }
}

//! Waking once, in so long. The runtime's own timer wakes the process a second time on its way to
//! a moment that is a second off, and a countdown would pay that all day.

use std::time::Duration;

/// Wakes whoever waits for it; between waits it costs nothing.
#[derive(Debug, Default)]
pub(super) struct Alarm {
    #[cfg(target_os = "linux")]
    timer: linux::Timer,
}

impl Alarm {
    /// Completes after that time. Giving it up before is all right.
    pub(super) async fn after(&mut self, time: Duration) {
        #[cfg(target_os = "linux")]
        if self.timer.after(time).await.is_ok() {
            return;
        }
        tokio::time::sleep(time).await;
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::time::Duration;

    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    use tokio::net::unix::pipe;

    /// A timer of the kernel's, made when it is first needed. The runtime reads it as it reads any
    /// handle that becomes readable; of its kinds of handle a pipe's end asks for the least.
    #[derive(Debug, Default)]
    pub(super) struct Timer(Option<pipe::Receiver>);

    impl Timer {
        pub(super) async fn after(&mut self, time: Duration) -> io::Result<()> {
            let timer = match &mut self.0 {
                Some(timer) => timer,
                none => none.insert(made()?),
            };
            let once = Timespec {
                tv_sec: 0,
                tv_nsec: 0,
            };
            let value =
                Timespec::try_from(time.max(Duration::from_nanos(1))).map_err(io::Error::other)?;
            let setting = Itimerspec {
                it_interval: once,
                it_value: value,
            };
            timerfd_settime(&*timer, TimerfdTimerFlags::empty(), &setting)?;
            loop {
                timer.readable().await?;
                match timer.try_read(&mut [0; 8]) {
                    // An earlier ring that nobody heard; setting the timer anew took it back.
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    rang => return rang.map(|_| ()),
                }
            }
        }
    }

    fn made() -> io::Result<pipe::Receiver> {
        let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
        // The machine's sleep counts too: a window does not wait for a lid to be opened.
        pipe::Receiver::from_owned_fd_unchecked(timerfd_create(TimerfdClockId::Boottime, flags)?)
    }
}

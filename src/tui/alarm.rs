//! Waking once, at a moment. The runtime's own timer wakes the process a second time on its way to
//! a moment that is a second off, and a countdown would pay that all day; and it stands still while the
//! machine sleeps. This one goes by the hour on the wall: after a sleep it rings at once, and when
//! somebody sets the clock it rings too, so that whoever waits looks at the hour anew.

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

    use rustix::io::Errno;
    use rustix::time::{
        ClockId, Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec,
        clock_gettime, timerfd_create, timerfd_settime,
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
            let setting = Itimerspec {
                it_interval: once,
                it_value: moment(time)?,
            };
            let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
            match timerfd_settime(&*timer, flags, &setting) {
                // The clock was set between two waits: the hour is looked at anew.
                Err(Errno::CANCELED) => return Ok(()),
                set => set?,
            };
            loop {
                timer.readable().await?;
                match timer.try_read(&mut [0; 8]) {
                    // An earlier ring that nobody heard; setting the timer anew took it back.
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    // The clock was set: what was waited for may be past, or further off.
                    Err(error) if Errno::from_io_error(&error) == Some(Errno::CANCELED) => {
                        return Ok(());
                    }
                    rang => return rang.map(|_| ()),
                }
            }
        }
    }

    fn made() -> io::Result<pipe::Receiver> {
        let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
        // The machine's sleep counts too: a window does not wait for a lid to be opened.
        pipe::Receiver::from_owned_fd_unchecked(timerfd_create(TimerfdClockId::Realtime, flags)?)
    }

    /// The moment that is so far ahead.
    fn moment(time: Duration) -> io::Result<Timespec> {
        let now = Duration::try_from(clock_gettime(ClockId::Realtime)).map_err(io::Error::other)?;
        let moment = now.saturating_add(time.max(Duration::from_nanos(1)));
        Timespec::try_from(moment).map_err(io::Error::other)
    }

    #[cfg(test)]
    mod tests {
        use rustix::time::clock_settime;
        use tokio::runtime::Builder;
        use tokio::time::timeout;

        use super::*;

        fn run<F: Future>(what: F) -> F::Output {
            let runtime = Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(what)
        }

        #[test]
        fn it_rings_at_a_moment_of_the_clock_on_the_wall_and_can_be_set_again() {
            run(async {
                let mut timer = Timer::default();
                for wait in [20, 1, 20] {
                    let wait = Duration::from_millis(wait);
                    let now = || Duration::try_from(clock_gettime(ClockId::Realtime));
                    let before = now().expect("a time");
                    timer.after(wait).await.expect("a timer");
                    let went = now().expect("a time").saturating_sub(before);
                    assert!(went >= wait, "{went:?}");
                }
                // Given up before its time it wakes nobody, and can be set again.
                let long = Duration::from_mins(10);
                let given_up = timeout(Duration::from_millis(10), timer.after(long)).await;
                assert!(given_up.is_err());
                timer.after(Duration::from_millis(1)).await.expect("again");
            });
        }

        /// The clock is set to what it is: nothing changes, and who waits for the hour is woken.
        #[test]
        #[ignore = "it sets the machine's clock, to what it is, and needs the right to"]
        fn it_wakes_when_somebody_sets_the_clock() {
            run(async {
                let mut timer = Timer::default();
                let set = async {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    clock_settime(ClockId::Realtime, clock_gettime(ClockId::Realtime))
                        .expect("the right to set the clock");
                    std::future::pending::<()>().await;
                };
                let woken = async { timer.after(Duration::from_mins(10)).await };
                let both = async {
                    tokio::select! {
                        woken = woken => woken.expect("it wakes"),
                        () = set => {}
                    }
                };
                let soon = timeout(Duration::from_secs(5), both).await;
                soon.expect("it wakes at once");
            });
        }
    }
}

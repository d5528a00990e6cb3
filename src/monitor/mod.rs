//! Looks at what is watched: an address of the web, a port, a certificate, a program of the company's;
//! once, or each monitor in its own time on a thread of its own.
//!
//! It judges one look and no more: whether something is up or down follows from a row of them
//! ([`crate::domain::monitoring`]). It records nothing, asks nobody's consent, and never says more of an
//! answer than what was wrong with it.

mod command;
mod http;
mod line;
mod tls;
mod trust;
mod watchman;

use std::io;
use std::time::{Duration, Instant};

use jiff::Timestamp;

pub use watchman::{Seen, Watchman};

use crate::domain::monitoring::{Check, Fault, Monitor, Sample};
use crate::program::Cancel;
use http::Kept;
use trust::Trust;

/// What all looks share.
struct Tools {
    trust: Trust,
    /// Tells what time it is.
    now: fn() -> Timestamp,
    /// Ends the programs that run.
    cancel: Cancel,
}

/// Looks once, on this thread. `now` tells what time it is, for a certificate's days.
///
/// # Errors
/// When the system has no room for what looking takes.
pub fn look(monitor: &Monitor, now: fn() -> Timestamp) -> io::Result<Sample> {
    let tools = Tools::new(now);
    let runtime = watchman::runtime()?;
    let sample = runtime.block_on(tools.look(monitor, &mut Kept::none()));
    runtime.shutdown_background();
    Ok(sample)
}

impl Tools {
    fn new(now: fn() -> Timestamp) -> Self {
        Self {
            trust: Trust::default(),
            now,
            cancel: Cancel::new(),
        }
    }

    /// Looks once; a line that may be used again is kept in `kept`.
    async fn look(&self, monitor: &Monitor, kept: &mut Kept) -> Sample {
        let probe = &monitor.probe;
        let began = Instant::now();
        let seeing = async {
            match &probe.check {
                Check::Http(check) => http::look(check, &self.trust, kept).await.map(|()| None),
                Check::Tcp(address) => line::connect(address).await.map(|_| None),
                Check::Tls(check) => tls::look(check, &self.trust, self.now).await.map(Some),
                Check::Command(program) => {
                    let found = command::look(program, monitor, &self.cancel).await;
                    found.map(|()| None)
                }
            }
        };
        // A program is given its time by whoever runs it, so that it is ended and not left behind.
        let found = if matches!(probe.check, Check::Command(_)) {
            seeing.await
        } else {
            let late = Fault::Late {
                limit: millis(probe.time_out),
            };
            let in_time = tokio::time::timeout(probe.time_out, seeing).await;
            in_time.unwrap_or(Err(late))
        };
        let took = began.elapsed();
        let slow = probe
            .slowest
            .filter(|limit| took > *limit)
            .map(|limit| Fault::Slow {
                took: millis(took),
                limit: millis(limit),
            });
        match found {
            Ok(days_left) => Sample {
                took,
                fault: slow,
                days_left,
            },
            Err(fault) => {
                // What went wrong on a line makes it good for nothing more.
                if !says_an_answer(&fault) {
                    *kept = Kept::none();
                }
                Sample {
                    took,
                    fault: Some(fault),
                    days_left: None,
                }
            }
        }
    }
}

/// Whether something answered, whatever it was.
fn says_an_answer(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Status { .. } | Fault::NoText | Fault::NoHeader { .. } | Fault::Header { .. }
    )
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

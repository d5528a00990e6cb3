//! Looks at many things, each in its own time, spread so that they don't all come at once, on one
//! thread that waits for whatever comes next.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::domain::monitoring::{Check, Fault, Monitor, Sample};
use crate::monitor::Tools;
use crate::monitor::http::Kept;
use crate::program::Cancel;

/// How many looks over the network are made at once.
const LOOKS: usize = 200;
/// How many programs run at once.
const PROGRAMS: usize = 8;
/// How many threads there may be for programs and for finding hosts; they end when nothing comes.
const THREADS: usize = PROGRAMS + 8;
/// How many lines are kept for the next look: a process has about a thousand files.
const KEPT: usize = 500;
/// The first looks at everything are made within this time.
const FIRST: Duration = Duration::from_secs(10);
/// How many looks may wait to be taken in.
const WAITING: usize = 64;
/// The system's numbers for when it has no file left for us or for anybody: that says nothing of what is
/// looked at.
const NO_FILES: [i32; 2] = [23, 24];

/// Looks at things until it is dropped. What it has begun then ends without being told; a program is
/// asked to end.
#[derive(Debug)]
pub struct Watchman {
    cancel: Cancel,
    _stop: oneshot::Sender<()>,
}

/// One look that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// At which monitor: its place in the list.
    pub monitor: usize,
    /// When it was over.
    pub at: Timestamp,
    /// What it found.
    pub sample: Sample,
}

impl Watchman {
    /// Begins to look at all of them. `now` tells what time it is; `tell` is given each look, one after
    /// the other, on the thread of the watchman.
    ///
    /// # Errors
    /// When the system has no room for what looking takes.
    pub fn start(
        monitors: Vec<Monitor>,
        now: fn() -> Timestamp,
        tell: impl FnMut(Seen) + Send + 'static,
    ) -> io::Result<Self> {
        let tools = Tools::new(now);
        let cancel = tools.cancel.clone();
        let (stop, stopped) = oneshot::channel();
        let runtime = runtime()?;
        let work = move || {
            runtime.block_on(async {
                tokio::select! {
                    () = watch(monitors, tools, tell) => {}
                    _ = stopped => {}
                }
            });
            runtime.shutdown_background();
        };
        thread::Builder::new()
            .name("monitors".to_owned())
            .spawn(work)?;
        Ok(Self {
            cancel,
            _stop: stop,
        })
    }
}

impl Drop for Watchman {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// What looks run on.
pub(super) fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(THREADS)
        .build()
}

/// How many may be done at once.
struct Bounds {
    looks: Semaphore,
    programs: Semaphore,
    kept: Semaphore,
}

async fn watch(monitors: Vec<Monitor>, tools: Tools, mut tell: impl FnMut(Seen)) {
    let tools = Arc::new(tools);
    let bounds = Arc::new(Bounds {
        looks: Semaphore::new(LOOKS),
        programs: Semaphore::new(PROGRAMS),
        kept: Semaphore::new(KEPT),
    });
    let (found, mut looks) = mpsc::channel(WAITING);
    let begin = Instant::now();
    let first = firsts(&monitors);
    for ((number, monitor), first) in monitors.into_iter().enumerate().zip(first) {
        let (tools, bounds) = (Arc::clone(&tools), Arc::clone(&bounds));
        let found = found.clone();
        tokio::spawn(async move {
            stand_by(number, &monitor, begin + first, &tools, &bounds, &found).await;
        });
    }
    drop(found);
    while let Some(seen) = looks.recv().await {
        tell(seen);
    }
}

/// When each is looked at first, counted from the beginning: those with the same time between their
/// looks are spread over it evenly, and nothing waits long for its first.
fn firsts(monitors: &[Monitor]) -> Vec<Duration> {
    let mut groups: BTreeMap<SignedDuration, u32> = BTreeMap::new();
    for monitor in monitors {
        *groups.entry(monitor.every).or_default() += 1;
    }
    let mut places: BTreeMap<SignedDuration, u32> = BTreeMap::new();
    let first = |monitor: &Monitor| {
        let place = places.entry(monitor.every).or_default();
        let of = groups.get(&monitor.every).copied().unwrap_or(1).max(1);
        let time = monitor.every.unsigned_abs().min(FIRST);
        let first = time.saturating_mul(*place) / of;
        *place += 1;
        first
    };
    monitors.iter().map(first).collect()
}

/// Looks at one thing, again and again.
async fn stand_by(
    number: usize,
    monitor: &Monitor,
    first: Instant,
    tools: &Tools,
    bounds: &Bounds,
    found: &mpsc::Sender<Seen>,
) {
    let mut ticks = interval_at(
        first,
        monitor.every.unsigned_abs().max(Duration::from_millis(1)),
    );
    // What was missed, while the machine slept or a look took long, isn't made up for.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut kept = Kept::none();
    // Who finds no room keeps no line.
    let may_keep = bounds.kept.try_acquire().ok();
    let room = match monitor.probe.check {
        Check::Command(_) => &bounds.programs,
        _ => &bounds.looks,
    };
    loop {
        ticks.tick().await;
        let Ok(place) = room.acquire().await else {
            return;
        };
        let sample = tools.look(monitor, &mut kept).await;
        drop(place);
        // What was ended because nobody wants to know any more says nothing of what was looked at.
        if tools.cancel.is_cancelled() {
            return;
        }
        if may_keep.is_none() {
            kept = Kept::none();
        }
        if is_ours(sample.fault.as_ref()) {
            continue;
        }
        let seen = Seen {
            monitor: number,
            at: (tools.now)(),
            sample,
        };
        if found.send(seen).await.is_err() {
            return;
        }
    }
}

/// Whether the trouble is this process's own.
fn is_ours(fault: Option<&Fault>) -> bool {
    matches!(fault, Some(Fault::Line { code: Some(code) } | Fault::NotRun { code: Some(code) })
        if NO_FILES.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::monitoring::{Address, Probe};

    fn monitor(every: i64) -> Monitor {
        let address = Address {
            host: "x".into(),
            port: 1,
        };
        Monitor {
            name: "x".into(),
            environment: "dev".into(),
            application: None,
            host: None,
            probe: Probe {
                check: Check::Tcp(address),
                time_out: Duration::from_secs(1),
                slowest: None,
            },
            every: SignedDuration::from_secs(every),
            failures: 1,
        }
    }

    #[test]
    fn first_looks_are_spread_and_nothing_waits_long() {
        let monitors: Vec<Monitor> = [10, 3_600, 10, 3_600, 2, 10, 10].map(monitor).to_vec();
        let firsts = firsts(&monitors);
        let millis: Vec<u128> = firsts.iter().map(Duration::as_millis).collect();
        assert_eq!(millis, [0, 0, 2_500, 5_000, 0, 5_000, 7_500]);
    }

    #[test]
    fn that_we_have_no_files_left_says_nothing_of_anybody_else() {
        assert!(is_ours(Some(&Fault::Line { code: Some(24) })));
        assert!(!is_ours(Some(&Fault::Line { code: None })));
        assert!(!is_ours(Some(&Fault::Refused)) && !is_ours(None));
    }
}

//! Listening to what a step's program says, for a screen: from a thread of its own, woken when
//! something is written and asleep otherwise. What a flood of output leaves behind is passed over
//! and said to be, so that a screen never reads more than it can show.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use notify::event::EventKind;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::engine::{Engine, ReleaseId};
use crate::runner::Follow;

/// The most that is handed on at a time, in bytes; what is further back is passed over.
const MOST: usize = 256 << 10;
/// The shortest time between two pieces: nobody reads faster.
const PAUSE: Duration = Duration::from_millis(80);
/// After a hint, so long a silence ends the burst.
const QUIET: Duration = Duration::from_millis(20);
/// How often it is looked where the system can't tell of changes.
const LOOK: Duration = Duration::from_millis(500);

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Listening {
    over: Arc<AtomicBool>,
    hint: Sender<()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = self.hint.send(());
    }
}

impl Engine {
    /// Listens to an attempt at a step of a run, from so near its end that a screen can show it.
    /// `hear` is called on a thread of its own with what was said next, raw, and with how many bytes
    /// are missing before it; what it says until it is dropped, and also what comes after the end.
    #[must_use = "dropped, it listens no more"]
    pub fn listen(
        &self,
        id: &ReleaseId,
        (run, step, attempt): (u32, u32, u32),
        hear: impl FnMut(u64, &[u8]) + Send + 'static,
    ) -> Listening {
        let folder = self.attempt_folder(id, run, step, attempt);
        let over = Arc::new(AtomicBool::new(false));
        let (hint, hints) = mpsc::channel();
        let listener = Listener {
            follow: Follow::new(folder.clone(), 0),
            over: Arc::clone(&over),
            watcher: watch(&folder, hint.clone()),
            // An old run's folder may have been taken away: nothing will ever be said there.
            is_there: folder.parent().is_some_and(Path::exists),
            hints,
            hear,
        };
        let thread = thread::Builder::new().name("output".to_owned());
        if let Err(error) = thread.spawn(move || listener.run()) {
            tracing::warn!(%error, "nobody listens to the step");
        }
        Listening { over, hint }
    }
}

struct Listener<H> {
    follow: Follow,
    over: Arc<AtomicBool>,
    watcher: Option<RecommendedWatcher>,
    is_there: bool,
    hints: Receiver<()>,
    hear: H,
}

impl<H: FnMut(u64, &[u8])> Listener<H> {
    fn run(mut self) {
        loop {
            self.drain();
            let woken = match &self.watcher {
                Some(_) => self.hints.recv().is_ok(),
                None if !self.is_there => false,
                None => !matches!(
                    self.hints.recv_timeout(LOOK),
                    Err(mpsc::RecvTimeoutError::Disconnected)
                ),
            };
            if !woken || self.is_over() {
                return;
            }
            thread::sleep(QUIET);
            while self.hints.try_recv().is_ok() {}
        }
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// Hands on what is there by now.
    fn drain(&mut self) {
        while !self.is_over() {
            match self.follow.read_end(MOST) {
                Ok(piece) if piece.bytes.is_empty() && piece.left_out == 0 => return,
                Ok(piece) => (self.hear)(piece.left_out, &piece.bytes),
                Err(error) => {
                    tracing::warn!(%error, "what a step says can't be read");
                    return;
                }
            }
            thread::sleep(PAUSE);
        }
    }
}

/// Watches the folder of an attempt. It may not be there yet: then the run's own is, and it comes
/// below that.
fn watch(folder: &Path, hint: Sender<()>) -> Option<RecommendedWatcher> {
    let run: PathBuf = folder.parent()?.to_owned();
    let wanted = folder.to_owned();
    let tell = move |event: notify::Result<notify::Event>| {
        let tells = match event {
            Ok(event) => {
                event.need_rescan()
                    || (!matches!(event.kind, EventKind::Access(_))
                        && event.paths.iter().any(|path| path.starts_with(&wanted)))
            }
            Err(_) => true,
        };
        if tells {
            let _ = hint.send(());
        }
    };
    let watching = notify::recommended_watcher(tell).and_then(|mut watcher| {
        watcher.watch(&run, RecursiveMode::Recursive)?;
        Ok(watcher)
    });
    match watching {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            tracing::warn!(%error, "the output of a step can't be watched");
            None
        }
    }
}

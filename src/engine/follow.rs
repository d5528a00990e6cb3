//! Following the store: being told when somebody has committed, without asking over and over.
//!
//! A watch on the store's folder is a hint to look; whether something was committed is asked of
//! the store itself, through a handle of its own that can't write. Only where the folder can't be
//! watched is it asked once a second.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Error, duty};
use crate::store::{self, Store};

/// How often a store is looked at whose folder can't be watched.
const POLL: Duration = Duration::from_secs(1);

/// What somebody who follows is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something was committed.
    Committed,
    /// What monitors saw was kept.
    Looked,
    /// Another file stands at the path, or none: call `Engine::refresh` before reading on.
    Replaced,
}

/// Tells until it is dropped.
pub struct Follower {
    _watch: Watch,
}

enum Watch {
    System { _watcher: RecommendedWatcher },
    Poll { _stop: Sender<()> },
}

impl Follower {
    /// Follows the store at `path`, which must be there. `tell` is called on a thread of the
    /// follower's, for each commit of any handle after this returns; several that come close
    /// together may be told as one.
    ///
    /// # Errors
    /// [`Error::Store`] when the store can't be opened.
    pub fn start(path: &Path, tell: impl FnMut(News) + Send + 'static) -> Result<Self, Error> {
        let watched = Watched::open(path)?;
        Ok(Self {
            _watch: start(path, watched, tell),
        })
    }
}

fn start(path: &Path, watched: Watched, tell: impl FnMut(News) + Send + 'static) -> Watch {
    // A watch that can't be set gives the two back, to be polled.
    let shared = std::sync::Arc::new(std::sync::Mutex::new((watched, tell)));
    let look = {
        let shared = std::sync::Arc::clone(&shared);
        move || {
            if let Ok(mut shared) = shared.lock() {
                let (watched, tell) = &mut *shared;
                if let Some(news) = watched.look() {
                    tell(news);
                }
            }
        }
    };
    let looked = move || {
        if let Ok(mut shared) = shared.lock() {
            (shared.1)(News::Looked);
        }
    };
    match watch(path, look.clone(), looked) {
        Ok(system) => {
            // What was committed before the watch was set has no hint.
            look();
            Watch::System { _watcher: system }
        }
        Err(error) => {
            tracing::warn!(%error, "the store's folder can't be watched; looking once a second");
            let (stop, stopped) = mpsc::channel::<()>();
            thread::spawn(move || {
                while stopped.recv_timeout(POLL) == Err(RecvTimeoutError::Timeout) {
                    look();
                }
            });
            Watch::Poll { _stop: stop }
        }
    }
}

fn watch(
    path: &Path,
    look: impl Fn() + Send + 'static,
    looked: impl Fn() + Send + 'static,
) -> Result<RecommendedWatcher, notify::Error> {
    let name: OsString = path.file_name().unwrap_or_default().to_owned();
    let mut wal = name.clone();
    wal.push("-wal");
    let store = name.to_string_lossy().into_owned();
    let ours = move |path: &PathBuf| {
        let file = path.file_name();
        file == Some(&name) || file == Some(&wal)
    };
    let of_a_duty = move |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default();
        duty::is_of(&store, &file.to_string_lossy())
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = &event
            && matches!(event.kind, EventKind::Modify(_))
            && event.paths.iter().any(&of_a_duty)
        {
            return looked();
        }
        let hint = match event {
            // Opening and reading tell nothing, and looking does both.
            Ok(event) => {
                tells(event.kind) && (event.need_rescan() || event.paths.iter().any(&ours))
            }
            Err(_) => true,
        };
        if hint {
            look();
        }
    })?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// Whether something of that kind can come of a commit or of another file in the store's place.
/// The store touches its file's times after each commit, since the commit becomes visible only
/// after the last write.
fn tells(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Any
            | EventKind::Other
            | EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Modify(
                ModifyKind::Any
                    | ModifyKind::Data(_)
                    | ModifyKind::Metadata(_)
                    | ModifyKind::Name(_)
            )
    )
}

/// A handle on the store, and what was last seen of it.
struct Watched {
    path: PathBuf,
    store: Option<Store>,
    version: u64,
}

impl Watched {
    fn open(path: &Path) -> Result<Self, store::Error> {
        let store = Store::open_read_only(path)?;
        let version = store.data_version()?;
        Ok(Self {
            path: path.to_owned(),
            store: Some(store),
            version,
        })
    }

    /// What has happened since it was last looked.
    fn look(&mut self) -> Option<News> {
        match &self.store {
            Some(store) if store.is_current() => {
                // A store that can't be read at this moment will give another hint.
                let version = store.data_version().ok()?;
                let news = (version != self.version).then_some(News::Committed);
                self.version = version;
                news
            }
            _ => self.reopen(),
        }
    }

    /// Another file is there: it is followed from now on. Nothing there is told once.
    fn reopen(&mut self) -> Option<News> {
        let had = self.store.take().is_some();
        match Self::open(&self.path) {
            Ok(now) => {
                *self = now;
                Some(News::Replaced)
            }
            Err(_) => had.then_some(News::Replaced),
        }
    }
}

//! Following branches: being told when something in a repository of a release may have moved, come
//! or gone, without asking over and over.
//!
//! A watch on git's folders is a hint to look; what holds is asked of git by whoever is told. It
//! never reads a repository itself. Hints that come together, as from a fetch of a thousand
//! branches, are told once. Where a folder can't be watched, or others write to it unseen (a file
//! system of the network's), it says so: whoever follows looks at times of their own then. Nothing
//! is asked over and over.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use notify::event::EventKind;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::repositories::Place;
use super::{Engine, Error, ReleaseId};
use crate::domain::release::Release;

/// After a hint, so long a silence ends the burst.
const QUIET: Duration = Duration::from_millis(60);
/// A burst is told after so many silences at the latest, however long it goes on.
const LONGEST: u32 = 5;

/// Tells until it is dropped.
pub struct BranchWatch {
    folders: BTreeSet<Folder>,
    /// `None` where the system has no watches left, or knows none.
    watch: Option<RecommendedWatcher>,
    /// Whether another machine may write there, of which nobody is told.
    shared: bool,
}

impl BranchWatch {
    /// Whether everything that moves is told. Where it isn't, whoever follows has to look by
    /// themselves.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.watch.is_some() && !self.shared
    }
}

/// What is watched, and which folder that was: another may stand at the same path later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Folder {
    path: PathBuf,
    below: bool,
    /// Only what happens to this name counts; without one everything does.
    name: Option<PathBuf>,
    identity: Option<(u64, u64)>,
}

impl Engine {
    /// Follows the branches of these releases' repositories. `tell` is called on a thread of the
    /// watch's, some 60 ms after something moved in one of them: call [`Engine::look_anew`] and ask
    /// for the status then. `before` is the watch so far: it is kept where it still fits, so this
    /// is called again after each time that it tells, for what came, went or was put back.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's. A repository that isn't there is none.
    pub fn watch_branches(
        &self,
        releases: &[ReleaseId],
        before: Option<BranchWatch>,
        tell: impl Fn() + Send + Sync + 'static,
    ) -> Result<BranchWatch, Error> {
        let mut folders = BTreeSet::new();
        for id in releases {
            let project = self.load(id)?;
            let release = project.releases.get(&id.version);
            for wanted in release.map(Release::candidate).unwrap_or_default() {
                self.folders(&self.place(&project, &wanted.application), &mut folders);
            }
        }
        Ok(match before {
            Some(before) if before.folders == folders => before,
            before => {
                drop(before);
                BranchWatch {
                    watch: start(&folders, tell),
                    shared: folders.iter().any(|folder| is_shared(&folder.path)),
                    folders,
                }
            }
        })
    }

    /// Reads every repository anew when it is asked next: what was read of it before may be gone.
    pub fn look_anew(&self) {
        self.repositories.forget();
    }

    fn folders(&self, place: &Place, folders: &mut BTreeSet<Folder>) {
        let found = self.repositories.ask(place, |r| Ok(r.watched()));
        let Ok(watched) = found else {
            let wanted = match place {
                Place::Here => self.repositories.folder(),
                Place::At(path) => path,
            };
            // Nothing is there: it is put back below the nearest folder that is.
            let there = wanted.ancestors().find(|above| above.is_dir());
            folders.extend(there.map(|path| Folder::new(path, false, None)));
            return;
        };
        // Taken away and put back as a whole, git's own folder tells nothing of its return.
        for git in watched.iter().filter(|w| !w.below).map(|w| &w.path) {
            if let (Some(above), Some(name)) = (git.parent(), git.file_name()) {
                folders.insert(Folder::new(above, false, Some(Path::new(name))));
            }
        }
        folders.extend(watched.iter().map(|w| Folder::new(&w.path, w.below, None)));
    }
}

impl Folder {
    fn new(path: &Path, below: bool, name: Option<&Path>) -> Self {
        Self {
            identity: identity(path),
            path: path.to_owned(),
            below,
            name: name.map(|name| path.join(name)),
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let there = fs::metadata(path).ok()?;
    Some((there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<(u64, u64)> {
    let made = fs::metadata(path).ok()?.created().ok()?;
    let since = made.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((since.as_secs(), u64::from(since.subsec_nanos())))
}

fn start(
    folders: &BTreeSet<Folder>,
    tell: impl Fn() + Send + Sync + 'static,
) -> Option<RecommendedWatcher> {
    let (hint, hints) = mpsc::channel();
    let watcher = watch(folders, hint).and_then(|watcher| {
        let thread = thread::Builder::new().name("branches".to_owned());
        thread.spawn(move || gather(&hints, &tell))?;
        Ok(watcher)
    });
    match watcher {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            tracing::warn!(%error, "a repository can't be watched");
            None
        }
    }
}

/// Whether the folder lies on another machine, or is brought here by a program: what others write
/// to it comes without a word.
#[cfg(target_os = "linux")]
fn is_shared(folder: &Path) -> bool {
    /// NFS, SMB, CIFS, SMB2, Ceph, AFS, Coda, 9P, FUSE, as `statfs` numbers them.
    const KINDS: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x00c3_6400,
        0x5346_414f,
        0x7375_7245,
        0x0102_1997,
        0x6573_5546,
    ];
    let Ok(there) = rustix::fs::statfs(folder) else {
        return false;
    };
    // The numbers have 32 bits, however wide the system's field is, and whatever its sign.
    let kind: i128 = there.f_type.into();
    KINDS
        .iter()
        .any(|known| i128::from(*known) == kind & 0xffff_ffff)
}

#[cfg(not(target_os = "linux"))]
fn is_shared(_: &Path) -> bool {
    false
}

/// Sleeps until there is a hint, and tells when the burst is over; ends with the watcher.
fn gather(hints: &Receiver<()>, tell: &impl Fn()) {
    while hints.recv().is_ok() {
        for _ in 0..LONGEST {
            thread::sleep(QUIET);
            if hints.try_iter().count() == 0 {
                break;
            }
        }
        tell();
    }
}

fn watch(
    folders: &BTreeSet<Folder>,
    hint: Sender<()>,
) -> Result<RecommendedWatcher, notify::Error> {
    let filter: Vec<Folder> = folders.iter().cloned().collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let tells = match event {
            Ok(event) => {
                event.need_rescan()
                    || (changes(event.kind) && event.paths.iter().any(|path| counts(&filter, path)))
            }
            Err(_) => true,
        };
        if tells {
            // Nobody listens any more only while the watch is being dropped.
            let _ = hint.send(());
        }
    })?;
    let mut seen = BTreeSet::new();
    // The same folder may be watched for several reasons; with what is below it, once and for all.
    for folder in folders.iter().rev().filter(|f| f.below) {
        watcher.watch(&folder.path, RecursiveMode::Recursive)?;
        seen.insert(&folder.path);
    }
    for folder in folders.iter().filter(|f| !f.below) {
        if seen.insert(&folder.path) {
            watcher.watch(&folder.path, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(watcher)
}

/// Whether something of that kind can move a branch; reading one, as whoever is told does, can't.
fn changes(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}

/// Whether a path is one by which branches move. The index changes with every file that is staged
/// or looked at; and a lock is only taken to be put in the place of what it locks.
fn counts(folders: &[Folder], path: &Path) -> bool {
    const QUIET_NAMES: [&str; 4] = ["index", "COMMIT_EDITMSG", "FETCH_HEAD", "ORIG_HEAD"];
    let name = path.file_name().unwrap_or_default();
    let is_lock = path.extension() == Some(OsStr::new("lock"));
    if is_lock || QUIET_NAMES.iter().any(|quiet| name == *quiet) {
        return false;
    }
    folders.iter().any(|folder| {
        if let Some(only) = &folder.name {
            return path == only || path == folder.path;
        }
        path == folder.path
            || path.parent() == Some(&folder.path)
            || (folder.below && path.starts_with(&folder.path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_watched_is_no_reason_to_ask_over_and_over() {
        let gone = Folder::new(Path::new("/nobody/has/this/folder"), true, None);
        assert!(start(&BTreeSet::from([gone]), || panic!("nothing is told")).is_none());
        let here = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(here.path(), true, None);
        assert!(start(&BTreeSet::from([folder]), || ()).is_some());
    }
}

//! The wall's reader: reads what is under way through a handle that can't write, whenever
//! somebody commits, a branch moves, or the hour changes an answer. It asks no source of bugs. A
//! store that isn't there, or can't be read, is tried again for as long as the wall hangs; it never
//! gives up and never ends it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::event_loop::{Ended, Mailbox, mailbox};
use super::runtime::Surface;
use super::session;
use super::terminal::Unusable;
use super::theme::{Depth, Theme, ascii_only};
use super::wall::{Msg, Settings, Snapshot, Wall};
use crate::config::Config;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::status::{GitFacts, RunView, Status, Summary};
use crate::domain::view::meeting::{MeetingState, MeetingView};
use crate::engine::{self, Access, BranchWatch, Engine, Follower, News, ReleaseId, clock};
use crate::text::Explain as _;

/// The first wait before a lost store is tried again; doubled up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(50);
/// The longest wait before a lost store is tried again.
const LONGEST: Duration = Duration::from_secs(1);
/// What is shown is read anew at least so often: deadlines pass without a commit.
const ANEW: i64 = 60;

/// What the wall shows, and how.
#[derive(Clone, Debug)]
pub struct Watching {
    /// The configuration; its store is what is read.
    pub config: Config,
    /// Where the program runs.
    pub folder: PathBuf,
    /// The release as it was asked for; `None`: all that are under way.
    pub release: Option<String>,
    /// Whether `q` and Esc end it.
    pub quits: bool,
}

/// Hangs the wall on this process's terminal until it is left.
///
/// # Errors
/// [`Unusable`] when there is no terminal.
pub fn run(watching: Watching, surface: Surface<'_>) -> Result<Ended, Unusable> {
    let config = &watching.config;
    let ascii = config.ascii || ascii_only(surface.colours.term, surface.locale);
    let depth = Depth::detect(config.color, surface.colours);
    let (mail, inbox) = mailbox();
    let mut wall = Wall::new(Settings {
        lang: config.lang,
        theme: Theme::new(config.theme, depth, ascii),
        quits: watching.quits,
        zone: TimeZone::system(),
        now: clock::now,
    });
    let (wake, woken) = mpsc::channel();
    let reader = Reader {
        config: watching.config,
        folder: watching.folder,
        release: watching.release,
        mail: mail.clone(),
        wake: wake.clone(),
        woken,
    };
    let (ended, end) = mpsc::channel::<()>();
    thread::Builder::new()
        .name("reader".to_owned())
        .spawn(move || {
            reader.run();
            drop(ended);
        })?;
    let over = session::run(&mut wall, &mail, inbox, false);
    // The process must not end while the reader is in the middle of a library that clears up at
    // the end; but nobody waits for it for long.
    let _ = wake.send(Wake::Stop);
    let _ = end.recv_timeout(LONGEST);
    over
}

/// What wakes the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wake {
    /// The store has news.
    News(News),
    /// Something in a repository has moved.
    Branches,
    /// The wall was left.
    Stop,
}

struct Reader {
    config: Config,
    folder: PathBuf,
    release: Option<String>,
    mail: Mailbox<Msg>,
    wake: Sender<Wake>,
    woken: Receiver<Wake>,
}

impl Reader {
    /// Ends when nobody takes the mail any more.
    fn run(&self) {
        let mut wait = FIRST;
        loop {
            // It comes back only when something is wrong, or nobody listens.
            let read = self.follow(&mut wait);
            let told = match read {
                Ok(Over::Left) => false,
                Ok(Over::Again) => true,
                Err(why) => self.mail.send(self.trouble(&why)),
            };
            if !told || self.rest(wait) == Over::Left {
                return;
            }
            wait = (wait * 2).min(LONGEST);
        }
    }

    fn lang(&self) -> Lang {
        self.config.lang
    }

    fn trouble(&self, why: &engine::Error) -> Msg {
        if self.config.store.exists() {
            Msg::Lost(why.explain(self.lang()).message)
        } else {
            Msg::Waiting(shown(&self.config.store.to_string_lossy()))
        }
    }

    /// Reads, and again whenever something has changed, until something is wrong.
    fn follow(&self, wait: &mut Duration) -> Result<Over, engine::Error> {
        let store: &Path = &self.config.store;
        let engine = Engine::open(self.config.clone(), &self.folder, Access::ReadOnly)?;
        let tell = self.wake.clone();
        // Followed before it is read, so that nothing falls between.
        let _follower = Follower::start(store, move |said| {
            let _ = tell.send(Wake::News(said));
        })?;
        let mut branches = None;
        let mut known = None;
        loop {
            // Followed before they are read, so that nothing falls between.
            branches = self.watch(&engine, branches)?;
            // At first without git: to count a long history takes a while, and is done once.
            let mut snapshot = self.read(&engine, known.as_mut())?;
            see(&engine, &mut snapshot);
            *wait = FIRST;
            let mut news = true;
            let heard = loop {
                let now = clock::now();
                let next = next_boundary(&snapshot, self.stale(&engine, &snapshot), now);
                if news && !self.mail.send(Msg::Told(Box::new(snapshot.clone()))) {
                    return Ok(Over::Left);
                }
                if known.is_none() {
                    known = Some(GitFacts::default());
                    break Heard::Looked;
                }
                match self.news(next) {
                    // What monitors saw changes nothing else.
                    Heard::Looked => news = see(&engine, &mut snapshot),
                    other => break other,
                }
            };
            match heard {
                Heard::Left => return Ok(Over::Left),
                // Another file, or none: everything is opened anew.
                Heard::Replaced => return Ok(Over::Again),
                Heard::Moved => engine.look_anew(),
                Heard::Changed if blind(branches.as_ref()) => engine.look_anew(),
                Heard::Changed | Heard::Looked => {}
            }
        }
    }

    /// Follows the branches of what is shown.
    fn watch(
        &self,
        engine: &Engine,
        before: Option<BranchWatch>,
    ) -> Result<Option<BranchWatch>, engine::Error> {
        let shown: Vec<ReleaseId> = self.shown(engine)?.into_iter().map(|(id, _)| id).collect();
        if shown.is_empty() {
            return Ok(None);
        }
        let tell = self.wake.clone();
        let tell = move || {
            let _ = tell.send(Wake::Branches);
        };
        engine.watch_branches(&shown, before, tell).map(Some)
    }

    /// Waits for news, or for the hour to change something. Several that come close together are
    /// one.
    fn news(&self, longest: Duration) -> Heard {
        let first = match self.woken.recv_timeout(longest) {
            Ok(woken) => woken,
            Err(RecvTimeoutError::Timeout) => Wake::News(News::Committed),
            Err(RecvTimeoutError::Disconnected) => Wake::Stop,
        };
        let all = std::iter::once(first).chain(self.woken.try_iter());
        let heard = all.map(|woken| match woken {
            Wake::Stop => Heard::Left,
            Wake::News(News::Replaced) => Heard::Replaced,
            Wake::Branches => Heard::Moved,
            Wake::News(News::Committed) => Heard::Changed,
            Wake::News(News::Looked) => Heard::Looked,
        });
        heard.max().unwrap_or(Heard::Changed)
    }

    /// Waits before a lost store is tried again.
    fn rest(&self, wait: Duration) -> Over {
        match self.woken.recv_timeout(wait) {
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => Over::Left,
            Ok(Wake::News(_) | Wake::Branches) | Err(RecvTimeoutError::Timeout) => Over::Again,
        }
    }

    /// When what a source of bugs told becomes too old to rely on.
    fn stale(&self, engine: &Engine, snapshot: &Snapshot) -> Option<Timestamp> {
        if self.config.bugs.source.is_none() && self.config.bugs.max_age.is_none() {
            return None;
        }
        let projects: BTreeSet<_> = snapshot.releases.iter().map(|(r, _)| &r.project).collect();
        let stale = projects
            .into_iter()
            .filter_map(|p| engine.stale_at(p).ok()?);
        stale.min()
    }

    /// Which releases are shown: the one that was asked for, also when it has ended, or all that are
    /// under way.
    fn shown(&self, engine: &Engine) -> Result<Vec<(ReleaseId, Summary)>, engine::Error> {
        let wanted = match &self.release {
            Some(text) => Some(engine.resolve(Some(text))?),
            None => None,
        };
        let rows = engine.overview(wanted.is_some())?.into_iter();
        let rows = rows.map(|row| {
            let id = ReleaseId::from((row.project.clone(), row.version.clone()));
            (id, row)
        });
        let is_wanted =
            |(id, _): &(ReleaseId, Summary)| wanted.as_ref().is_none_or(|wanted| wanted == id);
        Ok(rows.filter(is_wanted).collect())
    }

    /// What is to be shown, with what git says where `known` is given: what it counted before.
    fn read(
        &self,
        engine: &Engine,
        mut known: Option<&mut GitFacts>,
    ) -> Result<Snapshot, engine::Error> {
        let mut releases = Vec::new();
        let mut said = BTreeMap::new();
        for (id, row) in self.shown(engine)? {
            let status = match &mut known {
                None => engine.status_quick(&id)?,
                Some(known) => {
                    let facts = engine.survey(&id)?.run(known);
                    known.relations.extend(facts.relations.clone());
                    engine.status_with(&id, &facts)?
                }
            };
            let meeting = MeetingView::of(&status).map(|meeting| meeting.state);
            if meeting == Some(MeetingState::UnderWay)
                && let Some(plan) = engine.agenda(&id)?
            {
                said.insert((id.project, id.version), plan);
            }
            releases.push((row, status));
        }
        let last = engine.head()?.position;
        let changed = engine.events(last.saturating_sub(1), 1)?;
        Ok(Snapshot {
            releases,
            one: self.release.is_some(),
            said,
            process: engine.template().ok().cloned().map(Box::new),
            changed: changed.last().map(|recorded| recorded.stamp.at),
        })
    }
}

/// What the reader has heard; of several things the last in this order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Heard {
    /// Monitors saw something.
    Looked,
    /// The store has changed, or the hour has.
    Changed,
    /// A branch has moved.
    Moved,
    /// Another store is there, or none.
    Replaced,
    /// The wall was left.
    Left,
}

/// Takes what monitors saw lately; answers whether the wall looks different by it.
fn see(engine: &Engine, snapshot: &mut Snapshot) -> bool {
    let mut news = false;
    for (row, status) in &mut snapshot.releases {
        if status.monitors.is_empty() {
            continue;
        }
        let stands = |status: &Status| {
            let monitors = status.monitors.iter();
            let each = monitors.map(|view| (view.name.clone(), view.standing));
            each.collect::<Vec<_>>()
        };
        let before = stands(status);
        status.see(&engine.lately(&row.project), clock::now());
        news |= before != stands(status);
    }
    news
}

/// Whether branches may move without its being told.
fn blind(branches: Option<&BranchWatch>) -> bool {
    branches.is_some_and(|watch| !watch.sees_all())
}

/// Why following has come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// Nobody looks any more.
    Left,
    /// The store must be opened anew.
    Again,
}

/// In how long the hour changes an answer: a window opens or closes, a decision is due, what is
/// known of bugs becomes too old, the next step of a run begins or is held.
fn next_boundary(snapshot: &Snapshot, stale: Option<Timestamp>, now: Timestamp) -> Duration {
    let seconds = snapshot
        .releases
        .iter()
        .filter_map(|(_, status)| status.turns_at(now))
        .chain(stale)
        .map(|at| at.as_second().saturating_sub(now.as_second()))
        .filter(|left| *left >= 0)
        .map(|left| left + 1)
        .min()
        .map_or(ANEW, |left| left.min(ANEW));
    let hour = Duration::from_secs(u64::try_from(seconds).unwrap_or(1));
    let runs = snapshot.releases.iter().filter_map(|(_, status)| {
        let between = status.runs.iter().any(RunView::is_between);
        status.runs_due().filter(|_| between)
    });
    let runs = runs.filter_map(|soon| Duration::try_from(soon).ok());
    runs.chain([hour]).min().unwrap_or(hour)
}

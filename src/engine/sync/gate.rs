//! When a source is read without anybody's asking: on start, on a period, and at a gate, whose
//! answer must be of this moment.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{SyncError, Syncing};
use crate::config::{SaidBy, Source};
use crate::domain::command::Command;
use crate::domain::names::{EnvId, ItemId, ProjectName};
use crate::domain::process::Process;
use crate::domain::source::{BugSource, Expected, Freshness};
use crate::domain::status::{SourceState, SourceView, Summary};
use crate::engine::interrupt::interruptible;
use crate::engine::{Engine, Error, Order, ReleaseId};
use crate::store::Want;

/// How old a source's word may be where the configuration says nothing.
const MAX_AGE: SignedDuration = SignedDuration::from_mins(15);
/// What this engine has heard itself no longer ago is of this moment: a gate doesn't ask twice.
const AT_THIS_MOMENT: SignedDuration = SignedDuration::from_secs(5);

impl Engine {
    /// A source's reading by nobody's word: on start, on a period, at a gate. `None` where there is
    /// nothing to read, or nobody has run the source yet.
    ///
    /// # Errors
    /// The store's.
    pub fn due_sync(&self, project: &ProjectName) -> Result<Option<Syncing>, Error> {
        let Some(source) = self.source_of(project) else {
            return Ok(None);
        };
        // Whoever clones a repository must not thereby run what it names: its source runs by itself
        // only once somebody has run that very source by their own word, and the log knows of it.
        if source.said_by == SaidBy::Repository && self.known(project, source)?.is_none() {
            return Ok(None);
        }
        self.begin_sync(project, None).map(Some)
    }

    /// The project whose bugs the configured source tells, where there is one.
    #[must_use]
    pub fn source_project(&self) -> Option<ProjectName> {
        self.config.bugs.source.as_ref()?;
        self.project(None).ok()
    }

    /// Where a project's bugs come from, and how far that can be relied on now.
    ///
    /// # Errors
    /// The store's.
    pub fn bug_source(&self, project: &ProjectName) -> Result<SourceView, Error> {
        let state = self.store.load(project, &Want::default())?;
        let (freshness, now) = (self.freshness_of(project), Some(self.clock.now()));
        Ok(SourceView::of(&freshness, &state.bug_sources, now))
    }

    /// How old what a project's source told may be, in seconds; `None`: any age is good.
    #[must_use]
    pub fn bugs_max_age(&self, project: &ProjectName) -> Option<u32> {
        self.freshness_of(project).max_age
    }

    /// A row of the list is kept as of its last change: whether its bugs can be relied on depends on
    /// the hour and on the configuration. What passes as it was kept is judged anew where they can't.
    pub(in crate::engine) fn doubt(&self, rows: &mut [Summary]) -> Result<(), Error> {
        if self.config.bugs.source.is_none() && self.config.bugs.max_age.is_none() {
            return Ok(());
        }
        let mut known = BTreeMap::new();
        for row in rows {
            if !row.state.is_under_way() || !row.verdict.passes() {
                continue;
            }
            let source = match known.get(&row.project) {
                Some(source) => source,
                None => known
                    .entry(row.project.clone())
                    .or_insert(self.bug_source(&row.project)?),
            };
            if matches!(source.state, SourceState::Stale | SourceState::Unreachable) {
                row.bugs.source = source.clone();
                let id = ReleaseId::from((row.project.clone(), row.version.clone()));
                row.verdict = self.verdict(&id, None)?;
            }
        }
        Ok(())
    }

    /// When a project's source is read by itself next, going by when anybody last did: that may be
    /// over. `None`: never.
    ///
    /// # Errors
    /// The store's.
    pub fn next_sync(&self, project: &ProjectName) -> Result<Option<Timestamp>, Error> {
        let Some((source, every)) = self
            .source_of(project)
            .and_then(|source| Some((source, source.every?)))
        else {
            return Ok(None);
        };
        let known = self.known(project, source)?;
        if source.said_by == SaidBy::Repository && known.is_none() {
            return Ok(None);
        }
        let read = known.and_then(|known| known.read).map(|stamp| stamp.at);
        let from = read.unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(from.checked_add(every).ok())
    }

    /// When what a project's source told becomes too old, if it isn't yet; `None`: never, or it is.
    ///
    /// # Errors
    /// The store's.
    pub fn stale_at(&self, project: &ProjectName) -> Result<Option<Timestamp>, Error> {
        let freshness = self.freshness_of(project);
        let Some(max_age) = freshness.max_age else {
            return Ok(None);
        };
        let state = self.store.load(project, &Want::default())?;
        let source = freshness.of(&state.bug_sources).and_then(|(_, s)| s);
        let now = self.clock.now();
        if freshness.doubt(source, Some(now)).is_some() {
            return Ok(None);
        }
        // It is too old when more than that has passed, in whole seconds.
        let age = SignedDuration::from_secs(i64::from(max_age) + 1);
        let read = source.and_then(|source| source.read.as_ref());
        Ok(read.and_then(|stamp| stamp.at.checked_add(age).ok()))
    }

    /// Reads the source again where it may be read by itself: what a gate is held against must be of
    /// this moment. A source that gives no answer is recorded so, and the gate says it.
    ///
    /// # Errors
    /// [`SyncError::GivenUp`]: nobody knows then what holds; the store's.
    pub fn read_again(&mut self, project: &ProjectName) -> Result<(), Error> {
        if self.has_just_heard(project) {
            return Ok(());
        }
        let Some(syncing) = self.due_sync(project)? else {
            return Ok(());
        };
        let heard = interruptible(syncing.cancel(), || syncing.run());
        match self.end_sync(heard) {
            Ok(_) => Ok(()),
            Err(Error::Sync(error)) if !matches!(error, SyncError::GivenUp) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What must be read before that is done, since the go-live standard decides about it: for who
    /// can't wait for it here. `None`: nothing.
    ///
    /// # Errors
    /// The store's.
    pub fn reads_first(&self, order: &Order) -> Result<Option<Syncing>, Error> {
        if !self.asks_the_standard(order) || self.has_just_heard(&order.project) {
            return Ok(None);
        }
        self.due_sync(&order.project)
    }

    fn has_just_heard(&self, project: &ProjectName) -> bool {
        let now = self.clock.now();
        self.heard
            .as_ref()
            .is_some_and(|(of, at)| of == project && now.duration_since(*at).abs() < AT_THIS_MOMENT)
    }

    /// Whether the go-live standard decides about what is asked for.
    pub(in crate::engine) fn asks_the_standard(&self, order: &Order) -> bool {
        if order.release.is_none() || self.config.bugs.source.is_none() {
            return false;
        }
        match &order.command {
            Command::Advance | Command::Close => true,
            Command::RecordDeployment(asked) => self.is_production(&asked.environment),
            Command::RecordScript { environment, .. } => self.is_production(environment),
            Command::Approve { item, .. } => self.is_gated(item),
            _ => false,
        }
    }

    fn is_production(&self, environment: &EnvId) -> bool {
        let template = self.template().ok();
        let production = template.and_then(Process::production);
        production.is_some_and(|p| p.id == *environment)
    }

    /// Whether an approval is given only while the standard, or the verdict, holds. A release that
    /// goes by another process may have items that this one doesn't know: those are asked for too.
    fn is_gated(&self, item: &ItemId) -> bool {
        let Ok(template) = self.template() else {
            return true;
        };
        let mut items = template.stages.iter().flat_map(|stage| &stage.items);
        items
            .find(|known| known.id == *item)
            .is_none_or(|known| known.gate.is_some() || known.makes_live)
    }

    /// What is known of a source that is read as it is configured now.
    fn known(&self, project: &ProjectName, source: &Source) -> Result<Option<BugSource>, Error> {
        let mut state = self.store.load(project, &Want::default())?;
        let known = state.bug_sources.remove(&source.name);
        Ok(known.filter(|known| known.digest.as_ref() == Some(&source.digest)))
    }

    /// The source of a project's bugs: the configuration speaks of the project at hand alone.
    pub(super) fn source_of(&self, project: &ProjectName) -> Option<&Source> {
        let source = self.config.bugs.source.as_ref()?;
        let here = self.project(None).is_ok_and(|here| here == *project);
        here.then_some(source)
    }

    /// What a project's bugs must come from, and how old that may be.
    pub(in crate::engine) fn freshness_of(&self, project: &ProjectName) -> Freshness {
        let seconds = |age: SignedDuration| u32::try_from(age.as_secs()).unwrap_or(u32::MAX);
        let source = self.source_of(project);
        let max_age = self.config.bugs.max_age;
        Freshness {
            max_age: max_age.or(source.map(|_| MAX_AGE)).map(seconds),
            source: source.map(|source| Expected {
                name: source.name.clone(),
                digest: source.digest.clone(),
            }),
        }
    }
}

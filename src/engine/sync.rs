//! Reading where bugs come from, in three parts: what is needed is gathered, the source is read
//! without the store at hand, and what it said is taken over as one command: one event, or the
//! trouble that it gave no answer.
//!
//! A source that came with a repository is run by itself only after somebody has run it by their
//! own word: whoever clones a repository must not thereby run what it names. The log knows, since
//! each reading says how the source was read.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::SignedDuration;

use super::{Done, Engine, Error, Order};
use crate::config::{ReadFrom, SaidBy, Source};
use crate::domain::command::{Command, ImportBugs};
use crate::domain::event::Event;
use crate::domain::import::ImportedBug;
use crate::domain::lang::Lang;
use crate::domain::names::{EnvId, PersonName, ProjectName};
use crate::domain::source::{Expected, Freshness, SyncSummary};
use crate::program::{self, Call, Cancel};
use crate::store::Want;
use crate::text::{Explain, Explained, sync as words};
use crate::tracker::{self, PagesError, Placeholders};

/// How old a source's word may be where the configuration says nothing.
const MAX_AGE: SignedDuration = SignedDuration::from_mins(15);
/// What this engine has heard itself no longer ago is of this moment: a gate doesn't ask twice.
const AT_THIS_MOMENT: SignedDuration = SignedDuration::from_secs(5);

/// A source that is to be read. It holds what it needs and no store.
#[derive(Debug)]
#[must_use = "read it, and record what it said"]
pub struct Syncing {
    project: ProjectName,
    by: Option<PersonName>,
    source: Source,
    folder: PathBuf,
    cancel: Cancel,
    read: Arc<AtomicUsize>,
}

/// A source that was read.
#[derive(Debug)]
#[must_use = "what it said must be recorded"]
pub struct Heard {
    project: ProjectName,
    by: Option<PersonName>,
    source: Source,
    said: Result<Vec<ImportedBug>, SyncError>,
}

/// What came of it.
#[derive(Debug)]
pub struct Synced {
    /// The source's name.
    pub source: String,
    /// How many bugs it told of.
    pub told: usize,
    /// What that changed.
    pub summary: SyncSummary,
    /// What was recorded.
    pub done: Done,
}

/// Why a source gave no answer that can be taken.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum SyncError {
    /// No source is configured for the project.
    NoSource,
    /// A variable that it needs isn't set.
    NoSecret {
        /// Its name.
        variable: String,
    },
    /// Its program.
    Program(#[from] program::Error),
    /// Its answer.
    Answer(#[from] tracker::Error),
    /// Somebody gave it up.
    GivenUp,
}

impl Syncing {
    /// Gives it up from another thread: its program is ended.
    #[must_use]
    pub fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }

    /// How many records were read so far, for another thread to look at.
    #[must_use]
    pub fn progress(&self) -> Arc<AtomicUsize> {
        self.read.clone()
    }

    /// The source's name.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source.name
    }

    /// Reads the source; takes as long as that takes, at most its time-out for each page.
    pub fn run(self) -> Heard {
        let said = match &self.source.from {
            ReadFrom::File(path) => self.file(path),
            ReadFrom::Command(arguments) => self.pages(arguments),
        };
        Heard {
            project: self.project,
            by: self.by,
            source: self.source,
            said,
        }
    }

    fn file(&self, path: &Path) -> Result<Vec<ImportedBug>, SyncError> {
        Ok(tracker::read_file(path, &self.source.reading)?.bugs)
    }

    fn pages(&self, arguments: &[String]) -> Result<Vec<ImportedBug>, SyncError> {
        let mut variables: Vec<(String, String)> =
            self.source.variables.clone().into_iter().collect();
        for name in &self.source.secrets {
            let value = std::env::var(name).ok().filter(|value| !value.is_empty());
            let value = value.ok_or_else(|| SyncError::NoSecret {
                variable: name.clone(),
            })?;
            variables.push((name.clone(), value));
        }
        let can = Placeholders::of(self.source.reading.format, arguments);
        let told = tracker::pages(&self.source.reading, &can, |ask| {
            let mut call = Call::new(arguments.iter().map(|argument| ask.fill(argument)));
            call.folder = Some(self.folder.clone());
            call.variables.clone_from(&variables);
            let page = ask.variables();
            call.variables
                .extend(page.map(|(name, value)| (name.to_owned(), value)));
            call.time = Duration::try_from(self.source.time_out).unwrap_or(call.time);
            call.output_limit = tracker::SIZE_LIMIT;
            let ran = program::run(&call, &self.cancel)?;
            self.read.store(ask.start, Ordering::Relaxed);
            Ok(ran.output)
        });
        match told {
            Ok(told) => Ok(told.bugs),
            Err(_) if self.cancel.is_cancelled() => Err(SyncError::GivenUp),
            Err(PagesError::Fetch(error)) => Err(SyncError::Program(error)),
            Err(PagesError::Answer(error)) => Err(SyncError::Answer(tracker::Error {
                // What a program says has no file; its name tells whose answer it is.
                file: Some(PathBuf::from(&self.source.name)),
                ..error
            })),
        }
    }
}

impl Engine {
    /// A source's reading by somebody's own word.
    ///
    /// # Errors
    /// [`SyncError::NoSource`] where none is configured for the project.
    pub fn begin_sync(
        &self,
        project: &ProjectName,
        by: Option<PersonName>,
    ) -> Result<Syncing, Error> {
        let source = self.source_of(project).ok_or(SyncError::NoSource)?;
        let folder = self.repositories.folder();
        Ok(Syncing {
            project: project.clone(),
            by,
            source: source.clone(),
            folder: super::find_root(folder).unwrap_or_else(|| folder.to_owned()),
            cancel: Cancel::default(),
            read: Arc::default(),
        })
    }

    /// The same, by nobody's word: on start, on a period, at a gate. `None` where there is nothing
    /// to read, or nobody has run the source yet.
    ///
    /// # Errors
    /// The store's.
    pub fn due_sync(&self, project: &ProjectName) -> Result<Option<Syncing>, Error> {
        let Some(source) = self.source_of(project) else {
            return Ok(None);
        };
        let state = self.store.load(project, &Want::default())?;
        let known = state.bug_sources.get(&source.name);
        let known = known.filter(|k| k.digest.as_ref() == Some(&source.digest));
        if source.said_by == SaidBy::Repository && known.is_none() {
            return Ok(None);
        }
        self.begin_sync(project, None).map(Some)
    }

    /// Takes over what a source said, or records that it gave no answer: then what it told before
    /// stays, and is old.
    ///
    /// # Errors
    /// [`Error::Sync`] says what was wrong with its answer, once that is recorded; the store's.
    pub fn end_sync(&mut self, heard: Heard) -> Result<Synced, Error> {
        let Heard {
            project,
            by,
            source,
            said,
        } = heard;
        if !matches!(said, Err(SyncError::GivenUp)) {
            self.heard = Some((project.clone(), self.clock.now()));
        }
        let order = |command| Order {
            project: project.clone(),
            release: None,
            by: by.clone(),
            command,
        };
        let bugs = match said {
            Ok(bugs) => bugs,
            // Whoever gives it up has learned nothing of the source.
            Err(SyncError::GivenUp) => return Err(SyncError::GivenUp.into()),
            Err(error) => {
                self.decided(order(Command::ReportSourceTrouble {
                    source: source.name,
                    digest: Some(source.digest),
                    what: error.explain(self.config.lang).message,
                }))?;
                return Err(error.into());
            }
        };
        let told = bugs.len();
        let done = self.decided(order(Command::ImportBugs(Box::new(ImportBugs {
            source: source.name.clone(),
            digest: Some(source.digest),
            missing: source.missing,
            bugs,
        }))))?;
        let summary = done.recorded.iter().find_map(|line| match &line.event {
            Event::BugsImported { summary, .. } => *summary,
            _ => None,
        });
        Ok(Synced {
            source: source.name,
            told,
            summary: summary.unwrap_or_default(),
            done,
        })
    }

    /// Reads a project's source from beginning to end; it takes as long as that takes.
    ///
    /// # Errors
    /// As [`Engine::begin_sync`] and [`Engine::end_sync`].
    pub fn sync(&mut self, project: &ProjectName, by: Option<PersonName>) -> Result<Synced, Error> {
        let heard = self.begin_sync(project, by)?.run();
        self.end_sync(heard)
    }

    /// Reads the source again where it may be read by itself: what a gate is held against must be of
    /// this moment. A source that gives no answer is recorded so, and the gate says it.
    ///
    /// # Errors
    /// The store's alone.
    pub fn read_again(&mut self, project: &ProjectName) -> Result<(), Error> {
        let now = self.clock.now();
        let of_this_moment = self.heard.as_ref().is_some_and(|(of, at)| {
            of == project && now.duration_since(*at).abs() < AT_THIS_MOMENT
        });
        if of_this_moment {
            return Ok(());
        }
        let Some(syncing) = self.due_sync(project)? else {
            return Ok(());
        };
        let heard = syncing.run();
        match self.end_sync(heard) {
            Ok(_) | Err(Error::Sync(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Whether the go-live standard decides about what is asked for.
    pub(super) fn asks_the_standard(&self, order: &Order) -> bool {
        let touches = |environment: &EnvId| {
            let template = self.template().ok();
            let production = template.and_then(|process| process.production());
            production.is_some_and(|p| p.id == *environment)
        };
        order.release.is_some()
            && self.config.bugs.source.is_some()
            && match &order.command {
                Command::Advance | Command::Close => true,
                Command::RecordDeployment(asked) => touches(&asked.environment),
                Command::RecordScript { environment, .. } => touches(environment),
                _ => false,
            }
    }

    /// The source of a project's bugs: the configuration speaks of the project at hand alone.
    fn source_of(&self, project: &ProjectName) -> Option<&Source> {
        let source = self.config.bugs.source.as_ref()?;
        let here = self.project(None).is_ok_and(|here| here == *project);
        here.then_some(source)
    }

    /// What a project's bugs must come from, and how old that may be.
    pub(super) fn freshness_of(&self, project: &ProjectName) -> Freshness {
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

impl Explain for SyncError {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::NoSource => {
                Explained::with_hint(words::no_source(lang), words::no_source_hint(lang))
            }
            Self::NoSecret { variable } => Explained::with_hint(
                words::no_secret(lang, variable),
                words::no_secret_hint(lang, variable),
            ),
            Self::Program(error) => error.explain(lang),
            Self::Answer(error) => error.explain(lang),
            Self::GivenUp => Explained::with_hint(words::given_up(lang), words::again(lang)),
        }
    }
}

//! Reading where bugs come from, in three parts: what is needed is gathered, the source is read
//! without the store at hand, and what it said is taken over as one command: one event, or the
//! trouble that it gave no answer.
//!
//! A source that came with a repository is run by itself only after somebody has run it by their
//! own word: whoever clones a repository must not thereby run what it names. The log knows, since
//! each reading says how the source was read.

mod gate;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::interrupt::interruptible;
use super::{Done, Engine, Error, Order};
use crate::config::{ReadFrom, Source};
use crate::domain::command::{Command, ImportBugs};
use crate::domain::event::Event;
use crate::domain::import::ImportedBug;
use crate::domain::lang::Lang;
use crate::domain::names::{PersonName, ProjectName};
use crate::domain::source::SyncSummary;
use crate::program::{self, Call, Cancel};
use crate::text::{Explain, Explained, sync as words};
use crate::tracker::{self, PagesError, Placeholders};

/// How long a program that is ended may take for that: it has nothing to put in order.
const GRACE: Duration = Duration::from_millis(500);

/// A source that is to be read. It holds what it needs and no store.
#[derive(Debug)]
#[must_use = "read it, and record what it said"]
pub struct Syncing {
    project: ProjectName,
    by: Option<PersonName>,
    source: Source,
    folder: PathBuf,
    cancel: Cancel,
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

    /// The source's name.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source.name
    }

    /// Whose bugs it tells.
    #[must_use]
    pub fn project(&self) -> &ProjectName {
        &self.project
    }

    /// Reads the source; takes as long as that takes, at most its time-out for each page.
    pub fn run(self) -> Heard {
        self.run_telling(|_| {})
    }

    /// The same; `read` is told before each further page how many records were read by then.
    pub fn run_telling(self, read: impl Fn(usize)) -> Heard {
        let said = match &self.source.from {
            ReadFrom::File(path) => self.file(path),
            ReadFrom::Command(arguments) => self.pages(arguments, read),
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

    fn pages(
        &self,
        arguments: &[String],
        read: impl Fn(usize),
    ) -> Result<Vec<ImportedBug>, SyncError> {
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
            // Somebody who gives it up, or leaves, waits for its end.
            call.grace = GRACE;
            call.time = Duration::try_from(self.source.time_out).unwrap_or(call.time);
            call.output_limit = tracker::SIZE_LIMIT;
            if ask.page > 1 {
                read(ask.start);
            }
            Ok(program::run(&call, &self.cancel)?.output)
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
        })
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
                self.heard = Some((project, self.clock.now()));
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
        self.heard = Some((project, self.clock.now()));
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
        let syncing = self.begin_sync(project, by)?;
        let heard = interruptible(syncing.cancel(), || syncing.run());
        self.end_sync(heard)
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

//! What the commands stand on: the language and manner of answering, the configuration, and the
//! engine, opened when a command first needs it and never before.

mod act;
mod ask;
mod edit;
mod hour;
mod mails;

use std::path::PathBuf;

use jiff::Timestamp;

pub use self::mails::{Drafted, MailShown, Writing};
use super::Manner;
use super::failure::{Failure, Kind};
use super::output::Paint;
use crate::config::{self, Config, Environment, Options};
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::names::Digest;
use crate::domain::process::Process;
use crate::domain::release::Window;
use crate::domain::when;
use crate::engine::{self, Access, Engine, Head, clock};
use crate::text::cli::said;
use crate::text::{Explain, Explained};

/// The place in the log that an answer tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The position of the last event.
    pub position: u64,
    /// The hash of the last event.
    pub head: Digest,
}

impl From<Head> for Mark {
    fn from(head: Head) -> Self {
        Self {
            position: head.position,
            head: head.hash,
        }
    }
}

/// One run of the program.
pub struct Session<'a> {
    /// The language.
    pub lang: Lang,
    /// Whether a script listens.
    pub json: bool,
    /// Whether words are coloured.
    pub paint: Paint,
    known: Option<Process>,
    options: Options,
    repo: Option<PathBuf>,
    environment: Environment<'a>,
}

impl<'a> Session<'a> {
    /// A run with these options, in that environment. Nothing is read or opened yet.
    #[must_use]
    pub fn new(
        options: Options,
        repo: Option<PathBuf>,
        manner: Manner,
        environment: Environment<'a>,
    ) -> Self {
        Self {
            lang: manner.lang,
            json: manner.json,
            paint: Paint::plain(),
            known: None,
            options,
            repo,
            environment,
        }
    }

    /// Turns to another repository and another store than those asked for: the demo's.
    pub fn turn_to(&mut self, repository: PathBuf, store: PathBuf) {
        self.repo = Some(repository);
        self.options.store = Some(store);
    }

    /// How to answer.
    #[must_use]
    pub fn manner(&self) -> Manner {
        Manner {
            lang: self.lang,
            json: self.json,
        }
    }

    /// What things are called, where an answer tells of them: by the process that new releases go
    /// by. Before anything was asked nothing is known.
    #[must_use]
    pub fn names(&self) -> Option<&Process> {
        self.known.as_ref()
    }

    /// Where the program runs: `--repo`, else the current folder; as a whole path, which whoever
    /// reads of it in a message can find again.
    ///
    /// # Errors
    /// A folder that isn't there.
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        let folder = self.repo.clone().unwrap_or_else(|| PathBuf::from("."));
        if folder.is_dir() {
            return Ok(std::path::absolute(&folder).unwrap_or(folder));
        }
        let message = said::not_a_folder(self.lang, &shown(&folder.display().to_string()));
        let hint = said::not_a_folder_hint(self.lang);
        Err(Failure::new(
            Kind::Input,
            Explained::with_hint(message, hint),
        ))
    }

    /// Whether a variable of the environment is set.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        self.environment.is_set(name)
    }

    /// The configuration that holds here; it may name the language and the colours.
    ///
    /// # Errors
    /// What is wrong with a file, a variable or an option.
    pub fn config(&mut self) -> Result<Config, Failure> {
        let root = engine::find_root(&self.folder()?);
        let config = config::load(&self.options, &self.environment, root.as_deref())
            .map_err(|error| Failure::new(Kind::Config, error.explain(self.lang)))?;
        self.lang = config.lang;
        self.paint = Paint::new(config.color);
        Ok(config)
    }

    /// The engine, to read and to record.
    ///
    /// # Errors
    /// What the configuration or the store has against it.
    pub fn writer(&mut self) -> Result<Engine, Failure> {
        let config = self.config()?;
        self.open(config, Access::ReadWrite)
    }

    /// The engine, to read alone. A store that isn't there yet is made, and an old one brought up
    /// to date, which takes a handle that writes.
    ///
    /// # Errors
    /// What the configuration or the store has against it.
    pub fn reader(&mut self) -> Result<Engine, Failure> {
        let config = self.config()?;
        match self.open(config.clone(), Access::ReadOnly) {
            Err(_) => self.open(config, Access::ReadWrite),
            opened => opened,
        }
    }

    pub(in crate::cli) fn open(&self, config: Config, access: Access) -> Result<Engine, Failure> {
        let opened = Engine::open(config, &self.folder()?, access);
        opened.map_err(|error| Failure::of(&error, &(), self.lang))
    }

    /// What the engine says, in the language of the person.
    pub(in crate::cli) fn failure(&self, engine: &Engine, error: &engine::Error) -> Failure {
        // A refusal tells names; where the template can't be read, ids will do.
        let names = match error {
            engine::Error::Refused(_) => engine.template().ok(),
            _ => None,
        };
        Failure::of(error, &names, self.lang)
    }

    /// The moment at which an answer is given.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        clock::now()
    }

    /// Reads a moment.
    ///
    /// # Errors
    /// A text that is none.
    pub fn moment(&self, text: &str) -> Result<Timestamp, Failure> {
        when::parse_moment(text, &clock::here()).map_err(|flaw| self.wrong(&flaw))
    }

    /// Reads a window.
    ///
    /// # Errors
    /// A text that is none.
    pub fn window(&self, text: &str) -> Result<Window, Failure> {
        when::parse_window(text, &clock::here()).map_err(|flaw| self.wrong(&flaw))
    }

    fn wrong(&self, flaw: &when::Flaw) -> Failure {
        Failure::new(Kind::Input, flaw.explain(self.lang))
    }
}

//! The imperative shell: load → decide → append → publish. It brings together the store, git, the
//! configuration and the hour, and hands the domain what it needs to decide. It holds no rule of
//! the process itself: whatever may not be is refused by `decide`, and nothing is written then.

mod ask;
mod branches;
mod bugs;
mod candidate;
pub mod clock;
mod contents;
mod documents;
mod drafts;
mod duty;
pub mod editing;
mod error;
mod fixes;
mod follow;
mod freezes;
mod gather;
mod given;
mod hotfix;
mod import;
mod interrupt;
mod lock;
mod monitors;
mod outbox;
mod papers;
mod plan;
mod platform;
mod process;
mod repositories;
mod surroundings;
mod survey;
mod sync;
mod tag;
pub mod texts;
mod want;
mod which;
mod who;
mod working;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

pub use self::branches::BranchWatch;
pub use self::candidate::{Preview, Revision, Taking};
pub use self::contents::Reader;
pub use self::documents::{Delivered, Handed, KEPT_WHOLE, Keeping, lost};
pub use self::drafts::{Draft, DraftError, Drafts};
pub use self::duty::{Duty, Relief, Watching};
pub use self::error::Error;
pub use self::fixes::Comparing;
pub use self::follow::{Follower, News};
pub use self::gather::{Deployment, NewRelease};
pub use self::given::Given;
pub use self::hotfix::HotfixError;
pub use self::monitors::MayWatch;
pub use self::outbox::{
    Attached, Ended, LeftOut, MailDraft, OutboxError, Queued, Sending, Sent, SheetFault, Telling,
    Told, mail_body,
};
pub use self::platform::{
    Act, CONDUCT, Checked, Followed, Listening, PlannedStep, PlatformError, RUNS_KEPT, Rehearsal,
    Rehearsed, RunHeard, RunPlan,
};
pub use self::repositories::find_root;
pub use self::surroundings::Surroundings;
pub use self::survey::{BranchSurvey, Survey};
pub use self::sync::{Heard, SyncError, Synced, Syncing};
pub use self::tag::TagPlan;
pub use self::which::ReleaseId;
pub use self::working::WorkingText;
pub use crate::program::{Cancel, find as find_program};
pub use crate::store::{Head, Listing, LogFilter, Outside, Problem, Verification};

use self::clock::Clock;
use self::freezes::Calendars;
use self::repositories::Repositories;
use self::want::want;
use crate::config::Config;
use crate::domain::command::{Command, Context};
use crate::domain::decide::decide;
use crate::domain::event::{Event, Recorded};
use crate::domain::names::{Digest, PersonName, ProjectName, Version};
use crate::domain::process::Process;
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::domain::stamp::Stamp;
use crate::store::{self, Append, Store};

/// What an engine may do to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read it and record in it; it is made where there is none.
    ReadWrite,
    /// Read it alone, through a handle that can't write.
    ReadOnly,
}

/// The store, git and the configuration at work together. One thread uses it at a time.
pub struct Engine {
    config: Config,
    access: Access,
    store: Store,
    repositories: Repositories,
    template: OnceCell<Process>,
    operator: OnceCell<PersonName>,
    clock: Clock,
    calendars: Calendars,
    /// The project whose source was read last, and when.
    heard: Option<(ProjectName, Timestamp)>,
}

/// Something to be done.
#[derive(Clone, Debug)]
pub struct Order {
    /// In which project.
    pub project: ProjectName,
    /// About which release; `None` for what belongs to the project alone.
    pub release: Option<Version>,
    /// Who acts; by default whoever runs the program.
    pub by: Option<PersonName>,
    /// What is asked for.
    pub command: Command,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was recorded, in order.
    pub recorded: Vec<Recorded>,
    /// The end of the log.
    pub head: Head,
}

impl Engine {
    /// Opens the store that the configuration names. `folder` is where the program runs (`-C`):
    /// its repository is looked for only when something is asked of git.
    ///
    /// # Errors
    /// [`Error::Store`] when the store can't be opened.
    pub fn open(config: Config, folder: &Path, access: Access) -> Result<Self, Error> {
        let store = open_store(&config.store, access)?;
        Ok(Self {
            config,
            access,
            store,
            repositories: Repositories::new(folder),
            template: OnceCell::new(),
            operator: OnceCell::new(),
            clock: Clock::default(),
            calendars: Calendars::default(),
            heard: None,
        })
    }

    /// The configuration that it was opened with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where the store is.
    #[must_use]
    pub fn store_path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    /// What it may do to the store.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// Acts as somebody at a moment of the past from now on: how the demo tells its story. What is
    /// asked for then is decided and recorded like everything else.
    pub fn stand_in(&mut self, who: PersonName, at: Timestamp) {
        self.operator = OnceCell::from(who);
        self.clock = Clock::Set(at);
    }

    /// Opens the store anew where another file stands at its path now, as after a restore.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be opened; the old one is kept then. One that was taken away
    /// is missed, and not made anew: an empty store in its place would hide the loss.
    pub fn refresh(&mut self) -> Result<(), Error> {
        if !self.store.is_current() {
            let path = &self.config.store;
            if !path.exists() {
                return Err(store::Error::Missing { path: path.clone() }.into());
            }
            self.store = open_store(&self.config.store, self.access)?;
        }
        Ok(())
    }

    /// Does what is asked: loads the project, lets the process decide, and appends what happened.
    /// When somebody else recorded something in between, it is decided anew, once.
    ///
    /// # Errors
    /// [`Error::Refused`] when the process says no; nothing has changed then.
    pub fn execute(&mut self, order: Order) -> Result<Done, Error> {
        if self.asks_the_standard(&order) {
            self.read_again(&order.project)?;
        }
        let id = order
            .release
            .clone()
            .filter(|_| platform::frees_a_run(&order.command));
        let id = id.map(|version| ReleaseId::from((order.project.clone(), version)));
        let done = self.decided(order)?;
        if let Some(id) = id {
            // What was recorded is recorded, whether or not what waited for it can go on.
            let _ = self.go_on(&id);
        }
        Ok(done)
    }

    /// Does what is asked without reading anything else first.
    fn decided(&mut self, order: Order) -> Result<Done, Error> {
        match self.attempt(order.clone()) {
            Err(Error::Store(store::Error::Conflict { .. })) => self.attempt(order),
            other => other,
        }
    }

    fn attempt(&mut self, order: Order) -> Result<Done, Error> {
        // What is appended to a file that nobody can reach any more would be lost.
        self.refresh()?;
        let append = self.prepared(order)?;
        if append.events.is_empty() {
            // What was reported is known already.
            return Ok(Done {
                recorded: Vec::new(),
                head: self.head()?,
            });
        }
        let committed = self.store.append(append)?;
        Ok(Done {
            recorded: committed.recorded,
            head: committed.head,
        })
    }

    /// What would be recorded; nothing is yet.
    fn prepared(&self, order: Order) -> Result<Append, Error> {
        let context = self.context(&order)?;
        let stamp = Stamp {
            at: context.now,
            by: context.by.clone(),
            recorded_by: (!context.by.same(&context.operator)).then(|| context.operator.clone()),
        };
        let mut want = want(&order);
        let own = needs_template(&order);
        if own {
            want.processes.push(self.template()?.digest());
        }
        let state = self.store.load(&order.project, &want)?;
        // A release goes by its own version of the process; reading the template costs more than
        // the whole command.
        let process = match state.processes.values().next().filter(|_| !own) {
            Some(process) => process,
            None => self.template()?,
        };
        let text = match &order.command {
            Command::Deliver { text, .. } => Some(text.clone()),
            Command::QueueMail(asked) => Some(asked.text.clone()),
            _ => None,
        };
        let events = decide(&state, process, order.command, &context).map_err(Error::Refused)?;
        let documents = if events.iter().any(keeps) {
            text.into_iter().collect()
        } else {
            Vec::new()
        };
        Ok(Append {
            state,
            events,
            stamp,
            documents,
        })
    }

    fn context(&self, order: &Order) -> Result<Context, Error> {
        let operator = self.operator()?;
        Ok(Context {
            now: self.clock.now(),
            release: order.release.clone(),
            by: order.by.clone().unwrap_or_else(|| operator.clone()),
            operator,
            people: self.config.people.clone(),
            freshness: self.freshness_of(&order.project),
            freezes: self.freezes(),
            monitors: self.watched(&order.project).to_vec(),
        })
    }

    /// The process that new releases go by: the template with what the configuration changes.
    ///
    /// # Errors
    /// [`Error::Template`] when a template of one's own can't be read or doesn't fit together.
    pub fn template(&self) -> Result<&Process, Error> {
        if let Some(process) = self.template.get() {
            return Ok(process);
        }
        let process = process::configured(&self.config.process)?;
        Ok(self.template.get_or_init(|| process))
    }

    /// The process that a release goes by: the one that it was created with.
    fn process_of<'a>(
        &'a self,
        project: &'a Project,
        release: &Release,
    ) -> Result<&'a Process, Error> {
        match project.process_of(release) {
            Some(process) => Ok(process),
            None => self.template(),
        }
    }

    /// The text of a document that was delivered.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn document(&self, digest: &Digest) -> Result<Option<String>, Error> {
        Ok(self.store.document(digest)?)
    }

    /// Recomputes the log's chain and holds a replay against the tables.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read at all.
    pub fn verify(&self, head: Option<&str>) -> Result<Verification, Error> {
        Ok(self.store.verify(head)?)
    }

    /// Fills the state tables from the log again.
    ///
    /// # Errors
    /// [`Error::Store`] when the log can't be read.
    pub fn rebuild(&mut self) -> Result<(), Error> {
        Ok(self.store.rebuild()?)
    }
}

fn open_store(path: &Path, access: Access) -> Result<Store, Error> {
    Ok(match access {
        Access::ReadWrite => Store::open(path)?,
        Access::ReadOnly => Store::open_read_only(path)?,
    })
}

/// Whether the process that new releases go by is asked: there is no release to ask for its own.
fn needs_template(order: &Order) -> bool {
    order.release.is_none() || matches!(order.command, Command::CreateRelease(_))
}

/// Whether the text that came with the command is kept beside the log.
fn keeps(event: &Event) -> bool {
    match event {
        Event::DocumentDelivered { document, .. } => document.kept_at.is_none(),
        Event::MailQueued { .. } => true,
        _ => false,
    }
}

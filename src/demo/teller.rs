//! Tells the story: each step to git or to the engine, at its moment, by its person.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::Error;
use super::step::{Deed, Step};
use crate::config::{self, Environment, Options};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::mail::SendOutcome;
use crate::domain::names::{BugId, ItemId, PersonName, Version};
use crate::domain::release::{Outcome, Window};
use crate::engine::{self, Access, Deployment, Done, Engine, NewRelease, Order, ReleaseId};
use crate::git::scratch::{NewCommit, Scratch};

/// Repositories and engines by name, and the bugs reported so far.
pub(super) struct Teller {
    now: Timestamp,
    repositories: BTreeMap<&'static str, Scratch>,
    engines: BTreeMap<&'static str, Engine>,
    bugs: BTreeMap<(&'static str, &'static str), BugId>,
}

impl Teller {
    /// Tells a story that ends now.
    pub(super) fn new(now: Timestamp) -> Self {
        Self {
            now,
            repositories: BTreeMap::new(),
            engines: BTreeMap::new(),
            bugs: BTreeMap::new(),
        }
    }

    /// Takes up a repository.
    pub(super) fn repository(&mut self, name: &'static str, scratch: Scratch) {
        self.repositories.insert(name, scratch);
    }

    /// Opens an engine on a project's repository, by the configuration that lies there.
    pub(super) fn project(
        &mut self,
        name: &'static str,
        root: &Path,
        store: &Path,
    ) -> Result<(), Error> {
        let options = Options {
            store: Some(store.to_owned()),
            ..Options::default()
        };
        // The company knows nothing of the machine that it is shown on.
        let nothing = |_: &str| None;
        let config = config::load(&options, &Environment::new(&nothing), Some(root))?;
        let engine = Engine::open(config, root, Access::ReadWrite)?;
        self.engines.insert(name, engine);
        Ok(())
    }

    /// Tells a step.
    pub(super) fn tell(&mut self, step: &Step) -> Result<(), Error> {
        let at = self.moment(step.ago);
        match &step.deed {
            Deed::Commit {
                repository,
                branch,
                path,
                text,
                message,
            } => self.on(repository, |scratch| {
                let commit = NewCommit {
                    branch,
                    files: &[(*path, text.as_str())],
                    message,
                    author: step.by,
                    at,
                };
                scratch.commit(&commit).map(|_| ())
            }),
            Deed::Branch {
                repository,
                name,
                from,
            } => self.on(repository, |scratch| scratch.branch(name, from)),
            Deed::Tag {
                repository,
                name,
                at,
            } => self.on(repository, |scratch| scratch.tag(name, at)),
            _ => {
                let done = self.ask(step, at).map_err(|why| Error::story(step, why))?;
                self.remember(step, &done);
                Ok(())
            }
        }
    }

    /// Puts the newest release's branch into the work tree.
    pub(super) fn check_out(&self, repository: &str) -> Result<(), Error> {
        let branch = match repository {
            "payments" => "release/2.4",
            "ledger" => "release/1.8",
            "gateway" | "channels" => "release/3.2",
            _ => "release/5.1",
        };
        self.on(repository, |scratch| scratch.check_out(branch))
    }

    fn on(
        &self,
        repository: &str,
        work: impl FnOnce(&Scratch) -> Result<(), crate::git::Error>,
    ) -> Result<(), Error> {
        match self.repositories.get(repository) {
            Some(scratch) => Ok(work(scratch)?),
            None => Err(crate::git::Error::FolderMissing {
                path: repository.into(),
            }
            .into()),
        }
    }

    fn moment(&self, ago: i64) -> Timestamp {
        self.now
            .saturating_sub(SignedDuration::from_secs(ago))
            .unwrap_or(self.now)
    }

    /// Asks the engine for what a step does.
    fn ask(&mut self, step: &Step, at: Timestamp) -> Result<Done, engine::Error> {
        let by = PersonName::from(step.by);
        let asked = self.asked(step);
        let Some(engine) = self.engines.get_mut(step.project) else {
            return Err(engine::Error::NoRelease);
        };
        engine.stand_in(by, at);
        match asked {
            Asked::New(new) => engine.new_release(new),
            Asked::Deployed(deployment) => engine.deployed(deployment),
            Asked::Candidate(id, patch) => engine.take_candidate(&id, None, patch, None),
            Asked::Order(order) => engine.execute(order),
            Asked::Mail(id, item, refused) => post(engine, &id, &item, refused),
        }
    }

    fn asked(&self, step: &Step) -> Asked {
        let release = step.release.map(Version::from);
        let bug = |name: &'static str| {
            let known = self.bugs.get(&(step.project, name));
            known.cloned().unwrap_or_else(|| BugId::from(name))
        };
        let order = |command: Command| {
            Asked::Order(Order {
                project: step.project.into(),
                release: release.clone(),
                by: None,
                command,
            })
        };
        match &step.deed {
            Deed::New {
                branch,
                window,
                hotfix_of,
            } => Asked::New(NewRelease {
                version: step.release.unwrap_or_default().into(),
                project: Some(step.project.into()),
                branch: Some((*branch).to_owned()),
                base: None,
                window: window.map(|(from, to)| Window {
                    from: self.moment(from),
                    to: self.moment(to),
                }),
                hotfix_of: hotfix_of.map(Version::from),
                carries: Vec::new(),
                make_branch: false,
                by: None,
            }),
            Deed::Candidate { patch } => {
                let version = release.unwrap_or_else(|| Version::from(""));
                Asked::Candidate((step.project.into(), version).into(), patch.map(bug))
            }
            Deed::Report {
                severity,
                title,
                assignee,
                ..
            } => order(Command::ReportBug {
                severity: (*severity).into(),
                title: (*title).to_owned(),
                assignee: assignee.map(PersonName::from),
                url: None,
                application: None,
            }),
            Deed::Bug(name, deed) => order(deed.command(bug(name))),
            Deed::Command(command) => order((**command).clone()),
            Deed::Mail { item, refused } => {
                let version = release.unwrap_or_else(|| Version::from(""));
                Asked::Mail(
                    (step.project.into(), version).into(),
                    (*item).into(),
                    *refused,
                )
            }
            _ => deployment(step, release),
        }
    }

    /// Keeps the id of a bug that was reported.
    fn remember(&mut self, step: &Step, done: &Done) {
        let Deed::Report { name, .. } = step.deed else {
            return;
        };
        for recorded in &done.recorded {
            if let Event::BugReported { bug, .. } = &recorded.event {
                self.bugs.insert((step.project, name), bug.clone());
            }
        }
    }
}

/// What the engine is asked for.
enum Asked {
    New(NewRelease),
    Deployed(Deployment),
    Candidate(ReleaseId, Option<BugId>),
    Order(Order),
    Mail(ReleaseId, ItemId, Option<&'static str>),
}

/// Writes a mail and sends it into the folder; or what a server said who would not take it yet is
/// recorded.
fn post(
    engine: &mut Engine,
    id: &ReleaseId,
    item: &ItemId,
    refused: Option<&str>,
) -> Result<Done, engine::Error> {
    let draft = engine.mail_draft(id, item, None)?;
    let queued = engine.queue_mail(id, &draft, None)?;
    let number = queued.number;
    let Some(said) = refused else {
        return Ok(engine.send_mail(id, number, false, None)?.done);
    };
    let mut order = |command| {
        engine.execute(Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by: None,
            command,
        })
    };
    order(Command::BeginSend {
        number,
        via: "smtp mail.example.com:587".to_owned(),
        again: false,
    })?;
    order(Command::EndSend {
        number,
        attempt: 1,
        outcome: SendOutcome::Failed { lasting: false },
        said: said.to_owned(),
    })
}

fn deployment(step: &Step, release: Option<Version>) -> Asked {
    let mut asked = Deployment {
        project: step.project.into(),
        release,
        environment: "".into(),
        application: None,
        branch: None,
        commit: None,
        outcome: Outcome::Ok,
        note: None,
        by: None,
    };
    if let Deed::Deployed {
        environment,
        application,
        revision,
        outcome,
        note,
    } = &step.deed
    {
        asked.environment = (*environment).into();
        asked.application = application.map(Into::into);
        asked.commit = revision.map(str::to_owned);
        asked.outcome = *outcome;
        asked.note = note.map(str::to_owned);
    }
    Asked::Deployed(asked)
}

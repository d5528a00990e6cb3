//! What the company's deployment platform is, and how it is asked: the types. A secret never stands
//! in them: only the name of the variable that it is handed on in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::SignedDuration;
use serde_json::json;

use crate::config::SaidBy;
use crate::domain::digest::sha256;
use crate::domain::names::{AppName, Digest, EnvId};
use crate::domain::platform::Operation;

/// How long a command may take where nothing else is said.
const TIME: SignedDuration = SignedDuration::from_mins(30);
/// How long it may take at most to tell what runs: nobody waits half an hour for a question.
const ASKING: SignedDuration = SignedDuration::from_mins(1);
/// How long a command may take to end once it was asked to, where nothing else is said.
const GRACE: SignedDuration = SignedDuration::from_secs(30);

/// How the platform is asked, in every environment and for every application. It is taken whole from
/// one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Whose word it is that these commands are run.
    pub said_by: SaidBy,
    /// Over all that says what is run, where, and with which variables. How long it may take is not in
    /// it.
    pub digest: Digest,
    parts: BTreeMap<Scope, Part>,
}

/// How the platform is asked in one environment for one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The commands that are there, each as its program and arguments. The values stand in them as
    /// they were written: [`crate::domain::platform::Values::fill`] puts them in.
    pub commands: BTreeMap<Operation, Vec<String>>,
    /// The folder that they work in; `None`: the repository's.
    pub folder: Option<PathBuf>,
    /// Variables added to their environment, beside golive's own.
    pub variables: BTreeMap<String, String>,
    /// Variables that must be set and are handed on, in the order written. What is in them is never
    /// shown and never logged.
    pub secrets: Vec<String>,
    /// How long a command may take to end once it was asked to.
    pub grace: SignedDuration,
    time_out: SignedDuration,
}

/// Where a part of what is written holds. The order is that of strength: what is said of an
/// application is more than what is said of an environment, and of both together more still.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope {
    pub(super) application: Option<AppName>,
    pub(super) environment: Option<EnvId>,
}

/// What is said for one scope; whatever is `None` or absent is left to a weaker one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// An empty list says that there is none here.
    pub(super) commands: BTreeMap<Operation, Vec<String>>,
    pub(super) folder: Option<PathBuf>,
    pub(super) variables: Option<BTreeMap<String, String>>,
    pub(super) secrets: Option<Vec<String>>,
    pub(super) time_out: Option<SignedDuration>,
    pub(super) grace: Option<SignedDuration>,
}

impl Platform {
    pub(super) fn new(said_by: SaidBy, parts: BTreeMap<Scope, Part>) -> Self {
        Self {
            said_by,
            digest: digested(&parts),
            parts,
        }
    }

    /// How it is asked in an environment for an application.
    #[must_use]
    pub fn of(&self, environment: &EnvId, application: &AppName) -> Settings {
        let mut whole = Part::default();
        let holds = |scope: &Scope| {
            scope
                .environment
                .as_ref()
                .is_none_or(|own| own == environment)
                && scope
                    .application
                    .as_ref()
                    .is_none_or(|own| own == application)
        };
        // The weakest comes first.
        for (_, part) in self.parts.iter().filter(|(scope, _)| holds(scope)) {
            whole = part.clone().over(whole);
        }
        whole.commands.retain(|_, command| !command.is_empty());
        Settings {
            commands: whole.commands,
            folder: whole.folder,
            variables: whole.variables.unwrap_or_default(),
            secrets: whole.secrets.unwrap_or_default(),
            grace: whole.grace.unwrap_or(GRACE),
            time_out: whole.time_out.unwrap_or(TIME),
        }
    }
}

impl Settings {
    /// The program and arguments of a command; `None`: there is none, and people say what they did.
    #[must_use]
    pub fn command(&self, operation: Operation) -> Option<&[String]> {
        self.commands.get(&operation).map(Vec::as_slice)
    }

    /// How long a command may take.
    #[must_use]
    pub fn time_out(&self, operation: Operation) -> SignedDuration {
        match operation {
            Operation::Running => self.time_out.min(ASKING),
            _ => self.time_out,
        }
    }
}

impl Part {
    /// This one, and below it another. Variables are laid over each other one by one; a list is taken
    /// whole.
    fn over(self, below: Self) -> Self {
        let mut commands = below.commands;
        commands.extend(self.commands);
        let variables = match (self.variables, below.variables) {
            (Some(above), Some(mut variables)) => {
                variables.extend(above);
                Some(variables)
            }
            (above, below) => above.or(below),
        };
        Self {
            commands,
            folder: self.folder.or(below.folder),
            variables,
            secrets: self.secrets.or(below.secrets),
            time_out: self.time_out.or(below.time_out),
            grace: self.grace.or(below.grace),
        }
    }
}

fn digested(parts: &BTreeMap<Scope, Part>) -> Digest {
    let part = |(scope, part): (&Scope, &Part)| {
        let commands: BTreeMap<&str, &Vec<String>> = part
            .commands
            .iter()
            .map(|(operation, command)| (operation.name(), command))
            .collect();
        json!({
            "environment": scope.environment,
            "application": scope.application,
            "commands": commands,
            // A path need not be UTF-8; its bytes are never those of another.
            "folder": part.folder.as_ref().map(|folder| folder.as_os_str().as_encoded_bytes()),
            "variables": part.variables,
            "secrets": part.secrets,
        })
    };
    let whole: Vec<_> = parts.iter().map(part).collect();
    sha256(json!(whole).to_string().as_bytes())
}

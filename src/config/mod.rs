//! Files, environment and paths → one typed [`Config`]. Every error names its file, line and
//! key, or the variable or option, and the mend. It reads configuration files and nothing else,
//! never writes, and never looks at the process's own environment: that comes in.
//!
//! Strongest first: the command line, the environment, the project's `golive.toml`, the user's
//! own file. The two files are laid over each other key by key; a list is taken whole.

mod bugs;
#[cfg(test)]
mod bugs_tests;
mod calendar;
mod calendar_error;
#[cfg(test)]
mod calendar_tests;
mod call;
mod deploying;
#[cfg(test)]
mod deploying_tests;
mod document;
mod editor;
mod environment;
mod error;
mod explain;
mod explain_deploying;
mod freeze;
mod git;
mod layer;
mod mail;
mod monitors;
mod names;
mod order;
mod paths;
mod people;
mod platform;
mod post;
#[cfg(test)]
mod post_tests;
mod source;
mod template;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;

pub use bugs::{Bugs, ReadFrom, SaidBy, Source};
pub use calendar::calendar;
pub use calendar_error::{CalendarError, CalendarFault};
pub use editor::Editor;
pub use environment::{Environment, language};
pub use error::{
    At, BugFault, CallFault, Error, Expected, Fault, FreezeFault, GitFault, Kind, MonitorFault,
    PostFault, Secret,
};
pub use freeze::Freeze;
pub use git::Git;
pub use mail::{
    Login, Mail, Papers, Password, Room, RoomKind, Security, Sendmail, Smtp, Transport,
};
pub use monitors::Monitors;
pub use platform::{Platform, Settings};
pub use template::{Seen, template};

use crate::domain::lang::Lang;
use crate::domain::names::SeverityId;
use crate::domain::people::People;
use document::Source as Document;
use layer::Layer;

/// The name of a project's file, at the root of its repository.
pub const FILE: &str = "golive.toml";

/// Everything that is configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The file that everything is kept in.
    pub store: PathBuf,
    /// The project that is meant where none is named.
    pub project: Option<String>,
    /// What is deployed by itself, in the order written; empty when the file names none.
    pub applications: Vec<Application>,
    /// Who holds which role.
    pub people: People,
    /// Who runs the program, where that is told.
    pub operator: Option<String>,
    /// The language of the interface.
    pub lang: Lang,
    /// When to colour.
    pub color: ColorChoice,
    /// Which colours.
    pub theme: Theme,
    /// Whether to draw with ASCII characters alone.
    pub ascii: bool,
    /// Whether the mouse is switched on at the start.
    pub mouse: bool,
    /// The person's editor; `None` where none is named and none is found.
    pub editor: Option<Editor>,
    /// Keys by the name of their action; an empty list takes the action's keys away.
    pub keys: BTreeMap<String, Vec<String>>,
    /// What differs from the process template.
    pub process: ProcessOverrides,
    /// Where database scripts are.
    pub database: Database,
    /// How bugs are taken.
    pub bugs: Bugs,
    /// What is written to git, when it is asked for.
    pub git: Git,
    /// How the company's deployment platform is asked; `None`: people say what they did.
    pub platform: Option<Platform>,
    /// When nothing goes forward into production.
    pub freeze: Freeze,
    /// What is watched; `None`: nothing.
    pub monitors: Option<Monitors>,
    /// How mails leave.
    pub mail: Mail,
    /// The chat rooms that are told of each mail, in the order written.
    pub rooms: Vec<Room>,
    /// Where a company's own templates are.
    pub papers: Papers,
    /// The files that were read, the strongest first.
    pub sources: Vec<PathBuf>,
}

/// What is deployed by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its name, unique.
    pub name: String,
    /// Its repository, where it isn't the one at hand.
    pub repository: Option<PathBuf>,
    /// The applications that must be deployed before it; all known, and without a cycle.
    pub after: Vec<String>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Where the output is a terminal that can.
    #[default]
    Auto,
    /// Wherever it goes.
    Always,
    /// Nowhere.
    Never,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// With the strongest contrast.
    Contrast,
    /// Told apart without red and green.
    Colorblind,
}

/// What differs from the process template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcessOverrides {
    /// A template of one's own instead of the built-in one.
    pub file: Option<PathBuf>,
    /// How many open bugs of a severity the go-live standard lets through.
    pub limits: BTreeMap<SeverityId, u32>,
    /// How long production is watched after launch.
    pub observation: Option<SignedDuration>,
    /// How long a problem may take to solve before a rollback must be decided.
    pub solve_within: Option<SignedDuration>,
}

/// Where database scripts are, as globs from the repository's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    /// Scripts to be run.
    pub scripts: Vec<String>,
    /// Those among them that undo another.
    pub rollback: Vec<String>,
}

/// What the command line says; whatever is `None` was not given.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--store`.
    pub store: Option<PathBuf>,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--as`.
    pub operator: Option<String>,
    /// `--lang`, as it was typed.
    pub lang: Option<String>,
    /// `--color`, as it was typed.
    pub color: Option<String>,
    /// What keys may be bound; without it, `[keys]` is taken as it is written.
    pub bindings: Option<Bindings>,
}

/// What `[keys]` is checked against: the table of actions belongs to the cockpit.
#[derive(Clone, Debug)]
pub struct Bindings {
    /// The names of all actions.
    pub actions: Vec<String>,
    /// Whether a text names a key.
    pub is_key: fn(&str) -> bool,
}

impl Default for Database {
    fn default() -> Self {
        let owned = |globs: &[&str]| globs.iter().map(|glob| (*glob).to_owned()).collect();
        Self {
            scripts: owned(&[
                "**/migrations/**/*.sql",
                "db/**/*.sql",
                "database/**/*.sql",
                "sql/**/*.sql",
            ]),
            rollback: owned(&[
                "**/*.down.sql",
                "**/down.sql",
                "**/*rollback*.sql",
                "**/*undo*.sql",
                "**/U[0-9]*__*.sql",
            ]),
        }
    }
}

impl ColorChoice {
    /// The names of all of them.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("always", Self::Always),
        ("never", Self::Never),
    ];
}

impl Theme {
    /// The names of all of them.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("contrast", Self::Contrast),
        ("colorblind", Self::Colorblind),
    ];
}

impl Config {
    /// The applications so that each comes after those it depends on; otherwise as written.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Application> {
        // `load` refuses a cycle; whoever builds a `Config` by hand gets the order written.
        order::in_order(&self.applications).unwrap_or_else(|_| self.applications.iter().collect())
    }
}

/// Reads the configuration that holds for a repository, given by the root of its work tree.
///
/// # Errors
/// [`Error`] names the file, line and key (or the variable, or the option) and the mend.
pub fn load(
    options: &Options,
    environment: &Environment<'_>,
    repository: Option<&Path>,
) -> Result<Config, Error> {
    // Told first, because they may be wrong without any file.
    let told = environment::told(options, environment)?;
    let sources = sources(options, environment, repository)?;
    let own_process = layer::names_a_process(&sources);
    let mut whole = Layer::default();
    let own = paths::user(environment);
    let named = paths::named(options, environment);
    for source in &sources {
        let rules = layer::Rules {
            own_process,
            personal: Some(&source.path) == own.as_ref(),
            named: Some(&source.path) == named.as_ref(),
            bindings: options.bindings.as_ref(),
            home: paths::home(environment),
        };
        whole = whole.over(layer::read(source, &rules)?);
    }
    let defaults = Database::default();
    let store = paths::store(options, environment)?;
    let applications = whole.applications.unwrap_or_default();
    Ok(Config {
        project: whole.project,
        platform: whole.platform.whole(&applications)?,
        applications,
        people: whole.people.unwrap_or_default(),
        operator: told.operator.or(whole.operator),
        lang: told
            .lang
            .or(whole.lang)
            .unwrap_or_else(|| environment::locale(environment)),
        color: told.color.or(whole.color).unwrap_or_default(),
        theme: whole.theme.unwrap_or_default(),
        ascii: whole.ascii.unwrap_or(false),
        mouse: whole.mouse.unwrap_or(false),
        editor: editor::editor(environment, whole.editor),
        keys: whole.keys,
        process: whole.process,
        database: Database {
            scripts: whole.scripts.unwrap_or(defaults.scripts),
            rollback: whole.rollback.unwrap_or(defaults.rollback),
        },
        bugs: whole.bugs.whole(),
        git: whole.git.whole(),
        freeze: whole.freeze.whole(),
        monitors: whole.monitors,
        mail: whole.mail.whole(&store)?,
        rooms: whole.rooms.unwrap_or_default(),
        papers: whole.papers,
        store,
        sources: sources.into_iter().map(|source| source.path).collect(),
    })
}

/// The files that hold, the strongest first.
fn sources(
    options: &Options,
    environment: &Environment<'_>,
    repository: Option<&Path>,
) -> Result<Vec<Document>, Error> {
    let project = match paths::named(options, environment) {
        Some(path) => Some(Document::read(&path)?),
        None => match repository {
            Some(root) => Document::read_if_there(&root.join(FILE))?,
            None => None,
        },
    };
    let user = match paths::user(environment) {
        // Whoever names the user's own file with `--config` has it once.
        Some(path) if project.as_ref().is_none_or(|project| project.path != path) => {
            Document::read_if_there(&path)?
        }
        _ => None,
    };
    Ok(project.into_iter().chain(user).collect())
}

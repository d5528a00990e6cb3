//! The command line: one file a subcommand, text or one JSON document, and the exit statuses of
//! the contract. It decides nothing of the process, never asks a question, and opens no screen:
//! what opens one is handed back to whoever called.
//!
//! [`parse`] reads the arguments in the language of the person; what they ask for is run on a
//! [`session::Session`].

mod abandon;
mod advance;
mod approve;
pub mod args;
mod back;
mod bug;
mod candidate;
mod close;
mod completions;
mod conduct;
mod contents;
mod db;
mod demo;
mod deploy;
mod deployed;
mod doctor;
mod document;
mod done;
pub mod failure;
mod help;
mod init;
mod leave;
mod list;
mod log;
mod mail;
mod man;
mod meeting;
mod monitor;
mod new;
pub mod output;
mod print;
mod rebuild;
mod rehearse;
mod reject;
mod rollback;
mod run;
mod scripts;
pub mod session;
mod status;
mod tag;
pub mod told;
pub mod tree;
mod undo;
mod usage;
mod verify;
mod version;
mod vote;
mod watch;
mod why;
mod window;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::ErrorKind;

use self::failure::Failure;
use self::output::Reply;
use self::tree::Run;
use crate::config::{self, Environment, Options};
use crate::domain::lang::Lang;

/// What the command line asks for.
pub struct Invocation {
    /// The global options.
    pub options: Options,
    /// `--repo`.
    pub repo: Option<PathBuf>,
    /// How to speak.
    pub manner: Manner,
    /// What to do.
    pub what: What,
}

/// What to do.
pub enum What {
    /// Open the cockpit.
    Cockpit,
    /// Open the wall on that release.
    Watch {
        /// The release; `None`: all that are under way.
        release: Option<String>,
        /// Whether no key ends it.
        stays: bool,
    },
    /// Open the demo, kept in that folder.
    Demo(Option<PathBuf>),
    /// Answer at once: help or the version.
    Answer(Box<Reply>),
    /// A command.
    Command(Run, Box<ArgMatches>),
}

/// What is known of how to speak before, or without, arguments that can be understood.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The language.
    pub lang: Lang,
    /// Whether a script listens.
    pub json: bool,
}

impl Manner {
    /// What the arguments say at first sight, wherever they stand.
    #[must_use]
    pub fn of(args: &[OsString], environment: &Environment<'_>) -> Self {
        let words = || {
            args.iter()
                .take_while(|arg| arg.as_os_str() != OsStr::new("--"))
        };
        let mut lang = None;
        let mut before = false;
        for word in words().filter_map(|word| word.to_str()) {
            if before {
                lang = Some(word.to_owned());
            } else if let Some(value) = word.strip_prefix("--lang=") {
                lang = Some(value.to_owned());
            }
            before = word == "--lang";
        }
        let lang = config::language(
            &Options {
                lang,
                ..Options::default()
            },
            environment,
        );
        Self {
            lang,
            json: words().any(|word| word == "--json"),
        }
    }
}

/// Reads the arguments, the program's name not among them.
///
/// # Errors
/// What can't be understood, in our words.
pub fn parse(args: Vec<OsString>, manner: Manner) -> Result<Invocation, Failure> {
    let lang = manner.lang;
    let name = std::iter::once(OsString::from("golive"));
    let matches = match tree::tree(lang).try_get_matches_from(name.chain(args)) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            let reply = help::reply(&error.render().to_string(), lang);
            return Ok(Invocation::answer(reply, manner));
        }
        Err(error) => return Err(usage::failure(&error, lang)),
    };
    if args::on(&matches, "version") {
        return Ok(Invocation::answer(version::reply(), manner));
    }
    let options = Options {
        store: args::owned(&matches, "store").map(PathBuf::from),
        config: args::owned(&matches, "config").map(PathBuf::from),
        operator: args::owned(&matches, "as"),
        lang: args::owned(&matches, "lang"),
        color: args::owned(&matches, "color"),
        bindings: None,
    };
    let repo = args::owned(&matches, "repo").map(PathBuf::from);
    let manner = Manner {
        lang,
        json: args::on(&matches, "json"),
    };
    Ok(Invocation {
        options,
        repo,
        manner,
        what: what(matches),
    })
}

impl Invocation {
    fn answer(reply: Reply, manner: Manner) -> Self {
        Self {
            options: Options::default(),
            repo: None,
            manner,
            what: What::Answer(Box::new(reply)),
        }
    }
}

fn what(mut matches: ArgMatches) -> What {
    let Some((name, inner)) = matches.remove_subcommand() else {
        return What::Cockpit;
    };
    let entry = tree::COMMANDS.iter().find(|entry| entry.name == name);
    match (entry.and_then(|entry| entry.run), name.as_str()) {
        (Some(run), _) => What::Command(run, Box::new(inner)),
        (None, "watch") => What::Watch {
            release: args::release(&inner).map(str::to_owned),
            stays: inner.get_flag("no-quit"),
        },
        (None, _) => What::Demo(args::text(&inner, "keep").map(PathBuf::from)),
    }
}

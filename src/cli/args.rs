//! How the argument tree is made: its parts in the chosen language, so that help never mixes two.
//! It knows no command; each command's file builds its own branch with it.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::domain::lang::Lang;
use crate::domain::names::PersonName;
use crate::text::cli::help::{self, Heading};
use crate::text::cli::options;

/// Makes the parts of the tree.
#[derive(Clone, Copy, Debug)]
pub struct Maker {
    /// The language of the help.
    pub lang: Lang,
}

impl Maker {
    /// A subcommand with its line of help.
    #[must_use]
    pub fn command(self, name: &'static str, about: String) -> Command {
        let lang = self.lang;
        let usage = help::heading(lang, Heading::Usage);
        let template =
            format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}");
        Command::new(name)
            .about(about)
            .help_template(template)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
            .subcommand_help_heading(help::heading(lang, Heading::Commands))
            .subcommand_value_name(help::heading(lang, Heading::Command))
    }

    /// A subcommand that only holds others.
    #[must_use]
    pub fn group(self, name: &'static str, about: String) -> Command {
        self.command(name, about).subcommand_required(true)
    }

    /// A value that is given by its place.
    #[must_use]
    pub fn positional(self, name: &'static str, value: &'static str, told: String) -> Arg {
        Arg::new(name)
            .value_name(value)
            .help(told)
            .help_heading(help::heading(self.lang, Heading::Arguments))
            .hide_possible_values(true)
    }

    /// A positional that must be given.
    #[must_use]
    pub fn required(self, name: &'static str, value: &'static str, told: String) -> Arg {
        self.positional(name, value, told).required(true)
    }

    /// `--name VALUE`.
    #[must_use]
    pub fn option(self, name: &'static str, value: &'static str, told: String) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(told)
            .help_heading(help::heading(self.lang, Heading::Options))
            .hide_possible_values(true)
    }

    /// `--name`, on or off.
    #[must_use]
    pub fn flag(self, name: &'static str, told: String) -> Arg {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(told)
            .help_heading(help::heading(self.lang, Heading::Options))
    }

    /// `[RELEASE]` by its place, and `-r` for those who prefer to name it.
    #[must_use]
    pub fn release_last(self, command: Command) -> Command {
        let place = self
            .positional("release-place", "RELEASE", options::release(self.lang))
            .conflicts_with("release");
        self.release_named(command.arg(place))
    }

    /// `-r, --release RELEASE`.
    #[must_use]
    pub fn release_named(self, command: Command) -> Command {
        command.arg(
            self.option("release", "RELEASE", options::release(self.lang))
                .short('r'),
        )
    }

    /// `--by NAME` where it may be left out: then it is who runs the program.
    #[must_use]
    pub fn by(self) -> Arg {
        self.option("by", "NAME", options::by(self.lang))
    }

    /// `--by NAME` where a person must be named.
    #[must_use]
    pub fn by_required(self) -> Arg {
        self.option("by", "NAME", options::by_required(self.lang))
            .required(true)
    }

    /// `--note T`.
    #[must_use]
    pub fn note(self) -> Arg {
        self.option("note", "T", options::note(self.lang))
    }

    /// `--reason T`, which must be given.
    #[must_use]
    pub fn reason(self) -> Arg {
        self.option("reason", "T", options::reason(self.lang))
            .required(true)
    }
}

/// The text of an argument, as it was given.
#[must_use]
pub fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches
        .try_get_one::<String>(name)
        .ok()
        .flatten()
        .map(String::as_str)
}

/// The text of an argument that clap has made sure of.
#[must_use]
pub fn given<'a>(matches: &'a ArgMatches, name: &str) -> &'a str {
    text(matches, name).unwrap_or_default()
}

/// The texts of an argument that may be given several times, or several with commas.
pub fn texts<'a>(matches: &'a ArgMatches, name: &str) -> impl Iterator<Item = &'a str> {
    matches
        .try_get_many::<String>(name)
        .ok()
        .flatten()
        .into_iter()
        .flatten()
        .map(String::as_str)
}

/// The text of an argument, owned.
#[must_use]
pub fn owned(matches: &ArgMatches, name: &str) -> Option<String> {
    text(matches, name).map(str::to_owned)
}

/// Whether a flag is on.
#[must_use]
pub fn on(matches: &ArgMatches, name: &str) -> bool {
    matches
        .try_get_one::<bool>(name)
        .ok()
        .flatten()
        .copied()
        .unwrap_or(false)
}

/// The release, by place or by name.
#[must_use]
pub fn release(matches: &ArgMatches) -> Option<&str> {
    text(matches, "release-place").or_else(|| text(matches, "release"))
}

/// Who acted, where it was said.
#[must_use]
pub fn by(matches: &ArgMatches) -> Option<PersonName> {
    text(matches, "by").map(PersonName::from)
}

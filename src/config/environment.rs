//! The process's environment, handed in, and what it says together with the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::config::document::{choice, line};
use crate::config::error::{At, Error, Fault};
use crate::config::{ColorChoice, Options};
use crate::domain::lang::Lang;

/// The variables of the environment, as whoever starts the program finds them.
pub struct Environment<'a> {
    variable: &'a dyn Fn(&str) -> Option<OsString>,
}

/// What the command line and the environment say, the former first.
pub(super) struct Told {
    pub(super) operator: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) color: Option<ColorChoice>,
}

impl<'a> Environment<'a> {
    /// The environment that this function looks variables up in, such as `std::env::var_os`.
    #[must_use]
    pub fn new(variable: &'a dyn Fn(&str) -> Option<OsString>) -> Self {
        Self { variable }
    }

    /// Whether a variable is set, whatever is in it; one that is empty counts as not set.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// A variable's value; one that is empty counts as not set.
    pub(super) fn raw(&self, name: &str) -> Option<OsString> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// A variable's value as a path.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).map(PathBuf::from)
    }

    fn text(&self, name: &'static str) -> Result<Option<String>, Error> {
        let text = |value: OsString| {
            value
                .into_string()
                .map_err(|_| Error::new(At::Variable(name), Fault::NotUtf8))
        };
        self.raw(name).map(text).transpose()
    }
}

/// The language before any file is read: for what has to be said about the files themselves.
#[must_use]
pub fn language(options: &Options, environment: &Environment<'_>) -> Lang {
    let variable = || {
        environment
            .raw("GOLIVE_LANG")
            .and_then(|value| value.into_string().ok())
    };
    let told = options.lang.clone().or_else(variable);
    told.and_then(|text| known_language(&text))
        .unwrap_or_else(|| locale(environment))
}

/// What the locale says: the first of its variables that is set decides.
pub(super) fn locale(environment: &Environment<'_>) -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| environment.raw(name))
        .and_then(|value| Lang::parse(&value.to_string_lossy()))
        .unwrap_or_default()
}

/// A language that a person names; a locale's `C` is not one of them.
fn known_language(text: &str) -> Option<Lang> {
    Lang::parse(text).filter(|_| text.len() > 1 && !text.eq_ignore_ascii_case("posix"))
}

pub(super) fn lang(text: &str, at: impl FnOnce() -> At) -> Result<Lang, Error> {
    match known_language(text.trim()) {
        Some(lang) => Ok(lang),
        None => choice(text, &[("en", Lang::En), ("zh", Lang::Zh)], at),
    }
}

pub(super) fn told(options: &Options, environment: &Environment<'_>) -> Result<Told, Error> {
    let no_color = environment.raw("NO_COLOR").map(|_| ColorChoice::Never);
    Ok(Told {
        operator: one_of(
            options.operator.as_ref(),
            "--as",
            environment,
            "GOLIVE_AS",
            |text, at| line(text, || at),
        )?,
        lang: one_of(
            options.lang.as_ref(),
            "--lang",
            environment,
            "GOLIVE_LANG",
            |text, at| lang(text, || at),
        )?,
        color: match &options.color {
            Some(text) => Some(choice(text, &ColorChoice::NAMES, || At::Option("--color"))?),
            None => no_color,
        },
    })
}

/// What an option says, else what a variable says.
fn one_of<T>(
    given: Option<&String>,
    option: &'static str,
    environment: &Environment<'_>,
    variable: &'static str,
    reading: impl FnOnce(&str, At) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    if let Some(text) = given {
        return reading(text, At::Option(option)).map(Some);
    }
    environment
        .text(variable)?
        .map(|text| reading(&text, At::Variable(variable)))
        .transpose()
}

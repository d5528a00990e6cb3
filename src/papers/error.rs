//! Why a paper can't be drafted. A built-in template has no faults (a test renders them all); what
//! goes wrong is a file of a company's own.

use std::io;
use std::path::PathBuf;

use minijinja::ErrorKind;

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, papers as text, system};

/// Why a paper can't be drafted.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// A template doesn't hold together, or uses what there isn't.
    Template {
        /// Its file.
        file: String,
        /// The line, from 1; 0 where it isn't known.
        line: usize,
        /// What kind of fault.
        kind: Fault,
        /// What the engine of templates says; in English.
        what: String,
    },
    /// A mail's template doesn't begin with its subject.
    NoSubject {
        /// Its file.
        file: String,
    },
    /// A file can't be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// A file that no paper is made of.
    UnknownFile {
        /// Which.
        path: PathBuf,
        /// The names that there are.
        known: Vec<String>,
    },
}

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It isn't written as templates are.
    Syntax,
    /// It uses a name that there isn't.
    UnknownName,
    /// It uses a filter that there isn't.
    UnknownFilter,
    /// It includes a file that there isn't.
    UnknownInclude,
    /// Anything else.
    Other,
}

impl Error {
    /// What the engine of templates says; `file` where it doesn't name one.
    pub(super) fn of(error: &minijinja::Error, label: impl Fn(&str) -> String, file: &str) -> Self {
        // An include that fails is told at the place where it fails.
        let mut deepest = error;
        while let Some(inner) = std::error::Error::source(deepest)
            .and_then(|source| source.downcast_ref::<minijinja::Error>())
        {
            deepest = inner;
        }
        Self::Template {
            file: label(deepest.name().or(error.name()).unwrap_or(file)),
            line: deepest.line().or(error.line()).unwrap_or_default(),
            kind: match deepest.kind() {
                ErrorKind::SyntaxError | ErrorKind::BadEscape => Fault::Syntax,
                ErrorKind::UndefinedError => Fault::UnknownName,
                ErrorKind::UnknownFilter => Fault::UnknownFilter,
                ErrorKind::TemplateNotFound => Fault::UnknownInclude,
                _ => Fault::Other,
            },
            what: deepest
                .detail()
                .map_or_else(|| deepest.kind().to_string(), str::to_owned),
        }
    }
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Template {
                file,
                line,
                kind,
                what,
            } => Explained::with_hint(
                text::in_template(lang, &shown(file), *line, &fault(lang, *kind, what)),
                text::template_hint(lang),
            ),
            Self::NoSubject { file } => Explained::with_hint(
                text::no_subject(lang, &shown(file)),
                text::no_subject_hint(lang),
            ),
            Self::Unreadable { path, why } => Explained::with_hint(
                text::unreadable(
                    lang,
                    &shown(&path.display().to_string()),
                    &system::reason(lang, why),
                ),
                text::unreadable_hint(lang),
            ),
            Self::UnknownFile { path, known } => Explained::with_hint(
                text::unknown_file(lang, &shown(&path.display().to_string())),
                text::unknown_file_hint(lang, &known.join(", ")),
            ),
        }
    }
}

fn fault(lang: Lang, kind: Fault, what: &str) -> String {
    let what = quoted(what);
    match kind {
        Fault::Syntax => text::syntax(lang, &what),
        Fault::UnknownName => text::unknown_name(lang, &what),
        Fault::UnknownFilter => text::unknown_filter(lang, &what),
        Fault::UnknownInclude => text::unknown_include(lang, &what),
        Fault::Other => text::other(lang, &what),
    }
}

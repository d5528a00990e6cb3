//! Why a mail can't be written or sent, where neither the process nor the store has anything
//! against it.

use crate::domain::clean::{Flaw, quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::PersonName;
use crate::notify;
use crate::text::{Explain, Explained, outbox as words};

/// Why a mail can't be written or sent. Nothing was recorded.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum OutboxError {
    /// Nobody is known to send it: no address is configured.
    NoSender {
        /// Who writes it.
        name: PersonName,
    },
    /// What goes with it is larger than servers take, all in bytes.
    TooLarge {
        /// How much it is.
        bytes: u64,
        /// How much it may be.
        limit: u64,
        /// The largest of it.
        largest: String,
    },
    /// The mail can't be built.
    Letter(#[from] notify::Error),
    /// An edited mail can't be taken.
    Sheet {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        fault: SheetFault,
    },
    /// A mail's text is not in the store.
    NoText {
        /// The mail's number.
        number: u32,
    },
}

/// What is wrong with an edited mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// A line above the first empty one that is no header.
    NoHeader(String),
    /// A header that a mail doesn't have here.
    UnknownHeader(String),
    /// A header, or a file, that is there already on that line.
    Twice(usize),
    /// A header that must be there.
    Missing(&'static str),
    /// Recipients that can't be read.
    Recipients(notify::Error),
    /// Not one sender alone.
    Sender,
    /// The subject can't be taken.
    Subject(Flaw),
    /// Neither something that goes with it nor a file.
    Attachment {
        /// As it was given.
        name: String,
        /// What the system says of a file of that name.
        why: String,
    },
    /// No text.
    Empty,
}

impl Explain for OutboxError {
    fn explain(&self, lang: Lang) -> Explained {
        let (message, hint) = match self {
            Self::NoSender { name } => (
                words::no_sender(lang, &quoted(name.as_str())),
                words::no_sender_hint(lang),
            ),
            Self::TooLarge {
                bytes,
                limit,
                largest,
            } => (
                words::too_large(lang, mebibytes(*bytes), limit >> 20),
                words::too_large_hint(lang, &shown(largest)),
            ),
            Self::Letter(error) => return error.explain(lang),
            Self::Sheet { line, fault } => {
                let told = fault.explain(lang);
                return Explained {
                    message: words::at_line(lang, *line, &told.message),
                    hint: told.hint,
                };
            }
            Self::NoText { number } => (words::no_text(lang, *number), words::no_text_hint(lang)),
        };
        Explained::with_hint(message, hint)
    }
}

impl Explain for SheetFault {
    fn explain(&self, lang: Lang) -> Explained {
        let (message, hint) = match self {
            Self::NoHeader(text) => (
                words::no_header(lang, &quoted(text)),
                words::no_header_hint(lang),
            ),
            Self::UnknownHeader(name) => (
                words::unknown_header(lang, &quoted(name)),
                words::unknown_header_hint(lang),
            ),
            Self::Twice(first) => (words::twice(lang, *first), words::twice_hint(lang)),
            Self::Missing(name) => (words::missing(lang, name), words::missing_hint(lang, name)),
            Self::Recipients(error) => return error.explain(lang),
            Self::Sender => (words::one_sender(lang), words::one_sender_hint(lang)),
            Self::Subject(flaw) => (
                match flaw {
                    Flaw::Empty => words::subject_empty(lang),
                    Flaw::TooLong { bytes, limit } => words::subject_long(lang, *bytes, *limit),
                    Flaw::Control { code } => words::subject_control(lang, code),
                },
                words::subject_hint(lang),
            ),
            Self::Attachment { name, why } => (
                words::no_attachment(lang, &quoted(name), why),
                words::no_attachment_hint(lang),
            ),
            Self::Empty => (words::empty(lang), words::empty_hint(lang)),
        };
        Explained::with_hint(message, hint)
    }
}

/// In MiB, and never nothing where there is something.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

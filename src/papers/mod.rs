//! Drafts of documents and mails: from templates and what is known of a release. A template is
//! built in, or a file of a company's own, which takes the place of the built-in one of the same
//! name. It never decides anything, never writes a file and never sends.
//!
//! A template is written in the language of Jinja, and may use what stands in [`facts`]. A value
//! is put on one line where it is written; in a document, what would mean something in Markdown
//! is escaped too. Filters besides Jinja's own:
//!
//! | filter | what it makes |
//! |---|---|
//! | `line` | one line, and nothing escaped |
//! | `cell` | a table's cell: `–` where there is nothing |
//! | `code` | inline code; `code \| cell` in a table |
//! | `quote` | a text of several lines as a quotation, whose headings are none of the paper's |
//! | `cut(n)` | at most so many characters |

mod asked;
mod check;
mod counted;
mod error;
mod events;
pub mod facts;
mod gather;
mod happened;
mod marks;
mod meeting;
mod shelf;
#[cfg(test)]
mod tests;

use std::path::Path;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, ErrorKind};

pub use self::check::check;
pub use self::error::{Error, Fault};
pub use self::facts::Facts;
pub use self::gather::{Sources, gather};
use self::shelf::{GENERIC, Shelf};
pub use self::shelf::{Kind, NOTICES};
use crate::domain::lang::Lang;

/// The longest that a subject or a line of the short form gets, in characters.
const LINE: usize = 200;
/// How many lines the short form has at most, besides the subject.
const SHORT_LINES: usize = 3;

/// A mail as it is drafted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Its subject: one line.
    pub subject: String,
    /// Its text, foot and all.
    pub body: String,
    /// The same for a chat room: one to three lines. The subject stands before it there.
    pub short: String,
}

/// Drafts the document that `facts` were gathered for. `own` is a company's own folder.
///
/// # Errors
/// [`Error`] names the template's file and line, and what is wrong there.
pub fn document(lang: Lang, facts: &Facts, own: Option<&Path>) -> Result<String, Error> {
    Desk::new(Kind::Document, lang, facts, own)?.document(&facts.item.id)
}

/// Drafts the mail that `facts` were gathered for. `own` is a company's own folder.
///
/// # Errors
/// [`Error`] names the template's file and line, and what is wrong there.
pub fn mail(lang: Lang, facts: &Facts, own: Option<&Path>) -> Result<Letter, Error> {
    Desk::new(Kind::Mail, lang, facts, own)?.letter(&facts.item.id)
}

/// Templates at hand, and what is filled in.
struct Desk {
    shelf: Shelf,
    env: Environment<'static>,
    facts: Value,
    kind: Kind,
}

impl Desk {
    fn new(kind: Kind, lang: Lang, facts: &Facts, own: Option<&Path>) -> Result<Self, Error> {
        if let Some(own) = own {
            shelf::check(own, &facts.known)?;
        }
        let shelf = Shelf::new(kind, lang, own);
        let mut env = marks::environment();
        let included = shelf.clone();
        env.set_loader(move |name| {
            included
                .find(name)
                .map_err(|error| minijinja::Error::new(ErrorKind::BadInclude, error.to_string()))
        });
        Ok(Self {
            shelf,
            env,
            facts: Value::from(Serde(facts)),
            kind,
        })
    }

    fn document(&self, item: &str) -> Result<String, Error> {
        let (name, source) = self.template(item)?;
        Ok(tidied(&self.render(&name, &source)?))
    }

    fn letter(&self, item: &str) -> Result<Letter, Error> {
        let (name, source) = self.template(item)?;
        let no_subject = || Error::NoSubject {
            file: self.shelf.label(&name),
        };
        // The header is taken apart before anything is filled in: no value can add to it.
        let (head, _) = source.split_once("\n\n").ok_or_else(no_subject)?;
        let mut subject = None;
        let mut short = Vec::new();
        for (number, written) in head.lines().enumerate() {
            let told = |text: &str| -> Result<String, Error> {
                let padded = format!("{}{text}", "\n".repeat(number));
                let line = marks::line(&self.render(&name, &padded)?);
                Ok(marks::cut(&line, LINE))
            };
            if let Some(text) = written.strip_prefix("Subject:") {
                subject = Some(told(text)?);
            } else if let Some(text) = written.strip_prefix("Short:") {
                short.push(told(text)?);
            } else {
                return Err(no_subject());
            }
        }
        let subject = subject.filter(|s| !s.is_empty()).ok_or_else(no_subject)?;
        // Empty lines stand for the header, so that an error names the line of the file.
        let gap = "\n".repeat(head.lines().count());
        let body = self.render(&name, &format!("{gap}{}", &source[head.len() + 1..]))?;
        short.retain(|line| !line.is_empty());
        short.truncate(SHORT_LINES);
        Ok(Letter {
            subject,
            body: tidied(&body),
            short: short.join("\n"),
        })
    }

    /// The item's template, or the one for whatever has none; its name and its text.
    fn template(&self, item: &str) -> Result<(String, String), Error> {
        for id in [item, GENERIC] {
            let name = format!("{id}.{}", self.kind.extension());
            if let Some(source) = self.shelf.find(&name)? {
                return Ok((name, source));
            }
        }
        Ok((GENERIC.to_owned(), String::new()))
    }

    fn render(&self, name: &str, source: &str) -> Result<String, Error> {
        let rendered = self
            .env
            .template_from_named_str(name, source)
            .and_then(|template| template.render(self.facts.clone()));
        rendered.map_err(|error| Error::of(&error, |name| self.shelf.label(name), name))
    }
}

/// Never two empty lines one after the other, none at the ends, no space at the end of a line.
fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            gap = !tidy.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            tidy.push('\n');
        }
        tidy.push_str(line);
        tidy.push('\n');
    }
    tidy
}

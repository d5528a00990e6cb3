//! The commented `golive.toml` that `golive init` writes: what the repository shows is filled
//! in, everything else stands there as an example, after a `#` without a space.

use std::fmt::Write as _;

use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::text::config_template as words;

/// What a repository shows of a project.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The project's name, such as the repository's folder has.
    pub project: &'a str,
    /// The branch that is checked out.
    pub branch: Option<&'a str>,
    /// Who is at the keyboard, as git knows it.
    pub person: Option<&'a str>,
    /// The mail address of that person.
    pub mail: Option<&'a str>,
}

/// The text of a `golive.toml` for that project, with comments in one language.
#[must_use]
pub fn template(seen: &Seen<'_>, lang: Lang) -> String {
    // What comes from outside goes into a comment only as far as one line reaches.
    let branch = quoted(seen.branch.unwrap_or("release/1.0"));
    // A `/` parts a project from a version, so that a name can't have one.
    let project = text(&seen.project.replace('/', "-"));
    let person = text(seen.person.unwrap_or("li"));
    // The example is of the same person where the name can stand in an address.
    let example = seen
        .person
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()));
    let example = format!("{}@example.com", example.unwrap_or("li"));
    let mail = text(seen.mail.unwrap_or(&example));
    words::whole(lang, &project, &branch, &person, &mail)
}

/// A text as TOML writes it, in quotation marks.
fn text(text: &str) -> String {
    let mut written = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            // Writing to a text can't fail.
            c if c.is_control() => _ = write!(written, "\\u{:04X}", u32::from(c)),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

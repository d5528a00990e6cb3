//! What a file says of a program that is run: its argument list, its variables, and the names of those
//! that hold a secret. No shell reads any of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::config::document::{Field, Section};
use crate::config::error::{CallFault, Error, Expected, Fault};
use crate::config::layer::Reader;
use crate::config::names::Names;
use crate::config::{SaidBy, paths, post};
use crate::domain::clean;

/// What every variable begins with that golive itself hands on.
const OURS: &str = "GOLIVE_";

/// What a program finds in its environment beside what is there.
pub(super) struct Added {
    /// Variables and what is in them.
    pub(super) variables: Option<BTreeMap<String, String>>,
    /// The names of variables that hold a secret.
    pub(super) secrets: Option<Vec<String>>,
}

impl Reader<'_> {
    /// A program and its arguments.
    pub(super) fn command(&self, field: &Field<'_>) -> Result<Vec<String>, Error> {
        let fields = field.texts()?;
        let Some((program, arguments)) = fields.split_first() else {
            return Err(field.wrong(Fault::Call(CallFault::NoProgram)));
        };
        let mut name = program.text()?;
        // A path is one as everywhere in the file; a name is looked for in PATH.
        if name.contains('/') {
            let home = self.rules.home.as_deref();
            let path = paths::written(&name, self.file, home);
            // What the path is to is text, and so is this; a folder that isn't stays as written.
            name = path.to_str().map_or(name, str::to_owned);
        }
        let arguments = arguments.iter().map(argument);
        std::iter::once(Ok(name)).chain(arguments).collect()
    }

    /// The folder that a program works in, where one is written.
    pub(super) fn folder(&self, section: &Section<'_>) -> Result<Option<PathBuf>, Error> {
        section.get("folder", |field| self.path(field))
    }

    /// Whose word a file is.
    pub(super) fn said_by(&self) -> SaidBy {
        if self.rules.personal || self.rules.named {
            SaidBy::Person
        } else {
            SaidBy::Repository
        }
    }
}

/// An argument may be empty, begin with blanks and have several lines, such as a query has.
pub(super) fn argument(field: &Field<'_>) -> Result<String, Error> {
    let text = field.string(Expected::Text)?;
    if !text.trim().is_empty()
        && let Err(flaw) = clean::note(text)
    {
        let value = text.to_owned();
        return Err(field.wrong(Fault::Text { value, flaw }));
    }
    Ok(text.to_owned())
}

/// Variables and what is in them.
pub(super) fn variables(
    field: &Field<'_>,
    names: &mut Names,
) -> Result<BTreeMap<String, String>, Error> {
    let variable = |field: Field<'_>| {
        let name = post::variable_name(&field, field.key.clone())?;
        if is_secret(&name) {
            return Err(field.wrong(Fault::Call(CallFault::Secret(name))));
        }
        names.add(name.clone(), &field, |one, other| one == other)?;
        Ok((name, argument(&field)?))
    };
    field.section()?.fields().map(variable).collect()
}

/// The names of variables that hold a secret.
pub(super) fn secrets(field: &Field<'_>, names: &mut Names) -> Result<Vec<String>, Error> {
    let secret = |field: &Field<'_>| {
        let name = post::variable(field)?;
        names.add(name.clone(), field, |one, other| one == other)?;
        Ok(name)
    };
    field.texts()?.iter().map(secret).collect()
}

/// Reads both of a table, where golive hands on variables of its own beside them.
pub(super) fn added(section: &Section<'_>) -> Result<Added, Error> {
    let mut names = Names::default();
    let variables = section.get("variables", |field| {
        let ours = |field: &Field<'_>| field.key.to_ascii_uppercase().starts_with(OURS);
        if let Some(field) = field.section()?.fields().find(ours) {
            let name = field.key.clone();
            return Err(field.wrong(Fault::Call(CallFault::Ours(name))));
        }
        variables(field, &mut names)
    })?;
    let secrets = section.get("secrets", |field| secrets(field, &mut names))?;
    Ok(Added { variables, secrets })
}

/// Whether a variable of that name is there to hold a secret.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let ends = [
        "TOKEN", "PASSWORD", "PASSWD", "SECRET", "API_KEY", "APIKEY", "_PAT",
    ];
    ends.iter().any(|end| name.ends_with(end))
}

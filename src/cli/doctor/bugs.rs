//! What `doctor` tells of where bugs are read from: whether the program or the file is there, and
//! whether the variables are set that it needs. It runs nothing and never reads what is in them.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::path::Path;

use serde_json::{Value, json};

use super::{Findings, path};
use crate::cli::output::{Cell, Tone};
use crate::cli::session::Session;
use crate::config::{Config, ReadFrom, SaidBy, Source};
use crate::domain::clean::shown;
use crate::engine;
use crate::text::cli::doctor as words;

/// The lines and the document.
pub(super) fn told(findings: &mut Findings, config: &Config, session: &Session<'_>) {
    let document = if let Some(source) = &config.bugs.source {
        told_source(findings, source, session)
    } else {
        let lang = findings.lang;
        findings.row(words::bugs(lang), words::no_source(lang));
        Value::Null
    };
    findings.document.insert("bugs".to_owned(), document);
}

fn told_source(findings: &mut Findings, source: &Source, session: &Session<'_>) -> Value {
    let lang = findings.lang;
    let (kind, what, there, cell) = match &source.from {
        ReadFrom::Command(arguments) => {
            let program = arguments.first().map_or("", String::as_str);
            let own = source.variables.get("PATH").map(OsString::from);
            let folders = own.or_else(|| env::var_os("PATH"));
            let found = engine::find_program(program, folders.as_deref());
            let told = match &found {
                Some(file) => Cell::from(words::program_found(lang, &path(file))),
                None => doubtful(words::program_missing(lang, &shown(program))),
            };
            ("command", json!(program), found.is_some(), told)
        }
        ReadFrom::File(file) => {
            let readable = is_readable(file);
            let told = if readable {
                Cell::from(words::file_readable(lang, &path(file)))
            } else {
                doubtful(words::file_unreadable(lang, &path(file)))
            };
            ("file", json!(path(file)), readable, told)
        }
    };
    let named = words::source(lang, &shown(&source.name), source.reading.format.name());
    findings.row(words::bugs(lang), named);
    findings.table.row(["".into(), cell]);
    let of_repository = source.said_by == SaidBy::Repository;
    if of_repository && matches!(source.from, ReadFrom::Command(_)) {
        findings.row(String::new(), words::of_repository(lang));
    }
    let secrets: Vec<Value> = source
        .secrets
        .iter()
        .map(|name| json!({ "variable": name, "set": findings.variable(name, session) }))
        .collect();
    json!({
        "name": source.name,
        kind: what,
        "there": there,
        "format": source.reading.format.name(),
        "said_by": if of_repository { "repository" } else { "person" },
        "every_seconds": source.every.map(|every| every.as_secs()),
        "secrets": secrets,
    })
}

/// Nothing of a pipe or a device is read by just looking.
fn is_readable(file: &Path) -> bool {
    file.is_file() && File::open(file).is_ok()
}

fn doubtful(told: String) -> Cell {
    Cell::toned(told, Some(Tone::Doubtful))
}

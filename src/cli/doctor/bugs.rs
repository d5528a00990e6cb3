//! What `doctor` tells of where bugs are read from: whether the program or the file is there, whether
//! the variables are set that it needs, what it told last and when it is read by itself. It runs
//! nothing and never reads what is in them.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::path::Path;

use serde_json::{Value, json};

use super::{Findings, path};
use crate::cli::output::{Cell, Tone};
use crate::cli::print;
use crate::cli::session::Session;
use crate::config::{Config, ReadFrom, SaidBy, Source};
use crate::domain::clean::shown;
use crate::domain::status::SourceView;
use crate::engine::{self, Access, clock};
use crate::text::cli::doctor as words;
use crate::text::words as count;

/// The lines and the document.
pub(super) fn told(findings: &mut Findings, config: &Config, session: &Session<'_>) {
    let document = if let Some(source) = &config.bugs.source {
        told_source(findings, config, source, session)
    } else {
        let lang = findings.lang;
        findings.row(words::bugs(lang), words::no_source(lang));
        Value::Null
    };
    findings.document.insert("bugs".to_owned(), document);
}

fn told_source(
    findings: &mut Findings,
    config: &Config,
    source: &Source,
    session: &Session<'_>,
) -> Value {
    let lang = findings.lang;
    let heard = heard(config, session);
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
    times(findings, config, source, heard.as_ref());
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
        "state": heard.as_ref().map(|heard| &heard.view),
        "by_itself": heard.as_ref().map(|heard| heard.by_itself),
        "max_age_seconds": heard.as_ref().and_then(|heard| heard.max_age),
        "every_seconds": source.every.map(|every| every.as_secs()),
        "secrets": secrets,
    })
}

/// What is known of a source.
struct Heard {
    view: SourceView,
    by_itself: bool,
    max_age: Option<u32>,
}

/// What the store knows of it; `None` where it can't be read, or isn't there yet.
fn heard(config: &Config, session: &Session<'_>) -> Option<Heard> {
    let engine = session.open(config.clone(), Access::ReadOnly).ok()?;
    let project = engine.source_project()?;
    Some(Heard {
        view: engine.bug_source(&project).ok()?,
        by_itself: engine.due_sync(&project).ok()?.is_some(),
        max_age: engine.bugs_max_age(&project),
    })
}

/// What it told last, when it is read by itself, and for how long that is good.
fn times(findings: &mut Findings, config: &Config, source: &Source, heard: Option<&Heard>) {
    let lang = findings.lang;
    if let Some(heard) = heard {
        let cell = print::bugs::source(&heard.view, lang, clock::now());
        findings.table.row(["".into(), cell]);
    }
    let by_itself = heard.map_or(source.said_by != SaidBy::Repository, |heard| {
        heard.by_itself
    });
    let length = |seconds: i64| count::length(lang, seconds);
    let told = match (by_itself, source.every) {
        (false, _) => words::of_repository(lang),
        (true, Some(every)) => words::read_every(lang, &length(every.as_secs())),
        (true, None) => words::read_when_asked(lang),
    };
    findings.row(String::new(), told);
    let age = heard.and_then(|heard| heard.max_age).map(i64::from);
    if let Some(age) = age.or(config.bugs.max_age.map(|age| age.as_secs())) {
        findings.row(String::new(), words::good_for(lang, &length(age)));
    }
}

/// Nothing of a pipe or a device is read by just looking.
fn is_readable(file: &Path) -> bool {
    file.is_file() && File::open(file).is_ok()
}

fn doubtful(told: String) -> Cell {
    Cell::toned(told, Some(Tone::Doubtful))
}

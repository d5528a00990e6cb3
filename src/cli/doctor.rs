//! `golive doctor`: where everything is, and what is wrong with it. It looks at each part by
//! itself, so that one that is broken hides no other.

mod bugs;
mod freezes;
mod monitors;
mod post;

use std::io::{IsTerminal, stdout};
use std::path::Path;

use clap::{ArgMatches, Command as Tree};
use serde_json::{Map, Value, json};

use super::args::Maker;
use super::failure::Failure;
use super::output::{Cell, Reply, Table, Tone};
use super::session::Session;
use super::version;
use crate::config::Config;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::engine::{self, Access, Engine, ReleaseId, Surroundings};
use crate::text::branch;
use crate::text::cli::{doctor as words, help};
use crate::text::words as count;

/// The exit status where something is not known.
const UNKNOWN: u8 = 3;

/// `doctor`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.command("doctor", help::doctor(make.lang))
}

/// Shows it; the exit status is that of the first thing that is wrong.
///
/// # Errors
/// A folder that isn't there.
pub fn run(_: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let folder = session.folder()?;
    let config = session.config();
    let mut findings = Findings {
        lang: session.lang,
        ..Findings::default()
    };
    findings.told("version", words::version(findings.lang), version::told());
    findings.told(
        "language",
        words::language(findings.lang),
        words::language_name(findings.lang),
    );
    match config {
        Err(failure) => findings.wrong("config", words::config(findings.lang), &failure),
        Ok(config) => {
            configured(&mut findings, &config);
            stored(&mut findings, &config, session);
            freezes::told(&mut findings, &config, session);
            monitors::told(&mut findings, &config, session);
            bugs::told(&mut findings, &config, session);
            post::told(&mut findings, &config, session);
        }
    }
    if !findings.document.contains_key("repository") {
        let root = engine::find_root(&folder);
        findings.optional(
            "repository",
            words::repository(findings.lang),
            root.map(|root| path(&root)),
        );
    }
    terminal(&mut findings);
    let text = findings.table.lines("", session.paint);
    Ok(Reply::new(text, findings.document).with_status(findings.status))
}

/// The files that were read, and the people they name.
fn configured(findings: &mut Findings, config: &Config) {
    let lang = findings.lang;
    let files: Vec<String> = config.sources.iter().map(|source| path(source)).collect();
    findings.document.insert("config".to_owned(), json!(files));
    let told = if files.is_empty() {
        words::no_config(lang)
    } else {
        files.join(", ")
    };
    findings.row(words::config(lang), told);
    let people: Vec<String> = config
        .people
        .iter()
        .map(|person| shown(person.name.as_str()))
        .collect();
    findings.document.insert("people".to_owned(), json!(people));
    let told = if people.is_empty() {
        words::nobody(lang)
    } else {
        people.join(", ")
    };
    findings.row(words::people(lang), told);
    let unreached: Vec<String> = config
        .people
        .iter()
        .filter(|person| person.mail.is_none())
        .map(|person| shown(person.name.as_str()))
        .collect();
    if !unreached.is_empty() {
        findings.row(
            String::new(),
            words::without_address(lang, &unreached.join(", ")),
        );
    }
    findings
        .document
        .insert("without_address".to_owned(), json!(unreached));
}

/// The store, and what can be asked once it is open.
fn stored(findings: &mut Findings, config: &Config, session: &Session<'_>) {
    let lang = findings.lang;
    findings.row(words::store(lang), path(&config.store));
    let mut store = json!({ "path": config.store, "position": null, "head": null });
    match session.open(config.clone(), Access::ReadOnly) {
        Ok(engine) => {
            match engine.head() {
                Ok(head) => {
                    let events =
                        count::events(lang, usize::try_from(head.position).unwrap_or(usize::MAX));
                    findings.row(
                        String::new(),
                        words::events(lang, &events, head.hash.as_str()),
                    );
                    store["position"] = json!(head.position);
                    store["head"] = json!(head.hash);
                }
                Err(error) => findings.failed("store", words::store(lang), &error),
            }
            asked(findings, &engine);
        }
        // One that isn't there yet is made by the first command that needs it.
        Err(_) if !config.store.exists() => {}
        Err(failure) => findings.wrong("store", words::store(lang), &failure),
    }
    findings.document.insert("store".to_owned(), store);
}

/// What the engine knows: projects, process, repository, person.
fn asked(findings: &mut Findings, engine: &Engine) {
    let lang = findings.lang;
    match engine.projects() {
        Ok(projects) => {
            let names: Vec<String> = projects.iter().map(|name| shown(name.as_str())).collect();
            findings.row(words::projects(lang), names.join(", "));
            findings
                .document
                .insert("projects".to_owned(), json!(names));
        }
        Err(error) => findings.failed("store", words::projects(lang), &error),
    }
    match engine.template() {
        Ok(template) => {
            let told = words::template(lang, template.name.get(lang), template.version);
            findings.told("process", words::process(lang), told);
        }
        Err(error) => findings.failed("process", words::process(lang), &error),
    }
    match engine.check_templates() {
        Ok(None) => {}
        Ok(Some((own, files))) => {
            findings.told(
                "papers",
                words::papers(lang),
                words::files_in(lang, files, &path(own)),
            );
        }
        Err(error) => findings.failed("papers", words::papers(lang), &error),
    }
    match engine.operator() {
        Ok(name) => findings.told("operator", words::operator(lang), shown(name.as_str())),
        Err(error) => findings.failed("operator", words::operator(lang), &error),
    }
    match engine.surroundings() {
        Ok(seen) => seen_here(findings, engine, &seen),
        // Outside of a repository nothing is wrong.
        Err(error) if error.is_no_repository() => {}
        Err(error) => findings.failed("repository", words::repository(lang), &error),
    }
}

/// The repository at hand.
fn seen_here(findings: &mut Findings, engine: &Engine, seen: &Surroundings) {
    let lang = findings.lang;
    findings.told("repository", words::repository(lang), path(&seen.root));
    findings.told(
        "project",
        words::project(lang),
        shown(seen.project.as_str()),
    );
    findings.optional(
        "branch",
        words::branch(lang),
        seen.branch.as_deref().map(shown),
    );
    watched(findings, engine);
}

/// Whether it is seen at once when a branch of a release under way moves.
fn watched(findings: &mut Findings, engine: &Engine) {
    let lang = findings.lang;
    let rows = engine.overview(false).unwrap_or_default();
    let open: Vec<ReleaseId> = rows
        .into_iter()
        .map(|row| ReleaseId::from((row.project, row.version)))
        .collect();
    if open.is_empty() {
        return;
    }
    let watch = engine.watch_branches(&open, None, || ());
    let all = watch.is_ok_and(|watch| watch.sees_all());
    let told = if all {
        Cell::from(words::watched(lang))
    } else {
        Cell::toned(branch::blind(lang), Some(Tone::Doubtful))
    };
    findings
        .document
        .insert("branches_watched".to_owned(), json!(all));
    findings.table.row([words::branches(lang).into(), told]);
}

fn terminal(findings: &mut Findings) {
    let lang = findings.lang;
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let parts = ["TERM", "COLORTERM", "LANG", "NO_COLOR"];
    let known: Vec<String> = parts
        .iter()
        .filter_map(|name| variable(name).map(|value| format!("{name}={}", shown(&value))))
        .collect();
    let here = if stdout().is_terminal() {
        None
    } else {
        Some(words::no_terminal(lang))
    };
    let told = here.into_iter().chain(known).collect::<Vec<_>>();
    findings.told("terminal", words::terminal(lang), told.join("  "));
}

fn path(path: &Path) -> String {
    shown(&path.display().to_string())
}

/// What was found, for people and for scripts.
#[derive(Default)]
struct Findings {
    lang: Lang,
    table: Table,
    document: Map<String, Value>,
    status: u8,
}

impl Findings {
    fn row(&mut self, label: String, value: String) {
        self.table.row([label.into(), Cell::from(value)]);
    }

    fn told(&mut self, key: &str, label: String, value: String) {
        self.document.insert(key.to_owned(), json!(value));
        self.row(label, value);
    }

    fn optional(&mut self, key: &str, label: String, value: Option<String>) {
        self.document.insert(key.to_owned(), json!(value));
        if let Some(value) = value {
            self.row(label, value);
        }
    }

    /// Whether a variable is set; where it isn't, that is told, and is no failure of this machine:
    /// mails may leave, and bugs be read, from another.
    fn variable(&mut self, name: &str, session: &Session<'_>) -> bool {
        let set = session.is_set(name);
        let cell = if set {
            Cell::from(words::variable_set(self.lang, name))
        } else {
            let told = words::variable_missing(self.lang, name);
            Cell::toned(told, Some(Tone::Doubtful))
        };
        self.table.row(["".into(), cell]);
        set
    }

    /// Something couldn't be read: what follows from it is not known.
    fn unknown(&mut self) {
        if self.status == 0 {
            self.status = UNKNOWN;
        }
    }

    fn failed(&mut self, key: &str, label: String, error: &engine::Error) {
        self.wrong(key, label, &Failure::of(error, &(), self.lang));
    }

    fn wrong(&mut self, key: &str, label: String, failure: &Failure) {
        let message = words::wrong(self.lang, &failure.told.message);
        self.table
            .row([label.into(), Cell::toned(message, Some(Tone::Bad))]);
        if let Some(hint) = &failure.told.hint {
            self.table.row([
                Cell::from(""),
                hint.lines().next().unwrap_or_default().into(),
            ]);
        }
        let problems = self.document.entry("problems").or_insert_with(|| json!([]));
        if let Some(problems) = problems.as_array_mut() {
            problems.push(json!({ "of": key, "error": failure.document()["error"] }));
        }
        if self.status == 0 {
            self.status = failure.status;
        }
    }
}

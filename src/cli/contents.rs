//! `golive contents`: what is in a release, as text or as one document.

use std::ops::ControlFlow;

use clap::{ArgMatches, Command as Tree};
use serde::Serialize;

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::{Reply, push};
use super::session::Session;
use crate::domain::clean::{quoted, shown};
use crate::domain::contents::{
    AppContents, AuthorCount, Commit, Folders, Gathered, Held, Part, ScriptChange, Since, TagAt,
    by_author,
};
use crate::domain::lang::Lang;
use crate::domain::status::MissingFixes;
use crate::engine::{self, Engine, ReleaseId};
use crate::text::cli::contents as words;
use crate::text::{Explained, hotfix, names, words as terms};

/// How many commits are shown unless it is said.
const SHOWN: usize = 200;

/// `contents [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    make.release_last(make.command("contents", words::about(lang)))
        .arg(make.option("application", "A", words::application(lang)))
        .arg(make.option("since", "production|round|ENV", words::since(lang)))
        .arg(make.flag("by-author", words::by_author(lang)))
        .arg(
            make.flag("by-folder", words::by_folder(lang))
                .conflicts_with("by-author"),
        )
        .arg(make.option("limit", "N", words::limit(lang)))
}

/// What is wanted of it.
struct Wanted {
    application: Option<String>,
    since: Since,
    folders: bool,
    limit: usize,
}

/// The document of `contents --json`.
#[derive(Serialize)]
struct Document {
    release: String,
    since: Since,
    applications: Vec<Shown>,
    scripts: Vec<ScriptChange>,
    missing_fixes: Vec<MissingFixes>,
}

/// One application with what was read of it.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    about: AppContents,
    /// All of them, shown or not; `None` where they can't be read.
    count: Option<usize>,
    cut_off: bool,
    commits: Vec<Commit>,
    authors: Vec<AuthorCount>,
    tags: Vec<TagAt>,
    folders: Option<Folders>,
}

/// Shows it.
///
/// # Errors
/// A release, an application or an environment that isn't there; what the store or git has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let lang = session.lang;
    let wanted = wanted(matches, lang)?;
    let (read, _) = session.with_reader(|engine| {
        let id = engine.resolve(args::release(matches))?;
        read(engine, &id, &wanted)
    })?;
    let document = read.map_err(|message| wrong(Explained::message(message)))?;
    let text = told(&document, args::on(matches, "by-author"), lang);
    Ok(Reply::new(text, document))
}

fn wrong(told: Explained) -> Failure {
    Failure::new(Kind::Input, told)
}

fn wanted(matches: &ArgMatches, lang: Lang) -> Result<Wanted, Failure> {
    let limit = match args::text(matches, "limit") {
        None => SHOWN,
        Some(text) => text.parse().map_err(|_| {
            wrong(Explained::with_hint(
                words::bad_limit(lang, &quoted(text)),
                words::bad_limit_hint(lang),
            ))
        })?,
    };
    Ok(Wanted {
        application: args::owned(matches, "application"),
        since: match args::text(matches, "since") {
            None | Some("production") => Since::Production,
            Some("round") => Since::Round,
            Some(id) => Since::Environment { id: id.into() },
        },
        folders: args::on(matches, "by-folder"),
        limit,
    })
}

fn read(
    engine: &Engine,
    id: &ReleaseId,
    wanted: &Wanted,
) -> Result<Result<Document, String>, engine::Error> {
    let lang = engine.config().lang;
    if let Since::Environment { id: asked } = &wanted.since {
        let environments = engine.status_quick(id)?.environments;
        if !environments.iter().any(|e| e.id == *asked) {
            let known: Vec<_> = environments.into_iter().map(|e| e.id).collect();
            let known = names::list(lang, &known, 10);
            return Ok(Err(words::no_environment(
                lang,
                &quoted(asked.as_str()),
                &known,
            )));
        }
    }
    let mut contents = engine.contents(id, &wanted.since)?;
    let several = contents.applications.len() > 1;
    if let Some(name) = &wanted.application {
        let all = contents.applications.iter();
        let known: Vec<_> = all.map(|a| a.range.application.clone()).collect();
        contents
            .applications
            .retain(|a| a.range.application == name.as_str());
        if contents.applications.is_empty() {
            let known = names::list(lang, &known, 10);
            return Ok(Err(words::no_application(lang, &quoted(name), &known)));
        }
    }
    // Where there are several, a script stands beneath its application's name.
    let beneath = wanted.application.as_ref().filter(|_| several);
    if let Some(name) = beneath {
        let beneath = |script: &ScriptChange| script.path.starts_with(&format!("{name}/"));
        contents.scripts.retain(beneath);
    }
    let mut applications = Vec::new();
    for about in contents.applications {
        applications.push(application(engine, id, about, wanted)?);
    }
    Ok(Ok(Document {
        release: id.to_string(),
        since: contents.since,
        applications,
        scripts: contents.scripts,
        missing_fixes: engine.comparing(id)?.run(),
    }))
}

fn application(
    engine: &Engine,
    id: &ReleaseId,
    about: AppContents,
    wanted: &Wanted,
) -> Result<Shown, engine::Error> {
    let mut shown = Shown {
        count: None,
        cut_off: false,
        commits: Vec::new(),
        authors: Vec::new(),
        tags: Vec::new(),
        folders: None,
        about,
    };
    if shown.about.held == Held::Nothing {
        shown.count = Some(0);
    }
    if !shown.about.held.is_readable() {
        return Ok(shown);
    }
    let range = &shown.about.range;
    let reader = engine.reader(id, &range.application)?;
    let mut all = Gathered::default();
    reader.stream(range, |part: Part| {
        all.take(part);
        ControlFlow::Continue(())
    })?;
    shown.count = Some(all.commits().len());
    shown.cut_off = all.cut_off;
    shown.authors = by_author(all.commits());
    shown.commits = all.commits().iter().take(wanted.limit).cloned().collect();
    shown.tags = reader.tags(range)?;
    if wanted.folders {
        shown.folders = reader.folders(range, "", &|| true)?;
    }
    Ok(shown)
}

fn told(document: &Document, people: bool, lang: Lang) -> String {
    let mut text = String::new();
    for app in &document.applications {
        head(&mut text, app, lang);
        if let Some(folders) = &app.folders {
            for folder in &folders.folders {
                let name = match folder.path.as_str() {
                    "" => words::here(lang),
                    path => format!("{}/", shown(path)),
                };
                let (files, lines) = (folder.totals.files, folder.totals.lines);
                let files = terms::files(lang, files);
                let (more, less) = (lines.insertions, lines.deletions);
                push(
                    &mut text,
                    format_args!("  {name}  {files}  +{more} -{less}\n"),
                );
            }
        } else if people {
            for author in &app.authors {
                let (count, name) = (author.commits, shown(&author.author));
                push(&mut text, format_args!("  {count:>6}  {name}\n"));
            }
        } else {
            commits(&mut text, app, lang);
        }
    }
    scripts(&mut text, &document.scripts, lang);
    for missing in &document.missing_fixes {
        push(
            &mut text,
            format_args!("{}\n", hotfix::missing(lang, missing)),
        );
    }
    text
}

fn head(text: &mut String, app: &Shown, lang: Lang) {
    let range = &app.about.range;
    let from = range.from.as_ref().map_or("…".to_owned(), names::commit);
    let name = shown(range.application.as_str());
    let to = names::commit(&range.to);
    push(text, format_args!("{name}  {from}..{to}"));
    if let Some(count) = app.count {
        push(text, format_args!("  {}", terms::commits(lang, count)));
    }
    text.push('\n');
    let note = match &app.about.held {
        Held::Between => None,
        Held::Nothing => Some(words::nothing(lang)),
        Held::NoStart => Some(words::no_start(lang)),
        Held::Lacking { commit, shallow } => Some(if *shallow {
            words::lacking_shallow(lang, &names::commit(commit))
        } else {
            words::lacking(lang, &names::commit(commit))
        }),
        Held::NoRepository { why } => Some(why.clone()),
    };
    let base = app.about.from_base.then(|| words::from_base(lang));
    let cut = app.cut_off.then(|| words::cut_off(lang));
    for note in [note, base, cut].into_iter().flatten() {
        push(text, format_args!("  {note}\n"));
    }
}

fn commits(text: &mut String, app: &Shown, lang: Lang) {
    for commit in &app.commits {
        let tags = app.tags.iter().filter(|tag| tag.commit == commit.id);
        let mut marks = String::new();
        for tag in tags {
            push(&mut marks, format_args!("  [{}]", shown(&tag.name)));
        }
        let (id, when) = (names::commit(&commit.id), terms::moment(commit.when));
        let (author, subject) = (&commit.author, &commit.subject);
        push(
            text,
            format_args!("  {id}  {when}  {author}  {subject}{marks}\n"),
        );
    }
    let left = app.count.unwrap_or(0).saturating_sub(app.commits.len());
    if left > 0 {
        push(text, format_args!("  {}\n", words::more(lang, left)));
    }
}

fn scripts(text: &mut String, scripts: &[ScriptChange], lang: Lang) {
    if scripts.is_empty() {
        return;
    }
    push(text, format_args!("{}\n", words::scripts(lang)));
    for script in scripts {
        let what = words::change(lang, script);
        let undo = match &script.undo {
            Some(path) => words::undone_by(lang, &shown(path)),
            None => words::no_undo(lang),
        };
        push(
            text,
            format_args!("  {}  {what}  {undo}", shown(&script.path)),
        );
        for (ids, say) in [
            (&script.failed, words::failed_in as fn(_, &str) -> String),
            (&script.changed_after, words::changed_after),
            (&script.ran, words::ran_in),
        ] {
            if !ids.is_empty() {
                let places = names::list(lang, ids, 10);
                push(text, format_args!("  {}", say(lang, &places)));
            }
        }
        text.push('\n');
    }
}

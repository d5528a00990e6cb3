//! `golive db list` and `golive db compare`: where each script ran, with which text, and whether what
//! will run in production is what ran before it.

use clap::ArgMatches;
use serde_json::json;

use super::args;
use super::failure::Failure;
use super::output::{Cell, Reply, Table, Tone, push};
use super::session::Session;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::scripts::{Compared, Likeness};
use crate::domain::status::{ScriptState, ScriptView, Status};
use crate::text::words::moment;
use crate::text::{names, scripts as words};

/// Each script with its executions, environment by environment.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub(super) fn list(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (status, mark) = session.with_reader(|engine| {
        let id = engine.resolve(args::release(matches))?;
        engine.status_quick(&id)
    })?;
    let lang = session.lang;
    let mut text = String::new();
    for (number, script) in (1..).zip(&status.scripts) {
        let path = names::path(&script.script.path);
        let hash = words::hash(&script.script.digest);
        push(&mut text, format_args!("{number:>2}  {path}  {hash}\n"));
        text.push_str(&runs(&status, script, lang).lines("    ", session.paint));
    }
    if status.scripts.is_empty() {
        text = format!("{}\n", words::none(lang));
    }
    let json = json!({
        "scripts": status.scripts,
        "position": mark.position,
        "head": mark.head,
    });
    Ok(Reply::new(text, json))
}

fn runs(status: &Status, script: &ScriptView, lang: Lang) -> Table {
    let mut table = Table::default();
    for environment in &status.environments {
        let state = script.runs.get(&environment.id).copied();
        let state = state.unwrap_or(ScriptState::NotRun);
        let ran = script.ran.get(&environment.id);
        let tone = match state {
            ScriptState::Ok => Some(Tone::Good),
            ScriptState::Failed => Some(Tone::Bad),
            ScriptState::Changed => Some(Tone::Doubtful),
            ScriptState::NotRun => Some(Tone::Quiet),
        };
        let details = ran.map(|ran| words::details(lang, ran).join("  "));
        table.row([
            Cell::from(environment.name.get(lang)),
            Cell::toned(words::state(lang, state, ran), tone),
            Cell::from(ran.map(|ran| moment(ran.at)).unwrap_or_default()),
            Cell::from(details.unwrap_or_default()),
        ]);
    }
    table
}

/// What ran in the environment ahead, and what runs here. Status 1 where anything differs.
///
/// # Errors
/// As [`list`].
pub(super) fn compare(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let wanted = args::text(matches, "environment").map(Into::into);
    let ((here, compared), mark) = session.with_reader(|engine| {
        let id = engine.resolve(args::release(matches))?;
        engine.compared_scripts(&id, wanted.as_ref())
    })?;
    let lang = session.lang;
    let here = shown(here.as_str());
    let (text, same, json) = match &compared {
        None => (
            format!("{}\n", words::first(lang, &here)),
            true,
            json!(null),
        ),
        Some((_, all)) if all.is_empty() => (format!("{}\n", words::none(lang)), true, json!([])),
        Some((ahead, all)) => {
            let ahead = shown(ahead.as_str());
            let mut text = format!("{}\n", words::compared(lang, &ahead, &here));
            text.push_str(&table(all, &ahead, lang).lines("  ", session.paint));
            let differ = all.iter().filter(|script| !script.is_same()).count();
            let end = if differ == 0 {
                words::all_same(lang, &ahead)
            } else {
                words::differ(lang, differ, &ahead)
            };
            push(&mut text, format_args!("{end}\n"));
            (text, differ == 0, json!(all))
        }
    };
    let json = json!({
        "environment": here,
        "ahead": compared.as_ref().map(|(ahead, _)| ahead),
        "same": same,
        "scripts": json,
        "position": mark.position,
        "head": mark.head,
    });
    Ok(Reply::new(text, json).with_status(u8::from(!same)))
}

/// The rows of a comparison.
pub(super) fn table(all: &[Compared], ahead: &str, lang: Lang) -> Table {
    let mut table = Table::default();
    for script in all {
        let place = script
            .place
            .map_or("-".to_owned(), |place| place.to_string());
        let tone = if script.is_same() {
            Tone::Good
        } else if script.likeness == Likeness::Failed {
            Tone::Bad
        } else {
            Tone::Doubtful
        };
        let mark = if script.is_same() { "✔" } else { "!" };
        let here = script.here.as_ref().filter(|ran| !ran.undone);
        let likeness = words::likeness(lang, script, ahead);
        table.row([
            Cell::from(format!("{place:>2}")),
            Cell::from(names::path(&script.path)),
            Cell::toned(format!("{mark} {likeness}"), Some(tone)),
            Cell::from(here.map(|_| words::ran_here(lang)).unwrap_or_default()),
        ]);
    }
    table
}

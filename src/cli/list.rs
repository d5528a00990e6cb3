//! `golive list`: a line a release.

use clap::{ArgMatches, Command as Tree};
use serde_json::{Value, json};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::Reply;
use super::print;
use super::session::Session;
use super::told::VerdictTold;
use crate::domain::lang::Lang;
use crate::domain::status::Summary;
use crate::text::cli::{help, options};
use crate::text::names::Names;

/// `list [--all] [--project P]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.command("list", help::list(make.lang))
        .arg(make.flag("all", options::all_releases(make.lang)))
}

/// Lists them.
///
/// # Errors
/// What the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (rows, mark) = session.overview(args::on(matches, "all"))?;
    let releases: Vec<Value> = rows
        .iter()
        .map(|row| document(row, &session.names(), session.lang))
        .collect();
    let freezes = session.reader()?.freezes();
    let now = session.now();
    let text = print::list::told(&rows, &freezes, now, session.lang, session.paint);
    Ok(Reply::new(
        text,
        json!({ "releases": releases, "position": mark.position, "head": mark.head }),
    ))
}

/// A row for scripts: the environments by their ids, the verdict as `status --json` has it.
fn document(row: &Summary, names: &dyn Names, lang: Lang) -> Value {
    let mut document = serde_json::to_value(row).unwrap_or_default();
    document["environments"] = row
        .environments
        .iter()
        .map(|(id, state)| json!({ "id": id, "state": state }))
        .collect();
    document["verdict"] = json!(VerdictTold::new(&row.verdict, names, lang));
    document
}

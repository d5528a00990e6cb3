//! What `doctor` tells of freezes: which are known within the coming year, and which calendars can't be
//! read.

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::Findings;
use crate::cli::output::{Cell, Tone};
use crate::cli::session::Session;
use crate::config::Config;
use crate::domain::clean::shown;
use crate::engine::{Access, clock};
use crate::text::{hour as words, words as terms};

/// How far ahead they are counted: a year.
const AHEAD: SignedDuration = SignedDuration::from_hours(365 * 24);
/// How many are named.
const NAMED: usize = 5;

/// The lines and the document.
pub(super) fn told(findings: &mut Findings, config: &Config, session: &Session<'_>) {
    let lang = findings.lang;
    let Ok(engine) = session.open(config.clone(), Access::ReadOnly) else {
        // What is wrong with the store is told where it stands.
        return;
    };
    let freezes = engine.freezes();
    let now = clock::now();
    let all = freezes.between(now, now.saturating_add(AHEAD).unwrap_or(now));
    let told = if freezes.is_empty() {
        words::no_freeze(lang)
    } else if all.is_empty() {
        words::none_ahead(lang)
    } else {
        words::known(lang, all.len())
    };
    findings.row(words::freeze_label(lang), told);
    for freeze in all.iter().take(NAMED) {
        let span = words::of(lang, freeze, &terms::moment);
        findings.row(String::new(), format!("{span}  {}", shown(&freeze.name)));
    }
    if !freezes.unknown().is_empty() {
        // What holds production until it is mended is not well.
        findings.unknown();
    }
    for what in freezes.unknown() {
        let line = Cell::toned(words::unknown(lang, what), Some(Tone::Doubtful));
        findings.table.row(["".into(), line]);
    }
    let calendars: Vec<Value> = config.freeze.calendars.iter().map(|c| json!(c)).collect();
    let document = json!({
        "count": all.len(),
        "next": all.first(),
        "calendars": calendars,
        "unknown": freezes.unknown(),
    });
    findings.document.insert("freezes".to_owned(), document);
}

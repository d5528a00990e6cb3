//! What `doctor` tells of monitors: how many there are, and whether they are looked at by themselves.

use serde_json::json;

use super::Findings;
use crate::cli::output::{Cell, Tone};
use crate::cli::session::Session;
use crate::config::Config;
use crate::engine::{Access, MayWatch};
use crate::text::watch as words;

/// The line and the document.
pub(super) fn told(findings: &mut Findings, config: &Config, session: &Session<'_>) {
    let lang = findings.lang;
    let Ok(engine) = session.open(config.clone(), Access::ReadOnly) else {
        // What is wrong with the store is told where it stands.
        return;
    };
    let count = engine.monitors().len();
    let may = engine.may_watch().unwrap_or(MayWatch::Asks);
    let told = match may {
        MayWatch::Nothing => return,
        MayWatch::Asks => Cell::toned(words::doctor_asks(lang, count), Some(Tone::Doubtful)),
        MayWatch::Yes => words::doctor_looks(lang, count).into(),
    };
    findings.table.row([words::title(lang).into(), told]);
    let document = json!({ "count": count, "by_themselves": may == MayWatch::Yes });
    findings.document.insert("monitors".to_owned(), document);
}

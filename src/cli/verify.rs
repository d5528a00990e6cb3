//! `golive verify`: the whole chain recomputed, and the tables compared with a replay.

use clap::{ArgMatches, Command as Tree};
use serde_json::{Value, json};

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::{Reply, push};
use super::session::Session;
use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::engine::{self, Keeping, Outside};
use crate::text::cli::{help, options, said};
use crate::text::{Explained, documents};

/// `verify [--head HASH]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let head = make.option("head", "HASH", options::head(make.lang));
    make.command("verify", help::verify(make.lang)).arg(head)
}

/// Verifies it; the exit status is 4 where something is not as it was written.
///
/// # Errors
/// What the store has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let head = args::text(matches, "head");
    let lang = session.lang;
    if let Some(text) = head.filter(|text| !is_a_head(text)) {
        let message = said::not_a_head(lang, &quoted(text));
        let told = Explained::with_hint(message, said::not_a_head_hint(lang));
        return Err(Failure::new(Kind::Input, told));
    }
    let proof = session.proof(head)?;
    let lang = session.lang;
    let lost = engine::lost(&proof.outside);
    let sound = proof.is_sound() && lost.is_empty();
    let mut json = json!({
        "sound": sound,
        "events": proof.events,
        "documents": proof.documents,
        "position": proof.head.position,
        "head": proof.head.hash,
        "problems": proof.problems,
        "lost_documents": lost.iter().map(|(document, keeping)| lost_document(document, keeping)).collect::<Vec<_>>(),
    });
    let mut text = String::new();
    if proof.is_sound() {
        let head = proof.head.hash.as_str();
        push(
            &mut text,
            format_args!(
                "{}\n",
                said::chain_holds(lang, proof.events, proof.documents, head)
            ),
        );
    }
    let problems: Vec<String> = proof
        .problems
        .iter()
        .map(|problem| problem.tell(lang))
        .chain(
            lost.iter()
                .map(|(document, keeping)| told(document, keeping, lang)),
        )
        .collect();
    for problem in &problems {
        push(&mut text, format_args!("{problem}\n"));
    }
    if !sound {
        let hint = match lost.first() {
            Some((document, _)) if proof.is_sound() => {
                documents::kept_hint(lang, &shown(document.digest.as_str()))
            }
            _ => said::not_sound_hint(lang),
        };
        push(&mut text, format_args!("{hint}\n"));
        json["error"] = json!({ "kind": "store", "message": problems.join("\n"), "hint": hint });
    }
    let status = if sound { 0 } else { Kind::Failed.exit_status() };
    Ok(Reply::new(text, json).with_status(status))
}

fn lost_document(document: &Outside, keeping: &Keeping) -> Value {
    let changed = matches!(keeping, Keeping::Changed(_));
    json!({
        "release": format!("{}/{}", document.project, document.release),
        "item": document.item,
        "path": document.path,
        "digest": document.digest,
        "state": if changed { "changed" } else { "gone" },
    })
}

/// A document whose text is no longer where it was when it was delivered.
fn told(document: &Outside, keeping: &Keeping, lang: Lang) -> String {
    let Outside {
        project,
        release,
        item,
        path,
        ..
    } = document;
    let name = shown(&format!("{project}/{release} {item}"));
    match keeping {
        Keeping::Changed(_) => documents::kept_changed(lang, &name, &shown(path)),
        _ => documents::kept_gone(lang, &name, &shown(path)),
    }
}

/// Whether a text can be a head: a hash, or its first digits as a mail's subject has them.
fn is_a_head(text: &str) -> bool {
    (8..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

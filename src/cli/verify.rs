//! `golive verify`: the whole chain recomputed, and the tables compared with a replay.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::{Reply, push};
use super::session::Session;
use crate::domain::clean::quoted;
use crate::text::Explained;
use crate::text::cli::{help, options, said};

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
    let sound = proof.is_sound();
    let mut json = json!({
        "sound": sound,
        "events": proof.events,
        "documents": proof.documents,
        "position": proof.head.position,
        "head": proof.head.hash,
        "problems": proof.problems,
    });
    let mut text = String::new();
    if sound {
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
        .collect();
    for problem in &problems {
        push(&mut text, format_args!("{problem}\n"));
    }
    if !sound {
        json["error"] = json!({ "kind": "store", "message": problems.join("\n"), "hint": said::not_sound_hint(lang) });
        push(&mut text, format_args!("{}\n", said::not_sound_hint(lang)));
    }
    let status = if sound { 0 } else { Kind::Failed.exit_status() };
    Ok(Reply::new(text, json).with_status(status))
}

/// Whether a text can be a head: a hash, or its first digits as a mail's subject has them.
fn is_a_head(text: &str) -> bool {
    (8..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

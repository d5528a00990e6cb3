//! `golive mail draft`: a mail as it could be sent now, or as somebody is editing it.

use clap::{ArgMatches, Command as Tree};
use serde_json::{Value, json};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::{self, Reply};
use crate::cli::session::{Drafted, Session};
use crate::engine::MailDraft;
use crate::text::cli::{mail as words, options};

/// `mail draft ITEM [RELEASE] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("draft", words::draft(make.lang));
    let tree = tree.arg(make.required("item", "ITEM", options::item(make.lang)));
    make.release_last(tree).arg(make.by())
}

/// Prints it. What should go with the mail and can't is told beside it.
///
/// # Errors
/// An item that is no mail; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let item = args::given(matches, "item").into();
    let Drafted { mail, text, path } = session.mail_draft(matches, &item)?;
    let lang = session.lang;
    if !session.json {
        for left in &mail.left_out {
            output::beside(&words::left_out(lang, &left.name, &left.why));
        }
    }
    let mut document = document(&mail);
    document["text"] = json!(text);
    document["file"] = json!(path);
    Ok(Reply::new(text, document))
}

/// A draft for scripts.
fn document(mail: &MailDraft) -> Value {
    let attached = mail.attachments.iter();
    let left_out = mail.left_out.iter();
    json!({
        "item": mail.item,
        "from": mail.from,
        "to": mail.to,
        "cc": mail.cc,
        "subject": mail.subject,
        "body": mail.body,
        "attachments": attached
            .map(|a| json!({ "name": a.name, "bytes": a.bytes.len() }))
            .collect::<Vec<_>>(),
        "left_out": left_out
            .map(|l| json!({ "name": l.name, "why": l.why }))
            .collect::<Vec<_>>(),
        "short": mail.short,
    })
}

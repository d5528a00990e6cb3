//! `golive rehearse`: every command and mail that would go out until the release is through, in order,
//! and the way back; none does.

use clap::{ArgMatches, Command as Tree};
use serde_json::{Value, json};

use super::args::{self, Maker};
use super::failure::Failure;
use super::output::{Paint, Reply, Tone, push};
use super::run::plan;
use super::session::Session;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::mail::Recipient;
use crate::domain::notice;
use crate::engine::{Act, MailDraft, Rehearsal, Rehearsed};
use crate::text::cli::{help, run as words};
use crate::text::names;

/// `rehearse [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("rehearse", help::rehearse(make.lang)))
}

/// Shows it.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (rehearsal, mark) = session.with_reader(|engine| {
        let id = engine.resolve(args::release(matches))?;
        engine.rehearsal(&id)
    })?;
    let (lang, paint) = (session.lang, session.paint);
    let mut text = told(&rehearsal.items, lang, paint);
    text.push_str(&back(&rehearsal, lang, paint));
    let foot = words::rehearsed(lang);
    push(
        &mut text,
        format_args!("{}\n", paint.tone(Tone::Quiet, &foot)),
    );
    let items: Vec<Value> = rehearsal.items.iter().map(document).collect();
    let notices = rehearsal.notices.iter();
    let notices: Vec<Value> = notices
        .map(|told| json!({ "item": told.item, "to": told.to, "by_itself": told.by_itself }))
        .collect();
    let json = json!({
        "items": items,
        "notices": notices,
        "back": rehearsal.back.as_ref().map(plan::documents),
        "position": mark.position,
        "head": mark.head,
    });
    Ok(Reply::new(text, json))
}

fn told(rehearsal: &[Rehearsed], lang: Lang, paint: Paint) -> String {
    let mut text = String::new();
    let mut stage = None;
    for rehearsed in rehearsal {
        if stage != Some(&rehearsed.stage) {
            stage = Some(&rehearsed.stage);
            let name = paint.tone(Tone::Strong, rehearsed.stage_name.get(lang));
            push(&mut text, format_args!("{name}\n"));
        }
        let name = rehearsed.name.get(lang);
        match &rehearsed.act {
            Act::Run { environment, plan } => {
                let environment = names::name(environment);
                push(&mut text, format_args!("  {name}: {environment}\n"));
                for line in plan::steps(plan, lang, paint).lines() {
                    push(&mut text, format_args!("  {line}\n"));
                }
            }
            Act::Mail(mail) => {
                push(&mut text, format_args!("  {name}\n"));
                push(&mut text, format_args!("{}", letter(mail, lang)));
            }
            Act::NoMail { why } => {
                let why = paint.tone(Tone::Bad, why);
                push(&mut text, format_args!("  {name}\n    {why}\n"));
            }
        }
    }
    if rehearsal.is_empty() {
        push(&mut text, format_args!("{}\n", words::nothing(lang)));
    }
    text
}

/// What would be done if it goes wrong.
fn back(rehearsal: &Rehearsal, lang: Lang, paint: Paint) -> String {
    let mut text = String::new();
    let Some(plan) = &rehearsal.back else {
        return text;
    };
    let head = paint.tone(Tone::Strong, &words::if_it_goes_wrong(lang));
    push(&mut text, format_args!("{head}\n"));
    for told in &rehearsal.notices {
        let to: Vec<String> = told.to.iter().map(recipient).collect();
        let to = to.join(", ");
        let what = if told.item.as_str() == notice::FAILED {
            words::told_of_failure(lang, &to)
        } else {
            words::told_of_decision(lang, &to)
        };
        let how = words::written_at_once(lang, told.by_itself);
        push(&mut text, format_args!("  {what}  {how}\n"));
    }
    let environment = names::name(&plan.environment);
    push(
        &mut text,
        format_args!("  {}\n", words::way_back(lang, &environment)),
    );
    for line in plan::steps(plan, lang, paint).lines() {
        push(&mut text, format_args!("  {line}\n"));
    }
    text
}

/// To whom a mail goes, what it is about and what goes with it.
fn letter(mail: &MailDraft, lang: Lang) -> String {
    let to: Vec<String> = mail.to.iter().chain(&mail.cc).map(recipient).collect();
    let mut text = String::new();
    let head = words::would_mail(lang, &to.join(", "), &shown(&mail.subject));
    push(&mut text, format_args!("    {head}\n"));
    for attached in &mail.attachments {
        push(
            &mut text,
            format_args!("    + {}\n", names::path(&attached.name)),
        );
    }
    for left in &mail.left_out {
        let (name, why) = (names::path(&left.name), names::remark(&left.why));
        push(&mut text, format_args!("    - {name}: {why}\n"));
    }
    text
}

fn recipient(to: &Recipient) -> String {
    match to {
        Recipient::Mailbox(mailbox) => names::remark(&mailbox.address),
        Recipient::Unreachable { name } => names::name(name),
    }
}

fn document(rehearsed: &Rehearsed) -> Value {
    let mut document = json!({ "stage": rehearsed.stage, "item": rehearsed.item });
    match &rehearsed.act {
        Act::Run { environment, plan } => {
            document["kind"] = json!("run");
            document["environment"] = json!(environment);
            document["steps"] = plan::documents(plan);
        }
        Act::Mail(mail) => {
            document["kind"] = json!("mail");
            document["to"] = json!(mail.to);
            document["cc"] = json!(mail.cc);
            document["subject"] = json!(mail.subject);
            document["body"] = json!(mail.body);
            document["attachments"] = mail.attachments.iter().map(|a| json!(a.name)).collect();
        }
        Act::NoMail { why } => {
            document["kind"] = json!("mail");
            document["trouble"] = json!(why);
        }
    }
    document
}

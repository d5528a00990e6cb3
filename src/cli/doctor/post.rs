//! What `doctor` tells of mails and chat rooms: by what means, from whom, and whether the variables
//! are set that secrets are asked of. It never reads what is in them, and sends nothing.

use serde_json::{Value, json};

use super::{Findings, path};
use crate::cli::session::Session;
use crate::config::{Config, Password, Room, Smtp, Transport};
use crate::domain::clean::shown;
use crate::domain::mail::Recipient;
use crate::text::cli::doctor as words;
use crate::text::names;

/// The lines and the documents.
pub(super) fn told(findings: &mut Findings, config: &Config, session: &Session<'_>) {
    let lang = findings.lang;
    let mail = &config.mail;
    let from = mail.from.clone().map(Recipient::Mailbox);
    let from = from.as_ref().map(names::recipient);
    let mut document = json!({
        "transport": mail.transport.name(),
        "from": from,
        "retry": mail.retry,
    });
    match mail.transport {
        Transport::Folder => {
            document["folder"] = json!(mail.folder);
            findings.row(
                words::mail(lang),
                words::to_folder(lang, &path(&mail.folder)),
            );
        }
        Transport::Sendmail => {
            let program = &mail.sendmail.program;
            document["program"] = json!(program);
            findings.row(words::mail(lang), words::to_program(lang, &shown(program)));
        }
        Transport::Smtp => {
            if let Some(smtp) = &mail.smtp {
                document["server"] = server(findings, smtp, session);
            }
        }
    }
    let told = match &from {
        Some(from) => words::from(lang, from),
        None => words::from_whoever(lang),
    };
    findings.row(String::new(), told);
    findings.document.insert("mail".to_owned(), document);
    let rooms: Vec<Value> = config
        .rooms
        .iter()
        .map(|room| told_room(findings, room, session))
        .collect();
    findings.document.insert("rooms".to_owned(), json!(rooms));
}

fn server(findings: &mut Findings, smtp: &Smtp, session: &Session<'_>) -> Value {
    let lang = findings.lang;
    let (host, security) = (shown(&smtp.host), smtp.security.name());
    findings.row(
        words::mail(lang),
        words::to_server(lang, &host, smtp.port, security),
    );
    let mut document = json!({
        "host": smtp.host, "port": smtp.port, "security": security, "user": null, "password": null,
    });
    if let Some(login) = &smtp.login {
        findings.row(String::new(), words::login(lang, &shown(&login.user)));
        document["user"] = json!(login.user);
        document["password"] = match &login.password {
            Password::Variable(name) => {
                json!({ "variable": name, "set": findings.variable(name, session) })
            }
            Password::Command(command) => {
                let program = command.first().map_or("", String::as_str);
                findings.row(String::new(), words::asked_of(lang, &shown(program)));
                json!({ "command": program })
            }
        };
    }
    document
}

fn told_room(findings: &mut Findings, room: &Room, session: &Session<'_>) -> Value {
    let lang = findings.lang;
    let label = words::room(lang);
    findings.row(
        label,
        words::room_named(lang, &shown(&room.name), room.kind.name()),
    );
    let url = findings.variable(&room.url_variable, session);
    let secret = room
        .secret_variable
        .as_ref()
        .map(|name| json!({ "variable": name, "set": findings.variable(name, session) }));
    json!({
        "name": room.name,
        "kind": room.kind.name(),
        "url": { "variable": room.url_variable, "set": url },
        "secret": secret,
    })
}

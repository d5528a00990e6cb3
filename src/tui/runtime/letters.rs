//! Mails as the screen shows them: what could be sent now, with what somebody edited put over it,
//! or what stands in the outbox. It sends nothing.

use std::path::{Path, PathBuf};

use super::worker::id;
use crate::config::{Mail as Configured, Transport};
use crate::domain::digest::sha256;
use crate::domain::lang::Lang;
use crate::domain::mail::MailState;
use crate::domain::names::{ItemId, PersonName};
use crate::domain::status::{ItemState, ItemView, MailView};
use crate::engine::{self, Draft, Engine, MailDraft, ReleaseId};
use crate::text::{Explain, Explained};
use crate::tui::dialogs::presumed;
use crate::tui::letter::{Enclosed, Leaves, Letter, Stuck};
use crate::tui::msg::Target;

/// The mail of an item.
pub(super) fn letter(engine: &Engine, target: &Target, item: &ItemId) -> Result<Letter, Stuck> {
    let (id, lang) = (id(target), engine.config().lang);
    let failed = |error: &engine::Error| stuck(error.explain(lang));
    let status = engine.status_quick(&id).map_err(|e| failed(&e))?;
    let items = status.stages.iter().flat_map(|stage| &stage.items);
    let view = items.chain(&status.notices).find(|view| view.id == *item);
    let newest = view.and_then(|view| {
        let mail = status.mails.iter().rev().find(|m| m.is_of(view))?;
        (mail.state.waits() || (mail.state == MailState::Sent && view.state == ItemState::Done))
            .then_some(mail)
    });
    if let Some(mail) = newest {
        return queued(engine, mail);
    }
    let writer = writer(engine, view);
    let written = written(engine, &id, item, writer.as_ref())?;
    Ok(drafted(engine, &written, writer))
}

/// Who would probably write it.
fn writer(engine: &Engine, item: Option<&ItemView>) -> Option<PersonName> {
    let operator = engine.operator().ok()?;
    let people = item.map_or(&[][..], |item| &item.people);
    Some(presumed(&operator, people).into())
}

/// A mail that is not recorded, and the file that holds what somebody edited.
pub(super) struct Written {
    /// The round that it speaks of.
    pub(super) round: u32,
    /// What would be sent.
    pub(super) mail: MailDraft,
    /// What was edited, where anything was.
    pub(super) edited: Option<Draft>,
}

/// The mail for an item as it could be sent now.
pub(super) fn written(
    engine: &Engine,
    id: &ReleaseId,
    item: &ItemId,
    writer: Option<&PersonName>,
) -> Result<Written, Stuck> {
    let lang = engine.config().lang;
    let drafts = engine.drafts();
    let there = drafts.path(id, item).exists();
    let failed = |told: Explained| Stuck {
        told,
        edited: there,
    };
    let proposed = engine.mail_draft(id, item, writer);
    let proposed = proposed.map_err(|error| failed(error.explain(lang)))?;
    let edited = drafts.read(id, item);
    let edited = edited.map_err(|error| failed(error.explain(lang)))?;
    let mail = match &edited {
        None => proposed,
        Some(draft) => {
            // Paths of what goes with it count from where the program runs.
            let read = proposed.read(&draft.text, Path::new(""), lang);
            read.map_err(|error| failed(error.explain(lang)))?
        }
    };
    let round = engine.release(id).map(|release| release.round());
    let round = round.map_err(|error| failed(error.explain(lang)))?;
    Ok(Written {
        round,
        mail,
        edited,
    })
}

/// The text to be edited, and the file that it is edited in.
pub(super) fn file(
    engine: &Engine,
    target: &Target,
    item: &ItemId,
) -> Result<(PathBuf, String), Explained> {
    let (id, lang) = (id(target), engine.config().lang);
    let status = engine.status_quick(&id).map_err(|e| e.explain(lang))?;
    let mut items = status.stages.iter().flat_map(|stage| &stage.items);
    let view = items.find(|view| view.id == *item);
    let writer = writer(engine, view);
    let proposed = engine.mail_draft(&id, item, writer.as_ref());
    let sheet = proposed.map_err(|e| e.explain(lang))?.sheet();
    let drafts = engine.drafts();
    let seeded = drafts.seed(&id, item, &sheet);
    seeded.map_err(|error| error.explain(lang))?;
    Ok((drafts.path(&id, item), sheet))
}

/// What the editor left; a text that is the template's is no draft of anybody's, and nothing.
pub(super) fn edited(
    engine: &Engine,
    target: &Target,
    item: &ItemId,
    sheet: &str,
) -> Result<String, Explained> {
    let (id, lang) = (id(target), engine.config().lang);
    let drafts = engine.drafts();
    let draft = drafts.read(&id, item).map_err(|e| e.explain(lang))?;
    let Some(draft) = draft else {
        return Ok(String::new());
    };
    if draft.text.trim_end() == sheet.trim_end() {
        let removed = drafts.remove(&id, item, &draft.digest);
        removed.map_err(|error| error.explain(lang))?;
        return Ok(String::new());
    }
    Ok(draft.text)
}

/// Puts what was edited aside; where it is kept.
pub(super) fn put_by(
    engine: &Engine,
    target: &Target,
    item: &ItemId,
) -> Result<Option<PathBuf>, Explained> {
    let lang: Lang = engine.config().lang;
    let put = engine.drafts().put_by(&id(target), item);
    put.map_err(|error| error.explain(lang))
}

fn stuck(told: Explained) -> Stuck {
    Stuck {
        told,
        edited: false,
    }
}

/// A mail of the outbox, or one that has left it.
fn queued(engine: &Engine, mail: &MailView) -> Result<Letter, Stuck> {
    let lang = engine.config().lang;
    let of = &mail.outgoing;
    let message = engine.mail_message(of);
    let message = message.map_err(|error| stuck(error.explain(lang)))?;
    let enclosed = |name: &String| Enclosed {
        name: name.clone(),
        bytes: None,
        digest: None,
    };
    Ok(Letter {
        number: Some(of.number),
        round: of.round,
        edited: false,
        writer: Some(of.stamp.by.clone()),
        from: of.mail.from.clone(),
        to: of.mail.to.clone(),
        cc: of.mail.cc.clone(),
        subject: of.mail.subject.clone(),
        attachments: of.mail.attachments.iter().map(enclosed).collect(),
        left_out: Vec::new(),
        body: engine::mail_body(&message),
        leaves: leaves(&engine.config().mail),
    })
}

/// A draft as it is shown.
pub(super) fn drafted(engine: &Engine, written: &Written, writer: Option<PersonName>) -> Letter {
    let mail = &written.mail;
    Letter {
        number: None,
        round: written.round,
        edited: written.edited.is_some(),
        writer,
        from: mail.from.clone(),
        to: mail.to.clone(),
        cc: mail.cc.clone(),
        subject: mail.subject.clone(),
        attachments: mail
            .attachments
            .iter()
            .map(|attached| Enclosed {
                name: attached.name.clone(),
                bytes: Some(attached.bytes.len() as u64),
                digest: Some(sha256(&attached.bytes)),
            })
            .collect(),
        left_out: mail
            .left_out
            .iter()
            .map(|out| (out.name.clone(), out.why.clone()))
            .collect(),
        body: mail.body.clone(),
        leaves: leaves(&engine.config().mail),
    }
}

/// By what mails leave, as it is configured.
fn leaves(mail: &Configured) -> Leaves {
    let shown = |path: &Path| path.display().to_string();
    match (mail.transport, &mail.smtp) {
        (Transport::Smtp, Some(smtp)) => Leaves::Server(format!("{}:{}", smtp.host, smtp.port)),
        (Transport::Sendmail, _) => Leaves::Program(mail.sendmail.program.clone()),
        _ => Leaves::Folder(shown(&mail.folder)),
    }
}

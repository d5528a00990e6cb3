//! A mail as it could be sent now: to those who hold its roles, in the words of its template, with
//! what the process says goes with it.

use super::{LeftOut, MailDraft};
use crate::config::Transport;
use crate::domain::lang::Lang;
use crate::domain::mail::{self, Mailbox, Recipient};
use crate::domain::names::{ItemId, PersonName, RoleId};
use crate::domain::notice::{self, DUE, FAILED, Notice};
use crate::domain::process::{Item, ItemKind, Process};
use crate::domain::why::Why;
use crate::engine::{Engine, Error, OutboxError, ReleaseId};
use crate::papers;
use crate::text::outbox as words;

/// Who a mail in a folder is from, where nobody has an address.
pub(super) const NOBODY: &str = "golive@localhost";

impl Engine {
    /// The mail for an item as it could be sent now; `by` writes it, by default whoever runs the
    /// program. What was edited is put over it with [`MailDraft::read`].
    ///
    /// # Errors
    /// [`Error::Refused`] for an item that is no mail, [`Error::Outbox`] where nobody is known to
    /// send it, [`Error::Papers`] where a template of one's own is at fault, or the store's.
    pub fn mail_draft(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        by: Option<&PersonName>,
    ) -> Result<MailDraft, Error> {
        let lang = self.mail_lang();
        let project = self.load(id)?;
        let release = self.release(id)?;
        let process = self.process_of(&project, &release)?;
        if process.item(item).is_none() && [FAILED, DUE].contains(&item.as_str()) {
            let mut notices = notice::unwritten(&release, self.clock.now()).into_iter();
            let notice = notices.find(|notice| notice.item() == *item);
            let notice = notice.ok_or_else(|| Error::Refused(Why::NothingToTell.into()))?;
            return self.notice_draft(id, process, &notice, by);
        }
        let asked = mail_item(process, item)?;
        let words = self.mail_words(id, (item, None), by)?;
        let mut bundle = self.bundle(&project, &release, process, asked, lang)?;
        let people = mail::without_address(process, &asked.to, &self.config.people);
        let unreached = people.into_iter().map(|person| LeftOut {
            name: person.to_string(),
            why: words::no_address(lang),
        });
        bundle.left_out.extend(unreached);
        Ok(MailDraft {
            item: asked.id.clone(),
            about: None,
            from: self.sender(by)?,
            to: self.to_roles(process, &asked.to),
            cc: Vec::new(),
            subject: words.subject,
            body: words.body,
            attachments: bundle.attached,
            left_out: bundle.left_out,
            short: words.short,
        })
    }

    /// Those who hold the roles.
    pub(in crate::engine) fn to_roles(
        &self,
        process: &Process,
        roles: &[RoleId],
    ) -> Vec<Recipient> {
        let lang = self.mail_lang();
        mail::recipients(process, roles, &self.config.people, |role| {
            let known = process.role(role);
            known.map_or_else(|| role.to_string(), |r| r.name.get(lang).to_owned())
        })
    }

    /// The language that mails are written in.
    pub(super) fn mail_lang(&self) -> Lang {
        self.config.mail.lang.unwrap_or(self.config.lang)
    }

    /// The words of its template.
    pub(super) fn mail_words(
        &self,
        id: &ReleaseId,
        of: (&ItemId, Option<&Notice>),
        by: Option<&PersonName>,
    ) -> Result<papers::Letter, Error> {
        let lang = self.mail_lang();
        let mut facts = self.facts_of(id, of, lang)?;
        if let Some(by) = by {
            facts.sender.name = by.to_string();
            let roles = self.config.people.roles_of(by);
            let held = facts.roles.iter();
            let held = held.filter(|role| roles.iter().any(|id| id.as_str() == role.id));
            facts.sender.roles = held.map(|role| role.name.clone()).collect();
        }
        Ok(papers::mail(lang, &facts, self.own_templates())?)
    }

    /// Who mails are from: as configured, else whoever writes.
    pub(super) fn sender(&self, by: Option<&PersonName>) -> Result<Mailbox, Error> {
        if let Some(from) = &self.config.mail.from {
            return Ok(from.clone());
        }
        let name = match by {
            Some(by) => by.clone(),
            None => self.operator()?,
        };
        let person = self.config.people.find(&name);
        let address = match person.and_then(|person| person.mail.clone()) {
            Some(address) => address,
            None if self.config.mail.transport == Transport::Folder => NOBODY.to_owned(),
            None => return Err(OutboxError::NoSender { name }.into()),
        };
        Ok(Mailbox {
            name: Some(name.to_string()),
            address,
        })
    }
}

fn mail_item<'a>(process: &'a Process, id: &ItemId) -> Result<&'a Item, Error> {
    let refused = |why: Why| Error::Refused(why.into());
    match process.item(id) {
        Some((_, item)) if item.kind == ItemKind::Mail => Ok(item),
        Some((_, item)) => Err(refused(Why::WrongKind {
            item: item.id.clone(),
            item_kind: item.kind,
        })),
        None => {
            let mails = process.items().map(|(_, item)| item);
            let mails = mails.filter(|item| item.kind == ItemKind::Mail);
            Err(refused(Why::UnknownItem {
                item: id.to_string(),
                known: mails.map(|item| item.id.clone()).collect(),
            }))
        }
    }
}

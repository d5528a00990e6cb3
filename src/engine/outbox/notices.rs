//! What is made known at once: a mail is put into the outbox for each step of a run that went wrong
//! and for each decision that is due. Whoever notices it first writes it; it is written once.

use super::MailDraft;
use super::draft::NOBODY;
use crate::domain::mail::Mailbox;
use crate::domain::names::PersonName;
use crate::domain::notice::{self, Notice};
use crate::domain::process::Process;
use crate::engine::{Engine, Error, ReleaseId};

impl Engine {
    /// Puts a mail into the outbox for everything that is so and was not written yet. Those that
    /// are to be sent by themselves are answered. Nothing is sent here, and nothing is written for a
    /// project other than the one at hand: who is told stands in its configuration.
    ///
    /// # Errors
    /// [`Error::Papers`] where a template of one's own is at fault, or the store's.
    pub fn write_notices(
        &mut self,
        id: &ReleaseId,
        by: Option<&PersonName>,
    ) -> Result<Vec<u32>, Error> {
        if self.project(None).ok().as_ref() != Some(&id.project) {
            return Ok(Vec::new());
        }
        let mut to_send = Vec::new();
        for notice in notice::unwritten(&self.release(id)?, self.clock.now()) {
            let project = self.load(id)?;
            let release = &project.releases[&id.version];
            let process = self.process_of(&project, release)?;
            let send = process.notices.send;
            let draft = self.notice_draft(id, process, &notice, by)?;
            match self.queue_mail(id, &draft, by.cloned()) {
                Ok(queued) if send => to_send.push(queued.number),
                // Somebody else was faster, or it is so no more.
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(to_send)
    }

    /// The mail that makes it known.
    pub(super) fn notice_draft(
        &self,
        id: &ReleaseId,
        process: &Process,
        notice: &Notice,
        by: Option<&PersonName>,
    ) -> Result<MailDraft, Error> {
        let item = notice.item();
        let words = self.mail_words(id, (&item, Some(notice)), by)?;
        Ok(MailDraft {
            item,
            about: Some(notice.clone()),
            // Without an address of the sender's it is written all the same.
            from: self.sender(by).unwrap_or_else(|_| Mailbox {
                name: by.map(ToString::to_string),
                address: NOBODY.to_owned(),
            }),
            to: self.to_roles(process, &notice.to(process)),
            cc: Vec::new(),
            subject: words.subject,
            body: words.body,
            attachments: Vec::new(),
            left_out: Vec::new(),
            short: words.short,
        })
    }
}

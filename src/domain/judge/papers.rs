//! How documents and mails stand, and what the deployment meeting is about.

use super::{Finding, Judge};
use crate::domain::mail::MailState;
use crate::domain::names::CommitId;
use crate::domain::process::{Item, ItemKind, Section};
use crate::domain::release::AppCommit;
use crate::domain::status::ItemState;
use crate::domain::why::Why;

impl Judge<'_> {
    /// A document holds like everything that was shown; and one that names other commits than the
    /// candidate that it was delivered for was made on them.
    pub(super) fn document(&self, item: &Item) -> Finding {
        let finding = self.said(item);
        let Some(evidence) = self.evidence(&item.id) else {
            return finding;
        };
        let named = evidence.document.as_ref().map_or(&[][..], |d| &d.on);
        let commits = self.release.candidate_of(evidence.round);
        let is_of = |n: &&CommitId, c: &AppCommit| c.commit.as_str().starts_with(n.as_str());
        let missing = commits.iter().find(|c| !named.iter().any(|n| is_of(&n, c)));
        match missing {
            Some(candidate)
                if !named.is_empty() && item.per_candidate && finding.state == ItemState::Done =>
            {
                // What is named beside the others' commits is meant for this one.
                let strange = |n: &&CommitId| !commits.iter().any(|c| is_of(n, c));
                let why = Why::ItemStale {
                    item: item.id.clone(),
                    name: item.name.clone(),
                    on: named.iter().find(strange).cloned(),
                    candidate: Some(candidate.commit.clone()),
                    application: (commits.len() > 1).then(|| candidate.application.clone()),
                };
                self.because(item, ItemState::Stale, why)
            }
            _ => finding,
        }
    }

    /// A mail is done when it was accepted, or somebody said that it went out; until then what
    /// the outbox knows of it tells why not.
    pub(super) fn mail(&self, item: &Item) -> Finding {
        let finding = self.said(item);
        let mails = self.release.mails.iter().rev();
        let mut waiting = mails.filter(|m| m.item == item.id && m.state(None).waits());
        let Some(mail) = waiting.next().filter(|_| finding.state != ItemState::Done) else {
            return finding;
        };
        let (id, name, number) = (item.id.clone(), item.name.clone(), mail.number);
        if mail.state(self.now) == MailState::OutcomeUnknown {
            let why = Why::MailUnknown {
                item: id,
                name,
                number,
            };
            return self.because(item, ItemState::Unknown, why);
        }
        let why = Why::MailNotOut {
            item: id,
            name,
            number,
            said: mail.said().map(str::to_owned),
        };
        self.because(item, ItemState::Open, why)
    }

    /// The roll call on this release's way.
    #[must_use]
    pub fn poll_item(&self) -> Option<&Item> {
        let path = self.path();
        let found = path
            .iter()
            .flat_map(|leg| leg.items.iter())
            .find(|i| i.kind == ItemKind::Poll);
        found
            .and_then(|item| self.process.item(&item.id))
            .map(|(_, item)| item)
    }

    /// The points of the deployment meeting, in order.
    #[must_use]
    pub fn agenda(&self) -> Vec<&Section> {
        let document = self.poll_item().and_then(|poll| poll.agenda.as_ref());
        let document = document.and_then(|id| self.process.item(id));
        let headings = document.map_or(&[][..], |(_, item)| &item.headings);
        headings.iter().filter(|h| !h.votes).collect()
    }
}

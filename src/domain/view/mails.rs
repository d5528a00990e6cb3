//! Mails, as they stand at a moment; those that no item of the process asks for as rows of their own.

use jiff::Timestamp;

use crate::domain::judge::Judge;
use crate::domain::lang::Text;
use crate::domain::mail::{MailState, Outgoing};
use crate::domain::names::EnvId;
use crate::domain::process::ItemKind;
use crate::domain::release::Release;
use crate::domain::status::{ItemState, ItemView, Lasts, MailView};

/// Every mail, in order.
pub(super) fn mails(release: &Release, now: Timestamp) -> Vec<MailView> {
    let round = release.round();
    let view = |outgoing: &Outgoing| MailView {
        outgoing: outgoing.clone(),
        state: outgoing.state(Some(now)),
        next_try: outgoing.next_try(),
        outdated: outgoing.round != round,
    };
    release.mails.iter().map(view).collect()
}

/// What was made known, or is to be; what was taken out of the outbox is no row.
pub(super) fn notices(judge: &Judge<'_>) -> Vec<ItemView> {
    let mails = judge.release.mails.iter().filter(|m| m.about.is_some());
    mails.filter_map(|mail| row(judge, mail)).collect()
}

fn row(judge: &Judge<'_>, mail: &Outgoing) -> Option<ItemView> {
    let state = match mail.state(None) {
        MailState::Dropped => return None,
        MailState::Sent => ItemState::Done,
        _ => ItemState::Open,
    };
    let notice = mail.about.as_ref()?;
    Some(ItemView {
        id: mail.row(),
        name: Text {
            en: String::new(),
            zh: String::new(),
        },
        kind: ItemKind::Mail,
        role: mail.role.clone(),
        roles: vec![mail.role.clone()],
        people: judge.holders(&mail.role),
        state,
        reasons: Vec::new(),
        by: None,
        recorded_by: None,
        on_behalf: mail.on_behalf,
        at: None,
        on: None,
        on_application: None,
        kept: false,
        note: None,
        document: None,
        environment: EnvId::new(""),
        lasts: Lasts::Always,
        of: None,
        to: notice.to(judge.process),
        attach: (Vec::new(), false),
        replies_to: None,
        mail: Some(mail.number),
        is_plan: false,
        sections: Vec::new(),
    })
}

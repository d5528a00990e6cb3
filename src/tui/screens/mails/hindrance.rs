//! Why something can't be done with the selected mail now. It reads how the mail stands, and knows
//! no rule of the process: what it lets through may still be refused.

use super::past::key;
use super::standing::{Standing, of_item, own};
use super::{letter, newest};
use crate::domain::mail::MailState;
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::mails as words;
use crate::tui::actions::Action;
use crate::tui::model::Model;

/// What is in the way of that, as a person is told; `None`: nothing that is seen here.
#[must_use]
pub fn hindrance(model: &Model, action: Action) -> Option<String> {
    let lang = model.lang();
    let (Some(status), Some(item)) = (model.status(), model.mails.selected(model)) else {
        return Some(words::no_mail(lang));
    };
    let standing = of_item(model, status, item);
    let waits = standing.in_outbox().map(|(_, state)| state);
    let outdated = waits.is_some() && newest(status, item).is_some_and(|mail| mail.outdated);
    match action {
        Action::MailSend | Action::MailRetry if outdated => {
            Some(words::is_outdated(lang, &key(model, Action::MailDrop)))
        }
        Action::MailSend => match (standing, waits) {
            (_, Some(state)) => in_the_way(model, state),
            _ => finished(model, standing).or_else(|| {
                let ready = matches!(letter(model), Some(Ok(_)));
                (!ready).then(|| words::not_ready(lang))
            }),
        },
        Action::MailRetry => match waits {
            Some(state) => in_the_way(model, state),
            None => Some(words::nothing_to_retry(lang)),
        },
        Action::MailEdit => match waits {
            Some(_) => Some(words::is_fixed(lang, &key(model, Action::MailDrop))),
            None => finished(model, standing),
        },
        Action::MailSettle => match (standing, waits) {
            (_, Some(MailState::OutcomeUnknown)) => None,
            (Standing::Mail(mail, _), Some(MailState::Sending)) => {
                let mine = own(model, mail.outgoing.number).is_some();
                mine.then(|| words::is_sending(lang))
            }
            _ => Some(words::nothing_to_settle(lang)),
        },
        Action::MailDrop => match waits {
            Some(MailState::Sending) => Some(words::is_sending(lang)),
            Some(_) => None,
            None if is_edited(model) => None,
            None => Some(words::nothing_to_drop(lang)),
        },
        Action::MailMeans => match waits {
            Some(_) if is_notice(status, item) => {
                Some(words::told_otherwise(lang, &key(model, Action::MailDrop)))
            }
            Some(MailState::Sending) => Some(words::is_sending(lang)),
            _ => finished(model, standing),
        },
        _ => None,
    }
}

/// Whether no item of the process asks for it.
#[must_use]
pub fn is_notice(status: &Status, item: &ItemView) -> bool {
    newest(status, item).is_some_and(|mail| mail.outgoing.about.is_some())
}

/// Whether somebody has changed what the template says, and did not send it yet.
#[must_use]
pub fn is_edited(model: &Model) -> bool {
    match letter(model) {
        Some(Ok(letter)) => letter.number.is_none() && letter.edited,
        Some(Err(stuck)) => stuck.edited,
        None => false,
    }
}

/// Why a mail of the outbox can't be sent just so.
fn in_the_way(model: &Model, state: MailState) -> Option<String> {
    let lang = model.lang();
    match state {
        MailState::Sending => Some(words::is_sending(lang)),
        MailState::OutcomeUnknown => Some(words::is_unknown(lang, &key(model, Action::MailSettle))),
        _ => None,
    }
}

/// Why none is written any more.
fn finished(model: &Model, standing: Standing<'_>) -> Option<String> {
    let lang = model.lang();
    match standing {
        Standing::NotNeeded => Some(words::is_not_needed(lang)),
        _ if standing.is_to_be_written() => None,
        _ => Some(words::is_sent(lang)),
    }
}

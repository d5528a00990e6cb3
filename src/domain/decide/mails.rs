//! Mails: written into the outbox, sent, settled. An attempt is recorded before it is made and its
//! outcome after, so that nobody sends the same mail twice without knowing.

use super::Decision;
use super::case::{Acting, Case, line, lines, remark};
use super::items::UNDER_WAY;
use crate::domain::clean;
use crate::domain::command::{Command, QueueMail};
use crate::domain::digest::sha256;
use crate::domain::event::Event;
use crate::domain::mail::{Mail, MailState, Outgoing, Recipient, SendOutcome};
use crate::domain::names::{ItemId, RoleId};
use crate::domain::notice::Notice;
use crate::domain::process::{Item, ItemKind};
use crate::domain::release::ReleaseState;
use crate::domain::status::ItemState;
use crate::domain::why::{Field, Refusal, Why};

/// The states in which a mail of the outbox may still go out.
const SENDS: [ReleaseState; 3] = [
    ReleaseState::Open,
    ReleaseState::Live,
    ReleaseState::RolledBack,
];

/// The longest answer of a server that is kept, in bytes.
const SAID_LIMIT: usize = 1000;

/// Everything that is asked about mails.
pub(super) fn decide(case: &Case<'_>, command: Command) -> Decision {
    match command {
        Command::RecordMail { item, note } => by_other_means(case, &item, note),
        Command::QueueMail(asked) => queue(case, *asked),
        Command::BeginSend { number, via, again } => begin(case, number, &via, again),
        Command::EndSend {
            number,
            attempt,
            outcome,
            said,
        } => end(case, number, attempt, outcome, &said),
        Command::SettleMail {
            number,
            arrived,
            note,
        } => settle(case, number, arrived, note),
        Command::DropMail { number, reason } => drop(case, number, &reason),
        Command::RecordRoom {
            number,
            room,
            ok,
            said,
        } => told(case, number, &room, ok, &said),
        _ => Ok(Vec::new()),
    }
}

/// A mail went out by other means. One for the same item that still waits is taken out of the
/// outbox, or it would be sent twice.
fn by_other_means(case: &Case<'_>, id: &ItemId, note: Option<String>) -> Decision {
    let (item, acting) = may_write(case, id)?;
    let note = remark(note)?;
    let mut events: Vec<Event> = waiting(case, id)
        .map(|mail| Event::MailDropped {
            release: case.version(),
            number: mail.number,
            reason: None,
        })
        .collect();
    events.push(Event::MailSent {
        release: case.version(),
        item: item.id.clone(),
        role: acting.role,
        on_behalf: acting.on_behalf,
        note,
    });
    Ok(events)
}

/// A mail is put into the outbox.
fn queue(case: &Case<'_>, asked: QueueMail) -> Decision {
    let (item, acting) = if let Some(notice) = &asked.about {
        (notice.item(), may_tell(case, notice)?)
    } else {
        let (item, acting) = may_write(case, &asked.item)?;
        (item.id.clone(), acting)
    };
    let mut same = case.release.mails.iter().filter(|mail| match &asked.about {
        // Each is told once, whatever became of the mail.
        Some(_) => mail.about == asked.about,
        None => mail.item == item && mail.state(None).waits(),
    });
    if let Some(mail) = same.next() {
        let number = mail.number;
        return Err(Why::MailWaits { item, number }.into());
    }
    let unreachable = asked.mail.unreachable();
    let nobody = asked.mail.to.is_empty() && asked.mail.cc.is_empty();
    if nobody || (asked.needs_addresses && !unreachable.is_empty()) {
        return Err(Why::NoAddress { names: unreachable }.into());
    }
    let number = case.release.mails.last().map_or(0, |m| m.number) + 1;
    let message = sha256(asked.text.as_bytes());
    Ok(vec![Event::MailQueued {
        release: case.version(),
        number,
        item,
        about: asked.about,
        role: acting.role,
        on_behalf: acting.on_behalf,
        mail: Box::new(checked(asked.mail)?),
        message,
    }])
}

/// Somebody is about to send it.
fn begin(case: &Case<'_>, number: u32, via: &str, again: bool) -> Decision {
    case.must_be(&SENDS)?;
    let mail = find(case, number)?;
    match mail.state(Some(case.context.now)) {
        MailState::Sent | MailState::Dropped => return Err(Why::MailGone { number }.into()),
        MailState::Sending if !again => {
            return Err(being_sent(mail));
        }
        MailState::OutcomeUnknown if !again => return Err(Why::MailDoubtful { number }.into()),
        _ => {}
    }
    if mail.round != case.release.round() {
        let round = mail.round;
        return Err(Why::MailOutdated { number, round }.into());
    }
    Ok(vec![Event::MailAttempted {
        release: case.version(),
        number,
        attempt: mail.attempts.last().map_or(0, |a| a.number) + 1,
        via: line(Field::Note, via)?,
    }])
}

/// What became of an attempt. Once it was accepted the item is done, unless it is by now.
fn end(case: &Case<'_>, number: u32, attempt: u32, outcome: SendOutcome, said: &str) -> Decision {
    let mail = find(case, number)?;
    let open = mail
        .attempts
        .iter()
        .any(|a| a.number == attempt && a.end.is_none());
    if !open {
        return Err(Why::MailGone { number }.into());
    }
    let mut events = vec![Event::MailAnswered {
        release: case.version(),
        number,
        attempt,
        outcome,
        said: answer(said),
    }];
    if outcome == SendOutcome::Accepted {
        events.extend(sent(case, mail));
    }
    Ok(events)
}

/// A person found out what had become of it.
fn settle(case: &Case<'_>, number: u32, arrived: bool, note: Option<String>) -> Decision {
    let mail = find(case, number)?;
    let note = remark(note)?;
    case.acting(&answers_for(case, mail)?)?;
    match mail.state(Some(case.context.now)) {
        MailState::OutcomeUnknown | MailState::Sending => {}
        _ => return Err(Why::MailSettled { number }.into()),
    }
    let mut events = vec![Event::MailSettled {
        release: case.version(),
        number,
        arrived,
        note,
    }];
    if arrived {
        events.extend(sent(case, mail));
    }
    Ok(events)
}

/// It is taken out of the outbox.
fn drop(case: &Case<'_>, number: u32, reason: &str) -> Decision {
    let mail = find(case, number)?;
    let reason = Some(lines(Field::Reason, reason)?);
    case.acting(&answers_for(case, mail)?)?;
    match mail.state(Some(case.context.now)) {
        MailState::Sent | MailState::Dropped => return Err(Why::MailGone { number }.into()),
        MailState::Sending => {
            return Err(being_sent(mail));
        }
        _ => {}
    }
    Ok(vec![Event::MailDropped {
        release: case.version(),
        number,
        reason,
    }])
}

/// What a chat room answered.
fn told(case: &Case<'_>, number: u32, room: &str, ok: bool, said: &str) -> Decision {
    find(case, number)?;
    Ok(vec![Event::RoomTold {
        release: case.version(),
        number,
        room: line(Field::Name, room)?,
        ok,
        said: answer(said),
    }])
}

/// The mail item, and for whom the person may write it.
fn may_write<'a>(case: &Case<'a>, id: &ItemId) -> Result<(&'a Item, Acting), Refusal> {
    case.must_be(&UNDER_WAY)?;
    let item = case.item(id, &[ItemKind::Mail])?;
    let acting = case.acting(&item.owners)?;
    case.not_done_yet(item)?;
    case.has_come(id)?;
    case.comes_after_what_it_must(item)?;
    Ok((item, acting))
}

/// Whether it is so, and for whom it is told: whoever notices it first writes it, in the name of
/// those whose business it is.
fn may_tell(case: &Case<'_>, notice: &Notice) -> Result<Acting, Refusal> {
    case.must_be(&SENDS)?;
    if !notice.holds(case.release, case.context.now) {
        return Err(Why::NothingToTell.into());
    }
    let roles = match notice.step(case.release) {
        Some((run, step)) => super::run::owners(case, &run.environment, &step.part),
        None => notice.to(case.process),
    };
    let others = || Acting {
        role: roles.first().cloned().unwrap_or_else(|| RoleId::new("")),
        on_behalf: true,
    };
    Ok(case.acting(&roles).unwrap_or_else(|_| others()))
}

/// Who says what becomes of a mail.
fn answers_for(case: &Case<'_>, mail: &Outgoing) -> Result<Vec<RoleId>, Refusal> {
    if mail.about.is_some() {
        return Ok(vec![mail.role.clone()]);
    }
    let item = case.item(&mail.item, &[ItemKind::Mail])?;
    Ok(item.owners.clone())
}

fn find<'a>(case: &Case<'a>, number: u32) -> Result<&'a Outgoing, Refusal> {
    let unknown = || Why::UnknownMail {
        number,
        of: case.release.mails.last().map_or(0, |m| m.number),
    };
    Ok(case.release.mail(number).ok_or_else(unknown)?)
}

/// The refusal of what can't be while an attempt is under way.
fn being_sent(mail: &Outgoing) -> Refusal {
    let number = mail.number;
    let since = mail.attempts.last().map_or(mail.stamp.at, |a| a.stamp.at);
    Why::MailSending { number, since }.into()
}

/// The mails for an item that are still in the outbox.
fn waiting<'a>(case: &Case<'a>, item: &'a ItemId) -> impl Iterator<Item = &'a Outgoing> + use<'a> {
    let mails = case.release.mails.iter();
    mails.filter(move |m| m.item == *item && m.state(None).waits())
}

/// The item is done by the mail, where the way asks for it and it isn't.
fn sent(case: &Case<'_>, mail: &Outgoing) -> Option<Event> {
    let (_, item) = case.judge.find(&mail.item)?;
    let open = case.judge.item(item).state != ItemState::Done;
    (open && UNDER_WAY.contains(&case.release.state)).then(|| Event::MailSent {
        release: case.version(),
        item: mail.item.clone(),
        role: mail.role.clone(),
        on_behalf: mail.on_behalf,
        note: None,
    })
}

/// What goes into the log of a mail: no line of it may hold what disturbs.
fn checked(mail: Mail) -> Result<Mail, Refusal> {
    let mut mail = mail;
    mail.subject = line(Field::Subject, &mail.subject)?;
    mail.message_id = line(Field::Subject, &mail.message_id)?;
    mail.short = lines(Field::Note, &mail.short)?;
    for name in &mut mail.attachments {
        *name = line(Field::Path, name)?;
    }
    for recipient in mail.to.iter_mut().chain(&mut mail.cc) {
        match recipient {
            Recipient::Unreachable { name } => *name = line(Field::Name, name)?,
            Recipient::Mailbox(mailbox) => {
                mailbox.address = line(Field::Name, &mailbox.address)?;
                if let Some(name) = &mut mailbox.name {
                    *name = line(Field::Name, name)?;
                }
            }
        }
    }
    Ok(mail)
}

/// A server's words, which nobody here chose: made harmless and short, never refused.
fn answer(said: &str) -> String {
    let told = clean::shown(said);
    match told.char_indices().find(|(at, _)| *at >= SAID_LIMIT) {
        Some((at, _)) => format!("{}…", &told[..at]),
        None => told,
    }
}

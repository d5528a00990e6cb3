//! What became of mails, and what was said in the deployment meeting.

use super::detail::{Label, Pairs};
use super::noted;
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::mail::SendOutcome;
use crate::text::names::{self, Names, name};

messages! {
    /// A mail was written.
    queued(by: &str, number: u32, item: &str) {
        en: "{by} wrote mail {number}: {item}",
        zh: "{by} 写好邮件 {number}：{item}",
    }
    /// An attempt begins.
    attempted(by: &str, number: u32, via: &str) {
        en: "{by} is sending mail {number} ({via})",
        zh: "{by} 正在发送邮件 {number}（{via}）",
    }
    /// It was taken over.
    accepted(number: u32) { en: "mail {number} was accepted", zh: "邮件 {number} 已被接收" }
    /// Nobody got it.
    failed(number: u32) { en: "mail {number} did not go out", zh: "邮件 {number} 未发出" }
    /// Nobody knows.
    doubtful(number: u32) {
        en: "mail {number} may have gone out, or not",
        zh: "邮件 {number} 是否发出不明",
    }
    /// Settled.
    arrived(by: &str, number: u32) {
        en: "{by} found that mail {number} had arrived",
        zh: "{by} 确认邮件 {number} 已送达",
    }
    /// Settled the other way.
    did_not_arrive(by: &str, number: u32) {
        en: "{by} found that mail {number} had not arrived",
        zh: "{by} 确认邮件 {number} 未送达",
    }
    /// Taken out.
    dropped(by: &str, number: u32) {
        en: "{by} took mail {number} out of the outbox",
        zh: "{by} 将邮件 {number} 移出发件箱",
    }
    /// Sent otherwise.
    superseded(number: u32) {
        en: "mail {number} left the outbox: it was sent by other means",
        zh: "邮件 {number} 移出发件箱：已用其他方式发送",
    }
    /// A chat room took it.
    room_told(room: &str, number: u32) {
        en: "chat room {room} was told of mail {number}",
        zh: "邮件 {number} 已通知群聊 {room}",
    }
    /// A chat room did not.
    room_failed(room: &str, number: u32) {
        en: "chat room {room} could not be told of mail {number}",
        zh: "邮件 {number} 未能通知群聊 {room}",
    }
    /// A point of the agenda.
    taken_up(by: &str, point: &str) { en: "{by} took up: {point}", zh: "{by} 进入议题：{point}" }
    /// The roll call.
    called(by: &str) { en: "{by} called the roll", zh: "{by} 开始逐一表决" }
    /// A remark on a point.
    remarked(by: &str, point: &str) { en: "{by} on {point}", zh: "{by} 就{point}发言" }
    /// A remark in the roll call.
    remarked_at_votes(by: &str) { en: "{by} in the roll call", zh: "{by} 在表决中发言" }
}

/// The line, where the event is of this group.
pub(super) fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> Option<String> {
    let title = |id: &String| names::point(lang, names, id);
    Some(match event {
        Event::MailQueued { number, item, .. } => {
            queued(lang, by, *number, &names::item(lang, names, item))
        }
        Event::MailAttempted { number, via, .. } => attempted(lang, by, *number, &name(via)),
        Event::MailAnswered {
            number,
            outcome,
            said,
            ..
        } => {
            let line = match outcome {
                SendOutcome::Accepted => return Some(accepted(lang, *number)),
                SendOutcome::Failed { .. } => failed(lang, *number),
                SendOutcome::Doubtful => doubtful(lang, *number),
            };
            noted(lang, line, Some(said).filter(|said| !said.is_empty()))
        }
        Event::MailSettled {
            number,
            arrived: yes,
            note,
            ..
        } => {
            let line = if *yes { arrived } else { did_not_arrive };
            noted(lang, line(lang, by, *number), note.as_ref())
        }
        Event::MailDropped { number, reason, .. } => match reason {
            Some(reason) => noted(lang, dropped(lang, by, *number), Some(reason)),
            None => superseded(lang, *number),
        },
        Event::RoomTold {
            number,
            room,
            ok,
            said,
            ..
        } => {
            if *ok {
                room_told(lang, &name(room), *number)
            } else {
                let line = room_failed(lang, &name(room), *number);
                noted(lang, line, Some(said).filter(|said| !said.is_empty()))
            }
        }
        Event::PointTakenUp { point, .. } => match point {
            Some(point) => taken_up(lang, by, &title(point)),
            None => called(lang, by),
        },
        Event::Remarked { point, note, .. } => {
            let line = match point {
                Some(point) => remarked(lang, by, &title(point)),
                None => remarked_at_votes(lang, by),
            };
            noted(lang, line, Some(note))
        }
        of_release!() | of_runs!() | of_evidence!() | of_running!() | of_bugs!() => return None,
    })
}

/// Its labels and values, where it is of this group.
pub(super) fn fill(pairs: &mut Pairs<'_>, event: &Event) {
    match event {
        Event::MailQueued { .. } => queued_fill(pairs, event),
        Event::MailAttempted {
            number,
            attempt,
            via,
            ..
        } => {
            pairs.put(Label::Mail, &number.to_string());
            pairs.put(Label::Attempt, &attempt.to_string());
            pairs.put(Label::Via, via);
        }
        Event::MailAnswered {
            number,
            attempt,
            said,
            ..
        } => {
            pairs.put(Label::Mail, &number.to_string());
            pairs.put(Label::Attempt, &attempt.to_string());
            pairs.put(Label::Said, said);
        }
        Event::MailSettled { number, note, .. } => {
            pairs.put(Label::Mail, &number.to_string());
            pairs.maybe(Label::Note, note.as_ref());
        }
        Event::MailDropped { number, reason, .. } => {
            pairs.put(Label::Mail, &number.to_string());
            pairs.maybe(Label::Reason, reason.as_ref());
        }
        Event::RoomTold {
            number, room, said, ..
        } => {
            pairs.put(Label::Mail, &number.to_string());
            pairs.put(Label::Room, room);
            pairs.put(Label::Said, said);
        }
        Event::PointTakenUp { point, .. } => {
            if let Some(point) = point {
                pairs.point(point);
            }
        }
        Event::Remarked { point, note, .. } => {
            if let Some(point) = point {
                pairs.point(point);
            }
            pairs.put(Label::Note, note);
        }
        of_release!() | of_runs!() | of_evidence!() | of_running!() | of_bugs!() => {}
    }
}

fn queued_fill(pairs: &mut Pairs<'_>, event: &Event) {
    if let Event::MailQueued {
        release: _,
        number,
        item,
        about: _,
        role,
        on_behalf,
        mail,
        message,
    } = event
    {
        pairs.put(Label::Mail, &number.to_string());
        pairs.item(item);
        pairs.role(role, *on_behalf);
        let receivers = mail.to.iter().chain(&mail.cc);
        let receivers: Vec<String> = receivers.map(names::recipient).collect();
        pairs.several(Label::Receivers, &receivers);
        pairs.put(Label::Subject, &mail.subject);
        pairs.several(Label::Attachments, &mail.attachments);
        pairs.put(Label::MessageId, &mail.message_id);
        pairs.put(Label::Digest, message.as_str());
    }
}

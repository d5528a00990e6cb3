//! How the outbox and the deployment meeting of a release change.

use crate::domain::event::Event;
use crate::domain::mail::{Attempt, AttemptEnd, Leaving, Outgoing, Room, SendOutcome};
use crate::domain::meeting::{Meeting, Remark, Taken};
use crate::domain::release::Release;
use crate::domain::stamp::Stamp;

/// What happened to a mail, or in the meeting.
pub(super) fn evolve(release: &mut Release, event: &Event, stamp: &Stamp) {
    match event {
        Event::PointTakenUp { point, .. } => {
            let taken = Taken {
                point: point.clone(),
                stamp: stamp.clone(),
            };
            meeting(release).taken.push(taken);
        }
        Event::Remarked { point, note, .. } => {
            let remark = Remark {
                point: point.clone(),
                text: note.clone(),
                stamp: stamp.clone(),
            };
            meeting(release).remarks.push(remark);
        }
        Event::MailQueued { .. } => queued(release, event, stamp),
        of_mail => {
            let number = match of_mail {
                Event::MailAttempted { number, .. }
                | Event::MailAnswered { number, .. }
                | Event::MailSettled { number, .. }
                | Event::MailDropped { number, .. }
                | Event::RoomTold { number, .. } => *number,
                _ => return,
            };
            if let Some(mail) = release.mails.iter_mut().find(|m| m.number == number) {
                changed(mail, of_mail, stamp);
            }
        }
    }
}

/// The meeting of the round that is now; another round's is over.
fn meeting(release: &mut Release) -> &mut Meeting {
    let round = release.round();
    release.meeting.take_if(|m| m.round != round);
    release.meeting.get_or_insert_with(|| Meeting {
        round,
        taken: Vec::new(),
        remarks: Vec::new(),
    })
}

fn queued(release: &mut Release, event: &Event, stamp: &Stamp) {
    if let Event::MailQueued {
        number,
        item,
        about,
        role,
        on_behalf,
        mail,
        message,
        ..
    } = event
    {
        release.mails.push(Outgoing {
            number: *number,
            item: item.clone(),
            about: about.clone(),
            role: role.clone(),
            on_behalf: *on_behalf,
            round: release.round(),
            mail: (**mail).clone(),
            message: message.clone(),
            stamp: stamp.clone(),
            attempts: Vec::new(),
            ended: None,
            rooms: Vec::new(),
        });
    }
}

fn changed(mail: &mut Outgoing, event: &Event, stamp: &Stamp) {
    match event {
        Event::MailAttempted { attempt, via, .. } => mail.attempts.push(Attempt {
            number: *attempt,
            via: via.clone(),
            stamp: stamp.clone(),
            end: None,
        }),
        Event::MailAnswered {
            attempt,
            outcome,
            said,
            ..
        } => {
            if let Some(open) = mail.attempts.iter_mut().find(|a| a.number == *attempt) {
                open.end = Some(AttemptEnd {
                    outcome: *outcome,
                    said: said.clone(),
                    at: stamp.at,
                });
            }
        }
        Event::MailSettled { arrived: true, .. } => {
            mail.ended = Some(Leaving::Arrived {
                stamp: stamp.clone(),
            });
        }
        // It did not arrive: whatever attempt left that open has failed, and may be repeated.
        Event::MailSettled { note, .. } => {
            if let Some(last) = mail.attempts.last_mut() {
                last.end = Some(AttemptEnd {
                    outcome: SendOutcome::Failed { lasting: false },
                    said: note.clone().unwrap_or_default(),
                    at: stamp.at,
                });
            }
        }
        Event::MailDropped { reason, .. } => {
            mail.ended = Some(Leaving::Dropped {
                reason: reason.clone(),
                stamp: stamp.clone(),
            });
        }
        Event::RoomTold { room, ok, said, .. } => mail.rooms.push(Room {
            name: room.clone(),
            ok: *ok,
            said: said.clone(),
            at: stamp.at,
        }),
        _ => {}
    }
}

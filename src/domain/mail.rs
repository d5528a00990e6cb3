//! Mails: to whom, about what, and what became of them. The text itself, as it goes out, is kept
//! beside the log by its hash, so that every attempt sends the same.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::names::{Digest, ItemId, PersonName, RoleId};
use super::notice::Notice;
use super::people::People;
use super::process::Process;
use super::stamp::Stamp;

/// How long an attempt may be under way before nobody waits for its outcome any more.
pub const SENDING_LIMIT: SignedDuration = SignedDuration::from_mins(2);

/// The waits before a mail that failed is tried again by itself, in minutes; the last one repeats.
const WAITS: [i64; 6] = [1, 2, 5, 15, 60, 60];

/// An address with the name that stands before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mailbox {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The address, such as `li@example.com`.
    pub address: String,
}

/// Whom a mail is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Recipient {
    /// An address.
    Mailbox(Mailbox),
    /// A role that nobody is known for by address, or a person without one: named in the mail,
    /// reached by nobody.
    Unreachable {
        /// The role's or the person's name.
        name: String,
    },
}

impl Recipient {
    /// The address, where there is one.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Mailbox(mailbox) => Some(&mailbox.address),
            Self::Unreachable { .. } => None,
        }
    }
}

/// A mail as it was written: what the log keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Its Message-ID, with the angle brackets; the same at every attempt.
    pub message_id: String,
    /// The sender's address.
    pub from: Mailbox,
    /// To whom.
    pub to: Vec<Recipient>,
    /// To whom else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Recipient>,
    /// Its subject.
    pub subject: String,
    /// The names of what goes with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
    /// A short form for chat rooms.
    pub short: String,
}

impl Mail {
    /// Everybody who gets it, by address.
    #[must_use]
    pub fn addresses(&self) -> Vec<&str> {
        let all = self.to.iter().chain(&self.cc);
        let mut addresses: Vec<&str> = all.filter_map(Recipient::address).collect();
        addresses.sort_unstable();
        addresses.dedup();
        addresses
    }

    /// The names of those whom no address reaches.
    #[must_use]
    pub fn unreachable(&self) -> Vec<String> {
        let all = self.to.iter().chain(&self.cc);
        all.filter_map(|recipient| match recipient {
            Recipient::Unreachable { name } => Some(name.clone()),
            Recipient::Mailbox(_) => None,
        })
        .collect()
    }
}

/// A mail in the outbox, or one that has left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Its number in the release, from 1.
    pub number: u32,
    /// The item that it is for.
    pub item: ItemId,
    /// What it makes known, where no item of the process asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Notice>,
    /// For which role it was written.
    pub role: RoleId,
    /// Whether on its behalf.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,
    /// The round that it speaks of.
    pub round: u32,
    /// What it is.
    pub mail: Mail,
    /// The hash of the whole text as it goes out.
    pub message: Digest,
    /// Who wrote it, and when.
    pub stamp: Stamp,
    /// Every attempt to send it, in order.
    pub attempts: Vec<Attempt>,
    /// How it left the outbox otherwise than by an attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Leaving>,
    /// What chat rooms answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Room>,
}

/// One attempt to send a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Its number, from 1.
    pub number: u32,
    /// By which transport: `folder`, `sendmail`, `smtp mail.example.com`.
    pub via: String,
    /// Who sent it, and when it began.
    pub stamp: Stamp,
    /// How it ended; `None` while it is under way, or when nobody lived to tell.
    pub end: Option<AttemptEnd>,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptEnd {
    /// How.
    pub outcome: SendOutcome,
    /// What the server, or the system, said.
    pub said: String,
    /// When.
    pub at: Timestamp,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SendOutcome {
    /// The transport has taken it over for everybody.
    Accepted,
    /// Nobody got it.
    Failed {
        /// Whether it would fail again: somebody must mend something first.
        lasting: bool,
    },
    /// It may have gone out, or not.
    Doubtful,
}

/// How a mail left the outbox otherwise than by an attempt that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Leaving {
    /// A person found out that it had arrived.
    Arrived {
        /// Who and when.
        stamp: Stamp,
    },
    /// It was taken out.
    Dropped {
        /// Why; `None`: it was sent by other means.
        reason: Option<String>,
        /// Who and when.
        stamp: Stamp,
    },
}

/// What a chat room answered to a mail's short form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The room's name.
    pub name: String,
    /// Whether it took the message.
    pub ok: bool,
    /// What it said.
    pub said: String,
    /// When.
    pub at: Timestamp,
}

/// How a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Written, not tried yet.
    Waiting,
    /// An attempt is under way.
    Sending,
    /// The last attempt failed; it is tried again by itself.
    Retrying,
    /// The last attempt failed, and somebody must mend something.
    Failed,
    /// Nobody knows whether it went out: a person settles it.
    OutcomeUnknown,
    /// It was accepted.
    Sent,
    /// It was taken out of the outbox.
    Dropped,
}

impl MailState {
    /// Whether it is still in the outbox.
    #[must_use]
    pub fn waits(self) -> bool {
        !matches!(self, Self::Sent | Self::Dropped)
    }
}

impl Outgoing {
    /// What names its row among the mails: its item, or a mark of its own where no item of the
    /// process asks for it.
    #[must_use]
    pub fn row(&self) -> ItemId {
        match self.about {
            Some(_) => ItemId::new(format!("#{}", self.number)),
            None => self.item.clone(),
        }
    }

    /// How it stands at that moment; without one, an attempt without an outcome is under way.
    #[must_use]
    pub fn state(&self, now: Option<Timestamp>) -> MailState {
        let accepted = |a: &Attempt| {
            a.end
                .as_ref()
                .is_some_and(|e| e.outcome == SendOutcome::Accepted)
        };
        if matches!(self.ended, Some(Leaving::Arrived { .. })) || self.attempts.iter().any(accepted)
        {
            return MailState::Sent;
        }
        if self.ended.is_some() {
            return MailState::Dropped;
        }
        let Some(last) = self.attempts.last() else {
            return MailState::Waiting;
        };
        match last.end.as_ref().map(|end| end.outcome) {
            None if now.is_some_and(|now| now.duration_since(last.stamp.at) > SENDING_LIMIT) => {
                MailState::OutcomeUnknown
            }
            None => MailState::Sending,
            Some(SendOutcome::Failed { lasting: false }) => MailState::Retrying,
            Some(SendOutcome::Failed { lasting: true }) => MailState::Failed,
            Some(SendOutcome::Doubtful | SendOutcome::Accepted) => MailState::OutcomeUnknown,
        }
    }

    /// What was said last, where an attempt has ended.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        let ends = self.attempts.iter().rev().filter_map(|a| a.end.as_ref());
        ends.map(|end| end.said.as_str()).next()
    }

    /// When it is tried again by itself; `None` where it isn't.
    #[must_use]
    pub fn next_try(&self) -> Option<Timestamp> {
        if self.state(None) != MailState::Retrying {
            return None;
        }
        let last = self.attempts.last()?.end.as_ref()?.at;
        let tried = self.attempts.len().clamp(1, WAITS.len()) - 1;
        last.checked_add(SignedDuration::from_mins(WAITS[tried]))
            .ok()
    }
}

/// Those who hold the roles and have no address: a mail to the roles doesn't reach them.
#[must_use]
pub fn without_address(process: &Process, to: &[RoleId], people: &People) -> Vec<PersonName> {
    let mut found: Vec<PersonName> = Vec::new();
    for holder in to.iter().flat_map(|role| holders(process, role, people)) {
        let person = people.find(holder);
        if person.is_none_or(|p| p.mail.is_none()) && !found.contains(holder) {
            found.push(holder.clone());
        }
    }
    found
}

/// Those who hold a role, or the one that stands in for it where nobody does.
fn holders<'a>(process: &Process, role: &RoleId, people: &'a People) -> Vec<&'a PersonName> {
    let holders = people.holders(role);
    match process.role(role).and_then(|r| r.stand_in.as_ref()) {
        Some(stand_in) if holders.is_empty() => people.holders(stand_in),
        _ => holders,
    }
}

/// Whom a mail to these roles is for: those who hold the roles, each once, and the roles (in the
/// words of `name`) that nobody with an address holds.
#[must_use]
pub fn recipients(
    process: &Process,
    to: &[RoleId],
    people: &People,
    name: impl Fn(&RoleId) -> String,
) -> Vec<Recipient> {
    let mut found: Vec<Recipient> = Vec::new();
    for role in to {
        let mailboxes: Vec<Recipient> = holders(process, role, people)
            .into_iter()
            .filter_map(|holder| people.find(holder))
            .filter_map(|person| {
                Some(Recipient::Mailbox(Mailbox {
                    name: Some(person.name.to_string()),
                    address: person.mail.clone()?,
                }))
            })
            .collect();
        let reached = if mailboxes.is_empty() {
            vec![Recipient::Unreachable { name: name(role) }]
        } else {
            mailboxes
        };
        for recipient in reached {
            if !found.contains(&recipient) {
                found.push(recipient);
            }
        }
    }
    found
}

//! The outbox: drafts the mails that the process asks for, builds each text once, sends it, and
//! records what came of it. An attempt is recorded before it is made and its outcome after, so that
//! nothing is lost and nothing goes out twice unasked.
//!
//! Sending is slow, so it comes in three parts: [`begin_send`](super::Engine::begin_send) records the attempt and
//! hands out a [`Sending`], whose `run` needs no store and may be done on another thread, and
//! [`end_send`](super::Engine::end_send) records the outcome. After that the chat rooms are told, in the same way.

mod attached;
mod draft;
mod due;
mod error;
mod letter;
mod notices;
mod rooms;
mod secret;
mod send;
mod sheet;

pub use self::attached::{Attached, LeftOut};
pub use self::error::{OutboxError, SheetFault};
pub use self::letter::{Queued, mail_body};
pub(super) use self::rooms::tell;
pub use self::rooms::{Telling, Told};
pub use self::send::{Ended, Sending, Sent};

use crate::domain::mail::{Mailbox, Recipient};
use crate::domain::names::ItemId;
use crate::domain::notice::Notice;

/// A mail that may still be changed; nothing of it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailDraft {
    /// The item of the process that it is for.
    pub item: ItemId,
    /// What it makes known, where no item of the process asks for it.
    pub about: Option<Notice>,
    /// Who it is from.
    pub from: Mailbox,
    /// To whom.
    pub to: Vec<Recipient>,
    /// To whom else.
    pub cc: Vec<Recipient>,
    /// Its subject.
    pub subject: String,
    /// Its text, foot and all.
    pub body: String,
    /// What goes with it.
    pub attachments: Vec<Attached>,
    /// What should go with it and can't.
    pub left_out: Vec<LeftOut>,
    /// The same, short, for chat rooms; the subject stands before it there.
    pub short: String,
}

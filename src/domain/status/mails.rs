//! Mails, as a screen shows them.

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::mail::{MailState, Outgoing};

/// A mail, with how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MailView {
    /// The mail.
    #[serde(flatten)]
    pub outgoing: Outgoing,
    /// How it stands.
    pub state: MailState,
    /// When it is tried again by itself.
    pub next_try: Option<Timestamp>,
    /// Whether a new candidate was taken since it was written.
    pub outdated: bool,
}

impl MailView {
    /// Whether it is the mail of that item, or of that row of what is made known.
    #[must_use]
    pub fn is_of(&self, item: &super::ItemView) -> bool {
        if self.outgoing.about.is_some() {
            item.mail == Some(self.outgoing.number)
        } else {
            self.outgoing.item == item.id
        }
    }
}

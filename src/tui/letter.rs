//! A mail as the screen shows it: one that could be sent now, or the one that was put into the
//! outbox. It is data that the world tells; it reads no store and sends nothing.

use jiff::Timestamp;

use super::msg::Target;
use crate::domain::mail::{Mailbox, Recipient, SendOutcome};
use crate::domain::names::{Digest, ItemId, PersonName};
use crate::text::Explained;

/// A mail in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its number in the outbox; `None`: nothing of it is recorded yet.
    pub number: Option<u32>,
    /// The round that it speaks of.
    pub round: u32,
    /// Whether somebody changed what the template says.
    pub edited: bool,
    /// In whose name it is written.
    pub writer: Option<PersonName>,
    /// Who it is from.
    pub from: Mailbox,
    /// To whom.
    pub to: Vec<Recipient>,
    /// To whom else.
    pub cc: Vec<Recipient>,
    /// Its subject.
    pub subject: String,
    /// What goes with it.
    pub attachments: Vec<Enclosed>,
    /// What should go with it and can't, each with why.
    pub left_out: Vec<(String, String)>,
    /// Its text, foot and all.
    pub body: String,
    /// By what it leaves.
    pub leaves: Leaves,
}

/// What goes with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name.
    pub name: String,
    /// How large it is, in bytes, where that is known.
    pub bytes: Option<u64>,
    /// The hash of what is in it, where that is known.
    pub digest: Option<Digest>,
}

/// Why there is no mail to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// What is in the way.
    pub told: Explained,
    /// Whether somebody has written something, which is kept.
    pub edited: bool,
}

/// By what a mail leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// As a file in that folder; nobody gets it by that.
    Folder(String),
    /// Through that program.
    Program(String),
    /// To that server.
    Server(String),
}

/// A mail that this cockpit is sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The release.
    pub target: Target,
    /// The mail's number.
    pub number: u32,
    /// The item that it is for.
    pub item: ItemId,
    /// Since when.
    pub since: Timestamp,
}

/// What became of a mail that this cockpit sent, or meant to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// The attempt ended so, and that was said.
    Ended {
        /// How.
        outcome: SendOutcome,
        /// What the other side said.
        said: String,
    },
    /// There was no attempt, or what came of it could not be recorded.
    Hindered(Explained),
    /// It follows the one that is being sent.
    Waits,
    /// What was edited of it is kept in that file.
    Kept(String),
}

impl Letter {
    /// Those who are named in it and reached by nobody.
    pub fn unreachable(&self) -> impl Iterator<Item = &str> {
        let all = self.to.iter().chain(&self.cc);
        all.filter_map(|recipient| match recipient {
            Recipient::Unreachable { name } => Some(name.as_str()),
            Recipient::Mailbox(_) => None,
        })
    }

    /// The text, and the foot below the last line of dashes.
    #[must_use]
    pub fn parts(&self) -> (&str, Option<&str>) {
        let mut at = self.body.len();
        for line in self.body.split_inclusive('\n').rev() {
            at -= line.len();
            let dashes = line.trim_end();
            if dashes.len() >= 2 && dashes.bytes().all(|b| b == b'-') {
                return (&self.body[..at], Some(&self.body[at + line.len()..]));
            }
        }
        (&self.body, None)
    }

    /// Whether it goes the same way to the same people, with the same things and about the same
    /// round as another one, whatever their texts say.
    #[must_use]
    pub fn goes_as(&self, other: &Self) -> bool {
        let words = |letter: &Self| Self {
            subject: String::new(),
            body: String::new(),
            ..letter.clone()
        };
        words(self) == words(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(body: &str) -> Letter {
        Letter {
            number: None,
            round: 1,
            edited: false,
            writer: None,
            from: Mailbox {
                name: None,
                address: "zhang@example.com".to_owned(),
            },
            to: vec![Recipient::Unreachable {
                name: "Testers".to_owned(),
            }],
            cc: Vec::new(),
            subject: "ready".to_owned(),
            attachments: Vec::new(),
            left_out: Vec::new(),
            body: body.to_owned(),
            leaves: Leaves::Folder("outbox".to_owned()),
        }
    }

    #[test]
    fn a_mail_is_the_one_that_was_seen_whatever_hour_its_text_tells() {
        let first = letter("hello\n\n-----\nhead 1\n");
        assert_eq!(first.parts(), ("hello\n\n", Some("head 1\n")));
        assert!(first.goes_as(&letter("hello\n\n-----\nhead 2\n")));
        let mut other = letter("hello");
        other.to.clear();
        assert!(!first.goes_as(&other));
        assert_eq!(first.unreachable().collect::<Vec<_>>(), ["Testers"]);
    }
}

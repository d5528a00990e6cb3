//! A mail put into the outbox: its text is built here once, byte for byte as every attempt sends
//! it, with an identifier that never changes and its place in the release's one thread.

use jiff::tz::TimeZone;

use super::attached::LIMIT;
use super::{MailDraft, OutboxError};
use crate::config::Transport;
use crate::domain::command::{Command, QueueMail};
use crate::domain::digest::sha256;
use crate::domain::event::Event;
use crate::domain::mail::{Mail, MailState, Outgoing};
use crate::domain::names::{ItemId, PersonName};
use crate::domain::process::Process;
use crate::domain::release::{AppCommit, Release};
use crate::domain::status::MailView;
use crate::domain::why::Why;
use crate::engine::{Done, Engine, Error, Head, Order, ReleaseId};
use crate::notify;
use crate::text::outbox as words;

/// The most identifiers that a mail names before it.
const THREAD: usize = 20;
/// The longest value of a header of ours, in bytes.
const HEADER: usize = 1_800;

/// A mail that was put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Its number in the release.
    pub number: u32,
    /// What was recorded.
    pub done: Done,
}

/// Where a mail stands in the thread.
#[derive(Default)]
struct Place {
    answers: Option<String>,
    references: Vec<String>,
}

impl Engine {
    /// Puts a mail into the outbox. Its foot tells the end of the log at this moment, whatever the
    /// draft said.
    ///
    /// # Errors
    /// [`Error::Refused`] when the process says no; [`Error::Outbox`] where the mail can't be
    /// built. Nothing was recorded then.
    pub fn queue_mail(
        &mut self,
        id: &ReleaseId,
        draft: &MailDraft,
        by: Option<PersonName>,
    ) -> Result<Queued, Error> {
        check_size(draft)?;
        let release = self.release(id)?;
        let head = self.head()?;
        let of = (&draft.item, draft.about.as_ref());
        let fresh = self.mail_words(id, of, by.as_ref())?;
        let about = candidate(release.candidate());
        let otherwise = words::foot(
            self.mail_lang(),
            &format!("{} {}", id.project, id.version),
            &about,
            head.position,
            head.hash.as_str(),
        );
        let body = with_foot(&draft.body, &fresh.body, &otherwise, head.hash.as_str());
        let message_id = self.message_id(id, draft, &head);
        let project = self.load(id)?;
        let process = match project.process_of(&release) {
            Some(process) => process,
            None => self.template()?,
        };
        let place = self.place_in_thread(process, &release, &draft.item)?;
        let letter = self.letter(id, draft, &release, &head, (&message_id, &place, body));
        let text = notify::build(&letter).map_err(OutboxError::from)?;
        let mail = Mail {
            message_id,
            from: draft.from.clone(),
            to: draft.to.clone(),
            cc: draft.cc.clone(),
            subject: draft.subject.clone(),
            attachments: draft.attachments.iter().map(|a| a.name.clone()).collect(),
            short: draft.short.clone(),
        };
        let done = self.execute(Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by,
            command: Command::QueueMail(Box::new(QueueMail {
                item: draft.item.clone(),
                about: draft.about.clone(),
                mail,
                text,
                // What is made known at once is written all the same; who is not reached is seen there.
                needs_addresses: draft.about.is_none()
                    && self.config.mail.transport != Transport::Folder,
            })),
        })?;
        let number = done
            .recorded
            .iter()
            .find_map(|recorded| match recorded.event {
                Event::MailQueued { number, .. } => Some(number),
                _ => None,
            });
        Ok(Queued {
            number: number.unwrap_or_default(),
            done,
        })
    }

    /// The whole text of a mail, as it goes out.
    ///
    /// # Errors
    /// [`OutboxError::NoText`] where the store has it no more, or the store's.
    pub fn mail_message(&self, mail: &Outgoing) -> Result<String, Error> {
        let number = mail.number;
        let text = self.document(&mail.message)?;
        text.ok_or_else(|| OutboxError::NoText { number }.into())
    }

    /// One mail of a release, as a screen shows it.
    ///
    /// # Errors
    /// [`Error::Refused`] where there is none of that number, or the store's.
    pub fn mail(&self, id: &ReleaseId, number: u32) -> Result<MailView, Error> {
        let mails = self.status_quick(id)?.mails;
        let of = mails.last().map_or(0, |mail| mail.outgoing.number);
        let mail = mails
            .into_iter()
            .find(|mail| mail.outgoing.number == number);
        mail.ok_or_else(|| Error::Refused(Why::UnknownMail { number, of }.into()))
    }

    fn letter(
        &self,
        id: &ReleaseId,
        draft: &MailDraft,
        release: &Release,
        head: &Head,
        (message_id, place, body): (&str, &Place, String),
    ) -> notify::Letter {
        let header = |name: &str, value: String| (format!("X-Golive-{name}"), value);
        notify::Letter {
            message_id: message_id.to_owned(),
            in_reply_to: place.answers.clone(),
            references: place.references.clone(),
            from: draft.from.clone(),
            to: draft.to.clone(),
            cc: draft.cc.clone(),
            date: self.clock.now().to_zoned(TimeZone::system()),
            subject: draft.subject.clone(),
            body,
            attachments: draft
                .attachments
                .iter()
                .map(|attached| notify::Attachment {
                    name: attached.name.clone(),
                    media_type: attached.media_type().to_owned(),
                    bytes: attached.bytes.clone(),
                })
                .collect(),
            headers: vec![
                header("Release", format!("{} {}", id.project, id.version)),
                header("Candidate", candidate(release.candidate())),
                header("Head", format!("{} {}", head.position, head.hash)),
            ],
        }
    }

    /// An identifier that no other mail has: of the release, the item, the moment and the end of
    /// the log, which no other store shares.
    fn message_id(&self, id: &ReleaseId, draft: &MailDraft, head: &Head) -> String {
        let now = self.clock.now();
        let seed = format!("{id}\n{}\n{now}\n{}\n{}", draft.item, head.hash, draft.body);
        let hash = sha256(seed.as_bytes());
        let host = draft.from.address.rsplit_once('@');
        let host = host.map_or("localhost", |(_, host)| host);
        format!("<golive.{}@{host}>", &hash.as_str()[..32])
    }

    /// A mail answers the newest one for the item that its own item replies to, else the first
    /// mail of the release: one thread a release.
    fn place_in_thread(
        &self,
        process: &Process,
        release: &Release,
        item: &ItemId,
    ) -> Result<Place, Error> {
        let left = |mail: &&Outgoing| mail.state(None) != MailState::Dropped;
        let parent = process
            .item(item)
            .and_then(|(_, item)| item.replies_to.as_ref());
        let parent = parent.and_then(|parent| {
            let mut mails = release.mails.iter().rev().filter(left);
            mails.find(|mail| mail.item == *parent)
        });
        let Some(parent) = parent.or_else(|| release.mails.iter().find(left)) else {
            return Ok(Place::default());
        };
        let mut references = identifiers(&self.mail_message(parent)?);
        references.push(parent.mail.message_id.clone());
        if references.len() > THREAD {
            // The root stays, and those nearest.
            let far = references.len() - THREAD;
            references.drain(1..=far);
        }
        Ok(Place {
            answers: Some(parent.mail.message_id.clone()),
            references,
        })
    }
}

/// What a mail says, out of its whole text.
#[must_use]
pub fn mail_body(message: &str) -> String {
    notify::body(message).unwrap_or_default()
}

/// What a text built here names before itself.
fn identifiers(message: &str) -> Vec<String> {
    let head = message.split("\r\n\r\n").next().unwrap_or_default();
    let unfolded = head.replace("\r\n ", " ");
    let line = unfolded
        .lines()
        .find_map(|l| l.strip_prefix("References: "));
    let ids = line.unwrap_or_default().split_whitespace();
    ids.map(str::to_owned).collect()
}

fn check_size(draft: &MailDraft) -> Result<(), OutboxError> {
    let size = |attached: &super::Attached| attached.bytes.len() as u64;
    let bytes = draft.attachments.iter().map(size).sum();
    let largest = draft
        .attachments
        .iter()
        .max_by_key(|attached| size(attached));
    match largest {
        Some(largest) if bytes > LIMIT => Err(OutboxError::TooLarge {
            bytes,
            limit: LIMIT,
            largest: largest.name.clone(),
        }),
        _ => Ok(()),
    }
}

/// The candidate in one line.
fn candidate(of: &[AppCommit]) -> String {
    let mut line = String::new();
    for commit in of {
        let told = format!("{} {}", commit.application, commit.commit);
        if line.len() + told.len() > HEADER {
            line.push_str(" …");
            break;
        }
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&told);
    }
    line
}

/// The text with the foot of this moment: in the place of the one that the draft had, or at its end.
/// `fresh` is the template's text now; a template without a foot gets the `otherwise`.
fn with_foot(body: &str, fresh: &str, otherwise: &str, hash: &str) -> String {
    let own = foot(fresh).filter(|(_, foot)| foot.contains(hash));
    let otherwise = format!("-- \n{otherwise}");
    let foot_now = own.map_or(otherwise.as_str(), |(_, foot)| foot);
    let text = match foot(body) {
        Some((text, old)) if tells_a_head(old) => text,
        _ => body,
    };
    format!("{}\n\n{}\n", text.trim_end(), foot_now.trim_end())
}

/// The text above the last line that has dashes alone, and the rest from that line on.
fn foot(text: &str) -> Option<(&str, &str)> {
    let mut at = text.len();
    for line in text.split_inclusive('\n').rev() {
        at -= line.len();
        let line = line.trim_end();
        if line.len() >= 2 && line.bytes().all(|b| b == b'-') {
            return Some(text.split_at(at));
        }
    }
    None
}

/// Whether it names an end of the log: the signature of a person does not.
fn tells_a_head(foot: &str) -> bool {
    foot.split(|c: char| !c.is_ascii_hexdigit())
        .any(|word| word.len() == 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "1111111111111111111111111111111111111111111111111111111111111111";
    const NEW: &str = "2222222222222222222222222222222222222222222222222222222222222222";

    fn footed(body: &str) -> String {
        let fresh = format!("Hello\n\n-----\npayments 2.4.0\nhead {NEW}\n");
        with_foot(body, &fresh, "otherwise", NEW)
    }

    #[test]
    fn the_foot_is_that_of_the_moment_whatever_the_draft_said() {
        let now = format!("Hi\n\n-----\npayments 2.4.0\nhead {NEW}\n");
        assert_eq!(footed(&format!("Hi\n\n-- \nold {OLD}\n")), now);
        assert_eq!(footed(&format!("Hi\n\n--\nold {OLD}")), now);
        assert_eq!(footed("Hi"), now);
    }

    #[test]
    fn a_persons_own_signature_stays() {
        assert_eq!(
            footed("Hi\n\n-- \nLi"),
            format!("Hi\n\n-- \nLi\n\n-----\npayments 2.4.0\nhead {NEW}\n")
        );
    }

    #[test]
    fn a_template_without_a_foot_gets_one() {
        assert_eq!(
            with_foot("Hi", "Hi -- there\n", "release and head", NEW),
            "Hi\n\n-- \nrelease and head\n"
        );
    }

    #[test]
    fn what_a_text_names_before_itself_is_read_back() {
        let message =
            "Date: x\r\nReferences: <a@x>\r\n <b@x>\r\nSubject: y\r\n\r\nReferences: <c@x>\r\n";
        assert_eq!(identifiers(message), ["<a@x>", "<b@x>"]);
        assert!(identifiers("Subject: y\r\n\r\nbody").is_empty());
    }
}

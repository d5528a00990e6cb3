//! One attempt to send a mail, in three parts: the intent is recorded, the attempt is made without
//! the store at hand, the outcome is recorded. Between the first and the last nobody knows what
//! became of it, and the log says so.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::rooms::Telling;
use super::secret;
use crate::config::{self, Password, Security};
use crate::domain::command::Command;
use crate::domain::event::{Event, Recorded};
use crate::domain::lang::Lang;
use crate::domain::mail::{Outgoing, SendOutcome};
use crate::domain::names::PersonName;
use crate::domain::why::Why;
use crate::engine::{Done, Engine, Error, Order, ReleaseId};
use crate::notify::{self, Envelope, Outcome, Transport};
use crate::text::Explain as _;

/// How long a program of this machine may take.
const PROGRAM: Duration = Duration::from_mins(1);

/// An attempt that is recorded and not made yet. It holds what it needs and no store.
#[derive(Debug)]
#[must_use = "the attempt is recorded: make it, and record what came of it"]
pub struct Sending {
    about: About,
    transport: Transport,
    login: Option<(String, Password)>,
    envelope: Envelope,
    text: String,
    file: String,
}

/// An attempt that was made.
#[derive(Debug)]
#[must_use = "what came of the attempt must be recorded"]
pub struct Sent {
    about: About,
    outcome: SendOutcome,
    said: String,
}

/// An attempt whose outcome is recorded.
#[derive(Debug)]
pub struct Ended {
    /// What became of it.
    pub outcome: SendOutcome,
    /// What was said.
    pub said: String,
    /// What was recorded, from its beginning on.
    pub done: Done,
    /// The chat rooms that are to be told, where it was accepted and there are any.
    pub telling: Option<Telling>,
}

/// Which attempt.
#[derive(Clone, Debug)]
struct About {
    id: ReleaseId,
    number: u32,
    attempt: u32,
    by: Option<PersonName>,
    lang: Lang,
    /// What was recorded at its beginning.
    begun: Vec<Recorded>,
}

impl Engine {
    /// Records that a mail is about to be sent, and hands out the attempt. `again`: somebody knows
    /// that it may arrive twice.
    ///
    /// # Errors
    /// [`Error::Refused`] when the process says no, or by this transport somebody can't be reached;
    /// [`Error::Outbox`] where its text is gone. Nothing was recorded then.
    pub fn begin_send(
        &mut self,
        id: &ReleaseId,
        number: u32,
        again: bool,
        by: Option<PersonName>,
    ) -> Result<Sending, Error> {
        let release = self.release(id)?;
        // Whether there is such a mail, the process says; its text must be at hand before.
        let mail = release.mail(number);
        let text = mail.map(|mail| self.mail_message(mail)).transpose()?;
        let transport = self.transport();
        if let Some(mail) = mail {
            reachable(&transport, mail)?;
        }
        let done = self.execute(Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by: by.clone(),
            command: Command::BeginSend {
                number,
                via: via(&transport),
                again,
            },
        })?;
        let attempt = done
            .recorded
            .iter()
            .find_map(|recorded| match recorded.event {
                Event::MailAttempted { attempt, .. } => Some(attempt),
                _ => None,
            });
        let login = self
            .config
            .mail
            .smtp
            .as_ref()
            .and_then(|s| s.login.as_ref());
        Ok(Sending {
            about: About {
                id: id.clone(),
                number,
                attempt: attempt.unwrap_or_default(),
                by,
                lang: self.config.lang,
                begun: done.recorded,
            },
            login: login
                .filter(|_| matches!(transport, Transport::Smtp(_)))
                .map(|login| (login.user.clone(), login.password.clone())),
            transport,
            envelope: mail.map_or_else(nobody, envelope),
            text: text.unwrap_or_default(),
            file: mail.map(|mail| file_name(id, mail)).unwrap_or_default(),
        })
    }

    /// Records what came of an attempt.
    ///
    /// # Errors
    /// [`Error::Refused`] where somebody has settled it meanwhile, or the store's: then nobody
    /// knows what became of the mail, and it is shown so.
    pub fn end_send(&mut self, sent: Sent) -> Result<Ended, Error> {
        let About {
            id,
            number,
            attempt,
            by,
            begun,
            ..
        } = sent.about;
        let mut done = self.execute(Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by: by.clone(),
            command: Command::EndSend {
                number,
                attempt,
                outcome: sent.outcome,
                said: sent.said.clone(),
            },
        })?;
        done.recorded.splice(0..0, begun);
        let telling = match sent.outcome {
            SendOutcome::Accepted => self.telling(&id, number, by)?,
            _ => None,
        };
        Ok(Ended {
            outcome: sent.outcome,
            said: sent.said,
            done,
            telling,
        })
    }

    /// Sends a mail from beginning to end and tells the rooms; it takes as long as that takes.
    ///
    /// # Errors
    /// As [`Engine::begin_send`] and [`Engine::end_send`].
    pub fn send_mail(
        &mut self,
        id: &ReleaseId,
        number: u32,
        again: bool,
        by: Option<PersonName>,
    ) -> Result<Ended, Error> {
        let sent = self.begin_send(id, number, again, by)?.run();
        let mut ended = self.end_send(sent)?;
        if let Some(telling) = ended.telling.take() {
            for told in telling.run() {
                let done = self.room_told(told)?;
                ended.done.recorded.extend(done.recorded);
                ended.done.head = done.head;
            }
        }
        Ok(ended)
    }

    /// The transport that is configured, without its password.
    fn transport(&self) -> Transport {
        let mail = &self.config.mail;
        match (mail.transport, &mail.smtp) {
            (config::Transport::Smtp, Some(smtp)) => Transport::Smtp(server(smtp)),
            (config::Transport::Sendmail, _) => Transport::Sendmail {
                program: program(&mail.sendmail.program),
                arguments: mail.sendmail.arguments.clone().unwrap_or_default(),
                timeout: PROGRAM,
            },
            _ => Transport::Folder {
                path: mail.folder.clone(),
            },
        }
    }
}

impl Sending {
    /// Which mail of which release it is.
    #[must_use]
    pub fn mail(&self) -> (&ReleaseId, u32) {
        (&self.about.id, self.about.number)
    }

    /// Makes the attempt. It takes as long as the other side takes, and no store.
    pub fn run(mut self) -> Sent {
        let lang = self.about.lang;
        if let (Some((user, password)), Transport::Smtp(smtp)) = (self.login, &mut self.transport) {
            match secret::password(&password, lang) {
                Ok(password) => smtp.login = Some(notify::Login { user, password }),
                // Trying again by itself would not help.
                Err(said) => {
                    return Sent {
                        about: self.about,
                        outcome: SendOutcome::Failed { lasting: true },
                        said,
                    };
                }
            }
        }
        let text = self.text.as_bytes();
        let outcome = notify::send(&self.transport, &self.envelope, text, &self.file);
        Sent {
            about: self.about,
            said: outcome.said().explain(lang).message,
            outcome: match outcome {
                Outcome::Accepted { .. } => SendOutcome::Accepted,
                Outcome::Failed { lasting, .. } => SendOutcome::Failed { lasting },
                Outcome::Doubtful { .. } => SendOutcome::Doubtful,
            },
        }
    }
}

/// Where the program is; the usual one is often in no folder that is searched.
fn program(name: &str) -> PathBuf {
    const USUAL: [&str; 2] = ["/usr/sbin/sendmail", "/usr/lib/sendmail"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let searched = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let usual = USUAL.iter().map(Path::new).find(|path| path.is_file());
    match usual {
        Some(usual) if name == "sendmail" && !searched => usual.to_owned(),
        _ => name.into(),
    }
}

fn server(smtp: &config::Smtp) -> notify::Smtp {
    notify::Smtp {
        host: smtp.host.clone(),
        port: smtp.port,
        security: match smtp.security {
            Security::Starttls => notify::Security::StartTls,
            Security::Tls => notify::Security::Tls,
            Security::Plain => notify::Security::Plain,
        },
        login: None,
        timeout: smtp.timeout.unsigned_abs(),
        ca: smtp.ca.clone(),
        hello: None,
    }
}

/// The transport as the log names it.
fn via(transport: &Transport) -> String {
    match transport {
        Transport::Folder { .. } => "folder".to_owned(),
        Transport::Sendmail { program, .. } => {
            let name = program.file_name().unwrap_or_default().to_string_lossy();
            match name.as_ref() {
                "sendmail" => name.into_owned(),
                other => format!("sendmail {other}"),
            }
        }
        Transport::Smtp(smtp) => format!("smtp {}:{}", smtp.host, smtp.port),
    }
}

/// A mail that was written for a folder may name somebody whom no server reaches.
fn reachable(transport: &Transport, mail: &Outgoing) -> Result<(), Error> {
    let names = mail.mail.unreachable();
    if names.is_empty() || matches!(transport, Transport::Folder { .. }) {
        return Ok(());
    }
    Err(Error::Refused(Why::NoAddress { names }.into()))
}

fn nobody() -> Envelope {
    Envelope {
        from: String::new(),
        to: Vec::new(),
    }
}

fn envelope(mail: &Outgoing) -> Envelope {
    let to = mail.mail.addresses();
    Envelope {
        from: mail.mail.from.address.clone(),
        to: to.into_iter().map(str::to_owned).collect(),
    }
}

/// The name of the mail's file in a folder: it says what it is, and no other mail has it.
fn file_name(id: &ReleaseId, mail: &Outgoing) -> String {
    let plain = |text: &str| -> String {
        let usual = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let kept = text.chars().map(|c| if usual(c) { c } else { '-' });
        let kept: String = kept.take(30).collect();
        kept.trim_start_matches('.').to_owned()
    };
    let (project, version) = (plain(id.project.as_str()), plain(id.version.as_str()));
    let (item, digest) = (plain(mail.item.as_str()), &mail.message.as_str()[..8]);
    let mut name = format!("{project}-{version}-{}-{item}-{digest}", mail.number);
    // A name has at most so many bytes, and characters may have four.
    if name.len() > 180 {
        name = format!("{}-{item}-{digest}", mail.number);
    }
    name
}

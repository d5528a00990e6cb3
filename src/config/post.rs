//! What a file says of mails, chat rooms and papers, and how one file lies over another there.
//! What hangs together (a server needs a host, and an open line stays on this machine) is checked
//! once all files are read, and told where the key stands.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;

use crate::config::document::{Field, Section};
use crate::config::environment;
use crate::config::error::{At, Error, Fault, PostFault, Secret};
use crate::config::layer::Reader;
use crate::config::mail::{
    self, Login, Mail, Papers, Password, Room, RoomKind, Security, Sendmail, Smtp, Transport,
    is_address,
};
use crate::config::names::Names;
use crate::domain::lang::Lang;
use crate::domain::mail::Mailbox;

/// How long a server may take, where nothing else is said.
const PATIENCE: SignedDuration = SignedDuration::from_secs(30);
/// How long a chat room may take, where nothing else is said.
const ROOM_PATIENCE: SignedDuration = SignedDuration::from_secs(10);
/// The shortest and the longest time that can be waited for an answer.
const WAITS: [SignedDuration; 2] = [SignedDuration::from_secs(1), SignedDuration::from_mins(10)];

/// What one file says of mails; whatever is `None` is left to the next.
#[derive(Default)]
pub(super) struct MailLayer {
    transport: Option<Placed<Transport>>,
    from: Option<Mailbox>,
    folder: Option<PathBuf>,
    program: Option<String>,
    arguments: Option<Vec<String>>,
    smtp: SmtpLayer,
    lang: Option<Lang>,
    retry: Option<bool>,
}

/// What one file says of the mail server.
#[derive(Default)]
struct SmtpLayer {
    host: Option<String>,
    port: Option<u16>,
    security: Option<Placed<Security>>,
    user: Option<Placed<String>>,
    password: Option<Placed<Password>>,
    timeout: Option<SignedDuration>,
    ca: Option<PathBuf>,
}

/// A value, and where it stands.
struct Placed<T> {
    value: T,
    at: At,
}

impl MailLayer {
    /// This one, and below it another.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            transport: self.transport.or(below.transport),
            from: self.from.or(below.from),
            folder: self.folder.or(below.folder),
            program: self.program.or(below.program),
            arguments: self.arguments.or(below.arguments),
            smtp: self.smtp.over(below.smtp),
            lang: self.lang.or(below.lang),
            retry: self.retry.or(below.retry),
        }
    }

    /// What all files say together; `store` is where the folder of mails is beside.
    pub(super) fn whole(self, store: &Path) -> Result<Mail, Error> {
        let smtp = self.smtp.whole()?;
        let transport = match self.transport {
            Some(placed) if placed.value == Transport::Smtp && smtp.is_none() => {
                return Err(Error::new(placed.at, Fault::Post(PostFault::NoServer)));
            }
            placed => placed.map(|placed| placed.value).unwrap_or_default(),
        };
        let default = Sendmail::default();
        Ok(Mail {
            transport,
            from: self.from,
            folder: self.folder.unwrap_or_else(|| beside(store)),
            sendmail: Sendmail {
                program: self.program.unwrap_or(default.program),
                arguments: self.arguments,
            },
            smtp: smtp.filter(|_| transport == Transport::Smtp),
            lang: self.lang,
            retry: self.retry.unwrap_or(true),
        })
    }
}

impl SmtpLayer {
    fn over(self, below: Self) -> Self {
        Self {
            host: self.host.or(below.host),
            port: self.port.or(below.port),
            security: self.security.or(below.security),
            user: self.user.or(below.user),
            password: self.password.or(below.password),
            timeout: self.timeout.or(below.timeout),
            ca: self.ca.or(below.ca),
        }
    }

    fn whole(self) -> Result<Option<Smtp>, Error> {
        let Some(host) = self.host else {
            return Ok(None);
        };
        let security = match self.security {
            Some(placed) if placed.value == Security::Plain && !is_loopback(&host) => {
                return Err(Error::new(
                    placed.at,
                    Fault::Post(PostFault::PlainAfar(host)),
                ));
            }
            placed => placed.map(|placed| placed.value).unwrap_or_default(),
        };
        let login = match (self.user, self.password) {
            (None, None) => None,
            (Some(user), Some(password)) => Some(Login {
                user: user.value,
                password: password.value,
            }),
            (Some(user), None) => {
                return Err(Error::new(user.at, Fault::Missing("password_variable")));
            }
            (None, Some(password)) => return Err(Error::new(password.at, Fault::Missing("user"))),
        };
        Ok(Some(Smtp {
            host,
            port: self.port.unwrap_or(security.port()),
            security,
            login,
            timeout: self.timeout.unwrap_or(PATIENCE),
            ca: self.ca,
        }))
    }
}

impl Reader<'_> {
    pub(super) fn mail(&self, field: &Field<'_>) -> Result<MailLayer, Error> {
        let mail = field.section()?;
        mail.only(&[
            "transport",
            "from",
            "folder",
            "program",
            "arguments",
            "smtp",
            "lang",
            "retry",
        ])?;
        let transport = |field: &Field<'_>| placed(field, field.choice(&Transport::NAMES)?);
        let lang = |field: &Field<'_>| environment::lang(&field.text()?, || field.at());
        Ok(MailLayer {
            transport: mail.get("transport", transport)?,
            from: mail.get("from", mailbox)?,
            folder: mail.get("folder", |field| self.path(field))?,
            program: mail.get("program", |field| self.ours(field, Field::text))?,
            arguments: mail.get("arguments", |field| self.ours(field, words))?,
            smtp: mail
                .get("smtp", |field| self.smtp(field))?
                .unwrap_or_default(),
            lang: mail.get("lang", lang)?,
            retry: mail.get("retry", Field::boolean)?,
        })
    }

    fn smtp(&self, field: &Field<'_>) -> Result<SmtpLayer, Error> {
        let smtp = field.section()?;
        secret(&smtp, &["password", "pass"], Secret::Password)?;
        smtp.only(&[
            "host",
            "port",
            "security",
            "user",
            "password_variable",
            "password_command",
            "timeout",
            "ca",
        ])?;
        let security = |field: &Field<'_>| placed(field, field.choice(&Security::NAMES)?);
        Ok(SmtpLayer {
            host: smtp.get("host", host)?,
            port: smtp.get("port", port)?,
            security: smtp.get("security", security)?,
            user: smtp.get("user", |field| placed(field, field.text()?))?,
            password: self.password(&smtp)?,
            timeout: smtp.get("timeout", wait)?,
            ca: smtp.get("ca", |field| self.path(field))?,
        })
    }

    fn password(&self, smtp: &Section<'_>) -> Result<Option<Placed<Password>>, Error> {
        let variable = |field: &Field<'_>| placed(field, Password::Variable(variable(field)?));
        let command = |field: &Field<'_>| match self.ours(field, words)? {
            words if words.is_empty() => Err(field.wrong(Fault::Post(PostFault::NoCommand))),
            words => placed(field, Password::Command(words)),
        };
        let command = smtp.get("password_command", command)?;
        match (smtp.get("password_variable", variable)?, command) {
            (Some(_), Some(command)) => Err(Error::new(
                command.at,
                Fault::Post(PostFault::Both("password_variable", "password_command")),
            )),
            (named, command) => Ok(named.or(command)),
        }
    }

    /// What says which program runs. A file that just came with a repository may not: whoever has
    /// cloned one has not agreed to run what it names.
    fn ours<'f, T>(
        &self,
        field: &Field<'f>,
        reading: impl FnOnce(&Field<'f>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.rules.personal || self.rules.named {
            reading(field)
        } else {
            Err(field.wrong(Fault::Post(PostFault::Foreign)))
        }
    }

    pub(super) fn papers(&self, field: &Field<'_>) -> Result<Papers, Error> {
        let papers = field.section()?;
        papers.only(&["folder"])?;
        Ok(Papers {
            folder: papers.get("folder", |field| self.path(field))?,
        })
    }
}

pub(super) fn rooms(field: &Field<'_>) -> Result<Vec<Room>, Error> {
    let mut names = Names::default();
    let mut room = |section: &Section<'_>| -> Result<Room, Error> {
        secret(section, &["url", "webhook"], Secret::Url)?;
        secret(section, &["secret", "token"], Secret::Signature)?;
        section.only(&["name", "kind", "url_variable", "secret_variable", "timeout"])?;
        let name = section.required("name")?;
        names.add(name.text()?, &name, |one, other| one == other)?;
        Ok(Room {
            name: name.text()?,
            kind: section.required("kind")?.choice(&RoomKind::NAMES)?,
            url_variable: variable(&section.required("url_variable")?)?,
            secret_variable: section.get("secret_variable", variable)?,
            timeout: section.get("timeout", wait)?.unwrap_or(ROOM_PATIENCE),
        })
    };
    field.sections()?.iter().map(&mut room).collect()
}

/// A person's address: the address alone.
pub(super) fn address(field: &Field<'_>) -> Result<String, Error> {
    let address = field.text()?;
    if is_address(&address) {
        Ok(address)
    } else {
        Err(field.wrong(Fault::Post(PostFault::Address(address))))
    }
}

fn mailbox(field: &Field<'_>) -> Result<Mailbox, Error> {
    let text = field.text()?;
    mail::mailbox(&text).ok_or_else(|| field.wrong(Fault::Post(PostFault::Mailbox(text))))
}

/// A key that would hold a secret in the open.
fn secret(section: &Section<'_>, keys: &[&str], secret: Secret) -> Result<(), Error> {
    match keys.iter().find_map(|key| section.field(key)) {
        Some(field) => Err(field.wrong(Fault::Post(PostFault::Secret(secret)))),
        None => Ok(()),
    }
}

/// A variable's name. What is none is not told again: it may well be the secret itself.
pub(super) fn variable(field: &Field<'_>) -> Result<String, Error> {
    variable_name(field, field.text()?)
}

/// The same, of what stands at a field.
pub(super) fn variable_name(field: &Field<'_>, name: String) -> Result<String, Error> {
    let first = |c: char| c.is_ascii_alphabetic() || c == '_';
    let fits =
        name.starts_with(first) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if fits {
        Ok(name)
    } else {
        Err(field.wrong(Fault::Post(PostFault::NoVariable)))
    }
}

fn words(field: &Field<'_>) -> Result<Vec<String>, Error> {
    field.texts()?.iter().map(Field::text).collect()
}

fn host(field: &Field<'_>) -> Result<String, Error> {
    let host = field.text()?;
    let bare = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(&host);
    let named = host
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if bare.parse::<IpAddr>().is_ok() || named {
        Ok(bare.to_owned())
    } else {
        Err(field.wrong(Fault::Post(PostFault::Host(host))))
    }
}

fn port(field: &Field<'_>) -> Result<u16, Error> {
    let number = field.number()?;
    match u16::try_from(number) {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(field.wrong(Fault::Post(PostFault::Port(number)))),
    }
}

pub(super) fn wait(field: &Field<'_>) -> Result<SignedDuration, Error> {
    let wait = field.duration()?;
    if (WAITS[0]..=WAITS[1]).contains(&wait) {
        return Ok(wait);
    }
    Err(field.wrong(Fault::Post(PostFault::Wait(field.text()?))))
}

/// Whether a host is this very machine, by its name or number.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn beside(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".outbox");
    name.into()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it ends the functions that read a field"
)]
fn placed<T>(field: &Field<'_>, value: T) -> Result<Placed<T>, Error> {
    Ok(Placed {
        value,
        at: field.at(),
    })
}

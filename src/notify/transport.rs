//! How a letter leaves: into a folder, through a program, or to a server. One attempt, and an
//! honest word on what came of it: *accepted* when the other side said so, *failed* when it surely
//! did not take it, *doubtful* when the whole text went out and no clear answer came back.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::notify::said::Said;
use crate::notify::{folder, sendmail, smtp};

/// How long an attempt may take at most: well within `domain::mail::SENDING_LIMIT`, after which one
/// without an outcome counts as unknown.
pub const LIMIT: Duration = Duration::from_secs(100);

/// The way that letters take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// A folder of `.eml` files, made when the first one is written.
    Folder {
        /// Where it is.
        path: PathBuf,
    },
    /// A program that takes a mail on its standard input, as `sendmail` does.
    Sendmail {
        /// The program, looked up in `PATH` where it has no folder.
        program: PathBuf,
        /// What it is given before `-i -f FROM -- TO…`.
        arguments: Vec<String>,
        /// How long it may take; never longer than [`LIMIT`].
        timeout: Duration,
    },
    /// An SMTP server.
    Smtp(Smtp),
}

/// An SMTP server and how to speak to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is kept from being read.
    pub security: Security,
    /// Who we say we are.
    pub login: Option<Login>,
    /// How long it may be silent, each time.
    pub timeout: Duration,
    /// A file of further root certificates (PEM), for a server of a company's own.
    pub ca: Option<PathBuf>,
    /// The name that we greet it with; our address without one.
    pub hello: Option<String>,
}

impl Smtp {
    /// How long the whole of a send may take: four times as long as the server may be silent, and
    /// never longer than [`LIMIT`].
    #[must_use]
    pub fn total(&self) -> Duration {
        self.timeout.saturating_mul(4).min(LIMIT)
    }
}

/// How the line to a server is kept from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS after `STARTTLS`; without it nothing is sent.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None; to this machine alone.
    Plain,
}

/// A user and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The user.
    pub user: String,
    /// The password; it is never shown.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Whom a text is handed over for. A folder needs no recipient, the other ways do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The sender's address.
    pub from: String,
    /// The recipients' addresses.
    pub to: Vec<String>,
}

/// What came of one attempt.
#[derive(Debug)]
pub enum Outcome {
    /// The other side took it.
    Accepted {
        /// What it said.
        said: Said,
    },
    /// It was not taken by anybody.
    Failed {
        /// Why.
        said: Said,
        /// Whether trying again by itself makes no sense, because somebody must change something.
        lasting: bool,
    },
    /// The whole text went out and no clear answer came: it may have arrived.
    Doubtful {
        /// What happened instead of an answer.
        said: Said,
    },
}

impl Outcome {
    /// What was said, whatever came of it.
    #[must_use]
    pub fn said(&self) -> &Said {
        match self {
            Self::Accepted { said } | Self::Failed { said, .. } | Self::Doubtful { said } => said,
        }
    }

    pub(super) fn lasting(said: Said) -> Self {
        Self::Failed {
            said,
            lasting: true,
        }
    }

    pub(super) fn passing(said: Said) -> Self {
        Self::Failed {
            said,
            lasting: false,
        }
    }
}

/// Makes one attempt. `text` is what [`super::build`] made; `name` is the name of the file in a
/// folder, without its ending, and means nothing elsewhere.
#[must_use]
pub fn send(transport: &Transport, envelope: &Envelope, text: &[u8], name: &str) -> Outcome {
    match transport {
        Transport::Folder { path } => folder::write(path, text, name),
        Transport::Sendmail {
            program,
            arguments,
            timeout,
        } => sendmail::run(program, arguments, (*timeout).min(LIMIT), envelope, text),
        Transport::Smtp(server) => smtp::send(server, envelope, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::SENDING_LIMIT;

    #[test]
    fn an_attempt_ends_before_it_counts_as_unknown() {
        assert!(LIMIT < SENDING_LIMIT.unsigned_abs());
    }
}

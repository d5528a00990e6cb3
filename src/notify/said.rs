//! What came of an attempt, as data: the other side's own words, or what happened instead of them.

use std::io;
use std::path::PathBuf;

use crate::domain::clean;
use crate::domain::lang::Lang;
use crate::text::Explain;

/// What was said about one attempt. Its words are ready to be shown and hold no password.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Said {
    /// The server's own words on what it took.
    Reply(String),
    /// Nobody to hand it over for.
    Nobody,
    /// An address that can't be handed over.
    Address(String),
    /// About a file in a folder.
    File {
        /// The file.
        path: PathBuf,
        /// What about it.
        what: Filed,
    },
    /// About a program.
    Program {
        /// The program.
        program: PathBuf,
        /// What about it.
        what: Ran,
    },
    /// About a server.
    Server {
        /// Its host and port.
        server: String,
        /// What about it.
        what: Trouble,
    },
}

/// What came of a letter in a folder.
#[derive(Debug)]
pub enum Filed {
    /// It holds the letter.
    Written,
    /// Not a name of a file.
    Name,
    /// Another letter has that name already.
    Taken,
    /// It can't be written.
    Unwritable(io::Error),
}

/// What came of a program.
#[derive(Debug)]
pub enum Ran {
    /// It took the letter.
    Handed,
    /// It can't be started.
    Unstarted(io::Error),
    /// It ended with another status than 0.
    Exit {
        /// The status.
        status: i32,
        /// What it said on its standard error; may be empty.
        words: String,
    },
    /// It ended well without having read the whole text.
    Unread,
    /// It was ended by a signal.
    Signal,
    /// It took too long and was ended.
    Overdue {
        /// How long it was given.
        seconds: u64,
    },
}

/// What was wrong with a server, or with how to speak to it.
#[derive(Debug)]
pub enum Trouble {
    /// Plain text to another machine.
    NotLoopback,
    /// A name to greet it with that is none.
    Hello(String),
    /// The file of root certificates can't be read.
    Certificates {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// It can't be reached.
    Unreachable(String),
    /// It does not offer TLS.
    NoTls,
    /// TLS was not agreed on, or its certificate is not trusted.
    Tls(String),
    /// It takes no login that we know of.
    NoLogin,
    /// It refused a step.
    Refused {
        /// Which one.
        step: Step,
        /// Its own words, its status first.
        reply: String,
    },
    /// It refused recipients (address and its own words), so it got nothing.
    Recipients(Vec<(String, String)>),
    /// It was silent for too long, or the whole took too long.
    Late {
        /// How far it had come.
        step: Step,
        /// How long it was waited for.
        seconds: u64,
    },
    /// The line broke off, or what came back was no answer.
    Broken {
        /// How far it had come.
        step: Step,
        /// Why, where the system says it.
        why: Option<String>,
    },
}

/// How far talking to a server has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Reaching it, and its greeting.
    Greeting,
    /// Agreeing on TLS.
    Tls,
    /// Logging in.
    Login,
    /// Naming the sender.
    Sender,
    /// Naming the recipients.
    Recipients,
    /// Handing over the text.
    Text,
    /// Waiting for its word on the text.
    Answer,
}

/// Foreign words, ready to be shown and not longer than a few lines.
pub(super) fn words(text: &str) -> String {
    const LIMIT: usize = 400;
    let text = clean::shown(text.trim());
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

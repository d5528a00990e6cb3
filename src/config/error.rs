//! What can be wrong with the configuration, as data.

use std::io;
use std::path::PathBuf;

use crate::domain::lang::Lang;
use crate::domain::{clean, when};
use crate::text::Explain;

/// Something is wrong with the configuration: where, and what.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub struct Error {
    /// Where it is wrong.
    pub at: Box<At>,
    /// What is wrong.
    pub fault: Fault,
}

/// Where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A file as a whole.
    File(PathBuf),
    /// A place in a file.
    Place {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// The key with its tables before it, such as `process.limits.C`; empty where there is none.
        key: String,
    },
    /// A variable of the environment.
    Variable(&'static str),
    /// An option of the command line.
    Option(&'static str),
}

/// What is wrong. A value is as it was given; it is shortened and cleaned when it is told.
#[derive(Debug)]
pub enum Fault {
    /// The file can't be read.
    Unreadable(io::Error),
    /// The file is larger than so many bytes.
    TooLarge(u64),
    /// The file or variable is not UTF-8.
    NotUtf8,
    /// The file is not TOML; the parser's own words.
    Syntax(String),
    /// A key that means nothing here.
    UnknownKey {
        /// The last part of it.
        key: String,
        /// The key that may have been meant.
        nearest: Option<String>,
        /// All keys that are known here.
        known: Vec<String>,
    },
    /// A key that must be there.
    Missing(&'static str),
    /// A value of another type than this.
    Type {
        /// What should be there.
        expected: Expected,
        /// What is there.
        found: Kind,
    },
    /// A value that is none of those accepted.
    Choice {
        /// The value.
        value: String,
        /// The accepted one that may have been meant.
        nearest: Option<String>,
        /// All that are accepted.
        accepted: Vec<String>,
    },
    /// A text that can't be taken.
    Text {
        /// The text.
        value: String,
        /// What is wrong with it.
        flaw: clean::Flaw,
    },
    /// Not a length of time.
    Duration(when::Flaw),
    /// Not a whole number from 0 to 4294967295.
    Number(String),
    /// A project's name with a `/`, which parts a project from a version.
    Slash(String),
    /// What is wrong with mails or chat rooms.
    Post(PostFault),
    /// What is wrong with where bugs are read from.
    Bugs(BugFault),
    /// What is wrong with a program that is to be run.
    Call(CallFault),
    /// What is wrong with what is watched.
    Monitor(MonitorFault),
    /// What is wrong with a freeze.
    Freeze(FreezeFault),
    /// What is wrong with a name for git.
    Git(GitFault),
    /// Not a glob.
    Glob {
        /// The pattern.
        value: String,
        /// The matcher's own words.
        why: String,
    },
    /// Not a key of the keyboard.
    Key(String),
    /// A name that is given twice.
    Twice {
        /// The name.
        value: String,
        /// The line on which it is given first.
        first: usize,
    },
    /// An application that depends on itself: each name after the one it waits for, the first
    /// repeated at the end.
    Cycle(Vec<String>),
    /// A key of the person's own file in another one.
    NotPersonal,
    /// No folder to keep things in.
    NoHome,
}

/// What is wrong with mails or chat rooms.
#[derive(Debug)]
pub enum PostFault {
    /// Not a mail address.
    Address(String),
    /// Not a mail address, with or without a name before it.
    Mailbox(String),
    /// A secret that stands in the file in the open. Its value is not told.
    Secret(Secret),
    /// Not the name of a variable. What is there instead is not told: it may be the secret.
    NoVariable,
    /// A program to run, named by a file that just came with a repository.
    Foreign,
    /// A command without a program.
    NoCommand,
    /// Two keys of which one must go.
    Both(&'static str, &'static str),
    /// Not the name or number of a machine.
    Host(String),
    /// Not a port.
    Port(u32),
    /// Not a time that can be waited for an answer.
    Wait(String),
    /// An open line to that other machine.
    PlainAfar(String),
    /// Mails are to go to a server, and none is named.
    NoServer,
}

/// What is wrong with where bugs are read from.
#[derive(Debug)]
pub enum BugFault {
    /// A key that says how a source is read, and there is no source.
    NoSource,
    /// It is not said in which format it answers.
    NoFormat,
    /// Not a time after which a source can be read again.
    Every(String),
}

/// What is wrong with a program that is to be run.
#[derive(Debug)]
pub enum CallFault {
    /// A list without a program.
    NoProgram,
    /// The variable of this name would hold a secret in the open. Its value is not told.
    Secret(String),
    /// The variable of this name is golive's own to hand on.
    Ours(String),
    /// The name of the program itself holds a value, so that it would not be the same each time.
    Varies(String),
    /// What stands in braces is no value that this command is given.
    Value {
        /// What stands there.
        word: String,
        /// The value that may have been meant.
        nearest: Option<String>,
        /// All that it is given.
        known: Vec<String>,
    },
    /// Not a time that a command may be given.
    Length {
        /// What stands there.
        value: String,
        /// The shortest, as it is written.
        shortest: &'static str,
        /// The longest, as it is written.
        longest: &'static str,
    },
}

/// What is wrong with what is watched.
#[derive(Debug)]
pub enum MonitorFault {
    /// It is not said what is looked at.
    Nothing,
    /// A key that says nothing for what is looked at: it belongs to another.
    Idle(&'static str),
    /// Not an address of the web.
    Url(String),
    /// An address with a password in it. It is not told.
    UrlSecret,
    /// Not a host with a port.
    Address(String),
    /// Not a status of HTTP.
    Status(u32),
    /// Not the name of a header.
    Header(String),
    /// Not a time after which something can be looked at again.
    Every(String),
    /// Not a length of time for an answer.
    Latency(String),
    /// No number of looks.
    Failures(u32),
}

/// What is wrong with a freeze.
#[derive(Debug)]
pub enum FreezeFault {
    /// Not a date, with or without a time of day.
    Date(String),
    /// It ends before it begins, or as it begins.
    Order,
    /// Not a day of the week.
    Day(String),
    /// Not a time of day.
    Clock(String),
    /// No time zone of that name is known on this machine.
    Zone(String),
}

/// What is wrong with a name for git.
#[derive(Debug)]
pub enum GitFault {
    /// It has no version in it.
    NoVersion(String),
    /// Git takes no such name.
    Ref(String),
}

/// What must not stand in a file in the open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// A password.
    Password,
    /// The address of a chat room, with the token in it.
    Url,
    /// What messages to a chat room are signed with.
    Signature,
}

/// What should be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text in quotation marks.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Number,
    /// A length of time in quotation marks.
    Duration,
    /// A list of texts.
    Texts,
    /// A text or a list of texts.
    TextOrTexts,
    /// A table of that name.
    Table,
    /// An array of tables of that name.
    Tables,
}

/// What is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are TOML's")]
pub enum Kind {
    Text,
    Number,
    Float,
    Boolean,
    Datetime,
    List,
    Table,
}

impl Error {
    /// Something is wrong there.
    #[must_use]
    pub fn new(at: At, fault: Fault) -> Self {
        Self {
            at: Box::new(at),
            fault,
        }
    }
}

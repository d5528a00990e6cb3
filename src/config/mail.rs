//! How mails leave, which chat rooms are told, and where a company's own templates are: the types.
//! A secret never stands in them: only the variable or the command that it is asked of, when a
//! mail is sent.

use std::fmt;
use std::path::PathBuf;

use jiff::SignedDuration;

use crate::domain::lang::Lang;
use crate::domain::mail::Mailbox;

/// How mails leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// By what means.
    pub transport: Transport,
    /// Who they are from; `None`: whoever sends, by the address in `[[people]]`.
    pub from: Option<Mailbox>,
    /// Where mails are written as files; the transport's own folder, by default beside the store.
    pub folder: PathBuf,
    /// The program that takes a mail on its standard input.
    pub sendmail: Sendmail,
    /// The mail server; there where the transport is [`Transport::Smtp`].
    pub smtp: Option<Smtp>,
    /// The language that mails are drafted in, where it isn't that of whoever writes.
    pub lang: Option<Lang>,
    /// Whether the cockpit tries again by itself what a server put off.
    pub retry: bool,
}

/// By what means mails leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Transport {
    /// As files in a folder, which needs no server.
    #[default]
    Folder,
    /// Through a program of this machine.
    Sendmail,
    /// To a mail server.
    Smtp,
}

/// The program that takes a mail on its standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sendmail {
    /// Its name or path.
    pub program: String,
    /// Its arguments; `None`: those that every such program knows.
    pub arguments: Option<Vec<String>>,
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    /// Its name or number.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line to it is kept private.
    pub security: Security,
    /// Who logs in, and by what; `None`: nobody.
    pub login: Option<Login>,
    /// How long it may take to answer, each time.
    pub timeout: SignedDuration,
    /// A file of certificates that vouch for it, besides those of the system.
    pub ca: Option<PathBuf>,
}

/// How the line to a mail server is kept private.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Security {
    /// It begins in the open and turns private before anything is said; else nothing is said.
    #[default]
    Starttls,
    /// It is private from the first byte.
    Tls,
    /// In the open; to this very machine alone.
    Plain,
}

/// Who logs in, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The name.
    pub user: String,
    /// Where the password is asked for.
    pub password: Password,
}

/// Where a password is asked for, at the moment of sending.
#[derive(Clone, PartialEq, Eq)]
pub enum Password {
    /// A variable of the environment.
    Variable(String),
    /// A program and its arguments; the first line that it prints. No shell reads them.
    Command(Vec<String>),
}

/// A chat room that is told of each mail that left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its name, unique.
    pub name: String,
    /// Whose kind of message it takes.
    pub kind: RoomKind,
    /// The variable that holds its address, which lets everybody write who knows it.
    pub url_variable: String,
    /// The variable that holds what messages are signed with.
    pub secret_variable: Option<String>,
    /// How long it may take to answer.
    pub timeout: SignedDuration,
}

/// Whose kind of message a room takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomKind {
    /// 钉钉.
    Dingtalk,
    /// 飞书, Lark.
    Feishu,
    /// 企业微信.
    Wecom,
    /// Slack, and what takes the same, such as Mattermost.
    Slack,
    /// Plain JSON, for a program of one's own.
    Json,
}

/// Where a company's own templates are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// The folder whose files take the place of the built-in ones of the same name.
    pub folder: Option<PathBuf>,
}

impl Transport {
    /// The names of all of them.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("folder", Self::Folder),
        ("sendmail", Self::Sendmail),
        ("smtp", Self::Smtp),
    ];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Sendmail => "sendmail",
            Self::Smtp => "smtp",
        }
    }
}

impl Default for Sendmail {
    fn default() -> Self {
        Self {
            program: "sendmail".to_owned(),
            arguments: None,
        }
    }
}

impl Security {
    /// The names of all of them.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("starttls", Self::Starttls),
        ("tls", Self::Tls),
        ("plain", Self::Plain),
    ];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Starttls => "starttls",
            Self::Tls => "tls",
            Self::Plain => "plain",
        }
    }

    /// The port that servers listen on for it.
    #[must_use]
    pub fn port(self) -> u16 {
        match self {
            Self::Starttls => 587,
            Self::Tls => 465,
            Self::Plain => 25,
        }
    }
}

impl RoomKind {
    /// The names of all of them.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("dingtalk", Self::Dingtalk),
        ("feishu", Self::Feishu),
        ("wecom", Self::Wecom),
        ("slack", Self::Slack),
        ("json", Self::Json),
    ];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dingtalk => "dingtalk",
            Self::Feishu => "feishu",
            Self::Wecom => "wecom",
            Self::Slack => "slack",
            Self::Json => "json",
        }
    }
}

impl fmt::Debug for Password {
    /// Without a command's arguments: somebody may have put more into them than should be there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => f.debug_tuple("Variable").field(name).finish(),
            Self::Command(words) => f
                .debug_tuple("Command")
                .field(&words.first())
                .finish_non_exhaustive(),
        }
    }
}

/// Reads `li@example.com`, `Li <li@example.com>` or `"Li, tester" <li@example.com>`.
pub(super) fn mailbox(text: &str) -> Option<Mailbox> {
    let text = text.trim();
    let Some((name, rest)) = text.rsplit_once('<') else {
        return is_address(text).then(|| Mailbox {
            name: None,
            address: text.to_owned(),
        });
    };
    let address = rest.strip_suffix('>')?.trim();
    let name = unquoted(name.trim())?;
    is_address(address).then(|| Mailbox {
        name: Some(name).filter(|name| !name.is_empty()),
        address: address.to_owned(),
    })
}

/// Whether a text has the shape of a mail address, `who@host` and nothing around it. It is ASCII:
/// what is beyond that, few servers take.
pub(super) fn is_address(text: &str) -> bool {
    let Some((who, host)) = text.rsplit_once('@') else {
        return false;
    };
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let dotted = |text: &str, fits: fn(&str) -> bool| text.split('.').all(fits);
    let label = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    who.len() <= 64
        && host.len() <= 253
        && who.chars().all(|c| c == '.' || atom(c))
        && dotted(who, |part| !part.is_empty())
        && dotted(host, label)
}

/// What a name in front of an address can't have without quotation marks.
fn special(c: char) -> bool {
    "()<>[]:;@\\,.\"".contains(c)
}

/// A name as it is read: out of its quotation marks, or as it stands where it needs none.
fn unquoted(name: &str) -> Option<String> {
    let Some(inner) = name.strip_prefix('"') else {
        // A dot is left to those who write a name's first letter alone.
        let odd = |c: char| c != '.' && special(c);
        return (!name.contains(odd)).then(|| name.to_owned());
    };
    let inner = inner.strip_suffix('"')?;
    let mut plain = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.push(chars.next()?),
            '"' => return None,
            c => plain.push(c),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_word_of_the_right_shape() {
        for good in ["li@example.com", "o'neil+go@mail", "a.b@c-d.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "li",
            "王@例子.中国",
            "@example.com",
            "li@",
            "li @example.com",
            "li@exa mple.com",
            "li@@example.com",
            "li@example..com",
            ".li@example.com",
            "li@-a.com",
            "li@example.com>",
            "li@example.com,wang@example.com",
            "li@a\nbcc: x@y",
            "",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_name_stands_before_its_address() {
        let read = |text| mailbox(text).map(|m| (m.name.unwrap_or_default(), m.address));
        let of = |name: &str| Some((name.to_owned(), "r@acme.cn".to_owned()));
        assert_eq!(read("r@acme.cn"), of(""));
        assert_eq!(read("<r@acme.cn>"), of(""));
        assert_eq!(read("发布组 <r@acme.cn>"), of("发布组"));
        assert_eq!(
            read("\"Li, \\\"the\\\" tester\" <r@acme.cn>"),
            of("Li, \"the\" tester")
        );
        assert_eq!(read("J. Li <r@acme.cn>"), of("J. Li"));
        for bad in [
            "Li, tester <r@acme.cn>",
            "Li <r@acme.cn",
            "Li r@acme.cn>",
            "\"Li <r@acme.cn>",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_command_shows_no_argument() {
        let command = Password::Command(vec!["sh".into(), "-c".into(), "echo hunter2".into()]);
        assert!(!format!("{command:?}").contains("hunter2"));
    }
}

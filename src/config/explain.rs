//! What is told about a configuration that can't be taken.

use std::path::Path;

use crate::config::error::{
    At, BugFault, Error, Expected, Fault, GitFault, Kind, PostFault, Secret,
};
use crate::config::explain_deploying;
use crate::domain::clean::{Flaw, quoted, shown};
use crate::domain::import::Format;
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, config as words, config_bugs, config_mail, system};

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        let told = fault(lang, &self.fault, self.at.key());
        // Paths are told whole, because a path's end matters most.
        let whole = |path: &Path| shown(&path.display().to_string());
        let message = match &*self.at {
            At::File(path) => words::at_name(lang, &whole(path), &told.message),
            At::Variable(name) | At::Option(name) => words::at_name(lang, name, &told.message),
            At::Place {
                file,
                line,
                column,
                key,
            } => {
                let what = match key.as_str() {
                    "" => told.message,
                    key => words::at_key(lang, &quoted(key), &told.message),
                };
                words::at_place(lang, &whole(file), *line, *column, &what)
            }
        };
        Explained {
            message,
            hint: told.hint,
        }
    }
}

impl At {
    fn key(&self) -> &str {
        match self {
            Self::Place { key, .. } => key,
            _ => "",
        }
    }
}

fn fault(lang: Lang, fault: &Fault, key: &str) -> Explained {
    let (message, hint) = match fault {
        Fault::Unreadable(error) => (
            words::unreadable(lang, &system::reason(lang, error)),
            words::unreadable_hint(lang),
        ),
        Fault::TooLarge(limit) => (
            words::too_large(lang, limit >> 20),
            words::too_large_hint(lang),
        ),
        Fault::NotUtf8 => (words::not_utf8(lang), words::not_utf8_hint(lang)),
        Fault::Syntax(why) => (words::syntax(lang, &quoted(why)), words::syntax_hint(lang)),
        Fault::UnknownKey {
            key,
            nearest,
            known,
        } => unknown(lang, key, nearest.as_deref(), known),
        Fault::Missing(key) => (words::missing(lang, key), words::missing_hint(lang, key)),
        Fault::Type { expected, found } => {
            let message = words::mistyped(lang, &should_be(lang, *expected), &is(lang, *found));
            (message, mend(lang, *expected, key))
        }
        Fault::Choice {
            value,
            nearest,
            accepted,
        } => (
            words::choice(lang, &quoted(value)),
            choices(lang, nearest.as_deref(), accepted),
        ),
        Fault::Text { value, flaw } => text(lang, value, flaw),
        Fault::Duration(flaw) => return flaw.explain(lang),
        Fault::Number(value) => (
            words::number(lang, &quoted(value)),
            words::number_hint(lang),
        ),
        Fault::Slash(value) => (words::slash(lang, &quoted(value)), words::slash_hint(lang)),
        Fault::Glob { value, why } => (
            words::glob(lang, &quoted(value), &quoted(why)),
            words::glob_hint(lang),
        ),
        Fault::Key(value) => (words::key(lang, &quoted(value)), words::key_hint(lang)),
        Fault::Twice { value, first } => (
            words::twice(lang, &quoted(value), *first),
            words::twice_hint(lang),
        ),
        Fault::Cycle(circle) => (words::cycle(lang, &arrows(circle)), words::cycle_hint(lang)),
        Fault::NotPersonal => (words::not_personal(lang), words::not_personal_hint(lang)),
        Fault::NoHome => (words::no_home(lang), words::no_home_hint(lang)),
        Fault::Post(fault) => post(lang, fault),
        Fault::Bugs(fault) => bugs(lang, fault),
        Fault::Git(fault) => git(lang, fault),
        Fault::Call(fault) => explain_deploying::call(lang, fault),
        Fault::Monitor(fault) => explain_deploying::monitor(lang, fault),
        Fault::Freeze(fault) => explain_deploying::freeze(lang, fault),
    };
    Explained::with_hint(message, hint)
}

/// What is told about a key that means nothing.
fn unknown(lang: Lang, key: &str, nearest: Option<&str>, known: &[String]) -> (String, String) {
    let hint = match nearest {
        Some(nearest) => words::did_you_mean(lang, nearest),
        None => words::known_keys(lang, &known.join(&words::comma(lang))),
    };
    (words::unknown_key(lang, &quoted(key)), hint)
}

/// What is told about mails and rooms.
fn post(lang: Lang, fault: &PostFault) -> (String, String) {
    use config_mail as words;
    match fault {
        PostFault::Address(value) => (words::mail(lang, &quoted(value)), words::mail_hint(lang)),
        PostFault::Mailbox(value) => (words::mail(lang, &quoted(value)), words::mailbox_hint(lang)),
        PostFault::Secret(Secret::Password) => (words::password(lang), words::password_hint(lang)),
        PostFault::Secret(Secret::Url) => (words::url(lang), words::url_hint(lang)),
        PostFault::Secret(Secret::Signature) => {
            (words::signature(lang), words::signature_hint(lang))
        }
        PostFault::NoVariable => (words::no_variable(lang), words::no_variable_hint(lang)),
        PostFault::Foreign => (words::foreign(lang), words::foreign_hint(lang)),
        PostFault::NoCommand => (words::no_command(lang), words::no_command_hint(lang)),
        PostFault::Both(one, other) => (words::both(lang, one, other), words::both_hint(lang)),
        PostFault::Host(value) => (words::host(lang, &quoted(value)), words::host_hint(lang)),
        PostFault::Port(value) => (words::port(lang, *value), words::port_hint(lang)),
        PostFault::Wait(value) => (words::wait(lang, &quoted(value)), words::wait_hint(lang)),
        PostFault::PlainAfar(host) => (
            words::plain_afar(lang, &quoted(host)),
            words::plain_afar_hint(lang),
        ),
        PostFault::NoServer => (words::no_server(lang), words::no_server_hint(lang)),
    }
}

/// What is told about where bugs are read from.
fn bugs(lang: Lang, fault: &BugFault) -> (String, String) {
    use config_bugs as words;
    match fault {
        BugFault::NoSource => (words::no_source(lang), words::no_source_hint(lang)),
        BugFault::NoFormat => (
            words::no_format(lang),
            words::no_format_hint(
                lang,
                &Format::ALL
                    .map(Format::name)
                    .join(&crate::text::config::comma(lang)),
            ),
        ),
        BugFault::Every(value) => (words::every(lang, &quoted(value)), words::every_hint(lang)),
    }
}

/// What is told about a name for git.
fn git(lang: Lang, fault: &GitFault) -> (String, String) {
    use config_bugs as words;
    match fault {
        GitFault::NoVersion(value) => (
            words::no_version(lang, &quoted(value)),
            words::no_version_hint(lang),
        ),
        GitFault::Ref(value) => (
            words::no_ref(lang, &quoted(value)),
            words::no_ref_hint(lang),
        ),
    }
}

fn arrows(circle: &[String]) -> String {
    circle
        .iter()
        .map(|name| quoted(name))
        .collect::<Vec<_>>()
        .join(" → ")
}

fn choices(lang: Lang, nearest: Option<&str>, accepted: &[String]) -> String {
    if accepted.is_empty() {
        return words::nothing_accepted(lang);
    }
    let names: Vec<String> = accepted.iter().map(|name| quoted(name)).collect();
    let all = words::accepted(lang, &names.join(&words::comma(lang)));
    match nearest {
        Some(nearest) => {
            words::nearest_and_all(lang, &words::did_you_mean(lang, &quoted(nearest)), &all)
        }
        None => all,
    }
}

fn text(lang: Lang, value: &str, flaw: &Flaw) -> (String, String) {
    match flaw {
        Flaw::Empty => (words::text_empty(lang), words::text_empty_hint(lang)),
        Flaw::TooLong { bytes, limit } => (
            words::text_long(lang, &quoted(value), *bytes),
            words::text_long_hint(lang, *limit),
        ),
        Flaw::Control { code } => (
            words::text_control(lang, &quoted(value), code),
            words::text_control_hint(lang),
        ),
    }
}

fn should_be(lang: Lang, expected: Expected) -> String {
    match expected {
        Expected::Text => words::a_text(lang),
        Expected::Boolean => words::a_boolean(lang),
        Expected::Number => words::a_number(lang),
        Expected::Duration => words::a_duration(lang),
        Expected::Texts => words::some_texts(lang),
        Expected::TextOrTexts => words::text_or_texts(lang),
        Expected::Table => words::a_table(lang),
        Expected::Tables => words::some_tables(lang),
    }
}

fn is(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Text => words::a_text(lang),
        Kind::Number => words::a_number(lang),
        Kind::Float => words::a_float(lang),
        Kind::Boolean => words::a_boolean(lang),
        Kind::Datetime => words::a_datetime(lang),
        Kind::List => words::a_list(lang),
        Kind::Table => words::a_table(lang),
    }
}

fn mend(lang: Lang, expected: Expected, key: &str) -> String {
    match expected {
        Expected::Text => words::write_text(lang),
        Expected::Boolean => words::write_boolean(lang),
        Expected::Number => words::write_number(lang),
        Expected::Duration => words::write_duration(lang),
        Expected::Texts | Expected::TextOrTexts => words::write_texts(lang),
        Expected::Table => words::write_table(lang, &quoted(key)),
        Expected::Tables => words::write_tables(lang, &quoted(key)),
    }
}

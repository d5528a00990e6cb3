//! What is told about a letter that can't be made, and about what came of an attempt.

use std::path::Path;

use crate::domain::clean::{Flaw, shown};
use crate::domain::lang::Lang;
use crate::notify::error::{Error, Field};
use crate::notify::said::{Filed, Ran, Said, Step, Trouble};
use crate::text::{Explain, Explained, notify as words, system};

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        let (message, hint) = match self {
            Self::Text { field, value, flaw } => {
                (text(lang, *field, value, flaw), words::text_hint(lang))
            }
            Self::Address { value } => (
                words::bad_address(lang, value),
                words::bad_address_hint(lang),
            ),
            Self::ForeignAddress { value } => (
                words::foreign_address(lang, value),
                words::foreign_address_hint(lang),
            ),
            Self::Unclosed { value, mark } => (
                words::unclosed(lang, value, *mark),
                words::unclosed_hint(lang, *mark),
            ),
            Self::Group { name } => (words::group(lang, name), words::group_hint(lang)),
            Self::Nobody => (words::nobody(lang), words::nobody_hint(lang)),
            Self::MessageId { value } => (
                words::bad_message_id(lang, value),
                words::bad_message_id_hint(lang),
            ),
            Self::Header { name } => (words::bad_header(lang, name), words::bad_header_hint(lang)),
            Self::MediaType { value } => (
                words::bad_media_type(lang, value),
                words::bad_media_type_hint(lang),
            ),
            Self::FileName { value } => (
                words::bad_file_name(lang, value),
                words::bad_file_name_hint(lang),
            ),
        };
        Explained::with_hint(message, hint)
    }
}

impl Explain for Said {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Reply(reply) => Explained::message(reply.clone()),
            Self::Nobody => Explained::with_hint(words::nobody(lang), words::nobody_hint(lang)),
            Self::Address(address) => Explained::with_hint(
                words::bad_address(lang, address),
                words::bad_address_hint(lang),
            ),
            Self::File { path, what } => filed(lang, &place(path), what),
            Self::Program { program, what } => ran(lang, &place(program), what),
            Self::Server { server, what } => Explained {
                message: trouble(lang, server, what),
                hint: mend(lang, what),
            },
        }
    }
}

fn text(lang: Lang, field: Field, value: &str, flaw: &Flaw) -> String {
    let field = match field {
        Field::Subject => words::field_subject(lang),
        Field::Name => words::field_name(lang),
        Field::FileName => words::field_file_name(lang),
        Field::Header => words::field_header(lang),
    };
    match flaw {
        Flaw::Empty => words::text_empty(lang, &field),
        Flaw::TooLong { bytes, limit } => words::text_long(lang, &field, *bytes, *limit),
        Flaw::Control { code } => words::text_control(lang, &field, value, code),
    }
}

fn filed(lang: Lang, path: &str, what: &Filed) -> Explained {
    let (message, hint) = match what {
        Filed::Written => return Explained::message(words::written(lang, path)),
        Filed::Name => (
            words::bad_file_name(lang, path),
            words::bad_file_name_hint(lang),
        ),
        Filed::Taken => (words::taken(lang, path), words::taken_hint(lang)),
        Filed::Unwritable(why) => (
            words::unwritable(lang, path, &system::reason(lang, why)),
            words::unwritable_hint(lang),
        ),
    };
    Explained::with_hint(message, hint)
}

fn ran(lang: Lang, program: &str, what: &Ran) -> Explained {
    let (message, hint) = match what {
        Ran::Handed => return Explained::message(words::handed(lang, program)),
        Ran::Unstarted(why) => (
            words::unstarted(lang, program, &system::reason(lang, why)),
            words::unstarted_hint(lang),
        ),
        Ran::Exit {
            status,
            words: told,
        } => (
            if told.is_empty() {
                words::exit(lang, program, *status)
            } else {
                words::exit_saying(lang, program, *status, told)
            },
            words::exit_hint(lang),
        ),
        Ran::Unread => (words::unread(lang, program), words::doubtful_hint(lang)),
        Ran::Signal => (words::signal(lang, program), words::doubtful_hint(lang)),
        Ran::Overdue { seconds } => (
            words::overdue(lang, program, *seconds),
            words::doubtful_hint(lang),
        ),
    };
    Explained::with_hint(message, hint)
}

fn trouble(lang: Lang, server: &str, what: &Trouble) -> String {
    match what {
        Trouble::NotLoopback => words::not_loopback(lang, server),
        Trouble::Hello(name) => words::bad_hello(lang, name),
        Trouble::Certificates { path, why } => words::certificates(lang, &place(path), why),
        Trouble::Unreachable(why) => words::unreachable(lang, server, why),
        Trouble::NoTls => words::no_tls(lang, server),
        Trouble::Tls(why) => words::tls(lang, server, why),
        Trouble::NoLogin => words::no_login(lang, server),
        Trouble::Refused { step, reply } => words::refused(lang, &at(lang, *step), reply),
        Trouble::Recipients(refused) => {
            let each: Vec<_> = refused
                .iter()
                .map(|(address, reply)| words::refused_recipient(lang, address, reply))
                .collect();
            words::refused_recipients(lang, &each.join(&words::between(lang)))
        }
        Trouble::Late { step, seconds } => words::late(lang, &at(lang, *step), *seconds),
        Trouble::Broken { step, why: None } => words::broken(lang, &at(lang, *step)),
        Trouble::Broken {
            step,
            why: Some(why),
        } => words::broken_by(lang, &at(lang, *step), why),
    }
}

fn mend(lang: Lang, what: &Trouble) -> Option<String> {
    Some(match what {
        Trouble::NotLoopback => words::not_loopback_hint(lang),
        Trouble::Hello(_) => words::bad_hello_hint(lang),
        Trouble::Certificates { .. } => words::certificates_hint(lang),
        Trouble::Unreachable(_) => words::unreachable_hint(lang),
        Trouble::NoTls => words::no_tls_hint(lang),
        Trouble::Tls(_) => words::tls_hint(lang),
        Trouble::NoLogin => words::no_login_hint(lang),
        Trouble::Recipients(_) => words::refused_recipients_hint(lang),
        Trouble::Refused {
            step: Step::Login, ..
        } => words::refused_login_hint(lang),
        Trouble::Late {
            step: Step::Answer, ..
        }
        | Trouble::Broken {
            step: Step::Answer, ..
        } => words::doubtful_hint(lang),
        Trouble::Refused { .. } | Trouble::Late { .. } | Trouble::Broken { .. } => return None,
    })
}

fn at(lang: Lang, step: Step) -> String {
    match step {
        Step::Greeting => words::step_greeting(lang),
        Step::Tls => words::step_tls(lang),
        Step::Login => words::step_login(lang),
        Step::Sender => words::step_sender(lang),
        Step::Recipients => words::step_recipients(lang),
        Step::Text => words::step_text(lang),
        Step::Answer => words::step_answer(lang),
    }
}

fn place(path: &Path) -> String {
    shown(&path.display().to_string())
}

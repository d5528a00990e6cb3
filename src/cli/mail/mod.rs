//! `golive mail`: the outbox. Mails are drafted, written, sent, settled; or it is recorded that one
//! went out by other means.

mod draft;
mod drop;
mod list;
mod retry;
mod send;
mod sent;
mod settle;
mod show;
mod write;

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::Reply;
use super::session::Session;
use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::text::Explained;
use crate::text::cli::{help, mail as words, usage};

/// `mail list|show|draft|write|send|retry|settle|drop|sent`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let commands = [
        list::tree(make),
        show::tree(make),
        draft::tree(make),
        write::tree(make),
        send::tree(make),
        retry::tree(make),
        settle::tree(make),
        drop::tree(make),
        sent::tree(make),
    ];
    let group = make.group("mail", help::mail(make.lang));
    let numbered = commands.into_iter().enumerate();
    group.subcommands(numbered.map(|(at, command)| command.display_order(at)))
}

/// Does what was asked.
///
/// # Errors
/// Those of the command.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show::run(matches, session),
        Some(("draft", matches)) => draft::run(matches, session),
        Some(("write", matches)) => write::run(matches, session),
        Some(("send", matches)) => send::run(matches, session),
        Some(("retry", matches)) => retry::run(matches, session),
        Some(("settle", matches)) => settle::run(matches, session),
        Some(("drop", matches)) => drop::run(matches, session),
        Some(("sent", matches)) => sent::run(matches, session),
        Some((_, matches)) => list::run(matches, session),
        None => list::run(matches, session),
    }
}

/// The number of a mail, as it was typed.
fn number(matches: &ArgMatches, lang: Lang) -> Result<u32, Failure> {
    let text = args::given(matches, "number");
    text.trim_start_matches('#').parse().map_err(|_| {
        let told = Explained::with_hint(
            usage::not_a_number(lang, &quoted(text)),
            words::number_hint(lang),
        );
        Failure::new(Kind::Input, told)
    })
}

//! `golive mail list`: the mails of a release, and how each stands.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use crate::cli::args::Maker;
use crate::cli::failure::Failure;
use crate::cli::output::{Cell, Reply, Table, Tone};
use crate::cli::session::Session;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::mail::{Leaving, MailState};
use crate::domain::status::MailView;
use crate::text::cli::mail as words;
use crate::text::words::moment;

/// `mail list [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    make.release_last(make.command("list", words::list(make.lang)))
}

/// Lists them.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (mails, mark) = session.mails(matches)?;
    let lang = session.lang;
    let mut table = Table::default();
    for mail in &mails {
        table.row(line(mail, lang));
    }
    let text = if mails.is_empty() {
        format!("{}\n", words::none(lang))
    } else {
        table.lines("", session.paint)
    };
    Ok(Reply::new(
        text,
        json!({ "mails": mails, "position": mark.position, "head": mark.head }),
    ))
}

fn line(mail: &MailView, lang: Lang) -> [Cell; 5] {
    let of = &mail.outgoing;
    let more = match (mail.state, mail.next_try) {
        (MailState::Sent, _) => String::new(),
        (MailState::Dropped, _) => match &of.ended {
            Some(Leaving::Dropped { reason: None, .. }) => words::by_other_means(lang),
            Some(Leaving::Dropped { reason, .. }) => {
                reason.as_deref().map(shown).unwrap_or_default()
            }
            _ => String::new(),
        },
        _ if mail.outdated => words::outdated(lang),
        (_, Some(at)) => words::again_at(lang, &moment(at)),
        _ => of.said().map(shown).unwrap_or_default(),
    };
    [
        of.number.to_string().into(),
        Cell::toned(words::state(lang, mail.state), tone(mail.state)),
        shown(of.item.as_str()).into(),
        shown(&of.mail.subject).into(),
        more.into(),
    ]
}

/// The colour of a state.
pub(super) fn tone(state: MailState) -> Option<Tone> {
    match state {
        MailState::Sent => Some(Tone::Good),
        MailState::Failed => Some(Tone::Bad),
        MailState::OutcomeUnknown | MailState::Retrying => Some(Tone::Doubtful),
        MailState::Dropped => Some(Tone::Quiet),
        MailState::Waiting | MailState::Sending => None,
    }
}

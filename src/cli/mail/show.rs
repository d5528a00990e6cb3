//! `golive mail show`: one mail, with its text and everything that became of it.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use super::list::tone;
use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::{Cell, Reply, Table, Tone};
use crate::cli::session::{MailShown, Session};
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::mail::{Attempt, Leaving, Outgoing, Recipient, Room};
use crate::text::cli::mail as words;
use crate::text::names;
use crate::text::words::moment;

/// `mail show N [RELEASE] [--raw]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("show", words::show(lang));
    let tree = tree.arg(make.required("number", "N", words::number(lang)));
    make.release_last(tree)
        .arg(make.flag("raw", words::raw(lang)))
}

/// Shows it.
///
/// # Errors
/// A mail that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let number = super::number(matches, session.lang)?;
    let (mail, mark) = session.mail(matches, number)?;
    let lang = session.lang;
    let mut document = serde_json::to_value(&mail.view).unwrap_or_default();
    document["text"] = json!(mail.text);
    document["message_text"] = json!(mail.message);
    document["position"] = json!(mark.position);
    document["head"] = json!(mark.head);
    let text = if args::on(matches, "raw") {
        mail.message
    } else {
        format!(
            "{}\n{}",
            table(&mail, lang).lines("", session.paint),
            lines(&mail.text)
        )
    };
    Ok(Reply::new(text, document))
}

/// The text, safe to be shown: each line by itself.
fn lines(text: &str) -> String {
    let mut shown_lines = String::with_capacity(text.len());
    for line in text.lines() {
        shown_lines.push_str(&shown(line));
        shown_lines.push('\n');
    }
    shown_lines
}

fn table(mail: &MailShown, lang: Lang) -> Table {
    let of = &mail.view.outgoing;
    let mut table = Table::default();
    let state = words::state(lang, mail.view.state);
    let mut row = |label: String, cell: Cell| table.row([label.into(), cell]);
    row(
        shown(of.item.as_str()),
        Cell::toned(state, tone(mail.view.state)),
    );
    row(
        words::from(lang),
        names::recipient(&Recipient::Mailbox(of.mail.from.clone())).into(),
    );
    for (label, all) in [
        (words::to(lang), &of.mail.to),
        (words::cc(lang), &of.mail.cc),
    ] {
        for (at, recipient) in all.iter().enumerate() {
            let label = if at == 0 {
                label.clone()
            } else {
                String::new()
            };
            row(label, names::recipient(recipient).into());
        }
    }
    row(
        words::subject(lang),
        Cell::toned(shown(&of.mail.subject), Some(Tone::Strong)),
    );
    for name in &of.mail.attachments {
        row(words::attached(lang), shown(name).into());
    }
    let written = format!("{}  {}", moment(of.stamp.at), shown(of.stamp.by.as_str()));
    row(words::written_by(lang), written.into());
    for attempt in &of.attempts {
        row(words::tried(lang), tried(attempt, lang).into());
    }
    if let Some(ended) = ended(of, lang) {
        row(words::settled(lang), ended.into());
    }
    for room in &of.rooms {
        row(words::room(lang), told(room, lang).into());
    }
    table
}

fn tried(attempt: &Attempt, lang: Lang) -> String {
    let said = match &attempt.end {
        Some(end) => shown(&end.said),
        None => words::under_way(lang),
    };
    let (at, by) = (moment(attempt.stamp.at), &attempt.stamp.by);
    format!(
        "{at}  {}  {}: {said}",
        shown(by.as_str()),
        shown(&attempt.via)
    )
}

fn ended(of: &Outgoing, lang: Lang) -> Option<String> {
    let (stamp, told) = match of.ended.as_ref()? {
        Leaving::Arrived { stamp } => (stamp, words::arrived_by(lang, &shown(stamp.by.as_str()))),
        Leaving::Dropped { reason, stamp } => {
            let by = shown(stamp.by.as_str());
            let told = match reason {
                Some(reason) => words::dropped_by(lang, &by, &shown(reason)),
                None => words::other_means(lang, &by),
            };
            (stamp, told)
        }
    };
    Some(format!("{}  {told}", moment(stamp.at)))
}

fn told(room: &Room, lang: Lang) -> String {
    let how = if room.ok {
        words::room_ok(lang)
    } else {
        words::room_failed(lang)
    };
    let line = format!("{}  {}  {how}", moment(room.at), shown(&room.name));
    if room.said.is_empty() || room.ok {
        return line;
    }
    format!("{line}: {}", shown(&room.said))
}

//! A mail in full, as rows: who it is from, to whom, what goes with it, its text and foot.

use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::mail::{Mailbox, Recipient};
use crate::text::cockpit::mails as words;
use crate::text::names;
use crate::tui::dialogs::Line;
use crate::tui::letter::{Enclosed, Leaves, Letter};
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::width::{pad, width, wrap};

/// The longest line above a foot, in cells.
const RULE: usize = 64;

/// The rows of a mail.
pub fn lines(lang: Lang, glyphs: &Glyphs, letter: &Letter, cells: u16) -> Vec<Line> {
    let mut head: Vec<(String, Vec<(String, Role)>)> = Vec::new();
    let from = recipient(&Recipient::Mailbox(letter.from.clone()));
    head.push((words::label_from(lang), vec![(from, Role::Text)]));
    head.push((words::label_to(lang), recipients(lang, glyphs, &letter.to)));
    if !letter.cc.is_empty() {
        head.push((words::label_cc(lang), recipients(lang, glyphs, &letter.cc)));
    }
    let subject = vec![(shown(&letter.subject), Role::Strong)];
    head.push((words::label_subject(lang), subject));
    head.push((words::label_attached(lang), attached(lang, glyphs, letter)));
    let mut lines = labelled(&head, cells, glyphs);
    lines.push(Line::blank());
    let (body, foot) = letter.parts();
    lines.extend(text(body.trim_end(), cells, Role::Text));
    if let Some(foot) = foot {
        lines.push(Line::blank());
        lines.push(Line::of(Role::Muted, "-".repeat(RULE.min(cells.into()))));
        lines.extend(text(foot.trim_end(), cells, Role::Muted));
    }
    lines
}

/// Labels at the left, what they say at the right, wrapped there.
pub fn labelled(pairs: &[(String, Vec<(String, Role)>)], cells: u16, glyphs: &Glyphs) -> Vec<Line> {
    let labels = pairs.iter().map(|(label, _)| width(label)).max();
    let labels = labels.unwrap_or(0).min(12);
    let room = cells.saturating_sub(labels + 2).max(1);
    let mut lines = Vec::new();
    for (label, values) in pairs {
        let mut label = label.as_str();
        for (value, role) in values {
            for row in wrap(value, room) {
                let head = pad(std::mem::take(&mut label), labels + 2, glyphs.ellipsis);
                lines.push(Line::of(Role::Muted, head).and(*role, row));
            }
        }
    }
    lines
}

/// A text, wrapped; what hangs on a mark or is set in stays so.
pub fn text(text: &str, cells: u16, role: Role) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let line = shown(line.trim_end());
        let hang = hang(&line).min(cells / 2);
        let (mark, rest) = line.split_at(usize::from(hang));
        let mut mark = mark.to_owned();
        for row in wrap(rest, cells - hang) {
            lines.push(Line::of(role, format!("{mark}{row}")));
            mark = " ".repeat(hang.into());
        }
    }
    lines
}

/// How far in a line's text begins: behind its blanks and the mark of a list, in cells.
fn hang(line: &str) -> u16 {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[blanks..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = match &rest.as_bytes()[digits..] {
        [b'.' | b')', b' ', ..] if digits > 0 => digits + 2,
        [b'-' | b'*', b' ', ..] if digits == 0 => 2,
        _ => 0,
    };
    u16::try_from(blanks + mark).unwrap_or(0)
}

/// The recipients, one a row; those without an address are marked.
#[must_use]
pub fn recipients(lang: Lang, glyphs: &Glyphs, to: &[Recipient]) -> Vec<(String, Role)> {
    let each = to.iter().map(|to| match to {
        Recipient::Mailbox(_) => (recipient(to), Role::Text),
        Recipient::Unreachable { name } => {
            let told = words::no_address(lang, &names::name(name));
            (format!("{} {told}", glyphs.stale), Role::Stale)
        }
    });
    each.collect()
}

fn recipient(of: &Recipient) -> String {
    match of {
        Recipient::Mailbox(mailbox) => mailbox_of(mailbox),
        Recipient::Unreachable { name } => names::name(name),
    }
}

/// An address with its name, whole.
#[must_use]
pub fn mailbox_of(mailbox: &Mailbox) -> String {
    match &mailbox.name {
        Some(name) => format!("{} <{}>", shown(name), shown(&mailbox.address)),
        None => shown(&mailbox.address),
    }
}

fn attached(lang: Lang, glyphs: &Glyphs, letter: &Letter) -> Vec<(String, Role)> {
    let mut rows: Vec<(String, Role)> = letter
        .attachments
        .iter()
        .map(|enclosed| (one(enclosed), Role::Text))
        .collect();
    rows.extend(letter.left_out.iter().map(|(name, why)| {
        let told = words::left_out(lang, &names::path(name), &shown(why));
        (format!("{} {told}", glyphs.stale), Role::Stale)
    }));
    if rows.is_empty() {
        rows.push((words::nothing_attached(lang), Role::Muted));
    }
    rows
}

/// What goes with it, one after another.
#[must_use]
pub fn with_it(letter: &Letter) -> Vec<String> {
    letter.attachments.iter().map(one).collect()
}

fn one(enclosed: &Enclosed) -> String {
    let name = names::path(&enclosed.name);
    match enclosed.bytes {
        Some(bytes) => format!("{name} {}", size(bytes)),
        None => name,
    }
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// By what it leaves.
#[must_use]
pub fn leaves(lang: Lang, by: &Leaves) -> String {
    match by {
        Leaves::Folder(path) => words::by_folder(lang, &names::path(path)),
        Leaves::Program(name) => words::by_program(lang, &names::path(name)),
        Leaves::Server(name) => words::by_server(lang, &names::path(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_on_a_mark_goes_on_beneath_its_text() {
        let rows = text(
            "  1. pay, branch main\n- one two\nplain text",
            12,
            Role::Text,
        );
        let rows: Vec<&str> = rows.iter().map(|Line(row)| row[0].0.as_str()).collect();
        assert_eq!(
            rows,
            [
                "  1. pay,",
                "     branch",
                "     main",
                "- one two",
                "plain text"
            ]
        );
    }

    #[test]
    fn sizes_are_told_in_units_that_people_know() {
        assert_eq!(size(812), "812 B");
        assert_eq!(size(3_249), "3.2 kB");
        assert_eq!(size(1_000_000), "1.0 MB");
        assert_eq!(size(20 << 20), "20.9 MB");
    }
}

//! What happened to the mails of an item: each attempt with what the other side said, the rooms
//! that were told, and what comes next.

use super::paper::text;
use super::standing::{hour, of_item, own};
use crate::domain::clean::shown;
use crate::domain::mail::{Attempt, Leaving, MailState, Outgoing, SendOutcome};
use crate::domain::status::{ItemView, MailView, Status};
use crate::text::cockpit::mails as words;
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::dialogs::Line;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::width::wrap;

/// The rows, the newest mail first; what asks for something stands on top.
pub fn lines(model: &Model, status: &Status, item: &ItemView, cells: u16) -> Vec<Line> {
    let lang = model.lang();
    let mut lines = Vec::new();
    if let Some((number, state)) = of_item(model, status, item).in_outbox() {
        let mail = status.mails.iter().find(|m| m.outgoing.number == number);
        if let Some(mail) = mail {
            lines.extend(next(model, mail, state, cells));
        }
    }
    let mails = status.mails.iter().rev();
    for mail in mails.filter(|mail| mail.is_of(item)) {
        lines.extend(one(model, &mail.outgoing, cells));
    }
    if let (Some(by), Some(at), true) = (&item.by, item.at, told_by_hand(status, item)) {
        let told = words::by_other_means(lang, &hour(model, at), &names::name(by));
        lines.extend(marked(model, (Role::Pass, told), cells));
        if let Some(note) = &item.note {
            lines.extend(indented(&shown(note), cells, Role::Muted));
        }
    }
    if lines.is_empty() {
        lines.push(Line::of(Role::Muted, words::nothing_happened(lang)));
    }
    lines
}

/// Whether the item is done without a mail of ours.
fn told_by_hand(status: &Status, item: &ItemView) -> bool {
    use crate::domain::status::ItemState;
    let mut mails = status.mails.iter().rev();
    let newest = mails.find(|m| m.is_of(item));
    let sent = |mail: &MailView| mail.outgoing.state(None) == MailState::Sent;
    item.state == ItemState::Done && !newest.is_some_and(sent)
}

/// What comes next, or what somebody must do.
fn next(model: &Model, mail: &MailView, state: MailState, cells: u16) -> Vec<Line> {
    let lang = model.lang();
    let key = |action| key(model, action);
    if mail.outdated {
        let told = words::outdated(lang, mail.outgoing.round, &key(Action::MailDrop));
        return text(&told, cells, Role::Stale);
    }
    let told = match state {
        MailState::Retrying => {
            let at = mail.next_try.filter(|at| *at > model.now);
            let at = at.map(|at| words::next_try(lang, &hour(model, at)));
            let now = words::try_now(lang, &key(Action::MailRetry));
            at.map_or(now.clone(), |at| format!("{at} · {now}"))
        }
        MailState::Waiting if mail.outgoing.about.is_some() => {
            words::send_it(lang, &key(Action::MailSend))
        }
        MailState::Waiting | MailState::Failed => words::try_now(lang, &key(Action::MailRetry)),
        MailState::OutcomeUnknown => words::ask_them(lang, &key(Action::MailSettle)),
        MailState::Sending if own(model, mail.outgoing.number).is_none() => {
            words::ask_them(lang, &key(Action::MailSettle))
        }
        _ => return Vec::new(),
    };
    text(&told, cells, Role::Info)
}

/// The key of an action, as it is bound.
pub fn key(model: &Model, action: Action) -> String {
    let keys = model.settings.keymap.keys(action);
    keys.first().map(ToString::to_string).unwrap_or_default()
}

fn one(model: &Model, mail: &Outgoing, cells: u16) -> Vec<Line> {
    let (lang, number) = (model.lang(), mail.number);
    let mut lines = Vec::new();
    match &mail.ended {
        Some(Leaving::Arrived { stamp }) => {
            let told = words::arrived(lang, &hour(model, stamp.at), &names::name(&stamp.by));
            lines.extend(marked(model, (Role::Pass, told), cells));
        }
        Some(Leaving::Dropped { reason, stamp }) => {
            let (at, by) = (hour(model, stamp.at), names::name(&stamp.by));
            let told = match reason {
                Some(why) => words::dropped(lang, number, &at, &by, &shown(why)),
                None => words::otherwise(lang, number, &at, &by),
            };
            lines.extend(text(&told, cells, Role::Muted));
        }
        None => {}
    }
    for room in mail.rooms.iter().rev() {
        let told = words::room(lang, &names::name(&room.name), &shown(&room.said));
        let role = if room.ok { Role::Pass } else { Role::Stale };
        lines.extend(marked(model, (role, told), cells));
    }
    for attempt in mail.attempts.iter().rev() {
        lines.extend(tried(model, number, attempt, cells));
    }
    let (at, by) = (hour(model, mail.stamp.at), names::name(&mail.stamp.by));
    lines.extend(text(
        &words::queued(lang, number, &at, &by),
        cells,
        Role::Muted,
    ));
    lines
}

fn tried(model: &Model, number: u32, attempt: &Attempt, cells: u16) -> Vec<Line> {
    let lang = model.lang();
    let (outcome, role) = match &attempt.end {
        Some(end) => match end.outcome {
            SendOutcome::Accepted => (words::accepted(lang), Role::Pass),
            SendOutcome::Failed { lasting: false } => (words::failed(lang), Role::Stale),
            SendOutcome::Failed { lasting: true } => (words::failed_lasting(lang), Role::Blocked),
            SendOutcome::Doubtful => (words::doubtful(lang), Role::Unknown),
        },
        None if own(model, number).is_some() => (words::under_way(lang), Role::Running),
        None => (words::no_answer(lang), Role::Unknown),
    };
    let at = hour(model, attempt.stamp.at);
    let head = words::attempt(lang, attempt.number, &at, &names::path(&attempt.via));
    let mut lines = marked(
        model,
        (role, words::attempt_ended(lang, &head, &outcome)),
        cells,
    );
    if let Some(end) = &attempt.end {
        let said = words::said(lang, &shown(&end.said));
        lines.extend(indented(&said, cells, Role::Text));
    }
    lines
}

/// A text behind the glyph of its role; what follows stands beneath it.
fn marked(model: &Model, (role, told): (Role, String), cells: u16) -> Vec<Line> {
    let glyphs = model.settings.theme.glyphs();
    let glyph = match role {
        Role::Pass => glyphs.pass,
        Role::Stale => glyphs.stale,
        Role::Blocked => glyphs.blocked,
        Role::Running => glyphs.current,
        _ => glyphs.unknown,
    };
    let mut lines = indented(&told, cells, Role::Text);
    if let Some(Line(first)) = lines.first_mut() {
        first[0] = (format!("{glyph} "), role);
    }
    lines
}

fn indented(told: &str, cells: u16, role: Role) -> Vec<Line> {
    let rows = wrap(told, cells.saturating_sub(2)).into_iter();
    rows.map(|row| Line::of(Role::Text, "  ").and(role, row))
        .collect()
}

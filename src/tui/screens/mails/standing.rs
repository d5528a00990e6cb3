//! How a mail stands, at this very moment, and how that looks.

use jiff::Timestamp;

use crate::domain::mail::{MailState, Outgoing};
use crate::domain::names::ItemId;
use crate::domain::process::ItemKind;
use crate::domain::status::{ItemState, ItemView, MailView, Status};
use crate::text::cockpit::mails as words;
use crate::text::cockpit::screens::{clock, moment};
use crate::text::words as terms;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// How the mail of an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// The way asks for it and this release does not.
    NotNeeded,
    /// Its stage has not come.
    Later,
    /// It is to be sent.
    ToWrite,
    /// It was sent, and must be sent again.
    Again,
    /// It was sent by other means.
    Otherwise(Timestamp),
    /// It is in the outbox, or left it: the newest one, and how that stands.
    Mail(&'a MailView, MailState),
}

impl Standing<'_> {
    /// Whether somebody has something to do about it now.
    #[must_use]
    pub fn asks(self) -> bool {
        match self {
            Self::ToWrite | Self::Again => true,
            Self::Mail(_, state) => state.waits(),
            Self::NotNeeded | Self::Later | Self::Otherwise(_) => false,
        }
    }

    /// The mail that is in the outbox, and how it stands.
    #[must_use]
    pub fn in_outbox(self) -> Option<(u32, MailState)> {
        match self {
            Self::Mail(mail, state) if state.waits() => Some((mail.outgoing.number, state)),
            _ => None,
        }
    }

    /// Whether one can be written for it now, as far as is seen here.
    #[must_use]
    pub fn is_to_be_written(self) -> bool {
        matches!(self, Self::ToWrite | Self::Again | Self::Later)
    }

    /// Whether an attempt was begun that this cockpit does not make, and has no outcome.
    fn is_elsewhere(self, model: &Model) -> bool {
        match self {
            Self::Mail(mail, MailState::Sending) => own(model, mail.outgoing.number).is_none(),
            _ => false,
        }
    }

    /// Its glyph and how it looks.
    #[must_use]
    pub fn look(self, model: &Model) -> (&'static str, Role) {
        let glyphs = model.settings.theme.glyphs();
        match self {
            _ if self.is_elsewhere(model) => (glyphs.unknown, Role::Unknown),
            Self::NotNeeded => (glyphs.none, Role::Muted),
            Self::Later => (glyphs.open, Role::Muted),
            Self::ToWrite => (glyphs.open, Role::Text),
            Self::Again => (glyphs.stale, Role::Stale),
            Self::Otherwise(_) => (glyphs.pass, Role::Pass),
            Self::Mail(_, state) => match state {
                MailState::Waiting => (glyphs.open, Role::Info),
                MailState::Sending => (glyphs.current, Role::Running),
                MailState::Retrying => (glyphs.stale, Role::Stale),
                MailState::Failed => (glyphs.blocked, Role::Blocked),
                MailState::OutcomeUnknown => (glyphs.unknown, Role::Unknown),
                MailState::Sent => (glyphs.pass, Role::Pass),
                MailState::Dropped => (glyphs.none, Role::Muted),
            },
        }
    }

    /// How it stands, in words.
    #[must_use]
    pub fn told(self, model: &Model) -> String {
        let lang = model.lang();
        match self {
            Self::NotNeeded => words::state_not_needed(lang),
            Self::Later => words::state_later(lang),
            Self::ToWrite => words::state_to_write(lang),
            Self::Again => words::state_again(lang),
            Self::Otherwise(at) => words::state_otherwise(lang, &brief(model, at)),
            Self::Mail(mail, state) => match state {
                MailState::Waiting => words::state_waiting(lang),
                MailState::Sending => sending(model, mail),
                MailState::Retrying => match mail.next_try.filter(|at| *at > model.now) {
                    Some(at) => words::state_retrying(lang, &brief(model, at)),
                    None => words::state_retrying_now(lang),
                },
                MailState::Failed => words::state_failed(lang),
                MailState::OutcomeUnknown => words::state_unknown(lang),
                MailState::Sent => match left(&mail.outgoing) {
                    Some(at) => words::state_sent(lang, &brief(model, at)),
                    None => words::state_sent(lang, ""),
                },
                MailState::Dropped => words::state_to_write(lang),
            },
        }
    }
}

fn sending(model: &Model, mail: &MailView) -> String {
    let lang = model.lang();
    if let Some(since) = own(model, mail.outgoing.number) {
        return words::state_sending(lang, &lasting(model, since));
    }
    let last = mail.outgoing.attempts.last();
    let since = last.map_or(mail.outgoing.stamp.at, |a| a.stamp.at);
    words::state_elsewhere(lang, &brief(model, since))
}

/// How long something has lasted by now.
#[must_use]
pub fn lasting(model: &Model, since: Timestamp) -> String {
    match model.now.duration_since(since).as_secs().max(0) {
        seconds @ 0..60 => words::seconds(model.lang(), seconds),
        seconds => terms::span(model.lang(), seconds),
    }
}

/// Since when this cockpit is sending that mail, if it is.
#[must_use]
pub fn own(model: &Model, number: u32) -> Option<Timestamp> {
    let sending = model.data.sending.as_ref()?;
    let mine = sending.number == number && model.target().as_ref() == Some(&sending.target);
    mine.then_some(sending.since)
}

/// An hour of today, else the day too.
#[must_use]
pub fn hour(model: &Model, at: Timestamp) -> String {
    let zone = &model.settings.zone;
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
    if day(at) == day(model.now) {
        clock(at, zone)
    } else {
        moment(at, zone)
    }
}

/// The same where there is little room: an hour of today, else the day alone.
fn brief(model: &Model, at: Timestamp) -> String {
    let day = |at: Timestamp| at.to_zoned(model.settings.zone.clone());
    if day(at).date() == day(model.now).date() {
        clock(at, &model.settings.zone)
    } else {
        day(at).strftime("%m-%d").to_string()
    }
}

/// When a mail left.
fn left(mail: &Outgoing) -> Option<Timestamp> {
    use crate::domain::mail::{Leaving, SendOutcome};
    if let Some(Leaving::Arrived { stamp }) = &mail.ended {
        return Some(stamp.at);
    }
    let mut ends = mail.attempts.iter().rev().filter_map(|a| a.end.as_ref());
    ends.find(|end| end.outcome == SendOutcome::Accepted)
        .map(|end| end.at)
}

/// How a mail stands now: what was told a while ago may have become unknown since.
#[must_use]
pub fn state(model: &Model, mail: &MailView) -> MailState {
    match mail.outgoing.state(Some(model.now)) {
        MailState::OutcomeUnknown if own(model, mail.outgoing.number).is_some() => {
            MailState::Sending
        }
        state => state,
    }
}

/// The newest mail that was written for an item.
#[must_use]
pub fn newest<'a>(status: &'a Status, item: &ItemView) -> Option<&'a MailView> {
    let number = item.mail?;
    status.mails.iter().find(|m| m.outgoing.number == number)
}

/// How the mail of an item stands.
#[must_use]
pub fn of_item<'a>(model: &Model, status: &'a Status, item: &ItemView) -> Standing<'a> {
    let newest = newest(status, item).map(|mail| (mail, state(model, mail)));
    if let Some((mail, state)) = newest
        && (state.waits() || (state == MailState::Sent && item.state == ItemState::Done))
    {
        return Standing::Mail(mail, state);
    }
    match (item.state, item.at) {
        (ItemState::NotNeeded, _) => Standing::NotNeeded,
        (ItemState::Done, Some(at)) => Standing::Otherwise(at),
        (ItemState::Stale, _) => Standing::Again,
        _ if is_later(status, &item.id) => Standing::Later,
        _ => Standing::ToWrite,
    }
}

fn is_later(status: &Status, item: &ItemId) -> bool {
    let stages = &status.stages;
    let current = stages.iter().position(|stage| stage.current);
    let has = |stage: &crate::domain::status::StageView| stage.items.iter().any(|i| i.id == *item);
    stages.iter().position(has) > current
}

/// How a mail item stands, for the checklist: only what its state does not say by itself.
#[must_use]
pub fn short(model: &Model, status: &Status, item: &ItemView) -> Option<(String, Role)> {
    if item.kind != ItemKind::Mail {
        return None;
    }
    let lang = model.lang();
    let standing = of_item(model, status, item);
    let (_, state) = standing.in_outbox()?;
    let told = match state {
        MailState::Waiting => words::short_waiting(lang),
        MailState::Sending if !standing.is_elsewhere(model) => words::short_sending(lang),
        MailState::Retrying => words::short_retrying(lang),
        MailState::Failed => words::state_failed(lang),
        MailState::Sending | MailState::OutcomeUnknown => {
            terms::item_state(lang, ItemState::Unknown).to_owned()
        }
        MailState::Sent | MailState::Dropped => return None,
    };
    Some((told, standing.look(model).1))
}

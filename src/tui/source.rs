//! The source of bugs, as it is read beside everything else: what is under way, who waits for it,
//! and what is said when it is over. It reads nothing itself.

use jiff::{SignedDuration, Timestamp};

use super::actions::Action;
use super::event_loop::Flow;
use super::model::Model;
use super::msg::Ask;
use super::widgets::toast::Kind;
use crate::domain::names::ProjectName;
use crate::domain::source::SyncSummary;
use crate::text::cockpit::source as words;
use crate::text::event::summed;
use crate::text::{Explained, names, sync};

/// A source that is being read from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Whose bugs it tells.
    pub project: ProjectName,
    /// Its name.
    pub source: String,
    /// Since when.
    pub since: Timestamp,
    /// How many records were read by now.
    pub read: usize,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It told its bugs.
    Told {
        /// Its name.
        source: String,
        /// What that changed.
        summary: SyncSummary,
        /// Whether somebody wanted to know.
        asked: bool,
    },
    /// It gave no answer, and somebody wanted to know, or has not been told so yet.
    Failed {
        /// Its name; empty where there is none.
        source: String,
        /// Why.
        why: Explained,
    },
    /// Somebody gave it up.
    GivenUp,
}

/// Only what takes longer is said to be under way: most programs answer at once.
const PATIENCE: SignedDuration = SignedDuration::from_millis(300);

/// The key that reads the source: it begins that, or gives up what is under way.
pub fn read(model: &mut Model) -> Flow {
    if model.data.reading.is_some() {
        model.ask(Ask::GiveUp);
    } else if let Some(target) = model.target() {
        model.ask(Ask::Sync(target.project));
    }
    Flow::Draw
}

/// Whoever waits for the source in a dialog leaves it.
pub fn left(model: &mut Model) {
    if model.data.reading.is_some() {
        model.ask(Ask::GiveUp);
    }
}

/// Says what came of a reading, where that is news.
pub fn heard(model: &mut Model, heard: Heard) {
    let lang = model.lang();
    let (kind, told) = match heard {
        Heard::Told {
            source,
            summary,
            asked,
        } => {
            if !asked && !summary.is_news() {
                return;
            }
            let changed = summed(lang, &summary);
            let told = words::told(lang, &names::name(&source), &changed);
            let settle = summary.conflicts > 0;
            (if settle { Kind::Warning } else { Kind::Good }, told)
        }
        Heard::Failed { source, why } if source.is_empty() => (Kind::Bad, why.message),
        Heard::Failed { source, why } => {
            let told = words::failed(lang, &names::name(&source), &names::trouble(&why.message));
            (Kind::Bad, told)
        }
        Heard::GivenUp => (Kind::Info, sync::given_up(lang)),
    };
    model.say(kind, told);
}

/// In how long it must be said that a source is being read.
#[must_use]
pub fn next_change(model: &Model) -> Option<SignedDuration> {
    let reading = model.data.reading.as_ref()?;
    Some(PATIENCE - model.now.duration_since(reading.since))
}

/// What is being read, once that is worth saying.
#[must_use]
pub fn under_way(model: &Model) -> Option<String> {
    // A dialog that waits for it says it itself, with the key that it has there.
    if model.dialog.as_ref().is_some_and(|d| d.ticket.is_some()) {
        return None;
    }
    let (lang, reading) = (model.lang(), slow(model)?);
    let keys = model.settings.keymap.keys(Action::Sync);
    let key = keys.first().map(ToString::to_string).unwrap_or_default();
    let source = names::name(&reading.source);
    Some(match reading.read {
        0 => words::reading(lang, &source, &key),
        read => words::reading_so_far(lang, &source, &words::number(read), &key),
    })
}

/// The same for whoever waits for it in a dialog.
#[must_use]
pub fn asking(model: &Model) -> Option<String> {
    let (lang, reading) = (model.lang(), slow(model)?);
    let source = names::name(&reading.source);
    Some(match reading.read {
        0 => words::asking(lang, &source, "Esc"),
        read => words::asking_so_far(lang, &source, &words::number(read), "Esc"),
    })
}

fn slow(model: &Model) -> Option<&Reading> {
    let reading = model.data.reading.as_ref()?;
    (model.now.duration_since(reading.since) >= PATIENCE).then_some(reading)
}

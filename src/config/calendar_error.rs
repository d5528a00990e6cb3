//! What can be wrong with a calendar, and what is told about it.

use std::io;
use std::path::PathBuf;

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, calendar as words, system};

/// A calendar that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub struct CalendarError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub fault: CalendarFault,
}

/// What is wrong with a calendar.
#[derive(Debug)]
pub enum CalendarFault {
    /// The file can't be read.
    Unreadable(io::Error),
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// It is not UTF-8.
    NotUtf8,
    /// It is no calendar, or only a part of one.
    Broken(String),
    /// An event in a time zone that nobody here knows.
    Zone {
        /// The event.
        event: String,
        /// The zone.
        zone: String,
    },
    /// An event that can't be understood.
    Event {
        /// The event.
        event: String,
        /// Why, in the reader's own words.
        why: String,
    },
    /// An event that comes again too often.
    TooOften(String),
}

impl Explain for CalendarError {
    fn explain(&self, lang: Lang) -> Explained {
        let (message, hint) = match &self.fault {
            CalendarFault::Unreadable(why) => (
                words::unreadable(lang, &system::reason(lang, why)),
                words::unreadable_hint(lang),
            ),
            CalendarFault::TooLarge(limit) => (
                words::too_large(lang, limit >> 20),
                words::too_large_hint(lang),
            ),
            CalendarFault::NotUtf8 => (words::not_utf8(lang), words::broken_hint(lang)),
            CalendarFault::Broken(at) => {
                (words::broken(lang, &quoted(at)), words::broken_hint(lang))
            }
            CalendarFault::Zone { event, zone } => (
                words::zone(lang, &quoted(event), &quoted(zone)),
                words::zone_hint(lang),
            ),
            CalendarFault::Event { event, why } => (
                words::event(lang, &quoted(event), &quoted(why)),
                words::event_hint(lang),
            ),
            CalendarFault::TooOften(event) => (
                words::too_often(lang, &quoted(event)),
                words::event_hint(lang),
            ),
        };
        let file = shown(&self.file.display().to_string());
        Explained::with_hint(words::at(lang, &file, &message), hint)
    }
}

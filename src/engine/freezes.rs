//! When nothing goes forward in production: what the configuration says, with what its calendars
//! hold. Calendars are read when somebody asks and again when they have changed, never on the way to
//! the first frame. One that can't be read is told, and counts as unknown.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Engine;
use crate::config;
use crate::domain::clean::shown;
use crate::domain::freeze::Freezes;
use crate::text::Explain as _;

/// How far back calendars are read: what began then may hold still.
const BACK: SignedDuration = SignedDuration::from_hours(24);
/// How far ahead calendars are read: a year and a bit more.
const AHEAD: SignedDuration = SignedDuration::from_hours(400 * 24);
/// After how long calendars are read again although nothing has changed: time goes by.
const ANEW: SignedDuration = SignedDuration::from_hours(12);

/// What was read of the calendars last.
#[derive(Default)]
pub(super) struct Calendars(RefCell<Option<Read>>);

struct Read {
    at: Timestamp,
    stamps: Vec<Stamp>,
    freezes: Freezes,
}

/// What tells whether a calendar is another one than before: its length and when it was written.
type Stamp = Option<(u64, Option<SystemTime>)>;

impl Engine {
    /// All freezes that are known, with those of the calendars that hold from now until a year
    /// ahead.
    #[must_use]
    pub fn freezes(&self) -> Freezes {
        let freeze = &self.config.freeze;
        let now = self.clock.now();
        if freeze.calendars.is_empty() {
            return freeze.freezes(&TimeZone::system(), Vec::new());
        }
        let stamps: Vec<Stamp> = freeze.calendars.iter().map(stamp).collect();
        let mut kept = self.calendars.0.borrow_mut();
        let holds = |read: &&Read| {
            let age = now.duration_since(read.at);
            read.stamps == stamps && age.abs() < ANEW
        };
        if let Some(read) = kept.as_ref().filter(holds) {
            return read.freezes.clone();
        }
        let freezes = self.read_calendars(now);
        *kept = Some(Read {
            at: now,
            stamps,
            freezes: freezes.clone(),
        });
        freezes
    }

    /// The same without reading a calendar: those that were not read yet are not known.
    pub(super) fn freezes_at_hand(&self) -> Freezes {
        let freeze = &self.config.freeze;
        if let Some(read) = self.calendars.0.borrow().as_ref() {
            return read.freezes.clone();
        }
        let unread = freeze.calendars.iter();
        let unread = unread.map(|file| name(file));
        let known = freeze.freezes(&TimeZone::system(), Vec::new());
        known.without(unread.collect())
    }

    fn read_calendars(&self, now: Timestamp) -> Freezes {
        let freeze = &self.config.freeze;
        let local = TimeZone::system();
        let zone = freeze.zone(&local);
        let from = now.saturating_sub(BACK).unwrap_or(now);
        let to = now.saturating_add(AHEAD).unwrap_or(now);
        let (mut spans, mut unknown) = (Vec::new(), Vec::new());
        for file in &freeze.calendars {
            match config::calendar(file, &zone, from, to) {
                Ok(held) => spans.extend(held),
                Err(error) => {
                    let told = error.explain(self.config.lang).message;
                    // Where it lies would leave no room for what is wrong with it.
                    let whole = shown(&file.display().to_string());
                    unknown.push(told.replacen(&whole, &name(file), 1));
                }
            }
        }
        freeze.freezes(&local, spans).without(unknown)
    }
}

/// What a calendar is called, ready to be shown.
fn name(file: &Path) -> String {
    let name = file.file_name().unwrap_or(file.as_os_str());
    shown(&name.to_string_lossy())
}

fn stamp(file: &PathBuf) -> Stamp {
    let known = fs::metadata(file).ok()?;
    Some((known.len(), known.modified().ok()))
}

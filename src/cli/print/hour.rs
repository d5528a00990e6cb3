//! What the hour does to a release: freezes, leave to go on in one, the point of no return.

use jiff::Timestamp;

use crate::cli::output::{Cell, Tone};
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::text::hour::{self, About, Weight};
use crate::text::words;

/// A label and a line each, what matters most first.
pub(super) fn hours(status: &Status, lang: Lang, now: Timestamp) -> Vec<(String, Cell)> {
    let lines = hour::lines(lang, status, now, &words::moment);
    let row = |line: hour::Line| {
        let label = match line.about {
            About::Freeze => hour::freeze_label(lang),
            About::Leave => hour::leave_label(lang),
            About::Point => hour::point_label(lang),
        };
        (label, Cell::toned(line.text, tone(line.weight)))
    };
    lines.into_iter().map(row).collect()
}

/// How a line of that weight looks.
pub(super) fn tone(weight: Weight) -> Option<Tone> {
    match weight {
        Weight::Holds => Some(Tone::Bad),
        Weight::Unknown | Weight::Ahead => Some(Tone::Doubtful),
        Weight::Told => None,
    }
}

//! The log: a line an event.

use crate::cli::output::{Paint, Tone, push};
use crate::domain::clean::shown;
use crate::domain::event::Recorded;
use crate::domain::lang::Lang;
use crate::text::cli::said;
use crate::text::names::Names;
use crate::text::{event, words};

/// The events, oldest first; nothing at all where there is none.
#[must_use]
pub fn told(events: &[Recorded], names: &dyn Names, lang: Lang, paint: Paint) -> String {
    events
        .iter()
        .map(|recorded| line(recorded, names, lang, paint))
        .collect()
}

/// `12  2026-11-23 20:00  payments/2.4.0  zhang  took candidate 9f3c2ab`.
#[must_use]
pub fn line(recorded: &Recorded, names: &dyn Names, lang: Lang, paint: Paint) -> String {
    let project = shown(recorded.project.as_str());
    let about = match recorded.event.release() {
        Some(version) => format!("{project}/{}", shown(version.as_str())),
        None => project,
    };
    let stamp = &recorded.stamp;
    let mut text = format!(
        "{}  {}  {about}  {}",
        paint.tone(Tone::Quiet, &recorded.position.to_string()),
        words::moment(stamp.at),
        event::event(lang, recorded, names),
    );
    if let Some(recorder) = &stamp.recorded_by {
        push(
            &mut text,
            format_args!("  ({})", said::recorded_by(lang, &shown(recorder.as_str()))),
        );
    }
    text.push('\n');
    text
}

//! The log: a line an event.

use crate::cli::output::{Paint, Tone, push};
use crate::domain::clean::shown;
use crate::domain::event::Recorded;
use crate::domain::lang::Lang;
use crate::domain::source::Refrain;
use crate::text::cli::said;
use crate::text::cockpit::log::repeated;
use crate::text::names::Names;
use crate::text::{event, words};

/// The events, oldest first; nothing at all where there is none. Of those in a row that say the same
/// of a source only the last is told, with how many it stands for.
#[must_use]
pub fn told(events: &[Recorded], names: &dyn Names, lang: Lang, paint: Paint) -> String {
    let mut text = String::new();
    let mut times = 1;
    for (place, recorded) in events.iter().enumerate() {
        let next = events.get(place + 1).and_then(Refrain::of);
        if next.is_some() && next == Refrain::of(recorded) {
            times += 1;
        } else {
            text.push_str(&line(recorded, times, names, lang, paint));
            times = 1;
        }
    }
    text
}

/// The same as they come: of those in a row that say the same only the first, since nobody knows
/// how many there will be. `last` is what the last one said.
#[must_use]
pub fn going_on(
    events: &[Recorded],
    last: &mut Option<Refrain>,
    names: &dyn Names,
    lang: Lang,
    paint: Paint,
) -> String {
    let mut text = String::new();
    for recorded in events {
        let now = Refrain::of(recorded);
        if now.is_none() || now != *last {
            text.push_str(&line(recorded, 1, names, lang, paint));
        }
        *last = now;
    }
    text
}

/// `12  2026-11-23 20:00  payments/2.4.0  zhang  took candidate 9f3c2ab`.
fn line(recorded: &Recorded, times: usize, names: &dyn Names, lang: Lang, paint: Paint) -> String {
    let project = shown(recorded.project.as_str());
    let about = match recorded.event.release() {
        Some(version) => format!("{project}/{}", shown(version.as_str())),
        None => project,
    };
    let stamp = &recorded.stamp;
    let what = event::event(lang, recorded, names);
    let what = match times {
        1 => what,
        times => repeated(lang, &what, times),
    };
    let mut text = format!(
        "{}  {}  {about}  {}",
        paint.tone(Tone::Quiet, &recorded.position.to_string()),
        words::moment(stamp.at),
        what,
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

//! What runs out: the time to decide, the window, the observation. And when the screen looks
//! different because of it.

use jiff::Timestamp;

use crate::domain::lang::Lang;
use crate::domain::release::Window;
use crate::domain::status::ReleaseView;
use crate::text::cockpit::screens as words;
use crate::text::words as terms;
use crate::tui::model::Model;
use crate::tui::runs;
use crate::tui::screens::source;
use crate::tui::theme::Role;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// So near its end, a decision is urgent, in seconds.
const URGENT: i64 = 15 * 60;

/// A countdown as it is shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// What it says.
    pub text: String,
    /// How it looks.
    pub role: Role,
    /// After how many seconds it says something else.
    pub changes_in: i64,
}

/// The countdown that matters most for a release, if one runs.
#[must_use]
pub fn of(release: &ReleaseView, now: Timestamp, lang: Lang) -> Option<Countdown> {
    if !release.state.is_under_way() {
        return None;
    }
    if let Some(deadline) = release.deadline {
        let left = seconds(deadline, now);
        let span = terms::span(lang, left);
        let (text, role) = match left {
            ..=0 => (words::decide_now(lang, &span), Role::Danger),
            1..URGENT => (words::decide_in(lang, &span), Role::Danger),
            _ => (words::decide_in(lang, &span), Role::Stale),
        };
        return Some(Countdown {
            text,
            role,
            changes_in: 1,
        });
    }
    if release.live_at.is_some() {
        let left = seconds(release.observed_until?, now);
        return (left > 0).then(|| {
            let (span, changes_in) = span(lang, left);
            Countdown {
                text: words::observed_for(lang, &span),
                role: Role::Info,
                changes_in,
            }
        });
    }
    release.window.map(|window| of_window(&window, now, lang))
}

fn of_window(window: &Window, now: Timestamp, lang: Lang) -> Countdown {
    let (opens, closes) = (seconds(window.from, now), seconds(window.to, now));
    let (text, role, changes_in) = if opens > 0 {
        let (span, changes) = span(lang, opens);
        (words::to_window(lang, &span), Role::Info, changes)
    } else if closes >= 0 {
        let (span, changes) = span(lang, closes);
        (words::window_left(lang, &span), Role::Running, changes)
    } else {
        let changes = words::age_changes_in(-closes);
        let over = terms::length(lang, -closes);
        (words::window_over(lang, &over), Role::Blocked, changes)
    };
    Countdown {
        text,
        role,
        changes_in,
    }
}

/// A window in a cell of the list, no finer than a minute.
#[must_use]
pub fn cell(window: &Window, now: Timestamp, lang: Lang) -> (String, Role) {
    let (opens, closes) = (seconds(window.from, now), seconds(window.to, now));
    if opens > 0 {
        (
            words::cell_window_in(lang, &terms::length(lang, opens)),
            Role::Text,
        )
    } else if closes >= 0 {
        (
            words::cell_window_open(lang, &terms::length(lang, closes)),
            Role::Running,
        )
    } else {
        (words::cell_window_over(lang), Role::Muted)
    }
}

/// A span to the second, or where it is more than a day to the hour; and when it changes.
fn span(lang: Lang, left: i64) -> (String, i64) {
    if left < DAY {
        (terms::span(lang, left), 1)
    } else {
        (terms::length(lang, left), left % HOUR + 1)
    }
}

fn seconds(at: Timestamp, now: Timestamp) -> i64 {
    // A fraction of a second counts as one: at zero it is over.
    at.as_second().saturating_sub(now.as_second())
}

/// In how many seconds the screen of the release looks different by itself.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let minute = 60 - model.now.as_second().rem_euclid(60);
    let countdown = model
        .status()
        .and_then(|status| of(&status.release, model.now, model.lang()))
        .map(|countdown| countdown.changes_in);
    // The clock's minute; every age on the screen but the source's moves by minutes, and is drawn
    // with it.
    let source = source::next_change(model);
    let runs = runs::next_change(model);
    let point = model.status().and_then(|status| {
        let left = seconds(status.clock?.point_of_no_return, model.now);
        (left > 0).then_some(1)
    });
    [countdown, source, runs, point, Some(minute)]
        .into_iter()
        .flatten()
        .min()
}

//! What runs out for a release, in big digits: the time to decide, the window, the observation.

use jiff::Timestamp;

use super::super::theme::Role;
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::text::wall as words;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// So near its end, a decision is urgent, in seconds.
const URGENT: i64 = 15 * 60;

/// What runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Decide,
    Overdue,
    Opens,
    Closes,
    Over,
    Observed,
}

/// A countdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) kind: Kind,
    /// How much is left, or how much it is over, in seconds.
    left: i64,
}

/// The countdown that matters most for a release, if one runs.
pub(super) fn of(status: &Status, now: Timestamp) -> Option<Clock> {
    let release = &status.release;
    let until = |at: Timestamp| at.as_second().saturating_sub(now.as_second());
    let clock = |kind, left: i64| Some(Clock { kind, left });
    if !release.state.is_under_way() {
        return None;
    }
    if let Some(left) = release.deadline.map(until) {
        return if left > 0 {
            clock(Kind::Decide, left)
        } else {
            clock(Kind::Overdue, -left)
        };
    }
    if release.live_at.is_some() {
        let left = until(release.observed_until?);
        return (left > 0).then_some(Clock {
            kind: Kind::Observed,
            left,
        });
    }
    let window = release.window?;
    match (until(window.from), until(window.to)) {
        (opens, _) if opens > 0 => clock(Kind::Opens, opens),
        (_, closes) if closes >= 0 => clock(Kind::Closes, closes),
        (_, closes) => clock(Kind::Over, -closes),
    }
}

impl Clock {
    /// What stands over the digits.
    pub(super) fn label(self, lang: Lang) -> String {
        match self.kind {
            Kind::Decide => words::decide_in(lang),
            Kind::Overdue => words::decide_now(lang),
            Kind::Opens => words::to_window(lang),
            Kind::Closes => words::window_left(lang),
            Kind::Over => words::window_over(lang),
            Kind::Observed => words::observed(lang),
        }
    }

    /// The digits, with seconds and without them; in letters that can be drawn big.
    pub(super) fn digits(self, lang: Lang) -> [String; 2] {
        let (hours, minutes, seconds) = (self.left / HOUR, self.left % HOUR / 60, self.left % 60);
        if self.left >= DAY {
            let days = words::big_days(lang, self.left / DAY, self.left % DAY / HOUR);
            return [days.clone(), days];
        }
        let short = if hours > 0 {
            format!("{hours:02}:{minutes:02}")
        } else {
            format!("{minutes:02}:{seconds:02}")
        };
        [format!("{hours:02}:{minutes:02}:{seconds:02}"), short]
    }

    /// How it looks.
    pub(super) fn role(self) -> Role {
        match self.kind {
            Kind::Overdue => Role::Blocked,
            Kind::Decide if self.left < URGENT => Role::Blocked,
            Kind::Decide | Kind::Over => Role::Stale,
            Kind::Closes => Role::Running,
            Kind::Opens | Kind::Observed => Role::Info,
        }
    }

    /// Whether it looks different every second.
    pub(super) fn ticks(self) -> bool {
        self.left < DAY
    }
}

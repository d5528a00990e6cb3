//! When the hour alone changes what is told of a release.

use jiff::{SignedDuration, Timestamp};

use super::{MonitorView, Status};

impl Status {
    /// The next moment after `now` at which something is otherwise although nothing was recorded: a
    /// window opens or is over, a freeze begins or ends, leave ends, a decision is due, nobody
    /// has looked at something for long. `None`: there is none ahead.
    #[must_use]
    pub fn turns_at(&self, now: Timestamp) -> Option<Timestamp> {
        let release = &self.release;
        // The last moment of a window is within it.
        let after = |at: Timestamp| at.saturating_add(SignedDuration::from_secs(1)).ok();
        let window = release.window.and_then(|window| after(window.to));
        let looks = self.monitors.iter().filter_map(MonitorView::holds_until);
        let freezes = self.freezes.next.iter().chain(&self.freezes.in_window);
        let moments = [
            release.window.map(|window| window.from),
            window,
            release.deadline,
            release.observed_until,
            self.frozen.as_ref().map(|frozen| frozen.until),
            self.leave.as_ref().map(|leave| leave.until),
            self.clock.map(|clock| clock.point_of_no_return),
        ];
        moments
            .into_iter()
            .flatten()
            .chain(looks.filter_map(after))
            .chain(freezes.flat_map(|freeze| [freeze.from, freeze.to]))
            .filter(|at| *at > now)
            .min()
    }
}

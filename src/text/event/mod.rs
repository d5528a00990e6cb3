//! What happened, in words: one line of the log for an event, and everything about it for the
//! pane beside. A new event does not compile before it has words here.

#![expect(
    clippy::unnested_or_patterns,
    reason = "the groups of events are patterns beside each other, as macros"
)]

use crate::domain::event::Event;

// The events by what they are about, as in `reason`: every match names its own group one by one.
macro_rules! of_release {
    () => {
        Event::ProcessAdopted { .. }
            | Event::ReleaseCreated { .. }
            | Event::CandidateTaken { .. }
            | Event::WindowSet { .. }
            | Event::Advanced { .. }
            | Event::WentBack { .. }
            | Event::WentLive { .. }
            | Event::Closed { .. }
            | Event::Tagged { .. }
            | Event::Abandoned { .. }
    };
}
macro_rules! of_evidence {
    () => {
        Event::ItemDone { .. }
            | Event::ItemUndone { .. }
            | Event::DocumentDelivered { .. }
            | Event::Approved { .. }
            | Event::Rejected { .. }
            | Event::DeploymentCompleted { .. }
            | Event::MailSent { .. }
            | Event::Voted { .. }
    };
}
macro_rules! of_papers {
    () => {
        Event::MailQueued { .. }
            | Event::MailAttempted { .. }
            | Event::MailAnswered { .. }
            | Event::MailSettled { .. }
            | Event::MailDropped { .. }
            | Event::RoomTold { .. }
            | Event::PointTakenUp { .. }
            | Event::Remarked { .. }
    };
}
macro_rules! of_running {
    () => {
        Event::Deployed { .. }
            | Event::ScriptRan { .. }
            | Event::ProblemArose { .. }
            | Event::ProblemSolved { .. }
            | Event::RollbackDecided { .. }
            | Event::RollbackStepRecorded { .. }
            | Event::RolledBack { .. }
    };
}
macro_rules! of_runs {
    () => {
        Event::Run { .. }
            | Event::Overridden { .. }
            | Event::MonitorChanged { .. }
            | Event::MonitorsAgreed { .. }
            | Event::PlatformSaid { .. }
    };
}
macro_rules! of_bugs {
    () => {
        Event::BugReported { .. }
            | Event::BugGraded { .. }
            | Event::BugAssigned { .. }
            | Event::BugFixed { .. }
            | Event::BugVerified { .. }
            | Event::BugReopened { .. }
            | Event::BugDeferred { .. }
            | Event::BugMarkedUrgent { .. }
            | Event::BugSettled { .. }
            | Event::BugSourceFailed { .. }
            | Event::BugsImported { .. }
    };
}

mod bugs;
mod detail;
mod evidence;
mod fill;
mod papers;
mod release;
mod running;
mod runs;

pub use self::bugs::summed;
pub use self::detail::detail;
pub use self::runs::how;
use crate::domain::event::Recorded;
use crate::domain::lang::Lang;
use crate::text::names::{Names, name, remark};

messages! {
    /// A line with the remark that was made.
    with_note(line: &str, note: &str) { en: "{line}: {note}", zh: "{line}：{note}" }
    /// A line about something that was done for a role by somebody else.
    on_behalf(line: &str, role: &str) { en: "{line} (for {role})", zh: "{line}（代{role}）" }
}

/// The event on one line, with who: `li reopened BUG-412`. When stands beside it.
#[must_use]
pub fn event(lang: Lang, recorded: &Recorded, names: &dyn Names) -> String {
    let by = name(&recorded.stamp.by);
    line(lang, &by, &recorded.event, names)
}

fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> String {
    release::line(lang, by, event, names)
        .or_else(|| evidence::line(lang, by, event, names))
        .or_else(|| papers::line(lang, by, event, names))
        .or_else(|| running::line(lang, by, event, names))
        .or_else(|| runs::line(lang, by, event, names))
        .or_else(|| bugs::line(lang, by, event, names))
        .unwrap_or_default()
}

/// The line with its remark, where there is one.
fn noted(lang: Lang, line: String, note: Option<&String>) -> String {
    match note {
        Some(note) => with_note(lang, &line, &remark(note)),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::process::Process;
    use crate::domain::release::{AppCommit, Outcome, RoundKind};
    use crate::domain::stamp::Stamp;

    fn told(lang: Lang, by: &str, event: Event) -> String {
        let recorded = Recorded {
            position: 1,
            project: "payments".into(),
            seq: 1,
            stamp: Stamp {
                at: "2026-11-23T14:01:00Z".parse().unwrap(),
                by: by.into(),
                recorded_by: None,
            },
            event,
        };
        super::event(lang, &recorded, &Process::standard().unwrap())
    }

    #[test]
    fn the_lines_of_the_cockpit() {
        let reopened = Event::BugReopened {
            bug: "BUG-412".into(),
            note: None,
        };
        assert_eq!(told(Lang::En, "li", reopened), "li reopened BUG-412");
        let taken = Event::CandidateTaken {
            release: "2.4.0".into(),
            round: 3,
            how: RoundKind::Candidate,
            candidate: vec![AppCommit {
                application: "payments".into(),
                branch: None,
                commit: "9f3c2ab0000".into(),
            }],
            scripts: Vec::new(),
        };
        assert_eq!(
            told(Lang::En, "zhang", taken),
            "zhang took candidate 9f3c2ab (round 3)"
        );
        let deployed = Event::Deployed {
            release: None,
            environment: "preheat".into(),
            application: "payments".into(),
            branch: None,
            commit: "77aa0100000".into(),
            outcome: Outcome::Ok,
            note: None,
        };
        assert_eq!(
            told(Lang::En, "wang", deployed.clone()),
            "wang deployed payments 77aa010 to preheat"
        );
        assert_eq!(
            told(Lang::Zh, "wang", deployed),
            "wang 将 payments 77aa010 部署到预热环境"
        );
    }
}

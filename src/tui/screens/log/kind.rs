//! What kinds of lines the log has, for looking at one of them alone.

use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::text::cockpit::log as words;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The way of a release.
    Release,
    /// What was shown for its items.
    Evidence,
    /// What runs where, and what goes back.
    Running,
    /// Bugs.
    Bugs,
}

impl Kind {
    /// What the event is about.
    #[must_use]
    pub fn of(event: &Event) -> Self {
        match event {
            Event::ProcessAdopted { .. }
            | Event::ReleaseCreated { .. }
            | Event::CandidateTaken { .. }
            | Event::WindowSet { .. }
            | Event::Advanced { .. }
            | Event::WentBack { .. }
            | Event::WentLive { .. }
            | Event::Closed { .. }
            | Event::Tagged { .. }
            | Event::Abandoned { .. } => Self::Release,
            Event::ItemDone { .. }
            | Event::ItemUndone { .. }
            | Event::DocumentDelivered { .. }
            | Event::Approved { .. }
            | Event::Rejected { .. }
            | Event::DeploymentCompleted { .. }
            | Event::MailSent { .. }
            | Event::MailQueued { .. }
            | Event::MailAttempted { .. }
            | Event::MailAnswered { .. }
            | Event::MailSettled { .. }
            | Event::MailDropped { .. }
            | Event::RoomTold { .. }
            | Event::PointTakenUp { .. }
            | Event::Remarked { .. }
            | Event::Voted { .. } => Self::Evidence,
            Event::Deployed { .. }
            | Event::ScriptRan { .. }
            | Event::ProblemArose { .. }
            | Event::ProblemSolved { .. }
            | Event::RollbackDecided { .. }
            | Event::RollbackStepRecorded { .. }
            | Event::Run { .. }
            | Event::Overridden { .. }
            | Event::MonitorChanged { .. }
            | Event::MonitorsAgreed { .. }
            | Event::PlatformSaid { .. }
            | Event::RolledBack { .. } => Self::Running,
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
            | Event::BugsImported { .. } => Self::Bugs,
        }
    }

    /// The next one; after the last, all.
    #[must_use]
    pub fn after(kind: Option<Self>) -> Option<Self> {
        match kind {
            None => Some(Self::Release),
            Some(Self::Release) => Some(Self::Evidence),
            Some(Self::Evidence) => Some(Self::Running),
            Some(Self::Running) => Some(Self::Bugs),
            Some(Self::Bugs) => None,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn told(self, lang: Lang) -> String {
        match self {
            Self::Release => words::kind_release(lang),
            Self::Evidence => words::kind_evidence(lang),
            Self::Running => words::kind_running(lang),
            Self::Bugs => words::kind_bugs(lang),
        }
    }
}

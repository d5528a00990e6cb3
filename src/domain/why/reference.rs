//! What a reason is about, what kind it is as scripts read it, and how it stands in the way.

use super::{Nature, Why};

impl Why {
    /// Whether bugs are in the way.
    #[must_use]
    pub fn is_about_bugs(&self) -> bool {
        matches!(
            self,
            Self::BugOpen { .. }
                | Self::OverLimit { .. }
                | Self::BugUngraded { .. }
                | Self::BugConflict { .. }
        )
    }

    /// What it is about, as scripts read it: a bug's, an item's, an environment's, a role's id.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::ItemOpen { item, .. }
            | Self::ItemStale { item, .. }
            | Self::TextChanged { item, .. }
            | Self::ItemRejected { item, .. }
            | Self::MailNotOut { item, .. }
            | Self::MailUnknown { item, .. }
            | Self::MailWaits { item, .. }
            | Self::NotOnPath { item }
            | Self::WrongKind { item, .. }
            | Self::AlreadyDone { item }
            | Self::NothingToUndo { item } => Some(item.to_string()),
            Self::BugOpen { bug, .. }
            | Self::UnknownBug { bug }
            | Self::BugState { bug, .. }
            | Self::NotDeferrable { bug, .. }
            | Self::ReasonToLower { bug, .. }
            | Self::BugUngraded { bug, .. }
            | Self::BugConflict { bug, .. }
            | Self::SecondNameNeeded { bug, .. }
            | Self::NoConflict { bug }
            | Self::NotUrgent { bug } => Some(bug.to_string()),
            Self::OverLimit { severity, .. } | Self::UnknownSeverity { severity, .. } => {
                Some(severity.to_string())
            }
            Self::DoesNotRun { environment, .. }
            | Self::DeploymentFailed { environment, .. }
            | Self::DeploymentInDoubt { environment, .. }
            | Self::RollbackUnderWay { environment, .. }
            | Self::UnknownEnvironment { environment, .. }
            | Self::NothingToRollBack { environment } => Some(environment.to_string()),
            Self::ScriptNotRun { script, .. }
            | Self::ScriptFailed { script, .. }
            | Self::ScriptChanged { script, .. }
            | Self::UnknownScript { script, .. } => Some(script.clone()),
            Self::VoteMissing { role }
            | Self::VoteStale { role }
            | Self::NoGo { role, .. }
            | Self::UnknownRole { role, .. }
            | Self::NoVote { role, .. } => Some(role.to_string()),
            Self::NotWatched { name, .. } => Some(name.clone()),
            Self::UnknownItem { item, .. } => Some(item.clone()),
            Self::UnknownPoint { point, .. } => Some(point.clone()),
            Self::UnknownMail { number, .. }
            | Self::MailGone { number }
            | Self::MailSending { number, .. }
            | Self::MailDoubtful { number }
            | Self::MailSettled { number }
            | Self::MailOutdated { number, .. } => Some(number.to_string()),
            Self::UnknownRelease { version, .. }
            | Self::NotAHotfix { version }
            | Self::VersionTaken { version } => Some(version.to_string()),
            _ => None,
        }
    }

    /// The kind, as `status --json` names it: `item_stale`, `bug`, …
    #[must_use]
    pub fn kind(&self) -> String {
        if matches!(self, Self::BugOpen { .. }) {
            return "bug".to_owned();
        }
        let tagged = serde_json::to_value(self).ok();
        tagged
            .as_ref()
            .and_then(|v| v["kind"].as_str())
            .unwrap_or("other")
            .to_owned()
    }

    /// What kind of obstacle it is.
    #[must_use]
    pub fn nature(&self) -> Nature {
        match self {
            Self::ItemStale { .. }
            | Self::TextChanged { .. }
            | Self::VoteStale { .. }
            | Self::ScriptChanged { .. }
            | Self::MailUnknown { .. }
            | Self::MailDoubtful { .. }
            | Self::BugsStale { .. }
            | Self::BugsUnreachable { .. }
            | Self::BugsNeverRead { .. }
            | Self::DeploymentInDoubt { running: false, .. }
            | Self::FreezesUnknown { .. } => Nature::Unknown,
            Self::NoRelease
            | Self::UnknownRelease { .. }
            | Self::UnknownItem { .. }
            | Self::WrongKind { .. }
            | Self::UnknownRole { .. }
            | Self::UnknownEnvironment { .. }
            | Self::UnknownStage { .. }
            | Self::UnknownApplication { .. }
            | Self::UnknownSeverity { .. }
            | Self::UnknownBug { .. }
            | Self::UnknownScript { .. }
            | Self::UnknownStep { .. }
            | Self::UnknownRun { .. }
            | Self::UnknownMail { .. }
            | Self::UnknownPoint { .. }
            | Self::NoAddress { .. }
            | Self::BadText { .. }
            | Self::BadCandidate { .. }
            | Self::CommitOfWhich { .. }
            | Self::BadWindow { .. }
            | Self::DocumentTooLarge { .. }
            | Self::NotAhead { .. } => Nature::Input,
            _ => Nature::Blocked,
        }
    }
}

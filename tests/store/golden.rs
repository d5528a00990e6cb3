//! Every event that was ever written must be read for ever, and written back the same.

use std::collections::BTreeSet;

use golive::domain::event::Event;

const V1: &str = include_str!("../fixtures/events/v1.jsonl");

/// Makes the list of kinds and the look-up of one from the same lines.
macro_rules! kinds {
    ($($variant:ident $name:literal)*) => {
        /// The kind of an event. A new one does not compile here: it needs a line below, and then
        /// one in the file of its version.
        fn kind(event: &Event) -> &'static str {
            match event {
                $(Event::$variant { .. } => $name,)*
            }
        }

        /// All of them.
        const KINDS: &[&str] = &[$($name),*];
    };
}

kinds! {
    ProcessAdopted "process_adopted"
    ReleaseCreated "release_created"
    CandidateTaken "candidate_taken"
    WindowSet "window_set"
    ItemDone "item_done"
    ItemUndone "item_undone"
    DocumentDelivered "document_delivered"
    Approved "approved"
    Rejected "rejected"
    Deployed "deployed"
    DeploymentCompleted "deployment_completed"
    ScriptRan "script_ran"
    MailSent "mail_sent"
    MailQueued "mail_queued"
    MailAttempted "mail_attempted"
    MailAnswered "mail_answered"
    MailSettled "mail_settled"
    MailDropped "mail_dropped"
    RoomTold "room_told"
    PointTakenUp "point_taken_up"
    Remarked "remarked"
    Voted "voted"
    Advanced "advanced"
    WentBack "went_back"
    WentLive "went_live"
    ProblemArose "problem_arose"
    ProblemSolved "problem_solved"
    RollbackDecided "rollback_decided"
    RollbackStepRecorded "rollback_step_recorded"
    RolledBack "rolled_back"
    Closed "closed"
    Abandoned "abandoned"
    BugReported "bug_reported"
    BugGraded "bug_graded"
    BugAssigned "bug_assigned"
    BugFixed "bug_fixed"
    BugVerified "bug_verified"
    BugReopened "bug_reopened"
    BugDeferred "bug_deferred"
    BugMarkedUrgent "bug_marked_urgent"
    BugSettled "bug_settled"
    BugsImported "bugs_imported"
    BugSourceFailed "bug_source_failed"
    Run "run"
    Overridden "overridden"
    MonitorChanged "monitor_changed"
    MonitorsAgreed "monitors_agreed"
    PlatformSaid "platform_said"
    Tagged "tagged"
}

#[test]
fn every_event_ever_written_is_read_and_written_back_the_same() {
    let mut seen = BTreeSet::new();
    for (number, line) in V1.lines().enumerate() {
        let event: Event = serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("line {}: {error}", number + 1));
        assert_eq!(
            serde_json::to_string(&event).unwrap(),
            line,
            "line {}",
            number + 1
        );
        assert!(line.starts_with(&format!(r#"{{"kind":"{}""#, kind(&event))));
        seen.insert(kind(&event));
    }
    for kind in KINDS {
        assert!(seen.contains(kind), "{kind} has no line");
    }
}

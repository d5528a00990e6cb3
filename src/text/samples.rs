//! One of each, for the tests of the wording: every reason, every event. What is foreign in them
//! is as bad as it gets.

use jiff::{SignedDuration, Timestamp};

use crate::domain::bug::BugState;
use crate::domain::document::{DocumentRef, Source};
use crate::domain::event::Event;
use crate::domain::lang::Text;
use crate::domain::mail::{Mail, Mailbox, Recipient, SendOutcome};
use crate::domain::names::CommitId;
use crate::domain::process::{ItemKind, Process, Watches};
use crate::domain::release::{
    AppCommit, Choice, Outcome, ReleaseState, RoundKind, Scope, Script, StepOutcome, Vote, Window,
};
use crate::domain::run::{End, How, Place, Purpose, RunEvent, StepState};
use crate::domain::source::SyncSummary;
use crate::domain::why::{Field, TextFlaw, Why};

/// One reason of each kind.
#[expect(clippy::too_many_lines, reason = "a list of one each")]
pub fn whys() -> Vec<Why> {
    vec![
        Why::ItemOpen {
            item: id(),
            name: text(),
            item_kind: ItemKind::Document,
        },
        Why::ItemStale {
            item: id(),
            name: text(),
            on: Some(commit()),
            candidate: Some(commit()),
            application: Some(id()),
        },
        Why::TextChanged {
            item: id(),
            name: text(),
            document: id(),
        },
        Why::ItemRejected {
            item: id(),
            name: text(),
            by: id(),
            reason: foul(),
        },
        Why::BugOpen {
            bug: id(),
            severity: "B".into(),
            title: foul(),
            fixed: false,
        },
        Why::OverLimit {
            severity: "B".into(),
            open: 7,
            limit: 7,
        },
        Why::DoesNotRun {
            environment: id(),
            application: id(),
            runs: Some(commit()),
            candidate: commit(),
        },
        Why::DeploymentFailed {
            environment: id(),
            application: id(),
        },
        Why::ScriptNotRun {
            environment: id(),
            script: foul(),
        },
        Why::ScriptFailed {
            environment: id(),
            script: foul(),
        },
        Why::ScriptChanged {
            environment: id(),
            script: foul(),
        },
        Why::MailNotOut {
            item: id(),
            name: text(),
            number: 7,
            said: Some(foul()),
        },
        Why::MailUnknown {
            item: id(),
            name: text(),
            number: 7,
        },
        Why::UnknownMail { number: 7, of: 7 },
        Why::MailWaits {
            item: id(),
            number: 7,
        },
        Why::NothingToTell,
        Why::MailGone { number: 7 },
        Why::MailSending {
            number: 7,
            since: now(),
        },
        Why::MailDoubtful { number: 7 },
        Why::MailSettled { number: 7 },
        Why::MailOutdated {
            number: 7,
            round: 7,
        },
        Why::NoAddress {
            names: vec![foul()],
        },
        Why::UnknownPoint {
            point: foul(),
            known: vec![id()],
        },
        Why::NoMeeting,
        Why::VoteMissing { role: id() },
        Why::VoteStale { role: id() },
        Why::NoGo {
            role: id(),
            by: id(),
            note: Some(foul()),
        },
        Why::BeforeWindow { window: window() },
        Why::AfterWindow { window: window() },
        Why::RollbackUnderWay {
            environment: id(),
            done: 7,
            of: 7,
        },
        Why::DecisionDue {
            what: foul(),
            since: now(),
        },
        Why::RolledBack,
        Why::NotLive,
        Why::BugsStale {
            source: foul(),
            at: now(),
        },
        Why::NoRelease,
        Why::UnknownRelease {
            version: id(),
            known: vec![id()],
        },
        Why::VersionTaken { version: id() },
        Why::Ended {
            state: ReleaseState::Closed,
        },
        Why::WrongState {
            state: ReleaseState::Closed,
        },
        Why::UnknownItem {
            item: foul(),
            known: vec![id()],
        },
        Why::NotOnPath { item: id() },
        Why::WrongKind {
            item: id(),
            item_kind: ItemKind::Document,
        },
        Why::UnknownRole {
            role: id(),
            known: vec![id()],
        },
        Why::NoVote {
            role: id(),
            voters: vec![id()],
        },
        Why::UnknownEnvironment {
            environment: id(),
            known: vec![id()],
        },
        Why::UnknownStage {
            stage: id(),
            known: vec![id()],
        },
        Why::UnknownApplication {
            application: id(),
            known: vec![id()],
        },
        Why::UnknownSeverity {
            severity: "B".into(),
            known: vec!["B".into()],
        },
        Why::UnknownBug { bug: id() },
        Why::UnknownScript {
            script: foul(),
            known: vec![foul()],
        },
        Why::UnknownStep { number: 7, of: 7 },
        Why::BadText {
            field: Field::Reason,
            flaw: TextFlaw::Empty,
        },
        Why::SectionsMissing {
            missing: vec![text()],
            empty: vec![text()],
            unanswered: vec![text()],
        },
        Why::DocumentTooLarge { bytes: 7, limit: 7 },
        Why::NotInRole {
            name: id(),
            roles: vec![id()],
            holders: vec![id()],
        },
        Why::MayNotRecord {
            operator: id(),
            by: id(),
        },
        Why::AuthorApproves { name: id() },
        Why::StageTooEarly {
            stage: id(),
            needed: id(),
        },
        Why::NotEarlier {
            stage: id(),
            current: id(),
        },
        Why::AlreadyDone { item: id() },
        Why::NothingToUndo { item: id() },
        Why::LastStage { stage: id() },
        Why::SameCandidate { commit: commit() },
        Why::CommitOfWhich { known: vec![id()] },
        Why::BadCandidate {
            application: Some(id()),
        },
        Why::NotTheCandidate {
            commit: commit(),
            candidate: commit(),
        },
        Why::BadWindow { window: window() },
        Why::BugState {
            bug: id(),
            state: BugState::Fixed,
        },
        Why::NotDeferrable {
            bug: id(),
            severity: "B".into(),
            told: true,
        },
        Why::ReasonToLower {
            bug: id(),
            told: "A".into(),
            severity: "D".into(),
        },
        Why::DeferredNotLater { to: id() },
        Why::NotUrgent { bug: id() },
        Why::BugsUnreachable {
            source: foul(),
            what: foul(),
            since: now(),
        },
        Why::BugsNeverRead { source: foul() },
        Why::BugUngraded {
            bug: id(),
            title: foul(),
        },
        Why::BugConflict {
            bug: id(),
            title: foul(),
        },
        Why::SecondNameNeeded {
            bug: id(),
            to: id(),
            by: id(),
        },
        Why::NoConflict { bug: id() },
        Why::Frozen {
            name: foul(),
            until: now(),
        },
        Why::FreezesUnknown { what: foul() },
        Why::NotWatched {
            item: id(),
            environment: id(),
            watches: Watches::Hosts,
            name: foul(),
        },
        Why::RunUnderWay {
            environment: id(),
            release: id(),
            run: 7,
            stuck: false,
            by: id(),
            since: now(),
        },
        Why::RunUnderWay {
            environment: id(),
            release: id(),
            run: 7,
            stuck: true,
            by: id(),
            since: now(),
        },
        Why::NothingToRun { environment: id() },
        Why::UnknownRun { run: 7, of: 7 },
        Why::RunOver { run: 7 },
        Why::StepStands {
            step: 7,
            state: StepState::Differs,
        },
        Why::DeploymentInDoubt {
            environment: id(),
            application: id(),
            run: 7,
            step: 7,
            running: false,
        },
        Why::StepWaits {
            step: 7,
            after: vec![1, 2],
        },
        Why::AnotherPersonNeeded { by: id() },
        Why::NotAHotfix { version: id() },
        Why::NotAhead { at: now() },
        Why::NothingToRollBack { environment: id() },
        Why::NoRollback,
        Why::StepOutOfOrder { number: 7, next: 7 },
        Why::InProduction,
        Why::StillObserved { until: now() },
    ]
}

/// One event of each kind.
#[expect(clippy::too_many_lines, reason = "a list of one each")]
pub fn events() -> Vec<Event> {
    vec![
        Event::ProcessAdopted {
            digest: id(),
            process: Box::new(Process::standard().unwrap()),
        },
        Event::ReleaseCreated {
            release: id(),
            process: id(),
            stage: id(),
            applications: Vec::new(),
            base: candidate(),
            window: Some(window()),
            hotfix_of: Some(id()),
        },
        Event::CandidateTaken {
            release: id(),
            round: 7,
            how: RoundKind::Patch { bug: id() },
            candidate: candidate(),
            scripts: vec![script()],
        },
        Event::WindowSet {
            release: id(),
            window: Some(window()),
        },
        Event::ItemDone {
            release: id(),
            item: id(),
            role: id(),
            on_behalf: false,
            note: Some(foul()),
        },
        Event::ItemUndone {
            release: id(),
            item: id(),
            note: Some(foul()),
        },
        Event::DocumentDelivered {
            release: id(),
            item: id(),
            role: id(),
            on_behalf: false,
            document: document(),
        },
        Event::Approved {
            release: id(),
            item: id(),
            role: id(),
            on_behalf: false,
            of: Some(document()),
            note: Some(foul()),
        },
        Event::Rejected {
            release: id(),
            item: id(),
            reason: foul(),
        },
        Event::Deployed {
            release: Some(id()),
            environment: id(),
            application: id(),
            branch: Some(foul()),
            commit: commit(),
            outcome: Outcome::Failed,
            note: Some(foul()),
        },
        Event::DeploymentCompleted {
            release: id(),
            item: id(),
            role: id(),
            on_behalf: false,
        },
        Event::ScriptRan {
            release: id(),
            script: script(),
            environment: id(),
            outcome: Outcome::Failed,
            note: Some(foul()),
        },
        Event::MailSent {
            release: id(),
            item: id(),
            role: id(),
            on_behalf: false,
            note: Some(foul()),
        },
        Event::Voted {
            release: id(),
            role: id(),
            on_behalf: false,
            vote: Vote::NoGo,
            plan: Some(id()),
            note: Some(foul()),
        },
        Event::Advanced {
            release: id(),
            from: id(),
            to: id(),
        },
        Event::WentBack {
            release: id(),
            from: id(),
            to: id(),
            reason: foul(),
        },
        Event::WentLive { release: id() },
        Event::ProblemArose {
            release: id(),
            what: foul(),
            deadline: now(),
        },
        Event::ProblemSolved { release: id() },
        Event::RollbackDecided {
            release: id(),
            environment: id(),
            choice: Choice::RollBack,
            scope: Scope::Both,
            reason: foul(),
            steps: Vec::new(),
        },
        Event::RollbackStepRecorded {
            release: id(),
            number: 7,
            outcome: StepOutcome::ByHand,
            note: Some(foul()),
        },
        Event::RolledBack {
            release: id(),
            environment: id(),
        },
        Event::MailQueued {
            release: id(),
            number: 7,
            item: id(),
            about: None,
            role: id(),
            on_behalf: true,
            mail: Box::new(mail()),
            message: id(),
        },
        Event::MailAttempted {
            release: id(),
            number: 7,
            attempt: 7,
            via: foul(),
        },
        Event::MailAnswered {
            release: id(),
            number: 7,
            attempt: 7,
            outcome: SendOutcome::Doubtful,
            said: foul(),
        },
        Event::MailSettled {
            release: id(),
            number: 7,
            arrived: true,
            note: Some(foul()),
        },
        Event::MailDropped {
            release: id(),
            number: 7,
            reason: Some(foul()),
        },
        Event::RoomTold {
            release: id(),
            number: 7,
            room: foul(),
            ok: false,
            said: foul(),
        },
        Event::PointTakenUp {
            release: id(),
            point: Some(foul()),
        },
        Event::Remarked {
            release: id(),
            point: Some(foul()),
            note: foul(),
        },
        Event::Closed { release: id() },
        Event::Abandoned {
            release: id(),
            reason: foul(),
        },
        Event::BugReported {
            bug: id(),
            release: Some(id()),
            severity: "B".into(),
            title: foul(),
            assignee: Some(id()),
            url: Some(foul()),
            application: Some(id()),
        },
        Event::BugGraded {
            bug: id(),
            from: "B".into(),
            to: "B".into(),
            reason: Some(foul()),
        },
        Event::BugAssigned {
            bug: id(),
            assignee: id(),
        },
        Event::BugFixed {
            bug: id(),
            note: Some(foul()),
        },
        Event::BugVerified {
            bug: id(),
            environment: id(),
            commit: Some(commit()),
        },
        Event::BugReopened {
            bug: id(),
            note: Some(foul()),
        },
        Event::BugDeferred {
            bug: id(),
            to: id(),
            reason: foul(),
            second: Some(id()),
        },
        Event::BugMarkedUrgent {
            bug: id(),
            carried_by: Some(id()),
        },
        Event::BugSettled {
            bug: id(),
            keep: true,
            note: Some(foul()),
        },
        Event::BugsImported {
            source: foul(),
            told: 7,
            changed: Vec::new(),
            digest: None,
            summary: Some(SyncSummary {
                new: 1,
                fixed: 2,
                reopened: 3,
                conflicts: 4,
                changed: 5,
                missing: 6,
            }),
        },
        Event::BugSourceFailed {
            source: foul(),
            digest: None,
            what: foul(),
        },
        run(RunEvent::Begun {
            environment: id(),
            purpose: Purpose::Forward,
            steps: Vec::new(),
        }),
        run(RunEvent::Begun {
            environment: id(),
            purpose: Purpose::Back,
            steps: Vec::new(),
        }),
        run(RunEvent::StepBegun {
            step: 7,
            attempt: 7,
            program: vec![foul(), foul()],
        }),
        run(RunEvent::StepEnded {
            step: 7,
            attempt: 7,
            end: End {
                how: How::NotStarted { why: foul() },
                at: now(),
                bytes: 7,
                output: Some(id()),
                tail: foul(),
                running: Some(Place {
                    branch: Some(foul()),
                    commit: commit(),
                }),
                unasked: Some(foul()),
            },
        }),
        run(RunEvent::StepAgain { step: 7 }),
        run(RunEvent::StepSettled {
            step: 7,
            attempt: 7,
            worked: true,
            note: Some(foul()),
        }),
        run(RunEvent::StepSkipped {
            step: 7,
            reason: foul(),
        }),
        run(RunEvent::StepByHand {
            step: 7,
            note: Some(foul()),
        }),
        run(RunEvent::CancelAsked { step: 7 }),
        run(RunEvent::Stopped { reason: foul() }),
        Event::Overridden {
            release: id(),
            until: now(),
            reason: foul(),
            second: id(),
        },
        Event::MonitorChanged {
            monitor: foul(),
            environment: id(),
            application: Some(id()),
            up: false,
            what: foul(),
            since: now(),
        },
        Event::MonitorsAgreed {
            digest: id(),
            monitors: 500,
        },
        Event::PlatformSaid {
            environment: id(),
            application: id(),
            branch: Some(foul()),
            commit: commit(),
        },
        Event::Tagged {
            release: id(),
            application: id(),
            tag: foul(),
            commit: commit(),
        },
    ]
}

fn run(happened: RunEvent) -> Event {
    Event::Run {
        release: id(),
        run: 7,
        happened,
    }
}

/// A text that no check has seen.
pub fn foul() -> String {
    format!("\x1b[2J\u{202e}退款\n{}", "twice ".repeat(500))
}

fn id<T: From<String>>() -> T {
    T::from(foul())
}

fn text() -> Text {
    Text {
        en: "acceptance test: again".into(),
        zh: "验收测试：重做".into(),
    }
}

fn commit() -> CommitId {
    "9f3c2ab000".into()
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(500_000)
}

fn window() -> Window {
    Window {
        from: now(),
        to: now() + SignedDuration::from_hours(30),
    }
}

fn candidate() -> Vec<AppCommit> {
    vec![AppCommit {
        application: id(),
        branch: Some(foul()),
        commit: commit(),
    }]
}

fn script() -> Script {
    Script {
        path: foul(),
        digest: id(),
        undo: None,
    }
}

fn mail() -> Mail {
    let mailbox = Mailbox {
        name: Some(foul()),
        address: foul(),
    };
    Mail {
        message_id: foul(),
        from: mailbox.clone(),
        to: vec![
            Recipient::Mailbox(mailbox),
            Recipient::Unreachable { name: foul() },
        ],
        cc: Vec::new(),
        subject: foul(),
        attachments: vec![foul()],
        short: foul(),
    }
}

fn document() -> DocumentRef {
    DocumentRef {
        digest: id(),
        bytes: 7,
        none: [foul()].into(),
        sections: std::collections::BTreeMap::default(),
        on: vec![commit()],
        named: std::collections::BTreeMap::default(),
        source: Some(Source::File { path: foul() }),
        kept_at: Some(foul()),
    }
}

//! What happened, in the past tense: the lines of the log. Events are data that must decode for
//! ever, so a field may be added with a default, and none is renamed or dropped.

use serde::{Deserialize, Serialize};

use super::document::DocumentRef;
use super::import::ImportedBug;
use super::mail::{Mail, SendOutcome};
use super::names::{
    AppName, BugId, CommitId, Digest, EnvId, ItemId, PersonName, RoleId, SeverityId, StageId,
    Version,
};
use super::notice::Notice;
use super::process::Process;
use super::project::Application;
use super::release::{
    AppCommit, Choice, Outcome, RoundKind, Scope, Script, Step, StepOutcome, Vote, Window,
};
use super::run::RunEvent;
use super::source::SyncSummary;
use super::stamp::Stamp;

/// The version in which events are written now.
pub const EVENT_VERSION: u32 = 1;

/// Something that happened to a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The project goes by a version of the process that it had not used before.
    ProcessAdopted {
        /// The hash that names it.
        digest: Digest,
        /// The whole of it.
        process: Box<Process>,
    },
    /// A release was created.
    ReleaseCreated {
        /// Its version.
        release: Version,
        /// The process it goes by.
        process: Digest,
        /// Its first stage.
        stage: StageId,
        /// The project's applications.
        applications: Vec<Application>,
        /// What production ran.
        base: Vec<AppCommit>,
        /// The launch window.
        window: Option<Window>,
        /// The version that it mends.
        hotfix_of: Option<Version>,
    },
    /// A round began.
    CandidateTaken {
        /// The release.
        release: Version,
        /// Its number.
        round: u32,
        /// How it began.
        how: RoundKind,
        /// The commits.
        candidate: Vec<AppCommit>,
        /// The database scripts.
        scripts: Vec<Script>,
    },
    /// The window was set, or taken away.
    WindowSet {
        /// The release.
        release: Version,
        /// The window.
        window: Option<Window>,
    },
    /// A task or monitor was said to be done.
    ItemDone {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// For which role.
        role: RoleId,
        /// Whether on its behalf.
        on_behalf: bool,
        /// A remark.
        note: Option<String>,
    },
    /// What was shown for an item was taken back.
    ItemUndone {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// Why.
        note: Option<String>,
    },
    /// A document was delivered. Its text is kept beside the log, by its hash.
    DocumentDelivered {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// For which role.
        role: RoleId,
        /// Whether on its behalf.
        on_behalf: bool,
        /// The text's hash, length and "none" answers.
        document: DocumentRef,
    },
    /// An approval was given.
    Approved {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// For which role.
        role: RoleId,
        /// Whether recorded by another.
        on_behalf: bool,
        /// The text that it is about.
        of: Option<DocumentRef>,
        /// A remark.
        note: Option<String>,
    },
    /// An approval was refused.
    Rejected {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// An application was deployed; what the environment runs.
    Deployed {
        /// The release, where it was for one.
        release: Option<Version>,
        /// The environment.
        environment: EnvId,
        /// The application.
        application: AppName,
        /// The branch.
        branch: Option<String>,
        /// The commit.
        commit: CommitId,
        /// Whether it worked.
        outcome: Outcome,
        /// A remark.
        note: Option<String>,
    },
    /// An environment has run the whole candidate.
    DeploymentCompleted {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// For which role.
        role: RoleId,
        /// Whether on its behalf.
        on_behalf: bool,
    },
    /// A database script was executed.
    ScriptRan {
        /// The release.
        release: Version,
        /// The script, with the hash of what ran.
        script: Script,
        /// Where.
        environment: EnvId,
        /// How it ended.
        outcome: Outcome,
        /// A remark.
        note: Option<String>,
    },
    /// A mail went out.
    MailSent {
        /// The release.
        release: Version,
        /// The item.
        item: ItemId,
        /// For which role.
        role: RoleId,
        /// Whether on its behalf.
        on_behalf: bool,
        /// A remark.
        note: Option<String>,
    },
    /// A mail was put into the outbox. Its text is kept beside the log, by its hash.
    MailQueued {
        /// The release.
        release: Version,
        /// Its number in the release.
        number: u32,
        /// The item.
        item: ItemId,
        /// What it makes known, where no item of the process asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Notice>,
        /// For which role.
        role: RoleId,
        /// Whether on its behalf.
        on_behalf: bool,
        /// What it is.
        mail: Box<Mail>,
        /// The hash of the whole text.
        message: Digest,
    },
    /// A mail is about to be sent.
    MailAttempted {
        /// The release.
        release: Version,
        /// The mail's number.
        number: u32,
        /// The attempt's number.
        attempt: u32,
        /// By which transport.
        via: String,
    },
    /// An attempt to send a mail ended.
    MailAnswered {
        /// The release.
        release: Version,
        /// The mail's number.
        number: u32,
        /// The attempt's number.
        attempt: u32,
        /// How it ended.
        outcome: SendOutcome,
        /// What was said.
        said: String,
    },
    /// A person found out what had become of a mail.
    MailSettled {
        /// The release.
        release: Version,
        /// The mail's number.
        number: u32,
        /// Whether it arrived.
        arrived: bool,
        /// A remark.
        note: Option<String>,
    },
    /// A mail was taken out of the outbox.
    MailDropped {
        /// The release.
        release: Version,
        /// The mail's number.
        number: u32,
        /// Why; `None`: it was sent by other means.
        reason: Option<String>,
    },
    /// A chat room answered to a mail's short form.
    RoomTold {
        /// The release.
        release: Version,
        /// The mail's number.
        number: u32,
        /// The room.
        room: String,
        /// Whether it took it.
        ok: bool,
        /// What it said.
        said: String,
    },
    /// The deployment meeting went to a point of its agenda.
    PointTakenUp {
        /// The release.
        release: Version,
        /// The point; `None` is the roll call.
        point: Option<String>,
    },
    /// Something was said in the deployment meeting.
    Remarked {
        /// The release.
        release: Version,
        /// On which point; `None` is the roll call.
        point: Option<String>,
        /// What.
        note: String,
    },
    /// A role said GO or NO-GO.
    Voted {
        /// The release.
        release: Version,
        /// The role.
        role: RoleId,
        /// Whether on its behalf.
        on_behalf: bool,
        /// The word.
        vote: Vote,
        /// The plan's text it was said on.
        plan: Option<Digest>,
        /// A remark.
        note: Option<String>,
    },
    /// The release entered the next stage.
    Advanced {
        /// The release.
        release: Version,
        /// The stage left.
        from: StageId,
        /// The stage entered.
        to: StageId,
    },
    /// The release went back to an earlier stage.
    WentBack {
        /// The release.
        release: Version,
        /// The stage left.
        from: StageId,
        /// The stage entered.
        to: StageId,
        /// Why.
        reason: String,
    },
    /// Users have the release.
    WentLive {
        /// The release.
        release: Version,
    },
    /// Something is wrong in production, and the time for solving it runs.
    ProblemArose {
        /// The release.
        release: Version,
        /// What.
        what: String,
        /// When a decision is due.
        deadline: jiff::Timestamp,
    },
    /// What was wrong in production is solved.
    ProblemSolved {
        /// The release.
        release: Version,
    },
    /// What to do about a problem was decided.
    RollbackDecided {
        /// The release.
        release: Version,
        /// Where.
        environment: EnvId,
        /// Back, or on until when.
        choice: Choice,
        /// What it is about.
        scope: Scope,
        /// Why.
        reason: String,
        /// The steps of going back, in order.
        steps: Vec<Step>,
    },
    /// A step of a rollback was done, or failed.
    RollbackStepRecorded {
        /// The release.
        release: Version,
        /// Its number.
        number: u32,
        /// How it ended.
        outcome: StepOutcome,
        /// A remark.
        note: Option<String>,
    },
    /// Every step of a rollback is done.
    RolledBack {
        /// The release.
        release: Version,
        /// Where.
        environment: EnvId,
    },
    /// The release ended well.
    Closed {
        /// The release.
        release: Version,
    },
    /// The release ended without going live.
    Abandoned {
        /// The release.
        release: Version,
        /// Why.
        reason: String,
    },
    /// A bug was reported.
    BugReported {
        /// Its id.
        bug: BugId,
        /// The release that it was found in.
        release: Option<Version>,
        /// How bad.
        severity: SeverityId,
        /// What is wrong.
        title: String,
        /// Who works on it.
        assignee: Option<PersonName>,
        /// Where a tracker shows it.
        url: Option<String>,
        /// The application that it is in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        application: Option<AppName>,
    },
    /// A bug's severity changed.
    BugGraded {
        /// The bug.
        bug: BugId,
        /// What it was.
        from: SeverityId,
        /// What it is.
        to: SeverityId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Somebody works on a bug.
    BugAssigned {
        /// The bug.
        bug: BugId,
        /// Who.
        assignee: PersonName,
    },
    /// A bug is said to be fixed.
    BugFixed {
        /// The bug.
        bug: BugId,
        /// A remark.
        note: Option<String>,
    },
    /// A bug was seen fixed.
    BugVerified {
        /// The bug.
        bug: BugId,
        /// Where.
        environment: EnvId,
        /// On what.
        commit: Option<CommitId>,
    },
    /// A bug is there again.
    BugReopened {
        /// The bug.
        bug: BugId,
        /// Why.
        note: Option<String>,
    },
    /// A bug may wait.
    BugDeferred {
        /// The bug.
        bug: BugId,
        /// The version that it counts in.
        to: Version,
        /// Why.
        reason: String,
        /// Who else said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<PersonName>,
    },
    /// A bug goes the hotfix or patch way.
    BugMarkedUrgent {
        /// The bug.
        bug: BugId,
        /// The hotfix that carries its fix.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        carried_by: Option<Version>,
    },
    /// A bug that was put off here and changed in its source: somebody said what holds.
    BugSettled {
        /// The bug.
        bug: BugId,
        /// Whether the promise stands; else the source's word was taken.
        keep: bool,
        /// A remark.
        note: Option<String>,
    },
    /// A source's word was taken over: only what was new or had changed.
    BugsImported {
        /// The source's name.
        source: String,
        /// How many bugs it told of.
        told: u64,
        /// What was new or had changed.
        changed: Vec<ImportedBug>,
        /// What names the way it was read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<Digest>,
        /// What that changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        summary: Option<SyncSummary>,
    },
    /// A source could not be read; what it told before is old from now on.
    BugSourceFailed {
        /// The source's name.
        source: String,
        /// What names the way it is read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<Digest>,
        /// Why, in one line.
        what: String,
    },
    /// Something happened to a run of the platform's programs.
    Run {
        /// The release.
        release: Version,
        /// The run's number in the release.
        run: u32,
        /// What.
        #[serde(flatten)]
        happened: RunEvent,
    },
    /// A monitor stands otherwise than before.
    MonitorChanged {
        /// Its name.
        monitor: String,
        /// Where it looks.
        environment: EnvId,
        /// The application that it looks at.
        application: Option<AppName>,
        /// Whether it is up now.
        up: bool,
        /// What it said.
        what: String,
        /// Since when.
        since: jiff::Timestamp,
    },
    /// Somebody lets golive look at these monitors by itself from now on.
    MonitorsAgreed {
        /// What names all that is looked at, and how.
        digest: Digest,
        /// How many they are.
        monitors: usize,
    },
    /// The platform, asked beside any run, says that something else runs than it said before.
    PlatformSaid {
        /// The environment.
        environment: EnvId,
        /// The application.
        application: AppName,
        /// The branch.
        branch: Option<String>,
        /// The commit.
        commit: CommitId,
    },
    /// Somebody and a second person let a release go on outside its window, or inside a freeze.
    Overridden {
        /// The release.
        release: Version,
        /// Until when.
        until: jiff::Timestamp,
        /// Why.
        reason: String,
        /// Who else said so.
        second: PersonName,
    },
    /// A tag was put on what a release brought.
    Tagged {
        /// The release.
        release: Version,
        /// The application in whose repository it is.
        application: AppName,
        /// Its name.
        tag: String,
        /// The commit that it marks.
        commit: CommitId,
    },
}

impl Event {
    /// The release that it is about.
    #[must_use]
    pub fn release(&self) -> Option<&Version> {
        match self {
            Self::ReleaseCreated { release, .. }
            | Self::CandidateTaken { release, .. }
            | Self::WindowSet { release, .. }
            | Self::ItemDone { release, .. }
            | Self::ItemUndone { release, .. }
            | Self::DocumentDelivered { release, .. }
            | Self::Approved { release, .. }
            | Self::Rejected { release, .. }
            | Self::DeploymentCompleted { release, .. }
            | Self::ScriptRan { release, .. }
            | Self::MailSent { release, .. }
            | Self::MailQueued { release, .. }
            | Self::MailAttempted { release, .. }
            | Self::MailAnswered { release, .. }
            | Self::MailSettled { release, .. }
            | Self::MailDropped { release, .. }
            | Self::RoomTold { release, .. }
            | Self::PointTakenUp { release, .. }
            | Self::Remarked { release, .. }
            | Self::Voted { release, .. }
            | Self::Advanced { release, .. }
            | Self::WentBack { release, .. }
            | Self::WentLive { release }
            | Self::ProblemArose { release, .. }
            | Self::ProblemSolved { release }
            | Self::RollbackDecided { release, .. }
            | Self::RollbackStepRecorded { release, .. }
            | Self::RolledBack { release, .. }
            | Self::Closed { release }
            | Self::Tagged { release, .. }
            | Self::Run { release, .. }
            | Self::Overridden { release, .. }
            | Self::Abandoned { release, .. } => Some(release),
            Self::Deployed { release, .. } | Self::BugReported { release, .. } => release.as_ref(),
            _ => None,
        }
    }

    /// The bugs that it changes.
    #[must_use]
    pub fn bugs(&self) -> Vec<&BugId> {
        match self {
            Self::BugReported { bug, .. }
            | Self::BugGraded { bug, .. }
            | Self::BugAssigned { bug, .. }
            | Self::BugFixed { bug, .. }
            | Self::BugVerified { bug, .. }
            | Self::BugReopened { bug, .. }
            | Self::BugDeferred { bug, .. }
            | Self::BugMarkedUrgent { bug, .. }
            | Self::BugSettled { bug, .. } => vec![bug],
            Self::BugsImported { changed, .. } => changed.iter().map(|b| &b.id).collect(),
            _ => Vec::new(),
        }
    }
}

/// An event with who and when, as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place in the whole store, from 1.
    pub position: u64,
    /// Its project.
    pub project: super::names::ProjectName,
    /// Its place in the project, from 1.
    pub seq: u64,
    /// Who and when.
    pub stamp: Stamp,
    /// What happened.
    pub event: Event,
}

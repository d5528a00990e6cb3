//! Why not: the reasons of a verdict and of a refusal, as data. The words for them stand in the
//! catalogue; whose turn it is stands here.

mod flaw;
mod reference;
mod refusal;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::flaw::{Field, TextFlaw};
pub use self::refusal::{Reason, Refusal};
use super::lang::Text;
use super::names::{
    AppName, BugId, CommitId, EnvId, ItemId, PersonName, RoleId, SeverityId, StageId, Version,
};
use super::process::{ItemKind, Watches};
use super::release::{ReleaseState, Window};
use super::run::{Run, StepState};

/// What kind of obstacle a reason is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// The process is in the way: something must happen first.
    Blocked,
    /// It can't be told: what was shown is stale, or a source did not answer.
    Unknown,
    /// What was asked for makes no sense: a wrong id, an empty text.
    Input,
}

/// What is in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are the words of the sentence that the variant's doc says"
)]
pub enum Why {
    // ── What stands between a release and its next stage ──
    /// An item is not done.
    ItemOpen {
        item: ItemId,
        name: Text,
        item_kind: ItemKind,
    },
    /// An item was done on other commits than the candidate's.
    ItemStale {
        item: ItemId,
        name: Text,
        on: Option<CommitId>,
        candidate: Option<CommitId>,
        #[serde(default)]
        application: Option<AppName>,
    },
    /// An approval is about another text than the one there now.
    TextChanged {
        item: ItemId,
        name: Text,
        document: ItemId,
    },
    /// An approval was refused by the person asked.
    ItemRejected {
        item: ItemId,
        name: Text,
        by: PersonName,
        reason: String,
    },
    /// A bug of a severity that may not be open at all, or counts over its limit.
    BugOpen {
        bug: BugId,
        severity: SeverityId,
        title: String,
        fixed: bool,
    },
    /// More bugs of a severity than the limit.
    OverLimit {
        severity: SeverityId,
        open: u32,
        limit: u32,
    },
    /// An environment doesn't run the candidate.
    DoesNotRun {
        environment: EnvId,
        application: AppName,
        runs: Option<CommitId>,
        candidate: CommitId,
    },
    /// A deployment failed and nothing was recorded since.
    DeploymentFailed {
        environment: EnvId,
        application: AppName,
    },
    /// A deployment is under way, or nobody knows how it ended.
    DeploymentInDoubt {
        environment: EnvId,
        application: AppName,
        run: u32,
        step: u32,
        /// Whether it is still under way.
        running: bool,
    },
    /// A database script has not run in an environment.
    ScriptNotRun { environment: EnvId, script: String },
    /// A database script failed in an environment.
    ScriptFailed { environment: EnvId, script: String },
    /// A database script has another text than the one that ran.
    ScriptChanged { environment: EnvId, script: String },
    /// A mail is written and waits in the outbox.
    MailNotOut {
        item: ItemId,
        name: Text,
        number: u32,
        said: Option<String>,
    },
    /// Nobody knows whether a mail went out.
    MailUnknown {
        item: ItemId,
        name: Text,
        number: u32,
    },
    /// A role has not voted.
    VoteMissing { role: RoleId },
    /// A role voted on another candidate or plan.
    VoteStale { role: RoleId },
    /// A role said NO-GO.
    NoGo {
        role: RoleId,
        by: PersonName,
        note: Option<String>,
    },
    /// The launch window is not open yet.
    BeforeWindow { window: Window },
    /// The launch window is over.
    AfterWindow { window: Window },
    /// Nothing goes forward in production now.
    Frozen { name: String, until: Timestamp },
    /// Nobody knows whether anything may go forward: a calendar of freezes can't be read.
    FreezesUnknown { what: String },
    /// The launch plan names something new, and no monitor watches it.
    NotWatched {
        item: ItemId,
        environment: EnvId,
        watches: Watches,
        name: String,
    },
    /// Programs of the platform are under way in the environment.
    RunUnderWay {
        environment: EnvId,
        release: Version,
        run: u32,
        stuck: bool,
        by: PersonName,
        since: Timestamp,
    },
    /// A rollback's steps are not all done.
    RollbackUnderWay {
        environment: EnvId,
        done: u32,
        of: u32,
    },
    /// The time for solving a problem is over, and nobody has decided.
    DecisionDue { what: String, since: Timestamp },
    /// The release was rolled back; it needs a new candidate.
    RolledBack,
    /// The release is not live yet.
    NotLive,
    /// Bugs were imported too long ago to be relied on.
    BugsStale { source: String, at: Timestamp },
    /// The source that bugs come from gives no answer.
    BugsUnreachable {
        source: String,
        what: String,
        since: Timestamp,
    },
    /// The source that bugs come from was never read, or is read in another way now.
    BugsNeverRead { source: String },
    /// Nobody has said yet how bad a bug is.
    BugUngraded { bug: BugId, title: String },
    /// A bug that was put off has changed in its source since.
    BugConflict { bug: BugId, title: String },

    // ── What a command asked for and may not have ──
    /// No release named, and not exactly one that could be meant.
    NoRelease,
    /// No such release in the project.
    UnknownRelease {
        version: Version,
        known: Vec<Version>,
    },
    /// The version is taken.
    VersionTaken { version: Version },
    /// The release has ended.
    Ended { state: ReleaseState },
    /// The release is in a state in which this can't be.
    WrongState { state: ReleaseState },
    /// No such item.
    UnknownItem { item: String, known: Vec<ItemId> },
    /// The short way of a hotfix doesn't ask for this item.
    NotOnPath { item: ItemId },
    /// The item is of another kind.
    WrongKind { item: ItemId, item_kind: ItemKind },
    /// No such role.
    UnknownRole { role: RoleId, known: Vec<RoleId> },
    /// The role has no vote.
    NoVote { role: RoleId, voters: Vec<RoleId> },
    /// No such environment.
    UnknownEnvironment {
        environment: EnvId,
        known: Vec<EnvId>,
    },
    /// No such stage.
    UnknownStage { stage: StageId, known: Vec<StageId> },
    /// No such application.
    UnknownApplication {
        application: AppName,
        known: Vec<AppName>,
    },
    /// No such severity.
    UnknownSeverity {
        severity: SeverityId,
        known: Vec<SeverityId>,
    },
    /// No such bug.
    UnknownBug { bug: BugId },
    /// No such script in the candidate.
    UnknownScript { script: String, known: Vec<String> },
    /// No such step in the rollback.
    UnknownStep { number: u32, of: u32 },
    /// A text is wrong.
    BadText { field: Field, flaw: TextFlaw },
    /// A document lacks sections, has empty ones, or says "none" where that is no answer.
    SectionsMissing {
        missing: Vec<Text>,
        empty: Vec<Text>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unanswered: Vec<Text>,
    },
    /// The document is larger than may be, in bytes.
    DocumentTooLarge { bytes: u64, limit: u64 },
    /// No such mail.
    UnknownMail { number: u32, of: u32 },
    /// A mail for the item is in the outbox already.
    MailWaits { item: ItemId, number: u32 },
    /// Nothing is so that would have to be made known, or somebody has mended it.
    NothingToTell,
    /// The mail is no longer in the outbox, or the attempt was answered.
    MailGone { number: u32 },
    /// The mail is being sent.
    MailSending { number: u32, since: Timestamp },
    /// It is not known whether the mail went out.
    MailDoubtful { number: u32 },
    /// What became of the mail is known.
    MailSettled { number: u32 },
    /// The mail speaks of an earlier candidate.
    MailOutdated { number: u32, round: u32 },
    /// Nobody can be reached at these roles or names.
    NoAddress { names: Vec<String> },
    /// No such point on the agenda.
    UnknownPoint { point: String, known: Vec<String> },
    /// The deployment meeting has not begun.
    NoMeeting,
    /// The person doesn't hold the role.
    NotInRole {
        name: PersonName,
        roles: Vec<RoleId>,
        holders: Vec<PersonName>,
    },
    /// The person who runs the program may not record for another.
    MayNotRecord {
        operator: PersonName,
        by: PersonName,
    },
    /// The plan's author can't review it.
    AuthorApproves { name: PersonName },
    /// The stage is too late or too early for this.
    StageTooEarly { stage: StageId, needed: StageId },
    /// The stage to go back to is not an earlier one.
    NotEarlier { stage: StageId, current: StageId },
    /// It is done already and holds.
    AlreadyDone { item: ItemId },
    /// There is nothing to take back.
    NothingToUndo { item: ItemId },
    /// It is the last stage: close the release.
    LastStage { stage: StageId },
    /// The same commits as now.
    SameCandidate { commit: CommitId },
    /// A candidate needs a commit for each application, each once.
    BadCandidate { application: Option<AppName> },
    /// A commit of one application, and nobody says of which.
    CommitOfWhich { known: Vec<AppName> },
    /// Production may only run what was accepted.
    NotTheCandidate {
        commit: CommitId,
        candidate: CommitId,
    },
    /// The window ends before it begins.
    BadWindow { window: Window },
    /// A bug can't go from its state that way.
    BugState {
        bug: BugId,
        state: super::bug::BugState,
    },
    /// A bug of that severity can't be deferred.
    NotDeferrable {
        bug: BugId,
        severity: SeverityId,
        /// Whether it is the source that calls it so.
        told: bool,
    },
    /// A bug is only graded less bad than its source says for a reason.
    ReasonToLower {
        bug: BugId,
        told: SeverityId,
        severity: SeverityId,
    },
    /// A bug can only be deferred to a later version.
    DeferredNotLater { to: Version },
    /// A bug that was put off before needs a second name.
    SecondNameNeeded {
        bug: BugId,
        to: Version,
        by: PersonName,
    },
    /// It takes a second person, whom the company knows.
    AnotherPersonNeeded { by: PersonName },
    /// The bug is not marked urgent.
    NotUrgent { bug: BugId },
    /// The source of a bug doesn't speak against anything promised here.
    NoConflict { bug: BugId },
    /// The release is no hotfix.
    NotAHotfix { version: Version },
    /// The moment must lie ahead.
    NotAhead { at: Timestamp },
    /// Nothing of this release runs there, so there is nothing to go back from.
    NothingToRollBack { environment: EnvId },
    /// Everything of the candidate runs there already.
    NothingToRun { environment: EnvId },
    /// No such run in the release.
    UnknownRun { run: u32, of: u32 },
    /// The run is over.
    RunOver { run: u32 },
    /// A step of a run can't be treated so as it stands.
    StepStands { step: u32, state: StepState },
    /// A step of a run must wait for others.
    StepWaits { step: u32, after: Vec<u32> },
    /// No rollback was decided.
    NoRollback,
    /// The step before is not done.
    StepOutOfOrder { number: u32, next: u32 },
    /// The release runs in production; it must be rolled back before.
    InProduction,
    /// Production is still being watched.
    StillObserved { until: Timestamp },
}

impl Why {
    /// A run stands in the way.
    pub(in crate::domain) fn run_under_way(release: &Version, run: &Run) -> Self {
        Self::RunUnderWay {
            environment: run.environment.clone(),
            release: release.clone(),
            run: run.number,
            stuck: run.is_stuck(),
            by: run.stamp.by.clone(),
            since: run.stamp.at,
        }
    }
}

//! What people ask for. A command says what should happen; `decide` says whether it may.

use jiff::Timestamp;

use super::document::Source;
use super::freeze::Freezes;
pub use super::import::ImportBugs;
use super::mail::{Mail, SendOutcome};
use super::monitoring::Monitor;
use super::names::{
    AppName, BugId, CommitId, Digest, EnvId, ItemId, PersonName, RoleId, SeverityId, StageId,
    Version,
};
use super::notice::Notice;
use super::people::People;
use super::project::Application;
use super::release::{AppCommit, Outcome, Scope, Script, StepOutcome, Vote, Window};
use super::run::RunCommand;
use super::source::Freshness;
use super::watched::Report;

/// Something that a person asks for. Whom it is about, and when, stands in [`Context`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A new release of the project.
    CreateRelease(Box<CreateRelease>),
    /// A new candidate: the next round.
    TakeCandidate {
        /// The commit of each application.
        candidate: Vec<AppCommit>,
        /// Its database scripts, in order.
        scripts: Vec<Script>,
    },
    /// A new candidate for an urgent bug: part of the evidence is kept.
    TakePatch {
        /// The commit of each application.
        candidate: Vec<AppCommit>,
        /// Its database scripts, in order.
        scripts: Vec<Script>,
        /// The bug that it carries.
        bug: BugId,
    },
    /// Another launch window, or none.
    SetWindow {
        /// The window.
        window: Option<Window>,
    },
    /// A task or monitor is done.
    Done {
        /// The item.
        item: ItemId,
        /// A remark.
        note: Option<String>,
    },
    /// What was said done isn't. Takes back a task, a monitor, a mail or an approval.
    Undo {
        /// The item.
        item: ItemId,
        /// Why.
        note: Option<String>,
    },
    /// A document's text is delivered.
    Deliver {
        /// The item.
        item: ItemId,
        /// The whole text.
        text: String,
        /// Where it came from.
        source: Option<Source>,
        /// Where it is kept, where it is too large for the store.
        kept_at: Option<String>,
    },
    /// An approval is given.
    Approve {
        /// The item.
        item: ItemId,
        /// A remark.
        note: Option<String>,
    },
    /// An approval is refused.
    Reject {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// What an environment runs now.
    RecordDeployment(Box<RecordDeployment>),
    /// A database script was executed.
    RecordScript {
        /// Its path.
        script: String,
        /// Where.
        environment: EnvId,
        /// How it ended.
        outcome: Outcome,
        /// A remark.
        note: Option<String>,
    },
    /// A mail went out, by whatever means.
    RecordMail {
        /// The item.
        item: ItemId,
        /// A remark.
        note: Option<String>,
    },
    /// A mail is written and put into the outbox.
    QueueMail(Box<QueueMail>),
    /// A mail of the outbox is about to be sent.
    BeginSend {
        /// Its number.
        number: u32,
        /// By which transport.
        via: String,
        /// Whether somebody knows that it may arrive twice, and wants it nevertheless.
        again: bool,
    },
    /// What became of an attempt to send a mail.
    EndSend {
        /// The mail's number.
        number: u32,
        /// The attempt's number.
        attempt: u32,
        /// How it ended.
        outcome: SendOutcome,
        /// What was said.
        said: String,
    },
    /// A person found out what became of a mail.
    SettleMail {
        /// Its number.
        number: u32,
        /// Whether it arrived.
        arrived: bool,
        /// A remark.
        note: Option<String>,
    },
    /// A mail is taken out of the outbox.
    DropMail {
        /// Its number.
        number: u32,
        /// Why.
        reason: String,
    },
    /// What a chat room answered to a mail's short form.
    RecordRoom {
        /// The mail's number.
        number: u32,
        /// The room.
        room: String,
        /// Whether it took it.
        ok: bool,
        /// What it said.
        said: String,
    },
    /// The deployment meeting goes to a point of its agenda.
    TakeUp {
        /// The point; `None` is the roll call.
        point: Option<String>,
    },
    /// Something said in the deployment meeting.
    Remark {
        /// On which point; `None` is the roll call.
        point: Option<String>,
        /// What.
        note: String,
    },
    /// A role's word in the deployment meeting.
    Vote {
        /// The role.
        role: RoleId,
        /// The word.
        vote: Vote,
        /// A remark; a NO-GO needs one.
        note: Option<String>,
    },
    /// The next stage.
    Advance,
    /// An earlier stage.
    GoBack {
        /// The stage.
        to: StageId,
        /// Why.
        reason: String,
    },
    /// What to do about a problem in an environment.
    DecideRollback {
        /// The environment.
        environment: EnvId,
        /// Back, or on until when.
        choice: super::release::Choice,
        /// Applications, database, or both.
        scope: Scope,
        /// Why.
        reason: String,
    },
    /// How a step of the rollback ended.
    RecordRollbackStep {
        /// Its number.
        number: u32,
        /// How it ended.
        outcome: StepOutcome,
        /// A remark.
        note: Option<String>,
    },
    /// The release ends well.
    Close,
    /// The release ends without going live.
    Abandon {
        /// Why.
        reason: String,
    },
    /// A bug is reported.
    ReportBug {
        /// How bad.
        severity: SeverityId,
        /// What is wrong.
        title: String,
        /// Who works on it.
        assignee: Option<PersonName>,
        /// Where a tracker shows it.
        url: Option<String>,
        /// The application that it is in.
        application: Option<AppName>,
    },
    /// A bug is worse, or less bad, than was said; below its source's word with the reason why.
    GradeBug {
        /// The bug.
        bug: BugId,
        /// How bad.
        severity: SeverityId,
        /// Why.
        reason: Option<String>,
    },
    /// Somebody works on it.
    AssignBug {
        /// The bug.
        bug: BugId,
        /// Who.
        assignee: PersonName,
    },
    /// A developer says that it is fixed.
    FixBug {
        /// The bug.
        bug: BugId,
        /// A remark.
        note: Option<String>,
    },
    /// A tester has seen it fixed.
    VerifyBug {
        /// The bug.
        bug: BugId,
        /// Where; by default the environment of the release's stage.
        environment: Option<EnvId>,
        /// On what; by default what that environment runs.
        commit: Option<CommitId>,
    },
    /// It is there again, or still.
    ReopenBug {
        /// The bug.
        bug: BugId,
        /// Why.
        note: Option<String>,
    },
    /// It may wait for a later version.
    DeferBug {
        /// The bug.
        bug: BugId,
        /// The version that it counts in from now on.
        to: Version,
        /// Why.
        reason: String,
        /// Who else says so; needed where it was put off before.
        second: Option<PersonName>,
    },
    /// It goes the hotfix or patch way.
    MarkUrgent {
        /// The bug.
        bug: BugId,
        /// The hotfix that carries its fix.
        carried_by: Option<Version>,
    },
    /// What becomes of a bug that was put off here and changed in its source since.
    SettleBug {
        /// The bug.
        bug: BugId,
        /// Whether the promise stands; else the source's word is taken.
        keep: bool,
        /// A remark.
        note: Option<String>,
    },
    /// What a source says, all of it at once.
    ImportBugs(Box<ImportBugs>),
    /// A source could not be read.
    ReportSourceTrouble {
        /// Its name.
        source: String,
        /// What names the way it is read.
        digest: Option<Digest>,
        /// Why, in one line.
        what: String,
    },
    /// About the runs of the platform's programs.
    Run(RunCommand),
    /// What was seen beside any run.
    Report(Report),
    /// Going on outside the launch window, or inside a freeze.
    Override {
        /// Until when.
        until: Timestamp,
        /// Why.
        reason: String,
        /// Who else says so.
        second: PersonName,
    },
    /// A tag was put on what a release brought.
    RecordTag {
        /// The application in whose repository it is.
        application: AppName,
        /// Its name.
        tag: String,
        /// The commit that it marks.
        commit: CommitId,
    },
}

/// A mail, as it is put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueMail {
    /// The item that it is for.
    pub item: ItemId,
    /// What it makes known, where no item of the process asks for it.
    pub about: Option<Notice>,
    /// What it is.
    pub mail: Mail,
    /// The whole text as it goes out.
    pub text: String,
    /// Whether the transport reaches nobody without an address.
    pub needs_addresses: bool,
}

/// What a new release needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateRelease {
    /// Its version.
    pub version: Version,
    /// The project's applications, in the order of deployment.
    pub applications: Vec<Application>,
    /// The first candidate.
    pub candidate: Vec<AppCommit>,
    /// Its database scripts, in order.
    pub scripts: Vec<Script>,
    /// What production runs, where it is known otherwise than from the record.
    pub base: Vec<AppCommit>,
    /// The launch window.
    pub window: Option<Window>,
    /// The version that it mends.
    pub hotfix_of: Option<Version>,
    /// The urgent bugs whose fixes it carries, where it is a hotfix.
    pub carries: Vec<BugId>,
}

/// What a record of a deployment says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDeployment {
    /// The environment.
    pub environment: EnvId,
    /// The application; `None` means all of the candidate's.
    pub application: Option<AppName>,
    /// The branch; by default the candidate's.
    pub branch: Option<String>,
    /// The commit; by default the candidate's.
    pub commit: Option<CommitId>,
    /// Whether it worked.
    pub outcome: Outcome,
    /// A remark.
    pub note: Option<String>,
}

/// Whose command it is, about what, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The moment.
    pub now: Timestamp,
    /// The release that it is about; `None` for what belongs to the project alone. A deployment
    /// recorded without a release is what an environment runs by other means.
    pub release: Option<Version>,
    /// Who acts.
    pub by: PersonName,
    /// Who runs the program.
    pub operator: PersonName,
    /// Who holds which role; empty where nobody said.
    pub people: People,
    /// What bugs must come from, and how old that may be.
    pub freshness: Freshness,
    /// When nothing goes forward in production.
    pub freezes: Freezes,
    /// What is configured to be watched; empty where nothing is, or nobody knows.
    pub monitors: Vec<Monitor>,
}

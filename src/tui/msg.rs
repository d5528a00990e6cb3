//! What comes in and what goes out: [`Msg`] is told to the model by the world, [`Ask`] is what the
//! model wants of it. Both are data and cross a thread; neither carries a closure, and no text in
//! them decides anything.

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use super::acts::{Act, Place, SendMail, Sendable};
use super::bug_news::{BugNews, BugsLook};
use super::contents::Streamed;
pub use super::document::{Document, DocumentRead, Paper};
pub use super::forms::{Deployed, NewRelease, Section};
pub use super::heads::{Head, Heads};
use super::letter::{Letter, Posted, Sending, Stuck};
use super::meeting::Said;
use super::runs;
use super::source::{Heard, Reading};
pub use super::surroundings::Surroundings;
use super::watch::Duty;
use crate::domain::contents::{CommitDetail, Contents, Range, Since};
use crate::domain::event::Recorded;
use crate::domain::freeze::Freezes;
use crate::domain::names::{BugId, CommitId, ItemId, PersonName, ProjectName, Version};
use crate::domain::process::Process;
use crate::domain::run::{RunPlan, Wanted};
use crate::domain::samples::Lately;
use crate::domain::status::{CandidateView, Status, Summary};
use crate::domain::why::Refusal;
use crate::text::Explained;

/// A release, by project and version: what a screen or a dialog is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The project.
    pub project: ProjectName,
    /// The version.
    pub version: Version,
}

impl Target {
    /// The release that a row of the list is about.
    #[must_use]
    pub fn of(summary: &Summary) -> Self {
        Self {
            project: summary.project.clone(),
            version: summary.version.clone(),
        }
    }

    /// The release that a status is about.
    #[must_use]
    pub fn of_status(status: &Status) -> Self {
        Self {
            project: status.release.project.clone(),
            version: status.release.version.clone(),
        }
    }
}

/// Names an act, so that its answer finds whoever asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A text that is wanted in a file of its own, for the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editable {
    /// What was typed; it stands nowhere yet.
    Text(String),
    /// The draft of a document; where there is none it begins with the text that is shown.
    Draft(Target, ItemId),
    /// The mail of an item, in a file that is kept.
    Mail(Target, ItemId),
}

/// What the world tells.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The releases, after a start or a change.
    Overview(Vec<Summary>),
    /// What has become of the branches of those under way, where there is something to say.
    Moves(BTreeMap<Target, Vec<CandidateView>>),
    /// Whether branches may move without its being told.
    Blind(bool),
    /// When nothing goes forward in production.
    Freezes(Box<Freezes>),
    /// Everything about the release that is looked at.
    Status(Box<Status>),
    /// What was seen lately of a project's monitors.
    Lately(ProjectName, Box<Lately>),
    /// Who looks at them.
    Duty(Duty),
    /// The release that is looked at isn't there.
    NoSuchRelease(Target),
    /// Something about the bugs that the release counts or has found.
    Bugs(Target, Box<BugNews>),
    /// The log of what is looked at, the latest last.
    Log(Option<Target>, Vec<Recorded>),
    /// What is in a release, before its commits are read.
    Contents(Target, Box<Contents>),
    /// Something that was read of a range.
    Streamed(Box<Streamed>),
    /// A commit in full, or why it can't be read.
    Commit(CommitId, Box<Result<CommitDetail, Explained>>),
    /// What the release's plan says on each point of its meeting; `None` where there is no plan.
    Agenda(Target, Option<Said>),
    /// A document as it is worked on, or why it can't be read.
    Paper(Target, ItemId, Result<Paper, Explained>),
    /// What the program sees of the repository.
    Surroundings(Box<Surroundings>),
    /// Who runs the program.
    Operator(PersonName),
    /// The process that new releases go by.
    Process(Box<Process>),
    /// What taking the branch's head as the candidate would mean.
    Heads(Target, Option<BugId>, Box<Heads>),
    /// A document of what is looked at, section by section.
    Document(Target, Document, Box<DocumentRead>),
    /// A document as it could be written from what is known.
    Proposal(Target, ItemId, Result<String, Explained>),
    /// The mail of an item as it could be sent now, or as it was put into the outbox.
    Letter(Target, ItemId, Box<Result<Letter, Stuck>>),
    /// Which mail is being sent from here.
    Sending(Option<Sending>),
    /// What became of a mail that was sent from here.
    Posted(Target, ItemId, Posted),
    /// Which source of bugs is being read from here.
    Reading(Option<Reading>),
    /// What came of reading the source of bugs.
    Heard(Heard),
    /// What a run would do.
    RunPlan(Target, Wanted, RunPlanRead),
    /// What was heard of a step of a run.
    Output(Box<runs::Heard>),
    /// An act is over.
    Answer(Ticket, Result<Done, Setback>),
    /// The file to edit a text in, or why there is none.
    File(Ticket, Result<PathBuf, Explained>),
    /// What stands in that file after the editor has ended.
    Edited(Ticket, Result<String, Explained>),
    /// The store can't be read at the moment, and why.
    Lost(Explained),
    /// It can be read again.
    Found,
}

/// What a run would do, or why that can't be told.
pub type RunPlanRead = Result<Box<RunPlan>, Explained>;

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The release that it was about; a new one is opened by it.
    pub target: Option<Target>,
    /// The events, in order.
    pub events: Vec<Recorded>,
}

/// Why nothing came of an act. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setback {
    /// The process says no.
    Refused(Refusal),
    /// It could not be done.
    Failed(Explained),
}

/// What the model wants of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Tell what is looked at now, and again whenever it changes. It replaces what was asked for
    /// before.
    Look(Look),
    /// Look at the repository anew.
    Surroundings,
    /// Look at the branches anew: nobody tells when one moves.
    Glance,
    /// The hour has changed what is told: tell it anew.
    Hour,
    /// A decision is due: see to the mail that tells it.
    Due(Target),
    /// What taking the branch's head as the candidate would mean.
    Heads(Target, Option<BugId>),
    /// A document as it could be written from what is known.
    Proposal(Target, ItemId),
    /// What a run would do; nothing runs.
    RunPlan(Target, Wanted),
    /// Make a file of a text to edit it in.
    Edit(Ticket, Editable),
    /// The editor has ended: tell what stands in that file.
    Edited(Ticket),
    /// Do something, and answer with its ticket.
    Act(Ticket, Box<Act>),
    /// Read the source of a project's bugs, by the person's own word.
    Sync(ProjectName),
    /// A gate of the release is about to be asked: read the source again, where it may be read by
    /// itself.
    ReadAgain(Target),
    /// Give up reading the source, and what waits for it.
    GiveUp,
    /// The demo, once the cockpit has ended.
    Demo,
}

/// What a person looks at: what must be told when it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether releases that have ended are listed too.
    pub ended: bool,
    /// The release whose status is shown.
    pub release: Option<Target>,
    /// The document that is shown section by section.
    pub document: Option<Document>,
    /// What is shown of its bugs.
    pub bugs: Option<Box<BugsLook>>,
    /// Whether what its plan says is shown, point by point of its meeting.
    pub agenda: bool,
    /// The document that is read as it is worked on.
    pub paper: Option<ItemId>,
    /// The item whose mail is shown in full.
    pub mail: Option<ItemId>,
    /// From where its contents are counted, where they are shown.
    pub contents: Option<Since>,
    /// The range whose commits are listed.
    pub range: Option<Box<Range>>,
    /// The one that is shown in full.
    pub commit: Option<CommitId>,
    /// The folder below which its changes are listed, empty for the top, while that isn't known.
    pub folder: Option<String>,
    /// The attempt at a step of a run whose output is shown.
    pub output: Option<runs::StepKey>,
    /// How many of the latest lines of its log are shown.
    pub log: usize,
}

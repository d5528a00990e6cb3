//! What the world has told, as the model keeps it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::branches::Sight;
use super::bug_news::BugFacts;
use super::contents::Stream;
use super::letter::{Letter, Sending, Stuck};
use super::meeting::Said;
use super::msg::{Document, DocumentRead, Heads, Paper, RunPlanRead, Surroundings, Target};
use super::runs::Output;
use super::source::Reading;
use super::watch::Duty;
use crate::domain::bug_list::{BugPage, BugQuery};
use crate::domain::contents::{CommitDetail, Contents};
use crate::domain::event::Recorded;
use crate::domain::freeze::Freezes;
use crate::domain::names::{BugId, CommitId, ItemId, ProjectName};
use crate::domain::process::Process;
use crate::domain::run::Wanted;
use crate::domain::samples::Lately;
use crate::domain::status::{CandidateView, Status, Summary};
use crate::text::Explained;

/// Mails in full, or why they can't be had, by item.
pub type Letters = BTreeMap<ItemId, Result<Letter, Stuck>>;

/// What the world has told.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// The releases; `None` before they are known.
    pub overview: Option<Vec<Summary>>,
    /// What has become of the branches of those in the list, where there is something to say.
    pub moves: BTreeMap<Target, Vec<CandidateView>>,
    /// Whether it is told when a branch moves.
    pub sight: Sight,
    /// When nothing goes forward in production, once that is known.
    pub freezes: Option<Box<Freezes>>,
    /// The release that is looked at.
    pub status: Option<Box<Status>>,
    /// What was seen lately of its project's monitors; `None` before that is known.
    pub lately: Option<(ProjectName, Box<Lately>)>,
    /// Who looks at them.
    pub duty: Duty,
    /// Its bugs.
    pub bugs: Option<(Target, Box<(BugQuery, BugPage)>)>,
    /// What was told of bugs besides.
    pub bug_facts: BugFacts,
    /// The latest lines of the log.
    pub log: Option<(Option<Target>, Vec<Recorded>)>,
    /// What is in a release.
    pub contents: Option<(Target, Box<Contents>)>,
    /// What was read of a range of its commits.
    pub stream: Option<Stream>,
    /// A commit in full, or why it can't be read.
    pub commit: Option<(CommitId, Box<Result<CommitDetail, Explained>>)>,
    /// The repository.
    pub surroundings: Option<Box<Surroundings>>,
    /// The process that new releases go by: for what things are called.
    pub process: Option<Box<Process>>,
    /// What the plan says on each point of the meeting; `None` where there is no plan.
    pub agenda: Option<(Target, Option<Said>)>,
    /// The document that is read as it is worked on.
    pub paper: Option<(Target, ItemId, Result<Paper, Explained>)>,
    /// A document of a release, section by section, or why it can't be read.
    pub document: Option<(Target, Document, Box<DocumentRead>)>,
    /// A document as it could be written from what is known.
    pub proposal: Option<(Target, ItemId, Result<String, Explained>)>,
    /// The branches' heads beside the candidate.
    pub heads: Option<(Target, Option<BugId>, Box<Heads>)>,
    /// The mails that were looked at, in full or why not.
    pub letters: Option<(Target, Letters)>,
    /// The mail that is being sent from here.
    pub sending: Option<Sending>,
    /// The source of bugs that is being read from here.
    pub reading: Option<Reading>,
    /// What a step of a run says.
    pub output: Option<Output>,
    /// What a run would do.
    pub run_plan: Option<(Target, Wanted, RunPlanRead)>,
    /// Why the store can't be read, and since when.
    pub lost: Option<(Explained, Timestamp)>,
}

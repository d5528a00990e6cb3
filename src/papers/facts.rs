//! What a template may use: the whole tree, of which [`Facts`] is the root. In a template,
//! `Facts::release` is `release`, and `ReleaseFacts::version` is `release.version`.
//!
//! - Words, such as a role's name or how a script ended, are in the language of the paper.
//! - A moment is a text in local time with its offset: `2026-11-24 21:00 +08:00`.
//! - What isn't known is `none`, or an empty list; it is never left out. A name that does not
//!   stand here is an error that names the template's file and line.
//! - `short` stands beside a commit or a hash for its first digits.
//! - Texts of people (titles, remarks, a plan's sections) are as they were given: what is written
//!   into a paper without a filter is put on one line and can't become a heading, a table's cell
//!   or a mail's header. See [`crate::papers`] for the filters.

use serde::Serialize;

pub use super::events::{
    DecisionFacts, DeploymentFacts, FailureFacts, GoingBackFacts, MeetingFacts, PointFacts,
    RemarkFacts, RollbackFacts, RunFacts, StepFacts, VoteFacts,
};

/// All that a template may use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// What the paper is written for.
    pub item: ItemFacts,
    /// The release.
    pub release: ReleaseFacts,
    /// The applications under release, in the order of deployment.
    pub applications: Vec<ApplicationFacts>,
    /// The same, in reverse: the order of going back.
    pub reversed: Vec<ApplicationFacts>,
    /// The candidate's database scripts, in the order of execution.
    pub scripts: Vec<ScriptFacts>,
    /// The same, newest first: the order of going back.
    pub scripts_reversed: Vec<ScriptFacts>,
    /// Every role of the process with those who hold it.
    pub roles: Vec<RoleFacts>,
    /// The launch plan.
    pub plan: PlanFacts,
    /// Every document of the release's way.
    pub documents: Vec<DocumentFacts>,
    /// The bugs that the release counts.
    pub bugs: BugsFacts,
    /// The deployment meeting.
    pub meeting: MeetingFacts,
    /// Every run of a database script in production, in order.
    pub script_runs: Vec<RunFacts>,
    /// Every deployment to production for this release, in order.
    pub deployments: Vec<DeploymentFacts>,
    /// What a rollback of production would do, in order, by what is recorded now.
    pub going_back: Vec<GoingBackFacts>,
    /// The rollback under way, or the last one.
    pub rollback: Option<RollbackFacts>,
    /// Every decision about a rollback, in order; to go on is one too.
    pub decisions: Vec<DecisionFacts>,
    /// What is wrong in production.
    pub problem: Option<ProblemFacts>,
    /// The step of a run that went wrong, where the mail tells of one.
    pub failure: Option<FailureFacts>,
    /// Whoever writes the paper.
    pub sender: SenderFacts,
    /// When it is written.
    pub now: String,
    /// The end of the log, which every mail's foot carries.
    pub head: HeadFacts,
    /// The ids of the process's items: what a file of one's own may be called.
    #[serde(skip)]
    pub known: Vec<String>,
}

/// What the paper is written for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ItemFacts {
    /// The item's id, such as `launch_plan`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The stage that it belongs to.
    pub stage: String,
    /// The role that does it.
    pub role: String,
    /// Who holds that role.
    pub people: Vec<String>,
    /// A mail: the roles that it goes to.
    pub to: Vec<RoleFacts>,
    /// A mail: what goes with it: documents, where they were delivered, and database scripts.
    pub attached: Vec<String>,
    /// A document: the headings that it must have.
    pub headings: Vec<HeadingFacts>,
}

/// A heading that a document must have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeadingFacts {
    /// Its id, such as `rollback_steps`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its number, from 1.
    pub number: usize,
    /// Whether "none" is no answer here.
    pub must_say: bool,
    /// Whether it says which commits the document was made on.
    pub commits: bool,
    /// Whether it tells the votes of the roll call.
    pub votes: bool,
    /// A point of an agenda: the section of the plan that it is about.
    pub from: Option<String>,
}

/// The release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReleaseFacts {
    /// Its project.
    pub project: String,
    /// Its version.
    pub version: String,
    /// Both: `payments 2.4.0`.
    pub name: String,
    /// The stage that it stands in.
    pub stage: String,
    /// The round that counts now, from 1.
    pub round: u32,
    /// The version that it mends, where it is a hotfix.
    pub hotfix_of: Option<String>,
    /// When the launch may happen.
    pub window: Option<WindowFacts>,
    /// How long a problem may take to be solved before a rollback must be decided: `30 min`.
    pub solve_within: String,
    /// How long production is watched after launch: `24 h`.
    pub observation: String,
    /// Since when users have it.
    pub live_at: Option<String>,
    /// Until when production is watched.
    pub observed_until: Option<String>,
}

/// When the launch may happen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WindowFacts {
    /// Its first moment.
    pub from: String,
    /// Its last moment.
    pub to: String,
    /// Both, as a sentence tells them: `2026-11-24 21:00 to 23:00 +08:00`.
    pub text: String,
}

/// An application under release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ApplicationFacts {
    /// Its place in the order of deployment, from 1.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// The applications that must be deployed before it.
    pub after: Vec<String>,
    /// The branch of the candidate.
    pub branch: Option<String>,
    /// The commit of the candidate.
    pub commit: String,
    /// Its first digits.
    pub short: String,
    /// What production ran before this release, which a rollback goes back to; `none` where
    /// nothing is recorded.
    pub before: Option<CommitFacts>,
    /// Whether production runs the candidate.
    pub deployed: bool,
}

/// What ran somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CommitFacts {
    /// The branch, where one was recorded.
    pub branch: Option<String>,
    /// The commit.
    pub commit: String,
    /// Its first digits.
    pub short: String,
    /// The version that it was deployed for.
    pub version: Option<String>,
}

/// A database script of the candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScriptFacts {
    /// Its place in the order of execution, from 1.
    pub number: usize,
    /// Its path in the repository.
    pub path: String,
    /// The hash of its text.
    pub digest: String,
    /// The hash's first digits.
    pub short: String,
    /// The script that takes it back; `none` where the candidate has none.
    pub undo: Option<UndoFacts>,
    /// Whether it ran in production with this very text.
    pub done: bool,
}

/// The script that takes another back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UndoFacts {
    /// Its path in the repository.
    pub path: String,
    /// The hash of its text.
    pub digest: String,
    /// The hash's first digits.
    pub short: String,
}

/// A role with those who hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoleFacts {
    /// Its id, such as `dba`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who holds it; empty where nobody is named.
    pub people: Vec<String>,
}

/// The launch plan, as it was delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlanFacts {
    /// The hash of its text; `none` where it was not delivered.
    pub digest: Option<String>,
    /// The hash's first digits.
    pub short: Option<String>,
    /// Who delivered it.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
    /// Who reviewed that very text.
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_at: Option<String>,
    /// Its sections, in order, with what they say.
    pub sections: Vec<SectionFacts>,
}

/// A section of the launch plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SectionFacts {
    /// Its id, such as `database_scripts`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it says, as Markdown; empty where nothing is known. Use the filter `quote`.
    pub text: String,
    /// Whether it answers "none".
    pub none: bool,
}

/// A document of the release's way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentFacts {
    /// The item's id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The first digits of its text's hash; `none` where it was not delivered.
    pub short: Option<String>,
    /// Who delivered it.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
    /// Whether what was delivered holds for the candidate.
    pub holds: bool,
}

/// The bugs that the release counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BugsFacts {
    /// By severity, worst first.
    pub counts: Vec<CountFacts>,
    /// Those that are not verified yet, worst first.
    pub open: Vec<BugFacts>,
    /// Whether every count is within its limit.
    pub within: bool,
    /// Whether the counts can be relied on: where not, the standard can't be told either.
    pub fresh: bool,
    /// Where they come from.
    pub source: String,
    /// Where they come from, when they were read last, and what is wrong with that.
    pub told: String,
}

/// How many bugs of one severity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CountFacts {
    /// The severity, such as `A`.
    pub severity: String,
    /// What it means.
    pub meaning: String,
    /// Those that count.
    pub open: u32,
    /// Of those, the fixed ones that wait for a tester.
    pub fixed: u32,
    /// The most that still pass; `none`: no limit.
    pub limit: Option<u32>,
    /// Those put off to a later version.
    pub deferred: u32,
    /// Whether the count is within its limit.
    pub within: bool,
}

/// A bug that is not verified yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BugFacts {
    /// Its id.
    pub id: String,
    /// What is wrong.
    pub title: String,
    /// How bad.
    pub severity: String,
    /// How it stands, in words.
    pub state: String,
    /// Who works on it.
    pub assignee: Option<String>,
    /// The version that it was put off to.
    pub deferred_to: Option<String>,
    /// Where a tracker shows it.
    pub url: Option<String>,
}

/// What is wrong in production.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProblemFacts {
    /// What.
    pub what: String,
    /// Since when.
    pub since: String,
    /// When a decision is due.
    pub deadline: String,
}

/// Whoever writes the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SenderFacts {
    /// Their name.
    pub name: String,
    /// The roles held, by name; empty where nobody says.
    pub roles: Vec<String>,
}

/// The end of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HeadFacts {
    /// The position of the last event.
    pub position: u64,
    /// Its hash.
    pub hash: String,
    /// The hash's first digits.
    pub short: String,
}

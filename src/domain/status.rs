//! One release as a screen shows it, everything derived; its names are a contract with scripts.

mod bugs;
mod candidate;
mod hotfix;
mod hour;
mod item;
mod mails;
mod monitors;
mod run;
mod running;
mod scripts;
mod went_back;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::bugs::{BugCount, BugView, BugsView, CameBack, Carrier, SourceState, SourceView};
pub use self::candidate::CandidateView;
pub use self::hotfix::{Kin, Lacking, MissingFixes, Relative};
pub use self::item::{ItemState, ItemView, Lasts};
pub use self::mails::MailView;
pub use self::monitors::{MonitorView, Watched};
pub use self::run::{ClockView, RoomAnswer, RunView, Stands};
pub use self::running::{EnvironmentView, RunningView, Standing};
pub use self::scripts::{ScriptState, ScriptView};
pub use self::went_back::{Failed, WentBack};
use super::contents::BranchMove;
use super::freeze::Outlook;
use super::lang::Text;
use super::meeting::Meeting;
use super::names::{AppName, CommitId, EnvId, PersonName};
use super::names::{ProjectName, RoleId, StageId, Version};
use super::release::{Ballot, Decision, Frozen, Override, Problem, ReleaseState, Rollback};
use super::release::{RoundKind, Scope, Vote, Window};
use super::verdict::Verdict;
use super::watched::Outage;

/// Everything about one release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The release itself.
    pub release: ReleaseView,
    /// The commit of each application under release.
    pub candidate: Vec<CandidateView>,
    /// The environments, in order.
    pub environments: Vec<EnvironmentView>,
    /// The bugs that it counts.
    pub bugs: BugsView,
    /// Its stages, in order.
    pub stages: Vec<StageView>,
    /// Whether it may go on.
    #[serde(skip)]
    pub verdict: Verdict,
    /// The roll call.
    pub votes: Vec<VoteView>,
    /// The candidate's database scripts and where they ran.
    pub scripts: Vec<ScriptView>,
    /// What is wrong in production.
    pub problem: Option<Problem>,
    /// The rollback under way, or the last one.
    pub rollback: Option<Rollback>,
    /// What takes each database script back that ran or may run; `None`: it is done by hand.
    pub undone_by: BTreeMap<String, Option<String>>,
    /// The rollback of production that the round began with, or that it waits for a candidate after.
    pub went_back: Option<WentBack>,
    /// Every decision, in order.
    pub decisions: Vec<Decision>,
    /// Every round, in order.
    pub rounds: Vec<RoundView>,
    /// Open hotfixes of this version.
    pub hotfixes: Vec<Version>,
    /// The release that it mends and the hotfixes that mend it or the same, ended ones too.
    pub relatives: Vec<Relative>,
    /// The fixes of hotfixes that it lacks. Git is asked beside everything else: until it has
    /// answered there are none here.
    pub missing_fixes: Vec<MissingFixes>,
    /// The points of the deployment meeting, in order.
    pub agenda: Vec<AgendaPoint>,
    /// The deployment meeting of this round, once it has begun.
    pub meeting: Option<Meeting>,
    /// Every mail that was written, in order.
    pub mails: Vec<MailView>,
    /// Those of them that no item of the process asks for, each as a row beside the items' mails;
    /// their names are for whoever shows them.
    #[serde(skip)]
    pub notices: Vec<ItemView>,
    /// The last runs of the platform's programs, the newest last.
    pub runs: Vec<RunView>,
    /// When it is too late to go back within the window.
    pub clock: Option<ClockView>,
    /// The freeze that the moment lies in.
    pub frozen: Option<Frozen>,
    /// The freezes ahead, while it is not live.
    pub freezes: Outlook,
    /// Leave to go on outside the window or inside a freeze, that holds now.
    #[serde(rename = "override")]
    pub leave: Option<Override>,
    /// The monitors of its applications: who is down first.
    pub monitors: Vec<MonitorView>,
    /// What went down in production while it was launched, verified or watched, in order.
    pub outages: Vec<Outage>,
    /// How much of the time since it is live production was looked at, in percent; `None`: it isn't
    /// live, or nothing is watched there.
    #[serde(rename = "monitored_percent")]
    pub looked_at: Option<u8>,
}

/// A point of the deployment meeting's agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgendaPoint {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The section of the launch plan that it is about.
    pub from: Option<String>,
}

/// The head of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReleaseView {
    /// Its project.
    pub project: ProjectName,
    /// Its version.
    pub version: Version,
    /// Where it stands as a whole.
    pub state: ReleaseState,
    /// The stage it stands in.
    pub stage: StageId,
    /// The stage's name.
    pub stage_name: Text,
    /// The stage's number on the way, from 1.
    pub stage_number: usize,
    /// The round that counts now.
    pub round: u32,
    /// The version that it mends.
    pub hotfix_of: Option<Version>,
    /// What production ran when it was created: the commit of the first application.
    pub base: Option<CommitId>,
    /// When the launch may happen.
    pub window: Option<Window>,
    /// When a decision about a problem is due.
    pub deadline: Option<Timestamp>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Since when users have it.
    pub live_at: Option<Timestamp>,
    /// Until when production is watched.
    pub observed_until: Option<Timestamp>,
    /// Why it was abandoned or rolled back.
    pub reason: Option<String>,
}

/// A stage with its checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageView {
    /// Its id.
    pub id: StageId,
    /// Its name.
    pub name: Text,
    /// Whether the release stands in it.
    pub current: bool,
    /// How many items are done or not needed.
    pub done: usize,
    /// How many items there are.
    pub of: usize,
    /// The items, in order.
    pub items: Vec<ItemView>,
}

/// A role in the roll call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VoteView {
    /// The role.
    pub role: RoleId,
    /// Its name.
    pub name: Text,
    /// What it said, where it did.
    pub vote: Option<Vote>,
    /// Whether that was on another candidate or plan.
    pub stale: bool,
    /// What has changed since, where it is stale.
    pub changed: Option<Changed>,
    /// The whole ballot.
    pub ballot: Option<Ballot>,
    /// Who holds the role, where names are known.
    pub people: Vec<PersonName>,
}

impl VoteView {
    /// Whether the role has said something that counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.vote.is_some() && !self.stale
    }
}

/// What has changed since a vote was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// The candidate.
    Candidate,
    /// The document that it was about: the launch plan.
    Plan,
    /// Both.
    Both,
}

/// A round that was, or is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundView {
    /// Its number.
    pub number: u32,
    /// How it began.
    #[serde(flatten)]
    pub how: RoundKind,
    /// The commit of the first application.
    pub commit: Option<CommitId>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonName,
}

/// One row of the list of releases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its project.
    pub project: ProjectName,
    /// Its version.
    pub version: Version,
    /// Where it stands as a whole.
    pub state: ReleaseState,
    /// The stage it stands in.
    pub stage: StageId,
    /// The stage's name.
    pub stage_name: Text,
    /// The stage's number on its way, from 1, and how many there are.
    pub stage_number: usize,
    /// How many stages its way has.
    pub stages: usize,
    /// The round.
    pub round: u32,
    /// The version that it mends.
    pub hotfix_of: Option<Version>,
    /// The candidate's branch and commit (of the first application).
    pub branch: Option<String>,
    /// The candidate's commit (of the first application).
    pub commit: Option<CommitId>,
    /// Each environment: how it stands to the candidate, as far as can be told without git.
    pub environments: Vec<(EnvId, Standing)>,
    /// The bugs that it counts.
    pub bugs: BugsView,
    /// Items of the current stage done, and how many there are.
    pub checklist: (usize, usize),
    /// The whole way: items done, and how many there are.
    pub progress: (usize, usize),
    /// Whether it may go on, as of the last change; what depends on the hour is left out.
    pub verdict: Verdict,
    /// The launch window.
    pub window: Option<Window>,
    /// When a decision is due.
    pub deadline: Option<Timestamp>,
    /// The rollback under way: its environment and scope.
    pub rollback: Option<(EnvId, Scope)>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What git knows about the commits of a release, handed in by the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GitFacts {
    /// From one commit to another: how many commits the first has that the second lacks (ahead),
    /// and the other way round (behind). A pair that is missing couldn't be told.
    pub relations: BTreeMap<(CommitId, CommitId), (u32, u32)>,
    /// The head of each application's branch.
    pub heads: BTreeMap<AppName, CommitId>,
    /// How each application's branch stands to its candidate.
    pub moves: BTreeMap<AppName, BranchMove>,
}

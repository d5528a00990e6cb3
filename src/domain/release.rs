//! One release: a version of one project on its way through the stages, with everything that was
//! shown on it. What follows from that (item states, verdict) is derived in `checklist` and `verdict`.

mod leave;
mod rollback;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::leave::{Frozen, Override};
pub use self::rollback::{
    Choice, Decision, GoneBack, Problem, Rollback, Scope, Step, StepKind, StepOutcome, StepResult,
};
use super::document::DocumentRef;
use super::mail::Outgoing;
use super::meeting::Meeting;
use super::names::{
    AppName, BugId, CommitId, Digest, EnvId, ItemId, PersonName, RoleId, StageId, Version,
};
use super::run::{Purpose, Run, RunStep, StepState};
use super::stamp::Stamp;
use super::watched::Outage;

/// Where a release stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseState {
    /// On its way.
    Open,
    /// Users have it; it is verified or watched.
    Live,
    /// It was taken back from production; a new candidate starts the next round.
    RolledBack,
    /// Ended well.
    Closed,
    /// Ended without going live.
    Abandoned,
}

impl ReleaseState {
    /// Whether it still takes part in anything: neither closed nor abandoned.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        !matches!(self, Self::Closed | Self::Abandoned)
    }
}

/// The commit of one application, and the branch that it was taken from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AppCommit {
    /// The application.
    pub application: AppName,
    /// The branch, where one is known.
    pub branch: Option<String>,
    /// The commit.
    pub commit: CommitId,
}

/// A database script of a candidate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Script {
    /// Its path in the repository.
    pub path: String,
    /// The hash of its text.
    pub digest: Digest,
    /// What takes it back, where the candidate has that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Undo>,
}

/// The script that takes a database script back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Undo {
    /// Its path in the repository.
    pub path: String,
    /// The hash of its text.
    pub digest: Digest,
}

/// When the launch may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Its first moment.
    pub from: Timestamp,
    /// Its last moment.
    pub to: Timestamp,
}

impl Window {
    /// Whether the moment lies inside.
    #[must_use]
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && at <= self.to
    }
}

/// How a round began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RoundKind {
    /// With the release.
    First,
    /// With a new candidate.
    Candidate,
    /// With a patch for an urgent bug: part of the evidence is kept.
    Patch {
        /// The bug that it carries.
        bug: BugId,
    },
    /// After a rollback.
    AfterRollback,
}

/// A candidate and when it was taken. Rounds are counted from 1 and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// How it began.
    pub kind: RoundKind,
    /// The commit of each application.
    pub candidate: Vec<AppCommit>,
    /// The candidate's database scripts, in the order of execution.
    pub scripts: Vec<Script>,
    /// Who took it, and when.
    pub stamp: Stamp,
}

/// What was shown for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The round it was shown in.
    pub round: u32,
    /// The role it was shown for.
    pub role: RoleId,
    /// Whether it was recorded by somebody on the role's behalf.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,
    /// Who and when.
    pub stamp: Stamp,
    /// What was said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The document delivered, or the one that was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentRef>,
}

/// An approval that was refused by the person asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Why.
    pub reason: String,
    /// The round it was said in.
    pub round: u32,
    /// The text that it was said of, where it was about one.
    pub text: Option<Digest>,
    /// Who and when.
    pub stamp: Stamp,
}

/// What a role says in the deployment meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// Ready.
    Go,
    /// Not ready.
    NoGo,
}

/// A role's vote, bound to the round and to the plan's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// What was said.
    pub vote: Vote,
    /// The round it was said in.
    pub round: u32,
    /// The plan's text it was said on.
    pub plan: Option<Digest>,
    /// Whether it was recorded on the role's behalf.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,
    /// Who and when.
    pub stamp: Stamp,
    /// A remark; a NO-GO always has one.
    pub note: Option<String>,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It worked.
    Ok,
    /// It didn't.
    Failed,
}

/// One execution of a database script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptRun {
    /// The script, with the hash of the text that ran.
    pub script: Script,
    /// Where.
    pub environment: EnvId,
    /// How it ended.
    pub outcome: Outcome,
    /// The round it ran in.
    pub round: u32,
    /// Who and when.
    pub stamp: Stamp,
    /// What was said with it.
    pub note: Option<String>,
    /// Whether a rollback has undone it since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
}

/// How a release ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Who and when.
    pub stamp: Stamp,
    /// Why, where it was abandoned.
    pub reason: Option<String>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Its version.
    pub version: Version,
    /// The process it goes by, as its project keeps it.
    pub process: Digest,
    /// Where it stands as a whole.
    pub state: ReleaseState,
    /// The stage it stands in.
    pub stage: StageId,
    /// The version that it mends, where it is a hotfix.
    pub hotfix_of: Option<Version>,
    /// What production ran when it was created.
    pub base: Vec<AppCommit>,
    /// When the launch may happen.
    pub window: Option<Window>,
    /// Who created it, and when.
    pub created: Stamp,
    /// Every round, in order; the last one is now. Never empty.
    pub rounds: Vec<Round>,
    /// What was shown, by item; the newest only.
    pub evidence: BTreeMap<ItemId, Evidence>,
    /// Everyone who delivered a text of a document in this release.
    pub authors: BTreeMap<ItemId, BTreeSet<PersonName>>,
    /// Approvals refused and not given since.
    pub rejected: BTreeMap<ItemId, Rejection>,
    /// The roll call.
    pub votes: BTreeMap<RoleId, Ballot>,
    /// Every execution of a database script, in order.
    pub script_runs: Vec<ScriptRun>,
    /// When each stage was last entered.
    pub entered: BTreeMap<StageId, Timestamp>,
    /// What is wrong in production.
    pub problem: Option<Problem>,
    /// Every decision, in order.
    pub decisions: Vec<Decision>,
    /// The rollback under way, or the last one.
    pub rollback: Option<Rollback>,
    /// Since when users have it.
    pub live_at: Option<Timestamp>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The last deployment meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// Every mail that was written, in order; their numbers count from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mails: Vec<Outgoing>,
    /// The runs of the platform's programs, in order; their numbers count from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Run>,
    /// Where it may go on outside its window or inside a freeze.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// When monitors of production were down while it was launched, verified or watched, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outages: Vec<Outage>,
    /// The tags that mark what it brought, by application.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<AppName, Tag>,
}

/// A tag on what a release brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// The commit that it marks.
    pub commit: CommitId,
    /// Who put it there, and when.
    pub stamp: Stamp,
}

impl Release {
    /// The deployment meeting of the round that counts now.
    #[must_use]
    pub fn meeting(&self) -> Option<&Meeting> {
        self.meeting.as_ref().filter(|m| m.round == self.round())
    }

    /// The mail of that number.
    #[must_use]
    pub fn mail(&self, number: u32) -> Option<&Outgoing> {
        self.mails.iter().find(|m| m.number == number)
    }

    /// The round that counts now.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.rounds.last().map_or(0, |r| r.number)
    }

    /// The commits under release now.
    #[must_use]
    pub fn candidate(&self) -> &[AppCommit] {
        self.rounds.last().map_or(&[], |r| &r.candidate)
    }

    /// The commits of a round that was.
    #[must_use]
    pub fn candidate_of(&self, round: u32) -> &[AppCommit] {
        self.rounds
            .iter()
            .find(|r| r.number == round)
            .map_or(&[], |r| &r.candidate)
    }

    /// The candidate's database scripts.
    #[must_use]
    pub fn scripts(&self) -> &[Script] {
        self.rounds.last().map_or(&[], |r| &r.scripts)
    }

    /// The text of a document that was delivered last.
    #[must_use]
    pub fn document(&self, item: &ItemId) -> Option<&DocumentRef> {
        self.evidence.get(item).and_then(|e| e.document.as_ref())
    }

    /// The run of that number.
    #[must_use]
    pub fn run(&self, number: u32) -> Option<&Run> {
        self.runs.iter().find(|run| run.number == number)
    }

    /// The run that is under way in an environment.
    #[must_use]
    pub fn run_under_way(&self, environment: &EnvId) -> Option<&Run> {
        let mut newest = self.runs.iter().rev();
        newest.find(|run| run.environment == *environment && run.is_under_way())
    }

    /// The step of a run forward that was begun on an application or script in an environment, and
    /// whose end isn't known.
    #[must_use]
    pub fn in_flight(&self, environment: &EnvId, about: &str) -> Option<(&Run, &RunStep)> {
        let forward =
            |run: &&Run| run.environment == *environment && run.purpose == Purpose::Forward;
        let steps = self
            .runs
            .iter()
            .rev()
            .filter(forward)
            .flat_map(|run| run.steps.iter().map(move |step| (run, step)));
        let begun =
            |(_, step): &(&Run, &RunStep)| step.part.about() == about && step.attempt.is_some();
        steps
            .into_iter()
            .find(begun)
            .filter(|(_, step)| matches!(step.state(), StepState::Running | StepState::Unknown))
    }

    /// Whether it may go on at that moment outside its window, or inside a freeze.
    #[must_use]
    pub fn overrides_at(&self, now: Timestamp) -> Option<&Override> {
        self.overrides
            .iter()
            .rev()
            .find(|leave| leave.stamp.at <= now && now < leave.until)
    }

    /// The rollback whose steps are not all done.
    #[must_use]
    pub fn rollback_under_way(&self) -> Option<&Rollback> {
        self.rollback.as_ref().filter(|r| !r.is_done())
    }
}

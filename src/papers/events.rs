//! The part of the facts that tells what happened: the meeting, runs of scripts, deployments, the
//! rollback. See [`super::facts`].

use serde::Serialize;

/// The step of a run that went wrong, of which the mail tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FailureFacts {
    /// The run's number.
    pub run: u32,
    /// The step's number, and how many there are.
    pub step: u32,
    /// How many steps the run has.
    pub of: usize,
    /// The attempt's number.
    pub attempt: u32,
    /// The environment, by name.
    pub environment: String,
    /// Whether the run goes back.
    pub goes_back: bool,
    /// The application or the script.
    pub what: String,
    /// How it ended.
    pub result: String,
    /// Who runs it.
    pub by: String,
    /// When it ended.
    pub at: String,
    /// The last that its program wrote, line by line.
    pub tail: Vec<String>,
    /// What waits for it: applications and scripts.
    pub waiting: Vec<String>,
}

/// The deployment meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MeetingFacts {
    /// From when to when something of it was recorded; `none` before.
    pub when: Option<String>,
    /// Who convenes it: those who hold the roll call's role.
    pub chair: Vec<String>,
    /// Who voted, took up a point or remarked on one; each once, in that order.
    pub present: Vec<String>,
    /// The agenda, in order: the headings of the minutes.
    pub points: Vec<PointFacts>,
    /// What was remarked on the roll call itself.
    pub remarks: Vec<RemarkFacts>,
    /// Each role's word.
    pub votes: Vec<VoteFacts>,
    /// Whether every role said GO, on this candidate and plan.
    pub all_go: bool,
    /// Whether a role said NO-GO, on this candidate and plan.
    pub any_no_go: bool,
}

/// A point of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PointFacts {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the plan says on it, as Markdown; empty where it says nothing. Use the filter `quote`.
    pub plan: String,
    /// Who took it up; `none` where nobody did.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
    /// What was remarked.
    pub remarks: Vec<RemarkFacts>,
}

/// A remark made in the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RemarkFacts {
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// What.
    pub text: String,
}

/// A role's word in the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VoteFacts {
    /// The role.
    pub role: String,
    /// `GO`, `NO-GO`, or that it was not heard.
    pub word: String,
    /// Whether it is GO, on this candidate and plan.
    pub go: bool,
    /// Whether it is NO-GO, on this candidate and plan.
    pub no_go: bool,
    /// Whether it was said on another candidate or plan.
    pub stale: bool,
    /// Who said it.
    pub by: Option<String>,
    /// Who recorded it on the role's behalf.
    pub recorded_by: Option<String>,
    /// When.
    pub at: Option<String>,
    /// The remark.
    pub note: Option<String>,
}

/// One run of a database script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunFacts {
    /// Its place, from 1.
    pub number: usize,
    /// The script's path.
    pub path: String,
    /// The first digits of the hash of the text that ran.
    pub short: String,
    /// Who ran it.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether it worked.
    pub ok: bool,
    /// The same, in words.
    pub result: String,
    /// A remark.
    pub note: Option<String>,
    /// Whether a rollback has undone it since.
    pub undone: bool,
}

/// One deployment to production.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeploymentFacts {
    /// Its place, from 1.
    pub number: usize,
    /// The application.
    pub application: String,
    /// The branch.
    pub branch: Option<String>,
    /// The commit.
    pub commit: String,
    /// Its first digits.
    pub short: String,
    /// Who deployed it.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether it worked.
    pub ok: bool,
    /// The same, in words.
    pub result: String,
    /// A remark.
    pub note: Option<String>,
}

/// One thing that going back does: to an application, or to the database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GoingBackFacts {
    /// Its place, from 1.
    pub number: usize,
    /// The application that goes back; `none` for a script.
    pub application: Option<String>,
    /// The script that is undone; `none` for an application.
    pub script: Option<String>,
    /// The script that undoes it, where the candidate has one.
    pub undo: Option<String>,
    /// The branch that the application goes back to.
    pub branch: Option<String>,
    /// The first digits of the commit that it goes back to; `none`: it is taken off.
    pub short: Option<String>,
}

/// A rollback that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RollbackFacts {
    /// Where.
    pub environment: String,
    /// What it takes back: applications, database, or both.
    pub scope: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: String,
    /// Its steps, in order.
    pub steps: Vec<StepFacts>,
    /// Whether every step is done.
    pub done: bool,
}

/// A step of a rollback.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StepFacts {
    /// What it does.
    #[serde(flatten)]
    pub what: GoingBackFacts,
    /// How it ended, in words; `none` while it waits.
    pub result: Option<String>,
    /// Who did it.
    pub by: Option<String>,
    /// When.
    pub at: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A decision about a rollback.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DecisionFacts {
    /// What was decided, in words.
    pub what: String,
    /// To go on: until when.
    pub until: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
}

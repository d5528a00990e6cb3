//! What is made known at once, although no item of the process asks for it: that a step of a run
//! went wrong, that a decision is due. A mail is written for each, once; it is sent by a person's
//! word, unless the process says otherwise.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::names::{ItemId, RoleId};
use super::process::Process;
use super::release::Release;
use super::run::{Run, RunStep};

/// The template of a step that went wrong.
pub const FAILED: &str = "deployment_failed";
/// The template of a decision that is due.
pub const DUE: &str = "decision_due";

/// What a mail makes known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// An attempt at a step of a run went wrong.
    StepFailed {
        /// The run.
        run: u32,
        /// The step.
        step: u32,
        /// The attempt.
        attempt: u32,
    },
    /// The time planned for solving a problem is over.
    DecisionDue {
        /// Since when.
        deadline: Timestamp,
    },
}

/// To whom it is made known, and whether by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Notices {
    /// Who is told of a step that went wrong; nobody named: those who fix bugs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failure: Vec<RoleId>,
    /// Who is told that a decision is due; nobody named: production's owner, and those who may
    /// record for others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decision: Vec<RoleId>,
    /// Whether the mail is sent by itself.
    pub send: bool,
}

impl Notices {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Notice {
    /// The template, which also stands where a mail names its item.
    #[must_use]
    pub fn item(&self) -> ItemId {
        ItemId::new(match self {
            Self::StepFailed { .. } => FAILED,
            Self::DecisionDue { .. } => DUE,
        })
    }

    /// Whether it is so, at that moment.
    #[must_use]
    pub fn holds(&self, release: &Release, now: Timestamp) -> bool {
        all(release, now).contains(self)
    }

    /// The run and the step that it is about.
    #[must_use]
    pub fn step<'a>(&self, release: &'a Release) -> Option<(&'a Run, &'a RunStep)> {
        match self {
            Self::StepFailed { run, step, .. } => {
                let run = release.run(*run)?;
                Some((run, run.step(*step)?))
            }
            Self::DecisionDue { .. } => None,
        }
    }

    /// Whom it is for.
    #[must_use]
    pub fn to(&self, process: &Process) -> Vec<RoleId> {
        let said = match self {
            Self::StepFailed { .. } => &process.notices.failure,
            Self::DecisionDue { .. } => &process.notices.decision,
        };
        if !said.is_empty() {
            return said.clone();
        }
        match self {
            Self::StepFailed { .. } => vec![process.bugs.fixed_by.clone()],
            Self::DecisionDue { .. } => {
                let owner = process.production().map(|production| &production.owner);
                let drives = process.roles.iter().filter(|role| role.records_for_others);
                let mut roles: Vec<RoleId> = owner.cloned().into_iter().collect();
                roles.extend(drives.map(|role| role.id.clone()));
                roles.dedup();
                roles
            }
        }
    }
}

/// What is so and no mail was written for.
#[must_use]
pub fn unwritten(release: &Release, now: Timestamp) -> Vec<Notice> {
    let mut all = all(release, now);
    all.retain(|notice| {
        let mut mails = release.mails.iter();
        !mails.any(|mail| mail.about.as_ref() == Some(notice))
    });
    all
}

fn all(release: &Release, now: Timestamp) -> Vec<Notice> {
    let runs = release.runs.iter().filter(|run| run.stopped.is_none());
    let failed = runs.flat_map(|run| {
        let stuck = run.steps.iter().filter(|step| step.state().is_stuck());
        stuck.map(|step| Notice::StepFailed {
            run: run.number,
            step: step.number,
            attempt: step.tries,
        })
    });
    let problem = release.problem.as_ref();
    let due = problem.filter(|problem| problem.has_run_out(now));
    let due = due.map(|problem| Notice::DecisionDue {
        deadline: problem.deadline,
    });
    failed.chain(due).collect()
}

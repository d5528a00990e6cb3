//! What runs in each environment, as a screen shows it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Watched;
use crate::domain::lang::Text;
use crate::domain::names::{AppName, CommitId, EnvId, PersonName, RoleId, Version};
use crate::domain::release::StepKind;
use crate::domain::watched::Said;

/// How an environment's application stands to the candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It runs the candidate.
    Candidate,
    /// It runs something older, on the candidate's line.
    Behind,
    /// It runs something newer, on the candidate's line.
    Ahead,
    /// It runs something from another line, or git can't tell.
    Diverged,
    /// Nothing was recorded there.
    None,
    /// A deployment is under way.
    Deploying,
    /// The last deployment failed.
    Failed,
    /// A deployment's end isn't known.
    OutcomeUnknown,
}

/// One environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnvironmentView {
    /// Its id.
    pub id: EnvId,
    /// Its name.
    pub name: Text,
    /// The role that owns it.
    pub owner: RoleId,
    /// Who holds that role, where names are known.
    pub people: Vec<PersonName>,
    /// Whether the release's stage happens there.
    pub current: bool,
    /// Its applications.
    pub applications: Vec<RunningView>,
    /// What a rollback of applications and database would do there now, in order.
    #[serde(skip)]
    pub going_back: Vec<StepKind>,
    /// What is watched there.
    pub monitors: Watched,
}

impl EnvironmentView {
    /// Whether git told how it stands; where it didn't (yet), all that is known of what runs off the
    /// candidate is that it is something else.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.applications.iter().all(RunningView::is_counted)
    }

    /// How the environment stands as a whole: the worst of its applications.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let rank = |s: Standing| match s {
            Standing::Failed => 0,
            Standing::OutcomeUnknown => 1,
            Standing::Deploying => 2,
            Standing::None => 3,
            Standing::Diverged => 4,
            Standing::Behind => 5,
            Standing::Ahead => 6,
            Standing::Candidate => 7,
        };
        self.applications
            .iter()
            .map(|a| a.state)
            .min_by_key(|s| rank(*s))
            .unwrap_or(Standing::None)
    }
}

/// What one application runs in one environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunningView {
    /// The application.
    pub name: AppName,
    /// The branch it runs.
    pub branch: Option<String>,
    /// The commit it runs.
    pub commit: Option<CommitId>,
    /// What ran before.
    pub previous: Option<CommitId>,
    /// The branch that ran before.
    pub previous_branch: Option<String>,
    /// Since when.
    pub at: Option<Timestamp>,
    /// Who deployed it.
    pub by: Option<PersonName>,
    /// The release that it was deployed for.
    pub release: Option<Version>,
    /// How that stands to the candidate.
    pub state: Standing,
    /// Commits that the candidate lacks.
    pub ahead: Option<u32>,
    /// Commits of the candidate that it lacks.
    pub behind: Option<u32>,
    /// What the platform says that it runs, where that is something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

impl RunningView {
    /// Whether git told how it stands. See [`EnvironmentView::is_counted`].
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.state != Standing::Diverged || self.ahead.is_some() || self.behind.is_some()
    }
}

//! The process template: roles, environments, severities, gates, stages and their items, as data.
//! A release keeps the version that it was created with; this module never knows which release.

mod back;
mod check;
mod load;
mod overrides;
mod way;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

pub use self::back::{Hotfix, Patch, PathStage, Rollback};
pub use self::check::{Fault, TemplateError};
pub use self::load::load;
pub use self::overrides::Overrides;
use self::overrides::length;
pub use self::way::Leg;
use super::digest::sha256;
use super::lang::Text;
use super::names::{Digest, EnvId, GateId, ItemId, RoleId, SeverityId, StageId};
use super::notice::Notices;

/// The built-in template.
pub const STANDARD: &str = include_str!("../../../assets/process/standard.toml");

/// The id of the role that may record for others is looked up by its flag, never by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: Text,
    /// The role that does its work where nobody holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<RoleId>,
    /// Whether it may record what another role did; the log says so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub records_for_others: bool,
}

/// One of the environments; the last in order is production.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// Its id.
    pub id: EnvId,
    /// Its name.
    pub name: Text,
    /// The role that owns it.
    pub owner: RoleId,
}

/// A severity; they stand worst first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Severity {
    /// Its id.
    pub id: SeverityId,
    /// What it means.
    pub name: Text,
    /// Whether such a bug may be put off to a later version.
    pub deferrable: bool,
}

/// A limit on open bugs, by severity. A severity it does not name is unlimited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its id.
    pub id: GateId,
    /// Its name.
    pub name: Text,
    /// The most open bugs of each severity that still pass.
    pub limits: BTreeMap<SeverityId, u32>,
}

/// A section of the launch plan, or of another document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id, which a heading may use too.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Whether "none" is no answer here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub must_say: bool,
    /// Whether it names the commits that the document was made on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub commits: bool,
    /// Whether it tells the votes: of an agenda it is no point of its own, but the roll call.
    #[serde(default, skip_serializing_if = "is_false")]
    pub votes: bool,
    /// A point of an agenda: the section of the plan that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// What kind of thing an item is, and so how it comes to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Someone says that it is done.
    Task,
    /// A text is delivered and checked.
    Document,
    /// A named person of a role signs off.
    Approval,
    /// Done once that environment has run the candidate.
    Deployment,
    /// Sent to those roles.
    Mail,
    /// Each role says GO or NO-GO.
    Poll,
    /// The go-live standard itself.
    Gate,
    /// The candidate's database scripts, executed in that environment.
    Db,
    /// Something is watched.
    Monitor,
}

/// An item of a stage's checklist.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own in the template"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Its kind.
    pub kind: ItemKind,
    /// The roles whose turn it is; the first is named where there is room for one.
    pub owners: Vec<RoleId>,
    /// What it is.
    pub name: Text,
    /// Whether what was shown holds only for the commits it was shown on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub per_candidate: bool,
    /// Items that must be done before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<ItemId>,
    /// A document: it must have all the plan's sections.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sections: bool,
    /// A document: the headings that it must have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Section>,
    /// An approval or a poll: the document whose very text it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<ItemId>,
    /// An approval or a gate item: the gate that must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateId>,
    /// A mail: who gets it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<RoleId>,
    /// A mail: the mail that it answers, so that both stand in one thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replies_to: Option<ItemId>,
    /// A mail: the documents that go with it, where they were delivered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attach: Vec<ItemId>,
    /// A mail: whether the candidate's database scripts go with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub attach_scripts: bool,
    /// A poll: who votes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voters: Vec<RoleId>,
    /// A poll: the document whose headings are the meeting's agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<ItemId>,
    /// An approval: with it the release is live.
    #[serde(default, skip_serializing_if = "is_false")]
    pub makes_live: bool,
    /// A monitor: not needed where that section of the plan says "none".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless_none: Option<String>,
    /// A monitor: what that section names as new of these must be watched, where anything is
    /// configured to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watches: Option<Watches>,
    /// A monitor: done no earlier than the observation time after the release went live.
    #[serde(default, skip_serializing_if = "is_false")]
    pub observation: bool,
}

/// What of a section's names must be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Watches {
    /// The applications.
    Applications,
    /// The hosts.
    Hosts,
}

/// What is asked at a stage's door, besides that every item before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// The gate that must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateId>,
    /// The environment that must run the candidate at that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<EnvId>,
    /// The poll in which every role must have said GO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<ItemId>,
    /// Whether the moment must lie inside the launch window.
    #[serde(default, skip_serializing_if = "is_false")]
    pub window: bool,
}

/// A stage of the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its name.
    pub name: Text,
    /// The environment it happens in.
    pub environment: EnvId,
    /// What is asked before it is entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<Door>,
    /// Its checklist, in order.
    pub items: Vec<Item>,
}

/// Who answers for bugs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BugRoles {
    /// The role that fixes.
    pub fixed_by: RoleId,
    /// The role that grades, and sees a fix with its own eyes.
    pub verified_by: RoleId,
}

/// A whole process template; made by [`load()`], so its parts fit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Its id.
    pub id: String,
    /// Its version, counted by whoever edits it.
    pub version: u32,
    /// Its name.
    pub name: Text,
    /// How long a problem in production may take before a decision is due; whole seconds.
    #[serde(with = "length")]
    pub solve_within: SignedDuration,
    /// How long production is watched after the release is live; whole seconds.
    #[serde(with = "length")]
    pub observation: SignedDuration,
    /// The roles.
    pub roles: Vec<Role>,
    /// The environments, in order.
    pub environments: Vec<Environment>,
    /// The severities, worst first.
    pub severities: Vec<Severity>,
    /// The gates.
    pub gates: Vec<Gate>,
    /// The launch plan's sections.
    pub sections: Vec<Section>,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// What follows a rollback.
    pub rollback: Rollback,
    /// Patches.
    pub patch: Patch,
    /// Who answers for bugs.
    pub bugs: BugRoles,
    /// The hotfix's way.
    pub hotfix: Hotfix,
    /// What is made known at once.
    #[serde(default, skip_serializing_if = "Notices::is_default")]
    pub notices: Notices,
}

impl Item {
    /// The sections that a document must have: the launch plan's, or its own headings.
    #[must_use]
    pub fn asks_for<'a>(&'a self, process: &'a Process) -> &'a [Section] {
        if self.sections {
            &process.sections
        } else {
            &self.headings
        }
    }
}

impl Process {
    /// The hash that names this very text of the process: SHA-256 over its canonical JSON.
    #[must_use]
    pub fn digest(&self) -> Digest {
        sha256(&serde_json::to_vec(self).unwrap_or_default())
    }

    /// The role of that id.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == *id)
    }

    /// The environment of that id.
    #[must_use]
    pub fn environment(&self, id: &EnvId) -> Option<&Environment> {
        self.environments.iter().find(|e| e.id == *id)
    }

    /// The last environment: where users are.
    #[must_use]
    pub fn production(&self) -> Option<&Environment> {
        self.environments.last()
    }

    /// Whether that environment is production.
    #[must_use]
    pub fn is_production(&self, id: &EnvId) -> bool {
        self.production().is_some_and(|e| e.id == *id)
    }

    /// The severity of that id.
    #[must_use]
    pub fn severity(&self, id: &SeverityId) -> Option<&Severity> {
        self.severities.iter().find(|s| s.id == *id)
    }

    /// The gate of that id.
    #[must_use]
    pub fn gate(&self, id: &GateId) -> Option<&Gate> {
        self.gates.iter().find(|g| g.id == *id)
    }

    /// The limit of the first door's gate for a severity: what the bug counts are held against.
    #[must_use]
    pub fn limit(&self, severity: &SeverityId) -> Option<u32> {
        self.gates
            .first()
            .and_then(|g| g.limits.get(severity))
            .copied()
    }

    /// The stage of that id.
    #[must_use]
    pub fn stage(&self, id: &StageId) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == *id)
    }

    /// The item of that id with the stage that it belongs to.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<(&Stage, &Item)> {
        self.stages
            .iter()
            .find_map(|s| s.items.iter().find(|i| i.id == *id).map(|i| (s, i)))
    }

    /// Every item with its stage, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Stage, &Item)> {
        self.stages
            .iter()
            .flat_map(|s| s.items.iter().map(move |i| (s, i)))
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde's skip_serializing_if asks for"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

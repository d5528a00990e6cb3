//! An item of the checklist, as a screen shows it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::lang::Text;
use crate::domain::names::{AppName, CommitId, Digest, EnvId, ItemId, PersonName, RoleId};
use crate::domain::process::{ItemKind, Section};
use crate::domain::why::Reason;

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Not done.
    Open,
    /// Done, and it holds.
    Done,
    /// Done on other commits, or on another text.
    Stale,
    /// Something else must come first, or somebody said no.
    Blocked,
    /// It can't be told.
    Unknown,
    /// This release doesn't need it.
    NotNeeded,
}

impl ItemState {
    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::NotNeeded)
    }
}

/// An item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// Its id.
    pub id: ItemId,
    /// What it is.
    pub name: Text,
    /// Its kind.
    pub kind: ItemKind,
    /// Whose turn it is; the first of its owners.
    pub role: RoleId,
    /// All its owners.
    pub roles: Vec<RoleId>,
    /// Who holds those roles, where names are known.
    pub people: Vec<PersonName>,
    /// How it stands.
    pub state: ItemState,
    /// Why it is stale or blocked.
    #[serde(skip)]
    pub reasons: Vec<Reason>,
    /// Who did it.
    pub by: Option<PersonName>,
    /// Who recorded it, where that was somebody else.
    pub recorded_by: Option<PersonName>,
    /// Whether it was recorded on the role's behalf.
    pub on_behalf: bool,
    /// When.
    pub at: Option<Timestamp>,
    /// On which commit: of the first application that changed since, else of the first.
    pub on: Option<CommitId>,
    /// Which application's, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_application: Option<AppName>,
    /// Whether a patch kept it although the candidate changed.
    pub kept: bool,
    /// What was said with it.
    pub note: Option<String>,
    /// The hash of the document delivered or approved.
    pub document: Option<Digest>,
    /// The environment of a deployment or database item.
    pub environment: EnvId,
    /// How long what was shown for it lasts.
    #[serde(skip)]
    pub lasts: Lasts,
    /// An approval or a roll call: the document that it is about.
    #[serde(skip)]
    pub of: Option<ItemId>,
    /// A mail: who gets it.
    #[serde(skip)]
    pub to: Vec<RoleId>,
    /// A mail: the documents that go with it, and whether the database scripts do.
    #[serde(skip)]
    pub attach: (Vec<ItemId>, bool),
    /// A mail: the mail that it answers.
    #[serde(skip)]
    pub replies_to: Option<ItemId>,
    /// A mail: the newest one written for it.
    pub mail: Option<u32>,
    /// A document: whether it is the launch plan.
    #[serde(skip)]
    pub is_plan: bool,
    /// A document: the sections that it must have.
    #[serde(skip)]
    pub sections: Vec<Section>,
}

/// How long what was shown for an item lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Whatever the candidate is.
    Always,
    /// Until the next round; a patch keeps it.
    UntilRound,
    /// Until the candidate changes in any way.
    UntilCandidate,
}

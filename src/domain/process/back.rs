//! What stands outside the usual way: patches, hotfixes, and what follows a rollback.

use serde::{Deserialize, Serialize};

use crate::domain::names::{ItemId, StageId};

/// Where a patch is possible and what it makes stale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patch {
    /// The first stage in which a patch may be taken.
    pub from: StageId,
    /// The items that must be shown again; others of the stages before launch are kept.
    pub repeat: Vec<ItemId>,
}

/// One stage of the hotfix's short way, with the items that it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathStage {
    /// The stage.
    pub id: StageId,
    /// Its items on this way; an item of another stage may be asked for here.
    pub items: Vec<ItemId>,
}

/// The hotfix's short way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotfix {
    /// Its stages, in the template's order.
    pub stages: Vec<PathStage>,
}

/// What follows a rollback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rollback {
    /// The stage in which the next round starts.
    pub returns_to: StageId,
}

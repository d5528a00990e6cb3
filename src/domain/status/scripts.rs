//! Database scripts, as a screen shows them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::names::EnvId;
use crate::domain::release::Script;
use crate::domain::scripts::Ran;

/// How a script stands in one environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptState {
    /// It has not run there.
    NotRun,
    /// It ran there.
    Ok,
    /// It failed there.
    Failed,
    /// It ran there with another text.
    Changed,
}

/// A database script of the candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScriptView {
    /// The script.
    #[serde(flatten)]
    pub script: Script,
    /// How it stands in each environment.
    pub runs: BTreeMap<EnvId, ScriptState>,
    /// Its last execution in each environment where there was one.
    pub ran: BTreeMap<EnvId, Ran>,
}

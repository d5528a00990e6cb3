//! Why a command ended without doing what was asked: the words, the kind that scripts read and the
//! exit status of the contract.

use serde_json::{Value, json};

use super::told::ReasonTold;
use crate::domain::lang::Lang;
use crate::engine::{self, HotfixError};
use crate::text::cli::usage;
use crate::text::names::Names;
use crate::text::{Explain, Explained};

/// What kind of failure it is, where the engine had no part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command line can't be understood.
    Usage,
    /// A value makes no sense, or a file can't be read.
    Input,
    /// The configuration is wrong.
    Config,
    /// The system failed.
    Failed,
}

impl Kind {
    /// As scripts read it in `error.kind`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Input => "input",
            Self::Config => "config",
            Self::Failed => "failed",
        }
    }

    /// The exit status.
    #[must_use]
    pub fn exit_status(self) -> u8 {
        match self {
            Self::Usage | Self::Input | Self::Config => 2,
            Self::Failed => 4,
        }
    }
}

/// A failure, told in the language of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What kind it is.
    pub kind: &'static str,
    /// The exit status.
    pub status: u8,
    /// What is wrong, and the mend.
    pub told: Explained,
    /// What is missing and whose turn it is, where the process refused.
    pub reasons: Vec<ReasonTold>,
    /// What scripts read beside the error: what was done nevertheless.
    pub beside: Option<Box<Value>>,
}

impl Failure {
    /// A failure in which the engine had no part.
    #[must_use]
    pub fn new(kind: Kind, told: Explained) -> Self {
        Self {
            kind: kind.name(),
            status: kind.exit_status(),
            told,
            reasons: Vec::new(),
            beside: None,
        }
    }

    /// What the engine says, with the names that are known.
    #[must_use]
    pub fn of(error: &engine::Error, names: &dyn Names, lang: Lang) -> Self {
        let reasons = match error {
            engine::Error::Refused(refusal) => refusal.reasons(),
            _ => &[],
        };
        Self {
            kind: error.kind(),
            status: error.exit_status(),
            told: explained(error, lang),
            reasons: reasons
                .iter()
                .map(|reason| ReasonTold::new(reason, names, lang))
                .collect(),
            beside: None,
        }
    }

    /// The one JSON document that stands for it on standard output.
    #[must_use]
    pub fn document(&self) -> Value {
        let mut error = json!({
            "kind": self.kind,
            "message": self.told.message,
            "hint": self.told.hint,
        });
        if !self.reasons.is_empty() {
            error["reasons"] = json!(self.reasons);
        }
        let mut document = match self.beside.as_deref() {
            Some(Value::Object(beside)) => Value::Object(beside.clone()),
            _ => json!({}),
        };
        document["error"] = error;
        document
    }
}

/// What the engine says; with the options that mend it, where the cockpit has other means.
fn explained(error: &engine::Error, lang: Lang) -> Explained {
    let mut told = error.explain(lang);
    if let engine::Error::Hotfix(HotfixError::NotFromProduction { .. }) = error {
        told.hint = told.hint.map(|hint| usage::by_branch_options(lang, &hint));
    }
    told
}

//! How long a step usually takes: the last few that worked, in the same environment.

use std::collections::{BTreeMap, VecDeque};

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{Part, Purpose};
use crate::domain::names::EnvId;

/// How many durations are kept of each.
const KEPT: usize = 5;

/// What is assumed of a step that never ran: long enough not to promise too much.
const ASSUMED: SignedDuration = SignedDuration::from_mins(5);

/// How long the same step took before, in seconds, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Usual(VecDeque<u32>);

impl Usual {
    /// Takes one more that worked.
    pub(in crate::domain) fn note(&mut self, took: SignedDuration) {
        // A part of a second counts as a whole one: what takes a moment doesn't take none.
        let seconds = took.as_secs() + i64::from(took.subsec_nanos() > 0);
        self.0.push_back(u32::try_from(seconds).unwrap_or(0).max(1));
        while self.0.len() > KEPT {
            self.0.pop_front();
        }
    }

    /// The middle one of them.
    #[must_use]
    pub fn middle(&self) -> Option<SignedDuration> {
        let mut sorted: Vec<u32> = self.0.iter().copied().collect();
        sorted.sort_unstable();
        let middle = sorted.get(sorted.len() / 2)?;
        Some(SignedDuration::from_secs(i64::from(*middle)))
    }
}

/// How long steps took, by environment and by what they did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Usuals(BTreeMap<EnvId, BTreeMap<String, Usual>>);

impl Usuals {
    /// Takes one more that worked. A script runs once, so scripts count together.
    pub(in crate::domain) fn note(
        &mut self,
        environment: &EnvId,
        part: &Part,
        took: SignedDuration,
    ) {
        let of = self.0.entry(environment.clone()).or_default();
        of.entry(key(part)).or_default().note(took);
    }

    /// How long such a step usually takes there. Of what a person does nobody knows.
    #[must_use]
    pub fn of(&self, environment: &EnvId, part: &Part) -> Option<SignedDuration> {
        self.0.get(environment)?.get(&key(part))?.middle()
    }

    /// How long such a step is expected to take: as usual, else as the way forward did, else an
    /// assumption.
    #[must_use]
    pub fn expected(&self, environment: &EnvId, part: &Part) -> SignedDuration {
        if part.is_by_hand() {
            return ASSUMED;
        }
        let usual = self.of(environment, part);
        let forward = || self.0.get(environment)?.get(&other_way(part))?.middle();
        usual.or_else(forward).unwrap_or(ASSUMED)
    }

    /// Whether nothing was ever run there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn key(part: &Part) -> String {
    named(part, purpose(part))
}

fn other_way(part: &Part) -> String {
    match purpose(part) {
        Purpose::Forward => named(part, Purpose::Back),
        Purpose::Back => named(part, Purpose::Forward),
    }
}

fn purpose(part: &Part) -> Purpose {
    match part {
        Part::RunScript { .. } | Part::Deploy { .. } => Purpose::Forward,
        Part::UndoScript { .. } | Part::TakeBack { .. } => Purpose::Back,
    }
}

fn named(part: &Part, purpose: Purpose) -> String {
    let way = match purpose {
        Purpose::Forward => "forward",
        Purpose::Back => "back",
    };
    match part.application() {
        Some(application) => format!("{way} {application}"),
        None => format!("{way} scripts"),
    }
}

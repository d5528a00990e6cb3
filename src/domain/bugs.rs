//! The bugs of a project: those that are loaded, and how many there are of each class. A project
//! may have 100,000 of them, so what decides and counts goes by the classes, and by the deferred
//! ones, which people put off one by one and which are always loaded.
//!
//! The numbers follow every change by themselves; nothing here counts a project anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::bug::{Bug, BugState, PutOff};
use super::bug_list::BugChoices;
use super::names::{AppName, BugId, PersonName, SeverityId, Version};

/// The bugs of a project. It reads as the map of those that are loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bugs {
    loaded: BTreeMap<BugId, Bug>,
    deferred: BTreeSet<BugId>,
    numbers: Numbers,
}

/// How many bugs a project has of which kind, however many are loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Numbers {
    classes: Classes,
    people: BTreeMap<PersonName, u32>,
    applications: BTreeMap<AppName, u32>,
    sources: BTreeMap<String, u32>,
}

/// How many open and fixed bugs there are of each class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(BugClass, u32)>", into = "Vec<(BugClass, u32)>")]
pub struct Classes(BTreeMap<BugClass, u32>);

/// What decides whether a release counts an open or fixed bug, and as what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BugClass {
    /// How bad it is.
    pub severity: SeverityId,
    /// Whether it is open or fixed.
    pub state: BugState,
    /// The release that it was found in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_in: Option<Version>,
    /// The hotfix that carries its fix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_by: Option<Version>,
    /// That it was put off before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_off: Option<PutOff>,
}

impl Bugs {
    /// None is loaded yet of those that were counted.
    #[must_use]
    pub fn counted(numbers: Numbers) -> Self {
        Self {
            numbers,
            ..Self::default()
        }
    }

    /// Takes in a bug that has been counted already.
    pub fn load(&mut self, bug: Bug) {
        if bug.state == BugState::Deferred {
            self.deferred.insert(bug.id.clone());
        }
        self.loaded.insert(bug.id.clone(), bug);
    }

    /// A bug is new or has changed. What it was before is loaded, if it was.
    pub fn insert(&mut self, bug: Bug) {
        let before = self.loaded.get(&bug.id);
        if !before.is_some_and(|before| is_counted_alike(before, &bug)) {
            if let Some(before) = before {
                self.deferred.remove(&before.id);
                self.numbers.count(before, -1);
            }
            self.numbers.count(&bug, 1);
        }
        self.load(bug);
    }

    /// Changes a loaded bug, if it is there.
    pub fn change(&mut self, id: &BugId, change: impl FnOnce(&mut Bug)) {
        if let Some(mut bug) = self.loaded.get(id).cloned() {
            change(&mut bug);
            self.insert(bug);
        }
    }

    /// Keeps only some of the bugs loaded. Their numbers stay.
    pub fn unload(&mut self, mut keep: impl FnMut(&Bug) -> bool) {
        self.loaded.retain(|_, bug| keep(bug));
        let loaded = &self.loaded;
        self.deferred.retain(|id| loaded.contains_key(id));
    }

    /// The loaded bugs that are put off.
    pub fn deferred(&self) -> impl Iterator<Item = &Bug> {
        self.deferred.iter().filter_map(|id| self.loaded.get(id))
    }

    /// How many open and fixed ones there are of each class.
    #[must_use]
    pub fn classes(&self) -> &Classes {
        &self.numbers.classes
    }

    /// How many there are of which kind.
    #[must_use]
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// What the unsolved ones can be narrowed by.
    #[must_use]
    pub fn choices(&self) -> BugChoices {
        BugChoices {
            people: self.numbers.people.keys().cloned().collect(),
            applications: self.numbers.applications.keys().cloned().collect(),
            sources: self.numbers.sources.keys().cloned().collect(),
        }
    }
}

impl Numbers {
    fn count(&mut self, bug: &Bug, by: i32) {
        self.classes.count(bug, by);
        if bug.is_unsolved() {
            add(&mut self.people, bug.assignee.as_ref(), by);
            add(&mut self.applications, bug.application.as_ref(), by);
            add(&mut self.sources, bug.source.as_ref(), by);
        }
    }
}

fn add<K: Ord + Clone>(numbers: &mut BTreeMap<K, u32>, key: Option<&K>, by: i32) {
    let Some(key) = key else { return };
    let number = numbers.get(key).copied().unwrap_or(0);
    match number.saturating_add_signed(by) {
        0 => numbers.remove(key),
        more => numbers.insert(key.clone(), more),
    };
}

impl Deref for Bugs {
    type Target = BTreeMap<BugId, Bug>;

    fn deref(&self) -> &Self::Target {
        &self.loaded
    }
}

impl Classes {
    /// Each class that there is a bug of, with their number.
    pub fn iter(&self) -> impl Iterator<Item = (&BugClass, u32)> {
        self.0.iter().map(|(class, number)| (class, *number))
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.values().sum()
    }

    fn count(&mut self, bug: &Bug, by: i32) {
        add(&mut self.0, BugClass::of(bug).as_ref(), by);
    }
}

impl BugClass {
    /// The class of a bug; `None` for one that is put off or verified.
    #[must_use]
    pub fn of(bug: &Bug) -> Option<Self> {
        matches!(bug.state, BugState::Open | BugState::Fixed).then(|| Self {
            severity: bug.severity.clone(),
            state: bug.state,
            found_in: bug.found_in.clone(),
            carried_by: bug.carried_by.clone(),
            put_off: bug.put_off(),
        })
    }
}

impl From<Vec<(BugClass, u32)>> for Classes {
    fn from(rows: Vec<(BugClass, u32)>) -> Self {
        Self(rows.into_iter().collect())
    }
}

impl From<Classes> for Vec<(BugClass, u32)> {
    fn from(classes: Classes) -> Self {
        classes.0.into_iter().collect()
    }
}

/// Whether two states of a bug are counted alike.
fn is_counted_alike(one: &Bug, other: &Bug) -> bool {
    one.state == other.state
        && one.severity == other.severity
        && one.found_in == other.found_in
        && one.carried_by == other.carried_by
        && one.put_off() == other.put_off()
        && one.assignee == other.assignee
        && one.application == other.application
        && one.source == other.source
}

//! Whether a template's parts fit together. Every fault has its place, written the way a person
//! finds it in the file: `stage internal_test, item test_plan: owners`.

mod ways;

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{Item, ItemKind, Process, Stage};
use crate::domain::names::ItemId;

/// Why a template can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// The text isn't a template at all.
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What the parser says.
        what: String,
    },
    /// Its parts don't fit together; never empty.
    Faults(Vec<(String, Fault)>),
}

/// One thing in a template that doesn't fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An id that stands twice.
    Duplicate(String),
    /// An id that nothing has; with those that there are.
    Unknown {
        /// What was named.
        id: String,
        /// What could have been named.
        known: Vec<String>,
    },
    /// A list that needs at least one entry.
    Empty,
    /// A text that is missing in one of the languages.
    Untranslated,
    /// A gate that names no severity.
    GateNamesNoSeverity,
    /// An id that isn't `snake_case`.
    BadId(String),
    /// An item must come after something that comes later itself.
    Circle(String),
    /// A field that this kind of item needs.
    Needs(&'static str),
    /// A stage of the short way that stands out of the template's order.
    OutOfOrder(String),
    /// A length of time that is none.
    BadLength(String),
}

/// Every fault of the template, with its place.
pub(super) fn check(process: &Process) -> Vec<(String, Fault)> {
    let mut found = Checker { faults: Vec::new() };
    found.lists(process);
    found.names(process);
    found.references(process);
    for stage in &process.stages {
        found.stage(process, stage);
    }
    found.going_back(process);
    if found.faults.is_empty() {
        // Whether the ways lead anywhere can be asked only where every name means something.
        ways::check(process, &mut found);
    }
    found.faults
}

struct Checker {
    faults: Vec<(String, Fault)>,
}

impl Checker {
    fn fault(&mut self, place: impl Into<String>, fault: Fault) {
        self.faults.push((place.into(), fault));
    }

    fn unique<T: Display>(&mut self, place: &str, ids: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for id in ids.map(|id| id.to_string()) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if id.is_empty() || id.len() > 40 || !id.chars().all(plain) {
                self.fault(place, Fault::BadId(id.clone()));
            }
            if !seen.insert(id.clone()) {
                self.fault(place, Fault::Duplicate(id));
            }
        }
    }

    fn known<T: Display, U: Display>(
        &mut self,
        place: &str,
        id: T,
        known: impl Iterator<Item = U>,
    ) {
        let id = id.to_string();
        let known: Vec<String> = known.map(|k| k.to_string()).collect();
        if !known.contains(&id) {
            self.fault(place, Fault::Unknown { id, known });
        }
    }

    fn lists(&mut self, p: &Process) {
        for (name, empty) in [
            ("roles", p.roles.is_empty()),
            ("environments", p.environments.is_empty()),
            ("severities", p.severities.is_empty()),
            ("gates", p.gates.is_empty()),
            ("stages", p.stages.is_empty()),
            ("hotfix.stages", p.hotfix.stages.is_empty()),
        ] {
            if empty {
                self.fault(name, Fault::Empty);
            }
        }
        self.unique("roles", p.roles.iter().map(|r| &r.id));
        self.unique("environments", p.environments.iter().map(|e| &e.id));
        self.unique("severities", p.severities.iter().map(|s| &s.id));
        self.unique("gates", p.gates.iter().map(|g| &g.id));
        self.unique("sections", p.sections.iter().map(|s| &s.id));
        self.unique("stages", p.stages.iter().map(|s| &s.id));
        self.unique("items", p.items().map(|(_, i)| &i.id));
    }

    fn names(&mut self, p: &Process) {
        let named = p
            .roles
            .iter()
            .map(|r| (format!("role {}", r.id), &r.name))
            .chain(
                p.environments
                    .iter()
                    .map(|e| (format!("environment {}", e.id), &e.name)),
            )
            .chain(
                p.severities
                    .iter()
                    .map(|s| (format!("severity {}", s.id), &s.name)),
            )
            .chain(p.gates.iter().map(|g| (format!("gate {}", g.id), &g.name)))
            .chain(
                p.sections
                    .iter()
                    .map(|s| (format!("section {}", s.id), &s.title)),
            )
            .chain(
                p.stages
                    .iter()
                    .map(|s| (format!("stage {}", s.id), &s.name)),
            )
            .chain(p.items().map(|(_, i)| (format!("item {}", i.id), &i.name)))
            .chain(p.items().flat_map(|(_, i)| {
                let place = |h: &super::Section| format!("item {}, heading {}", i.id, h.id);
                i.headings.iter().map(move |h| (place(h), &h.title))
            }));
        let bare: Vec<String> = named
            .filter(|(_, text)| text.en.trim().is_empty() || text.zh.trim().is_empty())
            .map(|(place, _)| place)
            .collect();
        for place in bare {
            self.fault(place, Fault::Untranslated);
        }
    }

    fn references(&mut self, p: &Process) {
        for environment in &p.environments {
            let place = format!("environment {}: owner", environment.id);
            self.known(&place, &environment.owner, p.roles.iter().map(|r| &r.id));
        }
        for role in &p.roles {
            if let Some(stand_in) = &role.stand_in {
                self.known(
                    &format!("role {}: stand_in", role.id),
                    stand_in,
                    p.roles.iter().map(|r| &r.id),
                );
            }
        }
        for gate in &p.gates {
            if gate.limits.is_empty() {
                self.fault(
                    format!("gate {}: limits", gate.id),
                    Fault::GateNamesNoSeverity,
                );
            }
            for severity in gate.limits.keys() {
                self.known(
                    &format!("gate {}: limits", gate.id),
                    severity,
                    p.severities.iter().map(|s| &s.id),
                );
            }
        }
    }

    fn stage(&mut self, p: &Process, stage: &Stage) {
        let place = format!("stage {}", stage.id);
        let environments = || p.environments.iter().map(|e| &e.id);
        self.known(
            &format!("{place}: environment"),
            &stage.environment,
            environments(),
        );
        if stage.items.is_empty() {
            self.fault(format!("{place}: items"), Fault::Empty);
        }
        if let Some(door) = &stage.door {
            if let Some(gate) = &door.gate {
                self.known(
                    &format!("{place}: door.gate"),
                    gate,
                    p.gates.iter().map(|g| &g.id),
                );
            }
            if let Some(runs) = &door.runs {
                self.known(&format!("{place}: door.runs"), runs, environments());
            }
            if let Some(poll) = &door.poll {
                let polls = p
                    .items()
                    .filter(|(_, i)| i.kind == ItemKind::Poll)
                    .map(|(_, i)| &i.id);
                self.known(&format!("{place}: door.poll"), poll, polls);
            }
        }
        for item in &stage.items {
            self.item(p, &format!("{place}, item {}", item.id), item);
        }
    }

    fn item(&mut self, p: &Process, place: &str, item: &Item) {
        let roles = || p.roles.iter().map(|r| &r.id);
        if item.owners.is_empty() {
            self.fault(format!("{place}: owners"), Fault::Empty);
        }
        for (field, named) in [
            ("owners", &item.owners),
            ("to", &item.to),
            ("voters", &item.voters),
        ] {
            for role in named {
                self.known(&format!("{place}: {field}"), role, roles());
            }
        }
        // An item waits only for items that stand before it, so no circle can be written.
        let before: Vec<&ItemId> = p
            .items()
            .map(|(_, i)| &i.id)
            .take_while(|id| **id != item.id)
            .collect();
        for other in item.after.iter().chain(&item.of) {
            if before.contains(&other) {
                continue;
            }
            if p.item(other).is_some() {
                self.fault(format!("{place}: after"), Fault::Circle(other.to_string()));
            } else {
                self.known(&format!("{place}: after"), other, before.iter());
            }
        }
        if let Some(gate) = &item.gate {
            self.known(
                &format!("{place}: gate"),
                gate,
                p.gates.iter().map(|g| &g.id),
            );
        }
        if let Some(section) = &item.unless_none {
            self.known(
                &format!("{place}: unless_none"),
                section,
                p.sections.iter().map(|s| &s.id),
            );
        }
        self.papers(p, place, item);
        match item.kind {
            ItemKind::Poll if item.voters.is_empty() => self.fault(place, Fault::Needs("voters")),
            ItemKind::Monitor if item.watches.is_some() && item.unless_none.is_none() => {
                self.fault(place, Fault::Needs("unless_none"));
            }
            ItemKind::Mail if item.to.is_empty() => self.fault(place, Fault::Needs("to")),
            ItemKind::Gate if item.gate.is_none() => self.fault(place, Fault::Needs("gate")),
            _ => {}
        }
    }

    /// What an item names among documents, mails and sections.
    fn papers(&mut self, p: &Process, place: &str, item: &Item) {
        let of_kind = |kind| {
            let items = p.items().filter(move |(_, i)| i.kind == kind);
            items.map(|(_, i)| &i.id)
        };
        self.unique(
            &format!("{place}: headings"),
            item.headings.iter().map(|h| &h.id),
        );
        for section in item.headings.iter().filter_map(|h| h.from.as_ref()) {
            let sections = p.sections.iter().map(|s| &s.id);
            self.known(&format!("{place}: headings.from"), section, sections);
        }
        for document in &item.attach {
            let documents = of_kind(ItemKind::Document);
            self.known(&format!("{place}: attach"), document, documents);
        }
        if let Some(document) = &item.agenda {
            let documents = of_kind(ItemKind::Document);
            self.known(&format!("{place}: agenda"), document, documents);
        }
        if let Some(mail) = &item.replies_to {
            let mails = of_kind(ItemKind::Mail);
            self.known(&format!("{place}: replies_to"), mail, mails);
        }
    }

    fn going_back(&mut self, p: &Process) {
        let stages = || p.stages.iter().map(|s| &s.id);
        self.known("rollback: returns_to", &p.rollback.returns_to, stages());
        self.known(
            "bugs: fixed_by",
            &p.bugs.fixed_by,
            p.roles.iter().map(|r| &r.id),
        );
        self.known(
            "bugs: verified_by",
            &p.bugs.verified_by,
            p.roles.iter().map(|r| &r.id),
        );
        for role in p.notices.failure.iter().chain(&p.notices.decision) {
            self.known("notices", role, p.roles.iter().map(|r| &r.id));
        }
        self.known("patch: from", &p.patch.from, stages());
        for item in &p.patch.repeat {
            self.known("patch: repeat", item, p.items().map(|(_, i)| &i.id));
        }
        let mut last = None;
        for step in &p.hotfix.stages {
            let place = format!("hotfix, stage {}", step.id);
            self.known(&place, &step.id, stages());
            let at = p.stages.iter().position(|s| s.id == step.id);
            if at.is_some() && at <= last {
                self.fault(&*place, Fault::OutOfOrder(step.id.to_string()));
            }
            last = at.or(last);
            for item in &step.items {
                self.known(
                    &format!("{place}: items"),
                    item,
                    p.items().map(|(_, i)| &i.id),
                );
            }
        }
        self.unique(
            "hotfix: items",
            p.hotfix.stages.iter().flat_map(|s| &s.items),
        );
    }
}

#[cfg(test)]
mod tests;

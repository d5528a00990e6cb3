//! What is asked of bugs, as a clause of SQL with its values. A list of values goes in as one of
//! JSON, so that the same question has the same text however long its lists are.

use rusqlite::types::Value;

use super::{ordinal, weight};
use crate::domain::bug::{Bug, BugState};
use crate::domain::bug_list::facts::{came_back, span};
use crate::domain::bug_list::{Assigned, BugMark, BugOrder, BugQuery};
use crate::domain::bugs::BugClass;
use crate::domain::counting::{concerns, concerns_class, counts_class};
use crate::domain::names::{ProjectName, SeverityId, Version};
use crate::domain::project::Project;
use crate::domain::release::Release;

/// A clause with its values, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// The text.
    pub sql: String,
    /// The values of its question marks.
    pub params: Vec<Value>,
}

/// The order of bugs, as SQL.
pub fn order(order: BugOrder, reversed: bool) -> String {
    let (up, down) = if reversed {
        ("DESC", "ASC")
    } else {
        ("ASC", "DESC")
    };
    let rest = format!("weight {up}, reported {up}, ordinal {up}, id {up}");
    match order {
        BugOrder::Relevance | BugOrder::Severity => format!("solved {up}, {rest}"),
        BugOrder::Age => format!("reported {up}, weight {up}, ordinal {up}, id {up}"),
        BugOrder::Changed => format!("changed {down}, {rest}"),
        BugOrder::Id => format!("ordinal {up}, {rest}"),
        BugOrder::Assignee => format!("ifnull(assignee, '') {up}, {rest}"),
    }
}

impl Clause {
    /// Everything that is asked but the text.
    pub fn of(project: &Project, query: &BugQuery) -> Self {
        let name = project.name.as_ref().map_or("", ProjectName::as_str);
        let mut clause = Self::default();
        clause.and("project = ?", [text(name)]);
        clause.states(query);
        if let Some(version) = &query.release {
            clause.release(project, version, query);
        }
        match &query.assigned {
            None => {}
            Some(Assigned::To(person)) => clause.and("assignee = ?", [text(person.as_str())]),
            Some(Assigned::Nobody) => clause.and("assignee IS NULL", []),
        }
        if let Some(application) = &query.application {
            clause.and("application = ?", [text(application.as_str())]);
        }
        if let Some(source) = &query.source {
            clause.and("source = ?", [text(source)]);
        }
        if let Some(round) = query.round {
            clause.round(project, query.release.as_ref(), round);
        }
        for mark in &query.marks {
            match mark {
                BugMark::Conflict => clause.and("conflict = 1", []),
                BugMark::Urgent => clause.and("urgent = 1", []),
                BugMark::CameBack => clause.came_back(project, query.release.as_ref()),
            }
        }
        clause
    }

    /// Adds a condition.
    pub fn and<const N: usize>(&mut self, sql: &str, params: [Value; N]) {
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(sql);
        self.params.extend(params);
    }

    /// Adds that a row stands before a bug in the order asked for.
    pub fn before(&mut self, query: &BugQuery, bug: &Bug) {
        let (up, down) = if query.reversed {
            (">", "<")
        } else {
            ("<", ">")
        };
        let weight = text(&weight(bug.state, bug.severity.as_str()));
        let reported = Value::Integer(bug.reported.at.as_microsecond());
        let (number, id) = (text(&ordinal(&bug.id)), text(bug.id.as_str()));
        let (first, sign, own) = match query.order {
            BugOrder::Relevance | BugOrder::Severity => {
                let sql = format!("(weight, reported, ordinal, id) {up} (?, ?, ?, ?)");
                return self.and(&sql, [weight, reported, number, id]);
            }
            BugOrder::Age => {
                let sql = format!("(reported, weight, ordinal, id) {up} (?, ?, ?, ?)");
                return self.and(&sql, [reported, weight, number, id]);
            }
            BugOrder::Changed => {
                let changed = bug.changed.at.as_microsecond();
                ("changed", down, Value::Integer(changed))
            }
            BugOrder::Id => ("ordinal", up, number.clone()),
            BugOrder::Assignee => {
                let assignee = bug.assignee.as_ref().map_or("", |a| a.as_str());
                ("ifnull(assignee, '')", up, text(assignee))
            }
        };
        let sql = format!(
            "({first} {sign} ? OR ({first} = ? AND (weight, reported, ordinal, id) {up} (?, ?, ?, ?)))"
        );
        self.and(&sql, [own.clone(), own, weight, reported, number, id]);
    }

    /// The states and severities, which make up the weight.
    fn states(&mut self, query: &BugQuery) {
        let states = query.asked_states();
        let verified = states.contains(&BugState::Verified);
        match (verified, states.len()) {
            (false, _) => self.and("solved = 0", []),
            (true, 1) => self.and("solved = 1", []),
            (true, _) => {}
        }
        if !query.severities.is_empty() {
            let of_state = |state: &BugState| {
                let weigh = |s: &SeverityId| weight(*state, s.as_str());
                query.severities.iter().map(weigh).collect::<Vec<_>>()
            };
            let weights: Vec<String> = states.iter().flat_map(of_state).collect();
            match weights.as_slice() {
                [weight] => self.and("weight = ?", [text(weight)]),
                weights => self.and(AMONG_WEIGHTS, [list(weights)]),
            }
            return;
        }
        // Solved or not says it already, where it is all of these.
        let unsolved = states.len() - usize::from(verified);
        if matches!((unsolved, verified), (3, _) | (0, true)) {
            return;
        }
        let first = |state: &BugState| weight(*state, "");
        match states.as_slice() {
            [state] => {
                let next = format!("{}~", first(state));
                self.and(
                    "weight >= ? AND weight < ?",
                    [text(&first(state)), text(&next)],
                );
            }
            states => {
                let firsts: Vec<String> = states.iter().map(first).collect();
                self.and(AMONG_STATES, [list(&firsts)]);
            }
        }
    }

    /// What is a matter of the release; nothing is asked where everything is.
    fn release(&mut self, project: &Project, version: &Version, query: &BugQuery) {
        let bugs = &project.bugs;
        let whole = !query.asked_states().contains(&BugState::Verified)
            && bugs
                .classes()
                .iter()
                .all(|(c, _)| concerns_class(project, version, c))
            && bugs.deferred().all(|bug| concerns(project, version, bug));
        if whole {
            return;
        }
        let releases: Vec<&Release> = project.releases.get(version).into_iter().collect();
        let counted = Counted::by(project, &releases);
        let deferred = bugs
            .deferred()
            .filter(|bug| concerns(project, version, bug));
        let deferred: Vec<&str> = deferred.map(|bug| bug.id.as_str()).collect();
        self.and(
            "(found_in IS NULL OR found_in = ?
              OR (weight < '2' AND (found_in IN (SELECT value FROM json_each(?))
                                    OR carried_by IN (SELECT value FROM json_each(?))))
              OR (weight >= '3' AND promised IS NOT NULL
                  AND EXISTS (SELECT 1 FROM json_each(promised) WHERE value = ?))
              OR (promised IS NOT NULL AND id IN (SELECT value FROM json_each(?))))",
            [
                text(version.as_str()),
                list(&counted.found_in),
                list(&counted.carried_by),
                text(version.as_str()),
                list(&deferred),
            ],
        );
    }

    /// What was put off and counts again: in the release, else in any under way.
    fn came_back(&mut self, project: &Project, release: Option<&Version>) {
        let asked = |r: &&Release| match release {
            Some(version) => r.version == *version,
            None => r.state.is_under_way(),
        };
        let releases: Vec<&Release> = project.releases.values().filter(asked).collect();
        let any = Value::Integer(i64::from(!releases.is_empty()));
        let counted = Counted::by(project, &releases);
        let back = project.bugs.deferred();
        let back = back.filter(|bug| came_back(project, release, bug));
        let back: Vec<&str> = back.map(|bug| bug.id.as_str()).collect();
        self.and(
            "(promised IS NOT NULL
              AND ((weight < '2' AND ((found_in IS NULL AND ?)
                                      OR found_in IN (SELECT value FROM json_each(?))
                                      OR carried_by IN (SELECT value FROM json_each(?))))
                   OR id IN (SELECT value FROM json_each(?))))",
            [
                any,
                list(&counted.found_in),
                list(&counted.carried_by),
                list(&back),
            ],
        );
    }

    /// What was reported in a round of the release.
    fn round(&mut self, project: &Project, release: Option<&Version>, round: u32) {
        let release = release.and_then(|version| project.releases.get(version));
        let Some((release, span)) = release.and_then(|r| Some((r, span(r, round)?))) else {
            return self.and("0", []);
        };
        self.and(
            "reported >= ? AND reported < ? AND (found_in IS NULL OR found_in = ?)",
            [
                Value::Integer(span.0.as_microsecond()),
                Value::Integer(span.1.as_microsecond()),
                text(release.version.as_str()),
            ],
        );
    }
}

const AMONG_WEIGHTS: &str = "weight IN (SELECT value FROM json_each(?))";
const AMONG_STATES: &str = "substr(weight, 1, 1) IN (SELECT value FROM json_each(?))";

/// What makes some releases count an open or fixed bug.
struct Counted<'a> {
    found_in: Vec<&'a str>,
    carried_by: Vec<&'a str>,
}

impl<'a> Counted<'a> {
    fn by(project: &'a Project, releases: &[&'a Release]) -> Self {
        let counts = |found: &Version| {
            let class = BugClass {
                severity: SeverityId::from(""),
                state: BugState::Open,
                found_in: Some(found.clone()),
                carried_by: None,
                put_off: None,
            };
            releases.iter().any(|r| counts_class(project, r, &class))
        };
        let classes = project.bugs.classes().iter();
        let mut found: Vec<&Version> = classes.filter_map(|(c, _)| c.found_in.as_ref()).collect();
        found.sort();
        found.dedup();
        Self {
            found_in: found
                .into_iter()
                .filter(|v| counts(v))
                .map(Version::as_str)
                .collect(),
            carried_by: releases.iter().map(|r| r.version.as_str()).collect(),
        }
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list<T: AsRef<str>>(values: &[T]) -> Value {
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    Value::Text(serde_json::json!(values).to_string())
}

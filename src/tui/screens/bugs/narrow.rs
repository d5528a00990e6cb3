//! What is asked of the store for what the screen is narrowed to, and the next thing to narrow it
//! to. It draws nothing.

use super::list::Special;
use super::{State, page, severities};
use crate::domain::bug_list::{Assigned, BugMark, BugQuery, Start};
use crate::domain::names::{AppName, SeverityId};
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;

/// Where a bug is in, or comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An application.
    Application(AppName),
    /// A source.
    Source(String),
}

impl State {
    fn query(&self, target: &Target, round: Option<u32>) -> BugQuery {
        let text = self.filter.text().trim().to_owned();
        let (order, reversed) = self.order.asked(!text.is_empty());
        let mark = match self.special {
            Some(Special::Marked(mark)) => Some(mark),
            _ => None,
        };
        BugQuery {
            release: (!self.whole).then(|| target.version.clone()),
            text,
            severities: self.severity.iter().cloned().collect(),
            states: self.which.states(),
            assigned: self.person.clone(),
            round: round.filter(|_| self.special == Some(Special::New)),
            application: match &self.origin {
                Some(Origin::Application(name)) => Some(name.clone()),
                _ => None,
            },
            source: match &self.origin {
                Some(Origin::Source(name)) => Some(name.clone()),
                _ => None,
            },
            marks: mark.into_iter().collect(),
            order,
            reversed,
            start: match &self.around {
                Some(bug) => Start::Around(bug.clone()),
                None => Start::At(u32::try_from(self.from).unwrap_or(u32::MAX)),
            },
            ..BugQuery::default()
        }
    }
}

/// Which bugs must be told for what is shown now.
#[must_use]
pub fn wanted(model: &Model) -> Option<BugQuery> {
    match &model.screen {
        Screen::Bugs(target) => {
            let round = model.status().map(|status| status.release.round);
            Some(model.bugs.query(target, round))
        }
        // A patch is for one of these.
        Screen::Cockpit(target) => Some(BugQuery {
            release: Some(target.version.clone()),
            marks: vec![BugMark::Urgent],
            limit: 50,
            ..BugQuery::default()
        }),
        _ => None,
    }
}

pub(super) fn next_severity(model: &Model) -> Option<SeverityId> {
    next(&severities(model), model.bugs.severity.as_ref())
}

pub(super) fn next_person(model: &Model) -> Option<Assigned> {
    let people = page(model).map(|page| page.choices.people.clone());
    let mut all: Vec<Assigned> = people
        .unwrap_or_default()
        .into_iter()
        .map(Assigned::To)
        .collect();
    all.push(Assigned::Nobody);
    next(&all, model.bugs.person.as_ref())
}

pub(super) fn next_origin(model: &Model) -> Option<Origin> {
    let choices = &page(model)?.choices;
    let applications = choices
        .applications
        .iter()
        .cloned()
        .map(Origin::Application);
    let sources = choices.sources.iter().cloned().map(Origin::Source);
    let all: Vec<Origin> = applications.chain(sources).collect();
    next(&all, model.bugs.origin.as_ref())
}

/// The one after that; after the last, none.
fn next<T: Clone + PartialEq>(all: &[T], now: Option<&T>) -> Option<T> {
    match now {
        None => all.first().cloned(),
        Some(now) => all
            .iter()
            .position(|one| one == now)
            .and_then(|at| all.get(at + 1).cloned()),
    }
}

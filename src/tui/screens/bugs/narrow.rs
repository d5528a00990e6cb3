//! What the list is narrowed to: what is asked of the store for it, and the next thing to narrow it
//! to. It draws nothing.

use super::list::{Special, Which};
use super::{State, page, severities};
use crate::domain::bug_list::{Assigned, BugMark, BugQuery, Start};
use crate::domain::names::{AppName, SeverityId};
use crate::tui::bug_news::BugsLook;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;
use crate::tui::widgets::field::TextField;

/// What the list is narrowed to. What is empty or `None` narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Some letters.
    pub text: TextField,
    /// A severity.
    pub severity: Option<SeverityId>,
    /// States.
    pub which: Which,
    /// What is special about them.
    pub special: Option<Special>,
    /// The round in which they were reported.
    pub round: Option<u32>,
    /// Whose they are.
    pub person: Option<Assigned>,
    /// What they are in.
    pub application: Option<AppName>,
    /// Where they come from.
    pub source: Option<String>,
    /// Whether all of the project's are shown.
    pub whole: bool,
}

/// Where a bug is in, or comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An application.
    Application(AppName),
    /// A source.
    Source(String),
}

impl Narrowed {
    /// Whether not all are shown.
    #[must_use]
    pub fn is_any(&self) -> bool {
        let whole = self.whole;
        *self
            != Self {
                whole,
                ..Self::default()
            }
    }

    /// Narrows to one application or one source alone.
    pub fn set_origin(&mut self, origin: Option<Origin>) {
        (self.application, self.source) = match origin {
            None => (None, None),
            Some(Origin::Application(name)) => (Some(name), None),
            Some(Origin::Source(name)) => (None, Some(name)),
        };
    }

    /// The application, else the source.
    fn origin(&self) -> Option<Origin> {
        let application = self.application.clone().map(Origin::Application);
        application.or_else(|| self.source.clone().map(Origin::Source))
    }
}

impl State {
    fn query(&self, target: &Target, round: Option<u32>) -> BugQuery {
        let narrowed = &self.narrowed;
        let text = narrowed.text.text().trim().to_owned();
        let (order, reversed) = self.order.asked(!text.is_empty());
        let mark = match narrowed.special {
            Some(Special::Marked(mark)) => Some(mark),
            _ => None,
        };
        let new = round.filter(|_| narrowed.special == Some(Special::New));
        BugQuery {
            release: (!narrowed.whole).then(|| target.version.clone()),
            text,
            severities: narrowed.severity.iter().cloned().collect(),
            states: narrowed.which.states(),
            assigned: narrowed.person.clone(),
            round: narrowed.round.or(new),
            application: narrowed.application.clone(),
            source: narrowed.source.clone(),
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

/// What must be told for what is shown now.
#[must_use]
pub fn wanted(model: &Model) -> Option<BugsLook> {
    match &model.screen {
        Screen::Bugs(target) => {
            let round = model.status().map(|status| status.release.round);
            let selected = model.bugs.selected(model).map(|bug| bug.key.clone());
            Some(BugsLook {
                page: model.bugs.query(target, round),
                curve: true,
                history: selected.filter(|_| model.bugs.open.is_some()),
            })
        }
        // A patch is for one of these.
        Screen::Cockpit(target) => Some(BugsLook {
            page: BugQuery {
                release: Some(target.version.clone()),
                marks: vec![BugMark::Urgent],
                limit: 50,
                ..BugQuery::default()
            },
            ..BugsLook::default()
        }),
        _ => None,
    }
}

pub(super) fn next_severity(model: &Model) -> Option<SeverityId> {
    next(&severities(model), model.bugs.narrowed.severity.as_ref())
}

pub(super) fn next_person(model: &Model) -> Option<Assigned> {
    let people = page(model).map(|page| page.choices.people.clone());
    let mut all: Vec<Assigned> = people
        .unwrap_or_default()
        .into_iter()
        .map(Assigned::To)
        .collect();
    all.push(Assigned::Nobody);
    next(&all, model.bugs.narrowed.person.as_ref())
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
    next(&all, model.bugs.narrowed.origin().as_ref())
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

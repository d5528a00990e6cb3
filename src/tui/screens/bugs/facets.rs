//! All that the list is narrowed by, in one place. What is chosen counts at once, so that it is seen
//! how many fit; leaving it without keeping that puts back what was before.

use std::fmt::Display;

use ratatui::layout::{Position, Rect};

use super::list::{Special, Which};
use super::narrow::Narrowed;
use super::{anew, is_slow, page, severities};
use crate::domain::bug_list::{Assigned, BugChoices};
use crate::domain::lang::Lang;
use crate::domain::names::SeverityId;
use crate::text::cockpit::bugs as words;
use crate::text::cockpit::dialogs;
use crate::text::names;
use crate::text::words as terms;
use crate::tui::event_loop::Flow;
use crate::tui::input::Input;
use crate::tui::model::Model;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::dialog::Dialog;
use crate::tui::widgets::form::{Field, Form, Outcome};

/// How wide it is at most, with its edge.
const WIDTH: u16 = 64;

/// The choices, as they were when it was opened.
#[derive(Clone, Debug)]
pub struct Facets {
    form: Form<Facet>,
    before: Narrowed,
    severities: Vec<SeverityId>,
    rounds: Vec<u32>,
    people: Vec<Assigned>,
    choices: BugChoices,
}

/// What a field narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Text,
    Severity,
    State,
    Special,
    Round,
    Person,
    Application,
    Source,
    Whole,
}

impl Facets {
    /// What there is to choose from now.
    pub(super) fn of(model: &Model) -> Self {
        let choices = page(model).map(|page| page.choices.clone());
        let choices = choices.unwrap_or_default();
        let people = choices.people.iter().cloned().map(Assigned::To);
        let rounds = model.status().map(|status| status.rounds.as_slice());
        let rounds = rounds.unwrap_or_default().iter().rev();
        let mut facets = Self {
            form: Form::new(Vec::new(), "", ""),
            before: model.bugs.narrowed.clone(),
            severities: severities(model),
            rounds: rounds.map(|round| round.number).collect(),
            people: people.chain([Assigned::Nobody]).collect(),
            choices,
        };
        let fields = facets.fields(model.lang());
        let (show, before) = (
            words::keep_these(model.lang()),
            dialogs::cancel(model.lang()),
        );
        facets.form = Form::new(fields, show, before);
        facets.form.focus(Facet::Severity);
        facets
    }

    fn fields(&self, lang: Lang) -> Vec<Field<Facet>> {
        [self.what(lang), self.whose(lang)].concat()
    }

    /// What they are, and since when.
    fn what(&self, lang: Lang) -> Vec<Field<Facet>> {
        let now = &self.before;
        let states = Which::EVERY.map(|which| which.named(lang)).to_vec();
        let state = place(&Which::EVERY, Some(&now.which)).unwrap_or(0);
        let severity = Of {
            label: words::field_severity(lang),
            all: &self.severities,
            now: now.severity.as_ref(),
        };
        let special = Of {
            label: words::facet_special(lang),
            all: &Special::EVERY,
            now: now.special.as_ref(),
        };
        let round = Of {
            label: words::facet_round(lang),
            all: &self.rounds,
            now: now.round.as_ref(),
        };
        vec![
            Field::line(Facet::Text, words::facet_text(lang))
                .with(now.text.text())
                .placeholder(dialogs::optional(lang)),
            severity.field(Facet::Severity, lang, clean),
            Field::choice(Facet::State, words::facet_state(lang), states, state),
            special.field(Facet::Special, lang, |special| special.told(lang)),
            round.field(Facet::Round, lang, |number| terms::round(lang, *number)),
        ]
    }

    /// Whose they are, and where they are from.
    fn whose(&self, lang: Lang) -> Vec<Field<Facet>> {
        let now = &self.before;
        let person = Of {
            label: words::field_assignee(lang),
            all: &self.people,
            now: now.person.as_ref(),
        };
        let application = Of {
            label: words::field_application(lang),
            all: &self.choices.applications,
            now: now.application.as_ref(),
        };
        let source = Of {
            label: words::facet_source(lang),
            all: &self.choices.sources,
            now: now.source.as_ref(),
        };
        let whose = |whose: &Assigned| match whose {
            Assigned::To(who) => names::name(who),
            Assigned::Nobody => words::nobody(lang),
        };
        let scope = vec![words::this_release(lang), words::every_release(lang)];
        let chosen = usize::from(now.whole);
        vec![
            person.field(Facet::Person, lang, whose),
            application.field(Facet::Application, lang, clean),
            source.field(Facet::Source, lang, clean),
            Field::choice(Facet::Whole, words::facet_scope(lang), scope, chosen),
        ]
    }

    /// What is chosen now.
    fn chosen(&self) -> Narrowed {
        let place = |facet| self.form.chosen(facet).and_then(|at| at.checked_sub(1));
        let mut narrowed = Narrowed {
            severity: place(Facet::Severity).and_then(|at| self.severities.get(at).cloned()),
            which: self
                .form
                .chosen(Facet::State)
                .map_or_else(Which::default, |at| Which::EVERY[at]),
            special: place(Facet::Special).and_then(|at| Special::EVERY.get(at).copied()),
            round: place(Facet::Round).and_then(|at| self.rounds.get(at).copied()),
            person: place(Facet::Person).and_then(|at| self.people.get(at).cloned()),
            application: place(Facet::Application)
                .and_then(|at| self.choices.applications.get(at).cloned()),
            source: place(Facet::Source).and_then(|at| self.choices.sources.get(at).cloned()),
            whole: self.form.chosen(Facet::Whole) == Some(1),
            ..Narrowed::default()
        };
        narrowed.text.set(self.form.text(Facet::Text));
        narrowed
    }
}

/// A foreign name, fit to be drawn.
fn clean<T: Display>(name: &T) -> String {
    names::name(name)
}

fn place<T: PartialEq>(all: &[T], one: Option<&T>) -> Option<usize> {
    one.and_then(|one| all.iter().position(|other| other == one))
}

/// Some things of which one may be chosen, or any.
struct Of<'a, T> {
    label: String,
    all: &'a [T],
    now: Option<&'a T>,
}

impl<T: PartialEq> Of<'_, T> {
    /// The field to choose it in.
    fn field(self, facet: Facet, lang: Lang, told: impl Fn(&T) -> String) -> Field<Facet> {
        let options = std::iter::once(words::any(lang)).chain(self.all.iter().map(told));
        let chosen = place(self.all, self.now).map_or(0, |at| at + 1);
        Field::choice(facet, self.label, options.collect(), chosen)
    }
}

/// Takes what is typed while it is open.
pub(super) fn typed(model: &mut Model, input: &Input) -> Flow {
    let Some(mut facets) = model.bugs.facets.take() else {
        return Flow::Idle;
    };
    match facets.form.input(input) {
        Outcome::Submit => return Flow::Draw,
        Outcome::Cancel => {
            model.bugs.narrowed = facets.before;
            anew(model);
            return Flow::Draw;
        }
        Outcome::Changed(_) => {
            model.bugs.narrowed = facets.chosen();
            anew(model);
        }
        Outcome::Moved | Outcome::TooLong(_) => {}
        Outcome::Ignored => {
            model.bugs.facets = Some(facets);
            return Flow::Idle;
        }
    }
    model.bugs.facets = Some(facets);
    Flow::Draw
}

/// Draws it over the list, with how many fit in its title; says where the cursor is.
pub(super) fn draw(
    model: &Model,
    facets: &Facets,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let lang = model.lang();
    let fit = match page(model) {
        Some(page) if !is_slow(model) => words::fit(lang, page.matching, page.all),
        _ => words::searching(lang),
    };
    let title = words::facets_title(lang, &fit);
    let frame = Dialog {
        title: &title,
        danger: false,
        width: WIDTH.min(area.width.saturating_sub(2)).max(1),
        height: facets.form.height() + 2,
    };
    let inside = frame.draw(brush, area);
    facets.form.draw(brush, inside)
}

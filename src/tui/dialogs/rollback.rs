//! What to do about a problem: back to what ran before, step by step, or on until a new time. Both
//! are decisions; to go back, the version is typed.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, confirmed, required};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::release::{Choice, Problem, Scope, StepKind};
use crate::domain::status::{EnvironmentView, Status};
use crate::text::cockpit::{acts as words, dialogs as common, screens};
use crate::text::{names, words as terms};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

const SCOPES: [Scope; 3] = [Scope::Both, Scope::App, Scope::Db];

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    /// Each environment with what going back would do, as of the opening.
    environments: Vec<EnvironmentView>,
    named: Vec<String>,
    problem: Option<Problem>,
    /// The steps that are for a person.
    by_hand: Vec<StepKind>,
    form: Form<Slot>,
}

impl State {
    /// On that release: in production where it runs there, else in its stage's environment.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let target = Target::of_status(status);
        let environments = status.environments.clone();
        let last = environments.len().saturating_sub(1);
        let touched = environments
            .last()
            .is_some_and(|e| !e.going_back.is_empty());
        let current = environments.iter().position(|e| e.current);
        let at = current.filter(|_| !touched).unwrap_or(last);
        let named: Vec<String> = environments
            .iter()
            .map(|e| model.environment_name(&e.id))
            .collect();
        let choices = vec![words::roll_back(lang), words::go_on(lang)];
        let scopes = SCOPES.map(|s| terms::scope(lang, s).to_owned()).to_vec();
        let who = model.settings.operator.to_string();
        let fields = vec![
            Field::choice(Slot::Choice, words::what_to_do(lang), choices, 0),
            Field::choice(
                Slot::Environment,
                words::environment(lang),
                named.clone(),
                at,
            ),
            Field::choice(Slot::Scope, words::scope(lang), scopes, 0),
            Field::line(Slot::Until, words::until(lang))
                .placeholder(words::until_example(lang))
                .hidden(),
            parts::reason(lang),
            parts::who(lang, who),
            parts::confirm(lang, &target),
        ];
        Self {
            target,
            environments,
            named,
            problem: status.problem.clone(),
            by_hand: status
                .environments
                .iter()
                .flat_map(|e| &e.going_back)
                .filter(|step| status.is_by_hand(step))
                .cloned()
                .collect(),
            form: Form::new(fields, words::decide(lang), common::cancel(lang)).dangerous(),
        }
    }

    fn goes_on(&self) -> bool {
        self.form.chosen(Slot::Choice) == Some(1)
    }

    fn place(&self) -> usize {
        self.form.chosen(Slot::Environment).unwrap_or_default()
    }

    fn scope(&self) -> Scope {
        let chosen = self.form.chosen(Slot::Scope).unwrap_or_default();
        SCOPES.get(chosen).copied().unwrap_or(Scope::Both)
    }

    fn show(&mut self) {
        let goes_on = self.goes_on();
        self.form.show(Slot::Until, goes_on);
        self.form.show(Slot::Confirm, !goes_on);
        self.form.set_danger(!goes_on);
    }

    /// What going back by so much means.
    fn steps_of(&self, scope: Scope) -> Vec<&StepKind> {
        let meant = |kind: &&StepKind| match kind {
            StepKind::Application { .. } => scope != Scope::Db,
            StepKind::Script { .. } => scope != Scope::App,
        };
        let all = self.environments.get(self.place());
        let all = all.map_or(&[][..], |e| &e.going_back);
        all.iter().filter(meant).collect()
    }

    /// What happens, step by step.
    fn steps(&self, lang: Lang) -> Vec<Line> {
        let environment = self.named.get(self.place()).map_or("", String::as_str);
        let all = self.steps_of(self.scope());
        let steps = (1..).zip(all).map(|(number, kind)| {
            let by_hand = self.by_hand.contains(kind);
            let role = if by_hand { Role::Stale } else { Role::Strong };
            Line::of(
                role,
                format!("{number} {}", parts::step(lang, kind, by_hand)),
            )
        });
        let steps: Vec<Line> = steps.collect();
        if steps.is_empty() {
            return vec![Line::of(Role::Stale, words::no_steps(lang, environment))];
        }
        let mut lines = vec![Line::of(
            Role::Danger,
            format!(" {} ", words::steps_follow(lang, environment)),
        )];
        lines.extend(steps);
        lines
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, "")
    }

    fn title(&self, lang: Lang) -> String {
        words::rollback_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = Vec::new();
        if let Some(problem) = &self.problem {
            let moment = |at| screens::moment(at, scene.zone);
            let what = names::remark(&problem.what);
            let told = words::problem_since(lang, &what, &moment(problem.since));
            let due = words::decide_by(lang, &moment(problem.deadline));
            lines.push(Line::of(Role::Blocked, format!("{told}  {due}")));
        }
        if self.goes_on() {
            if let Ok(until) = parts::moment(self.form.text(Slot::Until), scene) {
                let told = words::until_is(lang, &screens::moment(until, scene.zone));
                lines.push(Line::of(Role::Strong, told));
            }
        } else {
            lines.extend(self.steps(lang));
        }
        lines
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Line> {
        let production = self.place() + 1 == self.environments.len();
        let follows = production && !self.goes_on() && !self.steps_of(self.scope()).is_empty();
        let told = Line::of(Role::Muted, words::round_follows(scene.lang));
        let told = follows.then_some(told);
        told.into_iter().chain([Line::blank()]).collect()
    }

    super::own_form!();

    fn danger(&self) -> bool {
        !self.goes_on()
    }

    fn changed(&mut self, slot: Slot, _: &Scene<'_>) {
        if slot == Slot::Choice {
            self.show();
        }
    }

    fn told(&mut self, _: &Scene<'_>) {
        self.show();
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let choice = if self.goes_on() {
            let typed = required(&self.form, Slot::Until, scene.lang)?;
            let until =
                parts::moment(&typed, scene).map_err(|told| Wrong::at(Slot::Until, told))?;
            Choice::GoOn { until }
        } else {
            confirmed(&self.form, self.target.version.as_str(), scene.lang)?;
            Choice::RollBack
        };
        let environment = self.environments.get(self.place()).map(|e| e.id.clone());
        let command = Command::DecideRollback {
            environment: environment.unwrap_or_else(|| "".into()),
            choice,
            scope: self.scope(),
            reason: self.form.text(Slot::Reason).to_owned(),
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}

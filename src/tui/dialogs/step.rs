//! A step of the rollback under way is recorded: how it ended. The next one is marked; they go in
//! order.

use super::parts::{self, presumed};
use super::{Body, Line, Scene, Slot, Wrong, optional};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::names::PersonName;
use crate::domain::process::ItemKind;
use crate::domain::release::{Rollback, Step, StepKind, StepOutcome};
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::form::{Field, Form};

const OUTCOMES: [StepOutcome; 3] = [StepOutcome::Ok, StepOutcome::ByHand, StepOutcome::Failed];

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    steps: Vec<Step>,
    /// The numbers of those that are for a person.
    by_hand: Vec<u32>,
    /// The step that is recorded.
    number: u32,
    form: Form<Slot>,
}

impl State {
    /// On the next step of that rollback.
    #[must_use]
    pub fn open(model: &Model, status: &Status, rollback: &Rollback) -> Self {
        let lang = model.lang();
        let next = rollback.steps.iter().find(|step| !is_done(step));
        let options = vec![
            words::step_ok(lang),
            words::step_by_hand(lang),
            words::step_failed(lang),
        ];
        let people = next.map_or_else(Vec::new, |step| doers(status, rollback, step));
        let who = presumed(&model.settings.operator, &people);
        let by_hand = rollback.steps.iter();
        let by_hand = by_hand.filter(|step| status.is_by_hand(&step.kind));
        let by_hand: Vec<u32> = by_hand.map(|step| step.number).collect();
        let presumed = OUTCOMES.iter().position(|outcome| {
            *outcome == StepOutcome::ByHand && next.is_some_and(|s| by_hand.contains(&s.number))
        });
        let presumed = presumed.unwrap_or_default();
        let fields = vec![
            Field::choice(Slot::Outcome, words::outcome(lang), options, presumed),
            parts::who(lang, who),
            parts::note(lang),
        ];
        Self {
            target: Target::of_status(status),
            steps: rollback.steps.clone(),
            by_hand,
            number: next.map_or(0, |step| step.number),
            form: Form::new(fields, words::record(lang), common::cancel(lang)),
        }
    }
}

fn is_done(step: &Step) -> bool {
    step.result.as_ref().is_some_and(|r| r.outcome.is_done())
}

/// Who does such a step: those of the environment's deployment, or of its scripts.
fn doers(status: &Status, rollback: &Rollback, step: &Step) -> Vec<PersonName> {
    let kind = match step.kind {
        StepKind::Application { .. } => ItemKind::Deployment,
        StepKind::Script { .. } => ItemKind::Db,
    };
    let mut items = status.stages.iter().flat_map(|s| &s.items);
    let here = |i: &&ItemView| i.kind == kind && i.environment == rollback.environment;
    items
        .find(here)
        .map(|i| i.people.clone())
        .unwrap_or_default()
}

fn row(lang: Lang, glyphs: &Glyphs, step: &Step, next: u32, by_hand: bool) -> Line {
    let text = parts::step(lang, &step.kind, by_hand);
    let (glyph, role) = match &step.result {
        Some(result) if result.outcome.is_done() => (glyphs.pass, Role::Pass),
        Some(_) => (glyphs.blocked, Role::Blocked),
        None if step.number == next => (glyphs.current, Role::Strong),
        None => (glyphs.open, Role::Muted),
    };
    let line = Line::of(role, format!("{glyph} {} {text}", step.number));
    let Some(result) = &step.result else {
        return line;
    };
    let ended = match result.outcome {
        StepOutcome::Ok => words::step_ok(lang),
        StepOutcome::ByHand => words::step_by_hand(lang),
        StepOutcome::Failed => words::step_failed(lang),
    };
    line.and(
        Role::Muted,
        format!("  {ended}, {}", names::name(&result.stamp.by)),
    )
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, &self.number.to_string())
    }

    fn title(&self, lang: Lang) -> String {
        words::step_title(lang, self.number, self.steps.len())
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let here = self.steps.iter().position(|s| s.number == self.number);
        let first = here.unwrap_or_default().saturating_sub(2);
        let shown = self.steps.iter().skip(first);
        let rows = shown.map(|s| {
            let by_hand = self.by_hand.contains(&s.number);
            row(scene.lang, scene.glyphs, s, self.number, by_hand)
        });
        let mut lines = parts::few(scene.lang, rows.collect(), parts::LINES);
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let chosen = self.form.chosen(Slot::Outcome).unwrap_or_default();
        let command = Command::RecordRollbackStep {
            number: self.number,
            outcome: OUTCOMES.get(chosen).copied().unwrap_or(StepOutcome::Ok),
            note: optional(self.form.text(Slot::Note)),
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}

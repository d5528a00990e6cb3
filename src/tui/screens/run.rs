//! The runs of a release: one at a time its steps, and what the selected one says, live. The step
//! that is under way, or that needs somebody, is followed until another one is chosen.

mod alarm;
mod last_words;
mod output;
mod view;

pub use self::view::view;
use super::{Move, PAGE};
use crate::domain::run::RunStep;
use crate::domain::status::RunView;
use crate::tui::event_loop::Flow;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;
use crate::tui::runs::{Heard, Output, StepKey};

/// How many cells long lines are pushed at once.
const SHIFT: usize = 16;

/// What has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The steps.
    #[default]
    Steps,
    /// What the selected step says.
    Output,
}

/// Which part of the output is read, by lines counted from the first that was ever said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The end, wherever it goes.
    #[default]
    End,
    /// This line is the last one seen.
    Last(u64),
    /// This line is the first one seen.
    First(u64),
}

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    of: Option<Target>,
    /// The run that was chosen; `None`: the one under way, else the newest.
    run: Option<u32>,
    /// The step that was chosen; `None`: the one that matters, wherever it goes.
    step: Option<u32>,
    panel: Panel,
    place: Place,
    /// How far long lines are pushed to the left, in cells.
    shift: usize,
}

impl State {
    /// Shows that run from now on, wherever it is.
    pub fn show(&mut self, run: u32) {
        (self.run, self.step) = (Some(run), None);
        (self.place, self.shift) = (Place::End, 0);
    }
}

/// The screen is shown: of another release than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Run(target) = &model.screen
        && model.run.of.as_ref() != Some(target)
    {
        model.run = State {
            of: Some(target.clone()),
            ..State::default()
        };
    }
}

/// The run that is shown.
#[must_use]
pub fn shown(model: &Model) -> Option<&RunView> {
    let runs = &model.status()?.runs;
    let chosen = runs
        .iter()
        .find(|view| Some(view.run.number) == model.run.run);
    let under_way = || runs.iter().rev().find(|view| view.under_way);
    chosen.or_else(under_way).or_else(|| runs.last())
}

/// The selected step of the run that is shown.
#[must_use]
pub fn selected(model: &Model) -> Option<&RunStep> {
    let view = shown(model)?;
    let chosen = model.run.step.and_then(|number| view.run.step(number));
    chosen.or_else(|| followed(view))
}

/// The step that matters: under way, stuck or next; of a run that is over the last that was begun.
fn followed(view: &RunView) -> Option<&RunStep> {
    let steps = &view.run.steps;
    let last = || steps.iter().rev().find(|step| step.tries > 0);
    view.current().or_else(last).or_else(|| steps.last())
}

/// The attempt whose output is wanted.
#[must_use]
pub fn wanted(model: &Model) -> Option<StepKey> {
    if !matches!(model.screen, Screen::Run(_)) {
        return None;
    }
    let (view, step) = (shown(model)?, selected(model)?);
    (step.tries > 0).then_some(StepKey {
        run: view.run.number,
        step: step.number,
        attempt: step.tries,
    })
}

/// What the selected step has said so far.
fn output(model: &Model) -> Option<&Output> {
    let (target, wanted) = (model.target()?, wanted(model)?);
    let output = model.data.output.as_ref();
    output.filter(|output| output.of == wanted && output.target == target)
}

/// Something was heard of a step; what isn't looked at any more is dropped.
pub fn heard(model: &mut Model, heard: Heard) -> Flow {
    if wanted(model) != Some(heard.of) || model.target().as_ref() != Some(&heard.target) {
        return Flow::Idle;
    }
    Output::take(&mut model.data.output, heard);
    Flow::Draw
}

/// Another step, another run, or further up and down in what was said.
pub fn moved(model: &mut Model, to: Move) -> Flow {
    match (model.run.panel, to) {
        (_, Move::Next | Move::Previous) => {
            model.run.panel = match model.run.panel {
                Panel::Steps => Panel::Output,
                Panel::Output => Panel::Steps,
            };
        }
        (Panel::Steps, Move::By(rows)) if rows.abs() < PAGE => return another_step(model, to),
        (Panel::Steps, Move::Top | Move::Bottom) => return another_step(model, to),
        (Panel::Steps, Move::Left) => return another_run(model, false),
        (Panel::Steps, Move::Right) => return another_run(model, true),
        (Panel::Output, Move::Left) => {
            model.run.shift = model.run.shift.saturating_sub(SHIFT);
        }
        (Panel::Output, Move::Right) => {
            let most = crate::domain::output::LINE_LIMIT;
            model.run.shift = (model.run.shift + SHIFT).min(most);
        }
        (_, Move::By(_) | Move::Top | Move::Bottom) => return scrolled(model, to),
    }
    Flow::Draw
}

fn another_step(model: &mut Model, to: Move) -> Flow {
    let (Some(view), Some(step)) = (shown(model), selected(model)) else {
        return Flow::Idle;
    };
    let steps = &view.run.steps;
    let at = steps.iter().position(|other| other.number == step.number);
    let to = at.and_then(|at| to.within(at, steps.len()));
    let Some(number) = to.map(|to| steps[to].number) else {
        return Flow::Idle;
    };
    // Chosen back to the one that matters, it is followed again.
    let follows = followed(view).is_some_and(|step| step.number == number);
    let screen = &mut model.run;
    screen.step = (!follows).then_some(number);
    (screen.place, screen.shift) = (Place::End, 0);
    Flow::Draw
}

fn another_run(model: &mut Model, later: bool) -> Flow {
    let (Some(status), Some(view)) = (model.status(), shown(model)) else {
        return Flow::Idle;
    };
    let mut numbers = status.runs.iter().map(|other| other.run.number);
    let here = view.run.number;
    let other = if later {
        numbers.find(|number| *number > here)
    } else {
        numbers.rfind(|number| *number < here)
    };
    let Some(number) = other else {
        return Flow::Idle;
    };
    model.run.show(number);
    Flow::Draw
}

fn scrolled(model: &mut Model, to: Move) -> Flow {
    let Some(output) = output(model) else {
        return Flow::Idle;
    };
    let (first, end) = output::lines(&output.said);
    let last = end.saturating_sub(1);
    let by = |line: u64, rows: isize| line.saturating_add_signed(rows as i64).max(first);
    model.run.place = match (to, model.run.place) {
        (Move::Top, _) => Place::First(first),
        (Move::By(rows), Place::End) if rows < 0 => Place::Last(by(last, rows)),
        (Move::By(rows), Place::Last(line)) if by(line, rows) < last => Place::Last(by(line, rows)),
        (Move::By(rows), Place::First(line)) if by(line, rows) < last => {
            Place::First(by(line, rows))
        }
        _ => Place::End,
    };
    Flow::Draw
}

#[cfg(test)]
mod tests;

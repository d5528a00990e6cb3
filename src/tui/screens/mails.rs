//! The mails of a release's way: how each stands, the selected one as it would go out or went out,
//! and what happened to it. What is done with them is done in dialogs.

mod hindrance;
mod list;
mod paper;
mod past;
mod standing;
#[cfg(test)]
mod tests;
mod view;

pub use self::hindrance::{hindrance, is_notice};
pub use self::paper::{leaves, mailbox_of, recipients, with_it};
pub use self::past::key;
pub use self::standing::{Standing, hour, lasting, newest, of_item as standing_of, short, state};
pub use self::view::{next_change, view};
use super::Move;
use crate::domain::lang::Lang;
use crate::domain::names::ItemId;
use crate::domain::notice::Notice;
use crate::domain::process::ItemKind;
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::mails as words;
use crate::text::names;
use crate::tui::event_loop::Flow;
use crate::tui::letter::{Letter, Stuck};
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The release whose mails were shown last.
    target: Option<Target>,
    /// The item of the selected mail; `None`: the first that asks for something.
    selected: Option<ItemId>,
    /// Whether the selected one is shown alone, to be read.
    open: bool,
    /// From which row on it is read.
    down: usize,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row.
    Move(Move),
    /// The selected one alone, or the list again.
    Open,
    /// Back to the list.
    Clear,
}

impl State {
    /// Whether leaving means something here: a mail is read.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        self.open
    }

    /// The item of the selected mail.
    #[must_use]
    pub fn selected<'a>(&self, model: &'a Model) -> Option<&'a ItemView> {
        let status = model.status()?;
        let rows = rows(status);
        rows.get(self.place(model, status)?).copied()
    }

    /// The place of the selected one among the mails of the way.
    fn place(&self, model: &Model, status: &Status) -> Option<usize> {
        let rows = rows(status);
        let last = rows.len().checked_sub(1)?;
        let asks = |item: &&ItemView| standing::of_item(model, status, item).asks();
        let chosen = rows
            .iter()
            .position(|i| Some(&i.id) == self.selected.as_ref());
        let first = || rows.iter().position(asks);
        let next = || rows.iter().position(|item| !item.state.is_settled());
        chosen.or_else(first).or_else(next).or(Some(last))
    }
}

/// The mails that the way asks for, in its order; above them what is to be made known at once, below
/// them what was.
#[must_use]
pub fn rows(status: &Status) -> Vec<&ItemView> {
    let items = status.stages.iter().flat_map(|stage| &stage.items);
    let asked = items.filter(|item| item.kind == ItemKind::Mail);
    let open = |item: &&ItemView| !item.state.is_settled();
    let (mut rows, told): (Vec<_>, Vec<_>) = status.notices.iter().partition(open);
    rows.extend(asked);
    rows.extend(told);
    rows
}

/// What a mail is called.
#[must_use]
pub fn title(lang: Lang, status: &Status, item: &ItemView) -> String {
    let about = newest(status, item).and_then(|mail| mail.outgoing.about.as_ref());
    match about {
        None => names::headword(lang, &item.name),
        Some(Notice::DecisionDue { .. }) => words::decision_due(lang),
        Some(Notice::StepFailed { run, step, .. }) => {
            let runs = status.runs.iter().map(|view| &view.run);
            let run = runs.rev().find(|of| of.number == *run);
            match run.and_then(|run| run.step(*step)) {
                Some(step) => words::step_failed(lang, &names::path(step.part.about())),
                None => words::some_step_failed(lang),
            }
        }
    }
}

/// The selected mail in full, or why it can't be had; `None` before it is known.
#[must_use]
pub fn letter(model: &Model) -> Option<&Result<Letter, Stuck>> {
    let item = model.mails.selected(model)?;
    let (of, letters) = model.data.letters.as_ref()?;
    letters
        .get(&item.id)
        .filter(|_| model.target().as_ref() == Some(of))
}

/// The screen is shown: of another release than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Mails(target) = &model.screen
        && model.mails.target.as_ref() != Some(target)
    {
        let state = &mut model.mails;
        *state = State {
            target: Some(target.clone()),
            // What was selected from another screen is meant here.
            selected: state.selected.take().filter(|_| state.target.is_none()),
            ..State::default()
        };
    }
}

/// Shows the mail of that item.
pub fn show(model: &mut Model, item: &ItemId) -> Flow {
    let Some(target) = model.target() else {
        return Flow::Idle;
    };
    model.mails = State {
        target: Some(target.clone()),
        selected: Some(item.clone()),
        ..State::default()
    };
    model.go(Screen::Mails(target));
    Flow::Draw
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: Msg) -> Flow {
    match msg {
        Msg::Move(to) => return moved(model, to),
        Msg::Open => {
            if model.mails.selected(model).is_none() {
                return Flow::Idle;
            }
            pin(model);
            model.mails.open = !model.mails.open;
            model.mails.down = 0;
        }
        Msg::Clear => model.mails.open = false,
    }
    Flow::Draw
}

/// The selected one is meant from now on, whatever becomes of it.
pub fn pin(model: &mut Model) {
    let id = model.mails.selected(model).map(|item| item.id.clone());
    model.mails.selected = id;
}

/// One row up or down is another mail; a page is turned in the mail. What is read alone is read
/// row by row.
fn moved(model: &mut Model, to: Move) -> Flow {
    let turns = matches!(to, Move::By(rows) if rows.abs() > 1);
    let mut to = to;
    if model.mails.open || turns {
        match to.reading(model.mails.down, view::lines(model)) {
            Ok(line) => {
                model.mails.down = line;
                return Flow::Draw;
            }
            Err(other) => to = other,
        }
    }
    let Some(status) = model.status() else {
        return Flow::Idle;
    };
    let rows = rows(status);
    let place = model.mails.place(model, status);
    let Some(place) = place.and_then(|place| to.within(place, rows.len())) else {
        return Flow::Idle;
    };
    let id = rows.get(place).map(|item| item.id.clone());
    if id != model.mails.selected {
        (model.mails.selected, model.mails.down) = (id, 0);
    }
    Flow::Draw
}

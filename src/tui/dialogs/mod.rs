//! Dialogs: a form over the screen that ends in one act. What a dialog is about is frozen when it
//! is opened, even if data moves under it; what was typed survives leaving it and a refusal.
//!
//! **A dialog is one file**: a `State` that implements [`Body`], a variant of [`Sheet`], and a line
//! in [`open`]. All dialogs share the fields' names ([`Slot`]), how keys go to the form, drafts,
//! the answer of the engine and the drawing; a `State` has its frozen target, its words and
//! [`Body::submit`]. Its `Msg` are the form's outcomes.

mod advance;
mod body;
mod done;
mod new_release;
mod typed;
mod undo;
mod view;

use std::collections::BTreeMap;

pub use self::body::{Body, Line, Scene, Slot, Wrong};
pub use self::typed::{by, confirmed, likely, optional, required};
pub use self::view::draw;
use super::actions::Action;
use super::event_loop::Flow;
use super::input::{Input, Key};
use super::model::Model;
use super::msg::{Done, Setback, Ticket};
use super::possible::WhyNot;
use super::widgets::form::{Outcome, Value};
use crate::domain::process::ItemKind;
use crate::domain::status::ItemState;
use crate::text::Explained;
use crate::text::cockpit::dialogs as words;

/// Which dialog it is.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// A new release.
    NewRelease(new_release::State),
    /// The next stage, or the release's end.
    Advance(Box<advance::State>),
    /// A task, a monitor or a mail is done.
    Done(done::State),
    /// What was said is taken back.
    Undo(undo::State),
}

impl Sheet {
    /// What is the dialog's own.
    #[must_use]
    pub fn body(&self) -> &dyn Body {
        match self {
            Self::NewRelease(state) => state,
            Self::Advance(state) => state.as_ref(),
            Self::Done(state) => state,
            Self::Undo(state) => state,
        }
    }

    /// The same, to be changed.
    pub fn body_mut(&mut self) -> &mut dyn Body {
        match self {
            Self::NewRelease(state) => state,
            Self::Advance(state) => state.as_mut(),
            Self::Done(state) => state,
            Self::Undo(state) => state,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::NewRelease(_) => "new",
            Self::Advance(_) => "advance",
            Self::Done(_) => "done",
            Self::Undo(_) => "undo",
        }
    }
}

/// An open dialog.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// Which one.
    pub sheet: Sheet,
    /// What it has asked for, while the answer is awaited.
    pub ticket: Option<Ticket>,
    /// Why that was not to be.
    pub setback: Option<Setback>,
    /// The key that opened it; it confirms nothing while it is the only one that was pressed.
    opener: Option<Key>,
}

/// What was typed into dialogs that were left, by kind and subject.
#[derive(Clone, Debug, Default)]
pub struct Drafts(BTreeMap<(&'static str, String), Vec<(Slot, String)>>);

impl Drafts {
    fn key(sheet: &Sheet) -> (&'static str, String) {
        (sheet.kind(), sheet.body().subject())
    }

    fn keep(&mut self, sheet: &Sheet) {
        let Some(form) = sheet.body().form() else {
            return;
        };
        let typed = form
            .fields()
            .iter()
            .filter(|field| field.id != Slot::Confirm);
        let texts = typed.map(|field| (field.id, field.text().to_owned()));
        self.0.insert(Self::key(sheet), texts.collect());
    }

    fn restore(&self, sheet: &mut Sheet) {
        let Some(draft) = self.0.get(&Self::key(sheet)) else {
            return;
        };
        let Some(form) = sheet.body_mut().form_mut() else {
            return;
        };
        for (slot, text) in draft {
            match form.field(*slot).map(|field| &mut field.value) {
                Some(Value::Line(line)) => line.set(text.clone()),
                Some(Value::Note(note, _)) => note.set(text.clone()),
                Some(Value::Choice(choice)) => choice.choose(text),
                None => {}
            }
        }
    }

    fn drop(&mut self, sheet: &Sheet) {
        self.0.remove(&Self::key(sheet));
    }
}

/// Opens the dialog of an action that is possible; `None` where the action has none.
///
/// # Errors
/// [`WhyNot`] where there is nothing to open it on.
pub fn open(model: &Model, action: Action) -> Result<Option<Sheet>, WhyNot> {
    let status = || model.status().ok_or(WhyNot::NotLoaded);
    let sheet = match action {
        Action::NewRelease => Sheet::NewRelease(new_release::State::open(model)),
        Action::Advance | Action::Close => {
            Sheet::Advance(Box::new(advance::State::open(model, status()?)))
        }
        Action::Do => return open_item(model),
        Action::Undo => {
            let item = model.cockpit.item(model).ok_or(WhyNot::NoItem)?;
            Sheet::Undo(undo::State::open(model, status()?, item))
        }
        _ => return Ok(None),
    };
    Ok(Some(sheet))
}

/// The dialog that the selected item's kind asks for.
fn open_item(model: &Model) -> Result<Option<Sheet>, WhyNot> {
    let item = model.cockpit.item(model).ok_or(WhyNot::NoItem)?;
    let status = model.status().ok_or(WhyNot::NotLoaded)?;
    let done = item.state == ItemState::Done;
    Ok(Some(match item.kind {
        ItemKind::Task | ItemKind::Monitor | ItemKind::Mail if done => {
            Sheet::Undo(undo::State::open(model, status, item))
        }
        ItemKind::Task | ItemKind::Monitor | ItemKind::Mail => {
            Sheet::Done(done::State::open(model, status, item))
        }
        ItemKind::Gate => return Err(WhyNot::ByItself(Box::new(item.clone()))),
        ItemKind::Document
        | ItemKind::Approval
        | ItemKind::Deployment
        | ItemKind::Poll
        | ItemKind::Db => return Ok(None),
    }))
}

/// Shows a dialog, with what was typed into it before.
pub fn show(model: &mut Model, mut sheet: Sheet, opener: Option<Key>) {
    model.drafts.restore(&mut sheet);
    model.dialog = Some(Box::new(Dialog {
        sheet,
        ticket: None,
        setback: None,
        opener,
    }));
    told(model);
}

/// Takes what the person did while a dialog is open.
pub fn input(model: &mut Model, input: &Input) -> Flow {
    let Some(mut dialog) = model.dialog.take() else {
        return Flow::Idle;
    };
    let outcome = dialog.take(input);
    match outcome {
        Outcome::Cancel => {
            model.drafts.keep(&dialog.sheet);
            return Flow::Draw;
        }
        Outcome::Submit => submit(model, &mut dialog),
        Outcome::Changed(slot) => {
            dialog.setback = None;
            dialog.sheet.body_mut().changed(slot, &scene(model));
        }
        Outcome::TooLong(slot) => {
            if let Some(form) = dialog.sheet.body_mut().form_mut() {
                form.fail(slot, words::too_long(model.lang()));
            }
        }
        Outcome::Moved => {}
        Outcome::Ignored => {
            model.dialog = Some(dialog);
            return Flow::Idle;
        }
    }
    model.dialog = Some(dialog);
    Flow::Draw
}

impl Dialog {
    fn take(&mut self, input: &Input) -> Outcome<Slot> {
        let body = self.sheet.body_mut();
        let Some(form) = body.form_mut() else {
            // Nothing to do but to read: whatever leaves, leaves.
            let leaves = matches!(input, Input::Key(key) if view::LEAVES.contains(key) && self.opener != Some(*key));
            self.opener = None;
            return if leaves {
                Outcome::Cancel
            } else {
                Outcome::Ignored
            };
        };
        let on_button = form.focused().is_none();
        if let Input::Key(key) = input {
            if on_button && *key == Key::char('q') {
                return Outcome::Cancel;
            }
            if self.opener.replace(*key) == Some(*key) && on_button {
                return Outcome::Ignored;
            }
            self.opener = None;
        }
        form.input(input)
    }
}

/// The scene of the model's dialog.
#[must_use]
pub fn scene(model: &Model) -> Scene<'_> {
    Scene {
        lang: model.lang(),
        now: model.now,
        zone: &model.settings.zone,
        data: &model.data,
        operator: &model.settings.operator,
    }
}

fn submit(model: &mut Model, dialog: &mut Dialog) {
    if dialog.ticket.is_some() {
        return;
    }
    dialog.setback = None;
    let act = dialog.sheet.body().submit(&scene(model));
    match act {
        Ok(act) => dialog.ticket = model.act(act),
        Err(wrong) => {
            let form = dialog.sheet.body_mut().form_mut();
            match (wrong.slot, form) {
                (Some(slot), Some(form)) => form.fail(slot, one_line(&wrong.told)),
                _ => dialog.setback = Some(Setback::Failed(wrong.told)),
            }
        }
    }
}

/// The message, with the mend behind it.
fn one_line(told: &Explained) -> String {
    match &told.hint {
        Some(hint) => format!("{} · {hint}", told.message),
        None => told.message.clone(),
    }
}

/// The world has told something: the open dialog may have waited for it.
pub fn told(model: &mut Model) {
    if let Some(mut dialog) = model.dialog.take() {
        dialog.sheet.body_mut().told(&scene(model));
        model.dialog = Some(dialog);
    }
}

/// The answer to what a dialog asked for: it closes, or says why not with everything still there.
pub fn answered(model: &mut Model, ticket: Ticket, answer: &Result<Done, Setback>) {
    let Some(mut dialog) = model.dialog.take() else {
        return;
    };
    if dialog.ticket != Some(ticket) {
        model.dialog = Some(dialog);
        return;
    }
    match answer {
        Ok(_) => model.drafts.drop(&dialog.sheet),
        Err(setback) => {
            dialog.ticket = None;
            dialog.setback = Some(setback.clone());
            model.dialog = Some(dialog);
        }
    }
}

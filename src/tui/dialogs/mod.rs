//! Dialogs: a form over the screen that ends in one act. What a dialog is about is frozen when it
//! is opened, even if data moves under it; what was typed survives leaving it and a refusal.
//!
//! **A dialog is one file**: a `State` that implements [`Body`], a line in [`Sheet`]'s list, and a
//! line in [`open`]. All dialogs share the fields' names ([`Slot`]), how keys go to the form, drafts,
//! the answer of the engine and the drawing; a `State` has its frozen target, its words and
//! [`Body::submit`]. Its `Msg` are the form's outcomes.

mod abandon;
mod advance;
mod approve;
mod begin_run;
mod body;
mod bug;
mod candidate;
mod deliver;
mod deliver_plan;
mod deploy;
mod done;
mod draft;
mod go_back;
mod leave;
mod mail_drop;
mod mail_send;
mod mail_settle;
mod minutes;
mod monitors;
mod new_release;
mod parts;
mod paths;
mod put_by;
mod remark;
mod rollback;
mod run_say;
mod script;
mod section;
mod sheet;
mod step;
#[cfg(test)]
mod tests;
mod typed;
mod undo;
mod view;
mod vote;
mod window;

use self::body::own_form;
pub use self::body::{Body, Line, Scene, Slot, Wrong};
pub use self::draft::Drafts;
pub use self::parts::presumed;
pub use self::sheet::{Sheet, open};
pub use self::typed::{by, confirmed, likely, optional, required};
pub use self::view::draw;
use super::actions::Action;
use super::editor;
use super::event_loop::Flow;
use super::input::{Code, Input, Key};
use super::model::Model;
use super::msg::{Done, Setback, Ticket};
use super::source;
use super::widgets::form::{Outcome, Value};
use crate::text::Explained;
use crate::text::cockpit::dialogs as words;

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
    /// What stood in its fields before anybody typed.
    untouched: Vec<(Slot, String)>,
    /// From which row on its text is read, where it has no room for all of it.
    down: usize,
    /// What opened it, where nobody knew yet who sits here.
    early: Option<Action>,
}

/// By how many rows the text is moved at once.
const PAGE: usize = 5;

/// Shows a dialog, with what was typed into it before.
pub fn show(model: &mut Model, mut sheet: Sheet, opener: Option<Key>) {
    let untouched = draft::typed(&sheet);
    model.drafts.restore(&mut sheet);
    if let Some(ask) = sheet.body().asks() {
        // What was told before may not hold any more.
        model.data.proposal = None;
        model.data.heads = None;
        model.data.run_plan = None;
        model.ask(ask);
    }
    model.dialog = Some(Box::new(Dialog {
        sheet,
        ticket: None,
        setback: None,
        opener,
        untouched,
        down: 0,
        early: None,
    }));
    told(model);
}

/// The dialog of that action was opened; where nobody knew who sits here, that is filled in later.
pub fn opened_by(model: &mut Model, action: Action) {
    let unknown = model.settings.operator.as_str().is_empty();
    if let Some(dialog) = model.dialog.as_mut().filter(|_| unknown) {
        dialog.early = Some(action);
    }
}

/// Who sits here was told: a dialog that was opened before, and that nobody has touched, is opened
/// anew with it; else the name alone is put where none stands.
pub fn seated(model: &mut Model) {
    let Some(mut dialog) = model.dialog.take() else {
        return;
    };
    let early = dialog.early.take();
    if dialog.ticket.is_none() {
        if let Some(action) = early
            && draft::typed(&dialog.sheet) == dialog.untouched
            && let Ok(Some(sheet)) = open(model, action)
        {
            show(model, sheet, dialog.opener);
            let anew = model.dialog.as_mut();
            let anew = anew.and_then(|anew| anew.sheet.body_mut().form_mut());
            if let (Some(anew), Some(before)) = (anew, dialog.sheet.body().form()) {
                anew.focus_as(before);
            }
            return;
        }
        let operator = model.settings.operator.to_string();
        let form = dialog.sheet.body_mut().form_mut();
        if let Some(field) = form.and_then(|form| form.field(Slot::By))
            && field.text().is_empty()
        {
            field.presume(operator.as_str());
        }
    }
    model.dialog = Some(dialog);
}

/// Takes what the person did while a dialog is open.
pub fn input(model: &mut Model, input: &Input) -> Flow {
    if let Input::Key(key) = input
        && editor::key(model) == Some(*key)
        && let Some((slot, text)) = note(model)
    {
        return editor::field(model, slot, &text);
    }
    let Some(mut dialog) = model.dialog.take() else {
        return Flow::Idle;
    };
    if let Some(down) = view::turned(model, &dialog, input) {
        dialog.down = down;
        model.dialog = Some(dialog);
        return Flow::Draw;
    }
    let before = dialog.sheet.body().asks();
    let outcome = dialog.take(input);
    match outcome {
        Outcome::Cancel => {
            model.drafts.keep(&dialog.sheet, &dialog.untouched);
            if dialog.ticket.is_some() {
                source::left(model);
            }
            return Flow::Draw;
        }
        Outcome::Submit => submit(model, &mut dialog),
        Outcome::Changed(slot) => {
            dialog.setback = None;
            dialog.sheet.body_mut().changed(slot, &scene(model));
            // Another choice may want to be told something else.
            if let Some(ask) = dialog
                .sheet
                .body()
                .asks()
                .filter(|ask| Some(ask) != before.as_ref())
            {
                model.ask(ask);
            }
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

/// The field of several lines that has the keys, and what stands in it.
#[must_use]
pub fn note(model: &Model) -> Option<(Slot, String)> {
    let dialog = model.dialog.as_ref().filter(|d| d.ticket.is_none())?;
    let form = dialog.sheet.body().form()?;
    let focused = form.focused()?;
    let field = form.fields().iter().find(|field| field.id == focused)?;
    match &field.value {
        Value::Note(note, _) => Some((focused, note.text().to_owned())),
        _ => None,
    }
}

/// Puts another text into a field of the open dialog, as if it had been typed.
pub fn put(model: &mut Model, slot: Slot, text: &str) {
    let Some(mut dialog) = model.dialog.take() else {
        return;
    };
    let body = dialog.sheet.body_mut();
    if let Some(field) = body.form_mut().and_then(|form| form.field(slot)) {
        field.set(text);
        dialog.setback = None;
        body.changed(slot, &scene(model));
    }
    model.dialog = Some(dialog);
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
            if *key == Key::plain(Code::Tab) && body.complete() {
                return Outcome::Changed(Slot::File);
            }
        }
        body.form_mut()
            .map_or(Outcome::Ignored, |form| form.input(input))
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
        git: &model.settings.git,
        names: model.names(),
        glyphs: model.settings.theme.glyphs(),
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
        // What was asked for may be known before its answer: the dialog stays as it was until then,
        // or it would say for one frame that there is nothing to do.
        if dialog.ticket.is_none() {
            dialog.sheet.body_mut().told(&scene(model));
        }
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

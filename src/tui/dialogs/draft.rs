//! What was typed into a dialog that was left, until it is done.

use std::collections::BTreeMap;

use super::body::Slot;
use super::sheet::Sheet;
use crate::tui::widgets::form::Value;

/// What was typed into dialogs that were left, by kind and subject.
#[derive(Clone, Debug, Default)]
pub struct Drafts(BTreeMap<(&'static str, String), Vec<(Slot, String)>>);

/// What stands in a dialog's fields, but for the version typed to confirm.
pub(super) fn typed(sheet: &Sheet) -> Vec<(Slot, String)> {
    let fields = sheet.body().form().map_or(&[][..], |form| form.fields());
    fields
        .iter()
        .filter(|field| field.id != Slot::Confirm)
        .map(|field| (field.id, field.text().to_owned()))
        .collect()
}

fn key(sheet: &Sheet) -> (&'static str, String) {
    (sheet.kind(), sheet.body().subject())
}

impl Drafts {
    /// Keeps what was typed, if anything was: what was only filled in is filled in anew.
    pub(super) fn keep(&mut self, sheet: &Sheet, untouched: &[(Slot, String)]) {
        let typed = typed(sheet);
        if typed == untouched {
            self.drop(sheet);
        } else {
            self.0.insert(key(sheet), typed);
        }
    }

    /// Puts back what was typed.
    pub(super) fn restore(&self, sheet: &mut Sheet) {
        let Some(draft) = self.0.get(&key(sheet)) else {
            return;
        };
        let Some(form) = sheet.body_mut().form_mut() else {
            return;
        };
        for (slot, text) in draft {
            match form.field(*slot).map(|field| &mut field.value) {
                // What is as it was filled in is still only presumed.
                Some(Value::Line(line)) if line.text() == text => {}
                Some(Value::Line(line)) => line.set(text.clone()),
                Some(Value::Note(note, _)) => note.set(text.clone()),
                Some(Value::Choice(choice)) => choice.choose(text),
                None => {}
            }
        }
    }

    /// It is done: nothing is kept.
    pub(super) fn drop(&mut self, sheet: &Sheet) {
        self.0.remove(&key(sheet));
    }
}

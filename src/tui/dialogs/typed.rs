//! What was typed, as an act takes it; and what is likely to be typed.

use super::body::{Slot, Wrong};
use super::parts::presumed;
use crate::domain::lang::Lang;
use crate::domain::names::PersonName;
use crate::text::Explained;
use crate::text::cockpit::dialogs as words;
use crate::tui::model::Model;
use crate::tui::widgets::form::Form;

/// A text that may be left out.
#[must_use]
pub fn optional(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text that must be there.
///
/// # Errors
/// [`Wrong`] at that field where it is empty.
pub fn required(form: &Form<Slot>, slot: Slot, lang: Lang) -> Result<String, Wrong> {
    optional(form.text(slot))
        .ok_or_else(|| Wrong::at(slot, Explained::message(words::needed(lang))))
}

/// Who acts, as it was typed.
///
/// # Errors
/// [`Wrong`] where nobody is named.
pub fn by(form: &Form<Slot>, lang: Lang) -> Result<PersonName, Wrong> {
    required(form, Slot::By, lang).map(PersonName::from)
}

/// The version typed to confirm.
///
/// # Errors
/// [`Wrong`] where it is another one.
pub fn confirmed(form: &Form<Slot>, version: &str, lang: Lang) -> Result<(), Wrong> {
    if form.text(Slot::Confirm).trim() == version {
        Ok(())
    } else {
        let told = Explained::message(words::type_version(lang, version));
        Err(Wrong::at(Slot::Confirm, told))
    }
}

/// Who probably acts: whoever runs the program where that is one of them, else the first.
#[must_use]
pub fn likely(model: &Model, people: &[PersonName]) -> String {
    presumed(&model.settings.operator, people)
}

//! Where the bugs come from and how old that is, in a few words beside their counts: with a mark
//! where it can't be relied on.

use crate::domain::status::{SourceState, SourceView};
use crate::text::cockpit::source as words;
use crate::text::sync;
use crate::tui::model::Model;
use crate::tui::theme::{Glyphs, Role};

/// The words, and how they look.
#[must_use]
pub fn told(model: &Model, source: &SourceView) -> (String, Role) {
    let lang = model.lang();
    let age = |at| words::age(lang, model.now.duration_since(at).as_secs());
    let text = sync::told(lang, source, source.at.map(age).as_deref());
    marked(source, text, model.settings.theme.glyphs())
}

/// Words about a source with the mark of its state, and how they look.
#[must_use]
pub fn marked(source: &SourceView, text: String, glyphs: &Glyphs) -> (String, Role) {
    match source.state {
        SourceState::Fresh | SourceState::Manual => (text, Role::Muted),
        SourceState::Stale => (format!("{} {text}", glyphs.stale), Role::Stale),
        SourceState::Unreachable => (format!("{} {text}", glyphs.unknown), Role::Unknown),
    }
}

/// In how many seconds the words are others.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let at = model.status()?.bugs.source.at?;
    Some(words::age_changes_in(
        model.now.duration_since(at).as_secs(),
    ))
}

//! Whether the page that is wanted is still on its way, and for how long: what takes longer than a
//! moment is said.

use jiff::SignedDuration;

use super::narrow::wanted;
use crate::tui::model::{Model, Screen};

/// After so long it is said.
const PATIENCE: SignedDuration = SignedDuration::from_millis(100);

/// Notes since when a page is awaited.
pub(super) fn watch(model: &mut Model) {
    model.bugs.asked = match model.bugs.asked {
        _ if !waits(model) => None,
        since => since.or(Some(model.now)),
    };
}

fn waits(model: &Model) -> bool {
    let Screen::Bugs(target) = &model.screen else {
        return false;
    };
    let told = model.data.bugs.as_ref().filter(|(of, _)| of == target);
    told.map(|(_, told)| &told.0) != wanted(model).map(|look| look.page).as_ref()
}

/// Whether the page takes so long that it must be said.
#[must_use]
pub fn is_slow(model: &Model) -> bool {
    let asked = model.bugs.asked;
    asked.is_some_and(|since| model.now.duration_since(since) >= PATIENCE)
}

/// In how long that must be said.
#[must_use]
pub fn slow_in(model: &Model) -> Option<SignedDuration> {
    let left = PATIENCE - model.now.duration_since(model.bugs.asked?);
    left.is_positive().then_some(left)
}

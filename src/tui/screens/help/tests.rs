use crate::domain::lang::Lang;
use crate::domain::scenario::Scenario;
use crate::tui::actions::TABLE;
use crate::tui::rehearsal::{Rehearsal, pictures};
use crate::tui::screens::help::view::{Row, rows};

fn given() -> Rehearsal {
    let mut cockpit = Rehearsal::of(Scenario::with_release());
    cockpit.press("b ?");
    cockpit
}

#[test]
fn the_help_as_it_looks() {
    pictures("help", &mut given());
    let mut filtered = given();
    filtered.press("/").type_in("defer");
    pictures("help_filtered", &mut filtered);
}

#[test]
fn every_action_is_there_in_both_languages() {
    let mut cockpit = given();
    for lang in Lang::ALL {
        cockpit.model.settings.lang = lang;
        let rows = rows(&cockpit.model);
        for action in &TABLE {
            let named = |row: &Row| matches!(row, Row::Action { name, does, .. } if name == (action.label)(lang) && does == (action.does)(lang));
            assert!(rows.iter().any(named), "{}", action.name);
        }
    }
}

#[test]
fn it_says_why_something_is_not_possible_now() {
    let mut cockpit = given();
    cockpit.press("/").type_in("defer");
    cockpit.sees("not now: no bug is selected");
    cockpit.press("esc esc");
    cockpit.sees("kept by hand");
}

#[test]
fn it_says_what_this_is_and_who_you_are() {
    let mut cockpit = given();
    cockpit.sees(env!("CARGO_PKG_VERSION"));
    cockpit.sees("you are zhang");
    cockpit.sees("golive.db");
}

#[test]
fn it_scrolls_to_its_end() {
    let mut cockpit = given();
    cockpit.misses("take a mail out of the outbox");
    cockpit.press("end");
    cockpit.sees("take a mail out of the outbox");
}

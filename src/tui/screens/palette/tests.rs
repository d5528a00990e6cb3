use crate::domain::scenario::Scenario;
use crate::tui::actions::Action;
use crate::tui::model::Screen;
use crate::tui::rehearsal::{Rehearsal, pictures};

fn given() -> Rehearsal {
    let mut cockpit = Rehearsal::of(Scenario::with_release());
    cockpit.press(":");
    cockpit
}

#[test]
fn the_palette_as_it_looks() {
    pictures("palette", &mut given());
    let mut found = given();
    found.type_in("roll");
    pictures("palette_found", &mut found);
}

#[test]
fn what_is_found_is_done() {
    let mut cockpit = given();
    cockpit.type_in("bugs");
    cockpit.press("enter");
    assert!(matches!(cockpit.model.screen, Screen::Bugs(_)));
    assert!(cockpit.model.palette.is_none());
}

#[test]
fn both_languages_find() {
    let mut cockpit = given();
    cockpit.type_in("回滚");
    let palette = cockpit.model.palette.clone().unwrap();
    assert_eq!(palette.found(&cockpit.model)[0], Action::Rollback);
}

#[test]
fn what_is_not_possible_says_why_and_stays() {
    let mut cockpit = given();
    cockpit.type_in("defer");
    cockpit.sees("not now: “defer” has nothing to work on here");
    cockpit.press("enter");
    assert!(cockpit.model.palette.is_some());
    assert!(cockpit.model.said().is_some());
    cockpit.press("esc");
    assert!(cockpit.model.palette.is_none());
}

#[test]
fn what_was_used_lately_comes_first() {
    let mut cockpit = given();
    cockpit.type_in("log");
    cockpit.press("enter esc :");
    let palette = cockpit.model.palette.clone().unwrap();
    assert_eq!(palette.found(&cockpit.model)[0], Action::Log);
    cockpit.press("enter");
    assert!(matches!(cockpit.model.screen, Screen::Log(_)));
}

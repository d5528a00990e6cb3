//! What a person sees and what comes of the keys, told as sessions. Every screen is drawn at three
//! sizes, in both languages, with all colours and without any.

use super::app::Cockpit;
use super::event_loop::{App, Flow};
use super::input::{Input, Key};
use super::model::{Access, Model, Screen};
use super::msg::{Act, Ask, Done, Msg, Setback, Target};
use super::samples::{
    Look, Still, cockpit, first_run, overdue, passing, preheat, press, releases, rolling_back, row,
    screen, status, type_in,
};
use super::screens::cockpit::countdown;
use super::{actions, due, told, update};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::why::{Refusal, Why};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 16)];

/// Draws a model at every size, in both languages and both looks, and compares with what was
/// approved.
fn looks(name: &str, make: impl Fn(Lang, Look) -> Model) {
    for lang in Lang::ALL {
        for (look, suffix) in [(Look::Colour, "colour"), (Look::Plain, "plain")] {
            let model = make(lang, look);
            for (width, height) in SIZES {
                let code = if lang == Lang::En { "en" } else { "zh" };
                let name = format!("{name}-{width}x{height}-{code}-{suffix}");
                insta::assert_snapshot!(name, screen(&model, width, height));
            }
        }
    }
}

fn acts(model: &mut Model) -> Vec<Act> {
    let act = |ask| match ask {
        Ask::Act(_, act) => Some(*act),
        _ => None,
    };
    model.take_asks().into_iter().filter_map(act).collect()
}

#[test]
fn the_first_run() {
    looks("first-run", first_run);
}

#[test]
fn the_list_of_releases() {
    looks("releases", releases);
}

#[test]
fn a_release_that_is_blocked() {
    looks("cockpit", |lang, look| cockpit(&preheat(), lang, look));
}

#[test]
fn a_release_that_may_go_on() {
    looks("passing", |lang, look| cockpit(&passing(), lang, look));
}

#[test]
fn a_release_that_is_rolled_back() {
    looks("rollback", |lang, look| {
        cockpit(&rolling_back(), lang, look)
    });
}

#[test]
fn a_decision_that_is_due() {
    looks("overdue", |lang, look| cockpit(&overdue(), lang, look));
}

#[test]
fn the_dialog_of_an_override() {
    looks("override", |lang, look| {
        let mut model = cockpit(&overdue(), lang, look);
        press(&mut model, "O");
        model
    });
}

#[test]
fn the_bell_rings_once_for_a_decision_that_is_due() {
    let story = overdue();
    let mut model = cockpit(&story, Lang::En, Look::Colour);
    let deadline = story.status().release.deadline.expect("a clock");
    model.now = deadline - jiff::SignedDuration::from_secs(2);
    assert!(!due::rings(&mut model));
    assert_eq!(due::height(&model), 0);
    let left = due::next_change(&model).expect("it is waited for");
    assert!(left <= jiff::SignedDuration::from_secs(2), "{left:?}");
    model.now = deadline;
    assert!(due::rings(&mut model));
    assert!(!due::rings(&mut model), "once");
    assert_eq!(due::height(&model), 1);
    // What the hour has changed is asked for anew, once.
    model
        .due
        .told(deadline - jiff::SignedDuration::from_secs(2));
    due::turn(&mut model);
    assert!(model.take_asks().contains(&Ask::Hour));
    due::turn(&mut model);
    assert!(!model.take_asks().contains(&Ask::Hour));
}

#[test]
fn a_clock_that_is_set_changes_the_count_and_never_the_deadline() {
    let story = overdue();
    let mut model = cockpit(&story, Lang::En, Look::Colour);
    let release = story.status().release;
    let deadline = release.deadline.expect("a clock");
    let second = jiff::SignedDuration::from_secs(1);
    let counted = |model: &Model| {
        let count = countdown::of(&release, model.now, Lang::En);
        count.expect("it counts").text
    };
    model.now = deadline - second * 600;
    assert_eq!(counted(&model), "decide in 00:10:00");
    assert!(!due::rings(&mut model));
    // The machine slept for an hour, or its clock was set on: what is due is due at once.
    model.now = deadline + second * 3000;
    assert_eq!(counted(&model), "decision overdue by 00:50:00");
    assert!(due::rings(&mut model));
    // Set back it counts again, to the same moment; the bell was rung for that.
    model.now = deadline - second * 300;
    assert_eq!(counted(&model), "decide in 00:05:00");
    assert_eq!(due::height(&model), 0);
    model.now = deadline;
    assert_eq!(due::height(&model), 1);
    assert!(!due::rings(&mut model), "once for each deadline");
}

#[test]
fn the_dialog_of_a_blocked_advance() {
    looks("advance-blocked", |lang, look| {
        let mut model = cockpit(&preheat(), lang, look);
        press(&mut model, "a");
        model
    });
}

#[test]
fn the_dialog_of_an_advance() {
    looks("advance", |lang, look| {
        let mut model = cockpit(&passing(), lang, look);
        press(&mut model, "a");
        model
    });
}

#[test]
fn the_dialog_of_a_new_release() {
    looks("new-release", |lang, look| {
        let mut model = first_run(lang, look);
        press(&mut model, "n");
        model
    });
}

#[test]
fn no_size_makes_it_fall() {
    let mut dialog = cockpit(&preheat(), Lang::Zh, Look::Colour);
    press(&mut dialog, "a");
    let models = vec![
        first_run(Lang::Zh, Look::Colour),
        releases(Lang::Zh, Look::Colour),
        cockpit(&preheat(), Lang::Zh, Look::Colour),
        cockpit(&rolling_back(), Lang::En, Look::Plain),
        dialog,
    ];
    for model in &models {
        for width in (1..70).chain([79, 80, 109, 110, 119, 200]) {
            for height in [1, 2, 3, 5, 15, 16, 17, 21, 22, 23, 24, 29, 33, 60] {
                let _ = screen(model, width, height);
            }
        }
    }
}

#[test]
fn a_small_terminal_is_told_what_is_needed_and_can_be_left() {
    let mut model = releases(Lang::En, Look::Colour);
    assert!(screen(&model, 40, 10).contains("60×16"));
    let flow = update::input(&mut model, &Input::Key(Key::char('q')));
    assert_eq!(flow, Flow::Quit);
}

#[test]
fn an_item_is_done_from_the_keyboard() {
    let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
    // The acceptance test is stale: the first item that is not settled is the deployment.
    press(&mut model, "down down space");
    assert!(screen(&model, 120, 40).contains("cases run again"));
    press(&mut model, "tab");
    type_in(&mut model, "all 214 cases");
    press(&mut model, "enter enter");
    let acts = acts(&mut model);
    let [Act::Command { command, by, .. }] = acts.as_slice() else {
        panic!("one act, not {acts:?}");
    };
    assert_eq!(by.as_str(), "reviewer");
    assert!(
        matches!(&**command, Command::Done { item, note: Some(note) } if *item == "acceptance_test" && note == "all 214 cases")
    );
}

#[test]
fn what_was_typed_survives_leaving_and_a_refusal() {
    let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
    press(&mut model, "down down space tab");
    type_in(&mut model, "all 214 cases");
    press(&mut model, "esc");
    assert!(model.dialog.is_none());
    press(&mut model, "space");
    assert!(screen(&model, 120, 40).contains("all 214 cases"));
    press(&mut model, "tab enter enter");
    let ticket = model.dialog.as_ref().and_then(|d| d.ticket).unwrap();
    let refusal = Setback::Refused(Refusal::one(Why::AlreadyDone {
        item: "acceptance_test".into(),
    }));
    let _ = told::told(&mut model, Msg::Answer(ticket, Err(refusal)));
    let shown = screen(&model, 120, 40);
    assert!(shown.contains("all 214 cases"), "{shown}");
    assert!(
        shown.contains('✘') && shown.contains("done and holds"),
        "{shown}"
    );
}

#[test]
fn the_key_that_opened_a_dialog_does_not_confirm_it() {
    let mut model = cockpit(&passing(), Lang::En, Look::Colour);
    press(&mut model, "a a a");
    assert!(acts(&mut model).is_empty());
    // The keys are on Cancel: going on takes another key first.
    press(&mut model, "right enter");
    assert!(
        matches!(acts(&mut model).as_slice(), [Act::Command { command, .. }] if **command == Command::Advance)
    );
}

#[test]
fn a_dialogs_target_stays_when_the_data_moves() {
    let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
    press(&mut model, "down down space");
    let before = screen(&model, 120, 40);
    let mut moved = status(&preheat());
    moved.stages[3].items.swap(0, 2);
    let _ = told::told(&mut model, Msg::Status(Box::new(moved)));
    assert!(before.contains("cases run again"));
    press(&mut model, "tab enter enter");
    assert!(
        matches!(acts(&mut model).as_slice(), [Act::Command { command, .. }] if matches!(&**command, Command::Done { item, .. } if *item == "acceptance_test"))
    );
}

#[test]
fn the_selection_goes_along_with_its_release() {
    let mut model = releases(Lang::En, Look::Colour);
    press(&mut model, "down");
    let chosen = model.target();
    let mut rows = model.data.overview.clone().unwrap();
    rows.reverse();
    rows.push(row(&passing(), "ledger"));
    let _ = told::told(&mut model, Msg::Overview(rows));
    assert_eq!(model.target(), chosen);
    press(&mut model, "enter");
    assert_eq!(model.screen, Screen::Cockpit(chosen.unwrap()));
}

#[test]
fn a_filter_finds_by_some_of_the_letters() {
    let mut model = releases(Lang::En, Look::Colour);
    press(&mut model, "/");
    type_in(&mut model, "srch");
    press(&mut model, "enter");
    let shown = screen(&model, 120, 40);
    assert!(
        shown.contains("search") && !shown.contains("payments"),
        "{shown}"
    );
    press(&mut model, "esc");
    assert!(screen(&model, 120, 40).contains("payments"));
}

#[test]
fn a_reason_leads_to_what_would_mend_it() {
    let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
    press(&mut model, "tab");
    let reasons = model.status().unwrap().verdict.reasons.clone();
    for (place, reason) in reasons.iter().enumerate() {
        if let Why::ItemStale { item, .. } = &reason.why {
            for _ in 0..place {
                press(&mut model, "down");
            }
            press(&mut model, "enter");
            assert_eq!(model.cockpit.item(&model).map(|i| &i.id), Some(item));
            return;
        }
    }
    panic!("something is stale");
}

#[test]
fn read_only_no_key_changes_anything() {
    let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
    model.settings.access = Access::Read;
    let target = Target::of_status(model.status().unwrap());
    let screens = [
        Screen::Releases,
        Screen::Cockpit(target.clone()),
        Screen::Bugs(target),
    ];
    for place in screens {
        for row in &actions::TABLE {
            model.screen = place.clone();
            let _ = update::act(&mut model, row.action);
            for key in ["tab", "enter", "enter", "enter", "esc"] {
                press(&mut model, key);
            }
            assert!(acts(&mut model).is_empty(), "{} on {place:?}", row.name);
        }
    }
}

#[test]
fn a_key_that_cannot_work_says_why() {
    let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
    press(&mut model, "x");
    assert!(screen(&model, 120, 40).contains("the release is still in “Preheat release”"));
    model.settings.access = Access::Read;
    press(&mut model, "a");
    assert!(screen(&model, 120, 40).contains("reading only"));
}

#[test]
fn a_new_release_opens_itself() {
    let mut model = first_run(Lang::En, Look::Colour);
    press(&mut model, "n enter tab tab");
    type_in(&mut model, "tomorrow 25:00");
    press(&mut model, "tab tab tab enter");
    assert!(acts(&mut model).is_empty(), "that is no window");
    assert!(screen(&model, 120, 40).contains("is not a window"));
    for _ in 0..20 {
        press(&mut model, "backspace");
    }
    press(&mut model, "tab tab tab enter");
    let asked = acts(&mut model);
    assert!(
        matches!(asked.as_slice(), [Act::NewRelease(new)] if new.version == "2.4.0"),
        "{asked:?}"
    );
    let ticket = model.dialog.as_ref().and_then(|d| d.ticket).unwrap();
    let target = Target {
        project: "payments".into(),
        version: "2.4.0".into(),
    };
    let done = Done {
        target: Some(target.clone()),
        events: Vec::new(),
    };
    let _ = told::told(&mut model, Msg::Answer(ticket, Ok(done)));
    assert_eq!(model.screen, Screen::Cockpit(target));
}

#[test]
fn nothing_wakes_it_before_something_looks_different() {
    let wakes = |model: Model| {
        let now = model.now;
        let asks = Vec::new();
        Cockpit::new(model, Still { now, asks }).next_change()
    };
    assert_eq!(wakes(first_run(Lang::En, Look::Colour)), None);
    let counting = cockpit(&preheat(), Lang::En, Look::Colour);
    assert_eq!(wakes(counting).map(|d| d.as_secs()), Some(1));
    let quiet = cockpit(&passing(), Lang::En, Look::Colour);
    let clock = wakes(quiet).unwrap().as_secs();
    assert!(
        (2..=60).contains(&clock),
        "the clock's next minute: {clock}"
    );
}

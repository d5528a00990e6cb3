use crate::domain::command::Command;
use crate::domain::names::Digest;
use crate::domain::people::{People, Person};
use crate::domain::release::Script;
use crate::domain::scenario::{PLAN, Scenario, candidate};
use crate::tui::event_loop::TerminalAsk;
use crate::tui::input::Input;
use crate::tui::model::Access;
use crate::tui::msg::Act;
use crate::tui::rehearsal::{PROPOSAL, Rehearsal, pictures, pictures_after};

fn team() -> People {
    let person = |name: &str, roles: &[&str]| Person {
        name: name.into(),
        roles: roles.iter().map(|role| (*role).into()).collect(),
        mail: None,
    };
    People::new(vec![
        person("zhang", &["developer", "dev_lead", "release_manager"]),
        person("wei", &["tech_lead", "tester", "business"]),
        person("wang", &["ops", "dba"]),
        person("chen", &["developer"]),
    ])
}

/// The plan's screen of a release with one database script that nothing takes back.
fn given() -> Rehearsal {
    let mut scenario = Scenario::with_release();
    scenario.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: vec![Script {
            path: "db/001.sql".to_owned(),
            digest: Digest::from("0"),
            undo: None,
        }],
    });
    scenario.people = team();
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("p");
    cockpit
}

/// The same with every section written, delivered by zhang and approved by wei.
fn approved() -> Rehearsal {
    let mut cockpit = given();
    let whole = PROPOSAL
        .replace(
            "## 3. Services to stop\n",
            "## 3. Services to stop\n\nnone\n",
        )
        .replace(
            "and how far\n",
            "and how far\n\nRefunds answer with 503 for a minute.\n",
        );
    cockpit.delivers("zhang", &whole);
    cockpit.scenario.by = "wei".into();
    cockpit.meanwhile(Command::Approve {
        item: "plan_review".into(),
        note: None,
    });
    cockpit.scenario.by = "zhang".into();
    cockpit
}

#[test]
fn the_plan_as_it_looks() {
    pictures("plan_proposed", &mut given());
    let mut reading = approved();
    reading.press("home down down down");
    pictures("plan_approved", &mut reading);
    reading.press("tab");
    pictures("plan_text", &mut reading);
    let mut changed = approved();
    let text = changed.delivered.clone().unwrap();
    changed.delivers("zhang", &text.replace("30 minutes", "20 minutes"));
    changed.press("home down down down down");
    pictures("plan_stale", &mut changed);
    changed.press("enter");
    pictures("plan_typing", &mut changed);
}

#[test]
fn its_dialogs_as_they_look() {
    let open = |cockpit: &mut Rehearsal, keys: &str| {
        if cockpit.model.dialog.is_some() {
            cockpit.press("esc");
        }
        cockpit.press("esc p").press(keys);
    };
    pictures_after("plan_deliver", &mut approved(), |cockpit| {
        cockpit.draft = cockpit.delivered.clone().map(|t| t.replace("503", "502"));
        open(cockpit, "D");
    });
    pictures_after("plan_fill", &mut approved(), |cockpit| {
        cockpit.draft = cockpit
            .delivered
            .clone()
            .map(|t| t.replace("30 min", "20 min"));
        open(cockpit, "home down down down down f");
    });
    pictures_after("plan_unfinished", &mut given(), |cockpit| {
        open(cockpit, "D");
    });
}

#[test]
fn a_plan_is_written_section_by_section_and_delivered() {
    let mut cockpit = given();
    cockpit.sees("2 of 7 sections say nothing yet: Services to stop (empty)");
    cockpit.sees("proposed from what is known");
    // The first one that says nothing is selected.
    cockpit.press("n");
    cockpit.sees("kept as a draft");
    cockpit
        .press("down down down enter")
        .type_in("Refunds, for a minute.");
    cockpit.sees("typed, not kept yet");
    cockpit.press("enter - space x ctrl-s");
    cockpit.sees("every section says something, and nothing is delivered yet: D delivers it");
    assert!(
        cockpit
            .draft
            .as_ref()
            .unwrap()
            .contains("Refunds, for a minute.\n- x\n")
    );
    cockpit.press("D");
    cockpit.sees("is recorded as “launch plan”");
    cockpit.press("backtab enter");
    cockpit.sees("delivered, not reviewed yet; turn: ");
    cockpit.press("a");
    cockpit.sees("[ Sign ]");
    cockpit.sees("2dbf35962e");
}

#[test]
fn an_edit_makes_the_approval_stale_and_says_so_before() {
    let mut cockpit = approved();
    cockpit.sees("approved by wei");
    cockpit
        .press("home down down down down enter ctrl-end")
        .type_in(" Or more.");
    cockpit.press("ctrl-s");
    cockpit.sees("changed since it was delivered: Launch time");
    cockpit.press("D");
    cockpit.sees("The approval by wei goes stale");
    cockpit.press("backtab enter");
    cockpit.sees("the approval by wei, 2026-11-24 09:04, is stale; changed since: Launch time");
    cockpit.sees("changed since review");
}

#[test]
fn what_was_typed_survives_leaving() {
    let mut cockpit = given();
    cockpit.press("home enter").type_in("x");
    cockpit.press("esc");
    cockpit.sees("left unfinished; Enter goes on");
    assert_eq!(cockpit.draft, None);
    cockpit.press("esc");
    assert!(!cockpit.model.plan.is_typing());
    cockpit.press("p home enter");
    cockpit.sees("xnone");
    cockpit.press("alt-u ctrl-s");
    assert_eq!(cockpit.draft, None, "nothing was changed after all");
}

#[test]
fn when_somebody_else_delivers_it_is_said_and_nothing_is_lost() {
    let mut cockpit = approved();
    cockpit
        .press("home down down down down enter ctrl-end")
        .type_in(" Mine.");
    let other = cockpit.delivered.clone().unwrap();
    cockpit.delivers("chen", &other.replace("503", "502"));
    cockpit.sees("Mine.");
    cockpit.press("ctrl-s");
    // Another section than the one typed: both stand in the draft now.
    let draft = cockpit.draft.clone().unwrap();
    assert!(draft.contains("Mine.") && draft.contains("502"), "{draft}");
    cockpit.delivers("chen", PLAN);
    cockpit.sees("chen delivered another text");
    assert_eq!(cockpit.draft, Some(draft));
}

#[test]
fn the_same_section_changed_by_somebody_else_is_not_overwritten() {
    let mut cockpit = approved();
    cockpit
        .press("home down down down down enter")
        .type_in("Mine. ");
    let other = cockpit.delivered.clone().unwrap();
    cockpit.delivers("chen", &other.replace("30 minutes", "ten minutes"));
    cockpit.press("ctrl-s");
    cockpit.sees("it was changed meanwhile");
    cockpit.sees("Mine. In the window");
    cockpit.press("esc");
    cockpit.sees("ten minutes are allowed");
    cockpit.press("enter ctrl-s");
    assert!(
        cockpit
            .draft
            .as_ref()
            .unwrap()
            .contains("Mine. In the window")
    );
}

#[test]
fn a_section_is_filled_from_what_is_known_after_asking() {
    let mut cockpit = given();
    cockpit.draft = Some("# Plan\n\n## Rollbak steps\n\nback\n".to_owned());
    cockpit.press("esc p");
    cockpit.sees("7 of 7 sections say nothing yet");
    cockpit.sees("headings that name no section: Rollbak steps");
    cockpit.press("end f");
    cockpit.sees("`pay` back to the branch");
    cockpit.press("right enter");
    let draft = cockpit.draft.clone().unwrap();
    assert!(
        draft.contains("## Rollbak steps") && draft.contains("## Rollback steps"),
        "{draft}"
    );
    cockpit.press("home n x");
    cockpit.sees("is kept beside the store");
    cockpit.press("right enter");
    assert_eq!(cockpit.draft, None);
}

#[test]
fn a_long_paste_and_the_hash() {
    let mut cockpit = given();
    cockpit.press("home enter");
    cockpit.put(&Input::Paste("退款\r\n".repeat(40)));
    cockpit.press("ctrl-end");
    cockpit.sees("退款");
    cockpit.put(&Input::Paste("x".repeat(70_000)));
    cockpit.sees("too long to be typed here: e opens it in your editor");
    cockpit.press("esc y");
    assert!(matches!(&cockpit.terminal[..], [TerminalAsk::Copy(hash)] if hash.len() == 64));
}

#[test]
fn read_only_nothing_is_written() {
    let mut cockpit = given();
    cockpit.model.settings.access = Access::Read;
    for keys in ["enter", "n", "e", "f", "D", "x", "a", "F", "ctrl-o"] {
        cockpit.press(keys);
        cockpit.sees("reading only");
        assert!(cockpit.model.dialog.is_none() && !cockpit.model.plan.is_typing());
    }
    assert_eq!(cockpit.acts, Vec::<Act>::new());
}

#[test]
fn the_checklist_leads_to_it() {
    let mut cockpit = given();
    cockpit.press("esc home down down down");
    cockpit.press("space");
    cockpit.sees("sections");
    cockpit.press("esc enter");
    cockpit.sees("proposed from what is known");
}

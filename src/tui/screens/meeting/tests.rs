//! The meeting as a person at the projector sees it.

use super::*;
use crate::domain::release::Vote;
use crate::domain::scenario::{PLAN, Scenario};
use crate::domain::view::meeting::said;
use crate::tui::input::Input;
use crate::tui::msg;
use crate::tui::rehearsal::{Rehearsal, pictures};

/// A plan that says something on every point.
const WHOLE: &str = "# Launch plan\n\n## New external applications\nnone\n\n\
## Deployment order and dependencies\n\nDatabase first, then:\n\n\
1. `ledger` on both hosts, one after the other\n\
2. `payments`; it reads the ledger through its **interface** alone\n\
3. 网关切换：先灰度一台，观察五分钟，再切其余三台\n\n\
## Services to stop\nnone\n\n\
## Database scripts\n\n- `V041__refund_key.sql`: 退款请求唯一键，约 40 秒\n\
- `V042__reconcile.sql`: a table for batches, empty at first\n\n\
## Launch time\nTonight; half an hour is allowed for a problem.\n\n\
## Services affected, and how far\nRefunds wait for two minutes.\n\n\
## Rollback steps\n\n1. applications in reverse order\n2. V042, then V041, newest first\n";

/// A release that stands in its meeting; people are known.
fn story() -> Scenario {
    let mut story = Scenario::with_release();
    let window = story.window(180, 300);
    story.ok(Command::SetWindow {
        window: Some(window),
    });
    story.finish_stage();
    story.deliver("launch_plan", WHOLE);
    story.until("meeting");
    story.people = crate::tui::samples::team();
    story
}

fn at_the_meeting() -> Rehearsal {
    let mut screen = Rehearsal::of(story());
    screen.press("m");
    told_plan(&mut screen, WHOLE);
    screen
}

/// The engine reads the plan's text.
fn told_plan(screen: &mut Rehearsal, text: &str) {
    let target = screen.model.target().expect("a release");
    let said = said(&screen.scenario.process, text);
    screen.tell(msg::Msg::Agenda(target, Some(said)));
}

fn remark(note: &str, point: &str) -> Command {
    Command::Remark {
        point: Some(point.to_owned()),
        note: note.to_owned(),
    }
}

/// Somebody else does something, and it is seen here.
fn by(screen: &mut Rehearsal, who: &str, command: Command) {
    let before = std::mem::replace(&mut screen.scenario.by, who.into());
    screen.meanwhile(command);
    screen.scenario.by = before;
}

fn go(role: &str) -> Command {
    Command::Vote {
        role: role.into(),
        vote: Vote::Go,
        note: None,
    }
}

fn no_go(role: &str, why: &str) -> Command {
    Command::Vote {
        role: role.into(),
        vote: Vote::NoGo,
        note: Some(why.to_owned()),
    }
}

#[test]
fn the_beginning_says_what_will_be_gone_through_and_who_speaks() {
    let mut screen = at_the_meeting();
    pictures("meeting_beginning", &mut screen);
    screen.sees("Space takes up the first point");
    screen.sees("wang");
}

#[test]
fn point_after_point_is_taken_up_and_recorded() {
    let mut screen = at_the_meeting();
    screen.press("space");
    screen.sees("P E O P L E   R E S P O N S I B L E");
    screen.press("right");
    screen.sees("D A T A B A S E   S C R I P T S");
    screen.sees("V041__refund_key.sql");
    screen.press("enter");
    let meeting = screen.scenario.release().meeting().expect("begun");
    let points: Vec<_> = meeting
        .taken
        .iter()
        .filter_map(|t| t.point.clone())
        .collect();
    assert_eq!(points, ["people", "database", "order"]);
    screen.meanwhile(remark("rehearsed in preheat, twelve seconds", "order"));
    screen.meanwhile(remark(
        "值班：张、陈，电话保持畅通，出现问题先回退网关再看数据库",
        "order",
    ));
    pictures("meeting_point", &mut screen);
}

#[test]
fn one_may_look_around_without_moving_the_meeting() {
    let mut screen = at_the_meeting();
    screen.press("space space left");
    screen.sees("looking around");
    assert_eq!(screen.acts.len(), 2);
    screen.press("right");
    screen.misses("looking around");
    assert_eq!(screen.acts.len(), 2, "that was only the way back");
    screen.press("left space");
    screen.misses("looking around");
    let meeting = screen.scenario.release().meeting().expect("begun");
    assert_eq!(meeting.taken.len(), 3, "the first point was taken up again");
}

#[test]
fn the_screen_follows_what_somebody_else_takes_up() {
    let mut screen = at_the_meeting();
    screen.meanwhile(Command::TakeUp {
        point: Some("rollback".to_owned()),
    });
    screen.sees("R O L L B A C K");
    screen.meanwhile(Command::TakeUp { point: None });
    screen.sees("R O L L   C A L L");
}

#[test]
fn a_remark_is_typed_on_the_point_that_is_shown() {
    let mut screen = at_the_meeting();
    screen.press("space space n");
    screen.type_in("tried in preheat");
    screen.press("enter enter enter");
    screen.sees("tried in preheat");
    let meeting = screen.scenario.release().meeting().expect("begun");
    assert_eq!(meeting.remarks[0].point.as_deref(), Some("database"));
}

#[test]
fn role_by_role_go_takes_two_keys_and_no_go_a_reason() {
    let mut screen = at_the_meeting();
    screen.meanwhile(Command::TakeUp { point: None });
    screen.press("g enter");
    screen.sees("waiting for tester");
    // Somebody against it, who then hesitates: the GO that follows is a GO.
    screen.press("x");
    screen.type_in("not sure");
    screen.press("esc g enter");
    let votes = &screen.scenario.release().votes;
    assert_eq!(votes[&RoleId::from("tester")].vote, Vote::Go);
    screen.press("down x enter enter");
    screen.sees("waiting");
    screen.type_in("the gateway's certificate ends tomorrow");
    screen.press("enter enter");
    screen.sees("because the gateway's certificate ends tomorrow");
    screen.sees("launch is blocked");
    pictures("meeting_no_go", &mut screen);
}

#[test]
fn the_outcome_is_said_with_what_is_next() {
    let mut screen = at_the_meeting();
    screen.meanwhile(Command::TakeUp { point: None });
    by(&mut screen, "zhang", go("developer"));
    by(&mut screen, "li", go("tester"));
    pictures("meeting_roll_call", &mut screen);
    by(&mut screen, "chen", go("product"));
    by(&mut screen, "wang", go("ops"));
    screen.sees("every role says GO");
    screen.sees("next: the minutes");
    pictures("meeting_all_go", &mut screen);
}

#[test]
fn a_vote_on_another_plan_or_candidate_is_marked_with_what_changed() {
    let mut screen = at_the_meeting();
    screen.meanwhile(Command::TakeUp { point: None });
    screen.meanwhile(go("developer"));
    by(&mut screen, "li", no_go("tester", "cases failed"));
    screen.meanwhile(Command::Deliver {
        item: "launch_plan".into(),
        text: PLAN.to_owned(),
        source: None,
        kept_at: None,
    });
    screen.sees("GO before the plan changed");
    screen.sees("NO-GO before the plan changed");
    pictures("meeting_stale", &mut screen);
}

#[test]
fn in_read_only_mode_pages_are_turned_and_nothing_is_recorded() {
    let mut screen = at_the_meeting();
    screen.model.settings.access = Access::Read;
    screen.press("right right");
    screen.sees("looking around");
    screen.press("space n g x");
    assert!(screen.acts.is_empty());
}

#[test]
fn nobody_without_the_right_convenes() {
    let mut story = story();
    story.by("li");
    let mut screen = Rehearsal::of(story);
    screen.press("m space");
    screen.sees("development lead");
    assert!(screen.scenario.release().meeting().is_none());
}

#[test]
fn no_size_and_no_key_makes_it_panic() {
    let mut screen = at_the_meeting();
    screen.meanwhile(Command::TakeUp { point: None });
    for keys in ["up", "down", "tab", "left left", "pagedown pageup", "right"] {
        screen.press(keys);
        for width in [1, 20, 59, 60, 61, 77, 99] {
            for height in 1..45 {
                let _ = screen.buffer((width, height));
            }
        }
    }
    screen.put(&Input::Resize {
        width: 10,
        height: 3,
    });
}

#[test]
fn behind_the_roll_call_the_minutes_are_read() {
    let mut screen = at_the_meeting();
    screen.meanwhile(Command::TakeUp { point: None });
    for (who, role) in [
        ("zhang", "developer"),
        ("li", "tester"),
        ("chen", "product"),
        ("wang", "ops"),
    ] {
        by(&mut screen, who, go(role));
    }
    screen.press("space");
    assert_eq!(screen.look().paper, Some("minutes".into()));
    let target = screen.model.target().expect("a release");
    let paper = msg::Paper {
        origin: crate::domain::origin::Origin::Proposal,
        text: "# Minutes: payments 2.4.0\n\n## People responsible\n\n- wang: deploys\n\n\
               ## Roll call\n\n- Developer: GO (zhang)\n- Tester: GO (li)\n"
            .to_owned(),
    };
    screen.tell(msg::Msg::Paper(target, "minutes".into(), Ok(paper)));
    screen.sees("M I N U T E S");
    screen.sees("Developer: GO (zhang)");
    screen.sees("not delivered");
    pictures("meeting_minutes", &mut screen);
    screen.press("left");
    screen.sees("R O L L   C A L L");
    assert_eq!(screen.look().paper, None);
}

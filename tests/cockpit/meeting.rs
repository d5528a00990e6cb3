//! The deployment meeting in two terminals: what is taken up and voted at the cockpit stands on
//! the wall at once, and the command line knows the same.

use super::desk::Desk;
use crate::support::pty::{Key, Pty};

/// A plan that says more than the one before.
const CHANGED: &str = "## New external applications\nnone\n## Deployment order and dependencies\nqueue, then payments\n\
## Services to stop\nnone\n## Database scripts\ndb/001.sql\n## Launch time\ntonight\n\
## Services affected, and how far\nrefunds\n## Rollback steps\nthe branch before\n";

/// The cockpit and the wall on a release that has come to its meeting.
fn at_the_meeting() -> (Desk, Pty) {
    let Desk { world, .. } = Desk::new();
    world.file("docs/changed.md", CHANGED);
    // An editor in which everything is answered.
    let report = world.dir().join("docs/report.md");
    let editor = world.file("editor.sh", format!("cp '{}' \"$1\"\n", report.display()));
    let world = world.set("EDITOR", format!("sh '{}'", editor.display()));
    let pty = world.pty::<&str>(&[], 120, 40);
    let desk = Desk { world, pty };
    desk.pty.wait_for("There is no release yet");
    let by = |line: &str, who: &str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        words.extend(["--by", who]);
        desk.world.ok(&words);
    };
    by("new 2.4.0", "zhang");
    by("done dev_configured", "zhang");
    by("deployed dev", "zhang");
    by("done self_test", "zhang");
    by("document launch_plan --file docs/plan.md", "zhang");
    by("approve plan_review", "wei");
    by("mail sent testers_notified", "zhang");
    by("advance", "zhang");
    for document in ["test_plan", "test_cases", "test_report"] {
        by(&format!("document {document} --file docs/report.md"), "li");
    }
    by("deployed test", "li");
    by("db ran db/001.sql test --result ok", "sun");
    by("done test_results", "li");
    by("advance", "zhang");
    by("done integration_test", "he");
    by("done integration_results", "li");
    by("document integration_report --file docs/report.md", "li");
    by("advance", "zhang");
    by("deployed preheat", "wang");
    by("db ran db/001.sql preheat --result ok", "sun");
    by("done acceptance_test", "li");
    by("approve standard_confirmed", "li");
    by("mail sent launch_announced", "li");
    by("advance", "zhang");
    let wall = desk.world.pty(&["watch", "2.4.0"], 120, 40);
    wall.wait_for("5/8 Deployment meeting");
    desk.pty.wait_for("Deployment meeting 0/4").keys("m");
    desk.pty.wait_for("Space takes up the first point");
    (desk, wall)
}

/// The role that is asked says GO.
fn go(desk: &Desk, then: &str) {
    desk.pty.keys("g").wait_for("[ Vote ]").key(Key::Enter);
    desk.closed(then);
}

#[test]
fn what_is_taken_up_and_voted_at_the_cockpit_stands_on_the_wall() {
    let (desk, wall) = at_the_meeting();
    desk.pty.keys(" ").wait_for("P E O P L E");
    wall.wait_for("P E O P L E   R E S P O N S I B L E");
    desk.pty.key(Key::Right).wait_for("D A T A B A S E");
    wall.wait_for("D A T A B A S E   S C R I P T S")
        .wait_for("db/001.sql");
    desk.pty.keys("n").wait_for("Remark");
    desk.pty.keys("two seconds in preheat").key(Key::Enter);
    desk.pty.key(Key::Enter).key(Key::Enter);
    desk.closed("two seconds in preheat");
    wall.wait_for("two seconds in preheat");
    for title in [
        "O R D E R",
        "D E P E N D",
        "T I M E",
        "R O L L B A C K",
        "R O L L   C A L L",
    ] {
        desk.pty.keys(" ").wait_for(title);
        wall.wait_for(title);
    }
    go(&desk, "waiting for tester");
    wall.wait_for("waiting for tester, product, operations");

    // NO-GO asks why, says so everywhere, and nobody enters the launch.
    desk.pty.keys("x").wait_for("needed for NO-GO");
    desk.pty.keys("a case still fails").key(Key::Enter);
    desk.pty.key(Key::Enter);
    desk.closed("because a case still fails");
    wall.wait_for("NO-GO by Tester")
        .wait_for("because a case still fails")
        .wait_for("launch is blocked");
    let refused = desk
        .world
        .refused(&["advance", "2.4.0", "--by", "zhang"], 1);
    assert!(refused.stderr.contains("a case still fails"), "{refused}");

    // Another text of the plan, and nothing that was said before counts.
    desk.world.ok(&[
        "document",
        "launch_plan",
        "--file",
        "docs/changed.md",
        "--by",
        "zhang",
    ]);
    desk.pty.wait_for("GO before the plan changed");
    wall.wait_for("NO-GO before the plan changed");
    desk.pty.key(Key::Left).wait_for("looking around");
    desk.pty.key(Key::Left).key(Key::Left).key(Key::Left);
    desk.pty.wait_for("queue, then payments").key(Key::Right);
    desk.pty.key(Key::Right).key(Key::Right).key(Key::Right);
    for then in ["tester", "product", "operations"] {
        go(&desk, &format!("waiting for {then}"));
    }
    go(&desk, "every role says GO");
    wall.wait_for("every role says GO").wait_for("next: ");
    the_minutes(&desk, &wall);
    for terminal in [&wall, &desk.pty] {
        terminal.keys("q");
        assert!(terminal.exit_status().success());
        terminal.assert_restored();
    }
}

/// Proposed from what was said, written in the editor, delivered as they stand.
fn the_minutes(desk: &Desk, wall: &Pty) {
    desk.pty.keys(" ").wait_for("M I N U T E S");
    desk.pty.wait_for("proposed from agenda");
    desk.pty.wait_for("two seconds in preheat");
    desk.pty.keys("e").wait_for("draft; not delivered");
    desk.pty
        .wait_for("refunds")
        .keys("D")
        .wait_for("[ Deliver ]");
    desk.submit("minutes mailed");
    desk.pty.wait_for("delivered");
    // With its minutes the meeting is over, and the wall turns to what is left.
    wall.wait_gone("R O L L   C A L L");
    let status = desk.world.json(&["status"]);
    let told = status.to_string();
    assert!(told.contains("\"minutes\""), "{told}");
    desk.pty.key(Key::Left).wait_for("R O L L   C A L L");
    // From here it is one key to the mail that takes them to everybody.
    desk.pty.keys("o").wait_for("minutes.md");
}

#[test]
fn the_command_line_holds_the_same_meeting() {
    let (desk, wall) = at_the_meeting();
    let world = &desk.world;
    world.ok(&["meeting", "point", "next", "--by", "zhou"]);
    wall.wait_for("P E O P L E   R E S P O N S I B L E");
    world.ok(&["meeting", "point", "rollback", "--by", "zhou"]);
    desk.pty.wait_for("R O L L B A C K");
    world.ok(&[
        "meeting",
        "remark",
        "--note",
        "ten minutes at most",
        "--by",
        "wang",
    ]);
    wall.wait_for("ten minutes at most");
    let told = world.ok(&["meeting"]).stdout;
    for words in [
        "point 6 of 6",
        "[>] 6 Rollback plan  (rollback)",
        "wang: ten minutes at most",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    world.ok(&["meeting", "point", "next", "--by", "zhou"]);
    world.ok(&["vote", "ops", "no-go", "--by", "wang", "--note", "no hosts"]);
    let told = world.json(&["meeting"]);
    assert_eq!(told["meeting"]["at"]["kind"], "roll_call");
    assert_eq!(told["meeting"]["outcome"], "no_go");
    assert_eq!(
        told["meeting"]["points"][5]["remarks"][0]["text"],
        "ten minutes at most"
    );
    assert_eq!(told["meeting"]["points"][1]["says"], "db/001.sql");
    let unknown = world.refused(&["meeting", "point", "lunch", "--by", "zhou"], 2);
    assert!(unknown.stderr.contains("rollback"), "{unknown}");
}

//! What becomes of a run when those who look after it are killed, when nobody knows how a step ended,
//! and when the hour forbids its next step: at the cockpit, by keys alone.

use std::fs;

use rustix::process::Signal;

use super::desk::Desk;
use crate::platform::killed::{is_dead, kill};
use crate::platform::{Company, GATE, Settings, wait_until};
use crate::support::pty::Key;

impl Desk<Company> {
    /// The cockpit of a company.
    fn of(world: Company) -> Self {
        let pty = world.story.world.pty(&["--as", "wang"], 120, 40);
        pty.wait_for("stages");
        Self { world, pty }
    }

    /// Through the confirmation of a deployment to dev, until its first application waits.
    fn deploys_to_dev(&self) {
        self.pty.keys("d").wait_for("deploy payments:");
        self.pty.key(Key::Tab).key(Key::Tab);
        self.pty.key(Key::Enter).key(Key::Enter);
        self.pty.wait_for("to the candidate").wait_for("waiting");
    }

    fn left(self) {
        self.pty.keys("q");
        assert!(self.pty.exit_status().success());
        self.pty.assert_restored();
    }
}

/// Nothing of it is deployed to dev, and its ledger waits when it is.
fn company() -> Company {
    let company = Company::new().with_release();
    company.site.order("ledger", GATE);
    company.ok("db run dev --by chen");
    company
}

/// Whoever carries the run out is killed, with what looks after it.
fn kill_the_conductor(company: &Company) {
    kill(company.process("conductor", "supervisor"));
    kill(company.process("conductor", "program"));
}

#[test]
fn the_next_cockpit_takes_up_what_a_killed_one_and_its_conductor_left() {
    let desk = Desk::of(company());
    desk.deploys_to_dev();
    desk.pty.signal(Signal::KILL);
    assert!(!desk.pty.exit_status().success());
    kill_the_conductor(&desk.world);
    assert_eq!(desk.world.states(), ["running", "waiting"]);

    let next = Desk::of(desk.world);
    next.pty.wait_for("step 1/2").keys("t");
    next.pty.wait_for("deploy ledger in dev");
    next.world.let_go();
    next.pty.wait_for("deploy payments in dev");
    next.pty.wait_for("done in");
    assert_eq!(next.world.states(), ["ok", "ok"]);
    let serves = ["ledger", "payments"].map(|name| next.world.site.serves("dev", name));
    assert_eq!(serves, ["ledger 2.4", "payments 2.4"]);
    // Once, for all that.
    let said = next.world.said();
    assert_eq!(said.matches("deploy ledger in dev").count(), 1, "{said}");
    next.left();
}

#[test]
fn a_cockpit_that_stays_open_takes_up_what_a_killed_conductor_left() {
    let desk = Desk::of(company());
    desk.deploys_to_dev();
    kill_the_conductor(&desk.world);
    desk.world.let_go();
    desk.pty.wait_for("deploy payments in dev");
    desk.pty.wait_for("done in");
    assert_eq!(desk.world.states(), ["ok", "ok"]);
    let said = desk.world.said();
    assert_eq!(said.matches("deploy ledger in dev").count(), 1, "{said}");
    desk.left();
}

#[test]
fn what_nobody_saw_the_end_of_is_settled_by_a_person() {
    let desk = Desk::of(company());
    desk.deploys_to_dev();
    desk.pty.signal(Signal::KILL);
    assert!(!desk.pty.exit_status().success());
    let company = desk.world;
    kill_the_conductor(&company);
    kill(company.process("step-1-1", "supervisor"));
    let program = company.process("step-1-1", "program");

    let next = Desk::of(company);
    next.pty
        .wait_for("run 2 in dev stands still: ledger has an unknown outcome")
        .settle();
    next.world.let_go();
    wait_until("the program's end", || is_dead(program));
    next.pty.keys("t").wait_for("say how it goes on").settle();
    // It is never tried again unasked: first somebody says what became of it.
    next.pty.keys("r").wait_for("the selected step:");
    next.pty
        .keys("v")
        .wait_for("run 2: what became of step 1")
        .settle();
    next.pty
        .key(Key::Tab)
        .key(Key::Tab)
        .keys("I looked")
        .wait_for("I looked");
    next.pty
        .key(Key::Enter)
        .key(Key::Enter)
        .key(Key::Enter)
        .settle();
    next.pty
        .wait_for("deploy payments in dev")
        .wait_for("done in");
    assert_eq!(next.world.states(), ["ok", "ok"]);
    let settled = next.world.run()["steps"][0]["attempt"]["settled"].clone();
    assert_eq!(settled["stamp"]["by"], "wang", "{settled:#}");
    assert_eq!(settled["note"], "I looked", "{settled:#}");
    let said = next.world.said();
    assert_eq!(said.matches("deploy ledger in dev").count(), 1, "{said}");
    next.left();
}

#[test]
fn a_freeze_that_begins_between_two_steps_holds_the_next_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let calendar = folder.path().join("holidays.ics");
    let written = |events: &str| {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        fs::write(&calendar, text).expect("a calendar");
    };
    written("");
    let below = format!(
        "[freeze]\ncalendars = [{:?}]\n",
        calendar.display().to_string()
    );
    let settings = Settings {
        below: &below,
        ..Settings::default()
    };
    let company = Company::with(&settings, |world| world).with_release();
    company.until("launch");
    company.ok("db run production --by chen");
    company.site.order("ledger", GATE);
    let desk = Desk::of(company);
    desk.pty
        .wait_for("Launch 1/4")
        .keys("d")
        .wait_for("2 deploy payments:");
    desk.confirm("to the candidate");
    desk.pty.wait_for("waiting");
    // Whatever the hour is: it began yesterday, and is over in two days.
    let today = golive::engine::clock::here().date();
    let [from, to] = [-1, 2].map(|days| {
        let day = today.checked_add(jiff::Span::new().days(days));
        day.expect("a day").strftime("%Y%m%d").to_string()
    });
    written(&format!(
        "BEGIN:VEVENT\r\nUID:fair\r\nDTSTART;VALUE=DATE:{from}\r\nDTEND;VALUE=DATE:{to}\r\n\
         SUMMARY:trade fair\r\nEND:VEVENT\r\n"
    ));
    desk.world.let_go();
    let held = "waits before step 2: nothing goes to production until";
    desk.pty.wait_for(held).wait_for("c goes on once it may");
    assert_eq!(desk.world.serves(), ["ledger 2.4", "2.3"]);
    desk.pty.key(Key::Esc).wait_for("trade fair");
    desk.pty.wait_for("run 5 waits 2/2");
    desk.pty.wait_for(&format!("run 5 in production {held}"));
    let wall = desk.world.story.world.pty(&["watch"], 100, 30);
    wall.wait_for(&format!("run 5 in production {held}"));

    // Asked for, it is still held; once the freeze is gone it goes on.
    desk.pty.keys("tc").wait_for("Type 2.4.0").key(Key::BackTab);
    desk.pty.keys("2.4.0").key(Key::Enter).key(Key::Enter);
    desk.pty.wait_for("trade fair").settle();
    assert_eq!(desk.world.serves(), ["ledger 2.4", "2.3"]);
    written("");
    desk.pty.key(Key::Enter).wait_for("done in");
    assert_eq!(desk.world.serves(), ["ledger 2.4", "payments 2.4"]);
    wall.wait_gone("waits before step 2").keys("q");
    assert!(wall.exit_status().success());
    desk.left();
}

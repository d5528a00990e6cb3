//! The launch of two applications at the cockpit, by keys alone: it fails at the second, nobody
//! decides in time, then back it goes, and once round again. What is served and what the database
//! holds are read at each point.

use super::desk::Desk;
use crate::platform::{Company, GATE, Settings};
use crate::support::pty::Key;

const BEFORE: [&str; 1] = ["accounts(id)"];
const AFTER: [&str; 2] = ["accounts(id, currency)", "refunds(id)"];

/// How long solving a problem may take there.
const SOLVE: &str = "solve_within = \"8s\"";

impl Desk<Company> {
    /// A company whose 2.4.0 has come to the door of its launch, and its cockpit.
    fn at_the_door() -> Self {
        let settings = Settings {
            process: SOLVE,
            ..Settings::default()
        };
        let company = Company::with(&settings, |world| world).with_release();
        company.until("meeting");
        company.finish();
        let pty = company.story.world.pty(&["--as", "wang"], 120, 40);
        let world = company;
        Self { world, pty }
    }

    fn enter_launch(&self) {
        self.pty.wait_for("Deployment meeting 4/4");
        self.pty.keys("a").wait_for("[ Enter Launch ]");
        self.confirm("Launch 0/4");
    }

    /// Through the confirmation of a deployment to production, to its screen.
    fn deploys(&self) {
        self.pty.keys("d").wait_for("4 deploy payments:");
        self.pty.wait_for("1 run ledger/db/001_currency.sql");
        self.confirm("to the candidate");
    }

    /// The decision that is due: its keys are on Cancel, and the version is typed.
    fn decides_to_go_back(&self) {
        self.pty.keys("R").wait_for("Steps in production");
        self.pty
            .wait_for("1 payments:")
            .wait_for("3 undo payments/db/002_refunds.sql by hand")
            .wait_for("4 undo ledger/db/001_currency.sql by its");
        self.pty.key(Key::BackTab).keys("2.3.0");
        self.pty.key(Key::BackTab).key(Key::BackTab);
        self.pty.keys("no route").wait_for("no route");
        self.pty.key(Key::Enter).key(Key::Enter);
        // Another version takes nobody back.
        self.pty.key(Key::Enter).key(Key::Enter);
        self.pty.wait_for("type 2.4.0 to confirm");
        self.pty.key(Key::Ctrl('u')).keys("2.4.0");
        self.pty.key(Key::Enter).key(Key::Enter);
        self.closed("R runs the steps");
    }

    /// Step by step: one fails and is tried again, one is done by hand and said to be.
    fn goes_back(&self) {
        let site = &self.world.site;
        self.pty
            .keys("R")
            .wait_for("3 undo payments/db/002_refunds");
        self.pty.wait_for("[ Begin ]").key(Key::Tab).key(Key::Enter);
        self.pty.wait_for("failed with status 9").wait_for("busy");
        self.serves("ledger 2.4", "2.3", &AFTER);
        // A part of the way back is a state of its own, wherever it is looked at.
        self.pty.key(Key::Esc).wait_for("PARTLY ROLLED BACK");
        self.pty.wait_for("1 of 4 steps");
        let wall = self.world.story.world.pty(&["watch"], 100, 30);
        wall.wait_for("PARTLY ROLLED BACK 1/4").keys("q");
        assert!(wall.exit_status().success());
        let stands = self.world.story.status()["rollback_stands"].clone();
        assert_eq!(stands, "partly");
        let told = self.world.ok("status");
        let partly = "production is partly rolled back: 1 of 4 steps done";
        assert!(told.contains(partly), "{told}");

        self.pty.keys("t").wait_for("take back ledger");
        site.mend("ledger");
        self.pty.keys("r").wait_for("try step 2 again");
        self.pty.key(Key::Enter).key(Key::Enter);
        self.pty.wait_for("step 3 is done by hand; D records it");
        self.serves("2.3", "2.3", &AFTER);
        site.execute("production", "drop table refunds");
        self.pty.keys("D").wait_for("Rollback: step 3 of 4");
        self.pty.wait_for("‹ done by hand ›");
        self.submit("done in");
        self.serves("2.3", "2.3", &BEFORE);
    }

    fn serves(&self, ledger: &str, payments: &str, schema: &[&str]) {
        assert_eq!(self.world.serves(), [ledger, payments]);
        assert_eq!(self.world.site.schema("production"), schema);
    }

    /// A mended candidate, from what failed to the door of its launch.
    fn takes_the_next_candidate(&self) {
        let why = "round 1 was rolled back by wang: no route · payments failed with status 3";
        self.pty.key(Key::Esc).wait_for(why);
        let route = [("version.txt", "payments 2.4, mended")];
        let mended = self.world.story.repo.commit(&route, "Find the route");
        self.pty.keys("c").wait_for("Round 2 begins");
        self.pty.wait_for("It starts from this: round 1");
        self.pty.wait_for(&format!("@{}", &mended[..7]));
        self.submit("1/8 Submit for test");
        self.pty.wait_for("round 2").wait_for(why);
        self.world.until("meeting");
        self.world.finish();
    }

    /// Users have it, and it is watched to the end.
    fn comes_live(&self) {
        self.pty.key(Key::Esc).wait_for("Launch 2/4");
        self.send("Launch 3/4");
        self.send("Launch 4/4");
        self.advance("Online verification", "Online verification 0/4");
        self.send("Online verification 1/4");
        self.act("[ Done ]", "Online verification 2/4");
        self.approve_by("li", "Online verification 3/4");
        self.pty.wait_for("live").wait_gone("rolled back");
        self.send("Online verification 4/4");
        self.advance("Monitoring", "8/8 Monitoring");
        self.act("[ Done ]", "Monitoring 3/3");
        self.pty.keys("x").wait_for("[ Close the release ]");
        self.pty.key(Key::Tab).key(Key::Enter);
        self.closed("this release is closed");
        self.pty.wait_gone("not live yet").keys("q");
        assert!(self.pty.exit_status().success());
        self.pty.assert_restored();
    }
}

#[test]
fn a_launch_fails_at_the_second_application_goes_back_and_comes_live_in_the_next_round() {
    let desk = Desk::at_the_door();
    let site = &desk.world.site;
    desk.serves("2.3", "2.3", &BEFORE);
    desk.enter_launch();

    // Scripts ahead of applications, one application after the other; the second fails.
    let fails = format!("{GATE}echo 'no route to host' >&2; exit 3\n");
    site.order("payments", &fails);
    desk.deploys();
    desk.pty.wait_for("waiting").wait_for("step 4/4");
    desk.serves("ledger 2.4", "2.3", &AFTER);
    desk.world.let_go();
    desk.pty
        .wait_for("failed with status 3")
        .wait_for("no route to host");
    desk.serves("ledger 2.4", "2.3", &AFTER);

    // The clock counts, and at zero it demands a decision on whatever screen.
    desk.pty.key(Key::Esc).wait_for("decide in 00:00:0");
    desk.pty.keys("t").wait_for("DECIDE NOW · shop 2.4.0");
    assert_eq!(desk.pty.bells(), 1);
    desk.pty.key(Key::Esc).wait_for("decision overdue by");
    desk.serves("ledger 2.4", "2.3", &AFTER);
    desk.decides_to_go_back();
    desk.pty.wait_gone("DECIDE NOW");
    let decided = desk.world.story.status()["decisions"][0].clone();
    assert_eq!(decided["stamp"]["by"], "wang", "{decided:#}");
    assert_eq!(decided["reason"], "no route", "{decided:#}");
    assert_eq!(decided["scope"], "both", "{decided:#}");
    desk.serves("ledger 2.4", "2.3", &AFTER);

    site.order("ledger", "echo 'busy' >&2; exit 9\n");
    site.mend("payments");
    desk.goes_back();
    desk.takes_the_next_candidate();
    desk.serves("2.3", "2.3", &BEFORE);

    desk.enter_launch();
    desk.deploys();
    desk.pty.wait_for("done in");
    desk.serves("ledger 2.4", "payments 2.4, mended", &AFTER);
    desk.comes_live();
    desk.serves("ledger 2.4", "payments 2.4, mended", &AFTER);
    let status = desk.world.json("status 2.4.0");
    assert_eq!(status["release"]["state"], "closed", "{status:#}");
    desk.world.ok("verify");
}

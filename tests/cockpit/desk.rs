//! A person at the cockpit: presses keys, waits for what must appear, and goes on.

use crate::support::cli::World;
use crate::support::pty::{Key, Pty};
use crate::support::repo::TestRepo;

/// A plan with all seven sections; one of them says "none".
pub const PLAN: &str = "# Launch plan\n\n## 1. New external applications\n\nnone\n\n\
## 2. Deployment order and dependencies\n\npayments alone\n\n## 3. Services to stop\n\nnone\n\n\
## 4. Database scripts\n\ndb/001.sql\n\n## 5. Launch time\n\ntonight, half an hour for a problem\n\n\
## 6. Services affected, and how far\n\npayments, for a minute\n\n\
## 7. Rollback steps\n\nthe branch before, then the script's undo\n";

/// A document with every heading that any but the plan must have.
const REPORT: &str = "# Report\n\n## Scope\n\nrefunds\n\n## Functional documents\n\nnone\n\n\
## Method and people\n\nli, by hand\n\n## Schedule\n\none day\n\n## Cases\n\n1. refund once\n\n\
## Boundary cases\n\n2. refund twice\n\n## Made on\n\nthe candidate\n\n## Test plan\n\nas planned\n\n\
## Results\n\nall good\n\n## Problems\n\nnone\n\n## Conclusion\n\nready\n\n\
## People responsible\n\nzhao\n\n## Database scripts\n\none\n\n## Order of deployment\n\nalone\n\n\
## How applications depend\n\nnone\n\n## Time\n\ntonight\n\n## Rollback plan\n\nthe branch before\n\n\
## Roll call\n\nall GO\n";

/// The cockpit, on a repository made for the test or whatever else stands in its world's place.
pub struct Desk<W = World> {
    /// Where it runs.
    pub world: W,
    /// The terminal.
    pub pty: Pty,
}

impl Desk {
    /// Opens the cockpit where nothing is there yet, on a repository with one database script.
    pub fn new() -> Self {
        let repo = TestRepo::new();
        repo.commit(&[("pay.txt", "1")], "Pay");
        repo.tag("v2.3.0", None);
        repo.commit(&[("db/001.sql", "create table refund (id int);")], "Refund");
        let world = World::of(repo);
        let config = "[process]\nobservation = \"0s\"\n\n[git]\ntag = \"v{version}\"\n";
        world.file("golive.toml", config);
        world.file("docs/plan.md", PLAN);
        world.file("docs/report.md", REPORT);
        let pty = world.pty::<&str>(&[], 120, 40);
        Self { world, pty }
    }
}

impl<W> Desk<W> {
    /// Creates 2.4.0 from the first screen.
    pub fn create(&self) {
        self.pty.wait_for("There is no release yet").keys("n");
        self.pty.wait_for("New release of payments");
        self.pty.key(Key::Ctrl('u')).keys("2.4.0");
        self.submit("1/8 Submit for test");
        self.pty.wait_for("Submit for test 0/6");
    }

    /// From the first field round to the button, and done; the dialog is gone then, and what
    /// follows is seen.
    pub fn submit(&self, then: &str) {
        self.pty.key(Key::BackTab).key(Key::Enter);
        self.closed(then);
    }

    /// The dialog is gone, and what follows is seen.
    pub fn closed(&self, then: &str) {
        let is = |screen: &str| !screen.contains("[ Cancel ]") && screen.contains(then);
        self.pty.wait_until(is, &format!("no dialog, and {then:?}"));
    }

    /// The first open item of the checklist is opened; its dialog says that.
    pub fn open(&self, title: &str) -> &Pty {
        self.pty.keys(" ").wait_for(title)
    }

    /// The first open item is done, sent, recorded or run as it is filled in.
    pub fn act(&self, title: &str, then: &str) {
        self.open(title);
        self.submit(then);
    }

    /// The first open item is a mail: it is read, and sent.
    pub fn send(&self, then: &str) {
        self.pty.keys(" ").wait_for("Subject").keys("s");
        self.pty.wait_for("[ Send ]").key(Key::Tab).key(Key::Enter);
        self.pty.wait_gone("[ Send ]").key(Key::Esc).wait_for(then);
    }

    /// The first open item is a document, whose screen opens; a file is delivered for it.
    pub fn deliver(&self, file: &str, then: &str) {
        self.open("proposed from what is known");
        self.file(file, "✔ delivered");
        self.pty.key(Key::Esc).wait_for(then);
    }

    /// On a document's screen, a file is delivered instead of what stands there.
    fn file(&self, file: &str, then: &str) {
        self.pty.keys("F").wait_for("Deliver:");
        self.pty.keys(file).wait_for(file);
        self.submit(then);
    }

    /// The first open item is the launch plan, whose screen opens; a file is delivered for it.
    pub fn plan(&self, file: &str) {
        self.open("say nothing yet");
        self.file(file, "delivered, not reviewed yet");
    }

    /// The first open item is an approval, signed by somebody else.
    pub fn approve_by(&self, who: &str, then: &str) {
        self.open("[ Sign ]").key(Key::Enter).key(Key::Ctrl('u'));
        self.pty.keys(who).key(Key::BackTab);
        self.submit(then);
    }

    /// The open dialog touches production: its keys are on Cancel, and the version is typed.
    pub fn confirm(&self, then: &str) {
        self.pty
            .wait_for("Type 2.4.0")
            .key(Key::BackTab)
            .keys("2.4.0");
        self.pty.key(Key::Enter).key(Key::Enter);
        self.closed(then);
    }

    /// On to the next stage.
    pub fn advance(&self, stage: &str, then: &str) {
        self.pty.keys("a").wait_for(&format!("[ Enter {stage} ]"));
        self.pty.key(Key::Tab).key(Key::Enter);
        self.closed(then);
    }

    /// Everything in the stage of submitting.
    pub fn submit_for_test(&self) {
        self.act("[ Done ]", "Submit for test 1/6");
        self.act("deployed to dev", "Submit for test 2/6");
        self.act("[ Done ]", "Submit for test 3/6");
        self.plan("docs/plan.md");
        self.pty.key(Key::Esc).wait_for("Submit for test 4/6");
        self.approve_by("li", "Submit for test 5/6");
        self.send("Submit for test 6/6");
        self.advance("Internal test", "2/8 Internal test");
    }

    /// Everything in the stage of the internal test.
    pub fn internal_test(&self) {
        self.deliver("docs/report.md", "Internal test 1/6");
        self.deliver("docs/report.md", "Internal test 2/6");
        self.act("deployed to test", "Internal test 3/6");
        self.act("a database script was run", "Internal test 4/6");
        self.act("[ Done ]", "Internal test 5/6");
        self.deliver("docs/report.md", "Internal test 6/6");
    }

    /// From the integration test to the door of the launch.
    pub fn to_launch(&self) {
        self.advance("Integration test", "Integration test 0/3");
        self.act("[ Done ]", "Integration test 1/3");
        self.act("[ Done ]", "Integration test 2/3");
        self.deliver("docs/report.md", "Integration test 3/3");
        self.advance("Preheat release", "Preheat release 0/5");
        self.act("deployed to preheat", "Preheat release 1/5");
        self.act("a database script was run", "Preheat release 2/5");
        self.act("[ Done ]", "Preheat release 3/5");
        self.approve_by("li", "Preheat release 4/5");
        self.send("Preheat release 5/5");
        self.advance("Deployment meeting", "Deployment meeting 0/4");
        for role in ["developer", "tester", "product"] {
            self.act("roll call", &format!("said GO ({role})"));
        }
        self.act("roll call", "Deployment meeting 1/4");
        self.deliver("docs/report.md", "Deployment meeting 2/4");
        self.send("Deployment meeting 3/4");
        self.send("Deployment meeting 4/4");
        self.window();
        self.pty.keys("a").wait_for("[ Enter Launch ]");
        self.confirm("Launch 0/4");
    }

    fn window(&self) {
        self.pty
            .keys("w")
            .wait_for("launch window")
            .keys("now..+4h");
        self.pty.wait_for("From now on: 20");
        self.submit("window");
    }

    /// The database first, then the applications: users have it.
    pub fn launch(&self) {
        self.open("a database script was run");
        self.confirm("Launch 1/4");
        self.open("deployed to production");
        self.confirm("Launch 2/4");
    }
}

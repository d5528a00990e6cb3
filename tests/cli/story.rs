//! What the stories of the command line are told with: a repository with a product in it, a world
//! to run golive in, and the commands as a person would type them.

use serde_json::Value;

use crate::support::cli::{Output, World};
use crate::support::repo::TestRepo;

/// A launch plan with all seven sections.
pub const PLAN: &str = "# Launch plan 2.4.0\n\n## 1. New external applications\n\nnone\n\n\
    ## 2. Deployment order and dependencies\n\npayments alone\n\n## 3. Services to stop\n\n无\n\n\
    ## 4. Database scripts\n\ndb/001_refunds.sql\n\n## 5. 上线时间\n\n21:00 to 23:00, 30 minutes for a problem\n\n\
    ## 6. impact\n\nrefunds wait for ten minutes\n\n## 7. Rollback steps\n\nthe branch before; db/001_refunds.down.sql\n";

/// A document with every heading that any but the plan must have.
pub const REPORT: &str = "# Report\n\n## Scope\n\nrefunds\n\n## Functional documents\n\nnone\n\n\
    ## Method and people\n\nli, by hand\n\n## Schedule\n\none day\n\n## Cases\n\n1. refund once\n\n\
    ## Boundary cases\n\n2. refund twice\n\n## Made on\n\nthe candidate\n\n## Test plan\n\nas planned\n\n\
    ## Results\n\nall good\n\n## Problems\n\nnone\n\n## Conclusion\n\nready\n\n\
    ## People responsible\n\nzhao\n\n## Database scripts\n\none\n\n## Order of deployment\n\nalone\n\n\
    ## How applications depend\n\nnone\n\n## Time\n\ntonight\n\n## Rollback plan\n\nthe branch before\n\n\
    ## Roll call\n\nall GO\n";

/// The database script of the release.
pub const SCRIPT: &str = "db/001_refunds.sql";

/// A product that is live as 2.3, with a branch for 2.4.
pub struct Story {
    pub world: World,
    pub repo: TestRepo,
    /// What production runs.
    pub base: String,
}

impl Story {
    /// On the branch `release/2.4`, nothing of golive there but its file.
    pub fn new() -> Self {
        let repo = TestRepo::new();
        let config = "project = \"payments\"\n\n[process]\nobservation = \"0s\"\n";
        let base = repo.commit(&[("src/pay.txt", "pay"), ("golive.toml", config)], "Pay");
        repo.tag("v2.3.0", None);
        repo.branch("release/2.4");
        repo.checkout("release/2.4");
        repo.commit(
            &[
                ("src/refund.txt", "refund"),
                (SCRIPT, "create table refunds (id integer);\n"),
                ("db/001_refunds.down.sql", "drop table refunds;\n"),
            ],
            "Refund",
        );
        let world = World::new().within(repo.path());
        let story = Self { world, repo, base };
        story.outside("plan.md", PLAN);
        story.outside("report.md", REPORT);
        story
    }

    /// The same, with release 2.4.0 created on what production runs.
    pub fn with_release() -> Self {
        Self::with_release_of(|world| world)
    }

    /// The same, in a world that was changed before anything was done in it.
    pub fn with_release_of(change: impl FnOnce(World) -> World) -> Self {
        let story = Self::new();
        let story = Self {
            world: change(story.world),
            ..story
        };
        story.ok("deployed production --outside --application payments --branch main --commit v2.3.0 --by wang");
        story.ok("new 2.4.0 --by zhang");
        story
    }

    /// Writes a file beside the repository, where no commit takes it up.
    pub fn outside(&self, name: &str, text: &str) {
        std::fs::write(self.world.root().join(name), text).expect("the file is written");
    }

    /// The arguments of a line; what stands between single quotes is one of them, and `@` in front
    /// of a name is the folder of [`Story::outside`].
    pub fn args(&self, line: &str) -> Vec<String> {
        let mut args = Vec::new();
        for (place, part) in line.split('\'').enumerate() {
            match place % 2 {
                0 => args.extend(part.split_whitespace().map(str::to_owned)),
                _ => args.push(part.to_owned()),
            }
        }
        let root = self.world.root().display().to_string();
        args.into_iter()
            .map(|arg| {
                arg.strip_prefix('@')
                    .map_or(arg.clone(), |name| format!("{root}/{name}"))
            })
            .collect()
    }

    /// The command does what it is asked.
    pub fn ok(&self, line: &str) -> Output {
        self.ends(line, 0)
    }

    /// The command ends with that status.
    pub fn ends(&self, line: &str, status: i32) -> Output {
        self.world.refused(&self.args(line), status)
    }

    /// What the command says to a script.
    pub fn json(&self, line: &str) -> Value {
        self.world.json(&self.args(line))
    }

    /// What the command says to a script when it ends with that status.
    pub fn json_ends(&self, line: &str, status: i32) -> Value {
        let mut args = vec!["--json".to_owned()];
        args.extend(self.args(line));
        self.world.refused(&args, status).json()
    }

    /// `status --json`.
    pub fn status(&self) -> Value {
        self.json("status")
    }

    /// The hash of the last event.
    pub fn head(&self) -> String {
        self.json("list")["head"]
            .as_str()
            .expect("a head")
            .to_owned()
    }

    /// The state of an item.
    pub fn item(&self, id: &str) -> String {
        let status = self.status();
        let stages = status["stages"].as_array().expect("stages").iter();
        let mut items = stages.flat_map(|stage| stage["items"].as_array().expect("items"));
        let item = items
            .find(|item| item["id"] == id)
            .unwrap_or_else(|| panic!("no item {id}"));
        item["state"].as_str().expect("a state").to_owned()
    }

    /// Does what the stages up to the current one still ask for.
    pub fn finish(&self) {
        // Showing one thing may make room for another, so what is asked is looked at anew.
        for _ in 0..8 {
            let open = self.open_items();
            if open.is_empty() {
                return;
            }
            for (id, kind, environment) in open {
                self.show(&id, &kind, &environment);
            }
        }
        panic!("some items are never done: {:?}", self.open_items());
    }

    /// Goes on until the release stands in that stage.
    pub fn until(&self, stage: &str) {
        while self.status()["release"]["stage"] != stage {
            self.finish();
            self.ok("advance --by li");
        }
    }

    pub fn open_items(&self) -> Vec<(String, String, String)> {
        let status = self.status();
        let mut open = Vec::new();
        for stage in status["stages"].as_array().expect("stages") {
            for item in stage["items"].as_array().expect("items") {
                let text = |key: &str| item[key].as_str().expect("text").to_owned();
                if !["done", "not_needed"].contains(&text("state").as_str()) {
                    open.push((text("id"), text("kind"), text("environment")));
                }
            }
            if stage["current"] == true {
                break;
            }
        }
        open
    }

    pub fn show(&self, id: &str, kind: &str, environment: &str) {
        if ["done", "not_needed"].contains(&self.item(id).as_str()) {
            return;
        }
        let line = match kind {
            "task" | "monitor" => format!("done {id} --by li"),
            "document" if id == "launch_plan" => {
                "document launch_plan --file @plan.md --by zhang".to_owned()
            }
            "document" => format!("document {id} --file @report.md --by li"),
            "approval" => format!("approve {id} --by wei"),
            "mail" => format!("mail sent {id} --by li"),
            "deployment" => format!("deployed {environment} --by wang"),
            "db" => format!("db ran {SCRIPT} {environment} --result ok --by chen"),
            "poll" => {
                for role in ["developer", "tester", "product", "ops"] {
                    self.ok(&format!("vote {role} go --by {role}1"));
                }
                return;
            }
            other => panic!("no way to show a {other}"),
        };
        self.ok(&line);
    }
}

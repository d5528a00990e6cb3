//! Deployments for real: versions behind links that a web server serves, scripts on a database,
//! processes that are killed in the middle of it.

mod held;
mod kept;
pub mod killed;
mod launch;
mod real;
mod trouble;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cli::story::{PLAN, REPORT, Story};
use crate::support::cli::World;
use crate::support::pty::DEADLINE;
use crate::support::repo::TestRepo;
use crate::support::site::Site;

/// What a person needs who runs a script by [`a_database_client`].
const CLIENT: [&str; 5] = [
    "platform::a_database_client",
    "--exact",
    "--ignored",
    "--nocapture",
    "--quiet",
];

/// Not a test but the client by which the platform runs database scripts: this very program with
/// only this in it.
#[test]
#[ignore = "it is started by the platform of other tests"]
fn a_database_client() {
    let (Some(folder), Some(script)) = (
        std::env::var_os("DATABASES"),
        std::env::var_os("GOLIVE_SCRIPT"),
    ) else {
        return;
    };
    let environment = std::env::var("GOLIVE_ENVIRONMENT").expect("an environment");
    let database = Path::new(&folder).join(format!("{environment}.db"));
    let sql = fs::read_to_string(script).expect("a script");
    let database = rusqlite::Connection::open(database).expect("a database");
    match database.execute_batch(&sql) {
        Ok(()) => println!("done: {}", sql.trim()),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

/// The deployment waits here until it is let go.
pub const GATE: &str = "echo waiting; while [ ! -e \"$site/go\" ]; do sleep 0.05; done\n";

/// A company whose ledger and payments are live as 2.3 on its own servers, with 2.4 on a branch of each.
pub struct Company {
    pub site: Site,
    pub story: Story,
    pub ledger: TestRepo,
}

/// What is in `golive.toml` beside the commands.
#[derive(Default)]
pub struct Settings<'a> {
    /// Above all sections.
    pub top: &'a str,
    /// In `[process]`.
    pub process: &'a str,
    /// In `[platform]`.
    pub platform: &'a str,
    /// Sections below it.
    pub below: &'a str,
}

impl Company {
    pub fn new() -> Self {
        Self::with(&Settings::default(), |world| world)
    }

    pub fn with(settings: &Settings<'_>, change: impl FnOnce(World) -> World) -> Self {
        let site = Site::start();
        let (ledger, payments) = (TestRepo::named("ledger"), TestRepo::named("payments"));
        let base = [&ledger, &payments].map(|repo| {
            let base = repo.commit(&[("version.txt", "2.3")], "2.3");
            repo.tag("v2.3.0", None);
            repo.branch("release/2.4");
            repo.checkout("release/2.4");
            base
        });
        ledger.commit(
            &[
                ("version.txt", "ledger 2.4"),
                (
                    "db/001_currency.sql",
                    "alter table accounts add column currency text;\n",
                ),
                (
                    "db/001_currency.down.sql",
                    "alter table accounts drop column currency;\n",
                ),
            ],
            "Accounts have a currency",
        );
        payments.commit(
            &[
                ("version.txt", "payments 2.4"),
                ("db/002_refunds.sql", "create table refunds (id integer);\n"),
            ],
            "Refunds",
        );
        let [_, base] = base;
        let world = change(World::new().within(payments.path()));
        let story = Story {
            world,
            repo: payments,
            base,
        };
        let company = Self {
            site,
            story,
            ledger,
        };
        company.configure(settings);
        company.story.outside("plan.md", PLAN);
        company.story.outside("report.md", REPORT);
        for environment in ["dev", "test", "preheat", "production"] {
            company
                .site
                .execute(environment, "create table accounts (id integer)");
        }
        company
    }

    /// Writes `golive.toml`, outside of the repository.
    pub fn configure(&self, settings: &Settings<'_>) {
        let site = self.site.root().display();
        let me = std::env::current_exe().expect("this program");
        let client: Vec<String> = CLIENT.iter().map(|arg| format!("{arg:?}")).collect();
        let client = format!("[{:?}, {}]", me.display().to_string(), client.join(", "));
        let switch = |name: &str| {
            format!(
                "{name} = [\"{site}/bin/{name}\", \"{site}\", \"{{environment}}\", \"{{application}}\", \"{{commit}}\"]"
            )
        };
        let text = format!(
            "project = \"shop\"\n{top}\n[process]\nobservation = \"0s\"\n{process}\n\
             [[applications]]\nname = \"payments\"\nafter = [\"ledger\"]\n\
             [[applications]]\nname = \"ledger\"\nrepository = {ledger:?}\n\
             [platform]\n{deploy}\n{rollback}\n\
             running = [\"{site}/bin/running\", \"{site}\", \"{{environment}}\", \"{{application}}\"]\n\
             run_script = {client}\nundo_script = {client}\nvariables = {{ DATABASES = \"{site}\" }}\n\
             {platform}\n{below}\n",
            top = settings.top,
            process = settings.process,
            ledger = self.ledger.path().display().to_string(),
            deploy = switch("deploy"),
            rollback = switch("rollback"),
            platform = settings.platform,
            below = settings.below,
        );
        let path = self
            .story
            .world
            .env()
            .vars()
            .find(|(name, _)| *name == "XDG_CONFIG_HOME");
        let folder = Path::new(path.expect("a folder of one's own").1).join("golive");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("config.toml"), text).expect("the configuration");
    }

    /// 2.3 is live everywhere, and 2.4.0 is on its way.
    pub fn with_release(self) -> Self {
        for (application, repo) in [("ledger", &self.ledger), ("payments", &self.story.repo)] {
            let base = repo.rev("v2.3.0");
            let deploy = self.site.root().join("bin/deploy");
            let mut deploy = std::process::Command::new(deploy);
            let root = self.site.root().display().to_string();
            deploy.args([&root, "production", application, &base]);
            let done = deploy.current_dir(repo.path()).output().expect("it runs");
            assert!(done.status.success(), "{done:?}");
            self.ok(&format!("deployed production --outside --application {application} --branch main --commit {base} --by wang"));
        }
        self.ok("new 2.4.0 --branch release/2.4 --by zhang");
        self
    }

    pub fn ok(&self, line: &str) -> String {
        self.story.ok(line).stdout
    }

    pub fn json(&self, line: &str) -> Value {
        self.story.json(line)
    }

    /// What production serves: ledger, then payments.
    pub fn serves(&self) -> [String; 2] {
        ["ledger", "payments"].map(|name| self.site.serves("production", name))
    }

    /// Does what is open up to the current stage; what an environment runs and its scripts by the
    /// platform.
    pub fn finish(&self) {
        for _ in 0..8 {
            let open = self.story.open_items();
            if open.is_empty() {
                return;
            }
            for (id, kind, environment) in open {
                match kind.as_str() {
                    _ if ["done", "not_needed"].contains(&self.story.item(&id).as_str()) => {}
                    "deployment" => drop(self.ok(&format!("deploy {environment} --by wang"))),
                    "db" => drop(self.ok(&format!("db run {environment} --by chen"))),
                    _ => self.story.show(&id, &kind, &environment),
                }
            }
        }
        panic!("some items are never done: {:?}", self.story.open_items());
    }

    /// Goes on until the release stands in that stage.
    pub fn until(&self, stage: &str) {
        while self.story.status()["release"]["stage"] != stage {
            self.finish();
            self.ok("advance --by li");
        }
    }

    /// The newest run.
    pub fn run(&self) -> Value {
        let runs = self.json("run show");
        runs["runs"][0].clone()
    }

    /// The states of the newest run's steps.
    pub fn states(&self) -> Vec<String> {
        let run = self.run();
        let states = run["states"].as_array().expect("states").iter();
        states
            .map(|s| s.as_str().expect("a word").to_owned())
            .collect()
    }

    pub fn let_go(&self) {
        fs::write(self.site.root().join("go"), "").expect("the gate");
    }

    /// Everything that programs have said.
    pub fn said(&self) -> String {
        self.runs_files("output")
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    /// The files of that name below the store's runs.
    pub fn runs_files(&self, name: &str) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let mut folders = vec![self.story.world.root().join("golive.db.runs")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path
                    .file_name()
                    .is_some_and(|own| own.to_string_lossy().starts_with(name))
                {
                    let text = fs::read(&path).unwrap_or_default();
                    files.push((path, String::from_utf8_lossy(&text).into_owned()));
                }
            }
        }
        files.sort();
        files
    }
}

/// Waits until it is so.
pub fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let until = Instant::now() + DEADLINE;
    while !so() {
        assert!(Instant::now() < until, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

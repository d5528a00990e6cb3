//! Mails from the command line: drafted, edited, written, sent, and what becomes of them when the
//! other side fails. Everything is real: a folder, a program, a mail server on this machine.

mod editing;
mod failing;
mod leaving;

use std::path::PathBuf;

use serde_json::Value;

use super::story::Story;
use crate::support::smtp::{Manners, SmtpServer};

const PEOPLE: &str = r#"
[[people]]
name = "zhang"
roles = ["developer", "release_manager"]
mail = "zhang@acme.cn"
[[people]]
name = "wei"
roles = ["tech_lead"]
[[people]]
name = "li"
roles = ["tester"]
mail = "li@acme.cn"
[[people]]
name = "林悦"
roles = ["tester"]
mail = "lin@acme.cn"
"#;

/// A release whose plan is reviewed: the testers can be told.
struct Office {
    story: Story,
}

impl Office {
    fn new(config: &str) -> Self {
        Self::with(config, &[])
    }

    /// With these variables.
    fn with(config: &str, variables: &[(&str, &str)]) -> Self {
        let story = Story::with_release();
        let set = |world: crate::support::cli::World, (name, value): &(&str, &str)| {
            world.set(name, value)
        };
        let world = variables.iter().fold(story.world, set);
        let office = Self {
            story: Story { world, ..story },
        };
        office.configure(config);
        let story = &office.story;
        story.ok("done dev_configured --by zhang");
        story.ok("deployed dev --by zhang");
        story.ok("done self_test --by zhang");
        story.ok("document launch_plan --file @plan.md --by zhang");
        story.ok("approve plan_review --by wei");
        office
    }

    fn configure(&self, config: &str) {
        self.configure_people(config, PEOPLE);
    }

    fn configure_people(&self, config: &str, people: &str) {
        let text = format!("project = \"payments\"\n{config}\n{people}");
        self.story.world.file("golive.toml", text);
    }

    /// The folder that mails are written into.
    fn folder(&self) -> PathBuf {
        let mut folder = self.story.world.store().into_os_string();
        folder.push(".outbox");
        folder.into()
    }

    /// The mails in the folder, by name.
    fn files(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder()) else {
            return Vec::new();
        };
        let name = |entry: std::io::Result<std::fs::DirEntry>| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    fn mail(&self, number: u32) -> Value {
        self.story.json(&format!("mail show {number}"))
    }

    fn state(&self, number: u32) -> String {
        self.mail(number)["state"]
            .as_str()
            .expect("a state")
            .to_owned()
    }
}

/// The configuration of a server on this machine that asks for nothing.
fn plain(server: &SmtpServer) -> String {
    at_port(server.port())
}

fn at_port(port: u16) -> String {
    format!(
        "[mail]\ntransport = \"smtp\"\nfrom = \"发布组 <release@acme.cn>\"\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"plain\"\ntimeout = \"5s\"\n"
    )
}

/// An office whose mails go to a server that behaves so, with a mail in the outbox.
fn with_server(manners: Manners) -> (SmtpServer, Office) {
    let server = SmtpServer::start(manners);
    let office = Office::new(&plain(&server));
    office.story.ok("mail write testers_notified --by zhang");
    (server, office)
}

//! Names that would be commands, programs that behave badly, secrets that must not show.

use super::*;

/// A product with one application, whose platform writes down how it was called.
struct Product {
    story: Story,
    site: Site,
}

impl Product {
    fn new(application: &str, branch: &str, platform: &str) -> Self {
        Self::within(application, branch, platform, |world| world)
    }

    fn within(
        application: &str,
        branch: &str,
        platform: &str,
        change: impl FnOnce(World) -> World,
    ) -> Self {
        let site = Site::start();
        let repo = TestRepo::new();
        let base = repo.commit(&[("version.txt", "1")], "One");
        if branch != "main" {
            repo.git(["update-ref", &format!("refs/heads/{branch}"), "HEAD"]);
            repo.git(["symbolic-ref", "HEAD", &format!("refs/heads/{branch}")]);
        }
        site.program("tell", "#!/bin/sh\nfor arg; do printf '<%s>' \"$arg\"; done; echo\nprintf '[%s]' \"$GOLIVE_APPLICATION\" \"$GOLIVE_BRANCH\" \"$GOLIVE_COMMIT\"; echo\n");
        let name = toml_text(application);
        let root = site.root().display().to_string();
        let text = format!(
            "project = \"shop\"\n[[applications]]\nname = {name}\n[platform]\n{}\n",
            platform.replace("SITE", &root)
        );
        let world = change(World::new().within(repo.path()));
        let config = world.root().join("home/.config/golive");
        fs::create_dir_all(&config).expect("a folder");
        fs::write(config.join("config.toml"), text).expect("the configuration");
        let story = Story { world, repo, base };
        let product = Self { story, site };
        product.story.ok("new 1.0.0 --by zhang");
        product
    }

    fn deploy(&self, status: i32) -> String {
        let output = self.story.ends("deploy dev --by wang", status);
        format!("{}{}", output.stdout, output.stderr)
    }

    fn end(&self) -> Value {
        let runs = self.story.json("run show");
        runs["runs"][0]["steps"][0]["attempt"]["end"].clone()
    }
}

/// As TOML writes a text.
fn toml_text(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

const TELL: &str = r#"deploy = ["SITE/bin/tell", "{environment}", "{application}", "--branch={branch}", "{branch}", "{commit}"]"#;

#[test]
fn hostile_names_arrive_as_whole_arguments() {
    let names = [
        "; touch pwned #",
        "$(touch pwned)",
        "`touch pwned`",
        "it's \"quoted\"",
        "支付 🚀",
        "a&b|c>d",
        "../../up",
        "{commit}",
        "%s%n",
    ];
    for name in names {
        let product = Product::new(name, "main", TELL);
        let told = product.deploy(0);
        let commit = product.story.repo.rev("HEAD");
        let line = format!("<dev><{name}><--branch=main><main><{commit}>");
        assert!(told.contains(&line), "{line} in {told}");
        assert!(
            told.contains(&format!("[{name}][main][{commit}]")),
            "{told}"
        );
        assert!(!product.story.repo.path().join("pwned").exists());
    }
    let branches = [
        ";touch${IFS}pwned;#",
        "rm-rf/;x",
        "$(touch;pwned)",
        "`id`",
        "it's\"so\"",
        "支付/🚀",
        "a&b|c>d",
        "{commit}",
        "%s",
    ];
    for branch in branches {
        let product = Product::new("payments", branch, TELL);
        let told = product.deploy(0);
        let line = format!("<dev><payments><--branch={branch}><{branch}>");
        assert!(told.contains(&line), "{line} in {told}");
        assert!(!product.story.repo.path().join("pwned").exists());
    }
}

#[test]
fn a_name_that_a_program_would_take_for_an_option_is_not_handed_on() {
    let product = Product::new("--force", "main", TELL);
    let told = product.deploy(4);
    assert!(told.contains("--force"), "{told}");
    assert_eq!(product.end()["how"], "not_started", "{:#}", product.end());
    let shown = product
        .story
        .ends("deploy dev --dry-run --application=--force --by wang", 1);
    assert!(shown.stdout.contains("option"), "{shown}");
    // Where it can't be mistaken it is: as a part of an argument, and as a variable.
    let inside = r#"deploy = ["SITE/bin/tell", "--application={application}"]"#;
    let told = Product::new("--force", "main", inside).deploy(0);
    assert!(
        told.contains("<--application=--force>") && told.contains("[--force][main]"),
        "{told}"
    );
}

#[test]
fn a_command_that_never_ends_is_ended_even_where_it_will_not() {
    let never = "time_out = \"1s\"\ngrace = \"1s\"\n";
    let product = Product::new(
        "payments",
        "main",
        &format!("{never}deploy = [\"sleep\", \"600\"]"),
    );
    product.deploy(4);
    assert_eq!(product.end()["how"], "timed_out", "{:#}", product.end());
    let stubborn =
        "deploy = [\"sh\", \"-c\", \"trap '' TERM; echo stubborn; while :; do sleep 0.1; done\"]";
    let product = Product::new("payments", "main", &format!("{never}{stubborn}"));
    let told = product.deploy(4);
    assert!(told.contains("stubborn"), "{told}");
    assert_eq!(product.end()["how"], "timed_out");
    // And when somebody calls it off.
    let product = Product::new("payments", "main", &format!("grace = \"1s\"\n{stubborn}"));
    product.story.ok("deploy dev --detach --by wang");
    wait_until("it runs", || {
        product.story.json("run show")["runs"][0]["states"][0] == "running"
    });
    product.story.ok("run cancel 1 --by wang");
    product.story.ends("run follow", 4);
    assert_eq!(product.end()["how"], "cancelled", "{:#}", product.end());
}

#[test]
fn a_program_that_is_missing_or_is_none_is_told_and_can_be_tried_again() {
    let missing = r#"deploy = ["SITE/bin/missing", "{commit}"]"#;
    let product = Product::new("payments", "main", missing);
    let told = product.deploy(4);
    assert!(told.contains("bin/missing"), "{told}");
    assert_eq!(product.end()["how"], "not_started");
    product
        .site
        .program("missing", "#!/bin/sh\necho here now\n");
    product.story.ok("run retry 1 1 --by wang");
    let told = product.story.ok("run follow").stdout;
    assert!(told.contains("here now"), "{told}");

    let product = Product::new("payments", "main", r#"deploy = ["SITE/plain"]"#);
    fs::write(product.site.root().join("plain"), "#!/bin/sh\n").expect("a file");
    let told = product.deploy(4);
    assert!(told.to_lowercase().contains("permission"), "{told}");
    let product = Product::new(
        "payments",
        "main",
        r#"deploy = ["golive-has-no-such-program"]"#,
    );
    product.deploy(4);
    assert_eq!(product.end()["how"], "not_started");
}

#[test]
fn a_flood_on_standard_error_is_kept_within_bounds_and_its_end_is_shown() {
    let flood = r#"deploy = ["sh", "-c", "i=0; while [ $i -lt 20000 ]; do echo 'it is all very, very wrong here' >&2; i=$((i+1)); done; echo the last word >&2; exit 7"]"#;
    let product = Product::new("payments", "main", flood);
    let told = product.deploy(4);
    assert!(told.contains("the last word"), "the end is shown");
    let end = product.end();
    assert_eq!(end["status"], 7, "{end:#}");
    assert!(end["bytes"].as_u64() > Some(600_000), "{end:#}");
    assert!(
        end["tail"]
            .as_str()
            .is_some_and(|tail| tail.len() <= 4096 && tail.ends_with("the last word"))
    );
}

#[test]
fn a_secret_is_handed_on_and_shows_nowhere() {
    const SECRET: &str = "correct-horse-battery";
    let platform = "secrets = [\"DEPLOY_TOKEN\"]\ndeploy = [\"sh\", \"-c\", \"printf %s \\\"$DEPLOY_TOKEN\\\" | wc -c; echo token $DEPLOY_TOKEN; echo $DEPLOY_TOKEN >&2\"]";
    let product = Product::within("payments", "main", platform, |world| {
        world.set("DEPLOY_TOKEN", SECRET)
    });
    let told = product.deploy(0);
    assert!(told.contains("21"), "it is handed on: {told}");
    assert!(!told.contains(SECRET), "{told}");
    let company_keeps = |text: &[u8]| text.windows(SECRET.len()).any(|w| w == SECRET.as_bytes());
    let mut folders = vec![product.story.world.root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let text = fs::read(entry.path()).unwrap_or_default();
                assert!(!company_keeps(&text), "{}", entry.path().display());
            }
        }
    }
    for line in [
        "log",
        "status",
        "run show",
        "run follow",
        "deploy dev --dry-run --application payments",
    ] {
        let said = product.story.ok(line);
        assert!(!said.stdout.contains(SECRET), "{line}");
        assert!(
            !product.story.json(line).to_string().contains(SECRET),
            "{line}"
        );
    }
    // Without it nothing is started, and that is told.
    let product = Product::new("payments", "main", platform);
    let told = product.deploy(4);
    assert!(told.contains("DEPLOY_TOKEN"), "{told}");
}

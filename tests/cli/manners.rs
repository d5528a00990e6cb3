//! How the command line behaves whatever it is asked: help, languages, colours, one JSON document,
//! a reader that goes away, a place without a repository.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;

use super::story::Story;
use crate::support::cli::World;

#[test]
fn without_a_terminal_the_cockpit_says_what_works_instead() {
    let world = World::new();
    let told = world.refused(&["--lang", "zh"], 2);
    assert!(told.stderr.contains("golive status"), "{}", told.stderr);
    assert_eq!(
        world.refused(&["watch", "--json"], 2).json()["error"]["kind"],
        "usage"
    );
}

#[test]
fn keys_are_bound_to_actions_that_there_are() {
    let world = World::new();
    world.file("bad.toml", "[keys]\nquitt = [\"x\"]\n");
    let told = world.refused(&["--config", "bad.toml", "list"], 2);
    assert!(told.stderr.contains("quit"), "{}", told.stderr);
}

#[test]
fn help_is_there_in_both_languages() {
    let world = World::new();
    let english = world.ok(&["--help"]).stdout;
    assert!(
        english.contains("Usage: golive") && english.contains("Create a release"),
        "{english}"
    );
    let chinese = world.ok(&["--lang", "zh", "-h"]).stdout;
    assert!(
        chinese.contains("用法") && chinese.contains("新建版本"),
        "{chinese}"
    );
    for heading in [
        "Usage",
        "Commands",
        "Options",
        "Arguments",
        "[OPTIONS]",
        "Print help",
    ] {
        assert!(!chinese.contains(heading), "{heading}: {chinese}");
    }
    let locale = World::new().set("LC_ALL", "zh_CN.UTF-8");
    assert!(locale.ok(&["new", "--help"]).stdout.contains("版本号"));
    assert_eq!(
        world.ok(&["help", "bug", "add"]).stdout,
        world.ok(&["bug", "add", "--help"]).stdout
    );
}

#[test]
fn the_version_names_the_commit() {
    let world = World::new();
    let told = world.ok(&["--version"]).stdout;
    assert!(
        told.starts_with(concat!("golive ", env!("CARGO_PKG_VERSION"))),
        "{told}"
    );
    let document = world.json(&["--version"]);
    assert_eq!(document["version"], env!("CARGO_PKG_VERSION"));
    assert!(
        document["commit"].is_null()
            || document["commit"]
                .as_str()
                .is_some_and(|commit| told.contains(commit))
    );
}

#[test]
fn completions_and_the_manual_need_no_repository() {
    let world = World::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            world.ok(&["completions", shell]).stdout.contains("golive"),
            "{shell}"
        );
    }
    world.ok(&["man", "pages"]);
    let page = std::fs::read_to_string(world.dir().join("pages/golive-rollback-decide.1"))
        .expect("the page");
    assert!(page.contains("go\\-on\\-until"), "{page}");
    assert!(world.dir().join("pages/golive.1").is_file());
}

#[test]
fn the_contract_of_status_is_kept() {
    let story = Story::with_release();
    let status = story.status();
    let keys = |value: &Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let has = |value: &Value, wanted: &[&str]| {
        let there = keys(value);
        for key in wanted {
            assert!(
                there.iter().any(|known| known == key),
                "{key} is not among {there:?}"
            );
        }
    };
    has(
        &status,
        &[
            "release",
            "candidate",
            "environments",
            "bugs",
            "stages",
            "verdict",
            "position",
            "head",
        ],
    );
    has(
        &status["release"],
        &[
            "project",
            "version",
            "state",
            "stage",
            "round",
            "hotfix_of",
            "base",
            "window",
            "deadline",
        ],
    );
    has(
        &status["candidate"][0],
        &["application", "branch", "commit", "behind_branch"],
    );
    let environments = status["environments"].as_array().expect("environments");
    let ids: Vec<_> = environments
        .iter()
        .map(|environment| environment["id"].clone())
        .collect();
    assert_eq!(ids, ["dev", "test", "preheat", "production"]);
    has(&environments[3], &["id", "owner", "applications"]);
    has(
        &environments[3]["applications"][0],
        &["name", "branch", "commit", "previous", "at", "by", "state"],
    );
    has(&status["bugs"], &["A", "B", "C", "D", "source"]);
    has(&status["bugs"]["A"], &["open", "limit", "deferred"]);
    has(&status["bugs"]["source"], &["name", "at", "state"]);
    has(&status["stages"][0], &["id", "done", "of", "items"]);
    has(
        &status["stages"][0]["items"][0],
        &["id", "kind", "role", "state", "by", "at", "on"],
    );
    has(&status["verdict"], &["to", "state", "reasons"]);
    has(
        &status["verdict"]["reasons"][0],
        &["kind", "ref", "text", "role", "who"],
    );
    assert_eq!(status["head"].as_str().map(str::len), Some(64));
    assert_eq!(status["stages"].as_array().map(Vec::len), Some(8));
}

#[test]
fn the_language_changes_the_words_and_never_the_keys() {
    let story = Story::with_release();
    let (english, chinese) = (story.json("status"), story.json("--lang zh status"));
    let text = |status: &Value| {
        status["verdict"]["reasons"][0]["text"]
            .as_str()
            .expect("text")
            .to_owned()
    };
    assert_ne!(text(&english), text(&chinese));
    assert_eq!(
        english["verdict"]["reasons"][0]["kind"],
        chinese["verdict"]["reasons"][0]["kind"]
    );
    assert!(story.ok("--lang zh status").stdout.contains("提交测试"));
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let story = Story::with_release();
    let escape = '\u{1b}';
    assert!(!story.ok("status").stdout.contains(escape));
    assert!(story.ok("--color always status").stdout.contains(escape));
    assert!(!story.ok("--color never status").stdout.contains(escape));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let story = Story::with_release();
    let mut command = story.world.command(&["log"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("golive starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("golive ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_log_goes_on_with_what_happens() {
    let story = Story::with_release();
    let mut command = story.world.command(&["--json", "log", "--follow"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("golive starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
    let mut next_kind = || -> String {
        let line = lines.next().expect("a line").expect("text");
        let event: Value = serde_json::from_str(&line).expect("one document a line");
        event["kind"].as_str().expect("a kind").to_owned()
    };
    while next_kind() != "candidate_taken" {}
    story.ok("done dev_configured --by zhang");
    assert_eq!(next_kind(), "item_done");
    story.ok("undo dev_configured --by zhang");
    assert_eq!(next_kind(), "item_undone");
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
}

#[test]
fn init_writes_a_file_once_and_it_can_be_read() {
    let story = Story::new();
    std::fs::remove_file(story.repo.path().join("golive.toml")).expect("removed");
    story.ok("init");
    let written = std::fs::read_to_string(story.repo.path().join("golive.toml")).expect("the file");
    assert!(written.contains("payments"), "{written}");
    story.ok("list");
    let told = story.ends("init", 2).stderr;
    assert!(told.contains("golive.toml"), "{told}");
    assert_eq!(
        std::fs::read_to_string(story.repo.path().join("golive.toml")).expect("the file"),
        written
    );
}

#[test]
fn without_a_repository_it_says_so() {
    let world = World::new();
    world.ok(&["list"]);
    let told = world.refused(&["init"], 2).stderr;
    let here = world.dir().display().to_string();
    assert!(told.contains("git") && told.contains(&here), "{told}");
    assert!(world.refused(&["new", "1.0.0"], 2).stderr.contains("git"));
    assert!(world.refused(&["status"], 2).stderr.starts_with("golive: "));
    world.ok(&["doctor"]);
}

#[test]
fn doctor_tells_where_everything_is() {
    let story = Story::with_release();
    let told = story.ok("doctor").stdout;
    for word in [
        "golive.db",
        "golive.toml",
        "payments",
        "zhang",
        env!("CARGO_PKG_VERSION"),
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let document = story.json("doctor");
    assert_eq!(document["operator"], "zhang");
    assert_eq!(
        document["store"]["path"],
        story.world.store().display().to_string()
    );
    assert!(story.ok("--lang zh doctor").stdout.contains("数据库"));
}

#[test]
fn doctor_tells_where_bugs_are_read_from_and_no_secret() {
    let story = Story::with_release();
    assert_eq!(story.json("doctor")["bugs"], serde_json::Value::Null);
    let config = story.repo.path().join("golive.toml");
    let before = std::fs::read_to_string(&config).expect("the file");
    let with = |bugs: &str| std::fs::write(&config, format!("{before}\n[bugs]\n{bugs}\n"));
    with("source = [\"sh\", \"x\"]\nformat = \"jira\"\nsecrets = [\"HOME\", \"NEVER_SET\"]")
        .expect("written");
    let told = story.ok("doctor").stdout;
    for word in [
        "sh (jira)",
        "/sh",
        "HOME is set",
        "NEVER_SET is not set",
        "golive bug sync",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let document = story.json("doctor");
    let bugs = &document["bugs"];
    assert_eq!(bugs["there"], true);
    assert_eq!(bugs["said_by"], "repository");
    assert_eq!(bugs["every_seconds"], 300);
    assert_eq!(bugs["secrets"][1]["set"], false);
    with("source = [\"no-such-program\"]\nformat = \"github\"").expect("written");
    assert!(
        story
            .ok("doctor")
            .stdout
            .contains("no-such-program is not there")
    );
    with("file = \"bugs.csv\"").expect("written");
    assert!(story.ok("doctor").stdout.contains("bugs.csv is not there"));
}

#[test]
fn two_releases_at_once_must_be_named() {
    let story = Story::with_release();
    story.repo.branch("release/2.5");
    story.ok("new 2.5.0 --branch release/2.5 --by zhang");
    let told = story.ends("status", 2).stderr;
    assert!(told.contains("2.4.0") && told.contains("2.5.0"), "{told}");
    assert_eq!(story.json("status 2.5.0")["release"]["version"], "2.5.0");
    assert_eq!(
        story.json("status -r payments/2.4.0")["release"]["version"],
        "2.4.0"
    );
    assert_eq!(
        story.json("list")["releases"].as_array().map(Vec::len),
        Some(2)
    );
    let list = story.ok("list").stdout;
    assert_eq!(list.lines().count(), 2, "{list}");
}

#[test]
fn nothing_is_ever_written_to_the_repository() {
    let story = Story::with_release();
    let before = story.repo.git(["status", "--porcelain=v2", "--branch"]);
    let refs = story.repo.git(["for-each-ref"]);
    story.until("internal_test");
    story.ok("status");
    assert_eq!(
        story.repo.git(["status", "--porcelain=v2", "--branch"]),
        before
    );
    assert_eq!(story.repo.git(["for-each-ref"]), refs);
}

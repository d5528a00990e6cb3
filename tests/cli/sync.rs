//! The source of bugs: read by command and at every gate, idempotent, never a pass on old numbers.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::story::Story;

/// A release whose project has a source: a program that prints what stands in a file.
struct Desk {
    story: Story,
    answer: PathBuf,
}

impl Desk {
    fn new() -> Self {
        Self::with("")
    }

    fn with(more: &str) -> Self {
        let story = Story::with_release();
        let answer = story.world.root().join("answer.json");
        let desk = Self { story, answer };
        desk.configure(
            &format!("{:?}", ["cat", &desk.answer.to_string_lossy()]),
            more,
        );
        desk
    }

    fn configure(&self, source: &str, more: &str) {
        let file = self.story.repo.path().join("golive.toml");
        let text = format!(
            "[bugs]\nsource = {source}\nname = \"tracker\"\nformat = \"github\"\nid_prefix = \"GH-\"\ntime_out = \"2s\"\n{more}\n\
             [bugs.severity]\nA = [\"P0\"]\nB = [\"P1\"]\nC = [\"P2\"]\nD = [\"P3\"]\n"
        );
        std::fs::write(file, text).expect("as it is written here");
    }

    fn answers(&self, issues: &[Value]) {
        self.says(&serde_json::to_string(issues).expect("as it is written here"));
    }

    fn says(&self, text: &str) {
        std::fs::write(&self.answer, text).expect("as it is written here");
    }

    fn sync(&self) -> Value {
        self.story.json_ends("bug sync --by li", 0)
    }

    /// The message of a reading that must fail.
    fn fails(&self) -> String {
        let told = self.story.json_ends("bug sync --by li", 4);
        assert!(
            told["error"]["hint"]
                .as_str()
                .is_some_and(|h| !h.is_empty()),
            "{told}"
        );
        told["error"]["message"]
            .as_str()
            .expect("as it is written here")
            .to_owned()
    }

    fn open(&self, severity: &str) -> u64 {
        self.story.status()["bugs"][severity]["open"]
            .as_u64()
            .unwrap_or_default()
    }

    fn reasons(&self, status: i32) -> Vec<String> {
        let told = self.story.json_ends("why --for preheat", status);
        let reasons = told["verdict"]["reasons"]
            .as_array()
            .expect("as it is written here");
        reasons
            .iter()
            .map(|r| {
                r["kind"]
                    .as_str()
                    .expect("as it is written here")
                    .to_owned()
            })
            .collect()
    }
}

fn issue(number: u32, label: &str, state: &str) -> Value {
    json!({
        "number": number, "title": format!("退款 twice 🔥 {number}"), "state": state, "stateReason": null,
        "labels": if label.is_empty() { json!([]) } else { json!([{ "name": label }]) },
        "assignees": [], "url": format!("https://github.com/acme/pay/issues/{number}"),
        "createdAt": "2026-11-20T08:00:00Z",
    })
}

#[test]
fn what_the_source_says_is_taken_once_and_followed() {
    let desk = Desk::new();
    desk.answers(&[
        issue(1, "P1", "OPEN"),
        issue(2, "P2", "OPEN"),
        issue(3, "P3", "CLOSED"),
    ]);
    let first = desk.sync();
    assert_eq!(
        (&first["summary"]["new"], &first["read"]),
        (&json!(3), &json!(3))
    );
    assert_eq!((desk.open("B"), desk.open("C"), desk.open("D")), (1, 1, 0));
    let again = desk.sync();
    assert_eq!(again["summary"]["new"], 0);
    assert_eq!(
        again["done"]
            .as_array()
            .expect("as it is written here")
            .len(),
        1,
        "one event tells that it was read"
    );

    desk.answers(&[issue(1, "P1", "CLOSED"), issue(2, "P2", "OPEN")]);
    let closed = desk.sync();
    assert_eq!(closed["summary"]["fixed"], 1);
    // Closed there is fixed here: a tester has still to see it.
    assert_eq!(desk.story.status()["bugs"]["B"]["fixed"], 1);
    desk.answers(&[issue(1, "P1", "OPEN"), issue(2, "P2", "OPEN")]);
    assert_eq!(desk.sync()["summary"]["reopened"], 1);
    let source = &desk.story.status()["bugs"]["source"];
    assert_eq!(
        (&source["name"], &source["state"]),
        (&json!("tracker"), &json!("fresh"))
    );
}

#[test]
fn a_bug_that_fits_no_severity_blocks_until_somebody_has_graded_it() {
    let desk = Desk::new();
    desk.answers(&[issue(7, "bug", "OPEN")]);
    desk.sync();
    assert_eq!(desk.open("ungraded"), 1);
    assert!(desk.reasons(1).contains(&"bug_ungraded".to_owned()));
    desk.story.ok("bug set GH-7 --severity D --by li");
    assert_eq!((desk.open("ungraded"), desk.open("D")), (0, 1));
    desk.sync();
    assert_eq!(desk.open("D"), 1, "what was graded here stays graded");
}

#[test]
fn a_promise_that_the_source_speaks_against_has_to_be_settled() {
    let desk = Desk::new();
    desk.answers(&[issue(1, "P2", "OPEN")]);
    desk.sync();
    desk.story
        .ok("bug defer GH-1 --to 9.0.0 --reason 'wording' --by li");
    assert_eq!(desk.open("C"), 0);
    desk.answers(&[issue(1, "P1", "OPEN")]);
    assert_eq!(desk.sync()["summary"]["conflicts"], 1);
    assert!(desk.reasons(1).contains(&"bug_conflict".to_owned()));
    desk.story.ends("bug settle GH-1 --keep --by li", 1);
    desk.story.ok("bug settle GH-1 --take --by li");
    assert_eq!(desk.open("B"), 1);
}

#[test]
fn a_bug_told_no_more_stays_unless_the_configuration_says_otherwise() {
    for (more, fixed) in [("", 0), ("missing = \"fixed\"", 1)] {
        let desk = Desk::with(more);
        desk.answers(&[issue(1, "P2", "OPEN"), issue(2, "P2", "OPEN")]);
        desk.sync();
        desk.answers(&[issue(1, "P2", "OPEN")]);
        assert_eq!(desk.sync()["summary"]["missing"], 1);
        assert_eq!(desk.story.status()["bugs"]["C"]["fixed"], fixed, "{more}");
    }
}

#[test]
fn a_gate_asks_the_source_at_that_moment() {
    let desk = Desk::new();
    desk.answers(&[]);
    desk.sync();
    assert!(!desk.reasons(1).contains(&"bug".to_owned()));
    desk.answers(&[issue(1, "P0", "OPEN")]);
    assert!(desk.reasons(1).contains(&"bug".to_owned()));
}

#[test]
fn a_source_that_gives_no_answer_is_never_a_pass_on_old_numbers() {
    let desk = Desk::new();
    desk.answers(&[issue(1, "P3", "OPEN")]);
    desk.sync();
    let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
    let half = serde_json::to_string(&[issue(1, "P3", "OPEN"), issue(2, "P3", "OPEN")])
        .expect("as it is written here");
    let strange = r#"[{"number": 1, "title": "a", "state": "OPEN", "labels": []}, {"title": "b", "state": "OPEN", "labels": []}]"#;
    for (answer, named) in [
        (page, "web page"),
        (&half[..half.len() - 40], "GH-1"),
        (strange, "number"),
        ("{\"message\": \"Bad credentials\"}", "Bad credentials"),
        ("", ""),
    ] {
        desk.says(answer);
        let told = desk.fails();
        assert!(told.contains(named), "{named}: {told}");
        assert_eq!(desk.open("D"), 1, "the earlier numbers stay");
        assert_eq!(
            desk.story.status()["bugs"]["source"]["state"],
            "unreachable"
        );
        let told = desk.story.json_ends("why --for preheat", 1);
        let reasons = told["verdict"]["reasons"].to_string();
        assert!(reasons.contains("bugs_unreachable"), "{reasons}");
    }
    desk.answers(&[issue(1, "P3", "OPEN")]);
    desk.sync();
    assert_eq!(desk.story.status()["bugs"]["source"]["state"], "fresh");
}

#[test]
fn a_source_that_fails_hangs_or_floods_is_told_as_such() {
    let desk = Desk::new();
    for (source, named) in [
        (r#"["no-such-tracker-program"]"#, "no-such-tracker-program"),
        (
            r#"["sh", "-c", "echo no route to host >&2; exit 7"]"#,
            "no route to host",
        ),
        (r#"["sh", "-c", "trap '' TERM; sleep 60"]"#, "2"),
        (
            r#"["sh", "-c", "yes 0123456789 | head -c 104857600"]"#,
            "64",
        ),
    ] {
        desk.configure(source, "");
        let told = desk.fails();
        assert!(told.contains(named), "{source}: {told}");
    }
}

#[test]
fn what_a_repository_names_is_not_run_before_somebody_has_run_it() {
    let desk = Desk::new();
    let trace = desk.story.world.root().join("ran");
    let script = format!(
        r#"["sh", "-c", "touch {}; cat {}"]"#,
        trace.display(),
        desk.answer.display()
    );
    desk.configure(&script, "");
    desk.answers(&[]);
    assert!(desk.reasons(1).contains(&"bugs_never_read".to_owned()));
    desk.story.ends("advance", 1);
    assert!(!trace.exists(), "nobody has asked for it");
    desk.sync();
    assert!(trace.exists());
    assert!(!desk.reasons(1).contains(&"bugs_never_read".to_owned()));
    // Another way of reading it is another source.
    desk.configure(&script.replace("touch", "true; touch"), "");
    assert!(desk.reasons(1).contains(&"bugs_never_read".to_owned()));
}

#[test]
fn without_a_source_there_is_nothing_to_read() {
    let story = Story::with_release();
    let told = story.json_ends("bug sync --by li", 2);
    assert!(
        told["error"]["hint"]
            .as_str()
            .expect("as it is written here")
            .contains("[bugs]")
    );
}

#[test]
fn when_all_else_is_done_a_source_that_fails_leaves_the_answer_unknown() {
    let desk = Desk::new();
    desk.answers(&[issue(1, "P3", "OPEN")]);
    desk.sync();
    desk.story.until("integration_test");
    desk.story.finish();
    desk.story.ends("why", 0);

    desk.says("<html>Sign in</html>");
    let why = desk.story.ends("why", 3);
    assert!(why.stdout.contains("web page"), "{why}");
    desk.story.ends("advance --by li", 3);
    assert_eq!(desk.open("D"), 1, "the earlier numbers stay");
    let head = desk.story.head();
    desk.story.ends("why", 3);
    assert_eq!(
        desk.story.head(),
        head,
        "the same trouble isn't written twice"
    );
    for line in ["status", "bug list"] {
        let told = desk.story.ok(line).stdout;
        assert!(told.contains("tracker, unreachable, last read"), "{told}");
    }

    desk.answers(&[issue(1, "P3", "OPEN")]);
    desk.story.ends("why", 0);
    desk.answers(&[issue(2, "P0", "OPEN")]);
    desk.story.ends("advance --by li", 1);
}

#[test]
fn the_standard_is_confirmed_on_what_the_source_says_now() {
    let desk = Desk::new();
    desk.answers(&[]);
    desk.sync();
    desk.story.until("preheat");
    for line in [
        "deployed preheat --by wang",
        "db ran db/001_refunds.sql preheat --result ok --by chen",
        "done acceptance_test --by li",
    ] {
        desk.story.ok(line);
    }
    desk.answers(&[issue(1, "P0", "OPEN")]);
    desk.story.ends("approve standard_confirmed --by li", 1);
    desk.answers(&[]);
    // It stands here until the source says that it is done with.
    desk.answers(&[issue(1, "P0", "CLOSED")]);
    desk.story.ends("approve standard_confirmed --by li", 1);
    assert_eq!(desk.story.status()["bugs"]["A"]["fixed"], 1);
}

#[test]
fn the_lists_say_where_the_bugs_come_from_and_how_old_that_is() {
    let desk = Desk::new();
    desk.answers(&[issue(1, "P3", "OPEN")]);
    assert!(
        desk.story
            .ok("bug list")
            .stdout
            .contains("tracker, never read")
    );
    desk.sync();
    let told = desk.story.ok("bug list").stdout;
    assert!(told.contains("source  tracker, "), "{told}");
    let told = desk.story.json("bug list");
    assert_eq!(told["source"]["state"], "fresh");
    assert!(desk.story.ok("status").stdout.contains("tracker, "));
}

#[test]
fn whoever_interrupts_a_reading_leaves_no_program_behind() {
    let desk = Desk::new();
    let fifo = desk.story.world.root().join("group");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.expect("mkfifo runs").success());
    // Whatever it starts holds the pipe open for as long as it is there.
    let script = format!(
        r#"["sh", "-c", "exec 3> {}; echo begun >&3; sleep 600"]"#,
        fifo.display()
    );
    desk.configure(&script, "");
    let file = desk.story.repo.path().join("golive.toml");
    let patient = std::fs::read_to_string(&file).expect("as it is written here");
    let patient = patient.replace("\"2s\"", "\"10m\"");
    std::fs::write(&file, patient).expect("as it is written here");

    let mut golive = desk.story.world.command(&["bug", "sync", "--json"]);
    let golive = golive.stdout(Stdio::piped()).spawn().expect("it starts");
    let mut pipe = BufReader::new(File::open(&fifo).expect("the program opens it"));
    let mut said = String::new();
    pipe.read_line(&mut said).expect("the program has begun");
    let to = golive.id().to_string();
    assert!(signal("INT", &to), "golive is there");
    let ended = golive.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(4));
    let told = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(told.contains("given up"), "{told}");
    // It ends only when nobody holds the pipe any more.
    pipe.read_line(&mut said).expect("nobody is left");
    assert_eq!(said, "begun\n");
    let source = &desk.story.status()["bugs"]["source"];
    assert_eq!(source["at"], Value::Null, "nothing was recorded");
}

/// Whether there was somebody to send the signal to.
fn signal(signal: &str, to: &str) -> bool {
    let mut kill = Command::new("kill");
    kill.args(["-s", signal, "--", to]).stderr(Stdio::null());
    kill.status().expect("kill runs").success()
}

#[test]
fn readings_that_say_nothing_new_do_not_bury_the_log() {
    let desk = Desk::new();
    desk.answers(&[issue(1, "P3", "OPEN")]);
    for _ in 0..6 {
        desk.sync();
    }
    desk.says("");
    desk.fails();
    let told = desk.story.ok("log").stdout;
    let readings: Vec<_> = told
        .lines()
        .filter(|line| line.contains("tracker"))
        .collect();
    assert_eq!(readings.len(), 3, "{told}");
    assert!(
        readings[0].contains("tracker: 1 new") && readings[1].contains("nothing new (×5)"),
        "{told}"
    );
    let events = desk.story.json("log")["events"]
        .as_array()
        .expect("a list")
        .clone();
    let all = events
        .iter()
        .filter(|e| e["type"] == "bugs_imported" || e["kind"] == "bugs_imported");
    assert_eq!(all.count(), 6, "a script is told each");
}

#[test]
fn the_list_tells_no_go_that_is_too_old() {
    let desk = Desk::with("max_age = \"1s\"");
    desk.answers(&[]);
    desk.story.until("integration_test");
    desk.story.finish();
    desk.sync();
    let state = |story: &Story| story.json("list")["releases"][0]["verdict"].to_string();
    desk.story.ends("why", 0);
    let since = std::time::Instant::now();
    while !state(&desk.story).contains("unknown") {
        assert!(
            since.elapsed() < std::time::Duration::from_secs(20),
            "it is old by now"
        );
    }
    let told = desk.story.ok("status").stdout;
    assert!(told.contains("tracker, too old, last read"), "{told}");
    assert!(desk.story.ok("list").stdout.contains("UNKNOWN"));
}

#[test]
fn doctor_tells_when_the_source_was_read_and_whether_it_runs_by_itself() {
    let desk = Desk::with("max_age = \"1h\"");
    desk.answers(&[]);
    let told = desk.story.ok("doctor").stdout;
    assert!(
        told.contains("tracker, never read") && told.contains("golive bug sync"),
        "{told}"
    );
    assert_eq!(desk.story.json("doctor")["bugs"]["by_itself"], false);
    desk.sync();
    let told = desk.story.ok("doctor").stdout;
    for word in ["tracker, ", "read every 5 min", "good for 1 h", "watched"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    desk.says("");
    desk.fails();
    assert!(
        desk.story
            .ok("doctor")
            .stdout
            .contains("tracker, unreachable")
    );
    let document = desk.story.json("doctor");
    assert_eq!(document["bugs"]["state"]["state"], "unreachable");
    assert_eq!(
        (
            &document["bugs"]["by_itself"],
            &document["branches_watched"]
        ),
        (&json!(true), &json!(true))
    );
}

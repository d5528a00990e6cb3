//! A release from `new` to `close` by commands alone, with `status --json` looked at in every
//! stage; and the other ways that a release goes.

use serde_json::{Value, json};

use super::story::{SCRIPT, Story};

/// The stage, how many of its items are done, and the state of the release.
fn stands(status: &Value) -> (String, u64, u64, String) {
    let stages = status["stages"].as_array().expect("stages");
    let stage = stages
        .iter()
        .find(|stage| stage["current"] == true)
        .expect("a current stage");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    assert_eq!(stage["id"], status["release"]["stage"]);
    let count = |key: &str| stage[key].as_u64().expect("a count");
    (
        text(&stage["id"]),
        count("done"),
        count("of"),
        text(&status["release"]["state"]),
    )
}

fn assert_stands(story: &Story, place: &str, done: u64, of: u64, state: &str) -> Value {
    let status = story.status();
    let wanted = (place.to_owned(), done, of, state.to_owned());
    assert_eq!(stands(&status), wanted, "{:#}", status["verdict"]);
    status
}

/// Whether an environment runs the candidate.
fn environment(status: &Value, id: &str) -> String {
    let environments = status["environments"].as_array().expect("environments");
    let environment = environments
        .iter()
        .find(|environment| environment["id"] == id)
        .expect("the environment");
    environment["applications"][0]["state"]
        .as_str()
        .unwrap_or("none")
        .to_owned()
}

#[test]
fn a_release_goes_from_submitted_to_closed_by_commands_alone() {
    let story = Story::with_release();
    submit(&story);
    internal_test(&story);
    integration_test(&story);
    preheat(&story);
    meeting(&story);
    launch(&story);
    verify(&story);
    observe(&story);
    assert_eq!(story.json("list")["releases"], json!([]));
    assert_eq!(story.json("list --all")["releases"][0]["state"], "closed");
    let proof = story.json("verify");
    assert_eq!(proof["head"], story.head());
    let log = story.json("log 2.4.0");
    let events = log["events"].as_array().expect("events");
    assert!(
        events
            .iter()
            .all(|event| event["text"].as_str().is_some_and(|text| !text.is_empty())),
        "{log:#}"
    );
    assert_eq!(events.last().expect("an event")["kind"], "closed");
    story.ends("advance 2.4.0", 1);
}

fn submit(story: &Story) {
    let status = assert_stands(story, "submit", 0, 6, "open");
    assert_eq!(status["release"]["round"], 1);
    assert_eq!(status["release"]["base"], story.base);
    assert_eq!(status["candidate"][0]["branch"], "release/2.4");
    assert_eq!(
        status["candidate"][0]["commit"],
        story.repo.rev("release/2.4")
    );
    assert_eq!(status["candidate"][0]["behind_branch"], 0);
    assert_eq!(status["verdict"]["state"], "blocked");
    assert_eq!(status["verdict"]["to"], "internal_test");
    assert_eq!(environment(&status, "production"), "behind");
    story.ends("why", 1);
    story.ends("advance --by zhang", 1);
    story.ok("done dev_configured --by zhang");
    story.ok("deployed dev --by zhang");
    story.ok("done self_test --by zhang --note 'forty cases'");
    story.ends("approve plan_review --by wei", 1);
    story.ok("document launch_plan --file @plan.md --by zhang");
    let refusal = story.json_ends("approve plan_review --by zhang", 1);
    assert_eq!(refusal["error"]["kind"], "refused");
    assert_eq!(refusal["error"]["reasons"][0]["kind"], "author_approves");
    story.ok("reject plan_review --by wei --reason 'no word on the queue'");
    assert_eq!(story.item("plan_review"), "blocked");
    story.ok("approve plan_review --by wei");
    story.ok("mail sent testers_notified --by zhang");
    let status = assert_stands(story, "submit", 6, 6, "open");
    assert_eq!(environment(&status, "dev"), "candidate");
    assert_eq!(status["verdict"]["state"], "pass");
    story.ok("why");
    let done = story.json("advance --by zhang");
    assert_eq!(done["done"][0]["kind"], "advanced");
    assert_eq!(done["done"][0]["to"], "internal_test");
    assert_eq!(done["head"], story.head());
}

fn internal_test(story: &Story) {
    assert_stands(story, "internal_test", 0, 6, "open");
    story.ok("document test_plan --file @report.md --by li");
    story.ok("document test_cases --file @report.md --by li");
    story.ok("deployed test --by li");
    story.ok(&format!(
        "db ran {SCRIPT} test --result failed --by chen --note 'no rights'"
    ));
    assert_ne!(story.item("test_database"), "done");
    story.ok(&format!("db ran {SCRIPT} test --result ok --by chen"));
    story.ok("done test_results --by li");
    story.ok("document test_report --file @report.md --by li");
    assert_stands(story, "internal_test", 6, 6, "open");
    story.ok("advance --by li");
}

/// A bug keeps the release out of preheat until it was fixed in a new round and verified.
fn integration_test(story: &Story) {
    assert_stands(story, "integration_test", 0, 3, "open");
    story.ok("done integration_test --by sun");
    story.ok("done integration_results --by li");
    story.ok("document integration_report --file @report.md --by li");
    let done =
        story.json("bug add --severity b --title 'refund twice on retry' --assignee zhang --by li");
    assert_eq!(done["done"][0]["bug"], "BUG-1");
    story.ok("bug add --severity C --title '退款页面文字重叠' --by li");
    let why = story.json_ends("why", 1);
    assert_eq!(why["verdict"]["state"], "blocked");
    let reason = &why["verdict"]["reasons"][0];
    assert_eq!(
        (&reason["kind"], &reason["ref"]),
        (&json!("bug"), &json!("BUG-1"))
    );
    story.ends("advance --by li", 1);
    story.ends("bug defer BUG-1 --to 2.5.0 --reason later --by sun", 1);

    story
        .repo
        .commit(&[("src/refund.txt", "refund once")], "Refund once");
    assert_eq!(story.status()["candidate"][0]["behind_branch"], 1);
    story.ok("candidate --by zhang");
    let status = assert_stands(story, "integration_test", 0, 3, "open");
    assert_eq!(status["release"]["round"], 2);
    assert_eq!(story.item("self_test"), "stale");
    assert_eq!(environment(&status, "test"), "behind");
    story.finish();
    story.ok("bug fix BUG-1 --by zhang --note 'an id a request'");
    story.ends("advance --by li", 1);
    story.ok("bug verify BUG-1 --by li");
    story.ok("bug defer BUG-2 --to 2.5.0 --reason 'does not hide the amount' --by sun");
    let status = assert_stands(story, "integration_test", 3, 3, "open");
    assert_eq!(
        status["bugs"]["B"],
        json!({
            "open": 0, "fixed": 0, "limit": 0, "deferred": 0, "came_back": 0, "put_off_from": {}
        })
    );
    assert_eq!(status["bugs"]["C"]["deferred"], 1);
    assert_eq!(status["bugs"]["D"]["limit"], Value::Null);
    story.ok("advance --by li");
}

fn preheat(story: &Story) {
    assert_stands(story, "preheat", 0, 5, "open");
    story.ok("deployed preheat --by wang");
    story.ok(&format!("db ran {SCRIPT} preheat --result ok --by chen"));
    story.ok("done acceptance_test --by li");
    story.ok("approve standard_confirmed --by li");
    story.ok("mail sent launch_announced --by li");
    assert_stands(story, "preheat", 5, 5, "open");
    story.ends("deployed production --by wang", 1);
    story.ok("advance --by li");
}

fn meeting(story: &Story) {
    assert_stands(story, "meeting", 0, 4, "open");
    story.ok("vote developer go --by zhang");
    story.ok("vote tester no-go --by li --note 'the report is missing'");
    story.ok("vote product go --by sun");
    story.ok("vote ops go --by wang");
    assert_ne!(story.item("roll_call"), "done");
    story.ok("vote tester go --by li");
    story.ok("document minutes --file @report.md --by zhao");
    story.ok("mail sent minutes_mailed --by zhao");
    story.ok("mail sent launch_confirmed --by li");
    let status = assert_stands(story, "meeting", 4, 4, "open");
    assert!(
        status["votes"]
            .as_array()
            .expect("votes")
            .iter()
            .all(|vote| vote["vote"] == "go")
    );
    story.ok("window 'tomorrow 21:00..+2h' --by li");
    let why = story.json_ends("why", 1);
    assert_eq!(why["verdict"]["reasons"][0]["kind"], "before_window");
    story.ok("window now..+2h --by li");
    story.ok("advance --by li");
}

fn launch(story: &Story) {
    assert_stands(story, "launch", 0, 4, "open");
    story.ends("deployed production --by wang", 1);
    story.ok(&format!("db ran {SCRIPT} production --result ok --by chen"));
    story.ok("deployed production --by wang");
    story.ok("mail sent dba_reply --by chen");
    story.ok("mail sent ops_reply --by wang");
    let status = assert_stands(story, "launch", 4, 4, "open");
    assert_eq!(environment(&status, "production"), "candidate");
    let production = &status["environments"][3]["applications"][0];
    assert_eq!(
        (&production["previous"], &production["by"]),
        (&json!(story.base), &json!("wang"))
    );
    story.ok("advance --by wang");
}

fn verify(story: &Story) {
    assert_stands(story, "verify", 0, 4, "open");
    story.ok("mail sent verification_announced --by wang");
    story.ok("done online_test --by li");
    story.ok("approve passed --by li");
    story.ok("mail sent passed_mailed --by li");
    assert_stands(story, "verify", 4, 4, "live");
    story.ok("advance --by li");
}

fn observe(story: &Story) {
    let status = assert_stands(story, "observe", 2, 3, "live");
    assert_eq!(status["verdict"]["to"], Value::Null);
    assert_eq!(story.item("hosts_monitored"), "not_needed");
    story.ends("close --by li", 1);
    story.ok("done observed --by wang");
    assert_stands(story, "observe", 3, 3, "live");
    story.ok("close --by li");
    let status = story.json("status 2.4.0");
    assert_eq!(status["release"]["state"], "closed");
    assert_eq!(
        story.json("status payments/2.4.0")["release"],
        status["release"]
    );
}

#[test]
fn a_hotfix_goes_the_short_way_while_its_parent_is_watched() {
    let story = Story::with_release();
    story.until("observe");
    story.repo.branch("hotfix/2.4.1");
    story.repo.checkout("hotfix/2.4.1");
    story.repo.commit(
        &[("src/refund.txt", "refund never twice")],
        "Refund never twice",
    );
    story.ok("done observed 2.4.0 --by wang");
    story.ok("close 2.4.0 --by li");
    story.ok("new 2.4.1 --hotfix-of 2.4.0 --branch hotfix/2.4.1 --by zhang");
    let status = story.status();
    assert_eq!(status["release"]["hotfix_of"], "2.4.0");
    let stages: Vec<_> = status["stages"]
        .as_array()
        .expect("stages")
        .iter()
        .map(|stage| stage["id"].clone())
        .collect();
    assert_eq!(
        stages,
        ["submit", "internal_test", "preheat", "launch", "verify"]
    );
    story.until("verify");
    story.finish();
    story.ok("close --by li");
    assert_eq!(story.json("status 2.4.1")["release"]["state"], "closed");
}

#[test]
fn a_patch_for_an_urgent_bug_keeps_part_of_what_was_shown() {
    let story = Story::with_release();
    story.until("preheat");
    story.finish();
    story.ok("bug add --severity A --title 'nobody can pay' --by li");
    story
        .repo
        .commit(&[("src/pay.txt", "pay again")], "Pay again");
    story.ends("candidate --patch BUG-1 --by zhang", 1);
    story.ok("bug urgent BUG-1 --by li");
    story.ok("candidate --patch BUG-1 --by zhang");
    let status = story.status();
    assert_eq!(status["rounds"][1]["kind"], "patch");
    assert_eq!(status["rounds"][1]["bug"], "BUG-1");
    assert_eq!(story.item("acceptance_test"), "stale");
    assert_eq!(story.item("integration_test"), "done");
    story.ok("bug fix BUG-1 --by zhang");
    story.ok("bug verify BUG-1 --env test --commit release/2.4 --by li");
    story.finish();
    story.ok("advance --by li");
    assert_eq!(story.status()["release"]["stage"], "meeting");
}

#[test]
fn a_release_is_abandoned_with_a_reason() {
    let story = Story::with_release();
    story.ok("abandon 2.4.0 --reason 'the law has changed' --by li");
    let status = story.json("status 2.4.0");
    assert_eq!(status["release"]["state"], "abandoned");
    assert_eq!(status["release"]["reason"], "the law has changed");
    story.ends("done self_test 2.4.0 --by zhang", 1);
}

#[test]
fn bugs_of_a_file_are_taken_once() {
    let story = Story::with_release();
    story.outside("bugs.csv", "\u{feff}编号,标题,严重程度,状态,负责人\nT-1,\"退款, 两次\",A,打开,zhang\nT-2,文字重叠,D,打开,\n");
    let done = story.json("bug import @bugs.csv --by li");
    assert_eq!(done["done"][0]["kind"], "bugs_imported");
    let bugs = story.json("bug list");
    assert_eq!(bugs["bugs"].as_array().map(Vec::len), Some(2));
    assert_eq!(bugs["bugs"][0]["id"], "T-1");
    let found = story.json("bug list --find 重叠");
    assert_eq!(
        (&found["bugs"][0]["id"], &found["matching"]),
        (&json!("T-2"), &json!(1))
    );
    let cut = story.ok("bug list --limit 1").stdout;
    assert!(cut.contains("T-1") && cut.contains("… and 1 more"), "{cut}");
    story.ok("bug import @bugs.csv --by li");
    assert_eq!(
        story.json("bug list")["bugs"].as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(story.status()["bugs"]["A"]["open"], 1);
    story.ok("bug set T-1 --severity D --reason 'seen again' --by li");
    story.ok("bug assign T-2 --to zhang --by li");
    story.ok("bug fix T-2 --by zhang");
    story.ok("bug reopen T-2 --note 'still there' --by li");
    assert_eq!(story.status()["bugs"]["D"]["open"], 2);
    let head = story.head();
    story.outside(
        "bad.csv",
        "id,title,severity\nT-3,good,A\nT-4,,B\nT-5,bad,Z\n",
    );
    let told = story.ends("bug import @bad.csv --by li", 2).stderr;
    assert!(
        told.contains("line 3") && told.contains("line 4") && told.contains('Z'),
        "{told}"
    );
    assert_eq!(story.head(), head);
}

#[test]
fn a_trackers_answer_that_was_kept_is_taken_as_the_configuration_says() {
    let story = Story::with_release();
    let config = "[bugs]\nid_prefix = \"GH-\"\n[bugs.severity]\nA = \"severity/critical\"\n";
    story.repo.commit(&[("golive.toml", config)], "Severities");
    let issue = r#"[{"number":7,"title":"退款 💸","state":"OPEN","labels":[{"name":"severity: critical"}]}]"#;
    story.outside("issues.json", issue);
    story.ok("bug import @issues.json --format github --by li");
    let bugs = story.json("bug list");
    assert_eq!(bugs["bugs"][0]["id"], "GH-7");
    assert_eq!(bugs["bugs"][0]["severity"], "A");
    let head = story.head();
    story.outside("half.json", &issue[..40]);
    let told = story.ends("bug import @half.json --format github --by li", 2);
    assert!(told.stderr.contains("is cut off"), "{told}");
    assert_eq!(story.head(), head);
}

#[test]
fn undo_and_back_are_told_in_the_log() {
    let story = Story::with_release();
    story.until("internal_test");
    // Nothing was tested before it ran there.
    story.ends("done test_results --by li", 1);
    story.ok("deployed test --by li");
    story.ok("done test_results --by li");
    story.ok("undo test_results --by li --note 'the wrong build'");
    assert_eq!(story.item("test_results"), "open");
    story.ends("undo test_results --by li", 1);
    story.ok("back submit --reason 'the plan is wrong' --by li");
    assert_eq!(story.status()["release"]["stage"], "submit");
    let log = story.ok("log").stdout;
    assert!(log.contains("the plan is wrong"), "{log}");
}

#[test]
fn several_applications_are_deployed_one_by_one_in_their_order() {
    let story = Story::new();
    let config = "project = \"shop\"\n\n[[applications]]\nname = \"web\"\nafter = [\"pay\"]\n\n[[applications]]\nname = \"pay\"\n";
    story
        .repo
        .commit(&[("golive.toml", config)], "Two applications");
    story.ok("new 1.0.0 --by zhang");
    let status = story.status();
    assert_eq!(status["candidate"][0]["application"], "pay");
    assert_eq!(status["candidate"][1]["application"], "web");
    story.ok("deployed dev --application pay --by zhang");
    assert_eq!(story.item("dev_deployed"), "open");
    story.ok("deployed dev --application web --by zhang");
    assert_eq!(story.item("dev_deployed"), "done");
    story.ends("deployed dev --commit HEAD --by zhang", 2);
}

#[test]
fn where_roles_are_held_a_name_must_hold_its_role() {
    let story = Story::new();
    let config = "project = \"payments\"\n\n[[people]]\nname = \"zhang\"\nroles = [\"developer\"]\n\n\
        [[people]]\nname = \"wei\"\nroles = [\"tech_lead\"]\n\n[[people]]\nname = \"mei\"\nroles = [\"release_manager\"]\n";
    story.repo.commit(&[("golive.toml", config)], "People");
    story.ok("new 2.4.0");
    let why = story.json_ends("why", 1);
    assert_eq!(why["verdict"]["reasons"][0]["who"], "zhang");
    let refusal = story.json_ends("done dev_configured --by wei --as wei", 1);
    assert_eq!(refusal["error"]["reasons"][0]["kind"], "not_in_role");
    story.ok("done dev_configured --by zhang --as mei");
    let status = story.status();
    let item = &status["stages"][0]["items"][0];
    assert_eq!(
        (&item["by"], &item["recorded_by"]),
        (&json!("zhang"), &json!("mei"))
    );
    assert_eq!(item["on_behalf"], true);
    story.ok("document launch_plan --file @plan.md");
    story.ends("approve plan_review --by zhang", 1);
    story.ok("approve plan_review --by wei --as wei");
}

#[test]
fn a_release_that_ended_well_is_tagged_where_that_is_configured_and_confirmed() {
    let story = Story::with_release();
    let config = "project = \"payments\"\n\n[process]\nobservation = \"0s\"\n\n[git]\ntag = \"v{version}\"\n";
    std::fs::write(story.repo.path().join("golive.toml"), config).expect("it is written");
    story.ends("tag 2.4.0 --by wang", 1);
    story.until("observe");
    story.finish();
    let closed = story.ok("close --by mei").stdout;
    assert!(closed.contains("v2.4.0"), "{closed}");
    assert_eq!(story.repo.git(["tag", "--list", "v2.4.0"]).trim(), "");
    story.ok("tag 2.4.0 --by mei");
    let text = story.repo.git(["cat-file", "-p", "v2.4.0"]);
    assert!(
        text.contains("type commit") && text.contains("tagger mei"),
        "{text}"
    );
    let head = text.lines().last().expect("a last line");
    let (_, head) = head.rsplit_once(' ').expect("the log's head");
    story.ok(&format!("verify --head {head}"));
    let again = story.ok("tag 2.4.0 --by mei").stdout;
    assert!(again.contains("nothing"), "{again}");
    story.ok("verify");
}

//! Many bugs on the command line: narrowed, ordered, counted by the moment, with what was put off.

use serde_json::{Value, json};

use super::story::Story;

/// The ids that a list has, in its order.
fn ids(story: &Story, line: &str) -> Vec<String> {
    let told = story.json(line);
    let bugs = told["bugs"].as_array().expect("bugs").iter();
    let id = |bug: &Value| bug["id"].as_str().expect("an id").to_owned();
    bugs.map(id).collect()
}

/// Five bugs of all kinds in the first round.
fn five() -> Story {
    let story = Story::with_release();
    for line in [
        "bug add --severity B --title 'refund twice' --assignee zhang --application payments --by li",
        "bug add --severity C --title 'slow export' --assignee chen --by li",
        "bug add --severity C --title '文字重叠' --by li",
        "bug add --severity D --title 'blurred icon' --by li",
        "bug add --severity D --title 'a typo' --assignee zhang --by li",
        "bug urgent BUG-1 --by li",
        "bug fix BUG-2 --by chen",
        "bug defer BUG-4 --to 2.5.0 --reason 'nobody sees it' --by li",
        "bug fix BUG-5 --by zhang",
        "bug verify BUG-5 --env test --commit release/2.4 --by li",
    ] {
        story.ok(line);
    }
    story
}

#[test]
fn a_list_is_narrowed_by_all_that_the_screen_narrows_it_by() {
    let story = five();
    story.outside("t.csv", "id,title,severity\nT-1,from elsewhere,D\n");
    story.ok("bug import @t.csv --by li");
    for (line, expected) in [
        ("--severity B", &["BUG-1"][..]),
        ("--severity b,C", &["BUG-1", "BUG-3", "BUG-2"]),
        ("--severity B --severity D", &["BUG-1", "T-1", "BUG-4"]),
        ("--state fixed", &["BUG-2"]),
        ("--state verified,deferred", &["BUG-4", "BUG-5"]),
        ("--only urgent", &["BUG-1"]),
        ("--only came-back", &[]),
        ("--assignee chen", &["BUG-2"]),
        ("--unassigned --severity C", &["BUG-3"]),
        ("--application payments", &["BUG-1"]),
        ("--source t.csv", &["T-1"]),
        ("--find typo --all", &["BUG-5"]),
        ("--order newest --limit 2", &["T-1", "BUG-4"]),
        ("--order id --state open", &["BUG-1", "BUG-3", "T-1"]),
        (
            "--order assignee --state open,fixed",
            &["BUG-3", "T-1", "BUG-2", "BUG-1"],
        ),
    ] {
        assert_eq!(ids(&story, &format!("bug list {line}")), expected, "{line}");
    }
    let told = story.ends("bug list --state gone", 2).stderr;
    assert!(told.contains("open, fixed, deferred, verified"), "{told}");
    story.ends("bug list --assignee chen --unassigned", 2);
}

#[test]
fn what_is_new_in_a_round_is_told_by_its_number_or_as_new() {
    let story = five();
    let next = [("src/pay.txt", "pay again")];
    story.repo.commit(&next, "Pay again");
    story.ok("candidate --by zhang");
    story.ok("bug add --severity C --title 'no receipt' --by li");
    assert_eq!(ids(&story, "bug list --only new"), ["BUG-6"]);
    assert_eq!(ids(&story, "bug list --round 2"), ["BUG-6"]);
    assert_eq!(
        ids(&story, "bug list -r 2.4.0 --round 1 --severity B"),
        ["BUG-1"]
    );
    let told = story.ok("bug list --only new").stdout;
    assert!(told.contains("round 2"), "{told}");
}

#[test]
fn the_next_version_counts_what_was_put_off_and_says_from_where() {
    let story = five();
    story.repo.branch("release/2.5");
    story.ok("new 2.5.0 --branch release/2.5 --by zhang");
    let status = story.json("status 2.5.0");
    assert_eq!(status["bugs"]["D"]["open"], 1);
    assert_eq!(status["bugs"]["D"]["came_back"], 1);
    assert_eq!(status["bugs"]["D"]["put_off_from"], json!({ "2.4.0": 1 }));
    assert_eq!(story.json("status 2.4.0")["bugs"]["D"]["came_back"], 0);
    let told = story.ok("status 2.5.0").stdout;
    assert!(told.contains("1 put off from 2.4.0"), "{told}");
    let zh = story.ok("status 2.5.0 --lang zh").stdout;
    assert!(zh.contains("其中 1 个推迟自 2.4.0"), "{zh}");
    assert_eq!(ids(&story, "bug list -r 2.5.0 --only came-back"), ["BUG-4"]);
    let told = story.ok("bug list -r 2.5.0").stdout;
    assert!(told.contains("put off from 2.4.0"), "{told}");
    story.ok("verify");
}

#[test]
fn how_many_counted_when_is_told_in_lines_and_to_scripts() {
    let story = five();
    let told = story.ok("bug curve").stdout;
    let last = told.lines().rev().nth(1).expect("a line for now");
    assert!(last.starts_with("now") && last.contains("B 1/0"), "{told}");
    let curve = story.json("bug curve -r 2.4.0 --limit 1");
    assert_eq!(
        curve["release"],
        json!({ "project": "payments", "version": "2.4.0" })
    );
    let points = curve["points"].as_array().expect("points");
    let open = &points.last().expect("a point")["open"];
    assert_eq!(points.len(), 1);
    assert_eq!(*open, json!({ "A": 0, "B": 1, "C": 2, "D": 0 }));
    assert_eq!(curve["bugs"]["C"]["limit"], 5);
    let zh = story.ok("bug curve --lang zh").stdout;
    assert!(zh.contains("现在"), "{zh}");
}

/// Given a bug that was open for a while; when it is fixed and verified within the same hour,
/// then the curve still says that it was open, and nothing in it is older than the release.
#[test]
fn a_curve_never_rewrites_what_was_open() {
    let story = Story::with_release();
    let created = story.json("status")["release"]["created_at"].clone();
    story.ok("bug add --severity A --title broken");
    let open = |counts: &Value| counts["open"]["A"].as_u64().expect("a count");
    let before = story.json("bug curve")["points"].clone();
    story.ok("bug fix BUG-1 --by zhang");
    story.ok("bug verify BUG-1 --by li");
    let curve = story.json("bug curve");
    let after = curve["points"].as_array().expect("points");
    assert_eq!(
        after[..2],
        before.as_array().expect("points")[..],
        "{after:?}"
    );
    let counts: Vec<u64> = after.iter().map(open).collect();
    assert_eq!((counts, &curve["step"]), (vec![0, 1, 0], &json!("change")));
    assert_eq!(after[0]["at"], created);
    story.ok("verify");
}

/// Given a list narrowed by what nobody knows; then it isn't empty without a word: it is refused,
/// with what is possible.
#[test]
fn what_nobody_knows_is_refused_and_not_found_nowhere() {
    let story = five();
    story.outside("t.csv", "id,title,severity\nQ-100,a,D\nQ-2,b,D\n");
    story.ok("bug import @t.csv --by li");
    story.ends("bug list --severity Q", 2);
    let told = story.ends("bug list --source nope", 2);
    assert!(told.stderr.contains("t.csv"), "{}", told.stderr);
    story.ends("bug list --limit 0", 2);
    assert_eq!(ids(&story, "bug list --source t.csv"), ["Q-2", "Q-100"]);
}

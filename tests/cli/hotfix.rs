//! A hotfix begins on what production runs, is linked with what it mends, and its fixes are missed
//! where another release would lose them.

use serde_json::Value;

use super::story::Story;

#[test]
fn a_hotfix_begins_on_what_production_runs_and_its_branch_is_made_on_request() {
    let story = Story::with_release();
    let head = story.repo.rev("HEAD");
    story
        .repo
        .git(["checkout", "--quiet", "--orphan", "elsewhere"]);
    story.repo.commit(&[("other.txt", "other")], "Other");
    // The branch at hand has not got what production runs.
    let refused = story.ends("new 2.3.1 --hotfix-of 2.4.0 --by zhang", 1);
    assert!(refused.stderr.contains("--make-branch"), "{refused}");
    assert!(refused.stderr.contains(&story.base[..7]), "{refused}");
    story.ends(
        "new 2.3.1 --hotfix-of 2.4.0 --branch elsewhere --make-branch --by zhang",
        1,
    );
    // What the process refuses leaves no branch behind.
    story.ends("new 2.4.0 --hotfix-of 2.4.0 --make-branch --by zhang", 1);
    story.ok("new 2.3.1 --hotfix-of 2.4.0 --make-branch --by zhang");
    assert_eq!(story.repo.rev("hotfix/2.3.1"), story.base);
    assert_eq!(
        story.repo.git(["branch", "--list", "hotfix/*"]).trim(),
        "hotfix/2.3.1"
    );
    assert_eq!(
        story.repo.git(["branch", "--show-current"]).trim(),
        "elsewhere"
    );
    assert_eq!(story.repo.rev("release/2.4"), head);
    let status = story.json("status 2.3.1");
    assert_eq!(status["candidate"][0]["branch"], "hotfix/2.3.1");
    assert_eq!(status["candidate"][0]["commit"], story.base.as_str());
    // The configured branch is found by itself from then on.
    story.ok("abandon 2.3.1 --reason 'not needed' --by zhang");
    story.repo.branch("hotfix/2.3.2");
    story.ends("new 2.3.2 --hotfix-of 2.4.0 --by zhang", 1);
    story
        .repo
        .git(["branch", "--force", "hotfix/2.3.2", "release/2.4"]);
    story.ok("new 2.3.2 --hotfix-of 2.4.0 --by zhang");
    let status = story.json("status 2.3.2");
    assert_eq!(status["candidate"][0]["branch"], "hotfix/2.3.2");
}

/// 2.4.0 is on its way, and 2.3.1 mends what production runs: one fix, on a branch of its own.
fn with_hotfix() -> (Story, String) {
    let story = Story::with_release();
    story.ok("new 2.3.1 --hotfix-of 2.4.0 --make-branch --by zhang");
    let fix = fix(&story);
    (story, fix)
}

/// The fix of hotfix 2.3.1, taken as its candidate.
fn fix(story: &Story) -> String {
    story.repo.checkout("hotfix/2.3.1");
    let fix = story
        .repo
        .commit(&[("src/pay.txt", "pay, rounded")], "Round what is paid");
    story.ok("candidate 2.3.1 --by zhang");
    story.repo.checkout("release/2.4");
    fix
}

fn missing(story: &Story, release: &str) -> Vec<Value> {
    let status = story.json(&format!("status {release}"));
    status["missing_fixes"].as_array().expect("a list").clone()
}

#[test]
fn a_fix_that_the_next_release_lacks_is_told_until_it_was_picked_over_and_taken() {
    let (story, fix) = with_hotfix();
    let [lacks] = &missing(&story, "2.4.0")[..] else {
        panic!("{:?}", missing(&story, "2.4.0"))
    };
    assert_eq!(lacks["kind"], "missing");
    assert_eq!(lacks["hotfix"], "2.3.1");
    assert_eq!(lacks["state"], "open");
    assert_eq!(lacks["commits"][0]["id"], fix.as_str());
    assert_eq!(lacks["on_branch"].as_array().map(Vec::len), Some(0));
    let told = "release/2.4 lacks 1 fix of hotfix 2.3.1 (open)";
    for line in ["status 2.4.0", "contents 2.4.0"] {
        let shown = story.ok(line).stdout;
        assert!(shown.contains(told), "{shown}");
    }
    let why = story.ends("why 2.4.0", 1).stdout;
    assert!(why.contains(told) && why.contains("cherry-pick"), "{why}");
    assert!(why.contains("Round what is paid"), "{why}");
    let why = story.json_ends("why 2.4.0", 1);
    assert_eq!(why["missing_fixes"][0]["hotfix"], "2.3.1");
    // What the hotfix itself has it doesn't lack.
    assert_eq!(missing(&story, "2.3.1"), Vec::<Value>::new());

    // Picked over it is another commit that changes the same; the next candidate brings it.
    story.repo.git(["cherry-pick", &fix]);
    assert_ne!(story.repo.rev("HEAD"), fix);
    let shown = story.ok("status 2.4.0").stdout;
    assert!(
        shown.contains("the candidate lacks 1 fix of hotfix 2.3.1 (open); release/2.4 has them"),
        "{shown}"
    );
    assert!(shown.contains("golive candidate"), "{shown}");
    assert_eq!(missing(&story, "2.4.0")[0]["on_branch"][0], fix.as_str());
    story.ok("candidate 2.4.0 --by zhang");
    assert_eq!(missing(&story, "2.4.0"), Vec::<Value>::new());
    assert!(!story.ok("status 2.4.0").stdout.contains("lacks"));
}

#[test]
fn a_fix_in_other_words_is_missing_and_a_merged_one_is_not() {
    let (story, fix) = with_hotfix();
    story.repo.git(["cherry-pick", "--no-commit", &fix]);
    std::fs::write(story.repo.path().join("src/pay.txt"), "pay, rounded up").expect("written");
    story.repo.commit(&[], "Round what is paid, otherwise");
    story.ok("candidate 2.4.0 --by zhang");
    assert_eq!(missing(&story, "2.4.0").len(), 1);
    story.repo.git(["reset", "--quiet", "--hard", "HEAD~1"]);
    story.repo.merge("hotfix/2.3.1");
    story.ok("candidate 2.4.0 --by zhang");
    assert_eq!(missing(&story, "2.4.0"), Vec::<Value>::new());
}

#[test]
fn a_closed_hotfix_is_still_missed_and_still_linked() {
    let story = Story::with_release();
    story.ok("abandon 2.4.0 --reason 'not now' --by zhang");
    story.ok("new 2.3.1 --hotfix-of 2.4.0 --make-branch --by zhang");
    fix(&story);
    story.until("verify");
    story.finish();
    story.ok("close --by li");
    story.ok("new 2.5.0 --branch release/2.4 --by zhang");
    let lacks = missing(&story, "2.5.0");
    assert_eq!(lacks[0]["state"], "closed", "{lacks:?}");
    let why = story.ends("why 2.5.0", 1).stdout;
    assert!(
        why.contains("lacks 1 fix of hotfix 2.3.1 (closed)"),
        "{why}"
    );
    assert!(why.contains("going live undoes them"), "{why}");
    let parent = story.json("status 2.4.0");
    assert_eq!(parent["relatives"][0]["version"], "2.3.1");
    assert_eq!(parent["relatives"][0]["state"], "closed");
    assert_eq!(parent["missing_fixes"], Value::Array(Vec::new()));
    let child = story.json("status 2.3.1");
    assert_eq!(child["relatives"][0]["kin"], "parent");
    assert_eq!(child["relatives"][0]["state"], "abandoned");
}

#[test]
fn what_cannot_be_compared_is_said_so() {
    let (story, _) = with_hotfix();
    let shallow = story.repo.beside("shallow");
    let url = format!("file://{}", story.repo.path().display());
    let to = shallow.to_str().expect("a path");
    story.repo.git([
        "clone",
        "--quiet",
        "--no-single-branch",
        "--depth",
        "1",
        &url,
        to,
    ]);
    let story = Story {
        world: story.world.within(&shallow),
        ..story
    };
    let lacks = missing(&story, "2.4.0");
    assert_eq!(lacks[0]["kind"], "cannot_tell", "{lacks:?}");
    let shown = story.ok("status 2.4.0").stdout;
    assert!(
        shown.contains("git can't tell whether release/2.4 has"),
        "{shown}"
    );
}

#[test]
fn a_hotfix_and_what_it_mends_name_each_other_and_the_bug_names_its_hotfix() {
    let (story, _) = with_hotfix();
    let shown = story.ok("status 2.4.0").stdout;
    assert!(shown.contains("hotfix 2.3.1 under way: 1/"), "{shown}");
    let shown = story.ok("status 2.3.1").stdout;
    assert!(shown.contains("hotfix of 2.4.0 (open)"), "{shown}");
    let parent = story.json("status 2.4.0");
    let relative = &parent["relatives"][0];
    assert_eq!(
        (&relative["kin"], &relative["version"]),
        (&"hotfix".into(), &"2.3.1".into())
    );
    assert_eq!(relative["stage"], "submit");
    assert_eq!(story.json("status 2.3.1")["relatives"][0]["kin"], "parent");
    story.ok("bug add -r 2.4.0 --severity A --title 'refund twice' --by li");
    story.ok("bug urgent BUG-1 --by li");
    let bugs = story.json("bug list --project payments");
    assert_eq!(bugs["bugs"][0]["carried"], Value::Array(Vec::new()));
    story.ok("bug urgent BUG-1 --in 2.3.1 --by li");
    let bugs = story.json("bug list --project payments");
    assert_eq!(bugs["bugs"][0]["carried"][0]["kind"], "hotfix");
    assert_eq!(bugs["bugs"][0]["carried"][0]["release"], "2.3.1");
    let shown = story.ok("bug list --project payments").stdout;
    assert!(
        shown.contains("urgent, hotfix 2.3.1 · Submit for test"),
        "{shown}"
    );
}

//! What taking a new candidate would mean, told before anything is taken.

use super::story::{SCRIPT, Story};

/// The commands that record nothing leave the log where it was.
fn untouched<T>(story: &Story, look: impl FnOnce() -> T) -> T {
    let head = story.head();
    let seen = look();
    assert_eq!(story.head(), head, "a dry run records nothing");
    seen
}

#[test]
fn a_dry_run_tells_what_another_revision_would_bring() {
    let story = Story::with_release();
    for line in ["done self_test --by li", "deployed dev --by wang"] {
        story.ok(line);
    }
    let first = story
        .repo
        .commit(&[("src/pay.txt", "pay twice")], "Pay twice");
    story
        .repo
        .commit(&[(SCRIPT, "create table refunds (id bigint);\n")], "Widen");
    let told = untouched(&story, || story.json("candidate --dry-run --at HEAD~1"));
    let preview = &told["preview"];
    assert_eq!(preview["round"], 2);
    let taking = &preview["applications"][0];
    assert_eq!(taking["to"], first.as_str());
    assert_eq!(taking["moved"]["kind"], "moved");
    assert_eq!(taking["moved"]["commits"], 1);
    assert_eq!(taking["subjects"], serde_json::json!(["Pay twice"]));
    assert_eq!(taking["moved"]["scripts"], serde_json::json!([]));
    let stale = preview["stale"].to_string();
    assert!(
        stale.contains("self_test") && stale.contains("dev_deployed"),
        "{stale}"
    );
    // The branch's own head brings the script too, in words as well.
    let told = untouched(&story, || story.ok("candidate --dry-run").stdout);
    assert!(told.contains("Widen") && told.contains(SCRIPT), "{told}");
    assert!(
        story
            .ok("--lang zh candidate --dry-run")
            .stdout
            .contains("第 2 轮")
    );
    // A step back says what would be lost; what is none is refused as it would be.
    let told = untouched(&story, || story.json("candidate --dry-run --at v2.3.0"));
    assert_eq!(
        told["preview"]["applications"][0]["moved"]["kind"],
        "force_pushed"
    );
    let told = untouched(&story, || {
        story.json_ends("candidate --dry-run --at nowhere", 2)
    });
    assert!(
        told["error"]["message"].to_string().contains("nowhere"),
        "{told}"
    );
}

#[test]
fn a_dry_run_of_a_patch_tells_what_the_patch_alone_makes_stale() {
    let story = Story::with_release();
    story.until("preheat");
    story.ok("bug add --severity B --title 'refund twice' --by li");
    story.ok("bug urgent BUG-1 --by li");
    story
        .repo
        .commit(&[("src/refund.txt", "refund once")], "Refund once");
    let stale = |line: &str| {
        let told = untouched(&story, || story.json(line));
        let stale = told["preview"]["stale"].as_array().expect("a list").clone();
        assert!(!stale.is_empty(), "{told}");
        stale.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let (round, patch) = (
        stale("candidate --dry-run"),
        stale("candidate --dry-run --patch BUG-1"),
    );
    assert!(patch.len() < round.len(), "{patch:?} {round:?}");
    assert!(
        patch.iter().all(|line| round.contains(line)),
        "{patch:?} {round:?}"
    );
    // What was told is what happens.
    story.ok("candidate --patch BUG-1 --by zhang");
    let gone = story.status()["stages"]
        .to_string()
        .matches("\"stale\"")
        .count();
    assert_eq!(gone, patch.len());
    untouched(&story, || {
        story.json_ends("candidate --dry-run --patch BUG-9", 2)
    });
}

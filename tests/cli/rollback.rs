//! A rollback decided in the middle of launch, after which the release goes round again.

use serde_json::{Value, json};

use super::story::{SCRIPT, Story};

fn production(story: &Story) -> Value {
    story.status()["environments"][3]["applications"][0].clone()
}

#[test]
fn a_rollback_in_the_middle_of_launch_and_the_release_goes_round_again() {
    let story = Story::with_release();
    story.until("launch");
    story.ok(&format!("db ran {SCRIPT} production --result ok --by chen"));
    story.ok("deployed production --failed --by wang --note 'it does not start'");
    let status = story.status();
    assert_eq!(production(&story)["state"], "failed");
    assert!(
        status["release"]["deadline"].is_string(),
        "{:#}",
        status["release"]
    );

    // On for an hour, then back after all.
    story.ok("rollback decide production --go-on-until +1h --scope app --reason 'a restart may do' --by wang");
    assert_eq!(story.status()["decisions"][0]["choice"]["kind"], "go_on");
    story.ends("rollback decide production --go-on-until 2020-01-01T00:00:00Z --scope app --reason x --by wang", 2);
    story.ok("rollback decide production --roll-back --scope both --reason 'it does not start' --by wang");
    let shown = story.json("rollback show");
    let steps = shown["rollback"]["steps"].as_array().expect("steps");
    assert_eq!(steps.len(), 2, "{shown:#}");
    assert_eq!(
        (&steps[0]["kind"], &steps[0]["commit"]),
        (&json!("application"), &json!(story.base))
    );
    assert_eq!(
        (&steps[1]["kind"], &steps[1]["path"]),
        (&json!("script"), &json!(SCRIPT))
    );

    // Nothing goes forward meanwhile, and the steps go in order.
    story.ends("advance --by li", 1);
    story.ends("candidate --by zhang", 1);
    story.ends("rollback step 2 --result ok --by chen", 1);
    story.ends("rollback step 3 --result ok --by chen", 2);
    story.ok("rollback step 1 --result failed --note 'the platform is busy' --by wang");
    story.ok("rollback step 1 --result ok --by wang");
    assert_eq!(story.status()["release"]["state"], "open");
    story.ok("rollback step 2 --result by-hand --by chen");
    let status = story.status();
    assert_eq!(status["release"]["state"], "rolled_back");
    assert_eq!(production(&story)["commit"], story.base);
    let told = story.ok("rollback show").stdout;
    assert!(
        told.contains("it does not start") && told.contains(SCRIPT),
        "{told}"
    );
    story.ends("advance --by li", 1);

    // Round again, to the end.
    story
        .repo
        .commit(&[("src/refund.txt", "it starts")], "Start");
    story.ok("candidate --by zhang");
    let status = story.status();
    assert_eq!(
        (&status["release"]["state"], &status["release"]["stage"]),
        (&json!("open"), &json!("submit"))
    );
    assert_eq!(status["release"]["round"], 2);
    assert_eq!(status["rounds"][1]["kind"], "after_rollback");
    story.until("observe");
    story.finish();
    story.ok("close --by li");
    assert_eq!(story.json("status 2.4.0")["release"]["state"], "closed");
    story.ok("verify");
}

//! A hotfix begins on what production runs.

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

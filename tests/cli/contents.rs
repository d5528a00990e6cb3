//! What is in a release, as it is told to people and to scripts.

use super::story::{SCRIPT, Story};

#[test]
fn it_tells_commits_scripts_and_from_where_they_are_counted() {
    let story = Story::with_release();
    let told = story.ok("contents").stdout;
    let base = &story.base[..7];
    assert!(told.starts_with(&format!("payments  {base}..")), "{told}");
    assert!(told.contains("1 commit\n"), "{told}");
    assert!(told.contains("  Refund\n"), "{told}");
    assert!(
        told.contains(&format!("{SCRIPT}  new  rollback db/001_refunds.down.sql")),
        "{told}"
    );
    let told = story.ok("--lang zh contents").stdout;
    assert!(told.contains("1 个提交\n"), "{told}");
    assert!(told.contains("数据库脚本\n"), "{told}");
    assert!(told.contains("新增  回滚脚本"), "{told}");
}

#[test]
fn a_script_gets_all_of_it() {
    let story = Story::with_release();
    let told = story.json("contents --by-folder");
    let app = &told["applications"][0];
    assert_eq!(app["from"], story.base.as_str());
    assert_eq!(app["held"]["kind"], "between");
    assert_eq!(
        (&app["count"], &app["from_base"]),
        (&1.into(), &false.into())
    );
    assert_eq!(app["commits"][0]["subject"], "Refund");
    assert_eq!(app["commits"][0]["parents"][0], story.base.as_str());
    assert_eq!(app["authors"][0]["commits"], 1);
    let folders = app["folders"]["folders"].as_array().expect("folders");
    let paths: Vec<_> = folders.iter().map(|f| f["path"].clone()).collect();
    assert_eq!(paths, ["db", "src"]);
    assert_eq!(app["folders"]["totals"]["files"], 3);
    assert_eq!(told["scripts"][0]["path"], SCRIPT);
    assert_eq!(told["scripts"][0]["new"], true);
}

#[test]
fn a_round_is_counted_from_the_round_before() {
    let story = Story::with_release();
    let first = story.json("contents")["applications"][0]["to"].clone();
    story
        .repo
        .commit(&[("src/refund.txt", "refund twice")], "Refund twice");
    story
        .repo
        .commit(&[("src/pay.txt", "pay more")], "Pay more");
    story.ok("candidate --by zhang");
    let round = story.json("contents --since round");
    let app = &round["applications"][0];
    assert_eq!((&app["from"], &app["count"]), (&first, &2.into()));
    let all = story.json("contents --limit 1");
    let app = &all["applications"][0];
    assert_eq!(app["count"], 3);
    assert_eq!(app["commits"].as_array().map(Vec::len), Some(1));
    let told = story.ok("contents --limit 1").stdout;
    assert!(told.contains("and 2 more"), "{told}");
    story.ok("deployed test --by wang");
    let there = story.json("contents --since test");
    assert_eq!(there["applications"][0]["held"]["kind"], "nothing");
    assert_eq!(there["applications"][0]["count"], 0);
}

#[test]
fn a_script_that_was_there_before_is_changed() {
    let story = Story::with_release();
    story
        .repo
        .commit(&[(SCRIPT, "create table refunds (id bigint);\n")], "Wider");
    story.ok("candidate --by zhang");
    let since = |since: &str| {
        let told = story.json(&format!("contents --since {since}"));
        told["scripts"][0]["new"].clone()
    };
    assert_eq!(
        (since("production"), since("round")),
        (true.into(), false.into())
    );
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let story = Story::with_release();
    for (line, part) in [
        ("contents --since nowhere", "preheat"),
        ("contents --application search", "payments"),
        ("contents --limit few", "few"),
    ] {
        let told = story.json_ends(line, 2);
        let message = told["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(part), "{line}: {told}");
    }
}

//! Wrong arguments, values and files: a clear error that names the value and how to mend it, the
//! exit status of the contract, and a store that is as it was.

use super::story::Story;

/// The command, the exit status, and what its error names.
const TABLE: &[(&str, i32, &str)] = &[
    // Arguments that can't be understood.
    ("aprove plan_review --by wei", 2, "aprove"),
    ("done", 2, "ITEM"),
    ("done self_test 2.4.0 again --by li", 2, "again"),
    ("done self_test --bye li", 2, "--bye"),
    ("done self_test --by", 2, "--by"),
    ("done self_test 2.4.0 -r 2.4.0", 2, "--release"),
    ("done self_test --by li --by wei", 2, "--by"),
    ("approve plan_review", 2, "--by"),
    ("reject plan_review --by wei", 2, "--reason"),
    ("vote tester maybe --by li", 2, "maybe"),
    ("vote tester go", 2, "--by"),
    ("back submit --by li", 2, "--reason"),
    ("abandon", 2, "--reason"),
    ("new", 2, "VERSION"),
    ("document launch_plan --by li", 2, "--file"),
    ("db", 2, "ran"),
    ("db ran db/001_refunds.sql test --by chen", 2, "--result"),
    (
        "db ran db/001_refunds.sql test --result perhaps --by chen",
        2,
        "perhaps",
    ),
    ("mail sent testers_notified", 2, "--by"),
    ("mail sende testers_notified", 2, "send"),
    (
        "rollback decide production --scope app --reason x --by wang",
        2,
        "--roll-back",
    ),
    (
        "rollback decide production --roll-back --go-on-until +1h --scope app --reason x --by wang",
        2,
        "--go-on-until",
    ),
    (
        "rollback decide production --roll-back --scope all --reason x --by wang",
        2,
        "all",
    ),
    (
        "rollback decide production --roll-back --scope app --by wang",
        2,
        "--reason",
    ),
    ("rollback step one --result ok --by wang", 2, "one"),
    ("bug", 2, "add"),
    ("bug add --severity A --by li", 2, "--title"),
    ("bug add --title x --by li", 2, "--severity"),
    ("bug set BUG-1 --by li", 2, "--severity"),
    ("bug defer BUG-1 --to 2.5.0 --reason x", 2, "--by"),
    ("bug import @bugs.csv --format tsv", 2, "tsv"),
    ("window", 2, "FROM..TO"),
    ("completions tcsh", 2, "tcsh"),
    ("help nothing", 2, "nothing"),
    // Ids that nobody knows.
    ("done self_tset --by zhang", 2, "self_tset"),
    ("done self_test 9.9.9 --by zhang", 2, "9.9.9"),
    ("done self_test nothing/2.4.0 --by zhang", 2, "nothing"),
    ("status 9.9.9", 2, "9.9.9"),
    ("why --for nowhere", 2, "nowhere"),
    ("why 9.9.9", 2, "9.9.9"),
    ("log 9.9.9", 2, "9.9.9"),
    ("undo nothing --by li", 2, "nothing"),
    ("approve nothing --by wei", 2, "nothing"),
    ("reject nothing --by wei --reason x", 2, "nothing"),
    ("mail sent nothing --by li", 2, "nothing"),
    ("document nothing --file @plan.md --by li", 2, "nothing"),
    ("vote painter go --by li", 2, "painter"),
    ("back nowhere --reason x --by li", 2, "nowhere"),
    ("deployed moon --by wang", 2, "moon"),
    ("deployed dev --application search --by wang", 2, "search"),
    (
        "deployed dev --commit 0123456789 --by wang",
        2,
        "0123456789",
    ),
    (
        "deployed dev --commit no-such-branch --by wang",
        2,
        "no-such-branch",
    ),
    (
        "deployed moon --outside --commit v2.3.0 --by wang",
        2,
        "moon",
    ),
    (
        "db ran db/404.sql test --result ok --by chen",
        2,
        "db/404.sql",
    ),
    (
        "db ran db/001_refunds.sql moon --result ok --by chen",
        2,
        "moon",
    ),
    (
        "rollback decide moon --roll-back --scope app --reason x --by wang",
        2,
        "moon",
    ),
    (
        "candidate --at no-such-branch --by zhang",
        2,
        "no-such-branch",
    ),
    ("candidate --patch BUG-404 --by zhang", 1, ""),
    (
        "new 2.5.0 --branch no-such-branch --by zhang",
        2,
        "no-such-branch",
    ),
    ("new 2.5.0 --base no-such-tag --by zhang", 2, "no-such-tag"),
    ("new 2.5.0 --hotfix-of 1.0.0 --by zhang", 2, "1.0.0"),
    ("bug fix BUG-404 --by zhang", 2, "BUG-404"),
    ("bug set BUG-404 --severity A --by li", 2, "BUG-404"),
    ("bug verify BUG-404 --by li", 2, "BUG-404"),
    ("bug reopen BUG-404 --by li", 2, "BUG-404"),
    (
        "bug defer BUG-404 --to 2.5.0 --reason x --by sun",
        2,
        "BUG-404",
    ),
    ("bug urgent BUG-404 --by li", 2, "BUG-404"),
    ("bug assign BUG-404 --to li --by li", 2, "BUG-404"),
    ("bug add --severity Z --title x --by li", 2, "Z"),
    // Values that make no sense.
    ("new '2 5' --by zhang", 2, "“ ”"),
    ("new ../2.5 --by zhang", 2, "“.”"),
    ("new 2.5.0 --window soon --by zhang", 2, "soon"),
    (
        "new 2.5.0 --window 2020-01-01T00:00:00Z..2020-01-01T01:00:00Z --by zhang",
        2,
        "2020",
    ),
    ("new 2.4.0 --by zhang", 1, "2.4.0"),
    ("window soon --by li", 2, "soon"),
    ("window 23:00..25:00 --by li", 2, "25:00"),
    (
        "rollback decide production --go-on-until soon --scope app --reason x --by wang",
        2,
        "soon",
    ),
    ("bug add --severity A --title '' --by li", 2, ""),
    ("bug add --severity A --title x --by ''", 2, ""),
    (
        "bug add --severity A --title '\u{1b}[31mred' --by li",
        2,
        "U+001B",
    ),
    (
        "bug add --severity A --title 'abc\u{202e}cba' --by li",
        2,
        "U+202E",
    ),
    ("done self_test --by 'li\u{7}'", 2, "U+0007"),
    ("abandon --reason '' --by li", 2, ""),
    ("verify --head nonsense", 2, "nonsense"),
    // What the process refuses.
    ("done launch_plan --by zhang", 2, "launch_plan"),
    ("approve self_test --by wei", 2, "self_test"),
    ("vote dba go --by chen", 1, "DBA"),
    ("advance --by li", 1, "dev_configured"),
    ("close --by li", 1, ""),
    ("undo self_test --by li", 1, "self-test"),
    ("deployed production --by wang", 1, "launch"),
    ("rollback step 1 --result ok --by wang", 1, ""),
    (
        "rollback decide production --roll-back --scope both --reason x --by wang",
        1,
        "production",
    ),
    // Files.
    (
        "document launch_plan --file @gone.md --by zhang",
        2,
        "gone.md",
    ),
    ("document launch_plan --file @ --by zhang", 2, "folder"),
    (
        "document launch_plan --file @picture.png --by zhang",
        2,
        "UTF-8",
    ),
    (
        "document launch_plan --file @report.md --by zhang",
        1,
        "New external applications",
    ),
    ("bug import @gone.csv --by li", 2, "gone.csv"),
    ("bug import @plan.md --by li", 2, "plan.md"),
    ("--config @gone.toml list", 2, "gone.toml"),
    ("--config @picture.png list", 2, "picture.png"),
    ("--store @picture.png list", 4, "picture.png"),
    ("--lang fr list", 2, "fr"),
    ("--color sometimes list", 2, "sometimes"),
    ("-C @nowhere status", 2, "nowhere"),
];

/// A release, and beside it a file that is no text.
fn with_picture() -> Story {
    let story = Story::with_release();
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\xff\xfe";
    std::fs::write(story.world.root().join("picture.png"), bytes).expect("written");
    story
}

#[test]
fn whatever_is_wrong_is_named_and_nothing_is_recorded() {
    let story = with_picture();
    let head = story.head();
    let mut wrong = Vec::new();
    for (line, status, named) in TABLE {
        let output = story.world.golive(&story.args(line));
        let said = output.stderr.as_str();
        if output.status != *status
            || !said.starts_with("golive: ")
            || !said.contains(named)
            || !output.stdout.is_empty()
        {
            wrong.push(format!(
                "golive {line}\nexpected status {status}, naming “{named}”\n{output}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} are wrong\n\n{}",
        wrong.len(),
        TABLE.len(),
        wrong.join("\n\n")
    );
    assert_eq!(story.head(), head);
}

#[test]
fn scripts_get_the_same_as_one_document() {
    let story = Story::with_release();
    let head = story.head();
    for (line, status, _) in TABLE
        .iter()
        .filter(|(line, ..)| !line.starts_with("--store") && !line.contains('@'))
    {
        let error = story.json_ends(line, *status)["error"].clone();
        let text = |key: &str| error[key].as_str().map(str::to_owned).unwrap_or_default();
        assert!(
            !text("kind").is_empty() && !text("message").is_empty(),
            "{line}: {error:#}"
        );
        assert!(
            error
                .as_object()
                .is_some_and(|error| error.contains_key("hint")),
            "{line}: {error:#}"
        );
        if *status == 1 {
            assert!(
                error["reasons"]
                    .as_array()
                    .is_some_and(|reasons| !reasons.is_empty()),
                "{line}: {error:#}"
            );
        }
    }
    assert_eq!(story.head(), head);
}

#[test]
fn errors_are_told_in_chinese_too() {
    let story = with_picture();
    for (line, status, _) in TABLE
        .iter()
        .filter(|(line, ..)| !line.starts_with("--lang"))
    {
        let told = story.ends(&format!("--lang zh {line}"), *status).stderr;
        let chinese = told
            .chars()
            .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .count();
        assert!(chinese > 1, "{line}: {told}");
    }
}

#[test]
fn a_title_of_a_megabyte_is_refused_cleanly() {
    let story = Story::with_release();
    let head = story.head();
    // One argument can't be longer than 128 KiB on Linux, so a file brings the whole megabyte.
    let long = "x".repeat(100_000);
    let told = story.world.golive(&[
        "bug",
        "add",
        "--severity",
        "A",
        "--title",
        &long,
        "--by",
        "li",
    ]);
    assert_eq!(told.status, 2, "{told}");
    assert!(told.stderr.len() < 1_000, "{}", told.stderr.len());
    story.outside(
        "long.csv",
        &format!("id,title,severity\nT-1,{},A\n", "缺".repeat(1 << 20)),
    );
    let told = story.ends("bug import @long.csv --by li", 2).stderr;
    assert!(told.len() < 2_000, "{}", told.len());
    assert_eq!(story.head(), head);
}

#[test]
fn emoji_and_mixed_chinese_are_ordinary_text() {
    let story = Story::with_release();
    story.ok("bug add --severity D --title '退款 refund 两次 👩‍🚀' --by '王 Wang'");
    let list = story.ok("bug list").stdout;
    assert!(
        list.contains("退款 refund 两次 👩") && !list.contains('\u{200d}'),
        "{list}"
    );
    assert_eq!(
        story.json("bug list")["bugs"][0]["title"],
        "退款 refund 两次 👩‍🚀"
    );
}

//! Documents: written in a real editor, taken from files and from commits, checked section by
//! section, and never lost.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::story::{PLAN, REPORT, Story};

/// A story whose person's editor is this shell script; `$1` is the file.
fn with_editor(script: &str) -> Story {
    let Story { world, repo, base } = Story::with_release();
    let path = world.root().join("editor");
    let story = Story {
        world: world.set("VISUAL", &path),
        repo,
        base,
    };
    write_editor(&story, script);
    story
}

fn write_editor(story: &Story, script: &str) {
    let path = story.world.root().join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made a program");
}

/// The file of a draft.
fn draft(story: &Story, name: &str) -> PathBuf {
    let kept_in = story.world.store().display().to_string();
    PathBuf::from(format!("{kept_in}.drafts/payments/2.4.0/{name}.md"))
}

fn read(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// What the log says of an item's document.
fn document(story: &Story, item: &str) -> Value {
    story.json(&format!("document {item} --show"))["document"].clone()
}

/// What stands in the way, as `why` tells it.
fn why(story: &Story, status: i32) -> String {
    story.ends("why", status).stdout
}

// Given a release without a plan, when the plan is written in the editor, then it is delivered.

#[test]
fn a_plan_is_written_in_the_editor_and_delivered() {
    let story = with_editor(r#"cp "$1" "$SEEN" && cp "$PLAN" "$1""#);
    let plan = story.world.root().join("plan.md");
    let story = Story {
        world: story
            .world
            .set("PLAN", &plan)
            .set("SEEN", plan.with_extension("seen")),
        ..story
    };
    let said = story.ok("document launch_plan --edit").stdout;
    assert!(said.contains("launch_plan"), "{said}");
    assert_eq!(story.item("launch_plan"), "done");
    assert_eq!(story.ok("document launch_plan --show").stdout, PLAN);
    assert!(!draft(&story, "launch_plan").exists());
    let delivered = document(&story, "launch_plan");
    assert_eq!(delivered["source"]["kind"], "written");
    assert_eq!(delivered["sections"]["impact"]["by"], "zhang");
    // What the editor found was a proposal with all seven headings.
    let seen = read(&plan.with_extension("seen"));
    assert_eq!(seen.matches("\n## ").count(), 7, "{seen}");
    // The author can't approve it.
    let refused = story.ends("approve plan_review --by zhang", 1).stderr;
    assert!(refused.contains("zhang"), "{refused}");
    story.ok("approve plan_review --by wei");
}

// Given a plan that lacks a section, when it is handed over, then it comes back with nothing lost.

#[test]
fn a_broken_plan_is_handed_back_and_can_not_be_reviewed() {
    let story = with_editor(r#"grep -v "6. impact" "$PLAN" > "$1""#);
    let plan = story.world.root().join("plan.md");
    let story = Story {
        world: story.world.set("PLAN", &plan),
        ..story
    };
    let head = story.head();
    let refused = story.ends("document launch_plan --edit", 1).stderr;
    let file = draft(&story, "launch_plan");
    for named in ["Services affected", &file.display().to_string()] {
        assert!(refused.contains(named), "{named}: {refused}");
    }
    assert!(read(&file).contains("## 7. Rollback steps"));
    let refused = story.ends("approve plan_review --by wei", 1).stderr;
    assert!(refused.contains("launch plan"), "{refused}");
    assert_eq!(story.head(), head, "nothing was recorded");
    // The check tells the same, and the draft is still the text that is worked on.
    let checked = story.json_ends("document launch_plan --check", 1);
    assert_eq!(checked["origin"], "draft");
    assert_eq!(checked["whole"], false);
    let impact = &checked["sections"][5];
    assert_eq!(
        (&impact["id"], &impact["state"]),
        (&json!("impact"), &json!("missing"))
    );
    // Mended in the same draft, it is taken.
    write_editor(&story, r#"printf '\n## Impact\n' >> "$1""#);
    story.ends("document launch_plan --edit", 1);
    write_editor(
        &story,
        r#"printf '\n## Services affected, and how far\n\nrefunds\n' >> "$1""#,
    );
    story.ok("document launch_plan --edit");
    assert_eq!(story.item("launch_plan"), "done");
    assert!(!file.exists());
}

#[test]
fn in_chinese_too() {
    let story = with_editor(r#"printf '# 方案\n\n## 影响范围\n\n无\n' > "$1""#);
    let refused = story
        .ends("--lang zh document launch_plan --edit", 1)
        .stderr;
    assert!(
        refused.contains("回滚步骤") && refused.contains("草稿保留在"),
        "{refused}"
    );
    let checked = story
        .ends("--lang zh document launch_plan --check", 1)
        .stdout;
    assert!(
        checked.contains("缺少") && checked.contains("影响范围"),
        "{checked}"
    );
    let proposal = story.ok("--lang zh document test_cases --draft").stdout;
    assert!(proposal.contains("边界用例"), "{proposal}");
    let help = story.ok("--lang zh document --help").stdout;
    assert!(help.contains("--edit") && help.contains("草稿"), "{help}");
}

// Given an editor that dies, when it does, then what it had saved is there.

#[test]
fn a_crash_in_the_editor_keeps_the_draft() {
    let story = with_editor(r#"printf '# half a plan\n' > "$1"; kill -9 $$"#);
    let died = story.ends("document launch_plan --edit", 4).stderr;
    let file = draft(&story, "launch_plan");
    assert!(
        died.contains("signal") && died.contains(&file.display().to_string()),
        "{died}"
    );
    assert_eq!(read(&file), "# half a plan\n");
    assert_eq!(
        story.ok("document launch_plan --draft").stdout,
        "# half a plan\n"
    );
    write_editor(&story, r#"grep -q half "$1" && exit 3"#);
    let failed = story.json_ends("document launch_plan --edit", 4);
    assert!(
        failed["error"]["message"]
            .as_str()
            .unwrap_or_default()
            .contains('3')
    );
    assert_eq!(read(&file), "# half a plan\n");
}

#[test]
fn an_editor_that_is_not_there_is_named_and_leaves_nothing() {
    let story = with_editor("");
    let story = Story {
        world: story.world.set("VISUAL", "/nowhere/ed --wait"),
        ..story
    };
    let said = story.ends("document launch_plan --edit", 4).stderr;
    assert!(
        said.contains("/nowhere/ed") && said.contains("VISUAL"),
        "{said}"
    );
    assert!(!draft(&story, "launch_plan").exists());
}

#[test]
fn what_nobody_wrote_is_not_delivered() {
    let story = with_editor("true");
    let head = story.head();
    let said = story.ok("document launch_plan --edit").stdout;
    // Perhaps an editor with a window of its own, which writes yet.
    assert!(
        said.contains("nothing was changed") && said.contains("--wait"),
        "{said}"
    );
    assert!(draft(&story, "launch_plan").exists());
    fs::remove_file(draft(&story, "launch_plan")).expect("removed");
    write_editor(&story, "sleep 1");
    story.ok("document launch_plan --edit");
    assert!(!draft(&story, "launch_plan").exists());
    assert_eq!(story.head(), head);
}

#[test]
fn a_script_reads_one_document_whatever_the_editor_prints() {
    let story = with_editor(r#"echo noise; printf '\nmore\n' >> "$1""#);
    story.outside("cases.md", REPORT);
    story.ok("document test_cases --file @cases.md --by li");
    let told = story.json("document test_cases --edit --by li");
    assert_eq!(told["done"][0]["kind"], "document_delivered");
}

// Given a draft, when another text is delivered from elsewhere, then the draft is put by.

#[test]
fn a_draft_with_another_text_is_put_by() {
    let story = with_editor(r#"printf 'mine' > "$1""#);
    story.ends("document launch_plan --edit", 1);
    let said = story.ok("document launch_plan --file @plan.md").stdout;
    let kept = draft(&story, "launch_plan.2");
    assert!(said.contains(&kept.display().to_string()), "{said}");
    assert_eq!(read(&kept), "mine");
    assert_eq!(
        story.json("document launch_plan --draft")["origin"],
        "delivered"
    );
}

// Given nobody who named an editor and no terminal, when one is asked for, then none is started.

#[test]
fn a_script_that_names_no_editor_is_told_so() {
    let story = Story::with_release();
    let world = story.world.unset("EDITOR").unset("VISUAL");
    let told = world.refused(&["document", "launch_plan", "--edit"], 2);
    assert!(told.stderr.contains("set VISUAL or EDITOR"), "{told}");
    let told = world.refused(&["document", "launch_plan", "--deliver"], 1);
    assert!(told.stderr.contains("Services to stop"), "{told}");
}

#[test]
fn a_draft_is_delivered_as_it_stands() {
    let story = Story::with_release();
    let check = story.ends("document launch_plan --check", 1).stdout;
    assert!(check.contains("no launch window: golive window"), "{check}");
    // Nobody has begun it, and what golive knows is not the whole of a plan.
    let said = story.ends("document launch_plan --deliver", 1).stderr;
    assert!(said.contains("Services to stop"), "{said}");
    let file = draft(&story, "launch_plan");
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, PLAN).expect("written");
    story.ok("document launch_plan --deliver");
    assert!(!file.exists());
    assert_eq!(story.item("launch_plan"), "done");
}

// Given an approved plan, when it is edited, then the approval is stale.

#[test]
fn an_edited_plan_makes_the_approval_stale() {
    let story =
        with_editor(r#"sed -i 's/refunds wait for ten minutes/refunds wait for an hour/' "$1""#);
    story.ok("document launch_plan --file @plan.md");
    story.ok("approve plan_review --by wei");
    assert_eq!(story.item("plan_review"), "done");
    story.ok("document launch_plan --edit --by zhao");
    assert_eq!(story.item("plan_review"), "stale");
    let checked = story.json("document launch_plan --check");
    let section = |id: &str| {
        let sections = checked["sections"].as_array().expect("sections").iter();
        let found = sections.clone().find(|s| s["id"] == id);
        found.unwrap_or_else(|| panic!("{id}")).clone()
    };
    assert_eq!(section("impact")["changed_since_review"], true);
    assert_eq!(section("impact")["by"], "zhao");
    assert_eq!(section("launch_time")["changed_since_review"], false);
    assert_eq!(section("launch_time")["by"], "zhang");
    let told = story.ok("document launch_plan --check").stdout;
    assert!(
        told.contains("changed since the review") && told.contains("zhao"),
        "{told}"
    );
    assert!(why(&story, 1).contains("reviewed"));
}

// Given a report, when it was made on another commit than the candidate, then it is stale.

#[test]
fn a_report_on_another_commit_is_stale_and_says_so() {
    let story = Story::with_release();
    let old = story.base.clone();
    story.outside(
        "old.md",
        &REPORT.replace("the candidate", &format!("commit {old}")),
    );
    let checked = story.json_ends("document test_report --check --file @old.md", 3);
    assert_eq!(
        (&checked["whole"], &checked["stale"]),
        (&json!(true), &json!(true))
    );
    // It is kept, and told at once that it doesn't count, and what to do.
    let told = story
        .ends("document test_report --file @old.md --by li", 3)
        .stdout;
    assert!(told.contains("deliver it again"), "{told}");
    assert_eq!(story.item("test_report"), "stale");
    let status = story.ok("status").stdout;
    let line = status.lines().find(|line| line.contains("test_report"));
    assert!(line.is_some_and(|line| line.contains("stale")), "{status}");
    let now = story.repo.rev("HEAD");
    story.outside("new.md", &REPORT.replace("the candidate", &now[..10]));
    story.ok("document test_report --file @new.md --by li");
    assert_eq!(story.item("test_report"), "done");
    assert_eq!(document(&story, "test_report")["on"], json!([&now[..10]]));
}

#[test]
fn a_stale_report_stands_in_the_way() {
    let story = Story::with_release();
    story.until("internal_test");
    story.finish();
    let text = REPORT.replace("the candidate", &story.base[..12]);
    story.outside("report.md", &text);
    story.ends("document test_report --file @report.md --by li", 3);
    let said = story.ends("why", 3).stdout;
    assert!(
        said.contains("test result report") && said.contains(&story.base[..7]),
        "{said}"
    );
}

// Given test cases, when none of them is a boundary case, then they are refused.

#[test]
fn test_cases_must_say_which_are_boundary_cases() {
    let story = Story::with_release();
    for boundary in [
        "",
        "## Boundary cases\n",
        "## Boundary cases\n\nnone\n",
        "## 边界用例\n\n无\n",
    ] {
        story.outside(
            "cases.md",
            &format!("# Cases\n\n1. refund once\n\n{boundary}"),
        );
        let refused = story
            .ends("document test_cases --file @cases.md --by li", 1)
            .stderr;
        assert!(refused.contains("Boundary cases"), "{boundary}: {refused}");
    }
    story.outside(
        "cases.md",
        "## 测试用例\n\n1. 退款一次\n\n## 边界用例\n\n2. 重复退款\n",
    );
    story.ok("document test_cases --file @cases.md --by li");
}

// Given a text in the repository, when it is delivered from a commit, then the log says which.

#[test]
fn a_document_is_taken_from_a_commit() {
    let story = Story::with_release();
    let first = story
        .repo
        .commit(&[("docs/计划.md", REPORT)], "Write the test plan");
    story
        .repo
        .commit(&[("docs/计划.md", "not any more")], "Rewrite it");
    let line = format!(
        "document test_plan --from {}:docs/计划.md --by li",
        &first[..9]
    );
    story.ok(&line);
    let source = json!({ "kind": "repository", "commit": first, "path": "docs/计划.md" });
    assert_eq!(document(&story, "test_plan")["source"], source);
    assert_eq!(story.ok("document test_plan --show").stdout, REPORT);
    for (from, named) in [
        ("HEAD:docs/none.md", "docs/none.md"),
        ("HEAD:docs", "folder"),
        ("nowhere:docs/计划.md", "nowhere"),
        ("docs/计划.md", "REV:PATH"),
        ("HEAD:", "REV:PATH"),
        // The candidate was taken before there was a plan.
        (":docs/计划.md", "docs/计划.md"),
    ] {
        let said = story
            .ends(&format!("document test_plan --from {from} --by li"), 2)
            .stderr;
        assert!(said.contains(named), "{from}: {said}");
    }
    story
        .repo
        .commit(&[("docs/计划.md", REPORT)], "Take it back");
    story.ok("candidate --by zhang");
    story.ok("document test_cases --from :docs/计划.md --by li");
}

#[test]
fn a_text_comes_from_standard_input() {
    let story = Story::with_release();
    let args = story.args("document launch_plan --file -");
    let said = story.world.golive_with_input(&args, PLAN.as_bytes());
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(document(&story, "launch_plan")["source"]["kind"], "written");
    let empty = story.world.golive_with_input(&args, b" \n");
    assert_ne!(empty.status, 0, "{empty}");
}

// Given a report made on Windows, when it is delivered, then it is read as what it is.

#[test]
fn a_report_in_gb18030_is_a_report() {
    let story = Story::with_release();
    let text = b"## \xb2\xe2\xca\xd4\xd3\xc3\xc0\xfd\r\n\r\n1. \xcd\xcb\xbf\xee\r\n\r\n## \xb1\xdf\xbd\xe7\xd3\xc3\xc0\xfd\r\n\r\n2. \xd6\xd8\xb8\xb4\r\n";
    fs::write(story.world.root().join("cases.md"), text).expect("written");
    let said = story
        .ok("document test_cases --file @cases.md --by li")
        .stdout;
    assert!(said.contains("GB18030"), "{said}");
    let shown = story.ok("document test_cases --show").stdout;
    assert!(shown.contains("## 边界用例\r\n\r\n2. 重复"), "{shown}");
}

#[test]
fn an_office_file_is_refused_by_its_kind() {
    let story = Story::with_release();
    for (bytes, named) in [(&b"PK\x03\x04docx"[..], "office"), (b"%PDF-1.7", "PDF")] {
        fs::write(story.world.root().join("report.docx"), bytes).expect("written");
        let said = story
            .ends("document test_report --file @report.docx --by li", 2)
            .stderr;
        assert!(
            said.contains("report.docx") && said.contains(named),
            "{said}"
        );
    }
}

// Given a report that is too large for the store, when its file changes, then golive says so.

#[test]
fn a_large_report_is_kept_by_its_path_and_hash() {
    let story = Story::with_release();
    let large = format!(
        "{REPORT}\n## Log\n\n{}",
        "0123456789abcdef\n".repeat(300_000)
    );
    story.outside("large.md", &large);
    story.ok("document test_plan --file @large.md --by li");
    let path = story.world.root().join("large.md");
    assert_eq!(
        document(&story, "test_plan")["kept_at"],
        path.display().to_string()
    );
    assert_eq!(
        story.ok("document test_plan --show").stdout.len(),
        large.len()
    );
    assert!(fs::metadata(story.world.store()).expect("a store").len() < 4 << 20);
    story.ok("verify");
    story.outside("large.md", &large.replace("0123", "9123"));
    let changed = story.ends("verify", 4).stdout;
    assert!(
        changed.contains("large.md") && changed.contains("test_plan"),
        "{changed}"
    );
    assert_eq!(
        story.json_ends("verify", 4)["lost_documents"][0]["state"],
        "changed"
    );
    let shown = story.ends("document test_plan --show", 4).stderr;
    assert!(shown.contains("another text"), "{shown}");
    fs::remove_file(&path).expect("removed");
    assert_eq!(
        story.json_ends("verify", 4)["lost_documents"][0]["state"],
        "gone"
    );
    story.ends("document test_plan --show", 4);
    // Delivered anew, all is well.
    story.outside("large.md", REPORT);
    story.ok("document test_plan --file @large.md --by li");
    story.ok("verify");
    // A broken one is refused, however large it is.
    story.outside("broken.md", &large.replace("## Scope", "## Skope"));
    story.ends("document test_plan --file @broken.md --by li", 1);
}

// Whatever is asked of an item that is no document, or was not delivered, is refused as such.

#[test]
fn what_is_no_document_has_no_text() {
    let story = Story::with_release();
    for how in ["--draft", "--show", "--check", "--edit"] {
        story.ends(&format!("document nothing {how}"), 2);
        let said = story.ends(&format!("document self_test {how}"), 2).stderr;
        assert!(said.contains("self_test"), "{said}");
    }
    let said = story.ends("document launch_plan --show", 1).stderr;
    assert!(said.contains("launch plan"), "{said}");
    story.ends("document launch_plan --show --edit", 2);
    story.ends("document launch_plan --check --draft", 2);
}

#[test]
fn printing_and_checking_write_nothing() {
    let story = Story::with_release();
    let head = story.head();
    let told = story.json("document launch_plan --draft");
    assert_eq!(told["origin"], "proposal");
    let text = told["text"].as_str().expect("a text");
    assert!(text.contains("db/001_refunds.down.sql"), "{text}");
    story.golive_checks();
    assert_eq!(story.head(), head);
    assert!(!draft(&story, "launch_plan").exists());
}

impl Story {
    fn golive_checks(&self) {
        for line in [
            "document launch_plan --check",
            "document test_report --check",
            "document minutes --check",
        ] {
            let output = self.world.golive(&self.args(line));
            assert!([0, 1].contains(&output.status), "{line} {output}");
        }
    }
}

// Given a script that nothing takes back, when the status is told, then it is flagged.

#[test]
fn a_script_without_a_rollback_script_is_flagged() {
    let story = Story::with_release();
    let line = |story: &Story, path: &str| {
        let status = story.ok("status").stdout;
        let line = status.lines().find(|line| line.contains(path));
        line.unwrap_or_else(|| panic!("{path}: {status}"))
            .to_owned()
    };
    assert!(line(&story, "001_refunds").contains("undone by db/001_refunds.down.sql"));
    assert_eq!(
        story.status()["scripts"][0]["undo"]["path"],
        "db/001_refunds.down.sql"
    );
    story.repo.commit(
        &[("db/002_limits.sql", "alter table refunds add l integer;\n")],
        "Limit",
    );
    story.ok("candidate --by zhang");
    assert!(line(&story, "002_limits").contains("no rollback script"));
    assert!(story.ok("--lang zh status").stdout.contains("没有回滚脚本"));
}

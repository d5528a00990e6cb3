//! What a release holds, in the layouts that companies have: one commit in detail, folders, tags.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use golive::domain::contents::{FileKind, Folders, Gathered, Lines, first_parents};
use golive::git::{Error, Repository};

use super::{id, open};
use crate::support::repo::TestRepo;

/// What git itself counts: path → lines added and taken away, `None` for a binary file.
fn numstat(repo: &TestRepo, args: &[&str]) -> BTreeMap<String, Option<Lines>> {
    let told = repo.git(args.iter().copied());
    let rows = told.lines().filter(|line| line.contains('\t'));
    rows.map(|row| {
        let [added, gone, path] = row.splitn(3, '\t').collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        let lines = added.parse().ok().zip(gone.parse().ok());
        let lines = lines.map(|(insertions, deletions)| Lines {
            insertions,
            deletions,
        });
        (path.to_owned(), lines)
    })
    .collect()
}

/// Lines that are all different.
fn text(from: usize, to: usize) -> String {
    (from..to).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "line {n} of many");
        text
    })
}

#[test]
fn a_commit_in_detail_says_what_git_says() {
    let repo = TestRepo::new();
    repo.commit(
        &[
            ("src/moved.rs", &text(0, 40)),
            ("src/kept.rs", &text(0, 9)),
            ("old.txt", "a\nb\n"),
            ("发布/说明.md", "一\n"),
        ],
        "First",
    );
    repo.git(["mv", "src/moved.rs", "src/renamed.rs"]);
    repo.git(["rm", "--quiet", "old.txt"]);
    std::fs::write(repo.path().join("logo.png"), b"\x89PNG\0\x01\x02").unwrap();
    let second = repo.commit(
        &[
            ("src/renamed.rs", &(text(0, 39) + "another end\n")),
            ("src/kept.rs", &text(3, 11)),
            ("发布/说明.md", "一\n二\n"),
            ("empty", ""),
        ],
        "Pay twice\n\nBecause of \x1b[31mretries\u{202e}.\n\n  Reviewed-by: 李\n",
    );
    repo.tag("v2", Some("two"));
    repo.tag("also/v2", None);
    let detail = open(&repo).detail(&id(&second)).unwrap();
    assert_eq!(detail.commit.subject, "Pay twice");
    assert_eq!(
        detail.body,
        "Because of \u{fffd}[31mretries\u{fffd}.\n\n  Reviewed-by: 李"
    );
    assert_eq!(
        (detail.mail.as_str(), detail.committer.as_str()),
        ("zhang@example.com", "Li")
    );
    assert_eq!(detail.written, detail.commit.when);
    assert_eq!(detail.tags, ["also/v2", "v2"]);

    let mut theirs = numstat(
        &repo,
        &[
            "-c",
            "core.quotePath=false",
            "show",
            "--numstat",
            "-M",
            "--format=",
            &second,
        ],
    );
    let renamed = theirs.remove("src/{moved.rs => renamed.rs}").unwrap();
    theirs.insert("src/renamed.rs".into(), renamed);
    let ours: BTreeMap<_, _> = detail
        .files
        .iter()
        .map(|f| (f.path.clone(), f.lines))
        .collect();
    assert_eq!(ours, theirs);
    assert_eq!(ours["logo.png"], None);
    let kinds: Vec<_> = detail.files.iter().map(|f| &f.kind).collect();
    let moved = FileKind::Renamed {
        from: "src/moved.rs".into(),
    };
    let (added, modified) = (&FileKind::Added, &FileKind::Modified);
    assert_eq!(
        kinds,
        [added, added, &FileKind::Deleted, modified, &moved, modified]
    );
    let sum = |of: fn(&Lines) -> u64| -> u64 { theirs.values().flatten().map(of).sum() };
    assert_eq!(detail.totals.lines.insertions, sum(|l| l.insertions));
    assert_eq!(detail.totals.lines.deletions, sum(|l| l.deletions));
    assert_eq!(
        (
            detail.totals.files,
            detail.totals.uncounted,
            detail.left_out
        ),
        (6, 1, 0)
    );
}

#[test]
fn a_merge_is_told_by_what_it_brought_and_a_first_commit_by_all_it_has() {
    let repo = TestRepo::new();
    let first = repo.commit(&[("a", "1\n"), ("b/c", "1\n2\n")], "First");
    repo.branch("side");
    repo.commit(&[("ours", "1\n")], "Ours");
    repo.checkout("side");
    repo.commit(&[("theirs", "1\n2\n3\n")], "Theirs");
    repo.checkout("main");
    let merge = repo.merge("side");
    let found = open(&repo);
    let paths = |of: &str| -> Vec<String> {
        found
            .detail(&id(of))
            .unwrap()
            .files
            .into_iter()
            .map(|f| f.path)
            .collect()
    };
    assert_eq!(paths(&merge), ["theirs"]);
    assert_eq!(paths(&first), ["a", "b/c"]);
    assert_eq!(
        found.detail(&id(&first)).unwrap().totals.lines.insertions,
        3
    );
    let empty = repo.commit(&[], "Nothing");
    assert!(found.detail(&id(&empty)).unwrap().files.is_empty());
    let gone = found.detail(&id("0123456789012345678901234567890123456789"));
    assert!(matches!(gone, Err(Error::CommitMissing { .. })));
}

#[test]
fn thousands_of_files_and_huge_ones_are_told_as_far_as_is_reasonable() {
    let repo = TestRepo::new();
    repo.commit(&[], "First");
    let files: Vec<(String, String)> = (0..6_000)
        .map(|n| (format!("gen/{}/{n}.txt", n % 7), format!("{n}\n")))
        .collect();
    let huge = "0123456789abcdef\n".repeat(400_000);
    let mut files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    files.push(("dump.sql", &huge));
    let many = repo.commit(&files, "Generate");
    let found = open(&repo);
    let detail = found.detail(&id(&many)).unwrap();
    assert_eq!((detail.files.len(), detail.left_out), (2_000, 4_001));
    assert_eq!(detail.totals.files, 6_001);
    assert_eq!(detail.files[0].path, "dump.sql");
    assert_eq!(detail.files[0].lines, None, "too large to be compared");
    assert_eq!(
        detail.totals.uncounted, 1_002,
        "after 5,000 no more are counted"
    );
    assert_eq!(detail.totals.lines.insertions, 4_999);
    repo.git(["mv", "gen", "made"]);
    let moved = repo.commit(&[], "Move");
    let detail = found.detail(&id(&moved)).unwrap();
    assert_eq!(
        detail.totals.files, 6_000,
        "what was only moved is found among many too"
    );
    assert!(
        matches!(&detail.files[0].kind, FileKind::Renamed { from } if from.starts_with("gen/"))
    );
}

fn told(folders: &Folders) -> Vec<(&str, usize, u64, u64)> {
    let row = |f: &'_ golive::domain::contents::FolderChange| {
        (
            f.totals.files,
            f.totals.lines.insertions,
            f.totals.lines.deletions,
        )
    };
    folders
        .folders
        .iter()
        .map(|f| {
            let (files, insertions, deletions) = row(f);
            (f.path.as_str(), files, insertions, deletions)
        })
        .collect()
}

/// A repository of several services with their migrations side by side.
#[test]
fn a_monorepo_is_told_by_folders_and_one_level_below() {
    let repo = TestRepo::new();
    let base = repo.commit(
        &[
            ("services/pay/src/main.rs", &text(0, 10)),
            ("services/pay/db/001_init.sql", "create table a;\n"),
            ("services/search/src/main.rs", &text(0, 5)),
            ("docs/readme.md", "hello\n"),
            ("README.md", "hello\n"),
        ],
        "Start",
    );
    repo.commit(
        &[
            ("services/pay/src/main.rs", &text(0, 30)),
            ("docs/readme.md", "x\n"),
        ],
        "Grow",
    );
    let head = repo.commit(
        &[
            ("services/pay/src/main.rs", &text(2, 12)),
            (
                "services/pay/db/002_more.sql",
                "alter table a;\nalter table b;\n",
            ),
            ("docs/readme.md", "hello\n"),
            ("README.md", "hello\nagain\n"),
        ],
        "Change",
    );
    repo.git(["rm", "--quiet", "-r", "services/search"]);
    let last = repo.commit(&[], "Stop searching");
    let found = open(&repo);
    let top = found.folders(Some(&id(&base)), &id(&last), "").unwrap();
    assert_eq!(
        told(&top),
        [("", 1, 1, 0), ("services", 3, 4, 7)],
        "docs are as they were"
    );
    assert_eq!((top.totals.files, top.totals.lines.deletions), (4, 7));
    let services = found
        .folders(Some(&id(&base)), &id(&last), "services/")
        .unwrap();
    assert_eq!(
        told(&services),
        [("services/pay", 2, 4, 2), ("services/search", 1, 0, 5)]
    );
    let pay = found
        .folders(Some(&id(&base)), &id(&last), "services/pay")
        .unwrap();
    assert_eq!(
        told(&pay),
        [("services/pay/db", 1, 2, 0), ("services/pay/src", 1, 2, 2)]
    );
    let gone = found
        .folders(Some(&id(&head)), &id(&last), "services/search")
        .unwrap();
    assert_eq!(told(&gone), [("services/search/src", 1, 0, 5)]);
    assert_eq!(
        found
            .folders(Some(&id(&base)), &id(&last), "no/such")
            .unwrap(),
        Folders::default()
    );
    assert_eq!(
        found
            .folders(Some(&id(&base)), &id(&last), "README.md")
            .unwrap(),
        Folders::default()
    );
    let all = found.folders(None, &id(&head), "").unwrap();
    let names: Vec<_> = told(&all).iter().map(|row| row.0).collect();
    assert_eq!(names, ["", "docs", "services"]);
}

fn subjects(found: &Repository, from: &str, to: &str) -> (Vec<String>, Vec<(String, usize)>) {
    let mut all = Gathered::default();
    let told = |part| {
        all.take(part);
        ControlFlow::Continue(())
    };
    found
        .stream(Some(&id(from)), &id(to), told)
        .expect("both are there");
    let commits = all.commits();
    let folded = first_parents(commits, &id(to));
    let folded = folded
        .iter()
        .map(|f| (commits[f.at].subject.clone(), f.brought));
    (
        commits.iter().map(|c| c.subject.clone()).collect(),
        folded.collect(),
    )
}

/// develop, release/*, hotfix/*, and merges back.
#[test]
fn git_flow_is_read_through_its_merges() {
    let repo = TestRepo::new();
    repo.commit(&[("a", "1")], "Start");
    repo.tag("v1.0.0", Some("one"));
    let production = repo.rev("HEAD");
    repo.git(["checkout", "--quiet", "-b", "develop"]);
    repo.commit(&[("b", "1")], "Develop");
    repo.git(["checkout", "--quiet", "-b", "feature/pay"]);
    repo.commit(&[("c", "1")], "Pay one");
    repo.commit(&[("c", "2")], "Pay two");
    repo.checkout("develop");
    repo.merge("feature/pay");
    repo.git(["checkout", "--quiet", "-b", "release/1.1"]);
    let candidate = repo.commit(&[("version", "1.1")], "Bump");
    repo.checkout("main");
    repo.git(["checkout", "--quiet", "-b", "hotfix/1.0.1"]);
    repo.commit(&[("a", "2")], "Fix");
    repo.checkout("main");
    repo.merge("hotfix/1.0.1");
    repo.tag("v1.0.1", Some("fix"));
    let fixed = repo.rev("HEAD");
    repo.checkout("release/1.1");
    let back = repo.merge("main");

    let found = open(&repo);
    let (all, folded) = subjects(&found, &production, &candidate);
    assert_eq!(
        all,
        ["Bump", "Merge feature/pay", "Pay two", "Pay one", "Develop"]
    );
    let expected = [("Bump", 0), ("Merge feature/pay", 2), ("Develop", 0)];
    assert_eq!(folded, expected.map(|(name, n)| (name.to_owned(), n)));
    // Once the fix is merged back, it is no news against what production runs by then.
    let (all, folded) = subjects(&found, &fixed, &back);
    assert_eq!(all.first().unwrap(), "Merge main");
    assert!(!all.contains(&"Fix".to_owned()));
    assert_eq!(folded[0], ("Merge main".to_owned(), 0));

    let tags = |from: Option<&str>, to: &str| -> Vec<String> {
        let from = from.map(id);
        found
            .tags_between(from.as_ref(), &id(to))
            .unwrap()
            .into_iter()
            .map(|t| t.name)
            .collect()
    };
    assert_eq!(tags(Some(&production), &back), ["v1.0.1"]);
    assert_eq!(tags(Some(&fixed), &back), [""; 0]);
    assert_eq!(tags(None, &back), ["v1.0.1", "v1.0.0"]);
    assert_eq!(tags(None, &candidate), ["v1.0.0"]);
}

#[test]
fn a_trunk_is_told_by_its_tags() {
    let repo = TestRepo::new();
    assert!(open(&repo).tags().unwrap().is_empty());
    let mut made = Vec::new();
    for n in 0..8 {
        made.push(repo.commit(&[], &format!("{n}")));
        if n % 2 == 0 {
            repo.tag(&format!("v0.{n}"), None);
        }
    }
    repo.tag("latest", Some("also here"));
    repo.git(["tag", "of-a-file", "HEAD^{tree}"]);
    let found = open(&repo);
    let newest: Vec<_> = found.newest_tags(&id(&made[7]), 2).unwrap();
    let newest: Vec<_> = newest
        .iter()
        .map(|t| (t.name.as_str(), t.commit.as_str()))
        .collect();
    assert_eq!(
        newest,
        [("latest", made[7].as_str()), ("v0.6", made[6].as_str())]
    );
    let before: Vec<_> = found.newest_tags(&id(&made[3]), 9).unwrap();
    assert_eq!(
        before.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(),
        ["v0.2", "v0.0"]
    );
    assert!(found.newest_tags(&id(&made[3]), 0).unwrap().is_empty());
}

#[test]
fn what_a_clone_has_no_contents_of_is_counted_as_a_file_alone() {
    let repo = TestRepo::new();
    let base = repo.commit(&[("a.txt", "1\n"), ("b.txt", "1\n")], "Begin");
    let last = repo.commit(
        &[("a.txt", "1\n2\n"), ("b.txt", "2\n"), ("c.txt", "3\n")],
        "Go on",
    );
    let without = repo.beside("without.git");
    repo.git(["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", repo.path().display());
    let to = without.to_str().unwrap();
    repo.git([
        "clone",
        "--quiet",
        "--bare",
        "--filter=blob:none",
        &from,
        to,
    ]);
    let found = Repository::discover(&without).unwrap();
    let folders = found.folders(Some(&id(&base)), &id(&last), "").unwrap();
    assert_eq!((folders.totals.files, folders.totals.uncounted), (3, 3));
    let detail = found.detail(&id(&last)).unwrap();
    assert_eq!((detail.files.len(), detail.totals.uncounted), (3, 3));
    let at = |commit: &str, path: &str| found.content_id(&id(commit), path).unwrap();
    assert_eq!(at(&base, "c.txt"), None);
    assert_ne!(at(&base, "a.txt"), at(&last, "a.txt"));
    assert!(at(&last, "c.txt").is_some());
}

#[test]
fn counting_ends_when_it_is_not_to_go_on() {
    let repo = TestRepo::new();
    let base = repo.commit(&[("a.txt", "1\n")], "Begin");
    repo.branch("side");
    let last = repo.commit(&[("a.txt", "2\n")], "Go on");
    repo.checkout("side");
    repo.commit(&[("b.txt", "1\n")], "Aside");
    let side = repo.commit(&[("b.txt", "2\n")], "Aside again");
    let found = open(&repo);
    let lacking = |one: &str, other: &str, go_on: bool| {
        found.lacking(&id(one), &id(other), &|| go_on).unwrap()
    };
    assert_eq!(lacking(&side, &last, true), Some(2));
    assert_eq!(lacking(&last, &side, true), Some(1));
    assert_eq!(lacking(&base, &last, true), Some(0));
    assert_eq!(lacking(&side, &last, false), None);
    let folders = |go_on: bool| {
        let (from, to) = (id(&base), id(&last));
        found.folders_while(Some(&from), &to, "", &|| go_on)
    };
    assert_eq!(folders(true).unwrap().unwrap().totals.files, 1);
    assert_eq!(folders(false).unwrap(), None);
}

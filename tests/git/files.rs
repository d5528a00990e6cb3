//! What a candidate changes, and the database scripts in it.

use golive::config::Database;
use golive::domain::digest::sha256;
use golive::domain::release::{Script, Undo};
use golive::git::{Change, Error};

use super::{id, open, told};
use crate::support::repo::TestRepo;

fn globs(list: &[&str]) -> Vec<String> {
    list.iter().map(|&glob| glob.to_owned()).collect()
}

#[test]
fn changed_files_say_what_happened_to_each() {
    let repo = TestRepo::new();
    let text = "a text that is long enough\nto be known again\nafter it moved\n".repeat(5);
    let base = repo.commit(
        &[
            ("keep", "1"),
            ("edit", "1"),
            ("gone", "bye"),
            ("old/name", &text),
        ],
        "Base",
    );
    repo.git(["rm", "--quiet", "gone"]);
    std::fs::create_dir(repo.path().join("new")).unwrap();
    repo.git(["mv", "old/name", "new/name"]);
    let candidate = repo.commit(&[("edit", "2"), ("新的.txt", "brand new")], "Change");
    let found = open(&repo);
    let changed = found
        .changed_files(Some(&id(&base)), &id(&candidate))
        .unwrap();
    let told: Vec<_> = changed
        .iter()
        .map(|file| (file.path.as_str(), file.change.clone()))
        .collect();
    let renamed = Change::Renamed {
        from: "old/name".into(),
    };
    let expected = [
        ("edit", Change::Modified),
        ("gone", Change::Deleted),
        ("new/name", renamed),
        ("新的.txt", Change::Added),
    ];
    assert_eq!(told, expected);
    assert_eq!(changed[0].blob, repo.rev("HEAD:edit"));
    assert_eq!(changed[1].blob, repo.rev("HEAD~1:gone"));
    let all = found.changed_files(None, &id(&candidate)).unwrap();
    assert_eq!(all.len(), 4);
    assert!(all.iter().all(|file| file.change == Change::Added));
    assert_eq!(
        found.changed_files(Some(&id(&candidate)), &id(&candidate)),
        Ok(vec![])
    );
}

#[test]
fn scripts_are_the_new_and_changed_files_that_match() {
    let repo = TestRepo::new();
    let base = repo.commit(
        &[
            ("db/001.sql", "one"),
            ("db/002.sql", "two"),
            ("db/003.sql", "three"),
        ],
        "Base",
    );
    repo.git(["rm", "--quiet", "db/003.sql"]);
    std::os::unix::fs::symlink("001.sql", repo.path().join("db/link.sql")).unwrap();
    let changes = [
        ("db/010.sql", "ten"),
        ("db/002.sql", "two again"),
        ("db/rollback/010.sql", "back"),
        ("db/支付/011.sql", "eleven"),
        ("db/README.md", "read"),
        ("src/a.sql", "not one"),
    ];
    let candidate = repo.commit(&changes, "Change");
    let found = open(&repo);
    let (include, exclude) = (globs(&["db/**/*.sql"]), globs(&["**/rollback/**"]));
    let scripts = found
        .scripts(Some(&id(&base)), &id(&candidate), &include, &exclude)
        .unwrap();
    let paths: Vec<_> = scripts.iter().map(|script| script.path.as_str()).collect();
    assert_eq!(paths, ["db/002.sql", "db/010.sql", "db/支付/011.sql"]);
    assert_eq!(scripts[0].digest, sha256(b"two again"));
    let all = found
        .scripts(None, &id(&candidate), &include, &exclude)
        .unwrap();
    assert_eq!(all.len(), 4, "without a base the unchanged one counts too");
    assert_eq!(found.scripts(None, &id(&candidate), &[], &[]), Ok(vec![]));
    assert_eq!(
        found.scripts(Some(&id(&candidate)), &id(&candidate), &include, &[]),
        Ok(vec![])
    );
}

/// The scripts of a commit with all its files new, and what takes each back.
fn pairs(repo: &TestRepo, include: &[&str], rollback: &[&str]) -> Vec<(String, Option<String>)> {
    let candidate = id(&repo.rev("HEAD"));
    let found = open(repo).scripts(None, &candidate, &globs(include), &globs(rollback));
    let pair = |script: Script| (script.path, script.undo.map(|undo| undo.path));
    found
        .expect("the scripts are read")
        .into_iter()
        .map(pair)
        .collect()
}

#[test]
fn a_script_comes_with_what_takes_it_back() {
    for (include, rollback, script, undo) in [
        (
            "db/*.sql",
            "db/*.rollback.sql",
            "db/1.sql",
            "db/1.rollback.sql",
        ),
        (
            "V*__*.sql",
            "U*__*.sql",
            "sql/V2__支付.sql",
            "sql/U2__支付.sql",
        ),
        (
            "migrations/*/up.sql",
            "migrations/*/down.sql",
            "migrations/7/up.sql",
            "migrations/7/down.sql",
        ),
        (
            "**/*.up.sql",
            "**/*.down.sql",
            "a/b/1.up.sql",
            "a/b/1.down.sql",
        ),
        (
            "db/*.sql",
            "db/rollback/*.sql",
            "db/1.sql",
            "db/rollback/1.sql",
        ),
    ] {
        let repo = TestRepo::new();
        // Another number beside it, and the same one elsewhere: neither is meant.
        let other = (undo.replace(['1', '2', '7'], "9"), "other/1.sql.undo");
        let files = [
            (script, "up"),
            (undo, "down"),
            (&other.0, "9"),
            (other.1, "1"),
        ];
        repo.commit(&files, "Scripts");
        let expected = [(script.to_owned(), Some(undo.to_owned()))];
        assert_eq!(pairs(&repo, &[include], &[rollback]), expected, "{include}");
    }
}

#[test]
fn the_rollback_script_is_the_candidates_own_text() {
    let repo = TestRepo::new();
    let base = repo.commit(&[("db/1.undo.sql", "there before")], "Base");
    let candidate = repo.commit(&[("db/1.sql", "up"), ("db/2.sql", "up")], "Change");
    let scripts = open(&repo).scripts(
        Some(&id(&base)),
        &id(&candidate),
        &globs(&["db/*.sql"]),
        &globs(&["**/*undo*.sql"]),
    );
    let undo = Undo {
        path: "db/1.undo.sql".into(),
        digest: sha256(b"there before"),
    };
    let told: Vec<_> = scripts.unwrap().into_iter().map(|s| s.undo).collect();
    assert_eq!(told, [Some(undo), None]);
}

#[test]
fn what_could_be_several_is_none() {
    let repo = TestRepo::new();
    repo.commit(
        &[
            ("db/1.sql", "1"),
            ("db/1.undo.sql", "a"),
            ("db/undo/1.sql", "b"),
            ("db/2.sql", "2"),
            ("db/2.ddl", "2"),
            ("db/2.undo.sql", "one for two"),
        ],
        "Scripts",
    );
    let found = pairs(
        &repo,
        &["db/*.sql", "db/*.ddl"],
        &["db/*.undo.sql", "db/undo/*.sql"],
    );
    let none = |path: &str| (path.to_owned(), None);
    assert_eq!(
        found,
        [none("db/1.sql"), none("db/2.ddl"), none("db/2.sql")]
    );
}

#[test]
fn a_folder_or_a_link_takes_nothing_back() {
    let repo = TestRepo::new();
    std::fs::create_dir(repo.path().join("db")).unwrap();
    std::os::unix::fs::symlink("2.sql", repo.path().join("db/2.undo.sql")).unwrap();
    let files = [
        ("db/1.sql", "1"),
        ("db/2.sql", "2"),
        ("db/1.undo.sql/x", "x"),
    ];
    repo.commit(&files, "Scripts");
    let found = pairs(&repo, &["db/*.sql"], &["db/*.undo.sql"]);
    assert!(found.iter().all(|(_, undo)| undo.is_none()), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn the_usual_layouts_are_paired_without_configuration() {
    let Database { scripts, rollback } = Database::default();
    for (script, undo) in [
        ("db/001_refund.sql", "db/001_refund.down.sql"),
        (
            "db/migrations/001_refund.up.sql",
            "db/migrations/001_refund.down.sql",
        ),
        (
            "migrations/2026_refund/up.sql",
            "migrations/2026_refund/down.sql",
        ),
        ("sql/V1_2__refund.sql", "sql/U1_2__refund.sql"),
        ("database/001_退款.sql", "database/001_退款_rollback.sql"),
    ] {
        let repo = TestRepo::new();
        let candidate = repo.commit(&[(script, "up"), (undo, "down")], "Scripts");
        let found = open(&repo).scripts(None, &id(&candidate), &scripts, &rollback);
        let told: Vec<_> = found
            .unwrap()
            .into_iter()
            .map(|s| (s.path, s.undo.map(|u| u.path)))
            .collect();
        assert_eq!(told, [(script.to_owned(), Some(undo.to_owned()))]);
    }
}

#[test]
fn five_thousand_scripts_are_paired_soon() {
    let repo = TestRepo::new();
    let names: Vec<(String, String)> = (0..2_500)
        .flat_map(|n| {
            [
                (format!("db/{n}_a_b_c.sql"), n.to_string()),
                (format!("db/{n}_a_b_c_undo.sql"), n.to_string()),
            ]
        })
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    repo.commit(&files, "Many");
    let found = pairs(&repo, &["db/**/*.sql"], &["**/*undo*.sql"]);
    assert_eq!(found.len(), 2_500);
    assert!(found.iter().all(|(_, undo)| undo.is_some()));
}

#[test]
fn a_file_is_read_as_the_commit_has_it() {
    let repo = TestRepo::new();
    std::fs::create_dir(repo.path().join("docs")).unwrap();
    std::os::unix::fs::symlink("报告.md", repo.path().join("docs/link.md")).unwrap();
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n";
    let first = id(&repo.commit(&[("docs/报告.md", "first\r\n"), ("big", pointer)], "One"));
    repo.commit(&[("docs/报告.md", "second")], "Two");
    let found = open(&repo);
    let read = |path: &str| found.file_at(&first, path, 7);
    assert_eq!(read("docs/报告.md").unwrap(), b"first\r\n");
    assert_eq!(read("./docs//报告.md").unwrap(), b"first\r\n");
    let wrong = |path: &str| told(&read(path).unwrap_err());
    assert!(
        wrong("docs/none.md").contains("has no file"),
        "{}",
        wrong("docs/none.md")
    );
    assert!(wrong("../docs/报告.md").contains("has no file"));
    assert!(wrong("docs").contains("folder") && wrong("").contains("folder"));
    assert!(wrong("docs/link.md").contains("symbolic link"));
    let large = found.file_at(&first, "docs/报告.md", 6).unwrap_err();
    assert!(
        matches!(
            large,
            Error::FileTooLarge {
                bytes: 7,
                limit: 6,
                ..
            }
        ),
        "{large:?}"
    );
    let lfs = found.file_at(&first, "big", 1_000).unwrap_err();
    assert!(told(&lfs).contains("Git LFS"), "{}", told(&lfs));
    let gone = found
        .file_at(&id(&"0".repeat(40)), "big", 1_000)
        .unwrap_err();
    assert!(matches!(gone, Error::CommitMissing { .. }));
}

#[test]
fn a_moved_script_is_a_new_one() {
    let repo = TestRepo::new();
    let base = repo.commit(
        &[("drafts/7.sql", "alter table pay add note text;\n")],
        "Draft",
    );
    std::fs::create_dir(repo.path().join("db")).unwrap();
    repo.git(["mv", "drafts/7.sql", "db/7.sql"]);
    let candidate = repo.commit(&[], "Take it in");
    let scripts = open(&repo)
        .scripts(Some(&id(&base)), &id(&candidate), &globs(&["db/"]), &[])
        .unwrap();
    assert_eq!(scripts.len(), 1);
    assert_eq!(scripts[0].path, "db/7.sql");
}

#[test]
fn a_wrong_glob_is_told_with_its_text() {
    let repo = TestRepo::new();
    let candidate = repo.commit(&[("db/1.sql", "1")], "One");
    let error = open(&repo)
        .scripts(None, &id(&candidate), &globs(&["db/{a"]), &[])
        .unwrap_err();
    assert!(matches!(error, Error::BadGlob { .. }));
    assert!(
        told(&error).contains("db/{a") && told(&error).contains("db/**/*.sql"),
        "{}",
        told(&error)
    );
}

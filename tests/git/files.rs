//! What a candidate changes, and the database scripts in it.

use golive::domain::digest::sha256;
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

//! Reading never writes: every file below the repository is the same before and after.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use golive::domain::digest::sha256;
use golive::domain::names::Digest;
use golive::git::Repository;

use super::{at, chain, id};
use crate::support::repo::TestRepo;

type Snapshot = BTreeMap<PathBuf, (Option<Digest>, SystemTime)>;

/// Every file and folder below, with the hash of its content and when it last changed.
fn snapshot(folder: &Path) -> Snapshot {
    let mut all = Snapshot::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let about = fs::symlink_metadata(&path).expect("what it is");
            if about.is_dir() {
                folders.push(path.clone());
            }
            let digest = about
                .is_file()
                .then(|| sha256(&fs::read(&path).expect("its content")));
            all.insert(path, (digest, about.modified().expect("a time")));
        }
    }
    all
}

/// Calls everything that there is to call.
fn read_everything(found: &Repository, base: &str) {
    let _ = (
        found.path(),
        found.root(),
        found.kind(),
        found.name(),
        found.user_name(),
        found.is_shallow(),
    );
    let head = found.head().expect("HEAD");
    let branches = found.branches().expect("branches");
    let _ = found.tags();
    let reflogs = [
        "main@{0}",
        "main@{1}",
        "@{1}",
        "@{-1}",
        "HEAD@{1}",
        "side@{0}",
        "v1@{1}",
        "main@{yesterday}",
        "@{u}",
        "@{u}@{1}",
        "@{U}",
        "main@{push}",
    ];
    let others = [
        "HEAD",
        "HEAD~1",
        "side",
        "nope",
        "release/2.4",
        "abcd",
        ":/Write",
        "HEAD:a.txt",
        "HEAD^{/one}",
        "v1",
    ];
    for rev in reflogs.into_iter().chain(others) {
        let _ = found.resolve(rev);
    }
    for branch in &branches {
        let _ = found.branch_head(branch.short());
    }
    let Some(head) = head.commit() else { return };
    let base = id(base);
    let _ = (found.commit(head), found.commit(&base));
    let _ = (
        found.commits_between(Some(&base), head, 100),
        found.commits_between(None, head, 100),
    );
    let _ = (found.relation(&base, head), found.relation(head, &base));
    let _ = (
        found.changed_files(Some(&base), head),
        found.changed_files(None, head),
    );
    let all = ["**".to_owned()];
    let _ = found.scripts(None, head, &all, &[]);
    for from in [None, Some(&base)] {
        let _ = found.stream(from, head, |_| ControlFlow::Continue(()));
        let _ = (
            found.tags_between(from, head),
            found.folders(from, head, ""),
            found.lacking(&base, head, &|| true),
        );
    }
    let _ = (
        found.detail(head),
        found.content_id(head, "a.txt"),
        found.newest_tags(head, 9),
        found.watched(),
    );
    let _ = found.fixes_missing(&base, head, &base);
    for branch in ["main", "side", "nope"] {
        let _ = found.branch_move(branch, &base, &all, &[]);
    }
}

#[test]
fn reading_everything_leaves_every_file_as_it_was() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    repo.branch("side");
    repo.branch("no-log");
    repo.tag("v1", Some("one"));
    let bare = repo.beside("shop.git");
    repo.git(["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let shallow = repo.beside("shallow");
    let url = format!("file://{}", repo.path().display());
    repo.git([
        "clone",
        "--quiet",
        "--depth",
        "2",
        &url,
        shallow.to_str().unwrap(),
    ]);
    let linked = repo.beside("linked");
    repo.git([
        "worktree",
        "add",
        "--quiet",
        "--detach",
        linked.to_str().unwrap(),
    ]);
    let empty = repo.beside("empty");
    repo.git(["init", "--quiet", empty.to_str().unwrap()]);
    // The work tree is newer than the index says, which tempts a careless reader to refresh it.
    fs::write(repo.path().join("a.txt"), "three").unwrap();
    // Without reflogs, reading one tempts libgit2 to make it.
    fs::remove_file(repo.path().join(".git/logs/refs/heads/side")).unwrap();

    let everything = repo.path().parent().unwrap();
    let before = snapshot(everything);
    for folder in [repo.path(), &bare, &shallow, &linked, &empty] {
        read_everything(&at(folder), &first);
    }
    let after = snapshot(everything);
    let touched: Vec<_> = after
        .iter()
        .filter(|&(path, state)| before.get(path) != Some(state))
        .collect();
    assert!(touched.is_empty(), "written: {touched:?}");
    assert_eq!(before.len(), after.len(), "nothing is taken away");
    assert!(before.len() > 50, "there was something to look at");
}

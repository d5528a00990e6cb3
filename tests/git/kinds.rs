//! Every kind of repository: a work tree, bare, linked, shallow, detached, empty, and none.

use std::fs;
use std::process::Command;

use git2::RepositoryInitOptions;
use golive::git::{Error, Head, Kind, Repository};
use tempfile::TempDir;

use super::{at, chain, id, open, told};
use crate::support::repo::TestRepo;

#[test]
fn a_work_tree_is_found_from_any_folder_below() {
    let repo = TestRepo::new();
    let [_, _, last] = chain(&repo);
    let deep = repo.path().join("src/deep");
    fs::create_dir_all(&deep).unwrap();
    let found = at(&deep);
    assert_eq!(
        found.root().canonicalize().unwrap(),
        repo.path().canonicalize().unwrap()
    );
    assert_eq!(found.path().file_name().unwrap(), ".git");
    assert_eq!(
        (found.kind(), found.name().as_str()),
        (Kind::WorkTree, "payments")
    );
    assert_eq!(
        found.head(),
        Ok(Head::Branch {
            name: "main".into(),
            commit: id(&last)
        })
    );
    assert!(!found.is_shallow());
    assert!(Repository::open(repo.path()).is_ok());
    assert!(matches!(
        Repository::open(&deep),
        Err(Error::NotARepository { .. })
    ));
}

#[test]
fn a_bare_repository_is_called_by_its_folder_without_git() {
    let repo = TestRepo::new();
    let [_, middle, last] = chain(&repo);
    let bare = repo.beside("shop.git");
    repo.git(["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    for folder in [bare.clone(), bare.join("objects")] {
        let found = at(&folder);
        assert_eq!((found.kind(), found.name().as_str()), (Kind::Bare, "shop"));
        assert_eq!(
            found.root().canonicalize().unwrap(),
            bare.canonicalize().unwrap()
        );
        assert_eq!(found.head().unwrap().commit(), Some(&id(&last)));
        assert_eq!(found.resolve("main~1"), Ok(id(&middle)));
        assert_eq!(
            found
                .commits_between(Some(&id(&middle)), &id(&last), 9)
                .unwrap()
                .len(),
            1
        );
    }
    let hidden = repo.beside("wallet/.bare");
    repo.git(["clone", "--quiet", "--bare", ".", hidden.to_str().unwrap()]);
    assert_eq!(at(&hidden).name(), "wallet");
}

#[test]
fn a_linked_work_tree_goes_by_its_main_repositorys_name() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    let linked = repo.beside("hotfix-tree");
    repo.git([
        "worktree",
        "add",
        "--quiet",
        "-b",
        "hotfix/1",
        linked.to_str().unwrap(),
        &first,
    ]);
    let found = at(&linked);
    assert_eq!(
        (found.kind(), found.name().as_str()),
        (Kind::LinkedWorkTree, "payments")
    );
    assert_eq!(
        found.root().canonicalize().unwrap(),
        linked.canonicalize().unwrap()
    );
    assert_eq!(
        found.head(),
        Ok(Head::Branch {
            name: "hotfix/1".into(),
            commit: id(&first)
        })
    );
    assert_eq!(found.resolve("HEAD"), Ok(id(&first)));
    assert_eq!(found.branch_head("main"), open(&repo).resolve("main"));
    let main = open(&repo).head().unwrap();
    assert_eq!(main.branch(), Some("main"));
}

#[test]
fn a_shallow_clone_says_where_its_history_ends() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
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
    repo.git_in(
        &shallow,
        [
            "worktree",
            "add",
            "--quiet",
            "--detach",
            linked.to_str().unwrap(),
        ],
    );
    for found in [at(&shallow), at(&linked)] {
        assert!(found.is_shallow());
        assert_eq!(found.head().unwrap().commit(), Some(&id(&third)));
        let log = found.commits_between(None, &id(&third), 9).unwrap();
        assert_eq!(
            log.iter()
                .map(|commit| commit.id.clone())
                .collect::<Vec<_>>(),
            [id(&third), id(&second)]
        );
        let gone = found.relation(&id(&third), &id(&first)).unwrap_err();
        assert_eq!(
            gone,
            Error::CommitMissing {
                commit: id(&first),
                shallow: true
            }
        );
        assert!(
            told(&gone).contains(&first) && told(&gone).contains("--unshallow"),
            "{}",
            told(&gone)
        );
        let relation = found.relation(&id(&third), &id(&second)).unwrap();
        assert_eq!(
            (relation.ahead, relation.behind, relation.exact),
            (1, 0, true)
        );
        assert!(matches!(
            found.resolve("HEAD~2"),
            Err(Error::UnknownRevision { .. })
        ));
    }
}

#[test]
fn what_a_shallow_clone_cannot_know_is_not_called_exact() {
    let repo = TestRepo::new();
    let [_, second, third] = chain(&repo);
    repo.git(["branch", "old", &second]);
    let shallow = repo.beside("shallow");
    let url = format!("file://{}", repo.path().display());
    repo.git([
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        &url,
        shallow.to_str().unwrap(),
    ]);
    let relation = at(&shallow).relation(&id(&third), &id(&second)).unwrap();
    assert!(
        !relation.exact,
        "the two look diverged and are not: {relation:?}"
    );
    assert!(
        open(&repo)
            .relation(&id(&third), &id(&second))
            .unwrap()
            .exact
    );
}

#[test]
fn a_detached_head_is_told_as_such() {
    let repo = TestRepo::new();
    let [_, second, _] = chain(&repo);
    repo.checkout(&second);
    let found = open(&repo);
    assert_eq!(
        found.head(),
        Ok(Head::Detached {
            commit: id(&second)
        })
    );
    assert_eq!(found.head().unwrap().branch(), None);
    assert_eq!(found.resolve("HEAD"), Ok(id(&second)));
}

#[test]
fn an_empty_repository_says_so_in_words() {
    let repo = TestRepo::new();
    let found = open(&repo);
    assert_eq!(
        found.head(),
        Ok(Head::Unborn {
            branch: "main".into()
        })
    );
    assert_eq!(found.branches(), Ok(vec![]));
    assert_eq!(found.tags(), Ok(vec![]));
    for rev in ["HEAD", "main", "HEAD~2", "abcdef1"] {
        assert_eq!(found.resolve(rev), Err(Error::Empty), "{rev}");
    }
    let error = found.branch_head("main").unwrap_err();
    assert!(
        told(&error).contains("empty repository: no commit yet") && told(&error).contains("空仓库")
    );
}

#[test]
fn a_branch_without_a_commit_beside_others_is_named() {
    let repo = TestRepo::new();
    chain(&repo);
    repo.git(["checkout", "--quiet", "--orphan", "docs"]);
    let found = open(&repo);
    assert_eq!(
        found.head(),
        Ok(Head::Unborn {
            branch: "docs".into()
        })
    );
    assert_eq!(
        found.resolve("HEAD"),
        Err(Error::Unborn {
            branch: "docs".into()
        })
    );
    assert!(found.resolve("main").is_ok());
}

#[test]
fn no_folder_no_repository_and_another_kind_are_told_apart() {
    let folder = TempDir::new().unwrap();
    let none = Repository::discover(folder.path()).unwrap_err();
    assert_eq!(
        none,
        Error::NotARepository {
            path: folder.path().to_owned()
        }
    );
    assert!(
        told(&none).contains("not inside a git repository") && told(&none).contains("git init")
    );
    let missing = Repository::discover(&folder.path().join("nope")).unwrap_err();
    assert!(matches!(missing, Error::FolderMissing { .. }) && told(&missing).contains("nope"));

    let repo = TestRepo::new();
    let other = repo.beside("sha256");
    repo.git([
        "init",
        "--quiet",
        "--object-format=sha256",
        other.to_str().unwrap(),
    ]);
    let error = Repository::discover(&other).unwrap_err();
    assert!(matches!(error, Error::Unsupported { .. }), "{error:?}");
    assert!(told(&error).contains("sha256"), "{}", told(&error));

    let other = repo.beside("reftable");
    let made = repo.try_git(
        repo.path(),
        [
            "init",
            "--quiet",
            "--ref-format=reftable",
            other.to_str().unwrap(),
        ],
    );
    // A git before 2.45 knows none.
    if made.status.success() {
        let error = Repository::discover(&other).unwrap_err();
        assert!(matches!(error, Error::Reftable { .. }), "{error:?}");
        assert!(told(&error).contains("reftable") && told(&error).contains("refs migrate"));
    }
}

#[test]
fn a_damaged_repository_is_an_error_and_not_a_panic() {
    let repo = TestRepo::new();
    chain(&repo);
    fs::write(repo.path().join(".git/config"), "[core\nnonsense").unwrap();
    let error = Repository::discover(repo.path()).unwrap_err();
    assert!(
        matches!(error, Error::Failed { .. }) && told(&error).contains("payments"),
        "{error:?}"
    );
    fs::write(repo.path().join(".git/config"), "").unwrap();
    fs::remove_dir_all(repo.path().join(".git/objects")).unwrap();
    fs::create_dir(repo.path().join(".git/objects")).unwrap();
    let found = open(&repo);
    assert!(
        found.head().is_ok(),
        "where HEAD stands is known without the commit"
    );
    assert_eq!(found.branches(), Ok(vec![]));
    let head = found.head().unwrap().commit().unwrap().clone();
    assert!(matches!(
        found.commit(&head),
        Err(Error::CommitMissing { shallow: false, .. })
    ));
}

#[test]
fn a_repository_of_another_account_is_refused_with_the_mend() {
    let repo = TestRepo::new();
    chain(&repo);
    // Only root can give a folder away; and who trusts every folder is not refused.
    let given = Command::new("chown")
        .args(["-R", "12345"])
        .arg(repo.path())
        .output()
        .unwrap()
        .status
        .success();
    let trusts = Command::new("git")
        .args(["config", "--get-all", "safe.directory"])
        .output()
        .unwrap();
    if !given || String::from_utf8_lossy(&trusts.stdout).contains('*') {
        return;
    }
    let error = Repository::discover(&repo.path().join(".git")).unwrap_err();
    assert!(matches!(error, Error::NotOwned { .. }), "{error:?}");
    let mend = format!("safe.directory {}\n", repo.path().display());
    assert!(told(&error).contains(&mend), "{}", told(&error));
}

#[test]
fn the_user_is_who_git_says() {
    let repo = TestRepo::new();
    repo.git(["config", "user.name", "  张伟 "]);
    assert_eq!(open(&repo).user_name().as_deref(), Some("张伟"));
    repo.git(["config", "user.name", "  "]);
    assert_eq!(open(&repo).user_name(), None);
}

#[test]
fn one_made_by_libgit2_and_one_with_an_odd_name_open_as_well() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("我的 店 (new)");
    let mut options = RepositoryInitOptions::new();
    git2::Repository::init_opts(&path, options.initial_head("trunk")).unwrap();
    let found = at(&path);
    assert_eq!(found.name(), "new");
    assert_eq!(found.head().unwrap().branch(), Some("trunk"));
    assert!(format!("{found:?}").contains("WorkTree"));
}

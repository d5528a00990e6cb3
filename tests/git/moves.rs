//! A branch that moves, is written anew or deleted under a candidate; fixes that a branch lacks.

use golive::domain::contents::{BranchMove, Fixes};
use golive::domain::names::CommitId;
use golive::git::{Error, Repository};

use super::{at, chain, id, open};
use crate::support::repo::TestRepo;

fn moved(found: &Repository, branch: &str, taken: &str) -> BranchMove {
    let (scripts, rollbacks) = (["db/**/*.sql".to_owned()], ["db/rollback/".to_owned()]);
    found
        .branch_move(branch, &id(taken), &scripts, &rollbacks)
        .expect("it can be read")
}

#[test]
fn a_branch_that_moved_says_by_how_much_by_whom_and_which_scripts() {
    let repo = TestRepo::new();
    let taken = repo.commit(
        &[("db/1.sql", "1"), ("db/2.sql", "2"), ("db/3.sql", "3")],
        "Base",
    );
    let found = open(&repo);
    assert_eq!(moved(&found, "main", &taken), BranchMove::Same);
    repo.git(["rm", "--quiet", "db/3.sql"]);
    repo.commit(
        &[
            ("db/2.sql", "changed"),
            ("db/4.sql", "4"),
            ("db/rollback/4.sql", "no"),
            ("a", "b"),
        ],
        "One",
    );
    let head = repo.commit(&[("db/1.sql", "x")], "Two");
    repo.git(["checkout", "--quiet", "-b", "side"]);
    repo.commit(&[("db/9.sql", "9")], "Elsewhere");
    let BranchMove::Moved(news) = moved(&found, "main", &taken) else {
        panic!("it moved")
    };
    assert_eq!((news.head, news.commits), (id(&head), 2));
    assert_eq!(
        news.scripts,
        ["db/1.sql", "db/2.sql", "db/3.sql", "db/4.sql"]
    );
    let authors: Vec<_> = news
        .authors
        .iter()
        .map(|a| (a.author.as_str(), a.commits))
        .collect();
    assert_eq!(authors, [("张伟 Zhang", 2)]);
    let none = found.branch_move("main", &id(&taken), &[], &[]).unwrap();
    assert!(matches!(none, BranchMove::Moved(news) if news.scripts.is_empty()));
    let wrong = found.branch_move("main", &id(&taken), &["[".to_owned()], &[]);
    assert!(matches!(wrong, Err(Error::BadGlob { .. })));
}

#[test]
fn a_force_push_says_what_was_lost_and_what_is_new() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
    repo.git(["checkout", "--quiet", "-b", "other", &first]);
    let rebased = repo.commit(&[("b", "1")], "Rewritten");
    repo.git(["branch", "--force", "main", "other"]);
    let found = open(&repo);
    let pushed = |kept_by: Option<&str>| BranchMove::ForcePushed {
        head: id(&rebased),
        lost: 2,
        new: 1,
        kept_by: kept_by.map(str::to_owned),
    };
    assert_eq!(moved(&found, "main", &third), pushed(None));
    repo.git(["tag", "rescue", &third]);
    assert_eq!(moved(&found, "main", &third), pushed(Some("rescue")));
    repo.git(["branch", "keeper", &third]);
    assert_eq!(moved(&found, "main", &third), pushed(Some("keeper")));
    // Set back, nothing is new.
    repo.git(["branch", "--force", "keeper", &second]);
    let back = BranchMove::ForcePushed {
        head: id(&second),
        lost: 1,
        new: 0,
        kept_by: Some("rescue".into()),
    };
    assert_eq!(moved(&found, "keeper", &third), back);
}

/// Given a linked work tree whose HEAD stands on the candidate, detached; when the branch is
/// deleted, then the candidate isn't lost, and it says where it is.
#[test]
fn a_detached_head_holds_the_candidate_too() {
    let repo = TestRepo::new();
    chain(&repo);
    repo.git(["checkout", "--quiet", "-b", "release/2.4"]);
    let taken = repo.commit(&[("b", "1")], "Candidate");
    repo.checkout("main");
    let folder = tempfile::tempdir().expect("a folder");
    let linked = folder.path().join("bisect");
    let linked = linked.to_str().expect("a name");
    repo.git(["worktree", "add", "--quiet", "--detach", linked, &taken]);
    repo.git(["branch", "--quiet", "-D", "release/2.4"]);
    let kept = BranchMove::Deleted {
        kept_by: Some("HEAD (bisect)".into()),
    };
    assert_eq!(moved(&open(&repo), "release/2.4", &taken), kept);
}

#[test]
fn a_deleted_branch_says_who_still_holds_the_candidate() {
    let repo = TestRepo::new();
    let [_, _, third] = chain(&repo);
    repo.git(["checkout", "--quiet", "-b", "release/2.4"]);
    let taken = repo.commit(&[("b", "1")], "Candidate");
    repo.checkout("main");
    let found = open(&repo);
    repo.git(["pack-refs", "--all"]);
    assert_eq!(moved(&found, "release/2.4", &taken), BranchMove::Same);
    repo.git(["branch", "--quiet", "-D", "release/2.4"]);
    assert_eq!(
        moved(&found, "release/2.4", &taken),
        BranchMove::Deleted { kept_by: None }
    );
    repo.git(["merge", "--quiet", "--no-ff", "-m", "Keep it", &taken]);
    let kept = BranchMove::Deleted {
        kept_by: Some("main".into()),
    };
    assert_eq!(moved(&found, "release/2.4", &taken), kept);
    assert_eq!(moved(&found, "release/2.4", &third), kept);
}

#[test]
fn a_candidate_that_is_gone_or_cut_off_is_told_as_what_it_is() {
    let repo = TestRepo::new();
    let [first, _, third] = chain(&repo);
    let gone = "0123456789012345678901234567890123456789";
    assert_eq!(moved(&open(&repo), "main", gone), BranchMove::Unreachable);
    assert_eq!(
        moved(&open(&repo), "nowhere", gone),
        BranchMove::Unreachable
    );

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
    assert_eq!(moved(&at(&shallow), "main", &first), BranchMove::Unknown);
    assert_eq!(moved(&at(&shallow), "main", &third), BranchMove::Same);

    // Collected after a force-push.
    repo.git(["reset", "--quiet", "--hard", &first]);
    repo.git(["reflog", "expire", "--expire=now", "--all"]);
    repo.git(["gc", "--quiet", "--prune=now"]);
    assert_eq!(moved(&open(&repo), "main", &third), BranchMove::Unreachable);

    let empty = TestRepo::new();
    assert_eq!(
        moved(&open(&empty), "main", &third),
        BranchMove::Unreachable
    );
}

#[test]
fn a_branch_that_moved_elsewhere_is_known_as_it_was_fetched() {
    let repo = TestRepo::new();
    let [_, second, third] = chain(&repo);
    let clone = repo.beside("clone");
    repo.git(["clone", "--quiet", ".", clone.to_str().unwrap()]);
    repo.git_in(&clone, ["checkout", "--quiet", "--detach"]);
    repo.git_in(&clone, ["branch", "--quiet", "-D", "main"]);
    let found = at(&clone);
    let news = moved(&found, "main", &second);
    assert!(
        matches!(news, BranchMove::Moved(news) if news.head == id(&third) && news.commits == 1)
    );
    repo.git_in(&clone, ["update-ref", "-d", "refs/remotes/origin/main"]);
    repo.git_in(&clone, ["update-ref", "-d", "refs/remotes/origin/HEAD"]);
    // The detached HEAD still has it.
    assert_eq!(
        moved(&found, "main", &second),
        BranchMove::Deleted {
            kept_by: Some("HEAD".into())
        }
    );
}

/// A base, a hotfix branch on it with two fixes and a merge, and `main` which goes on.
fn hotfix(repo: &TestRepo) -> [String; 4] {
    let base = repo.commit(
        &[("pay.txt", "1\n2\n3\n4\n5\n6\n7\n8\n"), ("other", "x\n")],
        "Base",
    );
    repo.git(["checkout", "--quiet", "-b", "hotfix/1"]);
    let one = repo.commit(&[("pay.txt", "1\n2\n3\nfixed\n5\n6\n7\n8\n")], "Fix one");
    std::fs::write(repo.path().join("logo.bin"), b"\0\x01new").expect("it is written");
    let two = repo.commit(&[], "Fix two");
    repo.commit(&[], "Nothing at all");
    let head = repo.rev("HEAD");
    repo.checkout("main");
    repo.commit(&[("other", "y\n")], "Go on");
    [base, one, two, head]
}

fn missing(found: &Repository, base: &str, hotfix: &str, other: &str) -> (usize, Vec<CommitId>) {
    match found
        .fixes_missing(&id(base), &id(hotfix), &id(other))
        .expect("all are there")
    {
        Fixes::Compared { all, missing } => (all, missing.into_iter().map(|c| c.id).collect()),
        Fixes::CannotTell => panic!("it can be told"),
    }
}

#[test]
fn a_fix_that_the_open_release_lacks_is_named() {
    let repo = TestRepo::new();
    let [base, one, two, head] = hotfix(&repo);
    let found = open(&repo);
    assert_eq!(
        missing(&found, &base, &head, &repo.rev("main")),
        (2, vec![id(&two), id(&one)])
    );

    // A commit on the other branch that looks alike is not it: other bytes in a file without lines.
    std::fs::write(repo.path().join("logo.bin"), b"\0\x01other").unwrap();
    repo.commit(&[], "Not fix two");
    assert_eq!(missing(&found, &base, &head, &repo.rev("main")).1.len(), 2);
    repo.git(["rm", "--quiet", "logo.bin"]);
    repo.commit(&[], "Take it away");

    // Picked over elsewhere in the file, with other white space.
    repo.commit(&[("pay.txt", "0\n0\n1\n2\n3\n4\n5\n6\n7\n8\n")], "Shift");
    repo.git(["cherry-pick", &one]);
    assert_ne!(repo.rev("HEAD"), one);
    assert_eq!(
        missing(&found, &base, &head, &repo.rev("main")),
        (2, vec![id(&two)])
    );
    repo.git(["cherry-pick", &two]);
    assert_eq!(
        missing(&found, &base, &head, &repo.rev("main")),
        (2, vec![])
    );
}

#[test]
fn a_hotfix_that_was_merged_is_there_and_what_git_cherry_says_is_said() {
    let repo = TestRepo::new();
    let [base, one, two, head] = hotfix(&repo);
    let found = open(&repo);
    let before = repo.rev("main");
    repo.git(["cherry-pick", &one]);
    let theirs = repo.git(["cherry", "main", "hotfix/1", &base]);
    let lacks: Vec<_> = theirs
        .lines()
        .filter_map(|line| line.strip_prefix("+ "))
        .map(id)
        .collect();
    assert!(lacks.contains(&id(&two)) && !lacks.contains(&id(&one)));
    assert_eq!(
        missing(&found, &base, &head, &repo.rev("main")).1,
        [id(&two)]
    );
    repo.merge("hotfix/1");
    assert_eq!(
        missing(&found, &base, &head, &repo.rev("main")),
        (2, vec![])
    );
    assert_eq!(missing(&found, &base, &head, &before).1.len(), 2);
    assert_eq!(missing(&found, &head, &head, &before), (0, vec![]));

    let shallow = repo.beside("shallow");
    let url = format!("file://{}", repo.path().display());
    repo.git([
        "clone",
        "--quiet",
        "--no-single-branch",
        "--depth",
        "1",
        &url,
        shallow.to_str().unwrap(),
    ]);
    let cannot = at(&shallow).fixes_missing(&id(&head), &id(&repo.rev("main")), &id(&head));
    assert_eq!(cannot, Ok(Fixes::CannotTell));
}

//! Commits between two, and how two stand to each other; compared with what git itself says.

use golive::git::{Error, Standing};

use super::{chain, id, open, told};
use crate::support::repo::TestRepo;

#[test]
fn a_commit_tells_who_when_and_what() {
    let repo = TestRepo::new();
    let first = repo.commit(&[], "Pay twice\nin two lines\n\nand a body");
    let found = open(&repo).commit(&id(&first)).unwrap();
    assert_eq!(found.id, id(&first));
    assert_eq!(found.author, "张伟 Zhang");
    assert_eq!(found.subject, "Pay twice in two lines");
    assert_eq!(found.when.to_string(), "2026-11-02T09:01:00Z");
    assert!(found.parents.is_empty());
}

#[test]
fn a_subject_never_disturbs_the_screen_that_shows_it() {
    let repo = TestRepo::new();
    let evil = repo.commit(&[], "\x1b[2J\x1b]0;owned\x07 \u{202e}desrever\u{200b} 退款");
    let subject = open(&repo).commit(&id(&evil)).unwrap().subject;
    assert!(
        subject.contains("退款") && !subject.chars().any(golive::domain::clean::disturbs),
        "{subject:?}"
    );

    let git = git2::Repository::open(repo.path()).unwrap();
    let head = git.head().unwrap().peel_to_commit().unwrap();
    let header = String::from_utf8_lossy(head.raw_header_bytes()).into_owned();
    let raw = [
        header.replace("张伟", "").as_bytes(),
        b"\n\xff\xfe caf\xe9\n",
    ]
    .concat();
    let latin = git
        .odb()
        .unwrap()
        .write(git2::ObjectType::Commit, &raw)
        .unwrap()
        .to_string();
    assert_eq!(
        open(&repo).commit(&id(&latin)).unwrap().subject,
        "\u{fffd}\u{fffd} caf\u{fffd}"
    );

    let silent = git
        .odb()
        .unwrap()
        .write(git2::ObjectType::Commit, format!("{header}\n").as_bytes())
        .unwrap();
    assert_eq!(
        open(&repo)
            .commit(&id(&silent.to_string()))
            .unwrap()
            .subject,
        ""
    );
}

#[test]
fn commits_between_leave_the_base_out_and_keep_to_the_limit() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
    let found = open(&repo);
    let subjects = |base: Option<&str>, limit| {
        let base = base.map(id);
        let commits = found
            .commits_between(base.as_ref(), &id(&third), limit)
            .unwrap();
        commits
            .into_iter()
            .map(|commit| commit.subject)
            .collect::<Vec<_>>()
    };
    assert_eq!(subjects(Some(&first), 9), ["Write three", "Write two"]);
    assert_eq!(subjects(Some(&first), 1), ["Write three"]);
    assert_eq!(subjects(None, 9), ["Write three", "Write two", "Write one"]);
    assert_eq!(subjects(Some(&third), 9), [""; 0]);
    assert_eq!(subjects(Some(&second), 0), [""; 0]);
    let backwards = found
        .commits_between(Some(&id(&third)), &id(&first), 9)
        .unwrap();
    assert!(backwards.is_empty());
}

#[test]
fn a_merge_brings_the_commits_of_both_sides() {
    let repo = TestRepo::new();
    let base = repo.commit(&[("a", "1")], "Base");
    repo.branch("side");
    let ours = repo.commit(&[("b", "1")], "Ours");
    repo.checkout("side");
    let theirs = repo.commit(&[("c", "1")], "Theirs");
    repo.checkout("main");
    let merge = repo.merge("side");
    let found = open(&repo);
    let between = found
        .commits_between(Some(&id(&base)), &id(&merge), 9)
        .unwrap();
    let ids: Vec<_> = between.iter().map(|commit| commit.id.as_str()).collect();
    assert_eq!(ids, [merge.as_str(), &theirs, &ours]);
    assert_eq!(between[0].parents, [id(&ours), id(&theirs)]);
    let relation = found.relation(&id(&merge), &id(&theirs)).unwrap();
    assert_eq!((relation.ahead, relation.behind), (2, 0));
}

#[test]
fn same_ahead_behind_and_diverged_are_told_apart() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
    repo.git(["checkout", "--quiet", "-b", "side", &first]);
    let side = repo.commit(&[("b", "1")], "Side");
    repo.git(["checkout", "--quiet", "--orphan", "other"]);
    let other = repo.commit(&[("c", "1")], "Unrelated");
    let found = open(&repo);
    let cases = [
        (&second, &second, (0, 0), Standing::Same),
        (&third, &first, (2, 0), Standing::Ahead),
        (&first, &third, (0, 2), Standing::Behind),
        (&side, &third, (1, 2), Standing::Diverged),
        (&other, &third, (1, 3), Standing::Diverged),
    ];
    for (one, two, counts, standing) in cases {
        let relation = found.relation(&id(one), &id(two)).unwrap();
        assert_eq!(
            ((relation.ahead, relation.behind), relation.standing()),
            (counts, standing)
        );
        assert!(relation.exact);
    }
}

#[test]
fn a_commit_that_is_not_here_is_its_own_error() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    let found = open(&repo);
    let blob = repo.rev("HEAD:a.txt");
    let gone = "0123456789012345678901234567890123456789";
    for missing in [gone, "nonsense", "", &first[..12], &blob] {
        let error = Error::CommitMissing {
            commit: id(missing),
            shallow: false,
        };
        assert_eq!(found.commit(&id(missing)).unwrap_err(), error);
        assert_eq!(
            found.relation(&id(&first), &id(missing)).unwrap_err(),
            error
        );
        assert_eq!(
            found.relation(&id(missing), &id(missing)).unwrap_err(),
            error
        );
        assert_eq!(
            found
                .commits_between(Some(&id(missing)), &id(&first), 9)
                .unwrap_err(),
            error
        );
        assert_eq!(found.changed_files(None, &id(missing)).unwrap_err(), error);
    }
    let error = found.commit(&id(gone)).unwrap_err();
    assert!(told(&error).contains(gone) && told(&error).contains("git fetch"));
}

#[test]
fn what_others_commit_is_seen_without_opening_again() {
    let repo = TestRepo::new();
    chain(&repo);
    let found = open(&repo);
    let before = found.branch_head("main").unwrap();
    let next = repo.commit(&[("a.txt", "four")], "Write four");
    repo.git(["gc", "--quiet"]);
    assert_eq!(found.branch_head("main"), Ok(id(&next)));
    assert_eq!(found.relation(&before, &id(&next)).unwrap().behind, 1);
}

/// Random histories with merges and clocks that go wrong: the numbers are git's own.
#[test]
fn counts_are_those_of_git_on_tangled_histories() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % 1_000_003).unwrap() % below
    };
    let repo = TestRepo::new();
    repo.commit(&[], "Root");
    let git = git2::Repository::open(repo.path()).unwrap();
    let root = git.head().unwrap().peel_to_commit().unwrap();
    let tree = root.tree().unwrap();
    let mut ids = vec![root.id()];
    for n in 0..150 {
        let skewed = if next(4) == 0 { next(20_000) } else { 0 };
        let seconds = 1_793_620_000 + n * 60 - i64::try_from(skewed).unwrap();
        let who =
            git2::Signature::new("Li", "li@example.com", &git2::Time::new(seconds, 0)).unwrap();
        let near = |back: usize| ids[ids.len() - 1 - back.min(ids.len() - 1)];
        let mut parents = vec![near(next(6))];
        if next(3) == 0 {
            parents.push(near(next(12)));
        }
        parents.dedup();
        let parents: Vec<_> = parents
            .into_iter()
            .map(|id| git.find_commit(id).unwrap())
            .collect();
        let parents: Vec<_> = parents.iter().collect();
        ids.push(
            git.commit(None, &who, &who, &n.to_string(), &tree, &parents)
                .unwrap(),
        );
    }
    let found = open(&repo);
    for _ in 0..60 {
        let (one, two) = (
            ids[next(ids.len())].to_string(),
            ids[next(ids.len())].to_string(),
        );
        let counted = repo.git([
            "rev-list",
            "--left-right",
            "--count",
            &format!("{one}...{two}"),
        ]);
        let relation = found.relation(&id(&one), &id(&two)).unwrap();
        assert_eq!(
            format!("{}\t{}", relation.ahead, relation.behind),
            counted.trim(),
            "{one} {two}"
        );
        let between = found
            .commits_between(Some(&id(&two)), &id(&one), 1_000)
            .unwrap();
        assert_eq!(between.len(), relation.ahead, "{one} {two}");
    }
}

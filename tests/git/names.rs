//! Branches, tags and revisions: plain ones, Chinese ones, hostile ones, near and ambiguous ones.

use golive::git::Error;
use golive::text::Explain as _;

use super::{at, chain, id, open, told};
use crate::support::repo::TestRepo;

/// Names that git takes for a branch and that a shell or a screen would trip over.
const HOSTILE: [&str; 8] = [
    "发布/二点四",
    ";rm",
    "$(reboot)",
    "`id`",
    "a&b|c",
    "'quote\"",
    "-x",
    "emoji-🚀",
];

#[test]
fn branches_come_newest_first_the_local_before_the_remotes() {
    let repo = TestRepo::new();
    let [first, _, third] = chain(&repo);
    repo.git(["branch", "release/2.4", &first]);
    let clone = repo.beside("clone");
    repo.git(["clone", "--quiet", ".", clone.to_str().unwrap()]);
    let branches = at(&clone).branches().unwrap();
    let names: Vec<_> = branches
        .iter()
        .map(|branch| (branch.name.as_str(), branch.short()))
        .collect();
    assert_eq!(
        names,
        [
            ("main", "main"),
            ("origin/main", "main"),
            ("origin/release/2.4", "release/2.4")
        ],
        "origin/HEAD is no branch"
    );
    assert_eq!(branches[0].commit, id(&third));
    assert_eq!(
        (branches[0].remote.as_deref(), branches[2].remote.as_deref()),
        (None, Some("origin"))
    );
    assert_eq!(branches[0].when.to_string(), "2026-11-02T09:03:00Z");
}

#[test]
fn tags_are_peeled_and_a_tag_of_a_file_is_left_out() {
    let repo = TestRepo::new();
    let [_, _, third] = chain(&repo);
    repo.tag("v1", None);
    repo.tag("rel/2.0", Some("annotated"));
    repo.git(["tag", "of-a-file", "HEAD:a.txt"]);
    let found = open(&repo);
    let tags: Vec<_> = found
        .tags()
        .unwrap()
        .into_iter()
        .map(|tag| (tag.name, tag.commit))
        .collect();
    assert_eq!(
        tags,
        [
            ("rel/2.0".to_owned(), id(&third)),
            ("v1".to_owned(), id(&third))
        ]
    );
    assert_eq!(found.resolve("rel/2.0"), Ok(id(&third)));
    let file = found.resolve("of-a-file").unwrap_err();
    assert_eq!(
        file,
        Error::NotACommit {
            rev: "of-a-file".into()
        }
    );
    assert_eq!(
        found.resolve("HEAD:a.txt"),
        Err(Error::NotACommit {
            rev: "HEAD:a.txt".into()
        })
    );
    assert!(told(&file).contains("of-a-file"));
}

#[test]
fn a_revision_is_read_as_git_reads_it() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
    repo.tag("v1", Some("one"));
    let found = open(&repo);
    let ways = [
        "HEAD",
        "@",
        "main",
        "refs/heads/main",
        "heads/main",
        "v1",
        "v1^{commit}",
        "v1^{}",
        &third[..7],
        &third,
    ];
    for rev in ways {
        assert_eq!(found.resolve(rev), Ok(id(&third)), "{rev}");
    }
    for rev in [
        "HEAD~2",
        "main^^",
        "@~2",
        "v1~2",
        ":/one",
        &format!("{}^", &second[..8]),
    ] {
        assert_eq!(found.resolve(rev), Ok(id(&first)), "{rev}");
    }
}

#[test]
fn a_branch_that_only_a_remote_has_goes_by_its_short_name() {
    let repo = TestRepo::new();
    let [first, second, _] = chain(&repo);
    repo.git(["branch", "release/2.4", &second]);
    let clone = repo.beside("clone");
    repo.git(["clone", "--quiet", ".", clone.to_str().unwrap()]);
    let found = at(&clone);
    for rev in ["release/2.4", "origin/release/2.4"] {
        assert_eq!(found.resolve(rev), Ok(id(&second)), "{rev}");
        assert_eq!(found.branch_head(rev), Ok(id(&second)), "{rev}");
    }
    assert_eq!(found.resolve("release/2.4~1"), Ok(id(&first)));

    // A local branch of that name comes first, whatever the remote has.
    repo.git_in(&clone, ["branch", "--no-track", "release/2.4", &first]);
    assert_eq!(found.branch_head("release/2.4"), Ok(id(&first)));
}

#[test]
fn remotes_that_disagree_are_asked_about() {
    let repo = TestRepo::new();
    let [first, second, _] = chain(&repo);
    repo.git(["update-ref", "refs/remotes/origin/dev", &first]);
    repo.git(["update-ref", "refs/remotes/fork/dev", &first]);
    for remote in ["origin", "fork"] {
        repo.git(["config", &format!("remote.{remote}.url"), "file:///nowhere"]);
    }
    assert_eq!(open(&repo).branch_head("dev"), Ok(id(&first)), "they agree");
    repo.git(["update-ref", "refs/remotes/fork/dev", &second]);
    let found = open(&repo);
    for error in [
        found.branch_head("dev").unwrap_err(),
        found.resolve("dev").unwrap_err(),
    ] {
        assert!(matches!(error, Error::Ambiguous { .. }));
        assert!(
            told(&error).contains("origin/dev, fork/dev"),
            "{}",
            told(&error)
        );
    }
}

#[test]
fn an_unknown_name_offers_what_is_near() {
    let repo = TestRepo::new();
    chain(&repo);
    repo.branch("release/2.4");
    repo.branch("release/2.5");
    repo.branch("unrelated");
    let found = open(&repo);
    let error = found.resolve("relaese/2.4").unwrap_err();
    assert_eq!(
        error,
        Error::UnknownRevision {
            rev: "relaese/2.4".into(),
            near: vec!["release/2.4".into(), "release/2.5".into()]
        }
    );
    assert!(error.to_string().contains("“relaese/2.4”"));
    assert!(
        told(&error).contains("did you mean release/2.4, release/2.5?"),
        "{}",
        told(&error)
    );
    let error = found.branch_head("2.5").unwrap_err();
    assert_eq!(
        error,
        Error::UnknownBranch {
            name: "2.5".into(),
            near: vec!["release/2.5".into()]
        }
    );
    let error = found.resolve("deadbeef").unwrap_err();
    assert!(matches!(&error, Error::UnknownRevision { near, .. } if near.is_empty()));
    assert!(told(&error).contains("git branch --all"));
}

#[test]
fn what_is_no_revision_is_refused_by_its_value() {
    let repo = TestRepo::new();
    chain(&repo);
    let found = open(&repo);
    let long = "x".repeat(1_000_000);
    for rev in [
        "",
        "  ",
        "main..HEAD",
        "main...HEAD",
        "a\nb",
        "\x1b[2J",
        "a\0b",
    ] {
        assert_eq!(
            found.resolve(rev),
            Err(Error::InvalidRevision { rev: rev.into() }),
            "{rev:?}"
        );
    }
    for rev in [
        "; rm -rf /",
        "$(reboot)",
        "--all",
        "main^{nonsense}",
        "HEAD~x",
        "@{",
        "^",
        ":",
        &long,
    ] {
        let error = found.resolve(rev).expect_err(&rev[..rev.len().min(20)]);
        let told = told(&error);
        assert!(told.len() < 600 && !told.contains('\x1b'), "{told}");
    }
    assert!(
        found.branch_head("a\0b").is_err()
            && found.branch_head("").is_err()
            && found.branch_head(&long).is_err()
    );
}

#[test]
fn hostile_and_chinese_branch_names_are_only_names() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
    for name in HOSTILE {
        repo.git(["update-ref", &format!("refs/heads/{name}"), &second]);
    }
    let found = open(&repo);
    let branches = found.branches().unwrap();
    for name in HOSTILE {
        assert!(branches.iter().any(|branch| branch.name == name), "{name}");
        assert_eq!(found.branch_head(name), Ok(id(&second)), "{name}");
        assert_eq!(found.resolve(name), Ok(id(&second)), "{name}");
        assert_eq!(
            found.resolve(&format!("{name}~1")),
            Ok(id(&first)),
            "{name}"
        );
    }
    assert_eq!(found.resolve("HEAD"), Ok(id(&third)));
}

#[test]
fn a_branch_whose_name_is_not_utf8_is_listed_all_the_same() {
    let repo = TestRepo::new();
    let [_, _, third] = chain(&repo);
    let packed = [format!("{third} refs/heads/caf").as_bytes(), b"\xe9\n"].concat();
    std::fs::write(repo.path().join(".git/packed-refs"), packed).unwrap();
    let names: Vec<_> = open(&repo)
        .branches()
        .unwrap()
        .into_iter()
        .map(|branch| branch.name)
        .collect();
    assert_eq!(names, ["caf\u{fffd}", "main"]);
}

#[test]
fn a_short_id_of_several_commits_is_ambiguous() {
    let repo = TestRepo::new();
    chain(&repo);
    // Commits are made until two of them share four digits; then one digit more tells them apart.
    let (a, b) = loop {
        match twins(&repo) {
            Some(two) => break two,
            None => more_commits(&repo),
        }
    };
    let found = open(&repo);
    let error = found.resolve(&a[..4]).unwrap_err();
    let mut both = [a.clone(), b.clone()];
    both.sort();
    assert_eq!(
        error,
        Error::Ambiguous {
            rev: a[..4].into(),
            candidates: both.to_vec()
        }
    );
    assert!(told(&error).contains(&a) && told(&error).contains(&b));
    assert!(matches!(
        found.resolve(&format!("{}^", &a[..4])),
        Err(Error::Ambiguous { .. })
    ));
    assert_eq!(found.resolve(&a[..12]), Ok(id(&a)));
    assert!(matches!(
        found.resolve(&a[..2]),
        Err(Error::UnknownRevision { .. })
    ));
}

#[test]
fn a_short_id_that_a_file_shares_is_still_the_commit() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    let wanted = &first[..4];
    let git = git2::Repository::open(repo.path()).unwrap();
    let hash =
        |n: u32| git2::Oid::hash_object(git2::ObjectType::Blob, n.to_string().as_bytes()).unwrap();
    let n = (0..5_000_000)
        .find(|n| hash(*n).to_string().starts_with(wanted))
        .expect("a content of that id");
    git.blob(n.to_string().as_bytes()).unwrap();
    assert_eq!(open(&repo).resolve(wanted), Ok(id(&first)));
    assert_eq!(
        repo.rev(&format!("{wanted}^{{commit}}")),
        first,
        "as git reads it"
    );
}

/// Two commits of the repository that share their first four digits and not the fifth.
fn twins(repo: &TestRepo) -> Option<(String, String)> {
    let all = repo.git([
        "cat-file",
        "--batch-all-objects",
        "--batch-check=%(objecttype) %(objectname)",
    ]);
    let mut ids: Vec<_> = all
        .lines()
        .filter_map(|line| line.strip_prefix("commit "))
        .collect();
    ids.sort_unstable();
    ids.windows(2)
        .find(|two| two[0][..4] == two[1][..4])
        .map(|two| (two[0].to_owned(), two[1].to_owned()))
}

fn more_commits(repo: &TestRepo) {
    let tree = repo.rev("HEAD^{tree}");
    let last = repo.commit(&[], "Next");
    let git = git2::Repository::open(repo.path()).expect("it opens");
    let odb = git.odb().expect("its objects");
    for n in 0..100 {
        let who = format!("Li <li@example.com> {} +0800", 1_793_620_000 + n);
        let text = format!("tree {tree}\nparent {last}\nauthor {who}\ncommitter {who}\n\n{n}\n");
        odb.write(git2::ObjectType::Commit, text.as_bytes())
            .expect("a commit is written");
    }
}

#[test]
fn every_error_explains_itself_in_both_languages() {
    let path = std::path::PathBuf::from("/srv/it's here");
    let not_owned = Error::NotOwned { path };
    assert!(
        told(&not_owned).contains(r"safe.directory '/srv/it'\''s here'"),
        "{}",
        told(&not_owned)
    );
    let ambiguous = Error::Ambiguous {
        rev: "abcd".into(),
        candidates: vec![],
    };
    assert!(told(&ambiguous).contains("more digits"));
    assert_eq!(
        ambiguous.to_string(),
        ambiguous.explain(golive::domain::lang::Lang::En).message
    );
}

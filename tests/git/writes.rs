//! The two things that are written when they are asked for, and where to watch for others' writing.

use std::fs;

use golive::git::{Error, NewTag, Tagged};

use super::{at, chain, id, open, told};
use crate::support::repo::TestRepo;

fn tag<'a>(name: &'a str, commit: &'a golive::domain::names::CommitId) -> NewTag<'a> {
    NewTag {
        name,
        commit,
        message: "Release 2.4.0\n\n3 commits, 1 script\nhead 12ab",
        tagger: "张伟",
        mail: "zhang@example.com",
        at: "2026-11-02T09:30:00Z".parse().expect("a moment"),
    }
}

#[test]
fn an_annotated_tag_is_made_once() {
    let repo = TestRepo::new();
    let [_, second, third] = chain(&repo);
    let (second, third) = (id(&second), id(&third));
    let found = open(&repo);
    assert_eq!(found.tag(&tag("v2.4.0", &second)), Ok(Tagged::Made));
    let object = repo.git(["cat-file", "tag", "v2.4.0"]);
    let expected = format!(
        "object {second}\ntype commit\ntag v2.4.0\ntagger 张伟 <zhang@example.com> 1793611800 +0000\n\nRelease 2.4.0\n\n3 commits, 1 script\nhead 12ab\n"
    );
    assert_eq!(object, expected);
    repo.git(["fsck", "--strict"]);

    let made = repo.rev("v2.4.0");
    assert_eq!(found.tag(&tag("v2.4.0", &second)), Ok(Tagged::AlreadyThere));
    let taken = found.tag(&tag("v2.4.0", &third)).unwrap_err();
    let expected = Error::TagTaken {
        name: "v2.4.0".into(),
        commit: second.clone(),
    };
    assert_eq!(taken, expected);
    assert!(told(&taken).contains(second.short()) && told(&taken).contains("v2.4.0"));
    repo.git(["tag", "light", second.as_str()]);
    assert_eq!(found.tag(&tag("light", &second)), Ok(Tagged::AlreadyThere));
    repo.git(["tag", "of-a-file", "HEAD:a.txt"]);
    assert!(matches!(
        found.tag(&tag("of-a-file", &second)),
        Err(Error::TagTaken { .. })
    ));
    assert_eq!(repo.rev("v2.4.0"), made);

    repo.git(["pack-refs", "--all"]);
    assert_eq!(found.tag(&tag("v2.4.0", &second)), Ok(Tagged::AlreadyThere));
    let below = found.tag(&tag("v2.4.0/rc", &second)).unwrap_err();
    assert!(matches!(below, Error::CannotWrite { .. }), "{below:?}");
    let gone = id("0123456789012345678901234567890123456789");
    assert!(matches!(
        found.tag(&tag("v3", &gone)),
        Err(Error::CommitMissing { .. })
    ));
    for bad in ["", "-d", "a b", "../../config", "v1.lock", "x\u{202e}y"] {
        let refused = found.tag(&tag(bad, &second)).unwrap_err();
        assert!(
            matches!(refused, Error::BadName { .. }),
            "{bad:?}: {refused:?}"
        );
    }
    assert_eq!(repo.git(["tag"]), "light\nof-a-file\nv2.4.0\n");
}

#[test]
fn a_name_in_a_tag_cannot_break_out_of_its_header() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    let first = id(&first);
    let new = NewTag {
        tagger: "Li <li@evil>\ntagger x",
        mail: "",
        ..tag("v1", &first)
    };
    assert_eq!(open(&repo).tag(&new), Ok(Tagged::Made));
    let object = repo.git(["cat-file", "tag", "v1"]);
    assert!(
        object.contains("\ntagger Li li@eviltagger x <-> 1793611800 +0000\n"),
        "{object}"
    );
    let nobody = NewTag {
        tagger: " ",
        ..tag("v2", &first)
    };
    assert!(matches!(
        open(&repo).tag(&nobody),
        Err(Error::CannotWrite { .. })
    ));
}

#[test]
fn a_branch_begins_where_it_is_told_and_nothing_else_moves() {
    let repo = TestRepo::new();
    let [first, second, third] = chain(&repo);
    fs::write(repo.path().join("a.txt"), "not committed").unwrap();
    let status = repo.git(["status", "--porcelain=v2", "--branch"]);
    let found = open(&repo);
    assert_eq!(found.begin_branch("hotfix/2.4.1", &id(&first)), Ok(()));
    assert_eq!(repo.rev("refs/heads/hotfix/2.4.1"), first);
    assert_eq!(repo.rev("HEAD"), third);
    assert_eq!(repo.git(["status", "--porcelain=v2", "--branch"]), status);
    assert_eq!(
        fs::read_to_string(repo.path().join("a.txt")).unwrap(),
        "not committed"
    );

    for (name, at) in [
        ("hotfix/2.4.1", &first),
        ("hotfix/2.4.1", &second),
        ("main", &first),
    ] {
        let taken = found.begin_branch(name, &id(at)).unwrap_err();
        assert_eq!(taken, Error::BranchTaken { name: name.into() });
        assert!(told(&taken).contains(name));
    }
    assert_eq!(repo.rev("refs/heads/hotfix/2.4.1"), first);
    let below = found
        .begin_branch("hotfix/2.4.1/more", &id(&first))
        .unwrap_err();
    assert!(matches!(below, Error::CannotWrite { .. }), "{below:?}");
    for bad in [
        "",
        "-D",
        "HEAD",
        "refs/heads/x",
        "a..b",
        "$(reboot)",
        "../x",
    ] {
        let refused = found.begin_branch(bad, &id(&first)).unwrap_err();
        assert_eq!(refused, Error::BadName { name: bad.into() });
        assert!(told(&refused).contains("hotfix/2.4.1"));
    }

    repo.git(["update-ref", "refs/remotes/origin/hotfix/9", &second]);
    repo.git(["config", "remote.origin.url", "file:///nowhere"]);
    let remote = found.begin_branch("hotfix/9", &id(&first)).unwrap_err();
    assert!(matches!(remote, Error::BranchTaken { .. }));
    // A branch that HEAD waits for would change what HEAD is.
    repo.git(["checkout", "--quiet", "--orphan", "unborn"]);
    let waits = found.begin_branch("unborn", &id(&first)).unwrap_err();
    assert!(matches!(waits, Error::BranchTaken { .. }));
}

#[test]
fn a_repository_that_cannot_be_written_to_says_so() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    // A lock that somebody left behind stands in the way, for any account.
    fs::create_dir_all(repo.path().join(".git/refs/heads/hotfix")).unwrap();
    fs::write(repo.path().join(".git/refs/heads/hotfix/1.lock"), "").unwrap();
    let refused = open(&repo)
        .begin_branch("hotfix/1", &id(&first))
        .unwrap_err();
    assert!(matches!(refused, Error::CannotWrite { .. }), "{refused:?}");
    assert!(told(&refused).contains("hotfix/1"));
}

#[test]
fn whatever_moves_a_branch_changes_something_in_a_watched_folder() {
    let repo = TestRepo::new();
    let [first, ..] = chain(&repo);
    let bare = repo.beside("shop.git");
    repo.git(["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let linked = repo.beside("linked");
    repo.git([
        "worktree",
        "add",
        "--quiet",
        "-b",
        "side",
        linked.to_str().unwrap(),
    ]);
    let git = repo.path().join(".git");
    let real = |path: &std::path::Path| path.canonicalize().unwrap();
    let folders = |at_: &std::path::Path| -> Vec<(std::path::PathBuf, bool)> {
        let watched = at(at_).watched();
        watched
            .into_iter()
            .map(|w| (real(&w.path), w.below))
            .collect()
    };
    assert_eq!(
        folders(repo.path()),
        [(real(&git), false), (real(&git.join("refs")), true)]
    );
    assert_eq!(
        folders(&bare),
        [(real(&bare), false), (real(&bare.join("refs")), true)]
    );
    let own = git.join("worktrees/linked");
    assert_eq!(
        folders(&linked),
        [
            (real(&git), false),
            (real(&git.join("refs")), true),
            (real(&own), false)
        ]
    );

    // The names in a folder change where a branch comes or goes, loose or packed.
    let names = || {
        let mut all = Vec::new();
        let mut open: Vec<_> = folders(&linked);
        while let Some((folder, below)) = open.pop() {
            for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
                let about = entry.metadata().unwrap();
                if below && about.is_dir() {
                    open.push((entry.path(), true));
                }
                all.push((
                    entry.path(),
                    about.is_file().then(|| fs::read(entry.path()).unwrap()),
                ));
            }
        }
        all.sort();
        all
    };
    let moves: [&[&str]; 5] = [
        &["branch", "release/9/deep"],
        &["branch", "--force", "release/9/deep", &first],
        &["pack-refs", "--all", "--prune"],
        &["branch", "-D", "release/9/deep"],
        &["update-ref", "refs/remotes/origin/main", &first],
    ];
    for step in moves {
        let before = names();
        repo.git(step.iter().copied());
        assert_ne!(names(), before, "{step:?}");
    }
}

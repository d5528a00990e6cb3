//! The stream of commits between two: what it tells by the end is what git says, whatever the clocks.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::process::{Command, Stdio};

use golive::domain::contents::{Gathered, first_parents};
use golive::git::{Error, Repository};
use proptest::prelude::*;

use super::{at, id, open};
use crate::support::repo::TestRepo;

/// A commit of a made-up history: its parents by their places, and its clock in seconds.
#[derive(Clone, Debug)]
struct Made {
    parents: Vec<usize>,
    clock: i64,
}

/// Writes a history at once and gives the ids, in the order of the commits.
fn import(repo: &TestRepo, history: &[Made]) -> Vec<String> {
    let mut script = String::new();
    for (n, made) in history.iter().enumerate() {
        let at = 1_700_000_000 + made.clock;
        let _ = write!(
            script,
            "commit refs/heads/c{n}\nmark :{}\ncommitter Li <li@example.com> {at} +0000\ndata <<.\nCommit {n}\n.\n",
            n + 1
        );
        for (place, parent) in made.parents.iter().enumerate() {
            let word = if place == 0 { "from" } else { "merge" };
            let _ = writeln!(script, "{word} :{}", parent + 1);
        }
        script.push('\n');
    }
    let marks = repo.beside("marks");
    let mut git = Command::new("git")
        .args(["fast-import", "--quiet", "--force"])
        .arg(format!("--export-marks={}", marks.display()))
        .current_dir(repo.path())
        .stdin(Stdio::piped())
        .spawn()
        .expect("git runs");
    git.stdin
        .take()
        .expect("git has it")
        .write_all(script.as_bytes())
        .expect("git has it");
    assert!(git.wait().expect("git has it").success());
    let mut ids = vec![String::new(); history.len()];
    for line in std::fs::read_to_string(&marks).expect("git has it").lines() {
        let (mark, id) = line.split_once(' ').expect("git has it");
        let place = mark[1..].parse::<usize>().expect("a number") - 1;
        id.clone_into(&mut ids[place]);
    }
    ids
}

fn gathered(found: &Repository, from: Option<&str>, to: &str) -> Gathered {
    let mut all = Gathered::default();
    let from = from.map(id);
    let told = |part| {
        all.take(part);
        ControlFlow::Continue(())
    };
    found
        .stream(from.as_ref(), &id(to), told)
        .expect("git has it");
    assert!(all.finished);
    all
}

fn ids(all: &Gathered) -> BTreeSet<String> {
    let ids: Vec<_> = all.commits().iter().map(|c| c.id.to_string()).collect();
    let set: BTreeSet<_> = ids.iter().cloned().collect();
    assert_eq!(set.len(), ids.len(), "nothing is told twice");
    set
}

/// What git says. Each end by itself, since git's own `A..B` may err where clocks do.
fn exactly(repo: &TestRepo, from: Option<&str>, to: &str) -> BTreeSet<String> {
    let reached = |rev: &str| -> BTreeSet<String> {
        repo.git(["rev-list", rev])
            .lines()
            .map(str::to_owned)
            .collect()
    };
    let base = from.map(reached).unwrap_or_default();
    reached(to).difference(&base).cloned().collect()
}

fn history() -> impl Strategy<Value = Vec<Made>> {
    let one = (
        proptest::collection::vec(0..9_usize, 1..4),
        prop_oneof![4 => Just(0_i64), 1 => -4_000..4_000_i64],
        0..14_u8,
    );
    proptest::collection::vec(one, 2..60).prop_map(|rows| {
        let made = |(n, (backs, skew, root)): (usize, (Vec<usize>, i64, u8))| {
            let mut parents = Vec::new();
            for back in backs {
                if n > back && root > 0 && !parents.contains(&(n - 1 - back)) {
                    parents.push(n - 1 - back);
                }
            }
            Made {
                parents,
                clock: i64::try_from(n).expect("git has it") * 60 + skew,
            }
        };
        rows.into_iter().enumerate().map(made).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    /// Several roots, merges of up to three, criss-crosses, clocks more than an hour off.
    #[test]
    fn any_history_is_told_as_git_tells_it(history in history(), picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 3)) {
        let repo = TestRepo::new();
        let made = import(&repo, &history);
        let found = open(&repo);
        for (from, to) in picks {
            let (from, to) = (from.get(&made), to.get(&made));
            let all = gathered(&found, Some(from), to);
            prop_assert_eq!(ids(&all), exactly(&repo, Some(from), to));
            prop_assert_eq!(ids(&gathered(&found, None, to)), exactly(&repo, None, to));
            let folded = first_parents(all.commits(), &id(to));
            let line: Vec<_> = folded.iter().map(|fold| all.commits()[fold.at].id.to_string()).collect();
            let theirs: BTreeSet<_> = exactly(&repo, Some(from), to);
            let firsts = repo.git(["rev-list", "--first-parent", to]);
            let expected: Vec<_> = firsts.lines().filter(|id| theirs.contains(*id)).collect();
            prop_assert_eq!(&line, &expected);
            let brought: usize = folded.iter().map(|fold| fold.brought).sum();
            prop_assert_eq!(brought + line.len(), all.commits().len());
        }
    }
}

#[test]
fn what_was_told_too_early_is_taken_back() {
    let repo = TestRepo::new();
    // base (5) → 1970 (4) → shared (3): the base reaches what is shared through a clock that was off.
    let made = |parents: &[usize], clock| Made {
        parents: parents.to_vec(),
        clock,
    };
    let ids_made = import(
        &repo,
        &[
            made(&[], 0),
            made(&[0], 60),
            made(&[1], 120),
            made(&[2], 180),
            made(&[3], -1_699_999_000),
            made(&[4], 300),
            made(&[3], 360),
        ],
    );
    let mut taken_back = 0;
    let mut all = Gathered::default();
    let found = open(&repo);
    let (from, to) = (id(&ids_made[5]), id(&ids_made[6]));
    let told = |part: golive::domain::contents::Part| {
        taken_back += part.taken_back.len();
        all.take(part);
        ControlFlow::Continue(())
    };
    found.stream(Some(&from), &to, told).unwrap();
    assert_eq!(ids(&all), BTreeSet::from([ids_made[6].clone()]));
    assert_eq!(
        taken_back, 0,
        "what comes and goes within a part is never told"
    );
}

#[test]
fn a_long_history_comes_in_parts_and_stops_when_told_to() {
    let repo = TestRepo::new();
    let history: Vec<Made> = (0..5_000_usize)
        .map(|n| Made {
            parents: n.checked_sub(1).into_iter().collect(),
            clock: i64::try_from(n).unwrap(),
        })
        .collect();
    let made = import(&repo, &history);
    let found = open(&repo);
    let mut sizes = Vec::new();
    let told = |part: golive::domain::contents::Part| {
        sizes.push(part.commits.len());
        ControlFlow::Continue(())
    };
    found
        .stream(Some(&id(&made[9])), &id(&made[4_999]), told)
        .unwrap();
    assert_eq!(sizes[..4], [64, 128, 256, 512]);
    assert_eq!(sizes.iter().sum::<usize>(), 4_990);

    let mut parts = 0;
    let stop = |_| {
        parts += 1;
        ControlFlow::Break(())
    };
    found.stream(None, &id(&made[4_999]), stop).unwrap();
    assert_eq!(parts, 1);

    // Backwards there is nothing, and it says how far it is while it looks.
    let mut looks = Vec::new();
    let told = |part: golive::domain::contents::Part| {
        looks.push(part.looked_at);
        assert!(part.commits.is_empty());
        ControlFlow::Continue(())
    };
    found
        .stream(Some(&id(&made[4_999])), &id(&made[9]), told)
        .unwrap();
    assert!(looks.len() >= 2 && looks.is_sorted(), "{looks:?}");
}

#[test]
fn a_shallow_clone_says_that_history_was_cut_off() {
    let repo = TestRepo::new();
    let made: Vec<_> = (0..6).map(|n| repo.commit(&[], &format!("{n}"))).collect();
    let shallow = repo.beside("shallow");
    let url = format!("file://{}", repo.path().display());
    repo.git([
        "clone",
        "--quiet",
        "--depth",
        "4",
        &url,
        shallow.to_str().unwrap(),
    ]);
    let found = at(&shallow);
    let within = gathered(&found, Some(&made[3]), &made[5]);
    assert_eq!((within.commits().len(), within.cut_off), (2, false));
    let beyond = gathered(&found, None, &made[5]);
    assert_eq!((beyond.commits().len(), beyond.cut_off), (4, true));
    let missing = found.stream(Some(&id(&made[0])), &id(&made[5]), |_| {
        ControlFlow::Break(())
    });
    assert!(matches!(
        missing,
        Err(Error::CommitMissing { shallow: true, .. })
    ));
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
    assert_eq!(gathered(&at(&linked), None, &made[5]), beyond);
}

/// `GOLIVE_REPO=… cargo test --release -- --ignored --nocapture figures_of_a_repository`, on any repository at hand.
#[test]
#[ignore = "needs a large repository of one's own"]
fn figures_of_a_repository() {
    let path = std::env::var("GOLIVE_REPO").expect("GOLIVE_REPO names a repository");
    let found = at(std::path::Path::new(&path));
    let to = found.head().unwrap().commit().unwrap().clone();
    let tags = found.tags().unwrap();
    let bases = [None, tags.first(), tags.get(tags.len() / 2), tags.last()];
    for from in bases.map(|tag| tag.map(|tag| tag.commit.clone())) {
        let found = at(std::path::Path::new(&path));
        let began = std::time::Instant::now();
        let (mut first, mut longest, mut last) = (None, std::time::Duration::ZERO, began);
        let mut all = Gathered::default();
        let mut taken_back = 0;
        let told = |part: golive::domain::contents::Part| {
            taken_back += part.taken_back.len();
            all.take(part);
            first.get_or_insert_with(|| began.elapsed());
            longest = longest.max(last.elapsed());
            last = std::time::Instant::now();
            ControlFlow::Continue(())
        };
        found.stream(from.as_ref(), &to, told).unwrap();
        println!(
            "{:?}..: {} commits, {} looked at, {taken_back} taken back, first part {:?}, all {:?}, longest wait {longest:?}",
            from.map(|id| id.short().to_owned()),
            all.commits().len(),
            all.looked_at,
            first.unwrap(),
            began.elapsed(),
        );
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        println!(
            "{:?}",
            status.lines().find(|line| line.starts_with("RssAnon"))
        );
    }
}

/// What else there is to ask of a large repository.
#[test]
#[ignore = "needs a large repository of one's own"]
fn figures_of_its_questions() {
    let path = std::env::var("GOLIVE_REPO").expect("GOLIVE_REPO names a repository");
    let found = at(std::path::Path::new(&path));
    let head = found.head().unwrap();
    let (branch, to) = (
        head.branch().unwrap().to_owned(),
        head.commit().unwrap().clone(),
    );
    let tags = found.tags().unwrap();
    let old = tags[tags.len() / 2].commit.clone();
    let near = tags[tags.len() / 20].commit.clone();
    let timed = |what: &str, work: &dyn Fn() -> String| {
        let began = std::time::Instant::now();
        let said: String = work().chars().take(160).collect();
        println!("{what}: {:?}, {said}", began.elapsed());
    };
    let sql = ["*.sql".to_owned()];
    timed("detail of the head", &|| {
        format!("{:?}", found.detail(&to).unwrap().totals)
    });
    for (name, from) in [("near", &near), ("old", &old)] {
        let folders = |under: &str| found.folders(Some(from), &to, under).unwrap();
        timed(&format!("folders from {name}"), &|| {
            format!("{:?}", folders("").totals)
        });
        timed("one level below", &|| {
            format!(
                "{:?}",
                folders(&folders("").folders.last().unwrap().path).totals
            )
        });
        timed(
            "branch moved",
            &|| match found.branch_move(&branch, from, &sql, &[]).unwrap() {
                golive::domain::contents::BranchMove::Moved(moved) => {
                    format!("{} commits", moved.commits)
                }
                other => format!("{other:?}"),
            },
        );
        timed("tags between", &|| {
            found
                .tags_between(Some(from), &to)
                .unwrap()
                .len()
                .to_string()
        });
        timed("newest tags", &|| {
            found.newest_tags(from, 5).unwrap().len().to_string()
        });
        timed("relation", &|| format!("{:?}", found.relation(from, &to)));
        let base = id(&found.commit(from).unwrap().parents[0].to_string());
        timed(
            "fixes missing",
            &|| match found.fixes_missing(&base, from, &to).unwrap() {
                golive::domain::contents::Fixes::Compared { all, missing } => {
                    format!("{} of {all}", missing.len())
                }
                golive::domain::contents::Fixes::CannotTell => "cannot tell".to_owned(),
            },
        );
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = ["VmHWM", "RssAnon", "RssFile"];
    for line in status
        .lines()
        .filter(|line| memory.iter().any(|name| line.starts_with(name)))
    {
        println!("{line}");
    }
}

//! The engine at a real repository: what it gathers from git, which release it takes to be meant,
//! and who is told when something was recorded.

mod follow;
mod outbox;
mod papers;
mod random;
mod scale;

use golive::config::{self, Config, Environment, Options};
use golive::domain::command::Command;
use golive::domain::names::Version;
use golive::domain::release::Outcome;
use golive::domain::status::Standing;
use golive::domain::verdict::Answer;
use golive::domain::why::Why;
use golive::engine::{Access, Deployment, Engine, Error, NewRelease, Order, ReleaseId, find_root};
use golive::text::Explain as _;

use crate::support::repo::TestRepo;

/// What `golive.toml` says, and nothing of the machine's own.
fn config(repo: &TestRepo, toml: &str) -> Config {
    if !toml.is_empty() {
        std::fs::write(repo.path().join("golive.toml"), toml).expect("the file");
    }
    let options = Options {
        store: Some(repo.beside("data/golive.db")),
        operator: Some("zhang".to_owned()),
        ..Options::default()
    };
    let nothing = |_: &str| None;
    config::load(&options, &Environment::new(&nothing), Some(repo.path())).expect("a configuration")
}

fn engine(repo: &TestRepo) -> Engine {
    Engine::open(config(repo, ""), repo.path(), Access::ReadWrite).expect("an engine")
}

/// A repository with a branch to release and a script on it.
fn repo() -> TestRepo {
    let repo = TestRepo::new();
    repo.commit(&[("a.txt", "a"), ("db/000_old.sql", "x")], "First");
    repo.branch("release/2.4");
    repo.checkout("release/2.4");
    repo.commit(
        &[("db/001_new.sql", "y"), ("db/001_new.down.sql", "z")],
        "Second",
    );
    repo
}

fn new(version: &str) -> NewRelease {
    NewRelease {
        version: version.into(),
        project: None,
        branch: None,
        base: None,
        window: None,
        hotfix_of: None,
        carries: Vec::new(),
        make_branch: false,
        by: None,
    }
}

fn deployment(environment: &str, release: Option<&str>, commit: Option<&str>) -> Deployment {
    Deployment {
        project: "payments".into(),
        release: release.map(Version::from),
        environment: environment.into(),
        application: None,
        branch: None,
        commit: commit.map(str::to_owned),
        outcome: Outcome::Ok,
        note: None,
        by: None,
    }
}

#[test]
fn a_release_is_made_of_what_the_branch_holds() {
    let repo = repo();
    let mut engine = engine(&repo);
    let done = engine.new_release(new("2.4.0")).unwrap();
    assert_eq!(done.head.position, done.recorded.len() as u64);
    let id = engine.resolve(None).unwrap();
    assert_eq!(id.to_string(), "payments/2.4.0");
    let status = engine.status(&id).unwrap();
    assert_eq!(status.candidate[0].commit.as_str(), repo.rev("release/2.4"));
    assert_eq!(status.candidate[0].branch.as_deref(), Some("release/2.4"));
    assert_eq!(status.candidate[0].behind_branch, Some(0));
    // Nothing is known of production, so every script is part of it; those that undo are not.
    let scripts: Vec<&str> = status
        .scripts
        .iter()
        .map(|s| s.script.path.as_str())
        .collect();
    assert_eq!(scripts, ["db/000_old.sql", "db/001_new.sql"]);
    assert_eq!(engine.verdict(&id, None).unwrap().answer, Answer::Blocked);
    assert!(
        engine
            .verify(Some(done.head.hash.as_str()))
            .unwrap()
            .is_sound()
    );
}

#[test]
fn only_the_scripts_since_production_are_part_of_a_candidate() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.3.0")).unwrap();
    engine
        .deployed(deployment("production", None, Some("main")))
        .unwrap();
    engine.new_release(new("2.4.0")).unwrap();
    let status = engine
        .status(&engine.resolve(Some("2.4.0")).unwrap())
        .unwrap();
    assert_eq!(status.scripts.len(), 1);
    assert_eq!(status.release.base.unwrap().as_str(), repo.rev("main"));
    let production = &status.environments[3].applications[0];
    assert_eq!(
        (production.state, production.behind),
        (Standing::Behind, Some(1))
    );
}

#[test]
fn a_new_candidate_is_what_the_branch_holds_now() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).unwrap();
    let id = engine.resolve(None).unwrap();
    repo.commit(&[("a.txt", "b")], "Third");
    assert_eq!(
        engine.status(&id).unwrap().candidate[0].behind_branch,
        Some(1)
    );
    engine.take_candidate(&id, None, None, None).unwrap();
    let status = engine.status(&id).unwrap();
    assert_eq!(
        (status.release.round, status.candidate[0].behind_branch),
        (2, Some(0))
    );
    let same = engine
        .take_candidate(&id, Some("HEAD"), None, None)
        .unwrap_err();
    assert_eq!((same.exit_status(), same.kind()), (1, "refused"), "{same}");
    let unknown = engine
        .take_candidate(&id, Some("nowhere"), None, None)
        .unwrap_err();
    assert_eq!(
        (unknown.exit_status(), unknown.kind()),
        (2, "git"),
        "{unknown}"
    );
}

#[test]
fn a_release_is_named_in_full_in_part_or_not_at_all() {
    let repo = repo();
    let mut engine = engine(&repo);
    assert!(matches!(engine.resolve(None), Err(Error::NoRelease)));
    engine.new_release(new("2.4.0")).unwrap();
    let other = NewRelease {
        project: Some("search".into()),
        ..new("7.0")
    };
    engine.new_release(other).unwrap();
    let name = |text: Option<&str>| engine.resolve(text).map(|id| id.to_string());
    assert_eq!(name(None).unwrap(), "payments/2.4.0");
    assert_eq!(name(Some("7.0")).unwrap(), "search/7.0");
    assert_eq!(name(Some("search/7.0")).unwrap(), "search/7.0");
    let error = name(Some("9.9")).unwrap_err();
    assert_eq!(error.exit_status(), 2);
    let told = error.explain(golive::domain::lang::Lang::En);
    assert!(told.hint.unwrap().contains("search/7.0"));

    engine.new_release(new("2.5.0")).unwrap();
    assert!(matches!(
        engine.resolve(None),
        Err(Error::SeveralReleases { .. })
    ));
}

#[test]
fn what_is_refused_changes_nothing_and_says_why() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).unwrap();
    let head = engine.head().unwrap();
    let error = engine.new_release(new("2.4.0")).unwrap_err();
    let Error::Refused(refusal) = &error else {
        panic!("{error}")
    };
    assert!(matches!(refusal.reasons()[0].why, Why::VersionTaken { .. }));
    assert_eq!(engine.head().unwrap(), head);
}

#[test]
fn who_acts_and_who_records_are_both_in_the_log() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).unwrap();
    let done = engine
        .execute(Order {
            project: "payments".into(),
            release: Some("2.4.0".into()),
            by: Some("li".into()),
            command: Command::Done {
                item: "dev_configured".into(),
                note: None,
            },
        })
        .unwrap();
    let stamp = &done.recorded[0].stamp;
    assert_eq!(stamp.by, "li");
    assert_eq!(stamp.recorded_by, Some("zhang".into()));
}

#[test]
fn a_document_is_kept_by_its_hash() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).unwrap();
    let text =
        "# 测试计划\n## 测试范围\nall\n## basis\nnone\n## method\nby hand\n## schedule\none day\n"
            .to_owned();
    let digest = golive::domain::digest::sha256(text.as_bytes());
    engine
        .execute(Order {
            project: "payments".into(),
            release: Some("2.4.0".into()),
            by: None,
            command: Command::Deliver {
                item: "test_plan".into(),
                text: text.clone(),
                source: None,
                kept_at: None,
            },
        })
        .unwrap();
    assert_eq!(engine.document(&digest).unwrap(), Some(text));
    assert!(engine.verify(None).unwrap().is_sound());
}

#[test]
fn several_applications_come_in_the_order_of_deployment() {
    let repo = repo();
    let toml = "project = \"shop\"\n[[applications]]\nname = \"web\"\nafter = [\"api\"]\n\
        [[applications]]\nname = \"api\"\n";
    let config = config(&repo, toml);
    let mut engine = Engine::open(config, repo.path(), Access::ReadWrite).unwrap();
    engine.new_release(new("1.0")).unwrap();
    let status = engine.status(&engine.resolve(None).unwrap()).unwrap();
    let names: Vec<&str> = status
        .candidate
        .iter()
        .map(|c| c.application.as_str())
        .collect();
    assert_eq!(names, ["api", "web"]);
    assert_eq!(status.scripts[0].script.path, "api/db/000_old.sql");
}

#[test]
fn the_first_run_sees_the_repository() {
    let repo = repo();
    let engine = engine(&repo);
    let seen = engine.surroundings().unwrap();
    assert_eq!(
        (seen.project.as_str(), seen.branch.as_deref()),
        ("payments", Some("release/2.4"))
    );
    assert_eq!(
        (seen.suggested.as_str(), seen.subject.as_deref()),
        ("2.4.0", Some("Second"))
    );
    assert_eq!(find_root(&repo.path().join("db")).unwrap(), repo.path());
}

#[test]
fn who_only_reads_can_not_write() {
    let repo = repo();
    let open = |access| Engine::open(config(&repo, ""), repo.path(), access);
    let Err(error) = open(Access::ReadOnly) else {
        panic!("there is no store yet")
    };
    assert_eq!((error.exit_status(), error.kind()), (4, "store"));
    engine(&repo).new_release(new("2.4.0")).unwrap();
    let mut reader = open(Access::ReadOnly).unwrap();
    let id = ReleaseId {
        project: "payments".into(),
        version: "2.4.0".into(),
    };
    assert_eq!(reader.status_quick(&id).unwrap().release.version, "2.4.0");
    assert_eq!(reader.overview(false).unwrap().len(), 1);
    let error = reader.new_release(new("2.5.0")).unwrap_err();
    assert_eq!(error.exit_status(), 4, "{error}");
}

#[test]
fn a_store_that_was_taken_away_is_missed_and_not_made_anew() {
    let repo = repo();
    let mut engine = engine(&repo);
    engine.new_release(new("2.4.0")).expect("a release");
    let store = repo.beside("data/golive.db");
    std::fs::rename(&store, repo.beside("data/elsewhere.db")).expect("taken away");
    let refused = engine.new_release(new("2.5.0")).expect_err("lost");
    assert!(matches!(refused, Error::Store(_)), "{refused:?}");
    assert!(
        refused
            .explain(golive::domain::lang::Lang::En)
            .message
            .contains("golive.db")
    );
    assert!(!store.exists(), "nothing was put in its place");
    std::fs::rename(repo.beside("data/elsewhere.db"), &store).expect("put back");
    engine.new_release(new("2.5.0")).expect("a release");
}

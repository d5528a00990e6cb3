//! How long what programs said is kept, and what the log keeps of it for ever.

use golive::config::{self, Environment, Options};
use golive::engine::{Access, Engine, RUNS_KEPT};
use jiff::SignedDuration;

use super::*;
use crate::support::pty::Key;

#[test]
fn the_output_of_releases_that_ended_long_ago_is_cleared_and_never_that_of_one_under_way() {
    let company = Company::new().with_release();
    company.ok("deploy dev --application ledger --by wang");
    company.ok("abandon 2.4.0 --reason 'it is not needed' --by zhang");
    company.ok("new 2.5.0 --branch release/2.4 --by zhang");
    company.ok("deploy dev --application payments -r 2.5.0 --by wang");
    let options = Options {
        store: Some(company.story.world.store()),
        operator: Some("zhang".to_owned()),
        ..Options::default()
    };
    let nothing = |_: &str| None;
    let config = config::load(&options, &Environment::new(&nothing), None).expect("it is read");
    let engine = Engine::open(config, company.story.repo.path(), Access::ReadOnly);
    let engine = engine.expect("an engine");
    let said = |what: &str| company.said().contains(what);

    // It ended today: everything is there still.
    assert_eq!(engine.clear_runs(RUNS_KEPT).expect("it works").len(), 0);
    assert!(said("deploy ledger in dev") && said("deploy payments in dev"));
    // As if it had ended long ago.
    let cleared = engine.clear_runs(SignedDuration::ZERO).expect("it works");
    assert_eq!(cleared.len(), 1, "{cleared:?}");
    assert!(!said("deploy ledger in dev") && said("deploy payments in dev"));
    assert_eq!(
        engine.clear_runs(SignedDuration::ZERO).expect("again"),
        [] as [PathBuf; 0]
    );
    // The log has the last words and the hash, and the screen says what is there no more.
    let end = company.json("run show -r 2.4.0")["runs"][0]["steps"][0]["attempt"]["end"].clone();
    assert!(
        end["tail"]
            .as_str()
            .is_some_and(|tail| tail.contains("ledger done")),
        "{end:#}"
    );
    assert_eq!(end["output"].as_str().map(str::len), Some(64), "{end:#}");
    let pty = company.story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for("2.5.0")
        .keys("r")
        .wait_for("releases")
        .keys("A");
    pty.wait_for("2.4.0").key(Key::Down).key(Key::Enter);
    pty.wait_for("this release is abandoned").keys("t");
    pty.wait_for("its output is no longer kept")
        .wait_for("deploy ledger done");
    pty.keys("q");
    assert!(pty.exit_status().success());
}

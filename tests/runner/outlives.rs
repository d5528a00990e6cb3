//! Whoever started a run, or looks after it, may be killed.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};
use std::sync::Barrier;

use golive::runner::{CalledOff, How, call_off};

use super::*;
use crate::support::env::Env;
use crate::support::pty::Pty;

/// Where the starter finds the place.
const ROOT: &str = "GOLIVE_TEST_ROOT";
const STARTER: &str = "runner::outlives::a_starter";
const SCRIPT: &str = "echo begun; read line <gate; echo went on; exit 3";

/// Not a test but the process that is killed by those below: this very program with only this in it.
#[test]
#[ignore = "it is started by others and waits to be killed"]
fn a_starter() {
    let Some(root) = std::env::var_os(ROOT) else {
        return;
    };
    let root = PathBuf::from(root);
    let spec = Spec::new(["sh", "-c", SCRIPT], root.join("work"), asked());
    golive::runner::start(Path::new(GOLIVE), &root.join("runs/1"), &spec).unwrap();
    println!("started");
    let _ = std::io::stdin().read(&mut [0]);
}

fn arguments() -> [&'static str; 5] {
    [STARTER, "--exact", "--ignored", "--nocapture", "--quiet"]
}

#[test]
fn the_starter_is_killed_and_the_run_goes_on() {
    let place = Place::new();
    let gate = place.gate("gate");
    let mut starter = Command::new(std::env::current_exe().unwrap())
        .args(arguments())
        .env(ROOT, place.root.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(starter.stdout.take().unwrap()).lines();
    assert!(
        said.map_while(Result::ok)
            .any(|line| line.ends_with("started"))
    );
    starter.kill().unwrap();
    starter.wait().unwrap();
    goes_on(&place, &gate);
}

#[test]
fn the_terminal_hangs_up_and_the_run_goes_on() {
    let place = Place::new();
    let gate = place.gate("gate");
    let home = tempfile::tempdir().unwrap();
    let env = Env::isolated(home.path()).set(ROOT, place.root.path());
    let program = std::env::current_exe().unwrap();
    let mut terminal = Pty::start(program, arguments(), &env, (80, 24));
    terminal.wait_for("started");
    terminal.hang_up();
    terminal.exit_status();
    goes_on(&place, &gate);
}

/// Another process finds it, follows what it says, and its end.
fn goes_on(place: &Place, gate: &Gate) {
    place.wait_for("begun");
    let running = place.running();
    let program = pid(running.program.expect("it runs"));
    assert!(test_kill_process(program).is_ok());
    // It has a session of its own, which has no terminal: who began that one has ended. The test's
    // may have begun outside of a container, where its number can't be told, and isn't asked.
    let session = rustix::process::getsid(Some(program)).expect("a session");
    assert!(test_kill_process(session).is_err());
    gate.open();
    let ending = place.ended();
    assert_eq!(ending.how, How::Exit { status: 3 });
    assert_eq!(place.said(), "begun\nwent on\n");
}

#[test]
fn of_many_that_start_the_same_run_one_does() {
    let place = Place::new();
    let spec = place.sh("echo once >>ran");
    let together = Barrier::new(8);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let start = || {
            together.wait();
            place.try_start(&spec)
        };
        let starters: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
        let ended = starters.into_iter().map(|starter| starter.join().unwrap());
        ended.collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for error in outcomes.into_iter().filter_map(Result::err) {
        assert!(matches!(error, Error::Taken(_)), "{error}");
    }
    assert!(place.ended().is_well());
    assert_eq!(await_file(&place.work().join("ran")), "once\n");
    // Nor later.
    assert!(matches!(place.try_start(&spec), Err(Error::Taken(_))));
}

#[test]
fn nobody_looks_after_it_any_more_and_its_outcome_is_unknown() {
    let place = Place::new();
    let started = place.start(&place.sh("echo $$ >first; echo up; exec sleep 600"));
    place.wait_for("up");
    kill_process(pid(started.supervisor), Signal::KILL).unwrap();
    let lost = place.lost();
    assert!(lost.began.is_some());
    // The program was not touched, and can still be ended.
    assert_eq!(lost.program, started.program);
    assert_eq!(lost.said, 3);
    assert_eq!(call_off(&place.run()).unwrap(), CalledOff::Left);
    await_gone(place.process("first"));
    assert_eq!(place.lost().program, None);
    assert_eq!(call_off(&place.run()).unwrap(), CalledOff::Over);
}

#[test]
fn what_was_never_begun_is_told_from_what_was() {
    let place = Place::new();
    // Whoever started it was killed before anybody looked after it.
    let other = Place::new();
    other.done(&other.sh("true"));
    fs::create_dir_all(place.run()).unwrap();
    fs::copy(other.run().join("run.json"), place.run().join("run.json")).unwrap();
    let lost = place.lost();
    assert_eq!((lost.asked, lost.began), (asked(), None));
}

#[test]
fn without_golive_nothing_is_started_and_that_is_told() {
    let place = Place::new();
    let start = |program: &str| {
        let folder = place.run().join(program.trim_start_matches('/'));
        golive::runner::start(Path::new(program), &folder, &place.sh("touch ran")).unwrap_err()
    };
    assert!(matches!(
        start("/no/such/golive"),
        Error::NoSupervisor { .. }
    ));
    assert!(matches!(start("/bin/false"), Error::Unlaunched(_)));
    assert!(!place.work().join("ran").exists());
}

#[test]
fn what_is_no_record_of_golive_is_refused() {
    let place = Place::new();
    place.done(&place.sh("true"));
    for foreign in ["{}", "no json", r#"{"form": 99}"#] {
        fs::write(place.run().join("result.json"), foreign).unwrap();
        let error = look(&place.run()).unwrap_err();
        assert!(matches!(error, Error::Garbled(_)), "{error}");
    }
}

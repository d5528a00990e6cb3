//! Real programs, each with a way of its own to go wrong.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, test_kill_process};

use super::*;
use crate::domain::lang::Lang;
use crate::text::Explain as _;

/// Far longer than anything here takes.
const LONG: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(200);

fn sh(script: &str) -> Call {
    Call {
        time: LONG,
        ..Call::new(["sh", "-c", script])
    }
}

fn done(call: &Call) -> Ran {
    run(call, &Cancel::new()).expect("it ends well")
}

fn failed(call: &Call) -> Error {
    run(call, &Cancel::new()).expect_err("it does not end well")
}

fn output(call: &Call) -> String {
    String::from_utf8(done(call).output).expect("text")
}

/// What holds for each run that is ended early: it does not take the time of what it started.
fn is_quick(began: Instant) {
    assert!(began.elapsed() < LONG / 2, "{:?}", began.elapsed());
}

/// The process whose number is in that file is gone, not even waiting to be taken.
fn is_gone(file: &Path) {
    let number = fs::read_to_string(file).expect("its number");
    let number = number.trim().parse().expect("a number");
    let process = Pid::from_raw(number).expect("a process");
    // One that was ended together with its parent is taken by the system, in its own time.
    let is_there = || {
        let stat = fs::read_to_string(format!("/proc/{number}/stat"));
        let ended = stat.is_ok_and(|stat| stat.contains(") Z "));
        test_kill_process(process).is_ok() && !ended
    };
    while is_there() {
        thread::yield_now();
    }
}

#[test]
fn what_it_says_comes_back_whole() {
    let ran = done(&sh("echo one; echo words >&2; echo two"));
    assert_eq!(ran.output, b"one\ntwo\n");
    assert_eq!(ran.words, "words");
    assert!(ran.took_input && ran.took < LONG);
    let large = done(&sh("head -c 3000000 /dev/zero"));
    assert_eq!(large.output.len(), 3_000_000);
}

#[test]
fn no_shell_reads_the_arguments() {
    let call = Call::new(["printf", "%s|", "a b", "$HOME", "; touch x", ""]);
    assert_eq!(output(&call), "a b|$HOME|; touch x||");
}

#[test]
fn it_gets_its_folder_its_variables_and_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let mut call = sh("pwd -P; echo $GOLIVE_PAGE; cat");
    call.folder = Some(folder.path().to_owned());
    call.variables = vec![("GOLIVE_PAGE".into(), "3".into())];
    call.input = Some("请读我".into());
    let here = folder.path().canonicalize().unwrap();
    assert_eq!(output(&call), format!("{}\n3\n请读我", here.display()));
}

#[test]
fn without_input_there_is_nothing_to_read() {
    assert_eq!(output(&sh("cat; echo end")), "end\n");
}

#[test]
fn input_and_output_larger_than_a_pipe_do_not_wait_for_each_other() {
    let mut call = Call::new(["cat"]);
    call.input = Some(vec![b'x'; 5_000_000]);
    let ran = done(&call);
    assert_eq!(ran.output.len(), 5_000_000);
    assert!(ran.took_input);
}

#[test]
fn a_program_that_does_not_read_its_input_ends_all_the_same() {
    let mut call = sh("exec 0<&-; echo done");
    call.input = Some(vec![b'x'; 5_000_000]);
    let ran = done(&call);
    assert_eq!(ran.output, b"done\n");
    assert!(!ran.took_input);
    let mut call = sh("sleep 600");
    call.input = Some(vec![b'x'; 5_000_000]);
    call.time = SHORT;
    assert!(matches!(failed(&call).fault, Fault::Overdue(_)));
}

#[test]
fn one_that_is_not_there_or_may_not_be_started_is_named() {
    let told = |call: &Call, lang| {
        let told = failed(call).explain(lang);
        format!("{} | {}", told.message, told.hint.expect("a mend"))
    };
    let gone = Call::new(["/no/such/program"]);
    assert!(
        told(&gone, Lang::En).starts_with(
            "/no/such/program can't be started: it is not there | install it, or write"
        )
    );
    assert!(told(&gone, Lang::Zh).starts_with("无法运行 /no/such/program：不存在 | 请先安装"));
    let denied = Call::new(["/etc/passwd"]);
    assert_eq!(
        told(&denied, Lang::En),
        "/etc/passwd can't be started: permission denied | make it executable: chmod +x /etc/passwd"
    );
    let mut nowhere = sh("true");
    nowhere.folder = Some("/no/such/folder".into());
    assert!(
        told(&nowhere, Lang::En)
            .starts_with("sh can't be started: the folder /no/such/folder is not there | make")
    );
    let none = Call::new([] as [&str; 0]);
    assert!(told(&none, Lang::En).starts_with("the list names no program | write the program"));
}

#[test]
fn its_status_is_told_with_its_last_words() {
    let error = failed(&sh("echo secret; echo 'HTTP 401: bad token' >&2; exit 4"));
    assert!(matches!(error.fault, Fault::Exit(4)));
    assert_eq!(
        error.to_string(),
        "sh ended with status 4: HTTP 401: bad token"
    );
    assert!(!format!("{error:?}").contains("secret"));
    let silent = failed(&sh("exit 1"));
    assert_eq!(silent.explain(Lang::Zh).message, "sh 以状态 1 结束");
}

#[test]
fn a_signal_from_elsewhere_is_told() {
    let error = failed(&sh("kill -9 $$"));
    assert_eq!(error.to_string(), "sh was ended by signal 9");
}

#[test]
fn one_that_takes_too_long_is_ended_with_all_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let mut call = sh("echo $$ >first; sleep 600 & echo $! >second; echo waiting >&2; wait");
    call.folder = Some(folder.path().to_owned());
    call.time = SHORT;
    let began = Instant::now();
    let error = failed(&call);
    is_quick(began);
    assert_eq!(
        error.to_string(),
        "sh was not done after 200 ms and was ended: waiting"
    );
    is_gone(&folder.path().join("first"));
    is_gone(&folder.path().join("second"));
}

#[test]
fn one_that_is_asked_to_end_may_tidy_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut call = sh("trap 'echo tidy >tidied; exit 0' TERM; sleep 600 & wait");
    call.folder = Some(folder.path().to_owned());
    call.time = SHORT;
    call.grace = LONG;
    let began = Instant::now();
    assert!(matches!(failed(&call).fault, Fault::Overdue(_)));
    is_quick(began);
    assert!(folder.path().join("tidied").exists());
}

#[test]
fn one_that_will_not_hear_is_ended_anyhow() {
    let folder = tempfile::tempdir().unwrap();
    let mut call =
        sh("trap '' TERM; echo $$ >first; (trap '' TERM; echo x; while :; do sleep 600; done)");
    call.folder = Some(folder.path().to_owned());
    call.time = SHORT;
    call.grace = SHORT;
    let began = Instant::now();
    assert!(matches!(failed(&call).fault, Fault::Overdue(_)));
    is_quick(began);
    is_gone(&folder.path().join("first"));
}

#[test]
fn one_that_was_stopped_is_ended_too() {
    let mut call = sh("kill -STOP $$");
    call.time = SHORT;
    let began = Instant::now();
    assert!(matches!(failed(&call).fault, Fault::Overdue(_)));
    is_quick(began);
}

#[test]
fn what_it_left_behind_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut call = sh("sleep 600 & echo $! >left; echo all");
    call.folder = Some(folder.path().to_owned());
    let began = Instant::now();
    assert_eq!(output(&call), "all\n");
    is_quick(began);
    // It ended by itself, so that what it left goes on; a mail program delivers like this.
    let left = fs::read_to_string(folder.path().join("left")).unwrap();
    let left = Pid::from_raw(left.trim().parse().unwrap()).unwrap();
    assert!(test_kill_process(left).is_ok());
    rustix::process::kill_process(left, rustix::process::Signal::KILL).unwrap();
}

#[test]
fn one_that_says_too_much_is_ended() {
    let mut call = sh("yes");
    call.output_limit = 1 << 20;
    let began = Instant::now();
    let error = failed(&call);
    is_quick(began);
    assert_eq!(error.to_string(), "sh said more than 1 MiB and was ended");
    let mut exact = sh("printf 12345678");
    exact.output_limit = 8;
    assert_eq!(output(&exact), "12345678");
    exact.output_limit = 7;
    assert!(matches!(failed(&exact).fault, Fault::TooMuch(7)));
}

#[test]
fn one_that_is_not_listened_to_may_say_what_it_likes() {
    let mut call = sh("head -c 3000000 /dev/zero; echo well >&2");
    call.output_limit = 0;
    let ran = done(&call);
    assert!(ran.output.is_empty());
    assert_eq!(ran.words, "well");
}

#[test]
fn a_flood_of_words_holds_nobody_up_and_its_end_is_kept() {
    let ran = done(&sh(
        "head -c 9000000 /dev/zero | tr '\\0' x >&2; echo; echo the end >&2",
    ));
    assert!(ran.words.len() <= 4096 && ran.words.ends_with("xxxthe end"));
    let mut endless = sh("yes >&2");
    endless.time = SHORT;
    let began = Instant::now();
    assert!(matches!(failed(&endless).fault, Fault::Overdue(_)));
    is_quick(began);
}

#[test]
fn it_is_called_off_from_another_thread() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("begun");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
    let mut call = sh("echo $$ >number; echo >begun; sleep 600");
    call.folder = Some(folder.path().to_owned());
    let cancel = Cancel::new();
    let (tell, told) = mpsc::channel();
    let began = Instant::now();
    let handle = cancel.clone();
    let waits = thread::spawn(move || tell.send(run(&call, &handle)));
    fs::read(&pipe).unwrap();
    cancel.cancel();
    let error = told.recv().unwrap().unwrap_err();
    waits.join().unwrap().unwrap();
    is_quick(began);
    assert_eq!(error.to_string(), "sh was ended because it was called off");
    is_gone(&folder.path().join("number"));
    // Nothing new starts under it.
    let later = run(&sh("touch later"), &cancel).unwrap_err();
    assert!(matches!(later.fault, Fault::Cancelled));
}

#[test]
fn it_leaves_nothing_that_waits_to_be_taken() {
    for script in ["true", "exit 3", "kill -9 $$"] {
        let _ = run(&sh(script), &Cancel::new());
    }
    let mut late = sh("sleep 600");
    late.time = Duration::from_millis(20);
    failed(&late);
    let mine = std::process::id();
    // Those of other tests may run at this moment; an ended one is never there for long.
    let waiting = || {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter_map(|process| fs::read_to_string(process.path().join("stat")).ok())
            .any(|stat| stat.contains(&format!(") Z {mine} ")))
    };
    while waiting() {
        thread::yield_now();
    }
}

#[test]
fn nothing_secret_is_shown_of_a_call() {
    let mut call = Call::new(["curl", "-H", "hunter2"]);
    call.variables = vec![("TOKEN".into(), "hunter2".into())];
    call.input = Some(b"hunter2".to_vec());
    let shown = format!("{call:?} {:?}", done(&sh("echo hunter2")));
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("curl") && shown.contains("TOKEN"));
}

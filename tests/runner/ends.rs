//! How runs end: well, badly, late, not at all.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use golive::domain::digest::sha256;
use golive::domain::lang::Lang;
use golive::runner::{CalledOff, Error, How, Keep, Seen, Unstarted, call_off, look, wait};
use golive::text::Explain as _;

use super::*;

#[test]
fn what_it_said_and_how_it_ended_is_found() {
    let place = Place::new();
    let started = place.start(&place.sh("echo one; echo two >&2; echo 三; pwd -P; exit 3"));
    assert!(started.program.is_some());
    let ending = place.ended();
    assert_eq!(ending.how, How::Exit { status: 3 });
    assert!(!ending.is_well() && ending.began <= ending.ended);
    let here = place.work().canonicalize().unwrap();
    let said = format!("one\ntwo\n三\n{}\n", here.display());
    assert_eq!(place.said(), said);
    assert_eq!(ending.said, said.len() as u64);
    assert_eq!(ending.hash, sha256(said.as_bytes()));
    assert_eq!(ending.tail[..3], ["one", "two", "三"]);
    assert_eq!(ending.explain(Lang::En).message, "sh ended with status 3");
    assert_eq!(ending.explain(Lang::Zh).message, "sh 以状态 3 结束");
    // All of it is for its owner alone.
    for file in fs::read_dir(place.run()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", file.file_name());
    }
    let mode = fs::metadata(place.run()).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0);
}

#[test]
fn where_nothing_was_started_there_is_nothing() {
    let place = Place::new();
    assert!(matches!(look(&place.run()), Ok(Seen::Never)));
    assert!(matches!(wait(&place.run()), Ok(Seen::Never)));
    let error = call_off(&place.run()).unwrap_err();
    assert!(matches!(error, Error::NothingThere(_)), "{error}");
}

#[test]
fn it_is_not_read_by_a_shell_whatever_it_is_called() {
    let place = Place::new();
    let hostile = [
        "; rm -rf /",
        "$(touch x)",
        "a\nb",
        "🚀 上线",
        "",
        "-rf",
        "'\"`\\",
        "\u{1b}[31m",
    ];
    let mut arguments = vec!["printf", "%s|"];
    arguments.extend(hostile);
    let mut spec = place.spec(&arguments);
    spec.variables = vec![("GOLIVE_BRANCH".to_owned(), "; rm -rf /".to_owned())];
    assert!(place.done(&spec).is_well());
    assert_eq!(place.said(), format!("{}|", hostile.join("|")));

    let place = Place::new();
    let mut spec = place.spec(&["printenv", "GOLIVE_BRANCH"]);
    spec.variables = vec![("GOLIVE_BRANCH".to_owned(), "; rm -rf /\n🚀".to_owned())];
    assert!(place.done(&spec).is_well());
    assert_eq!(place.said(), "; rm -rf /\n🚀\n");
}

#[test]
fn one_that_is_not_there_is_told_at_once() {
    let place = Place::new();
    let started = place.start(&place.spec(&["/no/such/program"]));
    assert_eq!(started.program, None);
    let told = place.ended().explain(Lang::En);
    assert_eq!(
        told.message,
        "/no/such/program can't be started: it is not there"
    );
    assert!(told.hint.unwrap().starts_with("install it"));

    let place = Place::new();
    let mut spec = place.sh("true");
    spec.folder = "/no/such/folder".into();
    let ending = place.done(&spec);
    assert!(matches!(
        &ending.how,
        How::Unstarted(Unstarted {
            no_folder: Some(_),
            ..
        })
    ));
    assert_eq!(
        ending.explain(Lang::Zh).message,
        "无法运行 sh：文件夹 /no/such/folder 不存在"
    );

    for arguments in [&[][..], &[""], &["a\0b"]] {
        let place = Place::new();
        let ending = place.done(&place.spec(arguments));
        assert!(matches!(ending.how, How::Unstarted(_)), "{ending:?}");
        assert!(!ending.explain(Lang::En).message.is_empty());
    }
}

#[test]
fn a_signal_from_elsewhere_is_told() {
    let place = Place::new();
    let ending = place.done(&place.sh("kill -9 $$"));
    assert_eq!(ending.how, How::Signal { signal: 9 });
}

#[test]
fn one_that_never_ends_is_ended_with_all_it_started() {
    let place = Place::new();
    let mut spec = place.sh("echo $$ >first; sleep 600 & echo $! >second; echo waits; wait");
    spec.time = Some(SHORT);
    let ending = place.done(&spec);
    assert_eq!(ending.how, How::Overdue { limit_ms: 200 });
    assert_eq!(ending.tail, ["waits"]);
    assert!(ending.took() >= SHORT && ending.took() < DEADLINE);
    for process in ["first", "second"] {
        await_gone(place.process(process));
    }
    assert_eq!(
        ending.explain(Lang::En).message,
        "sh was not done after 200 ms and was ended"
    );
}

#[test]
fn one_that_is_asked_to_end_may_tidy_up() {
    let place = Place::new();
    let script = "trap 'echo tidied; exit 0' TERM; echo up; sleep 600 & wait";
    place.start(&place.sh(script));
    place.wait_for("up");
    assert_eq!(call_off(&place.run()).unwrap(), CalledOff::Asked);
    let ending = place.ended();
    assert_eq!(ending.how, How::CalledOff);
    assert_eq!(ending.tail, ["up", "tidied"]);
    assert_eq!(call_off(&place.run()).unwrap(), CalledOff::Over);
}

#[test]
fn one_that_will_not_hear_is_ended_anyhow() {
    let place = Place::new();
    let mut spec = place
        .sh("trap '' TERM; echo $$ >first; (trap '' TERM; echo deaf; while :; do sleep 600; done)");
    spec.grace = SHORT;
    place.start(&spec);
    place.wait_for("deaf");
    assert_eq!(call_off(&place.run()).unwrap(), CalledOff::Asked);
    assert!(place.running_or_ended());
    let ending = place.ended();
    assert_eq!(ending.how, How::CalledOff);
    assert!(ending.took() >= SHORT);
    await_gone(place.process("first"));
}

#[test]
fn what_left_its_group_holds_nothing_up() {
    let place = Place::new();
    let script = "setsid sh -c 'echo $$ >away; exec sleep 600' & \
                  trap 'exit 0' TERM; while ! test -s away; do :; done; echo up; wait";
    let mut spec = place.sh(script);
    spec.grace = SHORT;
    place.start(&spec);
    place.wait_for("up");
    call_off(&place.run()).unwrap();
    let ending = place.ended();
    assert_eq!(ending.how, How::CalledOff);
    assert!(ending.took() < DEADLINE / 3, "{ending:?}");
    kill_process(place.process("away"), Signal::KILL).unwrap();
}

#[test]
fn one_that_was_called_off_before_it_began_never_runs() {
    let place = Place::new();
    fs::create_dir_all(place.run()).unwrap();
    fs::write(place.run().join("cancel"), "").unwrap();
    let started = place.start(&place.sh("touch ran"));
    assert_eq!(started.program, None);
    assert_eq!(place.ended().how, How::CalledOff);
    assert!(!place.work().join("ran").exists());
}

#[test]
fn a_flood_on_standard_error_holds_nothing_up() {
    let place = Place::new();
    let mut spec = place.sh("yes 'an error' >&2");
    spec.time = Some(SHORT);
    spec.keep = Keep {
        head: 1 << 16,
        tail: 1 << 16,
        lines: 3,
    };
    let ending = place.done(&spec);
    assert_eq!(ending.how, How::Overdue { limit_ms: 200 });
    assert!(ending.said > 1 << 20, "{ending:?}");
    assert!(ending.tail.len() == 3 && ending.tail[1] == "an error");
    assert_eq!(kept(&place) + ending.left_out, ending.said + mark(&place));
}

#[test]
fn much_output_costs_neither_memory_nor_disk() {
    let place = Place::new();
    let gate = place.gate("gate");
    let mut spec = place.sh("yes 'a line of output' | head -c 100000000; read line <gate");
    spec.keep = Keep {
        head: 1 << 20,
        tail: 1 << 20,
        lines: 3,
    };
    // Masking costs no memory either.
    spec.secrets = vec![("TOKEN".to_owned(), "a line of nothing".to_owned())];
    let supervisor = place.start(&spec).supervisor;
    let deadline = Instant::now() + 3 * DEADLINE;
    while place.running().said < 100_000_000 {
        assert!(Instant::now() < deadline, "{:?}", place.running());
        thread::yield_now();
    }
    let status = fs::read_to_string(format!("/proc/{supervisor}/status")).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|line| line.trim().strip_suffix(" kB"));
    let peak: u64 = peak.unwrap().trim().parse().unwrap();
    assert!(peak < 64 << 10, "{peak} KiB");
    gate.open();
    let ending = place.ended();
    assert_eq!(ending.said, 100_000_000);
    assert!(kept(&place) < 3 << 20, "{}", kept(&place));
}

#[test]
fn a_secret_reaches_the_program_and_no_file() {
    let place = Place::new();
    // Whole, and in two parts.
    let script = "h=hunter2; test \"$TOKEN\" = $h-$h && echo \"curl -H $TOKEN\"; \
                  printf '%s' $h-; echo $h; echo $GOLIVE_COMMIT";
    let mut spec = place.sh(script);
    spec.secrets = vec![("TOKEN".to_owned(), "hunter2-hunter2".to_owned())];
    spec.variables = vec![("GOLIVE_COMMIT".to_owned(), "9f3c2ab".to_owned())];
    assert!(!format!("{spec:?}").contains("hunter2-hunter2"));
    assert!(place.done(&spec).is_well());
    assert_eq!(place.said(), "curl -H ***\n***\n9f3c2ab\n");
    for file in fs::read_dir(place.run()).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("hunter2-hunter2"), "{}", path.display());
    }
}

#[test]
fn a_supervisor_that_is_asked_to_end_ends_the_run() {
    let place = Place::new();
    let started = place.start(&place.sh("echo $$ >first; echo up; sleep 600"));
    place.wait_for("up");
    kill_process(pid(started.supervisor), Signal::TERM).unwrap();
    let ending = place.ended();
    assert_eq!(ending.how, How::Stopped);
    await_gone(place.process("first"));
    assert!(ending.explain(Lang::En).hint.is_some());
}

#[test]
fn a_service_that_it_leaves_running_goes_on_and_may_still_speak() {
    let place = Place::new();
    let gate = place.gate("gate");
    let script = "(read line <gate; echo a word; echo served >served) & echo deployed";
    let ending = place.done(&place.sh(script));
    assert!(ending.is_well());
    assert_eq!(ending.tail, ["deployed"]);
    gate.open();
    assert_eq!(await_file(&place.work().join("served")), "served\n");
    // What it said since is nobody's.
    assert_eq!(place.said(), "deployed\n");
}

#[test]
fn the_hidden_command_is_for_golive_alone() {
    let place = Place::new();
    assert!(place.done(&place.sh("echo once >>ran")).is_well());
    let run = place.run().display().to_string();
    for arguments in [
        &["supervise-run"][..],
        &["supervise-run", &run],
        &["supervise-run", &run, "--detached"],
        &["supervise-run", "/no/such/folder"],
    ] {
        let done = Command::new(GOLIVE).args(arguments).output().unwrap();
        assert_eq!(done.status.code(), Some(4));
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(
            told.contains("supervise-run is for golive itself"),
            "{told}"
        );
    }
    assert_eq!(
        fs::read_to_string(place.work().join("ran")).unwrap(),
        "once\n"
    );
    for arguments in [&["--help"][..], &["completions", "bash"]] {
        let done = Command::new(GOLIVE).args(arguments).output().unwrap();
        assert!(!String::from_utf8_lossy(&done.stdout).contains("supervise"));
    }
}

#[test]
fn colours_come_through_and_other_sequences_do_not() {
    let place = Place::new();
    let script = r"printf '\033[32mok\033[0m\033]0;title\007\n10%%\r100%%\n\377\n'";
    place.done(&place.sh(script));
    let piece = Follow::new(place.run(), 0).read(1 << 20).unwrap();
    let lines = lines(&piece.bytes);
    assert!(lines[0].contains("Index(2)") && lines[0].contains("\"ok\""));
    assert!(!lines[0].contains("title"));
    assert!(lines[1].contains("\"100%\"") && lines[2].contains('\u{fffd}'));
}

/// How much is on the disk of what it said, in bytes.
fn kept(place: &Place) -> u64 {
    let files = fs::read_dir(place.run()).expect("its folder").flatten();
    files
        .filter(|file| file.file_name().to_string_lossy().starts_with("output."))
        .map(|file| file.metadata().expect("a file").len())
        .sum()
}

/// How much of that is golive's own word about the gap.
fn mark(place: &Place) -> u64 {
    let first = place.run().join(format!("output.{:020}.log", 0));
    let first = fs::read(first).expect("its output");
    let at = first.windows(9).position(|part| part == b"\n[golive:");
    at.map_or(0, |at| (first.len() - at) as u64)
}

impl Place {
    fn running_or_ended(&self) -> bool {
        match look(&self.run()).expect("it can be looked at") {
            Seen::Running(running) => running.called_off,
            Seen::Ended(_) => true,
            _ => false,
        }
    }
}

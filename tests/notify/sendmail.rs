//! Through a program, as `sendmail` is one.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use golive::notify::{Envelope, Outcome, Transport, send};
use tempfile::TempDir;

use super::{accepted, doubtful, lasting, letter, passing, text};

/// A script that stands in for `sendmail`.
struct Program {
    folder: TempDir,
}

impl Program {
    fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sendmail");
        // In another name first: a program that is still open for writing can't be started.
        let new = folder.path().join("new");
        fs::write(&new, format!("#!/bin/sh\ncd \"${{0%/*}}\"\n{script}\n")).expect("the script");
        fs::set_permissions(&new, Permissions::from_mode(0o755)).expect("its mode");
        fs::rename(new, path).expect("its name");
        Self { folder }
    }

    fn send(&self, envelope: &Envelope, timeout: Duration) -> Outcome {
        let transport = Transport::Sendmail {
            program: self.folder.path().join("sendmail"),
            arguments: vec!["-oQ".into(), "a b; $(touch x)".into()],
            timeout,
        };
        send(&transport, envelope, &text(), "unused")
    }

    fn attempt(&self) -> Outcome {
        self.send(&letter().envelope(), Duration::from_secs(20))
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }
}

#[test]
fn the_program_gets_recipients_and_text() {
    let program = Program::new("for a in \"$@\"; do echo \"$a\"; done >arguments; cat >text");
    accepted(&program.attempt());
    assert_eq!(
        program.file("arguments").lines().collect::<Vec<_>>(),
        [
            "-oQ",
            "a b; $(touch x)",
            "-i",
            "-f",
            "li@x.cn",
            "--",
            "zhang@x.cn",
            "wang@x.cn",
            "chen@x.cn"
        ]
    );
    let unix = String::from_utf8(text())
        .expect("text")
        .replace("\r\n", "\n");
    assert_eq!(program.file("text"), unix);
}

#[test]
fn its_status_is_its_word() {
    let busy = Program::new("cat >/dev/null; echo 'queue is full' >&2; exit 75");
    assert!(passing(&busy.attempt()).ends_with("ended with status 75: queue is full"));
    let unknown = Program::new("cat >/dev/null; exit 67");
    assert!(lasting(&unknown.attempt()).ends_with("ended with status 67"));
    let killed = Program::new("cat >/dev/null; kill -9 $$");
    assert!(doubtful(&killed.attempt()).ends_with("was ended by a signal"));
}

#[test]
fn a_program_that_is_not_there_failed() {
    let transport = Transport::Sendmail {
        program: PathBuf::from("/nowhere/sendmail"),
        arguments: vec![],
        timeout: Duration::from_secs(20),
    };
    let said = lasting(&send(&transport, &letter().envelope(), &text(), "unused"));
    assert!(
        said.contains("/nowhere/sendmail can't be started"),
        "{said}"
    );
}

#[test]
fn a_program_that_hangs_is_ended_with_all_it_started() {
    let program = Program::new("cat >/dev/null; sleep 100 & wait");
    let began = Instant::now();
    let outcome = program.send(&letter().envelope(), Duration::from_millis(200));
    assert!(doubtful(&outcome).contains("was ended"));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn an_address_is_never_an_option() {
    let program = Program::new("cat >/dev/null; touch ran");
    for bad in ["-oQ/tmp@x.cn", "-f", "--"] {
        let mut envelope = letter().envelope();
        envelope.to.push(bad.to_owned());
        lasting(&program.send(&envelope, Duration::from_secs(20)));
        let mut envelope = letter().envelope();
        envelope.from = bad.to_owned();
        lasting(&program.send(&envelope, Duration::from_secs(20)));
    }
    assert!(!program.folder.path().join("ran").exists());
}

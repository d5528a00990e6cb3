//! A program that takes a mail as `sendmail` does: recipients as arguments, the text on its
//! standard input, its word as its exit status. No shell stands between.

use std::io::{self, Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::domain::clean::quoted;
use crate::notify::said::{Ran, Said, words};
use crate::notify::transport::{Envelope, Outcome};

/// How often an end is looked for that has no event of its own.
const LOOK: Duration = Duration::from_millis(10);
/// How much of the program's words is kept, in bytes.
const WORDS: u64 = 4096;
/// What `sysexits.h` calls unavailable, a system error, an input error, and to be tried later.
const PASSING: [i32; 4] = [69, 71, 74, 75];

/// Hands the text to the program.
pub(super) fn run(
    program: &Path,
    arguments: &[String],
    timeout: Duration,
    envelope: &Envelope,
    text: &[u8],
) -> Outcome {
    if envelope.to.is_empty() {
        return Outcome::lasting(Said::Nobody);
    }
    // One that begins with a dash could be taken for an option, whatever stands before it.
    let all = envelope.to.iter().chain([&envelope.from]);
    let mut bad = all.filter(|address| address.starts_with('-') || !address.contains('@'));
    if let Some(address) = bad.next() {
        return Outcome::lasting(Said::Address(quoted(address)));
    }
    let mut command = Command::new(program);
    command
        .args(arguments)
        .args(["-i", "-f", &envelope.from, "--"]);
    command.args(&envelope.to);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    // A group of its own, so that what it starts ends with it.
    command.process_group(0);
    match command.spawn() {
        Ok(child) => hand_over(child, program, timeout, text),
        Err(why) => Outcome::Failed {
            lasting: why.kind() != io::ErrorKind::WouldBlock,
            said: about(program, Ran::Unstarted(why)),
        },
    }
}

fn hand_over(mut child: Child, program: &Path, timeout: Duration, text: &[u8]) -> Outcome {
    // Its manual wants the line ends of the system.
    let lines = String::from_utf8_lossy(text).replace("\r\n", "\n");
    let (done, written) = mpsc::channel();
    let mut input = child.stdin.take();
    thread::spawn(move || {
        let result = input
            .as_mut()
            .map(|input| input.write_all(lines.as_bytes()));
        drop(input);
        let _ = done.send(matches!(result, Some(Ok(()))));
    });
    let (said, heard) = mpsc::channel();
    let errors = child.stderr.take();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut errors) = errors {
            let _ = errors.by_ref().take(WORDS).read_to_end(&mut bytes);
            let _ = said.send(String::from_utf8_lossy(&bytes).into_owned());
            // It may go on talking; a full pipe would hold it up.
            let _ = io::copy(&mut errors, &mut io::sink());
        }
    });
    let Some(status) = wait(&mut child, timeout) else {
        end(&mut child);
        let seconds = timeout.as_secs();
        return Outcome::Doubtful {
            said: about(program, Ran::Overdue { seconds }),
        };
    };
    // What it started and left behind may hold the pipes open for ever.
    let whole = written.recv_timeout(LOOK * 10).unwrap_or(false);
    match status.code() {
        Some(0) if whole => Outcome::Accepted {
            said: about(program, Ran::Handed),
        },
        Some(0) => Outcome::Doubtful {
            said: about(program, Ran::Unread),
        },
        Some(status) => {
            let words = words(&heard.recv_timeout(LOOK * 10).unwrap_or_default());
            Outcome::Failed {
                said: about(program, Ran::Exit { status, words }),
                lasting: !PASSING.contains(&status),
            }
        }
        None => Outcome::Doubtful {
            said: about(program, Ran::Signal),
        },
    }
}

fn about(program: &Path, what: Ran) -> Said {
    Said::Program {
        program: program.to_owned(),
        what,
    }
}

/// The program's end, if it comes in time.
fn wait(child: &mut Child, timeout: Duration) -> Option<ExitStatus> {
    let mut waited = Duration::ZERO;
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if waited >= timeout {
            return None;
        }
        thread::sleep(LOOK);
        waited += LOOK;
    }
}

fn end(child: &mut Child) {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

//! A program that takes a mail as `sendmail` does: recipients as arguments, the text on its
//! standard input, its word as its exit status. No shell stands between.

use std::io;
use std::path::Path;
use std::time::Duration;

use crate::domain::clean::quoted;
use crate::notify::said::{Ran, Said, words};
use crate::notify::transport::{Envelope, Outcome};
use crate::program::{Call, Cancel, Fault, run as run_program};

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
    let name = program.to_string_lossy();
    let arguments = arguments.iter().map(String::as_str);
    let whole = [name.as_ref()].into_iter().chain(arguments);
    let whole = whole.chain(["-i", "-f", &envelope.from, "--"]);
    let call = Call {
        // Its manual wants the line ends of the system.
        input: Some(String::from_utf8_lossy(text).replace("\r\n", "\n").into()),
        time: timeout,
        // Its outcome is in doubt anyhow, and whoever waits has waited long enough.
        grace: Duration::ZERO,
        output_limit: 0,
        ..Call::new(whole.chain(envelope.to.iter().map(String::as_str)))
    };
    let about = |what| Said::Program {
        program: program.to_owned(),
        what,
    };
    let error = match run_program(&call, &Cancel::new()) {
        Ok(ran) if ran.took_input => {
            return Outcome::Accepted {
                said: about(Ran::Handed),
            };
        }
        Ok(_) => {
            return Outcome::Doubtful {
                said: about(Ran::Unread),
            };
        }
        Err(error) => error,
    };
    match error.fault {
        Fault::Unnamed => Outcome::lasting(about(Ran::Unstarted(io::ErrorKind::NotFound.into()))),
        Fault::Unstarted(why) => Outcome::Failed {
            lasting: why.kind() != io::ErrorKind::WouldBlock,
            said: about(Ran::Unstarted(why)),
        },
        Fault::Exit(status) => Outcome::Failed {
            lasting: !PASSING.contains(&status),
            said: about(Ran::Exit {
                status,
                words: words(&error.words),
            }),
        },
        Fault::Overdue(time) => Outcome::Doubtful {
            said: about(Ran::Overdue {
                seconds: time.as_secs(),
            }),
        },
        // It was started, and nobody can tell what it did with the text.
        _ => Outcome::Doubtful {
            said: about(Ran::Signal),
        },
    }
}

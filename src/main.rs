//! golive, the program: arguments → cockpit, wall or command; a failure → its exit status.

use std::ffi::OsString;
use std::process::ExitCode;

use golive::cli::failure::{Failure, Kind};
use golive::cli::output::{self, Reply};
use golive::cli::session::Session;
use golive::cli::{self, Invocation, Manner, What};
use golive::config::Environment;
use golive::text::cli::said;
use golive::text::{Explained, system};

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let variable = |name: &str| std::env::var_os(name);
    let manner = Manner::of(&args, &Environment::new(&variable));
    let (answered, manner) = match cli::parse(args, manner) {
        Ok(invocation) => run(invocation, Environment::new(&variable)),
        Err(failure) => (Err(failure), manner),
    };
    let (written, status) = match &answered {
        Ok(reply) => (output::answer(reply, manner.json), reply.status),
        Err(failure) => (
            output::failure(failure, manner.json, manner.lang),
            failure.status,
        ),
    };
    match written {
        Ok(()) => ExitCode::from(status),
        Err(error) => unwritten(&error, manner),
    }
}

/// Does what was asked, and tells in which manner to answer: the configuration may name a language.
fn run(invocation: Invocation, environment: Environment<'_>) -> (Result<Reply, Failure>, Manner) {
    let Invocation {
        options,
        repo,
        manner,
        what,
    } = invocation;
    let mut session = Session::new(options, repo, manner, environment);
    let answered = match what {
        What::Answer(reply) => Ok(*reply),
        What::Command(run, matches) => run(&matches, &mut session),
        What::Cockpit | What::Watch(_) | What::Demo(_) => Ok(Reply::silent()),
    };
    (answered, session.manner())
}

/// Standard output is gone, or full.
fn unwritten(error: &std::io::Error, manner: Manner) -> ExitCode {
    let message = said::output_failed(manner.lang, &system::reason(manner.lang, error));
    let told = Explained::with_hint(message, said::output_failed_hint(manner.lang));
    // Standard error is all that is left; when it is gone too, the exit status tells.
    let _ = output::failure(&Failure::new(Kind::Failed, told), false, manner.lang);
    ExitCode::from(Kind::Failed.exit_status())
}

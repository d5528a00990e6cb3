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
use golive::tui::runtime::{self, Left, Start, Surface};
use golive::tui::theme::Hints;

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
        What::Cockpit => show(&mut session, &Start::Cockpit),
        What::Watch(release) => show(&mut session, &Start::Watch(release)),
        What::Demo(_) => Ok(Reply::silent()),
    };
    (answered, session.manner())
}

/// Shows the cockpit or the wall until it is left.
fn show(session: &mut Session<'_>, start: &Start) -> Result<Reply, Failure> {
    let engine = match start {
        Start::Cockpit => session.writer()?,
        Start::Watch(_) => session.reader()?,
    };
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (no_color, colorterm, term) = (
        variable("NO_COLOR"),
        variable("COLORTERM"),
        variable("TERM"),
    );
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable);
    let surface = Surface {
        colours: Hints {
            no_color: no_color.as_deref(),
            colorterm: colorterm.as_deref(),
            term: term.as_deref(),
        },
        locale: locale.as_deref(),
    };
    match runtime::run(engine, start, surface) {
        Ok(Left::Stopped(stop)) => Ok(Reply {
            status: stop.status(),
            ..Reply::silent()
        }),
        Ok(Left::Quit | Left::Gone | Left::Demo) => Ok(Reply::silent()),
        Err(runtime::Failed::Engine(error)) => {
            Err(Failure::of(&error, &session.names(), session.lang))
        }
        Err(runtime::Failed::Terminal(error)) => Err(Failure::new(
            Kind::Failed,
            Explained::message(error.to_string()),
        )),
    }
}

/// Standard output is gone, or full.
fn unwritten(error: &std::io::Error, manner: Manner) -> ExitCode {
    let message = said::output_failed(manner.lang, &system::reason(manner.lang, error));
    let told = Explained::with_hint(message, said::output_failed_hint(manner.lang));
    // Standard error is all that is left; when it is gone too, the exit status tells.
    let _ = output::failure(&Failure::new(Kind::Failed, told), false, manner.lang);
    ExitCode::from(Kind::Failed.exit_status())
}

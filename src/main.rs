//! golive, the program: arguments → cockpit, wall or command; a failure → its exit status.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use golive::cli::failure::{Failure, Kind};
use golive::cli::output::{self, Reply};
use golive::cli::session::Session;
use golive::cli::{self, Invocation, Manner, What};
use golive::config::{Bindings, Environment};
use golive::demo;
use golive::domain::clean::quoted;
use golive::domain::lang::Lang;
use golive::engine::clock;
use golive::runner;
use golive::text::cli::said;
use golive::text::{Explain as _, Explained, system};
use golive::tui::actions::TABLE;
use golive::tui::event_loop::Ended;
use golive::tui::input::Key;
use golive::tui::runtime::{self, Left, Surface};
use golive::tui::runtime_wall::{self, Watching};
use golive::tui::terminal::Unusable;
use golive::tui::theme::Hints;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let variable = |name: &str| std::env::var_os(name);
    let manner = || Manner::of(&args, &Environment::new(&variable));
    // What looks after a run stays for as long as that does: it touches nothing that it doesn't need.
    if let Some(ended) = runner::supervise(&args, clock::now) {
        return supervised(ended, manner());
    }
    let manner = manner();
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
        mut options,
        repo,
        manner,
        what,
    } = invocation;
    options.bindings = Some(Bindings {
        actions: TABLE.iter().map(|row| row.name.to_owned()).collect(),
        is_key: |text| Key::parse(text).is_some(),
    });
    let zone = std::env::var_os("TZ").filter(|zone| !zone.is_empty());
    if let Some(zone) = zone.filter(|_| !matches!(what, What::Answer(_)) && !clock::knows_zone()) {
        output::beside(&said::strange_zone(
            manner.lang,
            &quoted(&zone.to_string_lossy()),
        ));
    }
    let mut session = Session::new(options, repo, manner, environment);
    let answered = match what {
        What::Answer(reply) => Ok(*reply),
        What::Command(run, matches) => run(&matches, &mut session),
        What::Cockpit => cockpit(&mut session),
        What::Watch { release, stays } => watch(&mut session, release, !stays),
        What::Demo(keep) => demo(&mut session, keep.as_deref()),
    };
    (answered, session.manner())
}

/// A run was looked after, which nobody watches by now; or it could not be, which whoever started it
/// hears.
fn supervised(ended: Result<(), runner::Error>, manner: Manner) -> ExitCode {
    let Err(error) = ended else {
        return ExitCode::SUCCESS;
    };
    let failure = Failure::new(Kind::Failed, error.explain(manner.lang));
    let _ = output::failure(&failure, false, manner.lang);
    ExitCode::from(failure.status)
}

/// Opens the cockpit until it is left; the demo where that was asked for in it.
fn cockpit(session: &mut Session<'_>) -> Result<Reply, Failure> {
    let engine = session.writer()?;
    match Terminal::asked().show(|surface| runtime::run(engine, surface)) {
        Ok(Left::Stopped(stop)) => Ok(Reply::silent().with_status(stop.status())),
        Ok(Left::Quit | Left::Gone) => Ok(Reply::silent()),
        Ok(Left::Demo) => demo(session, None),
        Err(runtime::Failed::Engine(error)) => {
            Err(Failure::of(&error, &session.names(), session.lang))
        }
        Err(runtime::Failed::Terminal(error)) => Err(unusable(&error, session.lang)),
    }
}

/// Hangs the wall up until it is left.
fn watch(
    session: &mut Session<'_>,
    release: Option<String>,
    quits: bool,
) -> Result<Reply, Failure> {
    let watching = Watching {
        config: session.config()?,
        folder: session.folder()?,
        release,
        quits,
    };
    match Terminal::asked().show(|surface| runtime_wall::run(watching, surface)) {
        Ok(Ended::Stopped(stop)) => Ok(Reply::silent().with_status(stop.status())),
        Ok(Ended::Quit | Ended::TerminalGone) => Ok(Reply::silent()),
        Err(error) => Err(unusable(&error, session.lang)),
    }
}

/// Makes the company and opens the cockpit on it. Unless it is kept, nothing is left behind.
fn demo(session: &mut Session<'_>, keep: Option<&Path>) -> Result<Reply, Failure> {
    // The language may be configured where the program was started.
    session.config()?;
    let lang = session.lang;
    let kind = |error: &demo::Error| match error {
        demo::Error::Git(_) => Kind::Input,
        _ => Kind::Failed,
    };
    let made = |folder: &Path| {
        demo::make(folder, clock::now())
            .map_err(|error| Failure::new(kind(&error), error.explain(lang)))
    };
    let scratch = match keep {
        Some(_) => None,
        None => Some(tempfile::tempdir().map_err(|why| {
            let path = std::env::temp_dir();
            let error = demo::Error::Folder { path, why };
            Failure::new(Kind::Failed, error.explain(lang))
        })?),
    };
    let folder = keep.or(scratch.as_ref().map(tempfile::TempDir::path));
    let made = made(folder.unwrap_or(Path::new(".")))?;
    session.turn_to(made.repository, made.store);
    cockpit(session)
}

fn unusable(error: &Unusable, lang: Lang) -> Failure {
    let kind = match error {
        Unusable::NotATerminal => Kind::Usage,
        Unusable::Io(_) => Kind::Failed,
    };
    Failure::new(kind, error.explain(lang))
}

/// What the environment says about the terminal.
struct Terminal {
    no_color: Option<String>,
    colorterm: Option<String>,
    term: Option<String>,
    locale: Option<String>,
}

impl Terminal {
    fn asked() -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            no_color: variable("NO_COLOR"),
            colorterm: variable("COLORTERM"),
            term: variable("TERM"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .find_map(variable),
        }
    }

    fn show<T>(&self, screen: impl FnOnce(Surface<'_>) -> T) -> T {
        screen(Surface {
            colours: Hints {
                no_color: self.no_color.as_deref(),
                colorterm: self.colorterm.as_deref(),
                term: self.term.as_deref(),
            },
            locale: self.locale.as_deref(),
        })
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

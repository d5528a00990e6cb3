//! A program of the company's that looks for itself: status 0 is good.

use std::env;

use crate::domain::monitoring::{Fault, Monitor, Program};
use crate::monitor::millis;
use crate::program::{self, Call, Cancel};

/// How long a program has to end once its time is over.
const GRACE: std::time::Duration = std::time::Duration::from_secs(1);

/// Runs it to its end.
pub(super) async fn look(
    program: &Program,
    monitor: &Monitor,
    cancel: &Cancel,
) -> Result<(), Fault> {
    let unset = |name: &&String| env::var_os(name).is_none_or(|value| value.is_empty());
    if let Some(name) = program.secrets.iter().find(unset) {
        return Err(Fault::NoSecret { name: name.clone() });
    }
    let call = call(program, monitor);
    let limit = millis(call.time);
    let cancel = cancel.clone();
    let ran = tokio::task::spawn_blocking(move || program::run(&call, &cancel)).await;
    match ran {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(why)) => Err(fault(why, limit)),
        Err(_) => Err(Fault::NotRun { code: None }),
    }
}

fn call(program: &Program, monitor: &Monitor) -> Call {
    let application = monitor
        .application
        .as_ref()
        .map_or("", |name| name.as_str());
    let ours = [
        ("GOLIVE_ENVIRONMENT", monitor.environment.as_str()),
        ("GOLIVE_APPLICATION", application),
        ("GOLIVE_MONITOR", monitor.name.as_str()),
    ];
    let ours = ours.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let written = program.variables.clone().into_iter();
    Call {
        folder: program.folder.clone(),
        variables: written.chain(ours).collect(),
        time: monitor.probe.time_out,
        grace: GRACE,
        // What it says is nobody's business but its own.
        output_limit: 0,
        ..Call::new(program.arguments.iter().cloned())
    }
}

fn fault(why: program::Error, limit: u64) -> Fault {
    let words = why.words;
    match why.fault {
        program::Fault::Overdue(_) => Fault::Late { limit },
        program::Fault::Exit(status) => Fault::Exit { status, words },
        program::Fault::Signal(signal) => Fault::Signal { signal },
        program::Fault::Unstarted(why) | program::Fault::Lost(why) => Fault::NotRun {
            code: why.raw_os_error(),
        },
        // The system's number for what isn't there.
        program::Fault::NoFolder(_) => Fault::NotRun { code: Some(2) },
        program::Fault::Unnamed | program::Fault::TooMuch(_) | program::Fault::Cancelled => {
            Fault::NotRun { code: None }
        }
    }
}

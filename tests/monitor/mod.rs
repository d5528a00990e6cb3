//! Looking at real things on this machine: a web server, a port, a certificate, a program.

mod looks;
mod watchman;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use golive::domain::monitoring::{Address, Check, Http, Monitor, Probe, Program, Tls};
use jiff::{SignedDuration, Timestamp};

/// Far longer than anything here takes.
const LONG: Duration = Duration::from_secs(20);

fn monitor(check: Check) -> Monitor {
    Monitor {
        name: "it".into(),
        environment: "production".into(),
        application: Some("payments".into()),
        host: None,
        probe: Probe {
            check,
            time_out: LONG,
            slowest: None,
        },
        every: SignedDuration::from_secs(1),
        failures: 1,
    }
}

fn http(url: impl Into<String>) -> Http {
    Http {
        url: url.into(),
        status: Vec::new(),
        contains: None,
        headers: BTreeMap::new(),
        ca: None,
    }
}

fn tls(port: u16, days: u32, ca: Option<PathBuf>) -> Monitor {
    let address = Address {
        host: "localhost".into(),
        port,
    };
    monitor(Check::Tls(Tls { address, days, ca }))
}

fn program(arguments: &[&str]) -> Program {
    Program {
        arguments: arguments.iter().map(|text| (*text).to_owned()).collect(),
        folder: None,
        variables: BTreeMap::new(),
        secrets: Vec::new(),
    }
}

/// A made-up hour, 10 days and 12 hours before the certificates of these tests end.
fn now() -> Timestamp {
    "2098-12-31T12:00:00Z".parse().expect("a moment")
}

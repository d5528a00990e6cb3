//! What golive costs, next to what it may cost: `cargo bench` drives the release binary in a real
//! pseudo-terminal of 120×40 and prints a table. It judges nothing but the numbers; whether the
//! screens are right is for the tests.
//!
//! `cargo bench -- --store FILE` takes the start and the memory on a store of one's own, such as a
//! very large one; `--program FILE` measures another binary, such as the one before a change.

#[path = "../support/env.rs"]
#[expect(dead_code, reason = "the measurements need a part of it")]
mod env;
mod measure;
#[path = "../support/pty.rs"]
#[expect(dead_code, reason = "the measurements need a part of it")]
mod pty;
mod table;
mod usage;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use self::measure::Bench;
use self::table::Row;

/// One measurement: its name, and what takes it.
type Section = (&'static str, fn(&Bench) -> Vec<Row>);

const SECTIONS: [Section; 10] = [
    ("start", measure::start),
    ("keys", measure::keys),
    ("burst", measure::burst),
    ("idle", measure::idle),
    ("watch", measure::watch),
    ("action", measure::action),
    ("bugs", measure::bugs::many),
    ("commits", measure::commits::many),
    ("output", measure::output::much),
    ("monitors", measure::monitors::many),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --benches` builds this too; numbers are for `cargo bench` alone.
    if !args.iter().any(|arg| arg == "--bench") {
        return;
    }
    let value = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1).map(PathBuf::from)
    };
    let wanted: Vec<_> = args
        .iter()
        .filter(|arg| SECTIONS.iter().any(|(name, _)| name == arg))
        .collect();
    let program = value("--program").unwrap_or_else(|| env!("CARGO_BIN_EXE_golive").into());
    let bench = Bench::new(program, value("--store"));

    table::heading();
    for (name, section) in SECTIONS {
        if !wanted.is_empty() && !wanted.iter().any(|arg| *arg == name) {
            continue;
        }
        // One measurement that can't be taken must not cost the others.
        match catch_unwind(AssertUnwindSafe(|| section(&bench))) {
            Ok(rows) => rows.iter().for_each(Row::print),
            Err(_) => Row::missing(name).print(),
        }
    }
}

//! `golive demo`: the cockpit on a made-up company. Here are its arguments alone.

use clap::Command;

use super::args::Maker;
use crate::text::cli::{help, options};

/// `demo [--keep DIR]`.
#[must_use]
pub fn tree(make: Maker) -> Command {
    make.command("demo", help::demo(make.lang)).arg(make.option(
        "keep",
        "DIR",
        options::keep(make.lang),
    ))
}

//! `golive watch`: the wall. Its screen belongs to the cockpit's side; here are its arguments.

use clap::Command;

use super::args::Maker;
use crate::text::cli::help;

/// `watch [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Command {
    make.release_last(make.command("watch", help::watch(make.lang)))
}

//! `golive watch`: the wall. Its screen belongs to the cockpit's side; here are its arguments.

use clap::Command;

use super::args::Maker;
use crate::text::cli::{help, options};

/// `watch [RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Command {
    let command = make.command("watch", help::watch(make.lang));
    make.release_last(command.arg(make.flag("no-quit", options::no_quit(make.lang))))
}

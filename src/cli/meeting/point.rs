//! `golive meeting point`: the meeting goes to a point of its agenda, or to the roll call.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::view::meeting::MeetingView;
use crate::text::cli::{help, options};

/// What is said instead of a point for the one that comes next.
const NEXT: &str = "next";
/// What is said for the roll call, besides its item's id.
const ROLL_CALL: [&str; 2] = ["roll-call", "roll_call"];

/// `meeting point ID|next|roll-call [RELEASE] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("point", help::meeting_point(make.lang));
    let point = make.required("point", "ID|next|roll-call", options::point(make.lang));
    make.release_last(tree.arg(point)).arg(make.by())
}

/// Records it.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let named = args::given(matches, "point");
    let point = match named {
        NEXT => {
            let (status, _) = session.status(matches)?;
            MeetingView::of(&status).and_then(|meeting| meeting.after(meeting.at))
        }
        named if ROLL_CALL.contains(&named) => None,
        named => Some(named.to_owned()),
    };
    session.act(matches, Command::TakeUp { point })
}

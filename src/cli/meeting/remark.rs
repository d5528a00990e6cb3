//! `golive meeting remark`: something said on a point, or in the roll call.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::view::meeting::MeetingView;
use crate::text::cli::{help, options};

/// `meeting remark [RELEASE] --note T [--point ID|roll-call] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("remark", help::meeting_remark(lang));
    make.release_last(tree)
        .arg(make.note().required(true))
        .arg(make.option("point", "ID|roll-call", options::remark_point(lang)))
        .arg(make.by())
}

/// Records it: on the point where the meeting is, unless another one is named.
///
/// # Errors
/// What the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let point = match args::text(matches, "point") {
        Some("roll-call" | "roll_call") => None,
        Some(named) => Some(named.to_owned()),
        None => {
            let (status, _) = session.status(matches)?;
            let meeting = MeetingView::of(&status);
            meeting.and_then(|m| m.point().map(|point| point.id.clone()))
        }
    };
    let note = args::given(matches, "note").to_owned();
    session.act(matches, Command::Remark { point, note })
}

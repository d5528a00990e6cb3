//! `golive meeting` by itself: the agenda with what the plan says, the remarks, the votes, and what
//! they come to. The document's keys are a contract.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::print;
use crate::cli::session::Session;
use crate::domain::view::meeting::MeetingView;

/// Shows it.
///
/// # Errors
/// A release that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let (status, said, mark) = session.meeting(matches)?;
    let meeting = MeetingView::of(&status);
    let mut document = json!({
        "release": { "project": status.release.project, "version": status.release.version },
        "meeting": meeting,
        "votes": status.votes,
        "position": mark.position,
        "head": mark.head,
    });
    if let Some(Value::Array(points)) = document.pointer_mut("/meeting/points") {
        for point in points {
            let id = point["id"].as_str().unwrap_or_default();
            point["says"] = json!(said.get(id));
        }
    }
    let named = crate::cli::told::Named {
        status: &status,
        process: session.names(),
    };
    let text = print::meeting::told(&named, meeting.as_ref(), &said, session.lang, session.paint);
    Ok(Reply::new(text, document))
}

//! `golive bug curve`: how many bugs of each severity a release counted when.

use clap::{ArgMatches, Command as Tree};
use jiff::Timestamp;
use serde_json::json;

use crate::cli::args::Maker;
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::print;
use crate::cli::session::Session;
use crate::domain::bug_curve;
use crate::domain::bug_list::CurvePoint;
use crate::domain::status::Status;
use crate::engine::clock;
use crate::text::cli::{bugs as words, help};

/// `bug curve [-r RELEASE] [--limit N]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    make.release_named(make.command("curve", help::bug_curve(lang)))
        .arg(
            make.option("limit", "N", words::limit_points(lang))
                .value_parser(clap::value_parser!(u32)),
        )
}

/// Tells it.
///
/// # Errors
/// What the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let ((status, points), mark) = session.bug_curve(matches)?;
    let (from, to) = (status.release.created_at, end(&status, &points));
    let mut points = bug_curve::told(points, from, to);
    let limit = matches.try_get_one::<u32>("limit").ok().flatten();
    if let Some(limit) = limit.and_then(|limit| usize::try_from(*limit).ok()) {
        points.drain(..points.len().saturating_sub(limit));
    }
    let (lang, paint) = (session.lang, session.paint);
    let mut text = print::bugs::curve(&status, &points, lang, paint, clock::now());
    let hourly = bug_curve::is_long(from, to);
    if hourly {
        text.push_str(&words::most_of_each_hour(lang));
        text.push('\n');
    }
    let (release, bugs) = (&status.release, &status.bugs);
    Ok(Reply::new(
        text,
        json!({
            "release": { "project": release.project, "version": release.version },
            "bugs": bugs,
            "points": points,
            "step": if hourly { "hour" } else { "change" },
            "position": mark.position,
            "head": mark.head,
        }),
    ))
}

/// Until when the curve goes: now, or its last point where nothing counts in the release any more.
fn end(status: &Status, points: &[CurvePoint]) -> Timestamp {
    let last = points.last().map(|point| point.at);
    last.filter(|_| !status.release.state.is_under_way())
        .unwrap_or_else(clock::now)
}

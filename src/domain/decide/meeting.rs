//! The deployment meeting: point after point of its agenda, with what is said on each. Its votes
//! are items of the checklist.

use super::Decision;
use super::case::{Case, lines};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::names::RoleId;
use crate::domain::release::ReleaseState;
use crate::domain::why::{Field, Refusal, Why};

/// What is asked for in the meeting.
pub(super) fn decide(case: &Case<'_>, command: Command) -> Decision {
    match command {
        Command::TakeUp { point } => take_up(case, point),
        Command::Remark { point, note } => remark(case, point, &note),
        _ => Ok(Vec::new()),
    }
}

/// The meeting goes to a point; with the first one it begins.
fn take_up(case: &Case<'_>, point: Option<String>) -> Decision {
    case.must_be(&[ReleaseState::Open])?;
    let Some(poll) = case.judge.poll_item() else {
        return Err(unknown(case, point));
    };
    known(case, point.as_deref())?;
    case.acting(&poll.owners)?;
    case.has_come(&poll.id)?;
    case.no_rollback_under_way()?;
    Ok(vec![Event::PointTakenUp {
        release: case.version(),
        point,
    }])
}

/// Somebody says something on a point, in a meeting that has begun.
fn remark(case: &Case<'_>, point: Option<String>, note: &str) -> Decision {
    case.must_be(&[ReleaseState::Open])?;
    known(case, point.as_deref())?;
    let note = lines(Field::Note, note)?;
    let everybody: Vec<RoleId> = case.process.roles.iter().map(|r| r.id.clone()).collect();
    case.acting(&everybody)?;
    if case.release.meeting().is_none() {
        return Err(Why::NoMeeting.into());
    }
    Ok(vec![Event::Remarked {
        release: case.version(),
        point,
        note,
    }])
}

fn known(case: &Case<'_>, point: Option<&str>) -> Result<(), Refusal> {
    match point {
        Some(id) if !case.judge.agenda().iter().any(|p| p.id == id) => {
            Err(unknown(case, point.map(str::to_owned)))
        }
        _ => Ok(()),
    }
}

fn unknown(case: &Case<'_>, point: Option<String>) -> Refusal {
    let known = case.judge.agenda().into_iter().map(|p| p.id.clone());
    Why::UnknownPoint {
        point: point.unwrap_or_default(),
        known: known.collect(),
    }
    .into()
}

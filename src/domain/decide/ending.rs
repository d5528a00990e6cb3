//! How a release ends: well, or without going live.

use super::Decision;
use super::case::{self, Case, lines};
use crate::domain::event::Event;
use crate::domain::release::ReleaseState;
use crate::domain::why::{Field, Why};

/// Everything is done and production was watched.
pub(super) fn close(case: &Case<'_>) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::Live])?;
    case::refused(case.judge.verdict(None).reasons)?;
    Ok(vec![Event::Closed {
        release: case.version(),
    }])
}

/// It won't go live. What runs in production must be rolled back before.
pub(super) fn abandon(case: &Case<'_>, reason: &str) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::RolledBack])?;
    case.no_rollback_under_way()?;
    let reason = lines(Field::Reason, reason)?;
    let production = case
        .process
        .production()
        .and_then(|e| case.project.environments.get(&e.id));
    let mine =
        |r: &crate::domain::project::Running| r.release.as_ref() == Some(&case.release.version);
    if production.is_some_and(|apps| apps.values().any(mine)) {
        return Err(Why::InProduction.into());
    }
    Ok(vec![Event::Abandoned {
        release: case.version(),
        reason,
    }])
}

//! How a release ends: well, or without going live.

use super::Decision;
use super::case::{self, Case, line, lines};
use crate::domain::event::Event;
use crate::domain::names::{AppName, CommitId};
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

/// A tag marks what it brought. The same tag again is not told again.
pub(super) fn tagged(
    case: &Case<'_>,
    application: AppName,
    tag: &str,
    commit: CommitId,
) -> Decision {
    let state = case.release.state;
    if state != ReleaseState::Closed {
        return Err(Why::WrongState { state }.into());
    }
    let tag = line(Field::Tag, tag)?;
    let wanted = case.release.candidate();
    if !wanted.iter().any(|c| c.application == application) {
        return Err(Why::UnknownApplication {
            application,
            known: wanted.iter().map(|c| c.application.clone()).collect(),
        }
        .into());
    }
    case::commit(&commit, None)?;
    let known = case.release.tags.get(&application);
    if known.is_some_and(|t| t.name == tag && t.commit == commit) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Tagged {
        release: case.version(),
        application,
        tag,
        commit,
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

//! Database scripts: in which environment they ran, and how that ended.

use super::Decision;
use super::case::{Case, remark};
use crate::domain::event::Event;
use crate::domain::names::{EnvId, RoleId};
use crate::domain::process::ItemKind;
use crate::domain::release::{Outcome, ReleaseState, Script};
use crate::domain::why::Why;

/// A script of the candidate was executed.
pub(super) fn ran(
    case: &Case<'_>,
    path: &str,
    environment: &EnvId,
    outcome: Outcome,
    note: Option<String>,
) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::Live])?;
    case.environment(environment)?;
    case.no_rollback_under_way()?;
    case.no_program_under_way(Some(environment))?;
    let note = remark(note)?;
    case.acting(&owners(case, environment))?;
    let Some(script) = case.release.scripts().iter().find(|s| s.path == path) else {
        let known = case
            .release
            .scripts()
            .iter()
            .map(|s| s.path.clone())
            .collect();
        return Err(Why::UnknownScript {
            script: path.to_owned(),
            known,
        }
        .into());
    };
    case.may_touch(environment)?;
    Ok(ran_events(case, script, environment, outcome, note))
}

/// What it means that a script ran: a fact that nothing holds up.
pub(super) fn ran_events(
    case: &Case<'_>,
    script: &Script,
    environment: &EnvId,
    outcome: Outcome,
    note: Option<String>,
) -> Vec<Event> {
    let mut events = vec![Event::ScriptRan {
        release: case.version(),
        script: script.clone(),
        environment: environment.clone(),
        outcome,
        note,
    }];
    if case.process.is_production(environment) {
        let about = [script.path.clone()];
        events.extend(super::clock::problem_after(case, &about, outcome));
    }
    events
}

/// Who executes scripts: the owners of any database item, that environment's first.
pub(super) fn owners(case: &Case<'_>, environment: &EnvId) -> Vec<RoleId> {
    let items = || case.process.items().filter(|(_, i)| i.kind == ItemKind::Db);
    let here = items().filter(|(stage, _)| stage.environment == *environment);
    here.chain(items())
        .next()
        .map(|(_, i)| i.owners.clone())
        .unwrap_or_default()
}

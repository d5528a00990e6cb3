//! Database scripts: in which environment they ran, and how that ended.

use super::Decision;
use super::case::{Case, remark};
use crate::domain::event::Event;
use crate::domain::names::{EnvId, RoleId};
use crate::domain::process::ItemKind;
use crate::domain::release::{Outcome, ReleaseState};
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
    let mut events = vec![Event::ScriptRan {
        release: case.version(),
        script: script.clone(),
        environment: environment.clone(),
        outcome,
        note,
    }];
    if case.process.is_production(environment) {
        events.extend(super::clock::problem_after(
            case,
            &[path.to_owned()],
            outcome,
        ));
    }
    Ok(events)
}

/// Who executes scripts: the owners of any database item, that environment's first.
fn owners(case: &Case<'_>, environment: &EnvId) -> Vec<RoleId> {
    let items = || case.process.items().filter(|(_, i)| i.kind == ItemKind::Db);
    let here = items().filter(|(stage, _)| stage.environment == *environment);
    here.chain(items())
        .next()
        .map(|(_, i)| i.owners.clone())
        .unwrap_or_default()
}

//! Whether a template's ways lead to production and to the end: a release that goes by it must
//! neither get stuck nor reach production past the door.

use super::{Checker, Fault};
use crate::domain::names::{ItemId, StageId};
use crate::domain::process::{Item, ItemKind, Leg, Process};

/// Everything that must hold of the whole way and of the short one.
pub(super) fn check(p: &Process, found: &mut Checker) {
    let Some(launch) = p.launch_stage() else {
        let place = "stages: the last environment".to_owned();
        return found.fault(place, Fault::Needs("door"));
    };
    let door = launch.door.as_ref();
    if door.is_none_or(|d| d.gate.is_none()) {
        let place = format!("stage {}: door", launch.id);
        found.fault(place, Fault::Needs("gate"));
    }
    of_items(p, found);
    for (name, hotfix) in [("stages", false), ("hotfix", true)] {
        let legs = p.path(hotfix);
        let has = |stage: &StageId| legs.iter().any(|leg| leg.stage.id == *stage);
        if !has(&launch.id) {
            let id = launch.id.to_string();
            let known = legs.iter().map(|leg| leg.stage.id.to_string()).collect();
            found.fault(name, Fault::Unknown { id, known });
            continue;
        }
        if !has(&p.rollback.returns_to) {
            let stage = p.rollback.returns_to.to_string();
            let place = format!("rollback: returns_to, {name}");
            found.fault(place, Fault::OutOfOrder(stage));
        }
        of_way(name, &launch.id, &legs, found);
    }
    if !p.before_launch(&p.rollback.returns_to) {
        let stage = p.rollback.returns_to.to_string();
        found.fault("rollback: returns_to", Fault::OutOfOrder(stage));
    }
}

fn of_items(p: &Process, found: &mut Checker) {
    let polls = p.items().filter(|(_, i)| i.kind == ItemKind::Poll);
    for (stage, item) in polls.skip(1) {
        // A vote names its role alone, so there is one roll call.
        let place = format!("stage {}, item {}: kind", stage.id, item.id);
        found.fault(place, Fault::Duplicate("poll".to_owned()));
    }
    for (stage, item) in p.items() {
        let place = format!("stage {}, item {}", stage.id, item.id);
        let document = |id: &ItemId| {
            p.item(id)
                .is_some_and(|(_, i)| i.kind == ItemKind::Document)
        };
        if item.of.as_ref().is_some_and(|of| !document(of)) {
            found.fault(format!("{place}: of"), Fault::Needs("document"));
        }
        if item.makes_live && item.kind != ItemKind::Approval {
            found.fault(format!("{place}: makes_live"), Fault::Needs("approval"));
        }
        let early = p.before_launch(&stage.id) && p.is_production(&stage.environment);
        if early && matches!(item.kind, ItemKind::Deployment | ItemKind::Db) {
            let id = item.id.to_string();
            found.fault(format!("{place}: kind"), Fault::OutOfOrder(id));
        }
    }
}

/// What one way needs: items before production that its door asks for, and an end.
fn of_way(name: &str, launch: &StageId, legs: &[Leg<'_>], found: &mut Checker) {
    let before = legs.iter().take_while(|leg| leg.stage.id != *launch);
    let early: Vec<&Item> = before.flat_map(|leg| leg.items.iter().copied()).collect();
    let late = || {
        legs.iter()
            .skip_while(|leg| leg.stage.id != *launch)
            .flat_map(|leg| leg.items.iter())
    };
    for leg in legs {
        let poll = leg.stage.door.as_ref().and_then(|d| d.poll.as_ref());
        if let Some(poll) = poll.filter(|id| !early.iter().any(|i| i.id == **id)) {
            let place = format!("stage {}: door.poll, {name}", leg.stage.id);
            found.fault(place, Fault::OutOfOrder(poll.to_string()));
        }
    }
    if !late().any(|i| i.kind == ItemKind::Deployment) {
        found.fault(format!("{name}: items"), Fault::Needs("deployment"));
    }
    if !late().any(|i| i.makes_live) || early.iter().any(|i| i.makes_live) {
        found.fault(format!("{name}: items"), Fault::Needs("makes_live"));
    }
}

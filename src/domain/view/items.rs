//! The stages with their checklists, as a screen shows them.

use crate::domain::judge::{Hold, Judge};
use crate::domain::process::{Item, ItemKind, Leg};
use crate::domain::stamp::Stamp;
use crate::domain::status::{ItemState, ItemView, StageView};

/// A stage with its checklist.
pub(super) fn stage(judge: &Judge<'_>, leg: &Leg<'_>) -> StageView {
    let items: Vec<ItemView> = leg.items.iter().map(|i| item(judge, i)).collect();
    StageView {
        id: leg.stage.id.clone(),
        name: leg.stage.name.clone(),
        current: leg.stage.id == judge.release.stage,
        done: items.iter().filter(|i| i.state.is_settled()).count(),
        of: items.len(),
        items,
    }
}

fn item(judge: &Judge<'_>, item: &Item) -> ItemView {
    let finding = judge.item(item);
    let evidence = judge.evidence(&item.id);
    let round = evidence.map_or(judge.release.round(), |e| e.round);
    let ran = last_run(judge, item);
    let stamp = evidence.map(|e| &e.stamp).or(ran);
    let shown = stamp.map(|_| judge.shown_on(round)).unwrap_or_default();
    let mut people: Vec<_> = item.owners.iter().flat_map(|r| judge.holders(r)).collect();
    people.dedup();
    ItemView {
        id: item.id.clone(),
        name: item.name.clone(),
        kind: item.kind,
        role: item.owners.first().cloned().unwrap_or_else(|| "".into()),
        roles: item.owners.clone(),
        people,
        state: finding.state,
        reasons: finding.reasons,
        by: stamp.map(|s| s.by.clone()),
        recorded_by: stamp.and_then(|s| s.recorded_by.clone()),
        on_behalf: evidence.is_some_and(|e| e.on_behalf),
        at: stamp.map(|s| s.at),
        on: shown.on,
        on_application: shown.application,
        kept: evidence.is_some_and(|e| judge.holds(item, e.round) == Hold::Kept)
            && finding.state == ItemState::Done,
        note: evidence.and_then(|e| e.note.clone()),
        document: evidence
            .and_then(|e| e.document.as_ref())
            .map(|d| d.digest.clone()),
        environment: judge.environment_of(item).unwrap_or_else(|| "".into()),
        lasts: judge.lasts(item),
        of: item.of.clone(),
        to: item.to.clone(),
        attach: (item.attach.clone(), item.attach_scripts),
        replies_to: item.replies_to.clone(),
        mail: judge
            .release
            .mails
            .iter()
            .rev()
            .find(|m| m.item == item.id)
            .map(|m| m.number),
        is_plan: item.sections,
        sections: item.asks_for(judge.process).to_vec(),
    }
}

/// Who ran the last script of a database item.
fn last_run<'a>(judge: &Judge<'a>, item: &Item) -> Option<&'a Stamp> {
    let environment = (item.kind == ItemKind::Db)
        .then(|| judge.environment_of(item))
        .flatten()?;
    let runs = judge.release.script_runs.iter().rev();
    runs.filter(|r| r.environment == environment && !r.undone)
        .map(|r| &r.stamp)
        .next()
}

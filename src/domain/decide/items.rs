//! The items of the checklist: tasks, approvals, votes.

use super::Decision;
use super::case::{Case, lines, remark};
use crate::domain::document::DocumentRef;
use crate::domain::event::Event;
use crate::domain::names::{ItemId, RoleId};
use crate::domain::process::{Item, ItemKind};
use crate::domain::release::{ReleaseState, Vote};
use crate::domain::why::{Field, Refusal, Why};

/// The states in which things are shown for items.
pub(super) const UNDER_WAY: [ReleaseState; 2] = [ReleaseState::Open, ReleaseState::Live];

/// A task or a monitor is done.
pub(super) fn done(case: &Case<'_>, id: &ItemId, note: Option<String>) -> Decision {
    case.must_be(&UNDER_WAY)?;
    let item = case.item(id, &[ItemKind::Task, ItemKind::Monitor])?;
    let note = remark(note)?;
    let acting = case.acting(&item.owners)?;
    case.not_done_yet(item)?;
    case.has_come(id)?;
    case.comes_after_what_it_must(item)?;
    super::case::refused(case.judge.not_watched(item))?;
    if item.observation {
        match case.judge.observed_until() {
            None => return Err(Why::NotLive.into()),
            Some(until) if case.context.now < until => {
                return Err(Why::StillObserved { until }.into());
            }
            Some(_) => {}
        }
    }
    Ok(vec![Event::ItemDone {
        release: case.version(),
        item: id.clone(),
        role: acting.role,
        on_behalf: acting.on_behalf,
        note,
    }])
}

/// What was said done isn't. With the approval that made it live a release can't go back this way.
pub(super) fn undo(case: &Case<'_>, id: &ItemId, note: Option<String>) -> Decision {
    case.must_be(&UNDER_WAY)?;
    let kinds = [
        ItemKind::Task,
        ItemKind::Monitor,
        ItemKind::Mail,
        ItemKind::Approval,
    ];
    let item = case.item(id, &kinds)?;
    let note = remark(note)?;
    case.acting(&item.owners)?;
    if !case.release.evidence.contains_key(id) {
        return Err(Why::NothingToUndo { item: id.clone() }.into());
    }
    if item.makes_live && case.release.state == ReleaseState::Live {
        return Err(Why::WrongState {
            state: case.release.state,
        }
        .into());
    }
    Ok(vec![Event::ItemUndone {
        release: case.version(),
        item: id.clone(),
        note,
    }])
}

/// A named person of a role signs off.
pub(super) fn approve(case: &Case<'_>, id: &ItemId, note: Option<String>) -> Decision {
    case.must_be(&UNDER_WAY)?;
    let item = case.item(id, &[ItemKind::Approval])?;
    let note = remark(note)?;
    let acting = case.signing(&item.owners)?;
    let of = reviewed(case, item)?;
    case.not_done_yet(item)?;
    case.has_come(id)?;
    case.comes_after_what_it_must(item)?;
    if let Some(gate) = &item.gate {
        super::case::refused(case.judge.standard(gate))?;
    }
    let mut events = vec![Event::Approved {
        release: case.version(),
        item: id.clone(),
        role: acting.role,
        on_behalf: acting.on_behalf,
        of,
        note,
    }];
    if item.makes_live {
        case.must_be(&[ReleaseState::Open])?;
        case.no_rollback_under_way()?;
        if let Some((stage, _)) = case.judge.find(id) {
            super::case::refused(case.judge.verdict(Some(stage)).reasons)?;
        }
        super::case::refused(case.judge.unsolved_problem())?;
        // The tester's word that all is well ends whatever else was wrong.
        events.extend(case.release.problem.iter().map(|_| Event::ProblemSolved {
            release: case.version(),
        }));
        events.push(Event::WentLive {
            release: case.version(),
        });
    }
    Ok(events)
}

/// The text that an approval is about; its authors can't give it.
fn reviewed(case: &Case<'_>, item: &Item) -> Result<Option<DocumentRef>, Refusal> {
    let Some(of) = &item.of else { return Ok(None) };
    let by = &case.context.by;
    if case
        .release
        .authors
        .get(of)
        .is_some_and(|authors| authors.iter().any(|a| a.same(by)))
    {
        return Err(Why::AuthorApproves { name: by.clone() }.into());
    }
    if let Some(document) = case.release.document(of) {
        return Ok(Some(document.clone()));
    }
    case.comes_after_what_it_must(item)?;
    let (item, name) = (of.clone(), item.name.clone());
    Err(Why::ItemOpen {
        item,
        name,
        item_kind: ItemKind::Document,
    }
    .into())
}

/// The person asked says no, with a reason.
pub(super) fn reject(case: &Case<'_>, id: &ItemId, reason: &str) -> Decision {
    case.must_be(&UNDER_WAY)?;
    let item = case.item(id, &[ItemKind::Approval])?;
    let reason = lines(Field::Reason, reason)?;
    case.signing(&item.owners)?;
    reviewed(case, item)?;
    if item.makes_live && case.release.state == ReleaseState::Live {
        return Err(Why::WrongState {
            state: case.release.state,
        }
        .into());
    }
    Ok(vec![Event::Rejected {
        release: case.version(),
        item: id.clone(),
        reason,
    }])
}

/// A role's word in the roll call, on this candidate and this plan.
pub(super) fn vote(case: &Case<'_>, role: RoleId, vote: Vote, note: Option<String>) -> Decision {
    case.must_be(&[ReleaseState::Open])?;
    if case.process.role(&role).is_none() {
        let known = case.process.roles.iter().map(|r| r.id.clone()).collect();
        return Err(Why::UnknownRole { role, known }.into());
    }
    let path = case.judge.path();
    let poll = path
        .iter()
        .flat_map(|leg| leg.items.iter())
        .find(|i| i.kind == ItemKind::Poll);
    let voters = poll.map(|p| p.voters.clone()).unwrap_or_default();
    if !voters.contains(&role) {
        return Err(Why::NoVote { role, voters }.into());
    }
    if let Some(poll) = poll {
        case.has_come(&poll.id)?;
    }
    let note = match vote {
        Vote::Go => remark(note)?,
        Vote::NoGo => Some(lines(Field::Reason, note.as_deref().unwrap_or_default())?),
    };
    let acting = case.signing(std::slice::from_ref(&role))?;
    let plan = poll
        .and_then(|p| p.of.as_ref())
        .and_then(|id| case.release.document(id))
        .map(|d| d.digest.clone());
    Ok(vec![Event::Voted {
        release: case.version(),
        role,
        on_behalf: acting.on_behalf,
        vote,
        plan,
        note,
    }])
}

//! What a new candidate would cost: the candidate is taken on a copy of the state, by the same rules
//! as ever, and what held before and doesn't hold then is told. Nothing is recorded.

use serde::Serialize;

use super::{Scene, status};
use crate::domain::command::{Command, Context};
use crate::domain::decide::decide;
use crate::domain::event::Recorded;
use crate::domain::evolve::evolve;
use crate::domain::lang::Text;
use crate::domain::names::{ItemId, RoleId};
use crate::domain::process::ItemKind;
use crate::domain::project::Project;
use crate::domain::stamp::Stamp;
use crate::domain::status::{GitFacts, ItemState, ItemView, Status, VoteView};
use crate::domain::why::{Refusal, Why};

/// Something that holds now and would not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum GoesStale {
    /// An item of the way: a task, a document, an approval, a deployment.
    Item {
        /// Its id.
        item: ItemId,
        /// What it is.
        name: Text,
        /// Its kind.
        kind: ItemKind,
        /// How it would stand.
        state: ItemState,
    },
    /// What a role said in the roll call.
    Vote {
        /// The role.
        role: RoleId,
        /// Its name.
        name: Text,
    },
}

/// What holds now and would not any more once `taking` (a new candidate, or a patch) was done, in
/// the order of the way, then the votes.
///
/// # Errors
/// Why the process wouldn't let it be taken.
pub fn stale_after(
    project: &Project,
    taking: Command,
    context: &Context,
) -> Result<Vec<GoesStale>, Refusal> {
    let version = context.release.as_ref().ok_or(Why::NoRelease)?;
    let git = GitFacts::default();
    let scene = Scene {
        people: &context.people,
        git: &git,
        now: context.now,
        freshness: &context.freshness,
        freezes: &context.freezes,
        monitors: &context.monitors,
    };
    let release = project.releases.get(version).ok_or(Why::NoRelease)?;
    let process = project.process_of(release).ok_or(Why::NoRelease)?;
    let before = status(project, version, &scene).ok_or(Why::NoRelease)?;
    let mut then = project.clone();
    for event in decide(project, process, taking, context)? {
        let recorded = Recorded {
            position: 0,
            project: project.name.clone().unwrap_or_else(|| "".into()),
            seq: then.seq + 1,
            stamp: Stamp {
                at: context.now,
                by: context.by.clone(),
                recorded_by: None,
            },
            event,
        };
        evolve(&mut then, &recorded);
    }
    let after = status(&then, version, &scene).ok_or(Why::NoRelease)?;
    Ok(lost(&before, &after))
}

/// What held in the one and doesn't in the other.
fn lost(before: &Status, after: &Status) -> Vec<GoesStale> {
    let items = |status: &Status| -> Vec<ItemView> {
        let stages = status.stages.iter();
        stages.flat_map(|s| s.items.iter().cloned()).collect()
    };
    let then = items(after);
    let item = |now: ItemView| {
        let then = then.iter().find(|then| then.id == now.id)?;
        let lost = now.state == ItemState::Done && !then.state.is_settled();
        lost.then_some(GoesStale::Item {
            item: now.id,
            name: now.name,
            kind: now.kind,
            state: then.state,
        })
    };
    let vote = |now: &VoteView| {
        let then = after.votes.iter().find(|then| then.role == now.role)?;
        let lost = now.vote.is_some() && !now.stale && then.stale;
        lost.then(|| GoesStale::Vote {
            role: now.role.clone(),
            name: now.name.clone(),
        })
    };
    let mut stale: Vec<GoesStale> = items(before).into_iter().filter_map(item).collect();
    stale.extend(before.votes.iter().filter_map(vote));
    stale
}

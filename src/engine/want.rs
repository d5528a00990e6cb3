//! What must be loaded before a command can be decided.

use super::Order;
use crate::domain::command::Command;
use crate::domain::names::{BugId, Version};
use crate::store::Want;

/// What a command needs to be decided, besides what is always loaded.
pub(super) fn want(order: &Order) -> Want {
    let mut releases: Vec<Version> = order.release.iter().cloned().collect();
    let mut bugs: Vec<BugId> = Vec::new();
    let mut source = None;
    match &order.command {
        Command::CreateRelease(asked) => {
            releases.push(asked.version.clone());
            releases.extend(asked.hotfix_of.clone());
            bugs.extend(asked.carries.iter().cloned());
        }
        Command::DeferBug { bug, to, .. } => {
            releases.push(to.clone());
            bugs.push(bug.clone());
        }
        Command::TakePatch { bug, .. }
        | Command::GradeBug { bug, .. }
        | Command::AssignBug { bug, .. }
        | Command::FixBug { bug, .. }
        | Command::VerifyBug { bug, .. }
        | Command::ReopenBug { bug, .. }
        | Command::MarkUrgent { bug, .. }
        | Command::SettleBug { bug, .. } => bugs.push(bug.clone()),
        Command::ImportBugs(asked) => {
            bugs.extend(asked.bugs.iter().map(|told| told.id.clone()));
            // What it tells no more is looked for among all that it told before.
            source = Some(asked.source.trim().to_owned());
        }
        _ => {}
    }
    Want {
        releases,
        bugs,
        source,
        ..Want::default()
    }
}

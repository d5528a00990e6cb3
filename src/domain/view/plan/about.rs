//! What a document should say and doesn't: what the release knows is beside what is written.

use super::{SectionView, Warning};
use crate::domain::judge::Judge;
use crate::domain::names::RoleId;
use crate::domain::plan::{self, Reading};
use crate::domain::process::Section;
use crate::domain::release::AppCommit;

/// The section that names the database scripts.
const SCRIPTS: &str = "database_scripts";
/// The section that names the applications.
const ORDER: &str = "deployment_order";
/// The section that says when.
const TIME: &str = "launch_time";

/// Where a text names commits, and not those of the candidate.
pub(super) fn made_elsewhere(
    judge: &Judge<'_>,
    text: &str,
    asked: &[Section],
    reading: &Reading,
) -> Option<Warning> {
    let candidate = judge.release.candidate();
    let named = plan::commits(text, asked, reading, candidate);
    let is_left_out = |c: &&AppCommit| {
        let id = c.commit.as_str();
        !named.iter().any(|named| id.starts_with(named.as_str()))
    };
    Some(Warning::MadeElsewhere {
        on: named.first()?.clone(),
        candidate: candidate.iter().find(is_left_out)?.commit.clone(),
    })
}

/// What a section of the launch plan should say.
pub(super) fn section(judge: &Judge<'_>, section: &SectionView) -> Vec<Warning> {
    match section.id.as_str() {
        SCRIPTS => scripts(judge, section),
        ORDER => applications(judge, section),
        TIME if judge.release.window.is_none() => vec![Warning::NoWindow],
        _ => Vec::new(),
    }
}

/// Roles that have something to do on the way and that nobody holds, where people are known.
pub(super) fn release(judge: &Judge<'_>) -> Vec<Warning> {
    if judge.people.is_empty() {
        return Vec::new();
    }
    let path = judge.path();
    let owners = path
        .iter()
        .flat_map(|leg| leg.items.iter())
        .flat_map(|item| item.owners.iter().chain(&item.voters));
    let mut missing: Vec<RoleId> = Vec::new();
    for role in owners {
        if judge.holders(role).is_empty() && !missing.contains(role) {
            missing.push(role.clone());
        }
    }
    missing
        .into_iter()
        .map(|role| Warning::Nobody { role })
        .collect()
}

fn scripts(judge: &Judge<'_>, section: &SectionView) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for script in judge.release.scripts() {
        let name = script.path.rsplit('/').next().unwrap_or(&script.path);
        let path = script.path.clone();
        if !section.body.contains(name) {
            warnings.push(Warning::ScriptNotNamed { path: path.clone() });
        }
        if script.undo.is_none() {
            warnings.push(Warning::ScriptWithoutUndo { path });
        }
    }
    warnings
}

/// Where there is one application alone, everybody knows which.
fn applications(judge: &Judge<'_>, section: &SectionView) -> Vec<Warning> {
    let candidate = judge.release.candidate();
    let body = section.body.to_lowercase();
    let unnamed = candidate
        .iter()
        .filter(|c| candidate.len() > 1 && !body.contains(&c.application.as_str().to_lowercase()));
    let warning = |c: &AppCommit| Warning::ApplicationNotNamed {
        application: c.application.clone(),
    };
    unnamed.map(warning).collect()
}

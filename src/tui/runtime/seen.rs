//! What the program sees of the repository that it was started in.

use super::worker::id;
use crate::domain::status::CandidateView;
use crate::engine::Engine;
use crate::text::Explain as _;
use crate::tui::msg::{Head, Surroundings, Target};

/// What is seen; where it can't be read, why.
pub(super) fn seen(engine: &Engine) -> Surroundings {
    match engine.surroundings() {
        Ok(seen) => Surroundings {
            project: Some(seen.project),
            path: Some(seen.root.display().to_string()),
            branches: branches(seen.branch.as_ref(), seen.branches),
            branch: seen.branch,
            commit: seen.head,
            subject: seen.subject,
            tags: seen.tags,
            suggested: Some(seen.suggested.to_string()),
            flaw: None,
        },
        Err(error) => Surroundings {
            flaw: Some(error.explain(engine.config().lang)),
            ..Surroundings::default()
        },
    }
}

/// What taking the branch's head as the candidate would mean.
pub(super) fn heads(engine: &Engine, target: &Target) -> Option<Vec<Head>> {
    let status = engine.status(&id(target)).ok()?;
    let head = |candidate: &CandidateView| {
        let branch = candidate.branch.clone()?;
        let head = engine.commit(&branch).ok()?;
        Some(Head {
            application: candidate.application.clone(),
            branch: Some(branch),
            head,
            candidate: Some(candidate.commit.clone()),
            subjects: Vec::new(),
            ahead: candidate.behind_branch,
        })
    };
    Some(status.candidate.iter().filter_map(head).collect())
}

/// The branches, the current one first.
fn branches(current: Option<&String>, mut all: Vec<String>) -> Vec<String> {
    if let Some(current) = current {
        all.retain(|branch| branch != current);
        all.insert(0, current.clone());
    }
    all
}

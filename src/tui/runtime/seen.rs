//! What the program sees of the repository that it was started in.

use super::worker::id;
use crate::domain::names::BugId;
use crate::domain::status::CandidateView;
use crate::engine::{Engine, Taking};
use crate::text::Explain as _;
use crate::tui::msg::{Head, Heads, Surroundings, Target};

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

/// What taking the branches' heads as the candidate would mean, each asked of its own repository.
pub(super) fn heads(engine: &Engine, target: &Target, patch: Option<BugId>) -> Option<Heads> {
    engine.look_anew();
    match engine.preview_candidate(&id(target), None, patch, None) {
        Ok(preview) => Some(Heads {
            heads: preview.applications.into_iter().map(head).collect(),
            stale: Ok(preview.stale),
        }),
        // What can't be taken is shown all the same: nothing new, or a branch that is gone.
        Err(error) => {
            let status = engine.status(&id(target)).ok()?;
            Some(Heads {
                heads: status.candidate.iter().filter_map(standing).collect(),
                stale: Err(error.explain(engine.config().lang)),
            })
        }
    }
}

fn head(taking: Taking) -> Head {
    Head {
        application: taking.application,
        branch: taking.branch,
        head: taking.to,
        candidate: Some(taking.from),
        moved: taking.moved,
        subjects: taking.subjects,
    }
}

fn standing(candidate: &CandidateView) -> Option<Head> {
    let moved = candidate.branch_move.clone()?;
    let head = moved.head(&candidate.commit)?.clone();
    Some(Head {
        application: candidate.application.clone(),
        branch: candidate.branch.clone(),
        head,
        candidate: Some(candidate.commit.clone()),
        moved,
        subjects: Vec::new(),
    })
}

/// The branches, the current one first.
fn branches(current: Option<&String>, mut all: Vec<String>) -> Vec<String> {
    if let Some(current) = current {
        all.retain(|branch| branch != current);
        all.insert(0, current.clone());
    }
    all
}

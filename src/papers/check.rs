//! Whether the templates of a company's own hold together, before a paper is needed: each is filled
//! in with made-up facts, in which there is one of everything.

use std::path::Path;

use super::facts::{
    ApplicationFacts, BugFacts, CommitFacts, CountFacts, DecisionFacts, DeploymentFacts,
    DocumentFacts, Facts, FailureFacts, GoingBackFacts, HeadingFacts, PointFacts, ProblemFacts,
    RemarkFacts, RoleFacts, RollbackFacts, RunFacts, ScriptFacts, SectionFacts, StepFacts,
    UndoFacts, VoteFacts, WindowFacts,
};
use super::{Error, Kind, document, mail, shelf};
use crate::domain::lang::Lang;

/// Fills every template of a company's own in. `items` are the ids of the process's items.
/// Answers how many files there are.
///
/// # Errors
/// [`Error`] names the first file at fault, and its line.
pub fn check(own: &Path, items: &[String]) -> Result<usize, Error> {
    let found = shelf::check(own, items)?;
    let mut facts = sample();
    facts.known = items.to_vec();
    for (kind, id) in &found {
        for lang in Lang::ALL {
            facts.item.id.clone_from(id);
            match kind {
                Kind::Document => drop(document(lang, &facts, Some(own))?),
                // A part that others include is no mail by itself.
                Kind::Mail if shelf::is_part(id) => drop(mail(lang, &generic(&facts), Some(own))?),
                Kind::Mail => drop(mail(lang, &facts, Some(own))?),
            }
        }
    }
    Ok(found.len())
}

/// The same, for a mail that includes the parts.
fn generic(facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    "ops_reply".clone_into(&mut facts.item.id);
    facts
}

fn failure() -> FailureFacts {
    FailureFacts {
        tail: vec!["x".to_owned()],
        waiting: vec!["x".to_owned()],
        ..FailureFacts::default()
    }
}

/// One of everything.
fn sample() -> Facts {
    let text = || Some("x".to_owned());
    let step = GoingBackFacts {
        application: text(),
        branch: text(),
        short: text(),
        ..GoingBackFacts::default()
    };
    let application = ApplicationFacts {
        after: vec!["x".to_owned()],
        branch: text(),
        before: Some(CommitFacts::default()),
        ..ApplicationFacts::default()
    };
    let script = ScriptFacts {
        undo: Some(UndoFacts::default()),
        ..ScriptFacts::default()
    };
    let role = RoleFacts {
        people: vec!["x".to_owned()],
        ..RoleFacts::default()
    };
    let mut facts = Facts {
        reversed: vec![application.clone()],
        applications: vec![application],
        scripts_reversed: vec![script.clone()],
        scripts: vec![script],
        roles: vec![role.clone()],
        documents: vec![DocumentFacts::default()],
        script_runs: vec![RunFacts::default()],
        deployments: vec![DeploymentFacts::default()],
        going_back: vec![step.clone()],
        rollback: Some(RollbackFacts {
            steps: vec![StepFacts {
                what: step,
                ..StepFacts::default()
            }],
            ..RollbackFacts::default()
        }),
        decisions: vec![DecisionFacts::default()],
        problem: Some(ProblemFacts::default()),
        failure: Some(failure()),
        ..Facts::default()
    };
    facts.item.name.push('x');
    facts.item.to.push(role);
    facts.item.attached.push("x".to_owned());
    facts.item.headings.push(HeadingFacts::default());
    facts.release.window = Some(WindowFacts::default());
    facts.plan.short = text();
    facts.plan.sections.push(SectionFacts::default());
    facts.bugs.counts.push(CountFacts::default());
    facts.bugs.open.push(BugFacts::default());
    facts.meeting.points.push(PointFacts {
        remarks: vec![RemarkFacts::default()],
        ..PointFacts::default()
    });
    facts.meeting.votes.push(VoteFacts::default());
    facts
}

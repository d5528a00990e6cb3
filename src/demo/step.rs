//! One step of a story: who did what, where and when. Data alone.

use crate::domain::command::Command;
use crate::domain::names::BugId;
use crate::domain::release::Outcome;

/// Something that somebody did.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// How long ago, in seconds.
    pub(super) ago: i64,
    /// In which project.
    pub(super) project: &'static str,
    /// About which release; `None` for the project alone.
    pub(super) release: Option<&'static str>,
    /// Who.
    pub(super) by: &'static str,
    /// What.
    pub(super) deed: Deed,
}

/// What was done.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// A commit in a repository.
    Commit {
        repository: &'static str,
        branch: &'static str,
        path: &'static str,
        text: String,
        message: &'static str,
    },
    /// A branch in a repository.
    Branch {
        repository: &'static str,
        name: &'static str,
        from: &'static str,
    },
    /// A tag in a repository.
    Tag {
        repository: &'static str,
        name: &'static str,
        at: &'static str,
    },
    /// The release is created. The window's ends are as long before now.
    New {
        branch: &'static str,
        window: Option<(i64, i64)>,
        hotfix_of: Option<&'static str>,
    },
    /// What the branches hold becomes the candidate; a patch where a bug is named.
    Candidate { patch: Option<&'static str> },
    /// An environment runs the candidate, or what a revision means.
    Deployed {
        environment: &'static str,
        application: Option<&'static str>,
        revision: Option<&'static str>,
        outcome: Outcome,
        note: Option<&'static str>,
    },
    /// A bug is reported, and known by a name from here on.
    Report {
        name: &'static str,
        severity: &'static str,
        title: &'static str,
        assignee: Option<&'static str>,
    },
    /// Something else happens to a bug that was reported.
    Bug(&'static str, BugDeed),
    /// A mail is written, and goes out into the folder; or a server refused it for the time being.
    Mail {
        item: &'static str,
        refused: Option<&'static str>,
    },
    /// Any other command.
    Command(Box<Command>),
}

/// What happens to a bug.
#[derive(Clone, Debug)]
pub(super) enum BugDeed {
    Fix,
    Verify,
    Reopen(&'static str),
    Defer(&'static str, &'static str),
    Urgent,
}

impl BugDeed {
    /// The command, now that the bug has an id.
    pub(super) fn command(&self, bug: BugId) -> Command {
        match self {
            Self::Fix => Command::FixBug { bug, note: None },
            Self::Verify => Command::VerifyBug {
                bug,
                environment: None,
                commit: None,
            },
            Self::Reopen(note) => Command::ReopenBug {
                bug,
                note: Some((*note).to_owned()),
            },
            Self::Defer(to, reason) => Command::DeferBug {
                bug,
                to: (*to).into(),
                reason: (*reason).to_owned(),
                second: None,
            },
            Self::Urgent => Command::MarkUrgent {
                bug,
                carried_by: None,
            },
        }
    }
}

//! A story as a list of steps, each with its moment: written down by the chapters, told by the
//! teller. Nothing happens here.

use super::step::{BugDeed, Deed, Step};
use crate::domain::command::Command;
use crate::domain::document::Source;
use crate::domain::names::EnvId;
use crate::domain::release::{Choice, Outcome, Scope, StepOutcome, Vote};

/// Seconds in a minute, an hour, a day: moments are told as so long before now.
pub(super) const MINUTE: i64 = 60;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// The steps so far, and where the telling stands: each step is followed by a little time.
#[derive(Debug)]
pub(super) struct Tale {
    steps: Vec<Step>,
    ago: i64,
    pace: i64,
    project: &'static str,
    release: Option<&'static str>,
}

impl Tale {
    /// The story of a project.
    pub(super) fn of(project: &'static str) -> Self {
        Self {
            steps: Vec::new(),
            ago: 0,
            pace: MINUTE,
            project,
            release: None,
        }
    }

    /// The steps, in the order written.
    pub(super) fn steps(self) -> Vec<Step> {
        self.steps
    }

    /// Goes to a moment; from there, so long passes with each step.
    pub(super) fn at(&mut self, ago: i64, pace: i64) -> &mut Self {
        (self.ago, self.pace) = (ago, pace);
        self
    }

    /// Speaks of that release from here on.
    pub(super) fn about(&mut self, release: &'static str) -> &mut Self {
        self.release = Some(release);
        self
    }

    /// Speaks of the project alone from here on.
    pub(super) fn about_none(&mut self) -> &mut Self {
        self.release = None;
        self
    }

    /// The release spoken of.
    pub(super) fn release(&self) -> &'static str {
        self.release.unwrap_or_default()
    }

    pub(super) fn push(&mut self, by: &'static str, deed: Deed) -> &mut Self {
        self.steps.push(Step {
            ago: self.ago,
            project: self.project,
            release: self.release,
            by,
            deed,
        });
        self.ago -= self.pace;
        self
    }

    pub(super) fn command(&mut self, by: &'static str, command: Command) -> &mut Self {
        self.push(by, Deed::Command(Box::new(command)))
    }

    pub(super) fn done(&mut self, by: &'static str, item: &str) -> &mut Self {
        self.command(
            by,
            Command::Done {
                item: item.into(),
                note: None,
            },
        )
    }

    pub(super) fn deliver(&mut self, by: &'static str, item: &str, text: &str) -> &mut Self {
        let text = text
            .replace("{project}", self.project)
            .replace("{version}", self.release());
        self.command(
            by,
            Command::Deliver {
                item: item.into(),
                text,
                source: Some(Source::Written),
                kept_at: None,
            },
        )
    }

    pub(super) fn approve(&mut self, by: &'static str, item: &str) -> &mut Self {
        self.command(
            by,
            Command::Approve {
                item: item.into(),
                note: None,
            },
        )
    }

    pub(super) fn mail(&mut self, by: &'static str, item: &str) -> &mut Self {
        self.command(
            by,
            Command::RecordMail {
                item: item.into(),
                note: None,
            },
        )
    }

    /// A mail goes through the outbox; `refused`: so far a server has said no.
    pub(super) fn post(
        &mut self,
        by: &'static str,
        item: &'static str,
        refused: Option<&'static str>,
    ) -> &mut Self {
        self.push(by, Deed::Mail { item, refused })
    }

    pub(super) fn go(&mut self, by: &'static str, role: &str) -> &mut Self {
        self.command(
            by,
            Command::Vote {
                role: role.into(),
                vote: Vote::Go,
                note: None,
            },
        )
    }

    pub(super) fn no_go(&mut self, by: &'static str, role: &str, why: &str) -> &mut Self {
        self.command(
            by,
            Command::Vote {
                role: role.into(),
                vote: Vote::NoGo,
                note: Some(why.to_owned()),
            },
        )
    }

    pub(super) fn advance(&mut self, by: &'static str) -> &mut Self {
        self.command(by, Command::Advance)
    }

    /// An environment runs the whole candidate.
    pub(super) fn deploy(&mut self, by: &'static str, environment: &'static str) -> &mut Self {
        self.deploy_one(by, environment, None, Outcome::Ok, None)
    }

    /// An environment runs one application, or fails to.
    pub(super) fn deploy_one(
        &mut self,
        by: &'static str,
        environment: &'static str,
        application: Option<&'static str>,
        outcome: Outcome,
        note: Option<&'static str>,
    ) -> &mut Self {
        self.push(
            by,
            Deed::Deployed {
                environment,
                application,
                revision: None,
                outcome,
                note,
            },
        )
    }

    /// What production runs by other means.
    pub(super) fn runs(
        &mut self,
        by: &'static str,
        application: &'static str,
        revision: &'static str,
    ) -> &mut Self {
        self.push(
            by,
            Deed::Deployed {
                environment: "production",
                application: Some(application),
                revision: Some(revision),
                outcome: Outcome::Ok,
                note: Some("before golive"),
            },
        )
    }

    pub(super) fn script(&mut self, by: &'static str, script: &str, place: &str) -> &mut Self {
        self.command(
            by,
            Command::RecordScript {
                script: script.to_owned(),
                environment: place.into(),
                outcome: Outcome::Ok,
                note: None,
            },
        )
    }

    pub(super) fn roll_back(&mut self, by: &'static str, reason: &str) -> &mut Self {
        self.command(
            by,
            Command::DecideRollback {
                environment: EnvId::from("production"),
                choice: Choice::RollBack,
                scope: Scope::Both,
                reason: reason.to_owned(),
            },
        )
    }

    pub(super) fn step(&mut self, by: &'static str, number: u32, note: &str) -> &mut Self {
        self.command(
            by,
            Command::RecordRollbackStep {
                number,
                outcome: StepOutcome::Ok,
                note: Some(note.to_owned()),
            },
        )
    }

    pub(super) fn new_release(
        &mut self,
        by: &'static str,
        branch: &'static str,
        window: Option<(i64, i64)>,
    ) -> &mut Self {
        self.push(
            by,
            Deed::New {
                branch,
                window,
                hotfix_of: None,
            },
        )
    }

    pub(super) fn report(
        &mut self,
        by: &'static str,
        name: &'static str,
        severity: &'static str,
        title: &'static str,
        assignee: Option<&'static str>,
    ) -> &mut Self {
        self.push(
            by,
            Deed::Report {
                name,
                severity,
                title,
                assignee,
            },
        )
    }

    pub(super) fn bug(&mut self, by: &'static str, name: &'static str, deed: BugDeed) -> &mut Self {
        self.push(by, Deed::Bug(name, deed))
    }

    /// A commit that changes one file.
    pub(super) fn commit(
        &mut self,
        by: &'static str,
        (repository, branch): (&'static str, &'static str),
        path: &'static str,
        message: &'static str,
    ) -> &mut Self {
        let text = format!("// {message}\n");
        self.file(by, (repository, branch), (path, &text), message)
    }

    /// A commit that writes a text to a file.
    pub(super) fn file(
        &mut self,
        by: &'static str,
        (repository, branch): (&'static str, &'static str),
        (path, text): (&'static str, &str),
        message: &'static str,
    ) -> &mut Self {
        self.push(
            by,
            Deed::Commit {
                repository,
                branch,
                path,
                text: text.to_owned(),
                message,
            },
        )
    }

    pub(super) fn branch(
        &mut self,
        repository: &'static str,
        name: &'static str,
        from: &'static str,
    ) -> &mut Self {
        let deed = Deed::Branch {
            repository,
            name,
            from,
        };
        self.push("", deed)
    }

    pub(super) fn tag(
        &mut self,
        repository: &'static str,
        name: &'static str,
        at: &'static str,
    ) -> &mut Self {
        let deed = Deed::Tag {
            repository,
            name,
            at,
        };
        self.push("", deed)
    }
}

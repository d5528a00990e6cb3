//! Bugs: from report to verification, deferral, import.

mod grading;

use super::Decision;
use super::case::{self, Case, line, lines, remark};
use super::release::promised;
use super::{clock, source};
use crate::domain::bug::{Bug, BugState};
use crate::domain::command::{Command, Context};
use crate::domain::event::Event;
use crate::domain::import::UNGRADED;
use crate::domain::names::{AppName, BugId, CommitId, EnvId, PersonName, SeverityId, Version};
use crate::domain::process::Process;
use crate::domain::project::Project;
use crate::domain::release::ReleaseState;
use crate::domain::why::{Field, Refusal, Why};

/// A project's bugs with the process that the command goes by.
struct Desk<'a> {
    project: &'a Project,
    process: &'a Process,
    context: &'a Context,
    case: Option<Case<'a>>,
}

/// Every command about bugs.
pub(super) fn decide(
    project: &Project,
    process: &Process,
    command: Command,
    context: &Context,
) -> Decision {
    let case = context
        .release
        .is_some()
        .then(|| Case::new(project, context))
        .transpose()?;
    let process = case.as_ref().map_or(process, |c| c.process);
    let desk = Desk {
        project,
        process,
        context,
        case,
    };
    match command {
        Command::ReportBug {
            severity,
            title,
            assignee,
            url,
            application,
        } => desk.report(severity, &title, assignee, url, application),
        Command::GradeBug {
            bug,
            severity,
            reason,
        } => desk.grade(&bug, severity, reason),
        Command::AssignBug { bug, assignee } => desk.assign(&bug, &assignee),
        Command::FixBug { bug, note } => desk.fix(&bug, note),
        Command::VerifyBug {
            bug,
            environment,
            commit,
        } => desk.verify(&bug, environment, commit),
        Command::ReopenBug { bug, note } => desk.reopen(&bug, note),
        Command::DeferBug {
            bug,
            to,
            reason,
            second,
        } => desk.defer(&bug, &to, &reason, second),
        Command::MarkUrgent { bug, carried_by } => desk.urgent(&bug, carried_by),
        Command::SettleBug { bug, keep, note } => desk.settle(&bug, keep, note),
        Command::ImportBugs(asked) => {
            source::import(project, process, *asked, context).map(|event| desk.with_clocks(event))
        }
        Command::ReportSourceTrouble {
            source,
            digest,
            what,
        } => source::trouble(project, &source, digest, &what),
        // `decide` sends nothing else here.
        _ => Err(Why::NoRelease.into()),
    }
}

impl Desk<'_> {
    fn bug(&self, id: &BugId, states: &[BugState]) -> Result<&Bug, Refusal> {
        let bug = self
            .project
            .bugs
            .get(id)
            .ok_or_else(|| Why::UnknownBug { bug: id.clone() })?;
        if states.contains(&bug.state) {
            Ok(bug)
        } else {
            Err(Why::BugState {
                bug: id.clone(),
                state: bug.state,
            }
            .into())
        }
    }

    fn severity(&self, id: &SeverityId) -> Result<&crate::domain::process::Severity, Refusal> {
        let known = || {
            self.process
                .severities
                .iter()
                .map(|s| s.id.clone())
                .collect()
        };
        let unknown = || Why::UnknownSeverity {
            severity: id.clone(),
            known: known(),
        };
        Ok(self.process.severity(id).ok_or_else(unknown)?)
    }

    fn report(
        &self,
        severity: SeverityId,
        title: &str,
        assignee: Option<PersonName>,
        url: Option<String>,
        application: Option<AppName>,
    ) -> Decision {
        self.severity(&severity)?;
        let title = line(Field::Title, title)?;
        let assignee = assignee
            .map(|a| line(Field::Name, a.as_str()).map(PersonName::new))
            .transpose()?;
        let url = url.map(|u| line(Field::Url, &u)).transpose()?;
        if let Some(application) = &application {
            self.application(application)?;
        }
        if let Some(case) = &self.case {
            case.must_be(&[
                ReleaseState::Open,
                ReleaseState::Live,
                ReleaseState::RolledBack,
            ])?;
        }
        let bug = BugId::new(format!("BUG-{}", self.project.next_bug.max(1)));
        let release = self.context.release.clone();
        let reported = Event::BugReported {
            bug,
            release,
            severity,
            title,
            assignee,
            url,
            application,
        };
        Ok(self.with_clocks(reported))
    }

    /// An application of the project's; one whose releases never named any takes every name.
    fn application(&self, name: &AppName) -> Result<(), Refusal> {
        let known = &self.project.applications;
        if known.is_empty() || known.iter().any(|a| a.name == *name) {
            line(Field::Application, name.as_str())?;
            return Ok(());
        }
        Err(Why::UnknownApplication {
            application: name.clone(),
            known: known.iter().map(|a| a.name.clone()).collect(),
        }
        .into())
    }

    fn assign(&self, id: &BugId, assignee: &PersonName) -> Decision {
        self.bug(id, &[BugState::Open, BugState::Fixed, BugState::Deferred])?;
        let assignee = PersonName::new(line(Field::Name, assignee.as_str())?);
        Ok(vec![Event::BugAssigned {
            bug: id.clone(),
            assignee,
        }])
    }

    fn fix(&self, id: &BugId, note: Option<String>) -> Decision {
        self.bug(id, &[BugState::Open, BugState::Deferred])?;
        let note = remark(note)?;
        case::acting(
            self.process,
            self.context,
            std::slice::from_ref(&self.process.bugs.fixed_by),
            false,
        )?;
        Ok(vec![Event::BugFixed {
            bug: id.clone(),
            note,
        }])
    }

    /// A tester has seen it fixed: where the release stands, on what runs there, unless said otherwise.
    fn verify(&self, id: &BugId, environment: Option<EnvId>, commit: Option<CommitId>) -> Decision {
        self.bug(id, &[BugState::Fixed])?;
        case::acting(
            self.process,
            self.context,
            std::slice::from_ref(&self.process.bugs.verified_by),
            false,
        )?;
        let stage = self
            .case
            .as_ref()
            .and_then(|c| c.process.stage(&c.release.stage));
        let here = stage.map(|s| s.environment.clone());
        let environment = environment.or(here).ok_or(Why::NoRelease)?;
        case::environment(self.process, &environment)?;
        let runs = || {
            let first = self
                .project
                .environments
                .get(&environment)?
                .values()
                .next()?;
            Some(first.commit.clone())
        };
        if let Some(commit) = &commit {
            case::commit(commit, None)?;
        }
        let commit = commit.or_else(runs);
        Ok(self.with_clocks(Event::BugVerified {
            bug: id.clone(),
            environment,
            commit,
        }))
    }

    fn reopen(&self, id: &BugId, note: Option<String>) -> Decision {
        self.bug(
            id,
            &[BugState::Fixed, BugState::Verified, BugState::Deferred],
        )?;
        let note = remark(note)?;
        let bug = id.clone();
        Ok(self.with_clocks(Event::BugReopened { bug, note }))
    }

    /// Only what doesn't affect function may wait, and only for a version that comes later.
    fn defer(
        &self,
        id: &BugId,
        to: &Version,
        reason: &str,
        second: Option<PersonName>,
    ) -> Decision {
        let bug = self.bug(id, &[BugState::Open, BugState::Fixed, BugState::Deferred])?;
        // A grade lowered here opens no way that the source's word closes.
        self.must_be_deferrable(bug, bug.worse_there().unwrap_or(&bug.severity))?;
        let reason = lines(Field::Reason, reason)?;
        self.graders_turn()?;
        let second = self.second_name(bug, second)?;
        let to = promised(self.project, to)?;
        let from = [
            self.context.release.as_ref(),
            bug.found_in.as_ref(),
            bug.deferral().map(|d| &d.to),
        ];
        if from
            .into_iter()
            .flatten()
            .any(|v| *v == to || v.is_after(&to))
        {
            return Err(Why::DeferredNotLater { to }.into());
        }
        Ok(vec![Event::BugDeferred {
            bug: id.clone(),
            to,
            reason,
            second,
        }])
    }

    /// It lowers the count that the standard is held against, so it is for those who grade.
    fn graders_turn(&self) -> Result<(), Refusal> {
        let graders = std::slice::from_ref(&self.process.bugs.verified_by);
        case::acting(self.process, self.context, graders, false)?;
        Ok(())
    }

    /// A promise that was not kept is made again only where somebody else stands by it too.
    fn second_name(
        &self,
        bug: &Bug,
        second: Option<PersonName>,
    ) -> Result<Option<PersonName>, Refusal> {
        let second = second
            .map(|name| line(Field::Name, name.as_str()).map(PersonName::new))
            .transpose()?
            .filter(|name| !name.same(&self.context.by));
        match bug.deferrals.last() {
            None => Ok(None),
            Some(_) if second.is_some() => Ok(second),
            Some(before) => Err(Why::SecondNameNeeded {
                bug: bug.id.clone(),
                to: before.to.clone(),
                by: before.stamp.by.clone(),
            }
            .into()),
        }
    }

    fn must_be_deferrable(&self, bug: &Bug, severity: &SeverityId) -> Result<(), Refusal> {
        let told = *severity != bug.severity;
        if self.process.severity(severity).is_some() && self.deferrable(severity) {
            return Ok(());
        }
        Err(Why::NotDeferrable {
            bug: bug.id.clone(),
            severity: severity.clone(),
            told,
        }
        .into())
    }

    /// The source has spoken against a promise: the promise stands, or the source's word is taken.
    fn settle(&self, id: &BugId, keep: bool, note: Option<String>) -> Decision {
        let bug = self.bug(
            id,
            &[
                BugState::Open,
                BugState::Fixed,
                BugState::Deferred,
                BugState::Verified,
            ],
        )?;
        let told = bug.told.as_ref().filter(|_| bug.conflict.is_some());
        let told = told.ok_or_else(|| Why::NoConflict { bug: id.clone() })?;
        let note = remark(note)?;
        self.graders_turn()?;
        if keep && told.severity != *UNGRADED {
            self.must_be_deferrable(bug, &told.severity)?;
        }
        Ok(self.with_clocks(Event::BugSettled {
            bug: id.clone(),
            keep,
            note,
        }))
    }

    /// Whether a bug so bad may wait, by every process that somebody goes by now.
    fn deferrable(&self, severity: &SeverityId) -> bool {
        let under_way = self.project.releases.values();
        let theirs = under_way
            .filter(|r| r.state.is_under_way())
            .filter_map(|r| self.project.process_of(r));
        std::iter::once(self.process)
            .chain(theirs)
            .filter_map(|process| process.severity(severity))
            .all(|s| s.deferrable)
    }

    fn urgent(&self, id: &BugId, carried_by: Option<Version>) -> Decision {
        self.bug(id, &[BugState::Open, BugState::Fixed])?;
        if let Some(version) = &carried_by {
            let hotfix = self.project.releases.get(version).filter(|r| {
                r.hotfix_of.is_some()
                    && matches!(r.state, ReleaseState::Open | ReleaseState::RolledBack)
            });
            hotfix.ok_or_else(|| Why::NotAHotfix {
                version: version.clone(),
            })?;
        }
        Ok(vec![Event::BugMarkedUrgent {
            bug: id.clone(),
            carried_by,
        }])
    }

    /// What happened to bugs, with what that does to the clocks of releases in production.
    fn with_clocks(&self, event: Event) -> Vec<Event> {
        let clocks = clock::after(self.project, &event, self.context);
        std::iter::once(event).chain(clocks).collect()
    }
}

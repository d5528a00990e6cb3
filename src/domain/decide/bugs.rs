//! Bugs: from report to verification, deferral, import.

use super::Decision;
use super::case::{self, Case, line, lines, remark};
use super::release::promised;
use crate::domain::bug::{Bug, BugState};
use crate::domain::command::{Command, Context};
use crate::domain::event::Event;
use crate::domain::import::ImportedBug;
use crate::domain::names::{BugId, CommitId, EnvId, PersonName, SeverityId, Version};
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
        } => desk.report(severity, &title, assignee, url),
        Command::GradeBug { bug, severity } => desk.grade(&bug, severity),
        Command::AssignBug { bug, assignee } => desk.assign(&bug, &assignee),
        Command::FixBug { bug, note } => desk.fix(&bug, note),
        Command::VerifyBug {
            bug,
            environment,
            commit,
        } => desk.verify(&bug, environment, commit),
        Command::ReopenBug { bug, note } => desk.reopen(&bug, note),
        Command::DeferBug { bug, to, reason } => desk.defer(&bug, &to, &reason),
        Command::MarkUrgent { bug } => desk.urgent(&bug),
        Command::ImportBugs { source, bugs } => desk.import(&source, bugs),
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
    ) -> Decision {
        self.severity(&severity)?;
        let title = line(Field::Title, title)?;
        let assignee = assignee
            .map(|a| line(Field::Name, a.as_str()).map(PersonName::new))
            .transpose()?;
        let url = url.map(|u| line(Field::Url, &u)).transpose()?;
        if let Some(case) = &self.case {
            case.must_be(&[
                ReleaseState::Open,
                ReleaseState::Live,
                ReleaseState::RolledBack,
            ])?;
        }
        let bug = BugId::new(format!("BUG-{}", self.project.next_bug.max(1)));
        let clock = self.clock_starts(&bug, &severity);
        let release = self.context.release.clone();
        let reported = Event::BugReported {
            bug,
            release,
            severity,
            title,
            assignee,
            url,
        };
        Ok(std::iter::once(reported).chain(clock).collect())
    }

    /// A bug that may not be open at all, while users are touched, starts the clock.
    fn clock_starts(&self, bug: &BugId, severity: &SeverityId) -> Option<Event> {
        let case = self
            .case
            .as_ref()
            .filter(|c| c.in_production() && c.release.problem.is_none())?;
        let running = matches!(case.release.state, ReleaseState::Open | ReleaseState::Live);
        let grave = self
            .process
            .severity(severity)
            .is_some_and(|s| !s.deferrable);
        (grave && running).then(|| super::rollback::problem(case, bug.to_string()))
    }

    /// What was wrong in production is this bug, so its end is the problem's end.
    fn clock_stops(&self, bug: &BugId) -> Vec<Event> {
        let theirs = |r: &&crate::domain::release::Release| {
            r.problem.as_ref().is_some_and(|p| *bug == *p.what.as_str())
        };
        let solved = |r: &crate::domain::release::Release| Event::ProblemSolved {
            release: r.version.clone(),
        };
        self.project
            .releases
            .values()
            .filter(|r| r.state.is_under_way())
            .filter(theirs)
            .map(solved)
            .collect()
    }

    fn grade(&self, id: &BugId, severity: SeverityId) -> Decision {
        let graded = self.severity(&severity)?;
        let bug = self.bug(id, &[BugState::Open, BugState::Fixed, BugState::Deferred])?;
        case::acting(
            self.process,
            self.context,
            std::slice::from_ref(&self.process.bugs.verified_by),
            false,
        )?;
        if bug.severity == severity {
            return Err(Why::BugState {
                bug: id.clone(),
                state: bug.state,
            }
            .into());
        }
        let clock = if graded.deferrable {
            self.clock_stops(id)
        } else {
            self.clock_starts(id, &severity).into_iter().collect()
        };
        let event = Event::BugGraded {
            bug: id.clone(),
            from: bug.severity.clone(),
            to: severity,
        };
        Ok(std::iter::once(event).chain(clock).collect())
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
        let commit = commit.or_else(runs);
        let verified = Event::BugVerified {
            bug: id.clone(),
            environment,
            commit,
        };
        Ok(std::iter::once(verified)
            .chain(self.clock_stops(id))
            .collect())
    }

    fn reopen(&self, id: &BugId, note: Option<String>) -> Decision {
        let bug = self.bug(
            id,
            &[BugState::Fixed, BugState::Verified, BugState::Deferred],
        )?;
        let note = remark(note)?;
        let clock = self.clock_starts(id, &bug.severity);
        Ok(std::iter::once(Event::BugReopened {
            bug: id.clone(),
            note,
        })
        .chain(clock)
        .collect())
    }

    /// Only what doesn't affect function may wait, and only for a version that comes later.
    fn defer(&self, id: &BugId, to: &Version, reason: &str) -> Decision {
        let bug = self.bug(id, &[BugState::Open, BugState::Fixed, BugState::Deferred])?;
        if !self.severity(&bug.severity)?.deferrable {
            return Err(Why::NotDeferrable {
                bug: id.clone(),
                severity: bug.severity.clone(),
            }
            .into());
        }
        let reason = lines(Field::Reason, reason)?;
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
        }])
    }

    fn urgent(&self, id: &BugId) -> Decision {
        self.bug(id, &[BugState::Open, BugState::Fixed])?;
        Ok(vec![Event::BugMarkedUrgent { bug: id.clone() }])
    }

    /// What a tracker says, all of it or nothing; only what changed there since the last time is taken.
    fn import(&self, source: &str, bugs: Vec<ImportedBug>) -> Decision {
        let source = line(Field::Source, source)?;
        let told = bugs.len() as u64;
        let mut changed = Vec::new();
        for bug in bugs {
            self.severity(&bug.severity)?;
            line(Field::Bug, bug.id.as_str())?;
            line(Field::Title, &bug.title)?;
            if self.project.bugs.get(&bug.id).and_then(|b| b.told.as_ref()) != Some(&bug) {
                changed.push(bug);
            }
        }
        Ok(vec![Event::BugsImported {
            source,
            told,
            changed,
        }])
    }
}

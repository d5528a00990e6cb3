//! What monitors and the platform say, asked beside any run. A monitor of production that goes down
//! while a release is launched, verified or watched starts its decision clock; back up, the clock
//! that runs for it stops.

use jiff::Timestamp;

use super::case::line;
use super::{Decision, clock};
use crate::domain::command::Context;
use crate::domain::event::Event;
use crate::domain::judge::Judge;
use crate::domain::names::{AppName, CommitId, Digest, EnvId};
use crate::domain::project::Project;
use crate::domain::release::{Release, ReleaseState};
use crate::domain::watched::{Monitored, Report};
use crate::domain::why::Field;

/// What stands before a monitor's name where a clock runs for it.
pub(super) const MONITOR: &str = "monitor ";

/// What was seen.
pub(super) fn report(project: &Project, seen: Report, context: &Context) -> Decision {
    match seen {
        Report::Monitor { monitor, now } => self::monitor(project, &monitor, &now, context),
        Report::Agreed { digest, monitors } => Ok(agreed(project, digest, monitors)),
        Report::Running {
            environment,
            application,
            branch,
            commit,
        } => running(project, environment, application, branch, commit),
    }
}

/// Somebody lets golive look at a list of monitors; what was said of it before is no event.
fn agreed(project: &Project, digest: Digest, monitors: usize) -> Vec<Event> {
    let news = !project.agreed.holds(&digest);
    let event = Event::MonitorsAgreed { digest, monitors };
    news.then_some(event).into_iter().collect()
}

/// A monitor stands otherwise than before; what is known already is no event.
fn monitor(project: &Project, monitor: &str, now: &Monitored, context: &Context) -> Decision {
    let monitor = line(Field::Name, monitor)?;
    let known = project.monitors.get(&monitor);
    if known.is_some_and(|known| known.up == now.up) || (known.is_none() && now.up) {
        return Ok(Vec::new());
    }
    let about = about(&monitor);
    let mut events = vec![Event::MonitorChanged {
        monitor,
        environment: now.environment.clone(),
        application: now.application.clone(),
        up: now.up,
        what: crate::domain::clean::shown(&now.what),
        since: now.since,
    }];
    for release in project.releases.values() {
        events.extend(of_release(project, release, now, &about, context));
    }
    Ok(events)
}

/// How a clock names a monitor as what it runs for.
fn about(monitor: &str) -> String {
    format!("{MONITOR}{monitor}")
}

fn of_release(
    project: &Project,
    release: &Release,
    now: &Monitored,
    about: &str,
    context: &Context,
) -> Option<Event> {
    if !matches!(release.state, ReleaseState::Open | ReleaseState::Live) {
        return None;
    }
    let judge = Judge::new(project, release, &context.people)?;
    let touched = judge.in_production()
        && judge.process.is_production(&now.environment)
        && is_of(release, now.application.as_ref());
    if !touched {
        return None;
    }
    match &release.problem {
        None if !now.up => {
            let at: Timestamp = context.now;
            Some(clock::arose(release, judge.process, at, about.to_owned()))
        }
        Some(problem) if now.up && problem.what == about && !problem.has_run_out(context.now) => {
            Some(Event::ProblemSolved {
                release: release.version.clone(),
            })
        }
        _ => None,
    }
}

/// Whether a monitor is about a release: about one of its applications, or about none.
fn is_of(release: &Release, application: Option<&AppName>) -> bool {
    application.is_none_or(|name| release.candidate().iter().any(|c| c.application == *name))
}

/// What the platform says that an application runs; what it said before is no event.
fn running(
    project: &Project,
    environment: EnvId,
    application: AppName,
    branch: Option<String>,
    commit: CommitId,
) -> Decision {
    super::case::commit(&commit, Some(&application))?;
    let branch = branch.map(|b| line(Field::Branch, &b)).transpose()?;
    let said = project
        .said
        .get(&environment)
        .and_then(|of| of.get(&application));
    let recorded = project.running(&environment, &application);
    let known = match (said, recorded) {
        (Some(said), _) => said.commit == commit,
        (None, recorded) => recorded.is_some_and(|r| r.commit == commit),
    };
    if known {
        return Ok(Vec::new());
    }
    Ok(vec![Event::PlatformSaid {
        environment,
        application,
        branch,
        commit,
    }])
}

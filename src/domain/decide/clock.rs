//! The decision clock of a release in production: what starts it, and what stops it. It never
//! decides; that is for people, who are asked when it has run out. From then on only their decision
//! stops it, whatever becomes of what it ran for.

use jiff::Timestamp;

use super::case::Case;
use crate::domain::bug::{Bug, BugState};
use crate::domain::command::Context;
use crate::domain::counting::counts;
use crate::domain::event::Event;
use crate::domain::evolve::bugs_after;
use crate::domain::judge::Judge;
use crate::domain::process::Process;
use crate::domain::project::Project;
use crate::domain::release::{Outcome, Release, ReleaseState};
use crate::domain::stamp::Stamp;
use crate::domain::status::ScriptState;

/// What happened to bugs, as the clocks take it: a bug that may not be open at all starts the clock
/// of each release in production that counts it; once the bug that a clock runs for is out of the
/// way, it stops, or goes on to the next such bug.
pub(super) fn after(project: &Project, event: &Event, context: &Context) -> Vec<Event> {
    let in_production: Vec<(&Release, &Process)> = project
        .releases
        .values()
        .filter(|r| matches!(r.state, ReleaseState::Open | ReleaseState::Live))
        .filter_map(|r| Judge::new(project, r, &context.people))
        .filter(Judge::in_production)
        .map(|judge| (judge.release, judge.process))
        .collect();
    if in_production.is_empty() {
        return Vec::new();
    }
    let stamp = Stamp {
        at: context.now,
        by: context.by.clone(),
        recorded_by: None,
    };
    let changed = bugs_after(project, event, &stamp);
    in_production
        .into_iter()
        .flat_map(|(release, process)| of_release(project, release, process, &changed, context))
        .collect()
}

fn of_release(
    project: &Project,
    release: &Release,
    process: &Process,
    changed: &[Bug],
    context: &Context,
) -> Vec<Event> {
    let grave = |b: &&Bug| grave(project, release, process, b);
    let arose = |b: &Bug| arose(release, process, context.now, b.id.to_string());
    match &release.problem {
        None => changed.iter().find(grave).map(arose).into_iter().collect(),
        Some(problem) if problem.has_run_out(context.now) => Vec::new(),
        Some(problem) => {
            let over = |b: &&Bug| b.id == *problem.what && !grave(b);
            if !changed.iter().any(|b| over(&b)) {
                return Vec::new();
            }
            let solved = Event::ProblemSolved {
                release: release.version.clone(),
            };
            let unchanged = project
                .bugs
                .values()
                .filter(|b| !changed.iter().any(|c| c.id == b.id));
            let next = changed.iter().chain(unchanged).find(grave).map(arose);
            std::iter::once(solved).chain(next).collect()
        }
    }
}

/// Whether a bug may not be open at all while the release is in production.
fn grave(project: &Project, release: &Release, process: &Process, bug: &Bug) -> bool {
    matches!(bug.state, BugState::Open | BugState::Fixed)
        && process
            .severity(&bug.severity)
            .is_some_and(|severity| !severity.deferrable)
        && counts(project, release, bug)
}

/// What going on does to the clock: where what it ran for was over before anybody decided, it stops.
pub(super) fn after_going_on(case: &Case<'_>) -> Option<Event> {
    let what = &case.release.problem.as_ref()?.what;
    let monitor = what.strip_prefix(super::watched::MONITOR);
    let monitored = monitor.and_then(|name| case.project.monitors.get(name));
    let over = if let Some(monitored) = monitored {
        monitored.up
    } else if let Some(bug) = case.project.bugs.get(what.as_str()) {
        !grave(case.project, case.release, case.process, bug)
    } else {
        is_of_the_launch(case, what) && !still_failed(case, &[]) && !drifts(case)
    };
    over.then(|| Event::ProblemSolved {
        release: case.version(),
    })
}

/// Whether production runs something else than was deployed there.
fn drifts(case: &Case<'_>) -> bool {
    let production = case.process.production();
    let mut candidate = case.release.candidate().iter();
    production.is_some_and(|production| {
        let drift = |name| case.project.drift(&production.id, name);
        candidate.any(|c| drift(&c.application).is_some())
    })
}

/// What a result in production does to the clock: a failure starts it, and it stops when nothing
/// that was deployed or executed there for the release stands failed any more.
pub(super) fn problem_after(case: &Case<'_>, what: &[String], outcome: Outcome) -> Option<Event> {
    match (outcome, &case.release.problem) {
        (Outcome::Failed, None) => what.first().map(|w| problem(case, w.clone())),
        (Outcome::Ok, Some(problem))
            if !problem.has_run_out(case.context.now)
                && is_of_the_launch(case, &problem.what)
                && !still_failed(case, what) =>
        {
            Some(Event::ProblemSolved {
                release: case.version(),
            })
        }
        _ => None,
    }
}

/// Whether a problem is about an application or a script, not about a bug or in free words.
fn is_of_the_launch(case: &Case<'_>, what: &str) -> bool {
    let release = case.release;
    release.candidate().iter().any(|c| c.application == *what)
        || release.script_runs.iter().any(|r| r.script.path == what)
}

/// Whether something else than what just worked stands failed in production.
fn still_failed(case: &Case<'_>, worked: &[String]) -> bool {
    let Some(production) = case.process.production() else {
        return false;
    };
    let deployed = case.release.candidate().iter().any(|c| {
        let running = case.project.running(&production.id, &c.application);
        !worked.iter().any(|w| c.application == **w)
            && running.is_some_and(|r| {
                r.outcome == Outcome::Failed && r.release.as_ref() == Some(&case.release.version)
            })
    });
    deployed
        || case.release.scripts().iter().any(|s| {
            !worked.contains(&s.path) && case.judge.script(s, &production.id) == ScriptState::Failed
        })
}

/// The clock starts.
fn problem(case: &Case<'_>, what: String) -> Event {
    arose(case.release, case.process, case.context.now, what)
}

/// The clock starts: the time planned for solving a problem, and never beyond the window's end.
pub(super) fn arose(release: &Release, process: &Process, now: Timestamp, what: String) -> Event {
    let mut deadline = now.saturating_add(process.solve_within).unwrap_or(now);
    if let Some(window) = release.window.filter(|w| w.to > now) {
        deadline = deadline.min(window.to);
    }
    Event::ProblemArose {
        release: release.version.clone(),
        what,
        deadline,
    }
}

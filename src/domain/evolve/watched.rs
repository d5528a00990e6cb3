//! What monitors and the platform say, asked beside any run.

use crate::domain::event::Event;
use crate::domain::project::Project;
use crate::domain::release::{Release, ReleaseState};
use crate::domain::stamp::Stamp;
use crate::domain::watched::{Monitored, Outage, Said};

/// Takes what was said.
pub(super) fn evolve(project: &mut Project, event: &Event, stamp: &Stamp) {
    match event {
        Event::MonitorChanged {
            monitor,
            environment,
            application,
            up,
            what,
            since,
        } => {
            let now = Monitored {
                environment: environment.clone(),
                application: application.clone(),
                up: *up,
                what: what.clone(),
                since: *since,
            };
            outages(project, monitor, &now);
            project.monitors.insert(monitor.clone(), now);
        }
        Event::MonitorsAgreed { digest, .. } => project.agreed.add(digest.clone()),
        Event::PlatformSaid {
            environment,
            application,
            branch,
            commit,
        } => {
            let said = Said {
                branch: branch.clone(),
                commit: commit.clone(),
                at: stamp.at,
            };
            let of = project.said.entry(environment.clone()).or_default();
            of.insert(application.clone(), said);
        }
        _ => {}
    }
}

/// The releases that are in production remember what went down in it, and when it was up again.
fn outages(project: &mut Project, monitor: &str, now: &Monitored) {
    let processes = &project.processes;
    let releases = project.releases.values_mut();
    for release in releases.filter(|release| release.state.is_under_way()) {
        if now.up {
            let mut open = release.outages.iter_mut().rev();
            let open = open.find(|outage| outage.monitor == monitor && outage.to.is_none());
            if let Some(open) = open {
                open.to = Some(now.since);
            }
            continue;
        }
        let process = processes.get(&release.process);
        let production = process.and_then(|process| {
            let launch = process.launch_stage()?;
            let hotfix = release.hotfix_of.is_some();
            let there = process.place(hotfix, &launch.id)?;
            let here = process.place(hotfix, &release.stage)?;
            Some(here >= there && process.is_production(&now.environment))
        });
        if production == Some(true) && touched(release, now) {
            release.outages.push(Outage {
                monitor: monitor.to_owned(),
                application: now.application.clone(),
                what: now.what.clone(),
                from: now.since,
                to: None,
            });
            let over = release.outages.len().saturating_sub(Outage::KEPT);
            release.outages.drain(..over);
        }
    }
}

/// Whether a monitor says something of a release that is in production.
fn touched(release: &Release, now: &Monitored) -> bool {
    let under_way = matches!(release.state, ReleaseState::Open | ReleaseState::Live);
    let candidate = release.candidate();
    let about = now.application.as_ref();
    under_way && about.is_none_or(|name| candidate.iter().any(|c| c.application == *name))
}

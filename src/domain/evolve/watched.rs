//! What monitors and the platform say, asked beside any run.

use crate::domain::event::Event;
use crate::domain::project::Project;
use crate::domain::stamp::Stamp;
use crate::domain::watched::{Monitored, Said};

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
            project.monitors.insert(monitor.clone(), now);
        }
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

//! Monitors and what went down, derived from the state and from what is configured.

use crate::domain::judge::Judge;
use crate::domain::monitoring::{Monitor, Standing};
use crate::domain::names::AppName;
use crate::domain::samples::DELAY;
use crate::domain::status::MonitorView;
use crate::domain::watched::{Monitored, Outage};

/// The monitors of the release's applications, and those that are about none. Where none is known to
/// be configured, those that the log tells of.
pub(super) fn monitors(judge: &Judge<'_>) -> Vec<MonitorView> {
    let log = &judge.project.monitors;
    if judge.monitors.is_empty() {
        let known = log.iter();
        let known = known.filter(|(_, known)| is_of(judge, known.application.as_ref()));
        return known.map(|(name, known)| told(name, known)).collect();
    }
    let ours = judge.monitors.iter();
    let ours = ours.filter(|monitor| is_of(judge, monitor.application.as_ref()));
    ours.map(|monitor| configured(monitor, log.get(&monitor.id())))
        .collect()
}

/// What went down in production, and what is down there now and went down before.
pub(super) fn outages(judge: &Judge<'_>) -> Vec<Outage> {
    let mut outages = judge.release.outages.clone();
    let state = judge.release.state;
    if !(state.is_under_way() && judge.in_production()) {
        return outages;
    }
    let down = judge.project.monitors.iter().filter(|(name, known)| {
        !known.up
            && judge.process.is_production(&known.environment)
            && is_of(judge, known.application.as_ref())
            && (judge.monitors.is_empty() || judge.monitors.iter().any(|m| m.id() == **name))
    });
    for (name, known) in down {
        let open = |outage: &Outage| outage.monitor == *name && outage.to.is_none();
        if !outages.iter().any(open) {
            outages.push(Outage {
                monitor: name.clone(),
                application: known.application.clone(),
                what: known.what.clone(),
                from: known.since,
                to: None,
            });
        }
    }
    outages.sort_by_key(|outage| outage.from);
    outages
}

fn is_of(judge: &Judge<'_>, application: Option<&AppName>) -> bool {
    let candidate = judge.release.candidate();
    application.is_none_or(|name| candidate.iter().any(|c| c.application == *name))
}

fn told(name: &str, known: &Monitored) -> MonitorView {
    MonitorView {
        name: name.to_owned(),
        environment: known.environment.clone(),
        application: known.application.clone(),
        host: None,
        standing: Standing::Unknown,
        up: known.up,
        what: known.what.clone(),
        since: Some(known.since),
        seen: None,
        took: None,
        patience: None,
    }
}

fn configured(monitor: &Monitor, known: Option<&Monitored>) -> MonitorView {
    MonitorView {
        name: monitor.id(),
        environment: monitor.environment.clone(),
        application: monitor.application.clone(),
        host: monitor.host.clone(),
        standing: Standing::Unknown,
        up: known.is_none_or(|known| known.up),
        what: known.map(|known| known.what.clone()).unwrap_or_default(),
        since: known.map(|known| known.since),
        seen: None,
        took: None,
        patience: Some(monitor.patience().saturating_add(DELAY)),
    }
}

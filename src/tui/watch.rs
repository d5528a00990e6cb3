//! Monitors, as the cockpit knows them: who looks, and what was seen. It looks at nothing itself.

use super::event_loop::Flow;
use super::model::Model;
use crate::domain::names::ProjectName;
use crate::domain::samples::Lately;
use crate::domain::status::Status;

/// Who looks at what is configured to be watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duty {
    /// Nothing is configured, or nobody knows yet.
    #[default]
    Nobody,
    /// This cockpit waits for a person's word: it came with a repository.
    Asks,
    /// This cockpit.
    Here,
    /// Another process, if any does.
    Elsewhere,
}

/// Takes what was seen; it is drawn only where it makes a difference.
pub fn seen(model: &mut Model, project: ProjectName, lately: Box<Lately>) -> Flow {
    let first = model.data.lately.is_none();
    model.data.lately = Some((project, lately));
    let Some(mut status) = model.data.status.take() else {
        return Flow::Idle;
    };
    let before = shown(&status);
    look(model, &mut status);
    let changed = first || before != shown(&status);
    model.data.status = Some(status);
    if changed { Flow::Draw } else { Flow::Idle }
}

/// Lays what was seen over a status.
pub fn look(model: &Model, status: &mut Status) {
    if let Some((project, lately)) = &model.data.lately
        && *project == status.release.project
    {
        status.see(lately, model.now);
    }
}

/// What a screen shows of it: latencies in whole milliseconds.
fn shown(status: &Status) -> Vec<(usize, usize, usize, Vec<Option<u128>>)> {
    let of = |environment: &crate::domain::status::EnvironmentView| {
        let watched = &environment.monitors;
        let parts = watched.picture.iter();
        let parts = parts.map(|part| Some(part.as_ref()?.average()?.as_millis()));
        let took = watched.took.map(|took| took.as_millis());
        let parts = parts.chain([took]).collect();
        (watched.up, watched.down, watched.unknown, parts)
    };
    status.environments.iter().map(of).collect()
}

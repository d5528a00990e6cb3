//! `evolve`: the only way in which the state of a project changes.

use super::event::Recorded;
use super::project::Project;

/// Takes what happened into the state. It never refuses: what is in the log happened.
pub fn evolve(project: &mut Project, recorded: &Recorded) {
    project.name = Some(recorded.project.clone());
    project.seq = recorded.seq;
}

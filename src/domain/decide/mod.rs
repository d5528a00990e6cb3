//! `decide`: whether a command may be, and what happens then.

use super::command::{Command, Context};
use super::event::Event;
use super::process::Process;
use super::project::Project;
use super::why::{Refusal, Why};

/// What happens when this is asked for. `process` is the one that a new release goes by; a
/// release that is there goes by its own.
///
/// # Errors
/// A [`Refusal`] with at least one reason; nothing has changed then.
pub fn decide(
    project: &Project,
    process: &Process,
    command: Command,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let _ = (project, process, command, context);
    Err(Why::Nothing.into())
}

//! `decide`: whether a command may be, and what happens then. One file for each kind of command;
//! `case` holds what they all ask.

mod bugs;
mod case;
mod clock;
mod database;
mod deployment;
mod documents;
mod ending;
mod items;
mod leave;
mod mails;
mod meeting;
mod release;
mod rollback;
mod run;
mod source;
mod watched;

use self::case::Case;
pub use self::documents::DOCUMENT_LIMIT;
use super::command::{Command, Context};
use super::event::Event;
use super::process::Process;
use super::project::Project;
use super::why::Refusal;

/// What a command comes to.
pub type Decision = Result<Vec<Event>, Refusal>;

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
) -> Decision {
    case::person(context)?;
    let case = || Case::new(project, context);
    match command {
        Command::CreateRelease(asked) => release::create(project, process, *asked, context),
        Command::TakeCandidate { candidate, scripts } => {
            release::take(&case()?, candidate, scripts)
        }
        Command::TakePatch {
            candidate,
            scripts,
            bug,
        } => release::patch(&case()?, candidate, scripts, bug),
        Command::SetWindow { window } => release::set_window(&case()?, window),
        Command::Advance => release::advance(&case()?),
        Command::GoBack { to, reason } => release::go_back(&case()?, to, &reason),
        Command::Done { item, note } => items::done(&case()?, &item, note),
        Command::Undo { item, note } => items::undo(&case()?, &item, note),
        Command::Deliver { .. } => documents::decide(&case()?, command),
        Command::Approve { item, note } => items::approve(&case()?, &item, note),
        Command::Reject { item, reason } => items::reject(&case()?, &item, &reason),
        Command::TakeUp { .. } | Command::Remark { .. } => meeting::decide(&case()?, command),
        Command::Vote { role, vote, note } => items::vote(&case()?, role, vote, note),
        Command::RecordDeployment(_)
        | Command::RecordScript { .. }
        | Command::DecideRollback { .. }
        | Command::RecordRollbackStep { .. }
        | Command::Run(_)
        | Command::Report(_) => running(project, process, command, context),
        Command::Close => ending::close(&case()?),
        Command::Abandon { reason } => ending::abandon(&case()?, &reason),
        Command::Override {
            until,
            reason,
            second,
        } => leave::give(&case()?, until, &reason, &second),
        Command::RecordTag {
            application,
            tag,
            commit,
        } => ending::tagged(&case()?, application, &tag, commit),
        Command::RecordMail { .. }
        | Command::QueueMail(_)
        | Command::BeginSend { .. }
        | Command::EndSend { .. }
        | Command::SettleMail { .. }
        | Command::DropMail { .. }
        | Command::RecordRoom { .. } => mails::decide(&case()?, command),
        about_bugs => bugs::decide(project, process, about_bugs, context),
    }
}

/// What runs where, and what goes back.
fn running(project: &Project, process: &Process, command: Command, context: &Context) -> Decision {
    let case = || Case::new(project, context);
    match command {
        Command::RecordDeployment(asked) if context.release.is_none() => {
            deployment::outside(project, process, *asked, context)
        }
        Command::RecordDeployment(asked) => deployment::record(&case()?, *asked),
        Command::RecordScript {
            script,
            environment,
            outcome,
            note,
        } => database::ran(&case()?, &script, &environment, outcome, note),
        Command::DecideRollback {
            environment,
            choice,
            scope,
            reason,
        } => rollback::decide(&case()?, environment, choice, scope, &reason),
        Command::RecordRollbackStep {
            number,
            outcome,
            note,
        } => rollback::step(&case()?, number, outcome, note),
        Command::Report(seen) => watched::report(project, seen, context),
        Command::Run(asked) => run::decide(&case()?, asked),
        // `decide` sends nothing else here.
        _ => Err(crate::domain::why::Why::NoRelease.into()),
    }
}

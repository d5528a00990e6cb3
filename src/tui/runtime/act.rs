//! What a person does, as the engine takes it.

use super::post::Post;
use super::{Out, plan, runs, source, target};
use crate::domain::command::{Command, RecordDeployment};
use crate::domain::names::{PersonName, ProjectName, Version};
use crate::domain::run::{Depends, RunCommand, Wanted};
use crate::engine::{self, Deployment, Engine, Error, Given, Order, ReleaseId, Revision};
use crate::text::{Explain, Explained, tag as words};
use crate::tui::msg::{Act, Deployed, Done, NewRelease, Place, Setback, Target};

/// Does it.
pub(super) fn act(
    engine: &mut Engine,
    post: &mut Post,
    out: &Out,
    act: Act,
) -> Result<Done, Setback> {
    let (about, done) = match act {
        Act::Command {
            project,
            release,
            by,
            command,
        } => (
            about(&project, release.as_ref()),
            engine.execute(order(project, release, by, *command)),
        ),
        Act::NewRelease(asked) => return new_release(engine, asked),
        Act::SendMail(asked) => return post.send(engine, out, asked),
        Act::DropDraft { target, item } => return post.drop_draft(engine, target, item),
        Act::Candidate {
            target,
            at,
            seen,
            patch,
            by,
        } => {
            let id = release_id(&target);
            let revision = at.as_deref().map_or(Revision::Seen(&seen), Revision::Named);
            let done = engine.take_candidate(&id, revision, patch, Some(by));
            (Some(target), done)
        }
        Act::BeginRun { target, wanted, by } => return runs::begin(engine, target, wanted, &by),
        Act::SayToRun { target, asked, by } => return runs::say(engine, target, asked, &by),
        Act::CarryOn { target, run } => return runs::carry_on(engine, target, run),
        Act::Watch { by } => (None, engine.agree_to_watch(Some(by))),
        Act::CloseTagged { target, by } => return close_tagged(engine, target, &by),
        Act::Deployed(asked) => (
            Some(asked.target.clone()),
            engine.deployed(deployment(asked)),
        ),
        Act::Section(asked) => return plan::section(engine, &asked),
        Act::DeliverDraft {
            target,
            item,
            digest,
            by,
        } => return plan::deliver(engine, target, &item, &digest, by),
        Act::PutBy { target, item } => return plan::put_by(engine, &target, &item),
        Act::Deliver {
            target,
            item,
            from,
            by,
        } => {
            let id = release_id(&target);
            let handed = engine.deliver_from(&id, &item, &given(from), Some(by));
            (Some(target), handed.map(|handed| handed.done))
        }
    };
    answer(engine, about, done)
}

/// What it asks of the process, as far as the go-live standard may decide about it.
pub(super) fn order_of(act: &Act) -> Option<Order> {
    match act {
        Act::Command {
            project,
            release: Some(version),
            command,
            ..
        } => Some(source::order(project, version, (**command).clone())),
        Act::CloseTagged { target, .. } => Some(source::order(
            &target.project,
            &target.version,
            Command::Close,
        )),
        Act::BeginRun {
            target: Target { project, version },
            wanted: Wanted::Forward { environment, parts },
            ..
        } => {
            let begin = RunCommand::Begin {
                environment: environment.clone(),
                parts: parts.clone(),
                depends: Depends::new(),
            };
            Some(source::order(project, version, Command::Run(begin)))
        }
        Act::Deployed(asked) => {
            let command = Command::RecordDeployment(Box::new(RecordDeployment {
                environment: asked.environment.clone(),
                application: None,
                branch: None,
                commit: None,
                outcome: asked.outcome,
                note: None,
            }));
            let Target { project, version } = &asked.target;
            Some(source::order(project, version, command))
        }
        _ => None,
    }
}

fn given(from: Place) -> Given {
    match from {
        Place::File(path) => Given::File(path),
        Place::Repository { rev, path } => Given::Repository { rev, path },
        Place::Draft => Given::Draft,
    }
}

fn about(project: &ProjectName, release: Option<&Version>) -> Option<Target> {
    release.map(|version| Target {
        project: project.clone(),
        version: version.clone(),
    })
}

fn order(
    project: ProjectName,
    release: Option<Version>,
    by: PersonName,
    command: Command,
) -> Order {
    Order {
        project,
        release,
        by: Some(by),
        command,
    }
}

fn release_id(target: &Target) -> ReleaseId {
    ReleaseId {
        project: target.project.clone(),
        version: target.version.clone(),
    }
}

/// Closes it, then puts the tag. Closed it stays, whatever the repository says to the tag.
fn close_tagged(engine: &mut Engine, target: Target, by: &PersonName) -> Result<Done, Setback> {
    let (id, lang) = (release_id(&target), engine.config().lang);
    let (project, version) = (target.project.clone(), target.version.clone());
    let closed = order(project, Some(version), by.clone(), Command::Close);
    let done = engine.execute(closed);
    let mut closed = answer(engine, Some(target), done)?;
    match engine.put_tags(&id, Some(by)) {
        Ok(tagged) => {
            closed.events.extend(tagged.recorded);
            Ok(closed)
        }
        Err(error) => {
            let why = error.explain(lang).message;
            let told = words::closed_untagged(lang, &why);
            let again = words::tag_again(lang);
            Err(Setback::Failed(Explained::with_hint(told, again)))
        }
    }
}

fn new_release(engine: &mut Engine, asked: NewRelease) -> Result<Done, Setback> {
    let version = asked.version.clone();
    let done = engine.new_release(engine::NewRelease {
        version: asked.version,
        project: asked.project,
        branch: asked.branch,
        base: asked.base,
        window: asked.window,
        hotfix_of: asked.hotfix_of,
        carries: asked.carries,
        make_branch: asked.make_branch,
        by: Some(asked.by),
    });
    let project = done
        .as_ref()
        .ok()
        .and_then(|done| done.recorded.first())
        .map(|recorded| recorded.project.clone());
    let about = project.map(|project| target(ReleaseId { project, version }));
    answer(engine, about, done)
}

fn deployment(asked: Deployed) -> Deployment {
    Deployment {
        project: asked.target.project,
        release: Some(asked.target.version),
        environment: asked.environment,
        application: asked.application,
        branch: asked.branch,
        commit: asked.revision,
        outcome: asked.outcome,
        note: asked.note,
        by: Some(asked.by),
    }
}

pub(super) fn answer(
    engine: &Engine,
    target: Option<Target>,
    done: Result<engine::Done, Error>,
) -> Result<Done, Setback> {
    match done {
        Ok(done) => Ok(Done {
            target,
            events: done.recorded,
        }),
        Err(Error::Refused(refusal)) => Err(Setback::Refused(refusal)),
        Err(error) => Err(Setback::Failed(error.explain(engine.config().lang))),
    }
}

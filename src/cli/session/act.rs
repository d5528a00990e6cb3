//! What the commands ask the engine to do, and how it is told.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{Mark, Session};
use crate::cli::args;
use crate::cli::deployed::Deployed;
use crate::cli::failure::{Failure, Kind};
use crate::cli::output::{Reply, push};
use crate::cli::told;
use crate::domain::command::Command;
use crate::domain::import::Format;
use crate::domain::names::{ProjectName, Version};
use crate::domain::release::Window;
use crate::domain::run::RunCommand;
use crate::engine::{self, Deployment, Done, Engine, NewRelease, Order, Preview};
use crate::text::cli::said;
use crate::text::{Explain as _, Explained, event, tag as words};

impl Session<'_> {
    /// A command about a release.
    pub(in crate::cli) fn act(
        &mut self,
        matches: &ArgMatches,
        command: Command,
    ) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let id = engine.resolve(args::release(matches))?;
            engine.execute(Order {
                project: id.project,
                release: Some(id.version),
                by: args::by(matches),
                command,
            })
        })
    }

    /// A command about a bug: of the release named, else of the project.
    pub(in crate::cli) fn act_on_bugs(
        &mut self,
        matches: &ArgMatches,
        command: Command,
    ) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let (project, release) = whose(engine, matches)?;
            engine.execute(Order {
                project,
                release,
                by: args::by(matches),
                command,
            })
        })
    }

    /// A bug was seen fixed; the commit is told as git resolves it.
    pub(in crate::cli) fn verify_bug(&mut self, matches: &ArgMatches) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let (project, release) = whose(engine, matches)?;
            let commit = args::text(matches, "commit").map(|rev| engine.commit(rev));
            engine.execute(Order {
                project,
                release,
                by: args::by(matches),
                command: Command::VerifyBug {
                    bug: args::given(matches, "bug").into(),
                    environment: args::text(matches, "env").map(Into::into),
                    commit: commit.transpose()?,
                },
            })
        })
    }

    /// What a person says to a run.
    pub(in crate::cli) fn say_to_run(
        &mut self,
        matches: &ArgMatches,
        asked: RunCommand,
    ) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let id = engine.resolve(args::release(matches))?;
            engine.say_to_run(&id, args::by(matches).as_ref(), asked)
        })
    }

    /// A deployment done elsewhere.
    pub(in crate::cli) fn deployed(
        &mut self,
        matches: &ArgMatches,
        what: Deployed,
    ) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let (project, release) = if args::on(matches, "outside") {
                (engine.project(args::text(matches, "project"))?, None)
            } else {
                let id = engine.resolve(args::release(matches))?;
                (id.project, Some(id.version))
            };
            engine.deployed(Deployment {
                project,
                release,
                environment: what.environment.into(),
                application: what.application.map(Into::into),
                branch: what.branch,
                commit: what.commit,
                outcome: what.outcome,
                note: what.note,
                by: args::by(matches),
            })
        })
    }

    /// A new release.
    pub(in crate::cli) fn new_release(
        &mut self,
        matches: &ArgMatches,
        window: Option<Window>,
    ) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            engine.new_release(NewRelease {
                version: args::given(matches, "new-version").into(),
                project: args::text(matches, "project").map(ProjectName::from),
                branch: args::owned(matches, "branch"),
                base: args::owned(matches, "base"),
                window,
                hotfix_of: args::text(matches, "hotfix-of").map(Version::from),
                carries: args::texts(matches, "carries").map(Into::into).collect(),
                make_branch: args::on(matches, "make-branch"),
                by: args::by(matches),
            })
        })
    }

    /// A new candidate.
    pub(in crate::cli) fn candidate(&mut self, matches: &ArgMatches) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let id = engine.resolve(args::release(matches))?;
            let patch = args::text(matches, "patch").map(Into::into);
            engine.take_candidate(&id, args::text(matches, "at"), patch, args::by(matches))
        })
    }

    /// What taking it would mean; nothing is recorded.
    pub(in crate::cli) fn preview_candidate(
        &mut self,
        matches: &ArgMatches,
    ) -> Result<Preview, Failure> {
        let (preview, _) = self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            let patch = args::text(matches, "patch").map(Into::into);
            engine.preview_candidate(&id, args::text(matches, "at"), patch, args::by(matches))
        })?;
        Ok(preview)
    }

    /// What another system tells of bugs.
    pub(in crate::cli) fn import(&mut self, matches: &ArgMatches) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            let (project, release) = whose(engine, matches)?;
            let file = std::path::Path::new(args::given(matches, "file"));
            let named = args::given(matches, "format");
            let format = Format::ALL
                .into_iter()
                .find(|format| format.name() == named);
            let format = format.unwrap_or_default();
            engine.import(file, format, project, release, args::by(matches))
        })
    }

    /// The source of bugs is read.
    pub(in crate::cli) fn sync(&mut self, matches: &ArgMatches) -> Result<Reply, Failure> {
        let mut engine = self.writer()?;
        let synced = engine
            .project(args::text(matches, "project"))
            .and_then(|project| engine.sync(&project, args::by(matches)));
        let synced = synced.map_err(|error| self.failure(&engine, &error))?;
        let Reply { text, json, .. } = self.done(&synced.done);
        let mut json = json;
        json["source"] = json!(synced.source);
        json["read"] = json!(synced.told);
        json["summary"] = json!(synced.summary);
        Ok(Reply::new(text, json))
    }

    /// A release ends well; its tag is put where that was asked for, else told of.
    pub(in crate::cli) fn close(
        &mut self,
        matches: &ArgMatches,
        tag: bool,
    ) -> Result<Reply, Failure> {
        let lang = self.lang;
        let mut engine = self.writer()?;
        let id = engine.resolve(args::release(matches));
        let id = id.map_err(|error| self.failure(&engine, &error))?;
        if tag && engine.config().git.tag.is_none() {
            return Err(self.failure(&engine, &engine::Error::NoTag));
        }
        let mut done = engine
            .execute(Order {
                project: id.project.clone(),
                release: Some(id.version.clone()),
                by: args::by(matches),
                command: Command::Close,
            })
            .map_err(|error| self.failure(&engine, &error))?;
        if tag {
            match engine.put_tags(&id, args::by(matches).as_ref()) {
                Ok(tagged) => {
                    done.recorded.extend(tagged.recorded);
                    done.head = tagged.head;
                }
                Err(error) => {
                    let why = error.explain(lang).message;
                    let told = Explained::with_hint(
                        words::closed_untagged(lang, &why),
                        words::tag_again(lang),
                    );
                    return Err(Failure::new(Kind::Failed, told));
                }
            }
        }
        let mut reply = self.done(&done);
        if let (false, Some(name)) = (tag, engine.config().git.tag_of(&id.version)) {
            push(
                &mut reply.text,
                format_args!("  {}\n", words::may_tag(lang, &name)),
            );
        }
        Ok(reply)
    }

    /// The tag of a release that has ended well.
    pub(in crate::cli) fn tag(&mut self, matches: &ArgMatches) -> Result<Reply, Failure> {
        self.with_writer(|engine| {
            // One that has ended isn't under way any more, so that it must be named, but the last.
            let id = engine.resolve(args::release(matches))?;
            engine.put_tags(&id, args::by(matches).as_ref())
        })
    }

    /// The tables, filled from the log again.
    pub(in crate::cli) fn rebuild(&mut self) -> Result<Mark, Failure> {
        let mut engine = self.writer()?;
        let head = engine.rebuild().and_then(|()| engine.head());
        head.map(Mark::from)
            .map_err(|error| self.failure(&engine, &error))
    }

    /// Opens the engine, lets it do something and tells what was done.
    fn with_writer(
        &mut self,
        work: impl FnOnce(&mut Engine) -> Result<Done, engine::Error>,
    ) -> Result<Reply, Failure> {
        let mut engine = self.writer()?;
        let done = work(&mut engine).map_err(|error| self.failure(&engine, &error))?;
        Ok(self.done(&done))
    }

    /// What was recorded, for people and for scripts. Things are told by the ids that were typed:
    /// reading what they are called would cost more than the command itself.
    pub(in crate::cli) fn done(&self, done: &Done) -> Reply {
        let lang = self.lang;
        let documents: Vec<Value> = done
            .recorded
            .iter()
            .map(|e| told::event(e, &(), lang))
            .collect();
        let mut text = String::new();
        for recorded in &done.recorded {
            push(
                &mut text,
                format_args!("{}\n", event::event(lang, recorded, &())),
            );
        }
        if done.recorded.is_empty() {
            push(&mut text, format_args!("{}\n", said::nothing_changed(lang)));
        }
        let (position, head) = (done.head.position, &done.head.hash);
        Reply::new(
            text,
            json!({ "done": documents, "position": position, "head": head }),
        )
    }
}

/// Whose bugs are meant: the release named, else the project named, else the only release under
/// way here, else the project at hand: then every open release counts what is reported.
fn whose(
    engine: &Engine,
    matches: &ArgMatches,
) -> Result<(ProjectName, Option<Version>), engine::Error> {
    if let Some(text) = args::release(matches) {
        let id = engine.resolve(Some(text))?;
        return Ok((id.project, Some(id.version)));
    }
    if let Some(project) = args::text(matches, "project") {
        return Ok((engine.project(Some(project))?, None));
    }
    match engine.resolve(None) {
        Ok(id) => Ok((id.project, Some(id.version))),
        Err(engine::Error::NoRelease | engine::Error::SeveralReleases { .. }) => {
            Ok((engine.project(None)?, None))
        }
        Err(error) => Err(error),
    }
}
